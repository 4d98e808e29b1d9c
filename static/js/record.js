/* data-record: a form with a file of sound also takes what is said into the microphone, where the browser can. */
(function () {
  "use strict";
  var form = document.querySelector("[data-record]"), devices = navigator.mediaDevices, button, recorder, stream;

  function say(name) {
    form.querySelector("[role=status]").textContent = form.getAttribute("data-" + name) || "";
  }

  function send(sound) {
    var data = new FormData(form), request = new XMLHttpRequest();
    data.append("sound", sound, "opname");
    request.open("POST", form.action);
    request.onload = function () {
      if (request.status === 200) location.reload();
      else request.onerror();
    };
    request.onerror = function () {
      button.disabled = false;
      say("lost");
    };
    request.send(data);
  }

  function begin(given) {
    var pieces = [];
    stream = given;
    recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32000 });
    recorder.ondataavailable = function (event) {
      if (event.data.size) pieces.push(event.data);
    };
    recorder.onstop = function () {
      stream.getTracks().forEach(function (track) {
        track.stop();
      });
      recorder = 0;
      button.disabled = true;
      show("start");
      say("");
      send(new Blob(pieces, { type: pieces[0] ? pieces[0].type : "" }));
    };
    recorder.start(1000);
    show("end");
    say("running");
  }

  function show(name) {
    button.textContent = form.getAttribute("data-" + name);
  }

  if (!form || !window.MediaRecorder || !devices || !devices.getUserMedia || !window.FormData) return;
  button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  show("start");
  button.onclick = function () {
    if (recorder) return recorder.stop();
    devices.getUserMedia({ audio: true }).then(begin, function () {
      say("refused");
    });
  };
  form.insertBefore(button, form.querySelector(".field"));
}());

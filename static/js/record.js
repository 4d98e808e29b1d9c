/* data-record: a form with a file of sound also takes what is said into the microphone, where the browser can. */
(function () {
  "use strict";
  var form = document.querySelector("[data-record]"), devices = navigator.mediaDevices, button, recorder, stream, held;

  function say(words) {
    form.querySelector("[role=status]").textContent = words || "";
  }

  function word(name) {
    return form.getAttribute("data-" + name);
  }

  function send() {
    var data = new FormData(form), request = new XMLHttpRequest();
    data.append("sound", held, "opname");
    button.disabled = true;
    say();
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.onload = function () {
      if (request.status === 204) location.reload();
      else if (request.status === 422) refuse();
      else request.onerror();
    };
    // What was said is still here, and the same button sends it again.
    request.onerror = function () {
      button.disabled = false;
      show("again");
      say(word("lost"));
    };
    request.send(data);

    // This sound is not good enough, and the page says why: record another.
    function refuse() {
      var page = new DOMParser().parseFromString(request.responseText, "text/html");
      held = 0;
      button.disabled = false;
      show("start");
      say((page.querySelector(".field__error") || page.querySelector("h1")).textContent);
    }
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
      held = new Blob(pieces, { type: pieces[0] ? pieces[0].type : "" });
      show("start");
      send();
    };
    recorder.start(1000);
    show("end");
    say(word("running"));
  }

  function show(name) {
    button.textContent = word(name);
  }

  if (!form || !window.MediaRecorder || !devices || !devices.getUserMedia || !window.FormData) return;
  button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  show("start");
  button.onclick = function () {
    if (recorder) return recorder.stop();
    if (held) return send();
    devices.getUserMedia({ audio: true }).then(begin, function () {
      say(word("refused"));
    });
  };
  form.insertBefore(button, form.querySelector(".field"));
}());

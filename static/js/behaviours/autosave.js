/* data-autosave="address" on a form: what is typed goes there at most every four seconds, and when the tab closes.
   A file does not go along. What becomes of it is said in [data-autosave-status]. */
(function () {
  "use strict";
  var PAUSE = 4000;

  function encoded(text) {
    try {
      return encodeURIComponent(text);
    } catch (half) {
      /* Half a letter, as some keyboards leave it while somebody is typing. */
      return encodeURIComponent(text.replace(/[\ud800-\udfff]/g, ""));
    }
  }

  function typed(form) {
    var pairs = [], i, field;
    for (i = 0; i < form.elements.length; i++) {
      field = form.elements[i];
      if (!field.name || /^(file|submit|button)$/.test(field.type)) continue;
      if (/^(radio|checkbox)$/.test(field.type) && !field.checked) continue;
      pairs.push(encoded(field.name) + "=" + encoded(field.value));
    }
    return pairs.join("&");
  }

  function watch(form) {
    var address = form.getAttribute("data-autosave"), status = document.querySelector("[data-autosave-status]");
    var kept = typed(form), timer, away, done;

    function say(what) {
      var words = status && status.getAttribute("data-" + what);
      if (words && status.textContent !== words) status.textContent = words;
    }

    function later() {
      if (!timer && !done) timer = setTimeout(send, PAUSE);
    }

    function send() {
      var now = typed(form), request;
      timer = 0;
      if (done || now === kept) return;
      if (away) return later();
      request = away = new XMLHttpRequest();
      request.open("POST", address);
      request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
      request.timeout = 15000;
      request.onload = function () {
        if (request.status === 200) kept = now;
        say(request.status === 200 ? "kept" : "lost");
      };
      request.onerror = request.ontimeout = function () {
        say("lost");
      };
      request.onloadend = function () {
        away = 0;
        if (typed(form) !== kept) later();
      };
      request.send(now);
    }

    function leave() {
      var now = typed(form);
      if (done || now === kept) return;
      if (navigator.sendBeacon) {
        if (navigator.sendBeacon(address, new Blob([now], { type: "application/x-www-form-urlencoded" }))) kept = now;
      } else send();
    }

    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", function () {
      done = 1;
      clearTimeout(timer);
    });
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", function () {
      if (document.hidden) leave();
    });
    /* Back to this page as the browser kept it: it lives again. */
    window.addEventListener("pageshow", function () {
      done = 0;
    });
  }

  var forms = document.querySelectorAll("[data-autosave]"), i;
  for (i = 0; i < forms.length; i++) watch(forms[i]);
})();

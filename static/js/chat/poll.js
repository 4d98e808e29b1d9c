/* For when sockets do not work: htmx, fetched only then, asks every few seconds what is new. */
(function (chat) {
  "use strict";
  var SLOWLY = 30000, poller, script, asked = 0;

  function load() {
    if (!poller) return;
    if (window.htmx) return htmx.process(poller);
    if (script) return;
    var config = document.createElement("meta");
    config.name = "htmx-config";
    config.content = '{"includeIndicatorStyles":false,"allowEval":false}';
    document.head.appendChild(config);
    script = document.createElement("script");
    script.src = chat.room.getAttribute("data-htmx");
    script.onload = function () {
      if (poller) htmx.process(poller);
    };
    script.onerror = function () {
      script = 0;
      setTimeout(load, SLOWLY / 3);
    };
    document.head.appendChild(script);
  }

  chat.poll = function (on) {
    if (on === !!poller) return;
    if (!on) {
      chat.room.removeChild(poller);
      poller = 0;
      return;
    }
    poller = document.createElement("div");
    poller.setAttribute("hx-get", chat.room.getAttribute("data-poll"));
    poller.setAttribute("hx-trigger", "load, kijk, every 5s");
    poller.setAttribute("hx-swap", "none");
    chat.room.appendChild(poller);
    /* htmx sets itself up when the page is complete, or never. */
    if (document.readyState === "complete") load();
    else window.addEventListener("load", load);
  };

  /* Look now. */
  chat.look = function () {
    asked = 0;
    if (poller && window.htmx) htmx.trigger(poller, "kijk");
  };

  chat.startPoll = function () {
    chat.room.addEventListener("htmx:configRequest", function (event) {
      if (document.hidden && Date.now() - asked < SLOWLY) return event.preventDefault();
      asked = Date.now();
      event.detail.parameters.na = chat.change;
      event.detail.parameters.wie = chat.digest();
    });
    chat.room.addEventListener("htmx:beforeSwap", function (event) {
      event.detail.shouldSwap = false;
      if (event.detail.xhr.status === 200) chat.take(event.detail.xhr.responseText);
    });
    chat.room.addEventListener("htmx:afterRequest", function (event) {
      chat.connected(event.detail.successful || !!chat.socket());
      if (event.detail.successful) chat.pump();
    });
  };
}(rosa.chat));

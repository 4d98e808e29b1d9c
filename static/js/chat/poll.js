/* For when sockets do not work: htmx, fetched only then, asks every few seconds what is new. */
(function (chat) {
  "use strict";
  var SLOWLY = 30000, poller, asked = 0;

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
    rosa.htmx(chat.room.getAttribute("data-htmx"), function () {
      if (poller) htmx.process(poller);
    });
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

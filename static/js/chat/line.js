/* The line to the server: a socket; after two failures polling, while the socket is tried now and then. */
(function (chat) {
  "use strict";
  var SIGNED_OUT = "signed out", RESTART = 1012, HASTE = 8000, AWAY = 60000,
    current, isOpen, failures = 0, timer, quiet, told, hiddenAt = 0;

  chat.socket = function () {
    return isOpen && current;
  };

  function connect() {
    var socket, patience, settled;
    clearTimeout(timer);
    if (current) return;
    if (!window.WebSocket) return chat.poll(true);
    try {
      socket = current = new WebSocket(location.protocol.replace("http", "ws") + "//" + location.host +
        chat.room.getAttribute("data-live") + "?na=" + chat.change + "&wie=" + chat.digest());
    } catch (e) {
      return lost({});
    }
    patience = setTimeout(function () { chat.distrust(socket); }, HASTE);
    socket.onopen = function () {
      clearTimeout(patience);
      if (socket !== current) return socket.close();
      isOpen = true;
      settled = setTimeout(function () { failures = 0; }, HASTE / 2);
      chat.poll(false);
      chat.connected(true);
      chat.pump();
    };
    socket.onmessage = function (event) {
      if (socket === current) chat.take(event.data);
    };
    socket.onclose = function (event) {
      clearTimeout(patience);
      clearTimeout(settled);
      if (socket === current) lost(event);
    };
  }

  function lost(event) {
    var wait;
    current = isOpen = 0;
    if (event.reason === SIGNED_OUT) return chat.signedOut();
    chat.connected(false);
    failures += 1;
    if (failures > 1) chat.poll(true);
    wait = event.code === RESTART || failures < 2 ? 1500 : Math.min(60, Math.pow(2, failures)) * 1000;
    clearTimeout(timer);
    timer = setTimeout(connect, wait * (0.3 + Math.random()));
    chat.pump();
  }

  /* This socket is silent where it should not be: leave it for another. */
  chat.distrust = function (socket) {
    if (socket !== current) return;
    lost({});
    socket.close();
  };

  /* Says that the line is gone, when it stays away; and when it is back, if that was said. */
  chat.connected = function (isUp) {
    var region = document.getElementById("verbinding");
    if (isUp) {
      clearTimeout(quiet);
      quiet = 0;
      if (told) {
        region.textContent = chat.word("online");
        setTimeout(function () { if (!told) region.textContent = ""; }, HASTE);
      }
      told = false;
    } else if (!quiet) {
      quiet = setTimeout(function () {
        told = true;
        region.textContent = chat.word(chat.isWaiting() ? "waiting" : "offline");
      }, HASTE);
    }
  };

  /* After sleep a socket may be dead without knowing it. */
  function wakeUp() {
    var socket = current;
    current = isOpen = 0;
    if (socket) socket.close();
    connect();
    chat.look();
  }

  chat.startLine = function () {
    window.addEventListener("online", wakeUp);
    window.addEventListener("pageshow", function (event) { if (event.persisted) wakeUp(); });
    window.addEventListener("pagehide", function () {
      var socket = current;
      current = isOpen = 0;
      clearTimeout(timer);
      if (socket) socket.close();
    });
    document.addEventListener("visibilitychange", function () {
      if (document.hidden) hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > AWAY) wakeUp();
      else chat.look();
    });
    connect();
  };
}(rosa.chat));

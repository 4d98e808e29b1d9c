/* Begins, where the page is a living room that is live and the browser has what it takes. */
(function (chat) {
  "use strict";
  var room = document.getElementById("kamer");

  /* What somebody else typed in this tab is not for who sits here now. */
  function forgetOthers() {
    try {
      Object.keys(sessionStorage).forEach(function (name) {
        if (!name.indexOf("rosa-kamer") && name.indexOf(chat.key)) sessionStorage.removeItem(name);
      });
    } catch (e) { /* nothing is kept here */ }
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (!room || !room.classList || !window.JSON || !room.getAttribute("data-live")) return;
    chat.room = room;
    chat.me = room.getAttribute("data-me");
    chat.list = document.getElementById("berichten");
    chat.scroll = document.getElementById("gesprek");
    chat.form = document.getElementById("schrijf");
    chat.change = +room.getAttribute("data-change");
    chat.key = "rosa-kamer" + room.getAttribute("data-live") + chat.me + "-";
    forgetOthers();
    chat.markMine();
    chat.startScroll();
    chat.startAnnouncer();
    if (chat.form) {
      chat.startCompose();
      chat.startPhrases();
      chat.startOutbox();
    }
    chat.startPoll();
    chat.startLine();
  });
}(rosa.chat));

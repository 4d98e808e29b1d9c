/* What the other files of the talk share. */
(function (chat) {
  "use strict";
  /* A word of the page, in the reader's language. */
  chat.word = function (name) {
    return document.getElementById("woorden").getAttribute("data-" + name);
  };

  chat.digest = function () {
    var people = document.getElementById("wie");
    return people ? people.getAttribute("data-digest") : "";
  };

  chat.button = function (name, words, action) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet " + name;
    button.textContent = words;
    button.addEventListener("click", action);
    return button;
  };

  /* Keeps a word in this tab (or in this browser); where nothing can be kept, the page works without. */
  chat.keep = function (name, value, where) {
    try {
      if (value) window[where || "sessionStorage"].setItem(name, value);
      else window[where || "sessionStorage"].removeItem(name);
      return true;
    } catch (e) {
      return false;
    }
  };

  chat.kept = function (name, where) {
    try {
      return window[where || "sessionStorage"].getItem(name);
    } catch (e) {
      return null;
    }
  };

  /* One request for a part of the page; `done(status, html)`, status 0 when nobody answered. */
  chat.ask = function (method, address, body, done) {
    var request = new XMLHttpRequest();
    request.open(method, address);
    request.timeout = 20000;
    request.setRequestHeader("HX-Request", "true");
    if (body) request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    request.onloadend = function () { done(request.status, request.responseText); };
    request.send(body);
    return request;
  };

  /* A fresh page, which still has what is typed and waiting; false when that was tried just now. */
  chat.renew = function () {
    var last = +chat.kept("rosa-vernieuwd"), now = Date.now();
    if (now - last < 60000 || !chat.keep("rosa-vernieuwd", now)) return false;
    location.reload();
    return true;
  };

  /* Too much was said meanwhile to send it all: a fresh page is quicker. */
  chat.farBehind = function (part) {
    var old = chat.room.querySelector(".far-behind");
    if (!chat.isTyping() && !chat.isWaiting() && chat.renew()) return;
    if (!old) chat.room.insertBefore(part, chat.scroll.nextSibling);
  };
}(rosa.chat));

/* The talk as it stands in the page. What the server sends is put in its place: each thing once, in order. */
(function (chat) {
  "use strict";
  var MOST = 150;

  function number(item) {
    return item.id.indexOf("bericht-") ? 0 : +item.id.slice(8);
  }

  function change(item) {
    return +item.getAttribute("data-change");
  }

  /* Puts `fresh` where `old` is; who was on a link in it stays on that link. */
  function swap(old, fresh) {
    var at = [].indexOf.call(old.querySelectorAll("a"), document.activeElement);
    old.parentNode.replaceChild(fresh, old);
    if (at >= 0) (fresh.querySelectorAll("a")[at] || chat.scroll).focus();
  }

  function mark(item) {
    if (chat.me && item.getAttribute("data-by") === chat.me) item.classList.add("message--mine");
  }

  /* The item that a message comes before: null for the end, undefined when it is older than the page. */
  function place(id) {
    var item = chat.list.lastElementChild, before = null, found;
    for (; item; item = item.previousElementSibling) {
      if (number(item)) {
        if (number(item) < id) return before;
        found = true;
      }
      before = item;
    }
    return found ? undefined : before;
  }

  function message(item, day) {
    var id = number(item), old = document.getElementById(item.id), sent, before;
    mark(item);
    chat.change = Math.max(chat.change, change(item));
    if (old) {
      if (change(old) <= change(item)) swap(old, item);
      return;
    }
    sent = chat.list.querySelector("[data-message='" + id + "']");
    if (sent) chat.list.removeChild(sent);
    before = place(id);
    if (before === undefined) return;
    if (day && !document.getElementById(day.id)) chat.list.insertBefore(day, before);
    chat.list.insertBefore(item, before);
    if (!item.classList.contains("message--mine")) chat.heard(item);
  }

  function forgetOldest() {
    var items = chat.list.querySelectorAll("[data-change]"), surplus = items.length - MOST,
      earlier = chat.room.querySelector("a[href*='voor=']");
    if (surplus <= 0 || !earlier) return;
    while (chat.list.firstElementChild !== items[surplus]) chat.list.removeChild(chat.list.firstElementChild);
    earlier.href = earlier.href.replace(/voor=\d+/, "voor=" + number(items[surplus]));
  }

  /* Takes in parts of the page, as the server makes them for socket, poll and form alike. */
  chat.take = function (html) {
    var box = document.createElement("div"), below = chat.isAtEnd(), part, day, old;
    box.innerHTML = html;
    while ((part = box.firstElementChild)) {
      box.removeChild(part);
      if (part.className === "day") day = part;
      else if (number(part)) message(part, day);
      else if (part.hasAttribute("data-sent")) chat.acknowledged(part);
      else if (part.hasAttribute("data-refused")) chat.refused(part);
      else if (part.hasAttribute("data-far-behind")) chat.farBehind(part);
      else if ((old = part.id && document.getElementById(part.id)) && !old.isEqualNode(part)) {
        swap(old, part);
        /* The room opened: a fresh page has the field to write in. */
        if (old.hasAttribute("data-closed") && !part.hasAttribute("data-closed") && !chat.form) location.reload();
      }
    }
    old = document.getElementById("leeg");
    if (old && chat.list.children[1]) chat.list.removeChild(old);
    if (below) {
      forgetOldest();
      chat.toEnd();
    }
  };

  /* The number of the newest message in the page; 0 when there is none. */
  chat.newest = function () {
    var items = chat.list.querySelectorAll("[data-change]");
    return items.length ? number(items[items.length - 1]) : 0;
  };

  chat.markMine = function () {
    [].forEach.call(chat.list.children, mark);
  };
}(rosa.chat));

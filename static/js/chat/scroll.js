/* Stays at the newest message for who is there; for who reads back, a button says how much is new. */
(function (chat) {
  "use strict";
  var NEAR = 60, unread = 0, button;

  /* Where the talk grows from below, 0 is the newest message. */
  function isReversed() {
    return getComputedStyle(chat.scroll).flexDirection === "column-reverse";
  }

  chat.isAtEnd = function () {
    var box = chat.scroll;
    return isReversed() ? -box.scrollTop < NEAR : box.scrollHeight - box.clientHeight - box.scrollTop < NEAR;
  };

  chat.toEnd = function () {
    chat.scroll.scrollTop = isReversed() ? 0 : chat.scroll.scrollHeight;
  };

  chat.missed = function () {
    if (chat.isAtEnd()) return;
    unread += 1;
    button.textContent = chat.count(unread);
    button.hidden = false;
  };

  chat.startScroll = function () {
    button = chat.button("new-below", "", function () {
      chat.toEnd();
      chat.scroll.focus();
    });
    button.hidden = true;
    chat.scroll.parentNode.insertBefore(button, chat.scroll.nextSibling);
    chat.scroll.addEventListener("scroll", function () {
      if (chat.isAtEnd()) {
        unread = 0;
        button.hidden = true;
      }
    });
    if (location.hash.indexOf("#bericht-")) chat.toEnd();
  };
}(rosa.chat));

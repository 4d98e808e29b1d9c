/* Picture phrases: the sheet opens below the words; a picture tapped, there or before the words, is a message sent. */
(function (chat) {
  "use strict";
  var ESCAPE = 27, opener, sheet;

  function toggle(open) {
    sheet.hidden = !open;
    opener.setAttribute("aria-expanded", open);
    if (!open) opener.focus();
  }

  function escape(event) {
    if (event.keyCode === ESCAPE && !sheet.hidden) toggle(false);
  }

  function tapped(event) {
    var button = event.target;
    /* What was pressed may be gone from the page already. */
    while (button && button.name !== "phrase") button = button.parentNode;
    if (!button) return;
    event.preventDefault();
    chat.say({ phrase: button.value, words: button.textContent.trim() });
    if (!sheet.hidden) toggle(false);
  }

  chat.startPhrases = function () {
    var link = chat.form.querySelector("a.button");
    opener = chat.button("", "", function () {
      if (sheet.firstChild) return toggle(sheet.hidden);
      chat.ask("GET", link.href, null, function (status, html) {
        if (status !== 200) location.href = link.href;
        else {
          sheet.innerHTML = html;
          toggle(true);
        }
      });
    });
    opener.className = link.className;
    while (link.firstChild) opener.appendChild(link.firstChild);
    link.parentNode.replaceChild(opener, link);
    sheet = document.createElement("div");
    sheet.id = "plaatjes-vel";
    sheet.className = "sheet";
    sheet.hidden = true;
    chat.room.addEventListener("click", tapped);
    chat.room.addEventListener("keydown", escape);
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", sheet.id);
    chat.form.parentNode.insertBefore(sheet, chat.form.nextSibling);
  };
}(rosa.chat));

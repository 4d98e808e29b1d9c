/* The field you write in: Enter sends, and what you typed stays in the tab until it is sent. */
(function (chat) {
  "use strict";
  var ENTER = 13, elsewhere, field, error;

  chat.keepDraft = function () {
    chat.keep(chat.key + "-kladje", field.value);
  };

  /* Says beside the field why something was not taken; "" takes that away. */
  chat.complain = function (sentence) {
    var old = document.getElementById("text-fout");
    if (old) old.parentNode.removeChild(old);
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
    if (!sentence) return;
    error = document.createElement("p");
    error.id = "text-fout";
    error.className = "field__error";
    error.setAttribute("role", "alert");
    error.textContent = sentence;
    field.parentNode.insertBefore(error, field);
    field.setAttribute("aria-describedby", error.id);
    field.setAttribute("aria-invalid", "true");
  };

  function send(event) {
    var text = field.value.trim();
    if (elsewhere) return;
    event.preventDefault();
    if (!text) {
      chat.complain(chat.word("empty"));
      field.focus();
      return;
    }
    field.value = "";
    chat.keepDraft();
    chat.say({ text: text });
  }

  /* Whether the keyboard is on the screen, where Enter is the only way to a new line. */
  function isTouched() {
    return window.matchMedia && matchMedia("(pointer: coarse)").matches;
  }

  chat.startCompose = function () {
    field = chat.form.elements.text;
    field.value = field.value || chat.kept(chat.key + "-kladje") || "";
    field.addEventListener("input", chat.keepDraft);
    field.addEventListener("keydown", function (event) {
      if (event.keyCode === ENTER && !event.shiftKey && !event.isComposing && !isTouched()) send(event);
    });
    chat.form.addEventListener("submit", send);
    /* A button of the help row sends the form to another page, with what is typed in it. */
    document.querySelector(".help").addEventListener("click", function () {
      elsewhere = 1;
    });
  };

  chat.isTyping = function () {
    return !!(field && field.value);
  };
}(rosa.chat));

/* A simpler word that somebody pressed comes in the field too, when its advice is there: «field|nth|old|new». */
(function () {
  "use strict";

  function put(field, at, old, fresh) {
    var typed;
    if (field.setRangeText) field.setRangeText(fresh, at, at + old.length, "preserve");
    else field.value = field.value.slice(0, at) + fresh + field.value.slice(at + old.length);
    /* The preview and what keeps unsaved words listen for this. */
    typed = document.createEvent("Event");
    typed.initEvent("input", true, false);
    field.dispatchEvent(typed);
  }

  document.addEventListener("htmx:beforeSwap", function (event) {
    var button = event.detail.requestConfig.elt, words = (button.value || "").split("|");
    var field = button.name === "coach" && words.length === 4 && button.form.elements[words[0]], at = -1, i;
    if (!field || event.detail.xhr.status !== 200) return;
    for (i = 0; i <= words[1]; i++) {
      at = field.value.indexOf(words[2], at + 1);
      if (at < 0) return;
    }
    put(field, at, words[2], words[3]);
  });
})();

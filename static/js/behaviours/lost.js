/* A press that went nowhere says so beside what was pressed; what was typed is still there.
   The living room needs none of this: its own outbox tells. */
(function () {
  "use strict";

  function lost(event) {
    var sender = event.detail.elt, words = document.getElementById("inhoud").getAttribute("data-lost"), told;
    if (event.detail.requestConfig.verb === "get") return;
    found(event);
    told = document.createElement("p");
    told.className = "refused";
    told.setAttribute("role", "alert");
    sender.parentNode.insertBefore(told, sender.nextSibling);
    told.textContent = words;
  }

  function found(event) {
    var told = event.detail.elt.nextSibling;
    if (told && told.className === "refused") told.parentNode.removeChild(told);
  }

  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
  document.addEventListener("htmx:responseError", lost);
  document.addEventListener("htmx:afterOnLoad", function (event) {
    if (event.detail.successful) found(event);
  });
})();

/* data-htmx="address": htmx works in here once somebody comes in (focus), after 20 s (data-htmx-soon), or at once
   (data-htmx-now). */
(function () {
  "use strict";
  var places = document.querySelectorAll("[data-htmx]"), i;

  function watch(place) {
    var asked;
    function load() {
      if (asked) return;
      asked = 1;
      /* It goes through the whole page by itself, once: a second time would do again what it does at once. */
      rosa.htmx(place.getAttribute("data-htmx"), function () {});
    }
    place.addEventListener("focusin", load);
    if (place.hasAttribute("data-htmx-now")) load();
    if (place.hasAttribute("data-htmx-soon")) setTimeout(load, 20000);
  }

  for (i = 0; i < places.length; i++) watch(places[i]);
})();

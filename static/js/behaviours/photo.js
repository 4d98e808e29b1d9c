/* data-photo="what is on it": a link to a photo, which then shows in its place. */
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    var link = event.target, image;
    while (link && link !== document && !link.hasAttribute("data-photo")) link = link.parentNode;
    if (!link || link === document || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    image = new Image();
    image.alt = link.getAttribute("data-photo");
    image.tabIndex = -1;
    image.onerror = function () {
      location.href = link.href;
    };
    image.src = link.href;
    link.parentNode.className += " photo";
    link.parentNode.replaceChild(image, link);
    image.focus();
  });
})();

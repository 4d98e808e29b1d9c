/* htmx, fetched only when something on the page wants it: many people never do. */
(function () {
  "use strict";
  var XLINK = "http://www.w3.org/1999/xlink", waiting = [], script;

  function come() {
    var tell;
    while (window.htmx && (tell = waiting.shift())) tell();
  }

  function load(address, again) {
    var config = document.createElement("meta");
    config.name = "htmx-config";
    config.content = '{"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0}';
    document.head.appendChild(config);
    script = document.createElement("script");
    script.src = address;
    script.onload = come;
    script.onerror = function () {
      script = 0;
      setTimeout(again, 10000);
    };
    document.head.appendChild(script);
  }

  /* Fetches htmx from `address`, now or when it works again, and then calls `then`. */
  rosa.htmx = function (address, then) {
    waiting.push(then);
    if (window.htmx) return come();
    function start() {
      if (!script) load(address, start);
    }
    /* htmx sets itself up when the page is complete, or never. */
    if (document.readyState === "complete") start();
    else window.addEventListener("load", start);
  };

  /* Chromium of 2016 leaves the pictograms blank in what htmx brings, until they are asked for again. */
  document.addEventListener("htmx:load", function (event) {
    var uses = event.target.getElementsByTagName("use"), i;
    if (event.target === document.body) return;
    for (i = 0; i < uses.length; i++)
      uses[i].setAttributeNS(XLINK, "xlink:href", uses[i].getAttributeNS(XLINK, "href"));
  });

  /* A form that was refused comes back with what to do: that is shown too. */
  document.addEventListener("htmx:beforeSwap", function (event) {
    var status = event.detail.xhr.status;
    if (status === 422 || status === 409) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
})();

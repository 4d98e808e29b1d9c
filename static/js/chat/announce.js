/* Tells screen readers what is said: at most once in five seconds, and many messages in one sentence. */
(function (chat) {
  "use strict";
  var EVERY = 5000, SWITCH = "rosa-meld", told = 0, said = [], own = "", timer, isOn = true;

  /* «3 nieuwe berichten» */
  chat.count = function (n) {
    return n === 1 ? chat.word("one-new") : chat.word("many-new").replace("{n}", n);
  };

  function names() {
    var all = [];
    said.forEach(function (one) {
      if (all.indexOf(one[0]) < 0) all.push(one[0]);
    });
    if (all.length > 3) all = all.slice(0, 3).concat("…");
    return all.length < 2 ? all[0] : all.slice(0, -1).join(", ") + " " + chat.word("and") + " " + all[all.length - 1];
  }

  function together(sentences) {
    return sentences.filter(Boolean).join(". ").replace(/([.!?…])\. /g, "$1 ");
  }

  function tell() {
    var region = document.getElementById("omroeper"), line = document.createElement("p"), words;
    words = said.length > 3
      ? chat.word("many-from").replace("{n}", said.length).replace("{names}", names())
      : together(said.map(function (one) { return one.join(": "); }));
    line.textContent = together([own, words]);
    if (region.children.length > 4) region.removeChild(region.firstChild);
    region.appendChild(line);
    told = Date.now();
    said = [];
    own = "";
    timer = 0;
  }

  function soon() {
    /* A little later than now: what comes at the same time is told together. */
    if (!timer) timer = setTimeout(tell, Math.max(told + EVERY - Date.now(), 700));
  }

  /* A message of somebody else is new in the page. */
  chat.heard = function (item) {
    var words = item.querySelector("p"), name = item.querySelector("bdi");
    chat.missed();
    if (!isOn || !words || !name) return;
    said.push([name.textContent, words.textContent]);
    soon();
  };

  chat.confirm = function (words) {
    own = words;
    soon();
  };

  chat.startAnnouncer = function () {
    function show() {
      button.textContent = chat.word(isOn ? "announce-on" : "announce-off");
    }
    var button = chat.button("announce", "", function () {
      isOn = !isOn;
      chat.keep(SWITCH, isOn ? "" : "uit", "localStorage");
      if (!isOn) said = [];
      show();
    });
    isOn = chat.kept(SWITCH, "localStorage") !== "uit";
    show();
    chat.room.appendChild(button);
  };
}(rosa.chat));

/* A link to the page where a text is read aloud (data-aloud, or that in the help row). Here it is read where it stands:
   a player comes beside the link, and each sentence is marked while it sounds. data-aloud="server" may sound at once;
   "browser": the server has no voice, so the link shows when the browser has one. */
(function () {
  "use strict";
  var main = document.getElementById("inhoud"), talk = window.speechSynthesis, sound = window.Audio && new Audio(),
    type, link, box, items, base, at, slow, playing, heard, failed, waiting, turn = 0;

  function can(what) {
    return sound.canPlayType && sound.canPlayType(what);
  }

  function voice(language) {
    return talk && talk.getVoices().filter(function (one) {
      return !one.lang.toLowerCase().indexOf(language);
    })[0];
  }

  function reveal() {
    [].forEach.call(document.querySelectorAll(".aloud[hidden]"), function (place) {
      place.hidden = !voice(place.lang);
    });
  }

  function address(which) {
    return base[0] + "zin/" + which + "/" + (slow ? "langzaam" : "gewoon") + "." + type + (base[1] ? "?" + base[1] : "");
  }

  /* Puts each sentence, where it stands on the page, in spans: one for each piece of it, so links stay links. */
  function find() {
    var letters = [], all = "", end = 0, walker = document.createTreeWalker(main, 4, null, false), node, i;
    while ((node = walker.nextNode())) {
      for (i = 0; i < node.length && !box.contains(node); i++) {
        if (/\S/.test(node.data.charAt(i))) {
          letters.push([node, i]);
          all += node.data.charAt(i);
        }
      }
    }
    items.map(function (item) {
      var words = item.textContent.replace(/\s/g, ""), start = words ? all.indexOf(words, end) : -1;
      item.spans = [];
      if (start >= 0) end = start + words.length;
      return [item, start, start < 0 ? start : end - 1];
    }).reverse().forEach(function (place) {
      var last = place[2], first, node, span;
      for (; last >= 0 && last >= place[1]; last = first - 1) {
        node = letters[last][0];
        for (first = last; first > place[1] && letters[first - 1][0] === node;) first--;
        node.splitText(letters[last][1] + 1);
        node = node.splitText(letters[first][1]);
        span = document.createElement("span");
        node.parentNode.replaceChild(span, node);
        span.appendChild(node);
        place[0].spans.push(span);
      }
    });
  }

  function mark(name) {
    items[at].spans.forEach(function (span) {
      span.className = name;
    });
  }

  function part(name) {
    return box.querySelector("[value=" + name + "]");
  }

  function show(isOn) {
    var button = part("pause");
    playing = isOn;
    button.lastChild.textContent = button.getAttribute(isOn ? "data-other" : "data-go");
  }

  function fault() {
    failed = 1;
    if (!box) return;
    show(0);
    box.querySelector("[role]").textContent = box.querySelector("[role]").getAttribute("data-fault");
  }

  function start() {
    var promise = sound.play();
    if (promise) promise["catch"](function (why) {
      /* Some browsers only play what was pressed: then there is a button to press. */
      if (box && why.name === "NotAllowedError") show(0);
    });
  }

  function say() {
    var words = new SpeechSynthesisUtterance(items[at].textContent), mine = ++turn;
    words.lang = items[at].lang || "nl";
    words.voice = voice(words.lang);
    words.rate = slow ? 0.7 : 1;
    words.onend = function () {
      if (mine === turn) next();
    };
    words.onerror = function () {
      if (mine === turn) fault();
    };
    talk.speak(words);
  }

  /* Lets the sentence sound where we are. */
  function go() {
    var one = items[at].getAttribute("data-zin"), ahead;
    failed = 0;
    box.querySelector("[role]").textContent = "";
    mark("says");
    show(1);
    if (box.hasAttribute("data-browser")) return say();
    if (base[2] !== address(one)) sound.src = base[2] = address(one);
    sound.playbackRate = slow && !items[at].textContent ? 0.8 : 1;
    start();
    if (items[at + 1] && box.hasAttribute("data-ahead")) {
      ahead = new XMLHttpRequest();
      ahead.open("GET", address(items[at + 1].getAttribute("data-zin")));
      ahead.send();
    }
  }

  function next() {
    if (!items) return;
    mark("");
    if (++at < items.length) go();
    else stop();
  }

  function hush() {
    turn++;
    sound.pause();
    if (talk) talk.cancel();
  }

  function stop() {
    hush();
    if (!box) return;
    items.forEach(function (item) {
      item.spans.forEach(function (span) {
        var parent = span.parentNode;
        if (!parent) return;
        parent.replaceChild(span.firstChild, span);
        parent.normalize();
      });
    });
    box.parentNode.removeChild(box);
    box = items = 0;
    link.focus();
  }

  function press(event) {
    var button = event.target;
    while (button !== box && !button.value) button = button.parentNode;
    if (button === box) return;
    event.preventDefault();
    if (button.value === "stop") return stop();
    if (button.value === "slow") {
      slow = !slow;
      button.setAttribute("aria-pressed", slow);
      hush();
      if (playing) go();
    } else if (playing) {
      hush();
      show(0);
    } else {
      if (failed) base[2] = 0;
      go();
    }
  }

  /* The player, as the server made it. */
  function open(html) {
    var frame = document.createElement("div");
    frame.innerHTML = html;
    box = frame.querySelector(".player");
    items = [].slice.call(box.querySelectorAll("li"));
    if (!items[0]) return (location.href = link.href);
    if (main.contains(link)) link.parentNode.parentNode.insertBefore(box, link.parentNode.nextSibling);
    else main.insertBefore(box, main.firstChild);
    box.addEventListener("click", press);
    find();
    part("pause").focus();
    if (failed) fault();
    else if (base[2]) {
      mark("says");
      show(1);
      base[2] = address(items[0].getAttribute("data-zin"));
      if (sound.ended) next();
    } else if (!box.hasAttribute("data-ask")) go();
  }

  function fetch() {
    var request = new XMLHttpRequest();
    waiting = 1;
    request.open("GET", link.href);
    request.setRequestHeader("HX-Request", "true");
    request.onload = function () {
      waiting = 0;
      if (request.status === 200) open(request.responseText);
      else request.onerror();
    };
    request.onerror = function () {
      location.href = link.href;
    };
    request.send();
  }

  if (!sound) return;
  type = can('audio/ogg; codecs="opus"') ? "ogg" : "mp3";
  sound.onended = next;
  sound.onplaying = function () {
    heard = 1;
  };
  sound.onerror = function () {
    if (type === "mp3" || heard || !can("audio/mpeg")) return fault();
    type = "mp3";
    base[2] = 0;
    if (items) go();
    else {
      sound.src = base[2] = address("begin");
      start();
    }
  };
  document.addEventListener("click", function (event) {
    var pressed = event.target;
    while (pressed && !(pressed.href && /\/voorlezen\/(\?|\w+\/[\w.]+\/$)/.test(pressed.href))) pressed = pressed.parentNode;
    if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey || !can("audio/mpeg")) return;
    event.preventDefault();
    if (waiting) return;
    if (box && pressed === link) return part("pause").focus();
    stop();
    link = pressed;
    base = link.href.split("?");
    base[1] = base[1] || "";
    at = heard = failed = slow = 0;
    if (link.getAttribute("data-aloud") === "server") {
      sound.src = base[2] = address("begin");
      start();
    }
    fetch();
  });
  if (talk) talk.onvoiceschanged = reveal;
  reveal();
}());

/* What you said and the server does not have yet. It is kept in the tab, also over a reload, and sent again
   under the same id until the server says that it has it, or that it will not take it. */
(function (chat) {
  "use strict";
  var PATIENCE = 10000, LONGEST = 5000, queue = [], by = {}, busy, isOut, timer;

  function newId() {
    var id = "", i, bytes = window.crypto && window.Uint8Array && crypto.getRandomValues(new Uint8Array(16));
    for (i = 0; i < 16; i += 1) id += (256 + (bytes ? bytes[i] : Math.random() * 256 | 0)).toString(16).slice(1);
    return id;
  }

  function save() {
    chat.keep(chat.key, queue.length ? JSON.stringify(queue) : "");
  }

  function find(id) {
    return queue.filter(function (said) { return said.id === id; })[0];
  }

  function element(id) {
    return document.getElementById("eigen-" + id);
  }

  function drop(said) {
    queue.splice(queue.indexOf(said), 1);
    delete by[said.id];
    save();
  }

  function remove(item) {
    if (item) item.parentNode.removeChild(item);
  }

  function show(said) {
    var item = element(said.id) || document.createElement("li"), words = document.createElement("p"),
      state = document.createElement("small");
    item.id = "eigen-" + said.id;
    item.className = "message message--mine message--" + (said.failed ? "failed" : "waiting");
    item.textContent = "";
    words.dir = "auto";
    words.textContent = said.text || said.words;
    if (said.phrase) words.className = "message__phrase";
    state.textContent = chat.word("sending");
    item.appendChild(words);
    item.appendChild(said.failed ? chat.button("message__again", chat.word("again"), function () {
      said.failed = false;
      show(said);
      save();
      chat.complain("");
      chat.scroll.focus();
      chat.pump();
    }) : state);
    chat.list.appendChild(item);
    chat.toEnd();
  }

  function form(said) {
    var token = document.querySelector("[name=csrf_token]");
    return [["csrf_token", token && token.value], ["id", said.id], ["text", said.text || ""], ["phrase", said.phrase || ""]]
      .map(function (pair) { return pair.map(encodeURIComponent).join("="); }).join("&");
  }

  function again(after) {
    clearTimeout(timer);
    timer = setTimeout(chat.pump, after || PATIENCE / 2);
  }

  function post(said) {
    if (!said || busy) return;
    busy = chat.ask("POST", chat.form.action, form(said), function (status, html) {
      var isAnswer = /^\s*<p[^>]* data-(sent|refused)=/.test(html);
      busy = 0;
      if (isAnswer) {
        chat.take(html);
        again(status === 429 ? PATIENCE : 1);
      } else if (status < 400 || status > 499 || status === 408 || status === 429) {
        again();
      } else if (status === 403) {
        chat.signedOut();
      } else if (!chat.renew()) {
        /* A page that stood open too long proves nothing any more; a fresh one sends it. This one was fresh. */
        fail(said, chat.word("unclear"));
        again(1);
      }
    });
  }

  function fail(said, sentence) {
    var field = chat.form.elements.text;
    if (said && said.text && !field.value) {
      field.value = said.text;
      chat.keepDraft();
      remove(element(said.id));
      drop(said);
    } else if (said) {
      said.failed = true;
      show(said);
      save();
    }
    chat.complain(sentence);
  }

  /* Sends what is still to be sent, the best way there is now. */
  chat.pump = function () {
    var ready = queue.filter(function (said) { return !said.failed; }), socket = chat.socket();
    if (isOut) return ready.forEach(function (said) { fail(said, chat.word("signed-out")); });
    if (!socket) return post(ready[0]);
    ready.forEach(function (said) {
      var text = JSON.stringify({ id: said.id, text: said.text, phrase: said.phrase });
      if (by[said.id] === socket) return;
      if (text.length > LONGEST) return post(said);
      by[said.id] = socket;
      socket.send(text);
      setTimeout(function () {
        if (find(said.id) && by[said.id] === socket) chat.distrust(socket);
      }, PATIENCE);
    });
  };

  /* Says something: {text} or {phrase, words}. */
  chat.say = function (said) {
    said.id = newId();
    queue.push(said);
    save();
    chat.complain("");
    show(said);
    chat.pump();
  };

  chat.acknowledged = function (receipt) {
    var id = receipt.getAttribute("data-sent"), said = find(id), item = element(id),
      message = receipt.getAttribute("data-message");
    if (!said) return;
    drop(said);
    if (document.getElementById("bericht-" + message) || +message < chat.newest()) remove(item);
    else {
      /* It stays until the message itself comes. */
      item.setAttribute("data-message", message);
      item.lastChild.textContent = receipt.textContent;
    }
    chat.confirm(receipt.textContent);
    chat.look();
  };

  chat.refused = function (answer) {
    var id = answer.getAttribute("data-refused");
    by[id] = 0;
    if (answer.getAttribute("data-reason") === "fault") again();
    else fail(find(id), answer.textContent);
  };

  /* Who is not known any more gets their words back, and no page that has forgotten them. */
  chat.signedOut = function () {
    if (!queue.length && !chat.isTyping()) return location.reload();
    isOut = true;
    chat.complain(chat.word("signed-out"));
    chat.pump();
  };

  chat.isWaiting = function () {
    return queue.length > 0;
  };

  chat.startOutbox = function () {
    try {
      queue = JSON.parse(chat.kept(chat.key) || "[]");
    } catch (e) { /* written by another version: nothing to be done with it */ }
    queue.forEach(show);
  };
}(rosa.chat));

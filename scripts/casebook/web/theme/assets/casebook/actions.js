/* What one does with a page: have it read aloud, copy its reference. Plain ES2018. */
(function () {
  "use strict";
  // Engines stop in the middle of longer pieces.
  var LONGEST = 200;
  var box = document.querySelector("[data-cb-cite]").parentNode;
  var told = box.querySelector("[data-cb-acted]");

  /* The reference: number, title, source. Old browsers, and pages opened from a disk, may refuse
   * the first way. */
  function copy(text) {
    function byHand() {
      var field = document.createElement("textarea");
      field.value = text;
      field.setAttribute("readonly", "");
      field.className = "cb-hidden";
      document.body.appendChild(field);
      field.select();
      var done = document.execCommand("copy");
      field.remove();
      return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
    }
    if (!navigator.clipboard || !navigator.clipboard.writeText) return byHand();
    return navigator.clipboard.writeText(text).catch(byHand);
  }
  document.querySelectorAll("[data-cb-cite]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = button.getAttribute("data-cb-cite");
      copy(text).then(function () { told.textContent = "已复制。"; }, function () {
        told.textContent = "浏览器不让复制，请照抄：" + text;
      });
    });
  });

  /* Reading aloud: the button is there only where a Chinese voice is. */
  var speech = window.speechSynthesis, button = null, queue = [], current = null;
  if (!speech || !window.SpeechSynthesisUtterance) return;

  function voice() {
    var found = speech.getVoices().filter(function (one) { return /^(zh|cmn)/i.test(one.lang); });
    return found.find(function (one) { return /^(zh|cmn).CN|Hans/i.test(one.lang); }) || found[0];
  }

  /* Sentences put together to pieces of at most LONGEST characters; a longer sentence is cut. */
  function pieces(text) {
    var made = [], piece = "";
    (text.match(/[^。！？；\n]*[。！？；\n]?/g) || []).forEach(function (sentence) {
      while (sentence.length > LONGEST) {
        var at = sentence.lastIndexOf("，", LONGEST - 1) + 1 || LONGEST;
        if (piece) made.push(piece);
        made.push(sentence.slice(0, at));
        sentence = sentence.slice(at);
        piece = "";
      }
      if (piece.length + sentence.length > LONGEST) { made.push(piece); piece = ""; }
      piece += sentence;
    });
    if (piece) made.push(piece);
    return made.filter(function (one) { return one.trim(); });
  }

  /* What is read: title, summary, body; not the sources, the buttons or the cards of words. */
  function passages() {
    var nodes = document.querySelectorAll(".cb-head h1, .cb-head .cb-teaching, .cb-point, .cb-when h2, .cb-when li, .cb-steps > li, .cb-body > *");
    return Array.from(nodes).filter(function (node) {
      return !node.matches(".cb-sources, .cb-near, .cb-ending");
    }).map(function (node) { return { node: node, text: node.innerText }; });
  }

  function mark(node) {
    document.querySelectorAll(".cb-aloud").forEach(function (old) { old.classList.remove("cb-aloud"); });
    if (node) { node.classList.add("cb-aloud"); node.scrollIntoView({ block: "nearest" }); }
  }
  function stop() {
    queue = [];
    current = null;
    speech.cancel();
    mark(null);
    if (button) button.textContent = "念给我听";
  }
  function next() {
    var part = queue.shift();
    if (!part) return stop();
    mark(part.node);
    /* Kept in a variable: an utterance that nobody holds may be thrown away before it ends. */
    var mine = current = new SpeechSynthesisUtterance(part.text);
    mine.lang = "zh-CN";
    mine.voice = voice();
    mine.onend = function () { if (mine === current) next(); };
    mine.onerror = function () { if (mine === current) stop(); };
    speech.speak(mine);
  }

  function offer() {
    if (button || !voice()) return;
    button = document.createElement("button");
    button.type = "button";
    button.className = "cb-button";
    button.textContent = "念给我听";
    button.setAttribute("data-cb-aloud", "");
    button.addEventListener("click", function () {
      if (current) return stop();
      speech.cancel();
      passages().forEach(function (part) {
        pieces(part.text).forEach(function (text) { queue.push({ node: part.node, text: text }); });
      });
      button.textContent = "别念了";
      next();
    });
    box.insertBefore(button, box.firstChild);
  }
  offer();
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
  window.addEventListener("pagehide", function () { if (current) stop(); });
})();

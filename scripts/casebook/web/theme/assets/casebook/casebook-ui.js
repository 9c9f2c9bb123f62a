/* What every page does for its reader: text size, colours, menu, printing, the box for a whole sentence.
 * Plain ES2018, no dependency; everything still reads and links without it. */
(function () {
  "use strict";
  var SIZES = ["normal", "large", "huge"];
  var SIZE_NAMES = { normal: "大字", large: "特大", huge: "标准字" };
  var COLOURS = [["system", "跟随系统"], ["light", "明"], ["dark", "暗"]];
  var api = window.casebook, root = document.documentElement;

  function all(selector) { return Array.from(document.querySelectorAll(selector)); }

  /* What a reader chooses about the look stays on this device. */
  function keep(name, value) {
    root.setAttribute("data-" + name, value);
    try { localStorage.setItem("casebook." + name, value); } catch (error) { /* not kept */ }
  }

  all("[data-cb-size]").forEach(function (button) {
    function now() { return root.getAttribute("data-size") || "normal"; }
    function name() { button.textContent = SIZE_NAMES[now()]; button.title = "换字号"; }
    button.hidden = false;
    name();
    button.addEventListener("click", function () {
      keep("size", SIZES[(SIZES.indexOf(now()) + 1) % SIZES.length]);
      name();
    });
  });

  /* Behind one button: on a phone the ways through the site, on every page its colours. */
  all("[data-cb-menu]").forEach(function (button) {
    var row = button.parentNode.parentNode, look = document.createElement("div"), choices = [];
    function choice(text, attribute, isChosen, choose) {
      var one = document.createElement("button");
      one.className = "cb-button";
      one.type = "button";
      one.textContent = text;
      one.setAttribute(attribute[0], attribute[1]);
      one.addEventListener("click", function () { choose(); show(); });
      choices.push(function () { one.setAttribute("aria-pressed", String(isChosen())); });
      look.appendChild(one);
    }
    function show() { choices.forEach(function (one) { one(); }); }
    function open(isOpen) {
      row.toggleAttribute("data-open", isOpen);
      button.setAttribute("aria-expanded", String(isOpen));
    }
    look.className = "cb-look";
    look.id = "look";
    look.setAttribute("role", "group");
    look.setAttribute("aria-label", "颜色");
    COLOURS.forEach(function (colours) {
      choice(colours[1], ["data-cb-colours", colours[0]],
        function () { return (root.getAttribute("data-colours") || "system") === colours[0]; },
        function () { keep("colours", colours[0]); });
    });
    function isHigh() { return root.getAttribute("data-contrast") === "high"; }
    choice("加深", ["data-cb-contrast", ""], isHigh, function () { keep("contrast", isHigh() ? "normal" : "high"); });
    row.appendChild(look);
    button.setAttribute("aria-controls", "look");
    button.hidden = false;
    show();
    open(false);
    button.addEventListener("click", function () { open(!row.hasAttribute("data-open")); });
    row.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !row.hasAttribute("data-open")) return;
      open(false);
      button.focus();
    });
  });

  all("[data-cb-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  /* On paper nothing can be opened: what is folded is opened before, and folded again after. */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = all("details:not([open])");
    opened.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (one) { one.open = false; });
    opened = [];
  });

  /* Enter sends the question; while an input method is composing, Enter only picks the word. */
  all("[data-cb-ask]").forEach(function (form) {
    var field = form.querySelector("textarea");
    function grow() {
      if (window.CSS && CSS.supports("field-sizing", "content")) return;
      field.style.height = "auto";
      field.style.height = field.scrollHeight + "px";
    }
    /* Also what an address or a step back has filled in. */
    window.addEventListener("pageshow", grow);
    field.addEventListener("input", grow);
    field.addEventListener("focus", function () { if (api) api.preload(); }, { once: true });
    field.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      form.querySelector("button").click();
    });
    form.addEventListener("submit", function (event) {
      if (!field.value.trim()) { event.preventDefault(); field.focus(); }
    });
  });
})();

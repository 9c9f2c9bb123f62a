/* What every page does for its reader: text size, contrast, printing, the box on the home page.
 * Plain ES2018, no dependency; everything still reads and links without it. */
(function () {
  "use strict";
  var SIZES = ["normal", "large", "huge"];
  var SIZE_NAMES = { normal: "大字", large: "特大", huge: "标准字" };
  var api = window.casebook;

  function all(selector) { return Array.from(document.querySelectorAll(selector)); }

  /* Text size, kept on this device. */
  all("[data-cb-size]").forEach(function (button) {
    var root = document.documentElement;
    function now() { return root.getAttribute("data-size") || "normal"; }
    function name() { button.textContent = SIZE_NAMES[now()]; button.title = "换字号"; }
    button.hidden = false;
    name();
    button.addEventListener("click", function () {
      var next = SIZES[(SIZES.indexOf(now()) + 1) % SIZES.length];
      root.setAttribute("data-size", next);
      try { localStorage.setItem("casebook.size", next); } catch (error) { /* not kept */ }
      name();
    });
  });

  /* Strong contrast, kept on this device. */
  all("[data-cb-contrast]").forEach(function (button) {
    var root = document.documentElement;
    function isHigh() { return root.getAttribute("data-contrast") === "high"; }
    function name() { button.setAttribute("aria-pressed", isHigh() ? "true" : "false"); button.title = "颜色加深，看得更清"; }
    button.hidden = false;
    name();
    button.addEventListener("click", function () {
      if (isHigh()) root.removeAttribute("data-contrast"); else root.setAttribute("data-contrast", "high");
      try { localStorage.setItem("casebook.contrast", isHigh() ? "high" : "normal"); } catch (error) { /* not kept */ }
      name();
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
    field.addEventListener("focus", function () { if (api) api.preload(); }, { once: true });
    field.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      if (field.value.trim()) form.submit();
    });
    form.addEventListener("submit", function (event) {
      if (!field.value.trim()) { event.preventDefault(); field.focus(); }
    });
  });
})();

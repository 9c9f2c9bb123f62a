/* Runs before the first paint: the reader's text size, contrast and colours, kept on this device. */
(function () {
  "use strict";
  var root = document.documentElement, system = window.matchMedia("(prefers-color-scheme: dark)");
  var bar = document.querySelector("meta[name=theme-color]");
  function kept(name) {
    try { return localStorage.getItem("casebook." + name); } catch (error) { return null; /* storage is closed */ }
  }
  function paint() {
    var chosen = root.getAttribute("data-colours");
    root.setAttribute("data-theme", chosen === "dark" || (chosen !== "light" && system.matches) ? "dark" : "light");
    /* A phone's own bar above the page. */
    bar.content = getComputedStyle(root).getPropertyValue("--paper").trim();
  }
  var size = kept("size"), colours = kept("colours");
  root.setAttribute("data-js", "");
  if (size === "large" || size === "huge") root.setAttribute("data-size", size);
  if (kept("contrast") === "high") root.setAttribute("data-contrast", "high");
  if (colours === "light" || colours === "dark") root.setAttribute("data-colours", colours);
  paint();
  system.addListener(paint);
  new MutationObserver(paint).observe(root, { attributeFilter: ["data-colours", "data-contrast"] });
})();

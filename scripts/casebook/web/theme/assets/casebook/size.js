/* Runs before the first paint: the reader's text size and contrast, kept on this device. */
(function () {
  "use strict";
  var root = document.documentElement;
  try {
    var size = localStorage.getItem("casebook.size");
    if (size === "large" || size === "huge") root.setAttribute("data-size", size);
    if (localStorage.getItem("casebook.contrast") === "high") root.setAttribute("data-contrast", "high");
  } catch (error) { /* storage is closed: the normal look stands */ }
})();

/* Runs before the first paint: the reader's text size, kept on this device. */
(function () {
  "use strict";
  try {
    var size = localStorage.getItem("casebook.size");
    if (size === "large" || size === "huge") document.documentElement.setAttribute("data-size", size);
  } catch (error) { /* storage is closed: the normal size stands */ }
})();

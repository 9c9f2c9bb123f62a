(function () {
  "use strict";
  var screens = Array.from(document.querySelectorAll("section")), at = 0;
  function show(n) {
    at = Math.max(0, Math.min(screens.length - 1, n));
    screens.forEach(function (screen, i) { screen.classList.toggle("now", i === at); });
    try { history.replaceState(null, "", "#s" + (at + 1)); } catch (error) { /* opened where the address is fixed */ }
  }
  document.addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (["ArrowRight", "PageDown", " ", "ArrowDown"].indexOf(event.key) >= 0) { show(at + 1); event.preventDefault(); }
    if (["ArrowLeft", "PageUp", "ArrowUp"].indexOf(event.key) >= 0) { show(at - 1); event.preventDefault(); }
    if (event.key === "Home") show(0);
    if (event.key === "End") show(screens.length - 1);
  });
  document.querySelectorAll("[data-by]").forEach(function (button) {
    button.addEventListener("click", function () { show(at + Number(button.getAttribute("data-by"))); button.blur(); });
  });
  show((Number(location.hash.replace("#s", "")) || 1) - 1);
})();

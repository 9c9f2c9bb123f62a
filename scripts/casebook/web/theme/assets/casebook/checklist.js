/* A list of papers to tick off. What is ticked is kept on this device alone. Plain ES2018. */
(function () {
  "use strict";
  // Every page opened from a disk shares one storage: the key carries the library's name.
  var PREFIX = "casebook.checklist.";

  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)) || []; } catch (error) { return []; }
  }
  function keep(key, names) {
    try { localStorage.setItem(key, JSON.stringify(names)); return true; } catch (error) { return false; }
  }

  document.querySelectorAll("[data-cb-checklist]").forEach(function (list) {
    var key = PREFIX + list.getAttribute("data-cb-checklist");
    var boxes = Array.from(list.querySelectorAll("[data-cb-check]"));
    var told = list.querySelector("[data-cb-checked]");
    var clear = list.querySelector("[data-cb-clear]");
    var asked = false;

    function ticked() {
      return boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.getAttribute("data-cb-check"); });
    }
    function tell(note) {
      told.textContent = "勾了" + ticked().length + "项，共" + boxes.length + "项。" + note;
    }
    function calm() { asked = false; clear.textContent = "全部清空"; }

    var before = read(key);
    boxes.forEach(function (box) {
      box.checked = before.indexOf(box.getAttribute("data-cb-check")) >= 0;
      box.addEventListener("change", function () {
        calm();
        tell(keep(key, ticked()) ? "已保存在这台机器。" : "这台机器的浏览器不让保存，关掉页面就没有了。");
      });
    });
    list.querySelector("[data-cb-check-actions]").hidden = false;
    tell("");
    clear.addEventListener("click", function () {
      if (!asked) {
        asked = true;
        clear.textContent = "再按一次，全部清空";
        return;
      }
      boxes.forEach(function (box) { box.checked = false; });
      keep(key, []);
      calm();
      tell("已清空。");
    });
    clear.addEventListener("blur", calm);
  });
})();

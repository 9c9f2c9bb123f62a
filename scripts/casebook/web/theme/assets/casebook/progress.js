/* What a learner has done, kept on this device alone: sessions ticked off, questions answered.
 * Plain ES2018. window.casebookProgress is what quiz.js keeps answers with. */
(function () {
  "use strict";
  // Every page opened from a disk shares one storage: the key carries the library's name.
  var KEY = "casebook.progress", KIND = "casebook-progress", VERSION = 1;
  var NAME = /^[^\u0000-\u001f]{1,200}$/, PICKED = /^[A-JX]{1,10}$/;
  var NOT_KEPT = "这台机器的浏览器不让保存，关掉页面就没有了。";
  var watchers = [], now = stored();

  function blank() { return { lessons: new Map(), answers: new Map() }; }

  /* Only what has the right shape is taken over, wherever it comes from. */
  function understood(raw) {
    var found = blank();
    if (!raw || raw.kind !== KIND || raw.schema_version !== VERSION) return null;
    Object.keys(raw.lessons || {}).forEach(function (name) {
      if (NAME.test(name) && raw.lessons[name] === true) found.lessons.set(name, true);
    });
    Object.keys(raw.answers || {}).forEach(function (name) {
      var one = raw.answers[name];
      if (!NAME.test(name) || !one || typeof one.picked !== "string" || !PICKED.test(one.picked)) return;
      found.answers.set(name, { picked: one.picked, right: one.right === true ? true : one.right === false ? false : null });
    });
    return found;
  }

  function plain() {
    function object(map) {
      var made = {};
      Array.from(map.keys()).sort().forEach(function (name) {
        Object.defineProperty(made, name, { value: map.get(name), enumerable: true });
      });
      return made;
    }
    return { schema_version: VERSION, kind: KIND, lessons: object(now.lessons), answers: object(now.answers) };
  }

  function stored() {
    try { return understood(JSON.parse(localStorage.getItem(KEY))) || blank(); } catch (error) { return blank(); }
  }
  function keep() {
    var kept = true;
    try { localStorage.setItem(KEY, JSON.stringify(plain())); } catch (error) { kept = false; }
    watchers.forEach(function (watch) { watch(); });
    return kept;
  }

  window.casebookProgress = {
    answer: function (id) { return now.answers.get(id); },
    keepAnswer: function (id, picked, right) { now.answers.set(id, { picked: picked, right: right }); return keep(); },
    dropAnswer: function (id) { now.answers.delete(id); return keep(); },
    watch: function (watcher) { watchers.push(watcher); }
  };
  window.addEventListener("storage", function (event) {
    if (event.key !== KEY) return;
    now = stored();
    watchers.forEach(function (watch) { watch(); });
  });

  /* Made here, since without this script there is nothing to keep a tick. */
  document.querySelectorAll("[data-lesson]").forEach(function (tools) {
    var name = tools.getAttribute("data-lesson");
    var label = document.createElement("label"), box = document.createElement("input");
    label.className = "cb-done";
    box.type = "checkbox";
    box.setAttribute("data-cb-lesson", name);
    label.appendChild(box);
    label.appendChild(document.createTextNode("学完了"));
    tools.appendChild(label);
    function show() { box.checked = now.lessons.has(name); }
    box.addEventListener("change", function () {
      if (box.checked) now.lessons.set(name, true); else now.lessons.delete(name);
      tell(keep() ? "已保存在这台机器。" : NOT_KEPT);
    });
    watchers.push(show);
    show();
  });

  document.querySelectorAll("[data-cb-asked]").forEach(function (link) {
    var asked = link.getAttribute("data-cb-asked").split(" "), title = link.textContent;
    function show() {
      var done = asked.filter(function (id) { return now.answers.has(id); }).length;
      link.textContent = title + (done ? "，答了" + done + "道" : "");
    }
    watchers.push(show);
    show();
  });

  var panel = document.querySelector("[data-cb-progress]");
  if (!panel) return;
  var status = panel.querySelector("[data-cb-progress-status]"), clear = panel.querySelector("[data-cb-progress-clear]");
  var chosen = panel.querySelector("[data-cb-progress-file]"), asked = false;

  function tell(note) {
    var answers = Array.from(now.answers.values());
    var right = answers.filter(function (one) { return one.right === true; }).length;
    var text = "学完" + now.lessons.size + "节课，答过" + answers.length + "题";
    if (right) text += "，对了" + right + "题";
    if (status) status.textContent = text + "。" + (note || "");
  }
  function calm() { asked = false; clear.textContent = "全部清空"; }

  panel.hidden = false;
  watchers.push(tell.bind(null, ""));
  tell("");
  panel.querySelector("[data-cb-progress-save]").addEventListener("click", function () {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(plain(), null, 2) + "\n"], { type: "application/json" }));
    link.download = "casebook-progress.json";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 0);
    tell("已存成文件 casebook-progress.json。");
  });
  panel.querySelector("[data-cb-progress-open]").addEventListener("click", function () { chosen.click(); });
  chosen.addEventListener("change", function () {
    if (!chosen.files.length) return;
    var reader = new FileReader();
    reader.onload = function () {
      var found = null;
      try { found = understood(JSON.parse(String(reader.result).replace(/^\ufeff/, ""))); } catch (error) { /* told below */ }
      chosen.value = "";
      if (!found) { tell("这不是在本站存下的进度文件，没有读。"); return; }
      found.lessons.forEach(function (value, name) { now.lessons.set(name, value); });
      found.answers.forEach(function (value, name) { now.answers.set(name, value); });
      var kept = keep();
      tell("读回了" + (found.lessons.size + found.answers.size) + "条，和这台机器上原有的合在一起。" + (kept ? "" : NOT_KEPT));
    };
    reader.readAsText(chosen.files[0]);
  });
  clear.addEventListener("click", function () {
    if (!asked) {
      asked = true;
      clear.textContent = "再按一次，全部清空";
      return;
    }
    now = blank();
    keep();
    calm();
    tell("已清空。");
  });
  clear.addEventListener("blur", calm);
})();

/* The one SCO of a packet: checks answers and tells the platform, SCORM 1.2. Plain ES2018.
 * Each answer is committed at once; leaving the page only closes the session. */
(function () {
  "use strict";
  var DEPTH = 10;
  var data = window.casebookQuestions, questions = data.questions;
  var sum = document.getElementById("sum"), again = document.getElementById("again");
  var picked = questions.map(function () { return ""; });
  var api = find(), open = Boolean(api) && api.LMSInitialize("") === "true", begun = Date.now();

  /* The platform puts its API on a window around this one, or on the one that opened it. */
  function find() {
    function above(start) {
      try {
        for (var n = 0, w = start; n < DEPTH; n += 1, w = w.parent) {
          if (w.API) return w.API;
          if (w.parent === w) break;
        }
      } catch (error) { /* a window of another site is not to be looked into */ }
      return null;
    }
    return above(window) || (window.opener ? above(window.opener) : null);
  }

  function get(name) { return open ? api.LMSGetValue(name) : ""; }
  function set(name, value) { if (open) api.LMSSetValue(name, String(value)); }

  function scored() { return questions.filter(function (q) { return q.right; }); }
  function rightCount() { return questions.filter(function (q, n) { return q.right && picked[n] === q.right; }).length; }
  function percent() { return scored().length ? Math.round(100 * rightCount() / scored().length) : 100; }
  function done() { return picked.every(Boolean); }
  function status() {
    if (!done()) return "incomplete";
    if (!scored().length) return "completed";
    return percent() >= data.mastery ? "passed" : "failed";
  }

  function elapsed() {
    var seconds = Math.floor((Date.now() - begun) / 1000);
    function two(n) { return String(n).padStart(2, "0"); }
    return String(Math.floor(seconds / 3600)).padStart(4, "0") + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
  }

  function send() {
    if (!open) return;
    set("cmi.suspend_data", data.mark + "|" + picked.join("."));
    if (scored().length) {
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", percent());
    }
    set("cmi.core.lesson_status", status());
    set("cmi.core.exit", done() ? "" : "suspend");
    set("cmi.core.session_time", elapsed());
    api.LMSCommit("");
  }

  /* What was chosen, for the platform's own report of single questions. */
  function record(question, letters) {
    if (!open || !question.right) return;
    var at = "cmi.interactions." + (parseInt(get("cmi.interactions._count"), 10) || 0) + ".";
    var yesNo = question.kind === "判断";
    function pattern(text) { return yesNo ? (text === "A" ? "t" : "f") : text.toLowerCase().split("").join(","); }
    set(at + "id", question.id);
    set(at + "type", yesNo ? "true-false" : "choice");
    set(at + "correct_responses.0.pattern", pattern(question.right));
    set(at + "student_response", pattern(letters));
    set(at + "result", letters === question.right ? "correct" : "wrong");
  }

  function formOf(n) { return document.querySelectorAll("[data-question]")[n]; }
  function line(box, text) {
    var row = document.createElement("p");
    row.textContent = text;
    box.appendChild(row);
  }

  function show(n) {
    var form = formOf(n), question = questions[n], box = form.querySelector(".told");
    var right = picked[n] === question.right;
    form.querySelectorAll("input").forEach(function (input) {
      input.checked = picked[n].indexOf(input.value) >= 0;
      input.disabled = Boolean(picked[n]);
    });
    form.querySelector("button").disabled = Boolean(picked[n]);
    box.textContent = "";
    if (!picked[n]) return;
    box.classList.toggle("wrong", Boolean(question.right) && !right);
    if (question.right) line(box, right ? "答对了。" : "答错了。正确答案：" + question.answer + "。");
    line(box, question.told);
  }

  function tell() {
    var answered = picked.filter(Boolean).length;
    var text = "答了" + answered + "题，共" + questions.length + "题。";
    if (done() && scored().length) text += "对了" + rightCount() + "题，得" + percent() + "分，" + (status() === "passed" ? "通过。" : "没有通过。");
    if (!open) text += "没有连上学习平台，成绩不会上报。";
    sum.textContent = text;
    again.hidden = status() !== "failed";
  }

  questions.forEach(function (question, n) {
    var form = formOf(n);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (picked[n]) return;
      var letters = Array.from(form.querySelectorAll("input:checked"), function (input) { return input.value; }).join("");
      if (question.right && !letters) {
        form.querySelector(".told").textContent = "还没有选。";
        return;
      }
      picked[n] = question.right ? letters : "X";
      record(question, picked[n]);
      set("cmi.core.lesson_location", question.id);
      show(n);
      tell();
      send();
    });
  });

  again.addEventListener("click", function () {
    picked = questions.map(function () { return ""; });
    questions.forEach(function (question, n) { show(n); });
    tell();
    send();
    window.scrollTo(0, 0);
  });

  function close() {
    if (!open) return;
    set("cmi.core.session_time", elapsed());
    api.LMSFinish("");
    open = false;
  }
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") send(); });
  window.addEventListener("pagehide", close);
  /* Back from the browser's memory: the session was closed, so a new one is begun. */
  window.addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });

  var kept = get("cmi.suspend_data").split("|");
  var letters = kept.length === 2 && kept[0] === data.mark ? kept[1].split(".") : [];
  if (letters.length === questions.length) picked = letters;
  questions.forEach(function (question, n) { show(n); });
  tell();
  if (open && !get("cmi.suspend_data")) send();
})();

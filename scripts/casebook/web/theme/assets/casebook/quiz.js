/* Questions on a page: pick, check, read why. Needs progress.js before it. Plain ES2018.
 * The answers stand at the end of the page, for paper and for readers without scripts; here they
 * are shown under their question. A student's edition has none: then answers are only kept. */
(function () {
  "use strict";
  var page = document.querySelector("[data-cb-quiz]"), progress = window.casebookProgress;
  if (!page || !progress) return;
  var forms = Array.from(page.querySelectorAll("[data-cb-question]"));
  var score = page.querySelector("[data-cb-score]");
  var answers = new Map(Array.from(page.querySelectorAll("[data-cb-answer]"), function (node) { return [node.getAttribute("data-cb-answer"), node]; }));
  document.documentElement.classList.add("cb-quizzing");

  function idOf(form) { return form.getAttribute("data-cb-question"); }
  function rightOf(form) { return form.getAttribute("data-right"); }
  function isOpen(form) { return form.hasAttribute("data-open"); }
  function line(text) {
    var row = document.createElement("p");
    row.className = "cb-told__first";
    row.textContent = text;
    return row;
  }

  function show(form) {
    var kept = progress.answer(idOf(form)), told = form.querySelector("[data-cb-told]"), button = form.querySelector("button");
    var answer = answers.get(idOf(form)), right = rightOf(form);
    form.querySelectorAll("input").forEach(function (input) {
      if (kept) input.checked = kept.picked.indexOf(input.value) >= 0;
      input.disabled = Boolean(kept);
      var row = input.parentNode;
      row.classList.toggle("cb-right", Boolean(kept) && right.indexOf(input.value) >= 0);
      row.classList.toggle("cb-wrong", Boolean(kept) && Boolean(right) && input.checked && right.indexOf(input.value) < 0);
    });
    if (!button.dataset.first) button.dataset.first = button.textContent;
    button.textContent = kept ? "再答一次" : button.dataset.first;
    told.textContent = "";
    told.classList.remove("cb-told--wrong");
    if (!kept) return;
    if (!answer) { told.appendChild(line("记下了，交给带课的人对。")); return; }
    if (right) {
      told.appendChild(line(kept.picked === right ? "答对了。" : "答错了，正确的是" + right.split("").join("、") + "。"));
      told.classList.toggle("cb-told--wrong", kept.picked !== right);
    }
    Array.from(answer.children).forEach(function (part, n) { if (n || !right) told.appendChild(part.cloneNode(true)); });
  }

  function tell() {
    var done = forms.filter(function (form) { return progress.answer(idOf(form)); });
    var right = done.filter(function (form) { return rightOf(form) && progress.answer(idOf(form)).picked === rightOf(form); }).length;
    score.textContent = "本页" + forms.length + "题，答了" + done.length + "题" + (answers.size && done.length ? "，对了" + right + "题" : "") + "。";
  }

  forms.forEach(function (form) {
    form.querySelector(".cb-tools").hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (progress.answer(idOf(form))) {
        form.reset();
        progress.dropAnswer(idOf(form));
        var first = form.querySelector("input");
        if (first) first.focus();
        return;
      }
      var letters = Array.from(form.querySelectorAll("input:checked"), function (input) { return input.value; }).join("");
      if (!letters && !isOpen(form)) {
        form.querySelector("[data-cb-told]").textContent = "还没有选。";
        return;
      }
      /* A question without a right letter has nothing to be right or wrong about. */
      progress.keepAnswer(idOf(form), letters || "X", rightOf(form) ? letters === rightOf(form) : null);
      form.querySelector("button").focus();
    });
  });
  function showAll() { forms.forEach(show); tell(); }
  progress.watch(showAll);
  showAll();
})();

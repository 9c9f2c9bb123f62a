/* The reading list of this device, and the buttons that put a page into it. Plain ES2018.
 * window.casebookList is what the page of the list (lists-page.js) works on. */
(function () {
  "use strict";
  // Every page opened from a disk shares one storage: the key carries the library's name.
  var KEY = "casebook.list", MOST = 200;
  var watchers = [], closed = false, list = stored();

  function blank() { return { title: "", note: "", items: [] }; }

  /* A list of the right shape, or null. The same limits as in the command `pack`. */
  function understood(raw) {
    if (!raw || typeof raw !== "object" || !Array.isArray(raw.items)) return null;
    var title = raw.title === undefined ? "" : raw.title, note = raw.note === undefined ? "" : raw.note;
    if (typeof title !== "string" || typeof note !== "string" || note.length > 2000 || title.length > 40) return null;
    if (raw.items.length > MOST || !raw.items.every(function (one) { return typeof one === "string" && one && one.length <= 200; })) return null;
    return { title: title, note: note, items: Array.from(new Set(raw.items)) };
  }
  function stored() {
    try { return understood(JSON.parse(localStorage.getItem(KEY))) || blank(); } catch (error) { return blank(); }
  }
  function put(next) {
    list = next;
    try { localStorage.setItem(KEY, JSON.stringify(list)); } catch (error) { closed = true; }
    watchers.forEach(function (watch) { watch(); });
  }

  window.casebookList = {
    read: function () { return { title: list.title, note: list.note, items: list.items.slice() }; },
    put: put,
    blank: blank,
    understood: understood,
    most: MOST,
    watch: function (watcher) { watchers.push(watcher); },
    kept: function () { return !closed; }
  };
  window.addEventListener("storage", function (event) {
    if (event.key !== KEY) return;
    list = stored();
    watchers.forEach(function (watch) { watch(); });
  });

  function wire(button) {
    var names = button.getAttribute("data-cb-list-add").split(" ").filter(Boolean), label = button.getAttribute("data-label");
    if (!names.length) return;
    function isIn() { return names.every(function (name) { return list.items.indexOf(name) >= 0; }); }
    function show() {
      button.textContent = isIn() ? "移出清单" : label;
      button.setAttribute("aria-pressed", String(isIn()));
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      var rest = list.items.filter(function (name) { return names.indexOf(name) < 0; });
      var next = isIn() ? rest : list.items.concat(names.filter(function (name) { return list.items.indexOf(name) < 0; }));
      if (next.length > MOST) { button.textContent = "清单最多" + MOST + "篇"; return; }
      put({ title: list.title, note: list.note, items: next });
    });
    watchers.push(show);
    show();
  }
  document.querySelectorAll("[data-cb-list-add]").forEach(wire);

  document.querySelectorAll("[data-cb-list-mine]").forEach(function (link) {
    function show() {
      link.hidden = !list.items.length;
      link.textContent = "我的清单（" + list.items.length + "篇）";
    }
    watchers.push(show);
    show();
  });

  /* Each case and method of a list gets its button; search hits come and go. */
  function fit() {
    document.querySelectorAll("[data-cb-hits] > li[data-id], [data-cb-pick] > li[data-id]").forEach(function (row) {
      if (row.querySelector("[data-cb-list-add]")) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "cb-button cb-add";
      button.setAttribute("data-cb-list-add", row.dataset.id);
      button.setAttribute("data-label", "加入清单");
      row.appendChild(button);
      wire(button);
    });
  }
  var hits = document.querySelector("[data-cb-hits]");
  if (hits) new MutationObserver(fit).observe(hits, { childList: true });
  fit();
})();

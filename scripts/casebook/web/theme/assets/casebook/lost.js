/* The page for lost addresses: which pages have a name like the one that was asked for, and a
 * search for the words in it. Needs titles.js before it. Plain ES2018. */
(function () {
  "use strict";
  var MOST = 5;
  var known = window.casebookTitles, list = document.querySelector("[data-cb-lost]");
  if (!known || !list) return;
  var root = new URL("../../", document.currentScript.src);
  var asked = location.pathname.split("/").pop().toLowerCase();
  try { asked = decodeURIComponent(asked); } catch (error) { /* taken as it is */ }
  asked = asked.replace(/\.(html?|md)$/, "");

  function words(name) { return name.split(/[^a-z0-9]+/).filter(function (word) { return word.length > 1; }); }

  /* The page itself under another folder or by a former name, else those that share most words. */
  function like() {
    var same = known.items[asked] ? asked : known.moved[asked];
    if (same) return [same];
    var mine = new Set(words(asked)), found = [];
    Object.keys(known.items).forEach(function (slug) {
      var shared = words(slug).filter(function (word) { return mine.has(word); }).length;
      if (shared && shared * 2 >= Math.min(mine.size, words(slug).length)) found.push([shared, slug]);
    });
    found.sort(function (a, b) { return b[0] - a[0] || (a[1] < b[1] ? -1 : 1); });
    return found.slice(0, MOST).map(function (one) { return one[1]; });
  }

  var found = like();
  if (!found.length) return;
  found.forEach(function (slug) {
    var item = known.items[slug], row = document.createElement("li"), link = document.createElement("a");
    var name = document.createElement("span"), kind = document.createElement("span");
    link.className = "cb-row";
    link.href = new URL(item[1], root).href;
    name.className = "cb-row__title";
    name.textContent = item[0];
    kind.className = "cb-row__facts";
    kind.textContent = item[2];
    link.appendChild(name);
    link.appendChild(kind);
    row.appendChild(link);
    list.appendChild(row);
  });
  document.querySelector("[data-cb-lost-box]").hidden = false;
})();

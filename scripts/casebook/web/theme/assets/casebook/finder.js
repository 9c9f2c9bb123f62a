/* The method finder: answers in the address, rules in the page, ranking here. Plain ES2018. */
(function () {
  "use strict";
  var page = document.querySelector("[data-cb-finder]");
  if (!page) return;
  var data = JSON.parse(page.querySelector("[data-cb-finder-data]").textContent);
  var form = page.querySelector("form"), list = page.querySelector("[data-cb-found]");
  var status = page.querySelector("[data-cb-status]"), rules = page.querySelector("[data-cb-rules]");
  var NAMES = ["type", "stage", "heat", "knot"];
  var SHOWN = 8, CASES = 3;

  function make(tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }
  function answers() {
    var given = {};
    NAMES.forEach(function (name) {
      var box = form.querySelector("input[name=" + name + "]:checked");
      if (box) given[name] = box.value;
    });
    return given;
  }

  /* A rule holds when every condition it names is answered with one of its values; it is open when
   * some are, and the others not answered yet. It counts as much as it has conditions; cases of the
   * asked type that used the method settle ties. */
  function rank(given, isOpen) {
    var found = {};
    data.rules.forEach(function (rule) {
      var names = Object.keys(rule.when), answered = names.filter(function (name) { return name in given; });
      var fits = answered.every(function (name) { return rule.when[name].indexOf(given[name]) >= 0; });
      if (!fits || (isOpen ? !answered.length : answered.length < names.length)) return;
      rule.methods.forEach(function (slug) {
        var one = found[slug] = found[slug] || { slug: slug, score: 0, why: [] };
        one.score += names.length;
        one.why.push(rule.why);
      });
    });
    return Object.keys(found).map(function (slug) { return found[slug]; }).sort(function (a, b) {
      var ofType = function (one) { return (data.methods[one.slug].used || {})[given.type] || 0; };
      return b.score - a.score || ofType(b) - ofType(a) || (a.slug < b.slug ? -1 : 1);
    });
  }

  /* Where no rule speaks of a type: the methods that cases of it used most. */
  function used(type) {
    var count = function (slug) { return (data.methods[slug].used || {})[type] || 0; };
    return Object.keys(data.methods).filter(count).sort(function (a, b) { return count(b) - count(a) || (a < b ? -1 : 1); })
      .map(function (slug) { return { slug: slug, why: ["这一类的案例里有" + count(slug) + "篇用过。"] }; });
  }

  function item(one, given) {
    var method = data.methods[one.slug], node = make("li");
    var link = make("a", "cb-row__title", method.title);
    link.href = method.url;
    node.appendChild(link);
    node.appendChild(make("p", "", method.summary));
    one.why.forEach(function (why) { node.appendChild(make("p", "cb-note", "为什么：" + why)); });
    var cases = method.cases.filter(function (c) { return !given.type || c.type === given.type; });
    if (!cases.length) cases = method.cases;
    if (cases.length) {
      var line = make("p", "cb-note", "用过它的案例：");
      cases.slice(0, CASES).forEach(function (c, n) {
        if (n) line.appendChild(document.createTextNode("、"));
        var go = make("a", "", c.title);
        go.href = c.url;
        line.appendChild(go);
      });
      node.appendChild(line);
    }
    return node;
  }

  function show() {
    var given = answers(), asked = Object.keys(given).length;
    var found = asked ? rank(given, false) : [], isOpen = asked > 0 && !found.length;
    if (isOpen) found = rank(given, true);
    if (isOpen && !found.length) found = used(given.type);
    list.textContent = "";
    found.slice(0, SHOWN).forEach(function (one) { list.appendChild(item(one, given)); });
    rules.hidden = found.length > 0;
    status.textContent = !asked ? "" : found.length
      ? (isOpen ? "先列出" + Math.min(SHOWN, found.length) + "个可能用得上的。再答一两个，会更对得上。" : "有" + found.length + "个方法值得一试，越靠前对得越上。")
      : "这几样合在一起，规则里还没有。去掉一个答案再看，或者往下看全部规则。";
  }
  function fromAddress() {
    var query = new URLSearchParams(location.search);
    form.querySelectorAll("input").forEach(function (box) { box.checked = query.get(box.name) === box.value; });
    show();
  }
  form.addEventListener("change", function () {
    var query = new URLSearchParams(answers()).toString();
    history.pushState(null, "", query ? "?" + query : location.pathname);
    show();
  });
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    form.querySelectorAll("input").forEach(function (box) { box.checked = false; });
    history.pushState(null, "", location.pathname);
    show();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("popstate", fromAddress);
  form.hidden = false;
  fromAddress();
})();

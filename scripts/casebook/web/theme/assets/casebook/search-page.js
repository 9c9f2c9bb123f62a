/* The search page: results, facets, the address that holds the question. Plain ES2018.
 * With nothing asked it shows all cases and methods, by the same facets. */
(function () {
  "use strict";
  var EVERYTHING = { kind: ["case", "method"] };
  var PROVENANCE = { teaching: "教学编写" };
  var UNHAPPY = ["部分达成", "未达成", "协议后反悔"];
  var PAGE = 20;
  /* From this many characters on, what is typed tells of a dispute: hits then say what is alike. */
  var TELLING = 12;
  /* Of the dispute types that hits belong to, this many are offered. */
  var NEAR_TYPES = 3;
  var api = window.casebook;

  function all(selector) { return Array.from(document.querySelectorAll(selector)); }
  function make(tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  var page = document.querySelector("[data-cb-search]");
  if (!page || !api) return;
  var form = page.querySelector("form"), field = form.querySelector("textarea");
  var status = page.querySelector("[data-cb-status]"), list = page.querySelector("[data-cb-hits]");
  var facets = page.querySelector("[data-cb-facets]"), empty = page.querySelector("[data-cb-empty]");
  var narrow = page.querySelector("[data-cb-narrow]"), titles = new Map(JSON.parse(facets.dataset.cbFacets));
  var title = document.title, intro = status.textContent, state = read(), asked = 0, timer = 0, limit = PAGE;

  /* The address is the state: q and one parameter per facet, a value each time it is chosen. */
  function read() {
    var params = new URLSearchParams(location.search), filters = {};
    titles.forEach(function (_, facet) {
      var values = params.getAll(facet);
      if (values.length) filters[facet] = values;
    });
    return { q: params.get("q") || "", filters: filters };
  }
  function address() {
    var params = new URLSearchParams();
    if (state.q.trim()) params.set("q", state.q);
    Object.keys(state.filters).forEach(function (facet) {
      state.filters[facet].forEach(function (value) { params.append(facet, value); });
    });
    var query = params.toString();
    return query ? "?" + query : location.pathname.split("/").pop();
  }

  function isAsking() { return Boolean(state.q.trim()) || Object.keys(state.filters).length > 0; }

  function run() {
    var mine = ++asked;
    var filters = isAsking() ? state.filters : EVERYTHING;
    if (!list.children.length) status.textContent = "正在找……";
    return api.search(state.q, { limit: limit, filters: filters }).then(function (found) {
      if (mine !== asked) return;
      show(found);
      return explain(mine);
    }, function () {
      if (mine !== asked) return;
      status.textContent = "检索用的文件没有载入。请刷新再试；若从光盘或 U 盘打开，请核对文件夹是否拷全。";
      empty.hidden = false;
    });
  }

  function show(found) {
    document.title = (state.q.trim() || (isAsking() ? "筛选" : "")) + (isAsking() ? " - " : "") + title;
    list.textContent = "";
    found.hits.forEach(function (hit) { list.appendChild(item(hit)); });
    empty.hidden = found.total > 0;
    status.textContent = told(found);
    var meant = found.suggestions.map(function (word) { return { name: word, next: { q: word, filters: {} } }; });
    var near = meant.length ? [] : nearTypes(found), isNamed = near.some(function (one) { return one.isNamed; });
    if (meant.length || isNamed) status.appendChild(make("span", "", "您是不是要找："));
    else if (near.length) status.appendChild(make("span", "", "也可以只看："));
    meant = meant.concat(near);
    meant.forEach(function (one) {
      var button = make("button", "cb-button", one.name);
      button.type = "button";
      button.setAttribute("data-cb-meant", "");
      button.addEventListener("click", function () { field.value = one.next.q; change(one.next); });
      status.appendChild(button);
    });
    if (found.total > found.hits.length) {
      var more = make("button", "cb-button", "再看" + Math.min(PAGE, found.total - found.hits.length) + "篇");
      var row = make("li"), count = found.hits.length;
      more.type = "button";
      more.addEventListener("click", function () {
        limit += PAGE;
        run().then(function () { var next = list.children[count]; if (next) next.querySelector("a").focus(); });
      });
      row.appendChild(more);
      list.appendChild(row);
    }
    drawFacets(found.facets);
  }

  function told(found) {
    if (!isAsking()) return "案例和方法共" + found.total + "篇。" + intro;
    if (!found.total) return "没有找到。";
    if (found.corrected) return "没有“" + state.q.trim() + "”，下面按“" + found.corrected + "”找到" + found.total + "篇。";
    return "找到" + (found.about ? "约" : "") + found.total + "篇" + (state.q.trim() ? "，像的排在前面。" : "。");
  }

  /* The types that the question names, else those that most of a long list of hits belong to. */
  function nearTypes(found) {
    if (!state.q.trim() || state.filters.type || found.total <= PAGE) return [];
    var types = (found.facets.type || []).filter(function (one) { return one.count && one.count < found.total; });
    var named = types.filter(function (one) { return state.q.includes(one.value); });
    types.sort(function (a, b) { return b.count - a.count; });
    return (named.length ? named : types).slice(0, NEAR_TYPES).map(function (one) {
      var filters = Object.assign({}, state.filters, { type: [one.value] });
      return { name: one.label + (one.value === "其他" ? "" : "纠纷") + "（" + one.count + "篇）", isNamed: named.length > 0, next: { q: state.q, filters: filters } };
    });
  }

  function item(hit) {
    var row = make("li"), link = make("a", "cb-row");
    link.href = api.base + hit.url;
    link.appendChild(make("span", "cb-row__title", hit.title));
    var labels = make("span", "cb-row__labels");
    labels.appendChild(make("span", "cb-label", hit.kind === "case" ? hit.dispute_type : hit.kind === "method" ? "方法" : "页面"));
    if (PROVENANCE[hit.provenance]) labels.appendChild(make("span", "cb-label cb-label--notice", PROVENANCE[hit.provenance]));
    if (UNHAPPY.includes(hit.outcome)) labels.appendChild(make("span", "cb-label cb-label--notice", hit.outcome));
    link.appendChild(labels);
    if (hit.summary) link.appendChild(make("span", "cb-row__summary", hit.summary));
    var facts = [hit.region, hit.year ? hit.year + "年" : ""].filter(Boolean).join("，");
    if (hit.kind === "case" && facts) link.appendChild(make("span", "cb-row__facts", facts));
    row.dataset.id = hit.id;
    row.appendChild(link);
    hit.highlights.forEach(function (part) {
      var passage = make("a", "cb-hit__passage");
      passage.href = api.base + hit.url + (part.anchor ? "#" + encodeURIComponent(part.anchor) : "");
      passage.appendChild(make("b", "", part.section ? part.section + "：" : ""));
      marked(passage, part.text, part.ranges);
      row.appendChild(passage);
    });
    return row;
  }

  /* Says under each case found what it shares with the dispute that was told. */
  function explain(mine) {
    var told = state.q.trim();
    if (Array.from(told).length < TELLING || /["“「＂:：]|(^|\s)[-－]\S/.test(told)) return;
    return api.similar(told, { limit: limit }).then(function (found) {
      if (mine !== asked) return;
      var rows = new Map(Array.from(list.children, function (row) { return [row.dataset.id, row]; }));
      found.hits.forEach(function (hit) {
        var row = rows.get(hit.id);
        if (row) row.querySelector("a").appendChild(make("span", "cb-row__facts", "像在：" + hit.reasons.join("，")));
      });
    }, function () { /* the hits stand without it */ });
  }

  /* Ranges count code points, so the text is cut as an array of them. */
  function marked(node, text, ranges) {
    var chars = Array.from(text), at = 0;
    ranges.forEach(function (range) {
      node.appendChild(document.createTextNode(chars.slice(at, range[0]).join("")));
      node.appendChild(make("mark", "", chars.slice(range[0], range[1]).join("")));
      at = range[1];
    });
    node.appendChild(document.createTextNode(chars.slice(at).join("")));
  }

  /* On a phone the facets open below one button that says how many are chosen. */
  narrow.addEventListener("click", function () {
    var closed = facets.toggleAttribute("data-closed");
    narrow.setAttribute("aria-expanded", String(!closed));
  });

  /* Every value keeps its place; one that would leave nothing is greyed, not removed. */
  function drawFacets(values) {
    var wide = window.matchMedia("(min-width: 60em)").matches;
    var open = all("[data-cb-facets] details").filter(function (d) { return d.open; }).map(function (d) { return d.dataset.facet; });
    var first = !facets.children.length;
    var chosenCount = Object.keys(state.filters).reduce(function (sum, facet) { return sum + state.filters[facet].length; }, 0);
    narrow.hidden = false;
    narrow.textContent = chosenCount ? "筛选（已选" + chosenCount + "项）" : "筛选";
    var focused = document.activeElement && document.activeElement.dataset.value;
    facets.textContent = "";
    titles.forEach(function (title, facet) {
      if (!values[facet] || !values[facet].length) return;
      var box = make("details"), items = make("ul");
      box.dataset.facet = facet;
      box.open = first ? wide && (facet === "kind" || facet === "type") || facet in state.filters : open.includes(facet);
      box.appendChild(make("summary", "", title));
      values[facet].forEach(function (entry) {
        var chosen = (state.filters[facet] || []).includes(entry.value), line = make("li"), button = make("button");
        button.type = "button";
        button.dataset.value = facet + "=" + entry.value;
        button.appendChild(make("span", "", entry.label));
        button.appendChild(make("span", "", String(entry.count)));
        button.setAttribute("aria-pressed", String(chosen));
        if (!entry.count && !chosen) button.setAttribute("aria-disabled", "true");
        button.addEventListener("click", function () { if (entry.count || chosen) toggle(facet, entry.value); });
        line.appendChild(button);
        items.appendChild(line);
      });
      box.appendChild(items);
      facets.appendChild(box);
    });
    var again = focused && all("[data-cb-facets] button").find(function (b) { return b.dataset.value === focused; });
    if (again) again.focus();
  }

  function toggle(facet, value) {
    var chosen = state.filters[facet] || [];
    var next = chosen.includes(value) ? chosen.filter(function (v) { return v !== value; }) : chosen.concat(value);
    var filters = Object.assign({}, state.filters);
    if (next.length) filters[facet] = next; else delete filters[facet];
    change({ q: state.q, filters: filters });
  }

  function change(next) {
    state = next;
    limit = PAGE;
    history.pushState(null, "", address());
    return run();
  }

  /* What was typed before this script had come is asked all the same. */
  if (field.value && !state.q) typed(); else field.value = state.q;
  field.addEventListener("input", function (event) {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(typed, 150);
  });
  field.addEventListener("compositionend", function () { clearTimeout(timer); timer = setTimeout(typed, 0); });
  /* Typing replaces the address, so that one step back leaves the page as before the search. */
  function typed() {
    if (field.value === state.q) return;
    state.q = field.value;
    limit = PAGE;
    history.replaceState(null, "", address());
    run();
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); typed(); });
  window.addEventListener("popstate", function () { state = read(); field.value = state.q; run(); });
  if (!state.q) field.focus({ preventScroll: true });
  run();
})();

/* What a page does for its reader: text size, printing, and the search page.
 * Plain ES2018, no dependency; everything still reads and links without it. */
(function () {
  "use strict";
  var SIZES = ["normal", "large", "huge"];
  var SIZE_NAMES = { normal: "大字", large: "特大", huge: "标准字" };
  var FACET_NAMES = { kind: "种类", type: "纠纷类型", method: "方法", outcome: "结果", region: "地区", year: "年份" };
  var PROVENANCE = { teaching: "教学编写" };
  var UNHAPPY = ["部分达成", "未达成", "协议后反悔"];
  var PAGE = 20;
  /* From this many characters on, what is typed tells of a dispute: hits then say what is alike. */
  var TELLING = 12;
  var api = window.casebook;

  function all(selector) { return Array.from(document.querySelectorAll(selector)); }
  function make(tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  /* Text size, kept on this device. */
  all("[data-cb-size]").forEach(function (button) {
    var root = document.documentElement;
    function now() { return root.getAttribute("data-size") || "normal"; }
    function name() { button.textContent = SIZE_NAMES[now()]; button.title = "换字号"; }
    button.hidden = false;
    name();
    button.addEventListener("click", function () {
      var next = SIZES[(SIZES.indexOf(now()) + 1) % SIZES.length];
      root.setAttribute("data-size", next);
      try { localStorage.setItem("casebook.size", next); } catch (error) { /* not kept */ }
      name();
    });
  });

  all("[data-cb-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  /* Enter sends the question; while an input method is composing, Enter only picks the word. */
  all("[data-cb-ask]").forEach(function (form) {
    var field = form.querySelector("textarea");
    field.addEventListener("focus", function () { if (api) api.preload(); }, { once: true });
    field.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      if (field.value.trim()) form.submit();
    });
    form.addEventListener("submit", function (event) {
      if (!field.value.trim()) { event.preventDefault(); field.focus(); }
    });
  });

  var page = document.querySelector("[data-cb-search]");
  if (!page || !api) return;
  var form = page.querySelector("form"), field = form.querySelector("input");
  var status = page.querySelector("[data-cb-status]"), list = page.querySelector("[data-cb-hits]");
  var facets = page.querySelector("[data-cb-facets]"), empty = page.querySelector("[data-cb-empty]");
  var narrow = page.querySelector("[data-cb-narrow]");
  var title = document.title, intro = status.textContent, state = read(), asked = 0, timer = 0, limit = PAGE;

  /* The address is the state: q and one parameter per facet, a value each time it is chosen. */
  function read() {
    var params = new URLSearchParams(location.search), filters = {};
    Object.keys(FACET_NAMES).forEach(function (facet) {
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

  function run() {
    var mine = ++asked;
    var filtering = Object.keys(state.filters).length > 0;
    if (!state.q.trim() && !filtering) {
      status.textContent = intro;
      list.textContent = ""; facets.textContent = ""; empty.hidden = true; narrow.hidden = true;
      document.title = title;
      return Promise.resolve();
    }
    if (!list.children.length) status.textContent = "正在找……";
    return api.search(state.q, { limit: limit, filters: state.filters }).then(function (found) {
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
    document.title = (state.q.trim() || "筛选") + " - " + title;
    list.textContent = "";
    found.hits.forEach(function (hit) { list.appendChild(item(hit)); });
    empty.hidden = found.total > 0;
    status.textContent = found.total ? "找到" + found.total + "篇，像的排在前面。" : "没有找到。";
    if (found.corrected) status.textContent = "没有“" + state.q.trim() + "”，下面按“" + found.corrected + "”找到" + found.total + "篇。";
    var others = found.suggestions.filter(function (word) { return word !== found.corrected; });
    if (others.length) {
      status.textContent += "您是不是要找：";
      others.forEach(function (word) {
        var button = make("button", "cb-button", word);
        button.type = "button";
        button.addEventListener("click", function () { field.value = word; change({ q: word, filters: {} }); });
        status.appendChild(button);
      });
    }
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
    Object.keys(FACET_NAMES).forEach(function (facet) {
      if (!values[facet] || !values[facet].length) return;
      var box = make("details"), items = make("ul");
      box.dataset.facet = facet;
      box.open = first ? wide && (facet === "kind" || facet === "type") || facet in state.filters : open.includes(facet);
      box.appendChild(make("summary", "", FACET_NAMES[facet]));
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

  field.value = state.q;
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

/* The page of the reading list: order, note, file, link, print. Needs titles.js and lists.js.
 * The address may hold a list that somebody sent: lists.html#t=…&n=…&i=slug,slug. Plain ES2018. */
(function () {
  "use strict";
  var page = document.querySelector("[data-cb-lists]"), store = window.casebookList, library = window.casebookTitles;
  if (!page || !store || !library) return;
  var NAMELESS = "我的阅读清单", LONGEST_LINK = 2000;
  function part(name) { return page.querySelector("[data-cb-list-" + name + "]"); }
  var status = part("status"), items = part("items"), form = part("form"), tools = part("tools"), shown = part("shown");
  var title = document.getElementById("list-title"), note = document.getElementById("list-note");
  var address = document.getElementById("list-address"), chosen = part("file"), clear = part("clear"), take = part("take");
  var paths = new Map(Object.keys(library.items).map(function (slug) { return [library.items[slug][1].replace(/\.html$/, ""), slug]; }));
  var sent = fromAddress();

  /* Items are named by slug; a former name, or a path as a list written by hand has it, will do. */
  function known(name) {
    function own(map, key) { return Object.prototype.hasOwnProperty.call(map, key) ? map[key] : undefined; }
    if (own(library.items, name)) return name;
    return own(library.moved, name) || paths.get(name.replace(/^docs\//, "").replace(/\.md$/, ""));
  }
  function entry(name) {
    var slug = known(name), found = slug && library.items[slug];
    return found ? { slug: slug, title: found[0], url: found[1], kind: found[2], minutes: found[3] } : null;
  }

  function toBase64(text) {
    var bytes = new TextEncoder().encode(text), binary = "";
    bytes.forEach(function (byte) { binary += String.fromCharCode(byte); });
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function fromBase64(text) {
    var binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, function (c) { return c.charCodeAt(0); }));
  }
  function link(list) {
    var names = list.items.map(function (name) { return encodeURIComponent(known(name) || name); });
    var parts = ["t=" + toBase64(list.title || NAMELESS)];
    if (list.note) parts.push("n=" + toBase64(list.note));
    return location.href.split(/[?#]/)[0] + "#" + parts.concat("i=" + names.join(",")).join("&");
  }
  function fromAddress() {
    var values = {};
    location.hash.slice(1).split("&").forEach(function (pair) { values[pair[0]] = pair[1] === "=" ? pair.slice(2) : ""; });
    if (!values.i) return null;
    try {
      /* Some programs write the commas of a link they pass on as %2C. */
      return store.understood({ title: fromBase64(values.t || ""), note: fromBase64(values.n || ""), items: decodeURIComponent(values.i).split(",") });
    } catch (error) {
      status.textContent = "这个链接不完整，多半是没有复制全，请对方重发或改发文件。";
      return null;
    }
  }

  function tell(text) { status.textContent = text; }
  function list() { return sent || store.read(); }

  function make(tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }
  function act(row, name, label, what, off) {
    var button = make("button", "cb-button", name);
    button.type = "button";
    button.setAttribute("aria-label", name + "：" + label);
    button.disabled = off;
    button.addEventListener("click", what);
    row.appendChild(button);
  }
  function change(next, focus) {
    var now = store.read();
    now.items = next;
    store.put(now);
    if (!focus) { title.focus(); return; }
    var row = items.children[focus.at], button = row && row.querySelectorAll("button")[focus.button];
    if (button && button.disabled) button = row.querySelector("button:not([disabled])");
    if (button) button.focus();
  }
  function moved(at, by) {
    var next = store.read().items, name = next.splice(at, 1)[0];
    next.splice(at + by, 0, name);
    change(next, { at: at + by, button: by < 0 ? 0 : 1 });
    tell("移到了第" + (at + by + 1) + "位。");
  }
  function removed(at) {
    var next = store.read().items, label = (entry(next[at]) || { title: next[at] }).title;
    next.splice(at, 1);
    change(next, next.length ? { at: Math.min(at, next.length - 1), button: 2 } : null);
    tell("移出了《" + label + "》。");
  }

  function render() {
    var now = list(), minutes = 0;
    part("shared").hidden = !sent;
    form.hidden = Boolean(sent);
    tools.hidden = Boolean(sent);
    if (document.activeElement !== title) title.value = now.title;
    if (document.activeElement !== note) note.value = now.note;
    shown.children[0].textContent = now.title || NAMELESS;
    shown.children[1].textContent = now.note;
    shown.classList.toggle("cb-paper", !sent);
    items.textContent = "";
    now.items.forEach(function (name, at) {
      var found = entry(name), row = make("li"), head = make("div", "cb-order__text"), label = found ? found.title : name;
      if (found) {
        var open = make("a", "", found.title);
        open.href = found.url;
        head.appendChild(open);
        head.appendChild(make("small", "", found.kind + (found.minutes ? "，约" + found.minutes + "分钟" : "")));
        minutes += found.minutes;
      } else {
        head.appendChild(make("span", "", "库里没有“" + name + "”，可能已经撤下。"));
      }
      row.appendChild(head);
      if (!sent) {
        var buttons = make("div", "cb-tools");
        act(buttons, "上移", label, moved.bind(null, at, -1), at === 0);
        act(buttons, "下移", label, moved.bind(null, at, 1), at === now.items.length - 1);
        act(buttons, "移出", label, removed.bind(null, at), false);
        row.appendChild(buttons);
      }
      items.appendChild(row);
    });
    part("sum").textContent = now.items.length ? "共" + now.items.length + "篇" + (minutes ? "，标了用时的合计约" + minutes + "分钟" : "") + "。" : "清单还是空的。";
    part("address").hidden = true;
  }

  function wrote() {
    var now = store.read();
    now.title = title.value;
    now.note = note.value;
    store.put(now);
    tell(store.kept() ? "已保存在这台机器。" : "这台机器的浏览器不让保存，请用“存成文件”。");
  }
  title.addEventListener("input", wrote);
  note.addEventListener("input", wrote);

  /* A button that throws something away asks once more. */
  function twice(button, question, needed, what) {
    var name = button.textContent, asked = false;
    function calm() { asked = false; button.textContent = name; }
    button.addEventListener("click", function () {
      if (needed() && !asked) { asked = true; button.textContent = question; return; }
      calm();
      what();
    });
    button.addEventListener("blur", calm);
  }
  function some() { return store.read().items.length > 0; }
  twice(clear, "再按一次，全部清空", some, function () { store.put(store.blank()); title.value = note.value = ""; tell("已清空。"); });
  twice(take, "再按一次，换掉我原来的清单", some, function () {
    store.put(sent);
    leave();
    tell("收下了，已保存在这台机器。");
  });
  part("own").addEventListener("click", leave);
  function leave() {
    sent = null;
    history.replaceState(null, "", location.pathname.split("/").pop());
    render();
    title.focus();
  }

  part("link").addEventListener("click", function () {
    var now = store.read(), made = link(now);
    if (!now.items.length) { tell("清单还是空的。"); return; }
    if (made.length > LONGEST_LINK) {
      part("address").hidden = true;
      tell("链接有" + made.length + "个字符，太长，有的软件会截断。请用“存成文件”，或者把导语写短。");
      return;
    }
    part("address").hidden = false;
    address.value = made;
    address.focus();
    address.select();
    tell("链接做好了，打开的人会看到这份清单。");
  });
  part("copy").addEventListener("click", function () {
    address.select();
    function asks() { tell("浏览器不让代为复制，链接已经选中，请按Ctrl+C。"); }
    if (!navigator.clipboard) { asks(); return; }
    navigator.clipboard.writeText(address.value).then(function () { tell("链接复制好了。"); }, asks);
  });

  part("save").addEventListener("click", function () {
    var now = store.read();
    if (!now.items.length) { tell("清单还是空的。"); return; }
    var saved = { title: now.title.trim() || NAMELESS, note: now.note, items: now.items.map(function (name) { return known(name) || name; }) };
    var anchor = make("a");
    anchor.href = URL.createObjectURL(new Blob([JSON.stringify(saved, null, 2) + "\n"], { type: "application/json" }));
    anchor.download = "reading-list.json";
    anchor.click();
    setTimeout(function () { URL.revokeObjectURL(anchor.href); }, 0);
    tell("已存成文件 reading-list.json。");
  });
  part("open").addEventListener("click", function () { chosen.click(); });
  chosen.addEventListener("change", function () {
    if (!chosen.files.length) return;
    var reader = new FileReader();
    reader.onload = function () {
      var found = null;
      try { found = store.understood(JSON.parse(String(reader.result).replace(/^\ufeff/, ""))); } catch (error) { /* told below */ }
      chosen.value = "";
      if (!found || !found.items.length) { tell("这不是阅读清单文件，没有打开。"); return; }
      /* Shown as one that was sent: it takes the place of one's own only when asked to. */
      sent = found;
      render();
      tell("打开了文件里的清单。");
      take.focus();
    };
    reader.readAsText(chosen.files[0]);
  });

  window.addEventListener("hashchange", function () { sent = fromAddress(); render(); });
  store.watch(render);
  render();
})();

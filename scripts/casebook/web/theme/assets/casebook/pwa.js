/* "存到手机": stores the whole site for use without a network, and offers a new version when there is one.
 * Nothing is stored before the reader has been told how much it is. http only; plain ES2018. */
(function () {
  "use strict";
  var box = document.querySelector("[data-cb-keep]"), renew = document.querySelector("[data-cb-renew]");
  if (!box || !renew || !/^https?:$/.test(location.protocol)) return;
  var root = new URL("../../", document.currentScript.src);
  var manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = new URL("manifest.webmanifest", root).href;
  document.head.appendChild(manifest);
  /* Without https there is no worker: the page then just has no button. */
  if (!("serviceWorker" in navigator)) return;
  var workers = navigator.serviceWorker, prompt = null, asked = false;
  var button = box.querySelector("[data-cb-keep-start]"), status = box.querySelector("[data-cb-keep-status]");
  var drop = box.querySelector("[data-cb-keep-drop]"), install = box.querySelector("[data-cb-keep-install]");

  function say(text) { status.textContent = text; }

  function kept(registration) {
    button.hidden = true;
    drop.hidden = false;
    install.hidden = !prompt;
    if (!asked) say("全站已存在这台机器，没有网也能看、能找。");
    watch(registration);
  }

  /* Offers a new version once it is fetched whole; what is open goes on until the reader asks. */
  function watch(registration) {
    if (registration.waiting) offer(registration);
    registration.addEventListener("updatefound", function () {
      var coming = registration.installing;
      if (!coming || !registration.active) return;
      coming.addEventListener("statechange", function () { if (coming.state === "installed") offer(registration); });
    });
  }
  function offer(registration) {
    renew.hidden = false;
    renew.onclick = function () {
      workers.addEventListener("controllerchange", function () { location.reload(); });
      if (registration.waiting) registration.waiting.postMessage("renew"); else location.reload();
    };
  }

  function megabytes(bytes) { return (bytes / 1e6).toFixed(1) + " MB"; }
  function ask() {
    button.disabled = true;
    fetch(new URL("assets/casebook/kept.json", root), { cache: "no-cache" })
      .then(function (answer) { return answer.json(); })
      .then(function (size) {
        say("全站" + size.files + "个文件，最多下载" + megabytes(size.bytes) + "，建议用无线网。");
        button.textContent = "开始存";
        button.disabled = false;
        button.onclick = start;
      })
      .catch(function () { say("现在连不上，过会儿再试。"); button.disabled = false; });
  }
  function start() {
    button.disabled = true;
    say("正在存……");
    workers.addEventListener("message", function (event) {
      if (event.data && event.data.kept) say("正在存，" + event.data.kept + "／" + event.data.of);
    });
    workers.register(new URL("sw.js", root), { scope: root.pathname }).then(function (registration) {
      var coming = registration.installing;
      if (!coming) { kept(registration); return; }
      coming.addEventListener("statechange", function () {
        if (coming.state === "activated") kept(registration);
        if (coming.state === "redundant") failed();
      });
    }).catch(failed);
  }
  function failed() {
    say("没有存成：网断了，或机器里地方不够。可以再试，存过的不再下载。");
    button.disabled = false;
  }

  drop.addEventListener("click", function () {
    if (!asked) { asked = true; drop.textContent = "确定删掉"; say("删掉后，没有网就打不开了。"); return; }
    workers.getRegistration(root).then(function (registration) {
      return registration ? registration.unregister() : false;
    }).then(function () { return caches.keys(); }).then(function (names) {
      var ours = names.filter(function (name) { return name.startsWith("casebook:" + root.href + ":"); });
      return Promise.all(ours.map(function (name) { return caches.delete(name); }));
    }).then(function () { location.reload(); });
  });
  window.addEventListener("beforeinstallprompt", function (event) {
    event.preventDefault();
    prompt = event;
    install.hidden = drop.hidden;
  });
  install.addEventListener("click", function () {
    if (prompt) prompt.prompt();
    prompt = null;
    install.hidden = true;
  });

  workers.getRegistration(root).then(function (registration) {
    box.hidden = false;
    button.onclick = ask;
    if (registration && registration.active && registration.scope === root.href) kept(registration);
  });
})();

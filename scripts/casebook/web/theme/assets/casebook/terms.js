/* Words of the glossary: a card with the meaning on hover, focus or tap. Plain ES2018.
 * Without it each word is a plain link to the glossary. */
(function () {
  "use strict";
  var open = null, card = null, touched = null, leaving = 0;

  function show(link) {
    clearTimeout(leaving);
    if (open === link) return;
    close();
    open = link;
    card = document.createElement("span");
    card.className = "cb-card";
    card.id = "cb-card";
    card.appendChild(document.createTextNode(link.getAttribute("data-cb-term")));
    var more = document.createElement("a");
    more.href = link.href;
    more.textContent = "看这个词的全部解释";
    card.appendChild(more);
    link.after(card);
    link.setAttribute("aria-describedby", "cb-card");
    place(link);
    card.addEventListener("pointerenter", function () { clearTimeout(leaving); });
    card.addEventListener("pointerleave", leave);
    card.addEventListener("focusout", unfocused);
  }

  /* Below the word and within the page; above it where the window ends. A phone has it at its foot. */
  function place(link) {
    if (getComputedStyle(card).position === "fixed") return;
    var word = link.getClientRects()[0], frame = card.offsetParent.getBoundingClientRect();
    var right = document.documentElement.clientWidth - card.offsetWidth - 8;
    var above = word.bottom + card.offsetHeight > window.innerHeight && word.top > card.offsetHeight;
    card.style.left = Math.max(8, Math.min(word.left, right)) - frame.left + "px";
    card.style.top = (above ? word.top - card.offsetHeight - 2 : word.bottom + 2) - frame.top + "px";
  }

  function close() {
    clearTimeout(leaving);
    if (!open) return;
    open.removeAttribute("aria-describedby");
    card.remove();
    open = card = null;
  }

  /* Time to move the pointer from the word onto the card. */
  function leave(event) {
    if (event.pointerType !== "mouse") return;
    clearTimeout(leaving);
    leaving = setTimeout(function () { if (!card || !card.contains(document.activeElement)) close(); }, 250);
  }
  function unfocused(event) {
    if (open && event.relatedTarget && (event.relatedTarget === open || card.contains(event.relatedTarget))) return;
    if (event.relatedTarget) close();
  }

  document.querySelectorAll("a[data-cb-term]").forEach(function (link) {
    link.addEventListener("pointerenter", function (event) { if (event.pointerType === "mouse") show(link); });
    link.addEventListener("pointerleave", leave);
    link.addEventListener("focus", function () { show(link); });
    link.addEventListener("blur", unfocused);
    /* The first touch shows the card; a touch on a word whose card is open follows the link. */
    link.addEventListener("pointerdown", function (event) {
      touched = event.pointerType !== "mouse" && open !== link ? link : null;
    });
    link.addEventListener("click", function (event) {
      if (touched !== link || event.detail === 0) return;
      touched = null;
      event.preventDefault();
      show(link);
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !open) return;
    var back = card.contains(document.activeElement) ? open : null;
    close();
    /* Focus comes back to the word, without its card. */
    if (back) { back.focus(); close(); }
  });
  document.addEventListener("pointerdown", function (event) {
    if (open && event.target !== open && !card.contains(event.target)) close();
  });
  window.addEventListener("beforeprint", close);
})();

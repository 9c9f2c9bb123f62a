/* Quoted phrases and words kept out: what search/needles.py is in Python; change both. */
casebookShard("needles", function (engine, index) {
  "use strict";
  var m = engine.m;

  /* The indexed terms that a document with this text must have. */
  function required(needle) {
    if (needle.grams.length) return needle.grams;
    return needle.chars.filter(function (char) { return !engine.dropped.has(char); });
  }

  function terms(asked) {
    return [].concat.apply([], asked.phrases.concat(asked.excluded).map(required));
  }

  /* Takes out of `scores` what its terms show to lack a phrase, or to hold a word kept out; gives
   * what only the text of a document can tell, null if that is nothing. */
  function constrain(asked, scores) {
    var phrases = [], excluded = [];
    function keep(test) { scores.numbers = scores.numbers.filter(test); }
    function each(needles, take) {
      needles.forEach(function (needle) {
        var needed = required(needle);
        if (!needed.length) return;
        var exact = needed.length === 1 && needed[0] === needle.text;
        take(needle.text, index.holding(needed, m.size), exact);
      });
    }
    each(asked.phrases, function (text, holds, exact) {
      keep(function (number) { return holds[number]; });
      if (!exact) phrases.push(text);
    });
    each(asked.excluded, function (text, holds, exact) {
      if (exact) keep(function (number) { return !holds[number]; });
      else excluded.push({ text: text, holds: holds });
    });
    return phrases.length || excluded.length ? { phrases: phrases, excluded: excluded } : null;
  }

  /* Reads the best documents until `limit` of them are found to be right; takes out of `scores`
   * what is not. Gives whether any stays unread: what has all terms of a needle then counts as
   * having the needle. */
  async function read(unread, ranked, scores, limit) {
    var out = new Set(), right = 0, seen = 0;
    function suspected(number) {
      return unread.excluded.filter(function (one) { return one.holds[number]; });
    }
    async function holds(number) {
      var suspects = suspected(number);
      if (!unread.phrases.length && !suspects.length) return true;
      var whole = engine.text.whole(await index.document(m, number));
      return unread.phrases.every(function (text) { return whole.includes(text); })
        && !suspects.some(function (one) { return whole.includes(one.text); });
    }
    scores.numbers.forEach(function (number) { if (suspected(number).length) out.add(number); });
    /* Twice as many at a time as the last time: few rounds, and few documents read in vain. */
    for (var many = limit; right < limit && seen < ranked.length; many *= 2) {
      var some = ranked.slice(seen, seen + Math.min(many, 100));
      var held = await Promise.all(some.map(holds));
      for (var i = 0; i < some.length && right < limit; i++) {
        seen += 1;
        if (held[i]) {
          right += 1;
          out.delete(some[i]);
        } else {
          out.add(some[i]);
        }
      }
    }
    var later = ranked.slice(seen).some(function (number) {
      return unread.phrases.length || suspected(number).length;
    });
    scores.numbers = scores.numbers.filter(function (number) { return !out.has(number); });
    return later;
  }

  return { terms: terms, constrain: constrain, read: read };
});

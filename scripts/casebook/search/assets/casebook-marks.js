/* Where in a hit the words stand: what search/highlight.py is in Python; change both. */
casebookShard("marks", function (text) {
  "use strict";
  var WINDOW = 80, MOST = 2, LEAD = 20, MARKS = "，。；：！？”）\n";

  /* The places of these terms in a text, numbers said otherwise among them. `isOdd` says that
   * folding changes its Chinese characters; it may always change words and numbers. */
  function spansOf(shown, field, wanted, isOdd) {
    if (isOdd || Array.from(wanted.keys()).some(function (term) { return text.word.test(term[0]); })) {
      var folded = text.folded(shown);
      var found = text.terms(folded.text).filter(function (span) { return span.field === field; });
      if (field === "grams") found = found.concat(text.amounts(folded.text));
      return inOrder(text.placed(found.filter(function (span) { return wanted.has(span.term); }), folded));
    }
    var places = [];
    wanted.forEach(function (_, term) {
      for (var at = shown.indexOf(term); at >= 0; at = shown.indexOf(term, at + 1)) {
        places.push({ term: term, start: at, end: at + term.length });
      }
    });
    return inOrder(places);
  }

  function inOrder(found) {
    return found.sort(function (a, b) { return a.start - b.start; });
  }

  function worth(found, from, to, weights) {
    var seen = new Set(), total = 0;
    for (var i = from; i < to; i++) {
      if (seen.has(found[i].term)) continue;
      seen.add(found[i].term);
      total += weights.get(found[i].term);
    }
    return total;
  }

  /* About WINDOW characters around a stretch, from where a clause begins to where one ends. */
  function windowOf(chars, first, last) {
    var pad = Math.floor(Math.max(0, WINDOW - (last - first)) / 2);
    var start = Math.max(0, Math.min(chars.length, Math.max(0, first - pad) + WINDOW) - WINDOW);
    var begun = afterMark(chars, Math.max(0, start - LEAD), start);
    if ((begun || start <= LEAD) && begun + WINDOW >= last) start = begun;
    var end = Math.min(chars.length, start + WINDOW);
    return [start, end < chars.length && afterMark(chars, last, end) || end];
  }

  function afterMark(chars, start, end) {
    for (var at = end; at > start; at--) if (MARKS.includes(chars[at - 1])) return at;
    return 0;
  }

  function snippet(section, found, weights) {
    var best = [0, 1], bestWorth = -1, last = 0;
    for (var first = 0; first < found.length; first++) {
      last = first;
      while (last < found.length && found[last].end - found[first].start <= WINDOW) last++;
      var value = worth(found, first, last, weights);
      if (value > bestWorth) {
        best = [first, Math.max(last, first + 1)];
        bestWorth = value;
      }
    }
    var chars = Array.from(section[2]);
    var place = windowOf(chars, found[best[0]].start, found[best[1] - 1].end);
    var start = place[0], end = place[1], ranges = [];
    found.forEach(function (span) {
      if (span.start < start || span.end > end) return;
      var previous = ranges[ranges.length - 1];
      if (previous && span.start - start <= previous[1]) {
        previous[1] = Math.max(previous[1], span.end - start);
      } else {
        ranges.push([span.start - start, span.end - start]);
      }
    });
    return {
      section: section[0], anchor: section[1],
      text: chars.slice(start, end).join(""), ranges: ranges,
    };
  }

  /* The best passages of a document; `weights` maps the terms (of `field`) to what they tell. */
  return function highlights(sections, field, weights, isOdd) {
    var ranked = [];
    sections.forEach(function (section, index) {
      var found = spansOf(section[2], field, weights, isOdd);
      if (found.length) {
        ranked.push({ worth: worth(found, 0, found.length, weights), index: index, found: found });
      }
    });
    ranked.sort(function (a, b) { return b.worth - a.worth || a.index - b.index; });
    return ranked.slice(0, MOST).map(function (item) {
      return snippet(sections[item.index], item.found, weights);
    });
  };
});

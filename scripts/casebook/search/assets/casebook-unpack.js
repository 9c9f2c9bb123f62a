/* What search/pack.py and search/rarity.py are in Python: packed numbers and terms, and how much a
 * term tells. The parity test in Chromium notices a difference. Plain ES2018. */
casebookShard("unpack", (function () {
  "use strict";

  /* Calls `take` with each number as search/pack.py writes them. */
  function each(text, take) {
    var value = 0, unit = 1;
    for (var i = 0; i < text.length; i++) {
      var digit = text.charCodeAt(i) - 35;
      if (digit > 57) digit -= 1;
      if (digit >= 45) {
        value += (digit - 45) * unit;
        unit *= 45;
      } else {
        take(value + digit * unit);
        value = 0;
        unit = 1;
      }
    }
  }

  function unpack(text) {
    var found = [];
    each(text, function (value) { found.push(value); });
    return found;
  }

  /* The manifest with its numbers unpacked, once. A facet's values of a document stand in `of`
   * from place starts[document] to before place starts[document + 1]. */
  function expanded(m) {
    m.lengths = { chars: unpack(m.lengths.chars), grams: unpack(m.lengths.grams) };
    m.region = unpack(m.region);
    ["texts", "same"].forEach(function (kind) {
      var total = 0;
      m[kind] = unpack(m[kind]).map(function (gap) { return (total += gap); });
    });
    Object.keys(m.facets).forEach(function (name) {
      var facet = m.facets[name], of = [], starts = [0], left = -1;
      /* A region is counted by its first name. */
      if (name === "region") {
        var first = m.regions.map(function (names) { return facet.values.indexOf(names[0]); });
        m.region.forEach(function (place) {
          if (first[place] >= 0) of.push(first[place]);
          starts.push(of.length);
        });
      } else each(facet.of, function (value) {
        if (left < 0) left = value;
        else { of.push(value); left -= 1; }
        if (left === 0) { starts.push(of.length); left = -1; }
      });
      facet.of = of;
      facet.starts = starts;
    });
    return m;
  }

  /* As search/rarity.py, step by step: logarithms of browsers may differ in the last bit. */
  function idfOf(m, frequency) {
    var value = m.size / (frequency + 1), twos = 0;
    while (value >= 2) { value /= 2; twos += 1; }
    while (value < 1) { value *= 2; twos -= 1; }
    var part = (value - 1) / (value + 1), square = part * part, total = 0;
    for (var step = 20; step >= 0; step--) total = total * square + 1 / (2 * step + 1);
    return 2 * part * total + twos * 0.6931471805599453 + 1;
  }

  /* The packed postings of a term in a shard as search/pack.py writes it; "" if it has none. */
  function held(shard, term) {
    var own = Array.from(term), at = 0;
    var place = shard[0].split("\n").reduce(function (found, line) {
      if (found >= 0) return found;
      var isWord = line[0] === " ", chars = isWord ? [] : Array.from(line);
      if (isWord ? line.slice(1) === term : chars[0] === own[0]) {
        var second = isWord ? 1 : chars.indexOf(own[1] || ".", 1);
        if (second > 0) return at + second - 1;
      }
      at += isWord ? 1 : chars.length - 1;
      return found;
    }, -1);
    return place < 0 ? "" : shard[1].split(" ")[place];
  }

  /* Gap doubled, plus 1 where a weight above 1 (less 2) follows → documents and their weights. */
  function decode(text) {
    var numbers = [], weights = [], number = -1, heavy = false;
    each(text, function (value) {
      if (heavy) {
        weights[weights.length - 1] = value + 2;
        heavy = false;
      } else {
        heavy = value % 2 === 1;
        number += (value >> 1) + 1;
        numbers.push(number);
        weights.push(1);
      }
    });
    return { numbers: numbers, weights: weights };
  }

  return { manifest: expanded, held: held, postings: decode, idf: idfOf };
})());

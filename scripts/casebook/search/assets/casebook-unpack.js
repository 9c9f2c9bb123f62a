/* What search/pack.py and search/rarity.py are in Python: packed numbers and terms, and how much a
 * term tells. The parity test in Chromium notices a difference. Plain ES2018. */
casebookShard("unpack", (function () {
  "use strict";

  /* Numbers as search/pack.py writes them. */
  function unpack(text) {
    var found = [], value = 0, unit = 1;
    for (var i = 0; i < text.length; i++) {
      var digit = text.charCodeAt(i) - 35;
      if (digit > 57) digit -= 1;
      if (digit >= 45) {
        value += (digit - 45) * unit;
        unit *= 45;
      } else {
        found.push(value + digit * unit);
        value = 0;
        unit = 1;
      }
    }
    return found;
  }

  /* The manifest with its numbers unpacked, once. */
  function expanded(m) {
    m.lengths = { chars: unpack(m.lengths.chars), grams: unpack(m.lengths.grams) };
    m.region = unpack(m.region);
    var total = 0;
    m.texts = unpack(m.texts).map(function (gap) { return (total += gap); });
    Object.keys(m.facets).forEach(function (facet) {
      var packed = unpack(m.facets[facet].of), of = [];
      for (var i = 0; i < packed.length; i += packed[i] + 1) of.push(packed.slice(i + 1, i + 1 + packed[i]));
      m.facets[facet].of = of;
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

  /* A shard of terms as search/pack.py writes it: term → packed postings. */
  function opened(shard) {
    if (shard instanceof Map) return shard;
    var packed = shard[1].split(" "), found = new Map(), at = 0;
    shard[0].split("\n").forEach(function (line) {
      if (line[0] === " ") return found.set(line.slice(1), packed[at++]);
      var chars = Array.from(line);
      for (var i = 1; i < chars.length; i++) {
        found.set(chars[i] === "." ? chars[0] : chars[0] + chars[i], packed[at++]);
      }
    });
    return found;
  }

  /* Gap doubled, plus 1 where a weight above 1 (less 2) follows → [[document, weight], …]. */
  function decode(text) {
    var numbers = unpack(text), postings = [], number = -1;
    for (var i = 0; i < numbers.length; i++) {
      var heavy = numbers[i] % 2;
      number += (numbers[i] - heavy) / 2 + 1;
      postings.push([number, heavy ? numbers[++i] + 2 : 1]);
    }
    return postings;
  }

  return { manifest: expanded, terms: opened, postings: decode, idf: idfOf };
})());

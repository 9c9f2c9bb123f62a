/* What may have been meant: what search/suggest.py is in Python; change both. Loaded only when
 * little or nothing was found. `syllables` maps a reading to the characters that are read so. */
casebookShard("suggest", function (syllables, text, names) {
  "use strict";
  var MOST = 5, LONGEST = 40;
  var readings = new Map();
  Object.keys(syllables).forEach(function (syllable) {
    Array.from(syllables[syllable]).forEach(function (char) { readings.set(char, syllable); });
  });
  var known = names.map(function (name) {
    var own = text.squeeze(name);
    return { name: name, own: own, size: Array.from(own).length, sound: sounds(own) };
  });

  function sounds(word) {
    return Array.from(word).map(function (char) { return readings.get(char) || char; });
  }

  function latinSlip(asked, name) {
    var whole = name.sound.join("");
    var initials = name.sound.map(function (syllable) { return Array.from(syllable)[0]; });
    if (asked === whole) return 0;
    if (asked.length > 1 && asked === initials.join("")) return 1;
    if (asked.length > 3 && whole.startsWith(asked)) return 2;
    if (asked.length > 4 && oneSlip(Array.from(asked), Array.from(whole))) return 3;
    var same = asked.length > 3 && asked.length === initials.length;
    return same && oneSlip(Array.from(asked), initials) ? 3 : null;
  }

  function chineseSlip(asked, name) {
    var said = sounds(asked);
    if (name.size < 2 || said.length < 2) return null;
    if (within(name.sound, said)) return 0;
    if (within(blurred(name.sound), blurred(said))) return 1;
    return name.size > 2 && said.length > 2 && oneSlip(said, name.sound) ? 2 : null;
  }

  function within(part, whole) {
    for (var at = 0; at + part.length <= whole.length; at++) {
      var here = whole.slice(at, at + part.length);
      if (here.every(function (item, i) { return item === part[i]; })) return true;
    }
    return false;
  }

  function blurred(sound) {
    return sound.map(function (syllable) {
      return syllable.replace(/^([zcs])h/, "$1").replace(/^l/, "n").replace(/ng$/, "n");
    });
  }

  function oneSlip(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    var short = Math.min(one.length, other.length), head = 0, tail = 0;
    while (head < short && one[head] === other[head]) head++;
    while (tail < short - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
    return Math.max(one.length, other.length) - head - tail <= 1;
  }

  function slips(words) {
    var asked = text.squeeze(words), size = Array.from(asked).length;
    if (!size || size > LONGEST) return [];
    var slip = /^[a-z]+$/.test(asked) ? latinSlip : chineseSlip;
    return known.map(function (name, place) {
      var cost = asked.includes(name.own) ? null : slip(asked, name);
      return { name: name.name, cost: cost, far: Math.abs(name.size - size), place: place };
    }).filter(function (item) { return item.cost !== null; })
      .sort(function (a, b) { return a.cost - b.cost || a.far - b.far || a.place - b.place; })
      .slice(0, MOST).map(function (item) { return item.name; });
  }

  function alike(chars) {
    var wanted = new Set(chars.filter(function (char) { return char !== "纠" && char !== "纷"; }));
    return names.map(function (name, index) {
      var own = new Set(text.tokenize(name).chars);
      var shared = Array.from(own).filter(function (char) { return wanted.has(char); }).length;
      return { name: name, shared: shared, size: Array.from(name).length, index: index };
    }).filter(function (item) { return item.shared; })
      .sort(function (a, b) { return b.shared - a.shared || a.size - b.size || a.index - b.index; })
      .slice(0, MOST).map(function (item) { return item.name; });
  }

  function latin(words) {
    return /^[a-z]+$/.test(text.squeeze(words));
  }

  /* Parts of titles that are read so, or whose initials these are; the most frequent first. */
  function inTitles(words, titles) {
    var asked = text.squeeze(words);
    if (asked.length < 4 || asked.length > LONGEST) return [];
    var read = titles.map(function (title) { return [Array.from(title), sounds(title)]; });
    for (var part of [function (sound) { return sound; }, function (sound) { return Array.from(sound)[0]; }]) {
      var counts = new Map();
      read.forEach(function (item) {
        item[1].forEach(function (_, start) {
          var said = "", end = start;
          while (said.length < asked.length && end < item[1].length) said += part(item[1][end++]);
          if (said !== asked) return;
          var run = item[0].slice(start, end).join("");
          if (!/[a-z]/.test(run)) counts.set(run, (counts.get(run) || 0) + 1);
        });
      });
      if (counts.size) {
        return Array.from(counts.keys()).sort(function (a, b) {
          return counts.get(b) - counts.get(a) || (a < b ? -1 : 1);
        }).slice(0, MOST);
      }
    }
    return [];
  }

  /* Whether nothing at all was found, so that the likeliest name stands in for the query. */
  function stands(found, names) {
    return names.length > 0 && !found.scores.numbers.length
      && !found.asked.phrases.length && !found.asked.excluded.length;
  }

  return { slips: slips, alike: alike, latin: latin, inTitles: inTitles, stands: stands };
});

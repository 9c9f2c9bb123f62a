/* Text of search in the browser: what text/normalize.py, text/tokens.py and search/query.py are in
 * Python. The two are held equal by tests in Chromium; change both. Plain ES2018. Offsets count
 * code points. Called once with data from fold.js and the manifest. */
casebookShard("text", function (table, stopChars, groups, facets) {
  "use strict";
  /* What does not fold character by character, or is no single unit of a string. */
  var HARD = /[\u0300-\u036f\u3099\u309a\u20d0-\u20ff\ud800-\udfff]/;
  var PIECE = /[\s\S][\u0300-\u036f\u3099\u309a\u20d0-\u20ff]*/gu;
  var CHINESE = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af" +
    "\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  var WORD = "0-9a-z\\u00b5\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff";
  var LETTERS = CHINESE + WORD;
  var RUN = new RegExp("([" + CHINESE + "]+)|([" + WORD + "]+)", "gu");
  var BLANKS = " \t\n\r\f\v\u00a0\u3000\u2028\u2029";
  var BLANK = new RegExp("[" + BLANKS + "]", "g");
  var STOPS = /[,。、;:?!.…—·“”‘’《》()【】"']+/g;
  var QUOTES = { "“": "”", '"': '"', "「": "」", "＂": "＂" };
  var MINUS = "-－";
  var FACETS = {};
  Object.keys(facets).forEach(function (name) { FACETS[facets[name].word] = name; });
  var FILTER = new RegExp("^(" + Object.keys(FACETS).join("|") + ")[:：]([^" + BLANKS + "]+)");
  var DIGITS = "零一二三四五六七八九";
  var UNITS = { "十": 10, "百": 100, "千": 1000, "万": 10000, "亿": 100000000 };
  var LONGEST_NUMBER = 12;
  var NUMBER = new RegExp(
    "([0-9]+(?:,[0-9]+)*)(?:\\.([0-9]+))?([千百]?[万亿]|[千百])?" +
      "|([零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]+)", "g");
  var EDGES = new RegExp("^[^" + LETTERS + "]+|[^" + LETTERS + "]+$", "gu");
  /* With more than this said outside of quotes, they insist on nothing. */
  var TELLING = 40;
  var known = new Map(), units = [];
  var keys = Array.from(table[0]);
  var values = Array.from(table[1]);
  var simplified = new Map(keys.map(function (key, i) { return [key, values[i]]; }));
  var stops = new Set(Array.from(stopChars));

  /* How a character, with the marks that follow it, folds by itself. */
  function foldOf(piece) {
    var folded = known.get(piece);
    if (folded === undefined) {
      folded = Array.from(piece.normalize("NFKC"), function (char) {
        return (simplified.get(char) || char).toLowerCase();
      }).join("");
      known.set(piece, folded);
    }
    return folded;
  }

  /* Without `starts` and `ends`, where nearly every text is: a place in it is its own offset. */
  function foldWithOffsets(text) {
    var plain = "", out = [], starts = [], ends = [], at = 0;
    if (!HARD.test(text)) {
      for (var i = 0; i < text.length; i++) {
        var code = text.charCodeAt(i), char = units[code];
        plain += char === undefined ? (units[code] = foldOf(text[i])) : char;
      }
      if (plain.length === text.length) return { text: plain };
    }
    (text.match(PIECE) || []).forEach(function (piece) {
      var folded = Array.from(foldOf(piece)), end = at + (piece.length > 1 ? Array.from(piece).length : 1);
      folded.forEach(function (char) { out.push(char); starts.push(at); ends.push(end); });
      at = end;
    });
    return { text: out.join(""), starts: starts, ends: ends };
  }

  function terms(folded) {
    var found = [], last = 0, at = 0, match;
    RUN.lastIndex = 0;
    while ((match = RUN.exec(folded)) !== null) {
      at += Array.from(folded.slice(last, match.index)).length;
      last = match.index;
      if (match[1] === undefined) {
        found.push({ field: "grams", term: match[2], at: at, size: Array.from(match[2]).length });
        continue;
      }
      var run = Array.from(match[1]);
      for (var i = 0; i < run.length; i++) {
        if (!stops.has(run[i])) found.push({ field: "chars", term: run[i], at: at + i, size: 1 });
      }
      for (i = 0; i + 1 < run.length; i++) {
        found.push({ field: "grams", term: run[i] + run[i + 1], at: at + i, size: 2 });
      }
    }
    return found;
  }

  /* As text/amounts.py: numbers in plain digits that are written otherwise, with their places. */
  function amounts(folded) {
    var found = [], last = 0, at = 0, match;
    NUMBER.lastIndex = 0;
    while ((match = NUMBER.exec(folded)) !== null) {
      at += Array.from(folded.slice(last, match.index)).length;
      last = match.index;
      var term = match[4] ? spoken(match[4]) : written(match[1], match[2] || "", match[3] || "");
      if (term && term.length <= LONGEST_NUMBER) {
        found.push({ field: "grams", term: term, at: at, size: match[0].length });
      }
    }
    return found;
  }

  function written(whole, part, unit) {
    var grouped = whole.includes(",");
    if (grouped && (part || !/^[0-9]{1,3}(,[0-9]{3})+$/.test(whole))) return "";
    if (!grouped && !unit) return "";
    var zeros = Array.from(unit).reduce(function (sum, char) {
      return sum + String(UNITS[char]).length - 1;
    }, 0);
    part = part.replace(/0+$/, "");
    if (part.length > zeros) return "";
    return (whole.replace(/,/g, "") + part.padEnd(zeros, "0")).replace(/^0+/, "");
  }

  function digitOf(char) {
    return char === "〇" ? 0 : char === "两" ? 2 : DIGITS.indexOf(char);
  }

  function spoken(said) {
    var chars = Array.from(said), total = 0, section = 0, digit = 0, unit = 0;
    if (chars.every(function (char) { return digitOf(char) >= 0; })) {
      if (said.length !== 4 && !said.includes("〇")) return "";
      return chars.map(digitOf).join("").replace(/^0+/, "");
    }
    for (var char of chars) {
      if (digitOf(char) >= 0) {
        if (digit) return "";
        digit = digitOf(char);
        continue;
      }
      unit = UNITS[char];
      if (unit < 10000) {
        section += (digit || 1) * unit;
      } else {
        total = unit === 10000 ? total + (section + digit) * unit : (total + section + digit) * unit;
        section = 0;
      }
      digit = 0;
    }
    if (UNITS[said[said.length - 2]]) digit *= Math.max(1, Math.floor(unit / 10));
    var value = total + section + digit;
    return value >= 10 ? String(value) : "";
  }

  function fold(text) {
    return foldWithOffsets(text).text;
  }

  function tokenize(text) {
    var result = { chars: [], grams: [] };
    terms(fold(text)).forEach(function (t) { result[t.field].push(t.term); });
    return result;
  }

  function spans(text) {
    var folded = foldWithOffsets(text);
    return placed(terms(folded.text), folded);
  }

  function placed(found, folded) {
    return found.map(function (t) {
      var last = t.at + t.size - 1;
      return {
        field: t.field, term: t.term,
        start: folded.starts ? folded.starts[t.at] : t.at,
        end: folded.ends ? folded.ends[last] : last + 1,
      };
    });
  }

  function squeeze(text) {
    return fold(text).replace(BLANK, "");
  }

  /* As squeeze, all marks of a sentence alike: the form in which phrases are compared. */
  function level(text) {
    return squeeze(text).replace(STOPS, ",");
  }

  /* All text of a document, for phrases; the seam keeps one part from running into the next. */
  function whole(shown) {
    var parts = [shown.title].concat(shown.names);
    shown.sections.forEach(function (section) { parts.push(section[0], section[2]); });
    return parts.map(level).join("\u0001");
  }

  function unique(list) {
    return Array.from(new Set(list));
  }

  function needle(text) {
    var tokens = tokenize(text);
    return {
      text: level(text).replace(EDGES, ""), chars: unique(tokens.chars), grams: unique(tokens.grams),
    };
  }

  function parse(raw) {
    var plain = [], words = [], phrases = [], excluded = [], filters = [], at = 0;
    while (at < raw.length) {
      var boundary = at === 0 || BLANKS.includes(raw[at - 1]);
      var negative = boundary && MINUS.includes(raw[at]);
      var start = negative ? at + 1 : at;
      var close = QUOTES[raw[start]] || "";
      var end = close ? raw.indexOf(close, start + 1) : -1;
      var narrowed = boundary ? FILTER.exec(raw.slice(at)) : null;
      if (narrowed) {
        narrowed[2].split(/[,，、]/).forEach(function (value) {
          if (value) filters.push([FACETS[narrowed[1]], value]);
        });
        at += narrowed[0].length;
      } else if (end > 0) {
        var inner = raw.slice(start + 1, end);
        (negative ? excluded : phrases).push(needle(inner));
        if (!negative) plain.push(" ", inner, " ");
        words.push(" ");
        at = end + 1;
      } else if (negative && start < raw.length && !BLANKS.includes(raw[start])) {
        end = start;
        while (end < raw.length && !BLANKS.includes(raw[end])) end++;
        excluded.push(needle(raw.slice(start, end)));
        at = end;
      } else {
        plain.push(raw[at]);
        words.push(raw[at]);
        at += 1;
      }
    }
    function real(n) { return n.text !== ""; }
    var said = fold(words.join("")), isTelling = Array.from(squeeze(said)).length > TELLING;
    return Object.assign(told(plain.join("")), {
      words: said, phrases: isTelling ? [] : phrases.filter(real), excluded: excluded.filter(real),
      filters: filters.filter(function (pair, i) {
        return filters.findIndex(function (p) { return p[0] === pair[0] && p[1] === pair[1]; }) === i;
      }),
    });
  }

  /* A whole telling as a query: nothing in it insists, excludes or narrows. */
  function told(text) {
    var tokens = tokenize(text), folded = fold(text);
    var numbers = amounts(folded).map(function (one) { return one.term; });
    return {
      chars: unique(tokens.chars), grams: unique(tokens.grams.concat(numbers)), words: folded,
      phrases: [], excluded: [], filters: [],
    };
  }

  /* As search/synonyms.py: the pairs of each word that means the same as one in `words`. */
  function added(words) {
    var found = new Map();
    otherwise(words).forEach(function (word) {
      var pairs = unique(tokenize(word).grams);
      if (pairs.length) found.set(pairs.join(" "), pairs);
    });
    return Array.from(found.values());
  }

  function otherwise(words) {
    var same = [].concat.apply([], touched(words).map(function (number) { return groups[number]; }));
    return unique(same).filter(function (word) { return !words.includes(word); });
  }

  /* The numbers of the groups that have a word in `words`. */
  function touched(words) {
    return Array.from(groups.keys()).filter(function (number) {
      return groups[number].some(function (word) { return words.includes(word); });
    });
  }

  return {
    whole: whole, fold: fold, folded: foldWithOffsets, terms: terms, amounts: amounts, placed: placed,
    tokenize: tokenize, spans: spans, squeeze: squeeze, parse: parse, told: told, added: added,
    otherwise: otherwise, touched: touched, word: new RegExp("[" + WORD + "]"),
  };
});

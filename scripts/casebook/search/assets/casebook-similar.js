/* Cases like a telling, with named reasons: what search/similar.py is in Python; change both.
 * Loaded when first asked for. `facts` are the subtypes and articles of all documents; `index`
 * reads postings and documents. */
casebookShard("similar", function (facts, engine, index) {
  "use strict";
  var SUBTYPE_SHARE = 0.30, TYPE_SHARE = 0.15, METHOD_SHARE = 0.05, LAW_SHARE = 0.05;
  var MOST_SHARED = 2, MOST_WORDS = 3, LONGEST_WORD = 6, CLOSER_LOOK = 100, CANDIDATES = 300;
  var COMMON_SHARE = 0.1, FEW_DOCUMENTS = 20, CUT = 2, TELLS = 0.6;
  var m = engine.m, text = engine.text, types = m.facets.type, methods = m.facets.method;
  var NO_WORD = new RegExp("[" + m.stop + "〇零一二三四五六七八九十百千万亿两几元年月日某不没]|先生|女士");
  var isCase = m.facets.kind.values.indexOf("case");
  var cases = Array.from({ length: m.size }, function (_, number) { return number; }).filter(function (number) {
    return engine.facets.held("kind", number)[0] === isCase;
  });

  function count(said, word) { return said.split(word).length - 1; }
  function held(gram) { return index.postings.get(gram).numbers.length; }

  /* The facts that the words themselves name, as places in lists. */
  function toldBy(telling) {
    var said = text.squeeze(telling);
    var counts = facts.same.map(function (words) {
      return words.reduce(function (sum, word) { return sum + count(said, word); }, 0);
    });
    var most = Math.max.apply(null, counts.concat([0]));
    function places(list, accepts) {
      return new Set(list.map(function (_, i) { return i; }).filter(function (i) { return accepts(list[i], i); }));
    }
    return {
      subtypes: places(counts, function (n) { return n && n === most; }),
      types: places(types.values, function (name) { return said.includes(name + "纠纷"); }),
      methods: places(methods.labels, function (title, i) {
        return title !== methods.values[i] && said.includes(text.squeeze(title));
      }),
      laws: places(facts.laws, function (law) { return said.includes(text.squeeze(law)); }),
    };
  }

  function shared(list, own) {
    return list.filter(function (value) { return own.has(value); }).slice(0, MOST_SHARED);
  }

  function shareOf(told, number) {
    var share = 0;
    if (told.subtypes.has(facts.subtype[number])) share = SUBTYPE_SHARE;
    else if (engine.facets.some("type", number, told.types)) share = TYPE_SHARE;
    share += METHOD_SHARE * shared(engine.facets.held("method", number), told.methods).length;
    return share + LAW_SHARE * shared(facts.law[number], told.laws).length;
  }

  function named(told, number) {
    var names = [], same = engine.facets.held("type", number).filter(function (i) { return told.types.has(i); });
    if (told.subtypes.has(facts.subtype[number])) {
      names.push("同子类“" + facts.subtypes[facts.subtype[number]] + "”");
    } else if (same.length) {
      names.push("同类型“" + types.values[same[0]] + "”");
    }
    shared(engine.facets.held("method", number), told.methods).forEach(function (i) { names.push("同方法“" + methods.labels[i] + "”"); });
    shared(facts.law[number], told.laws).forEach(function (i) { names.push("同法条“" + facts.laws[i] + "”"); });
    return names;
  }

  /* Of these cases the most with a score above 0, best first. */
  function bestOf(numbers, scores, most) {
    return index.best(numbers.filter(function (n) { return scores.of[n] > 0; }), scores, most);
  }

  /* Scores of the cases worth a closer look, and these cases, best first. */
  function scoresOf(asked, others, told) {
    var found = index.tally(m), most = Math.max(FEW_DOCUMENTS, COMMON_SHARE * m.size);
    var telling = asked.grams.filter(function (gram) { return held(gram) <= most; });
    index.add(engine, found, "grams", telling);
    index.addOthers(engine, found, Object.assign({}, asked, { grams: telling }), others);
    var chosen = bestOf(cases, found, CANDIDATES), near = new Uint8Array(m.size);
    if (chosen.length < CANDIDATES) {
      var read = new Set(chosen);
      chosen = chosen.concat(cases.filter(function (n) { return !read.has(n) && shareOf(told, n) > 0; }));
    }
    function withFacts(numbers) {
      var best = numbers.reduce(function (most, n) { return Math.max(most, found.of[n]); }, 0);
      var scores = index.tally(m);
      numbers.forEach(function (n) { scores.of[n] = found.of[n] + best * shareOf(told, n); });
      return scores;
    }
    chosen = bestOf(chosen, withFacts(chosen), CLOSER_LOOK);
    chosen.forEach(function (n) { near[n] = 1; });
    index.add(engine, found, "chars", asked.chars, near);
    var scores = withFacts(chosen);
    return { of: scores.of, numbers: bestOf(chosen, scores, chosen.length) };
  }

  /* The pairs of a text that are words, or parts of one, and that few cases hold. */
  function tellingPairs(spans) {
    var pairs = spans.filter(function (span) { return !/^[\x00-\x7f]*$/.test(span.term); });
    var most = Math.max(2, COMMON_SHARE * m.size), cut = new Set(), words, rare;
    pairs.forEach(function (one, i) {
      var other = pairs[i + 1];
      if (!other || other.start !== one.start + 1) return;
      if (held(one.term) >= CUT * held(other.term)) cut.add(other.term);
      else if (held(other.term) >= CUT * held(one.term)) cut.add(one.term);
    });
    words = Array.from(new Set(pairs.map(function (span) { return span.term; })))
      .filter(function (term) { return held(term) && !NO_WORD.test(term); });
    rare = words.filter(function (term) { return held(term) <= most && !cut.has(term); });
    return rare.length ? rare : words;
  }

  /* What each of these pairs adds to the score of a case. */
  function worthOf(pairs, number) {
    var worth = new Map();
    pairs.forEach(function (pair) {
      var score = index.worth(engine, "grams", pair, number);
      if (score) worth.set(pair, score);
    });
    return worth;
  }

  function wordsIn(spans, others, whole, worth) {
    var candidates = new Map(), word = "", total = 0, last = -1, least, ranked = [];
    function keep(found, sum) {
      if (!found) return;
      var mean = sum / (Array.from(found).length - 1);
      candidates.set(found, Math.max(candidates.get(found) || 0, mean));
    }
    spans.forEach(function (span) {
      var grown = word + Array.from(span.term).slice(1).join(""), held = worth.has(span.term);
      if (word && span.start === last + 1 && held && Array.from(grown).length <= LONGEST_WORD
          && whole.includes(grown)) {
        word = grown;
        total += worth.get(span.term);
      } else {
        keep(word, total);
        word = held ? span.term : "";
        total = held ? worth.get(span.term) : 0;
      }
      last = span.start;
    });
    keep(word, total);
    others.forEach(function (other) {
      if (!whole.includes(other)) return;
      keep(other, m.synonyms.weight * text.tokenize(other).grams.reduce(function (sum, pair) {
        return sum + (worth.get(pair) || 0);
      }, 0));
    });
    least = TELLS * Math.max.apply(null, Array.from(candidates.values()).concat([0]));
    Array.from(candidates.keys()).sort(function (a, b) {
      return candidates.get(b) - candidates.get(a) || (a < b ? -1 : 1);
    }).forEach(function (one) {
      if (!ranked.some(function (other) { return overlap(one, other); })) ranked.push(one);
    });
    return ranked.filter(function (one) { return candidates.get(one) >= least; }).slice(0, MOST_WORDS);
  }

  function overlap(one, other) {
    var chars = Array.from(one);
    return chars.some(function (char, i) { return i + 1 < chars.length && other.includes(char + chars[i + 1]); });
  }

  return async function similar(telling, limit) {
    var started = performance.now(), asked = text.told(telling), others = text.added(asked.words);
    var otherwise = text.otherwise(asked.words), hits = [], kept = [];
    var pairs = [].concat.apply([], otherwise.map(function (word) { return text.tokenize(word).grams; }));
    await index.fetch(engine, asked.grams.concat(asked.chars), asked.words);
    var told = toldBy(telling), scores = scoresOf(asked, others, told);
    var spans = text.spans(telling).filter(function (span) { return span.field === "grams"; });
    var wanted = new Set(tellingPairs(spans).concat(pairs));
    /* Side by side; one after another would wait for each. */
    await Promise.all(scores.numbers.slice(0, limit).map(function (n) { return index.document(m, n); }));
    for (var number of scores.numbers) {
      if (hits.length >= limit) break;
      var reasons = named(told, number), whole = text.whole(await index.document(m, number));
      var worth = worthOf(wanted, number), words = wordsIn(spans, otherwise, whole, worth);
      if (words.length) reasons.push("同情节“" + words.join("、") + "”");
      if (!reasons.length) continue;
      var marks = new Map();
      words.forEach(function (word) {
        text.tokenize(word).grams.forEach(function (gram) { marks.set(gram, worth.get(gram) || 0); });
      });
      kept.push(number);
      hits.push(await index.hit(engine, number, scores.of[number], "grams", marks, reasons));
    }
    return {
      schema_version: m.schema_version, query: telling, total: hits.length,
      took_ms: performance.now() - started, facets: engine.facets.narrow(kept, {}).facets,
      suggestions: [], hits: hits,
    };
  };
});

/* Search in the browser: window.casebook.search(query, {limit, filters}) → Promise.
 * The answers of search/engine.py – same documents, same order, same scores – from static files
 * loaded with <script>, so that it works on file:// and under CSP script-src 'self'.
 * Plain ES2018, no dependency, no user interface. FILES and ROOT are filled in by the export. */
(function () {
  "use strict";
  var FILES = {/*FILES*/};
  var ROOT = "/*ROOT*/";
  var here = document.currentScript.src, folder = new URL(".", here).href;
  var FEW = 3, NAME = 8;
  var arrived = new Map();
  var loading = new Map();
  var decoded = new Map();
  var starting = null;
  var unpack = null;

  window.casebookShard = function (name, content) { arrived.set(name, content); };

  /* Loads a file once; after a failure the next call tries again. */
  function load(file) {
    if (!loading.has(file)) {
      loading.set(file, new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        var name = file.split(".")[0];
        script.src = folder + file;
        script.onload = function () {
          script.remove();
          if (arrived.has(name)) resolve(arrived.get(name));
          else script.onerror();
        };
        script.onerror = function () {
          script.remove();
          loading.delete(file);
          reject(new Error("检索数据没有载入：" + file));
        };
        document.head.appendChild(script);
      }));
    }
    return loading.get(file);
  }

  /* The manifest and the code; a query that comes earlier waits here. */
  function ready() {
    if (!starting) {
      starting = Promise.all([FILES.manifest, FILES.fold, FILES.code].map(load)).then(function (parts) {
        unpack = arrived.get("unpack");
        var m = unpack.manifest(parts[0]), text = arrived.get("text")(parts[1], m.stop, m.synonyms.groups, m.facets);
        var engine = {
          m: m, facets: arrived.get("facets")(m), text: text, marks: arrived.get("marks")(text),
          norms: {}, dropped: new Set(Array.from(m.dropped)),
        };
        engine.needles = arrived.get("needles")(engine, { holding: holding, document: documentAt });
        ["chars", "grams"].forEach(function (field) {
          var average = m.average[field];
          engine.norms[field] = Float64Array.from(m.lengths[field], function (length) {
            return m.k1 * ((1 - m.b) + m.b * length / average);
          });
        });
        return engine;
      });
      starting.catch(function () { starting = null; });
    }
    return starting;
  }

  function shardOf(m, kind, at) {
    var name = kind + "-" + String(at).padStart(4, "0");
    return load(name + "." + m.shards + ".js");
  }

  /* The place in `firsts` (sorted) of the last value not after `value`; -1 if none. */
  function place(firsts, value) {
    var low = 0, high = firsts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (firsts[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /* The postings of these terms, and of all that say the same as one of these words: they stand
   * together once more, in fewer files. */
  function fetchPostings(engine, terms, words) {
    var m = engine.m, wanted = new Map();
    engine.text.touched(words).forEach(function (group) {
      m.synonyms.groups[group].forEach(function (word) {
        engine.text.tokenize(word).grams.forEach(function (pair) { wanted.set(pair, ["same", group]); });
      });
    });
    terms.forEach(function (term) { wanted.set(term, ["terms", term]); });
    return Promise.all(Array.from(wanted, function (one) {
      var term = one[0], kind = one[1][0], at = place(m[kind], one[1][1]);
      if (decoded.has(term)) return undefined;
      if (at < 0 || engine.dropped.has(term)) return decoded.set(term, unpack.postings(""));
      return shardOf(m, kind, at).then(function (shard) {
        decoded.set(term, unpack.postings(unpack.held(shard, term)));
      });
    }));
  }

  /* Scores by document: `of` the sums, `has` whether there is one, `numbers` the documents. */
  function tally(m) {
    return { of: new Float64Array(m.size), has: new Uint8Array(m.size), numbers: [] };
  }

  /* Adds what these terms tell of the documents that `holds` marks, all if it is missing; `weight`
   * is undefined for what was asked itself. */
  function add(engine, scores, field, terms, holds, weight) {
    var m = engine.m, norms = engine.norms[field], k = m.k1 + 1;
    terms.forEach(function (term) {
      var held = decoded.get(term), numbers = held.numbers, idf = unpack.idf(m, numbers.length);
      for (var i = 0; i < numbers.length; i++) {
        var number = numbers[i], tf = held.weights[i];
        if (holds && !holds[number]) continue;
        var score = idf * ((tf * k) / (tf + norms[number]));
        if (!scores.has[number]) {
          scores.has[number] = 1;
          scores.numbers.push(number);
        }
        scores.of[number] += weight ? weight * score : score;
      }
    });
  }

  /* What one term adds to the score of one document, 0 if the document does not hold it. */
  function worth(engine, field, term, number) {
    var m = engine.m, held = decoded.get(term), at = place(held.numbers, number), tf = held.weights[at];
    if (held.numbers[at] !== number) return 0;
    return unpack.idf(m, held.numbers.length) * ((tf * (m.k1 + 1)) / (tf + engine.norms[field][number]));
  }

  /* Marks the documents that hold every one of these terms. */
  function holding(terms, size) {
    var marks = new Uint16Array(size);
    terms.forEach(function (term, turn) {
      decoded.get(term).numbers.forEach(function (number) {
        if (marks[number] === turn) marks[number] = turn + 1;
      });
    });
    return marks.map(function (count) { return count === terms.length ? 1 : 0; });
  }

  /* Words that mean the same count for less, and only where all their pairs stand. */
  function addOthers(engine, scores, asked, others) {
    others.forEach(function (pairs) {
      var fresh = pairs.filter(function (pair) { return !asked.grams.includes(pair); });
      if (fresh.length) add(engine, scores, "grams", fresh, holding(pairs, engine.m.size), engine.m.synonyms.weight);
    });
  }

  function documentAt(m, number) {
    var at = place(m.texts, number);
    return shardOf(m, "texts", at).then(function (shard) { return shard[number - m.texts[at]]; });
  }

  /* Whether the query looks like a slip: little was found, or a name has a pair nobody writes. */
  function slipped(engine, asked, field, found) {
    if (field === "chars" || found < FEW) return true;
    var unknown = asked.grams.some(function (pair) { return !decoded.get(pair).numbers.length; });
    return unknown && Array.from(engine.text.squeeze(asked.words)).length <= NAME;
  }

  /* Names that may have been meant; their code and data are loaded when first needed. */
  async function suggestions(engine, asked, little, nothing) {
    if (!little && !nothing) return [];
    var parts = await Promise.all([load(FILES.pinyin), load(FILES.suggest), load(FILES.names)]);
    if (!engine.suggest) engine.suggest = parts[1](parts[0], engine.text, parts[2]);
    var names = little ? engine.suggest.slips(asked.words) : [];
    if (little && !names.length && engine.suggest.latin(asked.words)) {
      names = engine.suggest.inTitles(asked.words, await load(FILES.titles));
    }
    return names.length || !nothing ? names : engine.suggest.alike(asked.chars);
  }

  /* Scores of all that the query finds, and the field that decided. */
  async function find(engine, asked) {
    var others = engine.text.added(asked.words), same = [].concat.apply([], others);
    await fetchPostings(engine, asked.grams.concat(asked.chars, engine.needles.terms(asked)), asked.words);
    var scores = tally(engine.m), field = "grams";
    add(engine, scores, "grams", asked.grams);
    addOthers(engine, scores, asked, others);
    if (scores.numbers.length) {
      add(engine, scores, "chars", asked.chars, scores.has);
    } else {
      field = "chars";
      add(engine, scores, "chars", asked.chars);
    }
    return { asked: asked, same: same, scores: scores, field: field };
  }

  async function answer(engine, query, wanted, limit) {
    var found = await find(engine, engine.text.parse(query)), asked = found.asked, scores = found.scores;
    found.wanted = engine.facets.also(wanted, asked.filters);
    if (!asked.grams.length && !asked.chars.length && Object.keys(found.wanted).length) {
      for (var number = 0; number < engine.m.size; number++) scores.numbers.push(number);
    }
    var unread = engine.needles.constrain(asked, scores);
    Object.assign(found, engine.facets.narrow(scores.numbers, found.wanted));
    if (unread) {
      var ranked = best(found.kept, scores, found.kept.length);
      found.about = await engine.needles.read(unread, ranked, scores, limit);
      Object.assign(found, engine.facets.narrow(scores.numbers, found.wanted));
    }
    return found;
  }

  /* The `most` documents with the best scores, best first, ties by number. */
  function best(numbers, scores, most) {
    var of = scores.of, chosen = [];
    function order(a, b) { return of[b] - of[a] || a - b; }
    if (numbers.length < 4 * most) return numbers.slice().sort(order).slice(0, most);
    numbers.forEach(function (number) {
      var at = chosen.length;
      if (at === most && order(chosen[at - 1], number) < 0) return;
      while (at > 0 && order(number, chosen[at - 1]) < 0) at--;
      chosen.splice(at, 0, number);
      if (chosen.length > most) chosen.pop();
    });
    return chosen;
  }

  /* What each term to mark in a hit tells. */
  function weightsOf(engine, found) {
    var weights = new Map(), own = found.asked[found.field];
    own.concat(found.field === "grams" ? found.same : []).forEach(function (term, i) {
      var frequency = decoded.get(term).numbers.length, weight = i < own.length ? 1 : engine.m.synonyms.weight;
      if (frequency && !weights.has(term)) weights.set(term, weight * unpack.idf(engine.m, frequency));
    });
    return weights;
  }

  function hit(engine, number, score, field, weights, reasons) {
    return documentAt(engine.m, number).then(function (shown) {
      return {
        id: shown.id, kind: shown.kind, title: shown.title, url: shown.url,
        score: score, dispute_type: shown.dispute_type,
        provenance: shown.provenance, summary: shown.summary, region: shown.region,
        year: shown.year, outcome: shown.outcome,
        highlights: weights.size ? engine.marks(shown.sections, field, weights, shown.odd) : [],
        reasons: reasons,
      };
    });
  }

  async function search(query, options) {
    var started = performance.now();
    var limit = Math.max(0, options && options.limit !== undefined ? options.limit : 10);
    var engine = await ready();
    var found = await answer(engine, String(query), engine.facets.wanted(options && options.filters), limit);
    var little = slipped(engine, found.asked, found.field, found.scores.numbers.length);
    var names = await suggestions(engine, found.asked, little, !found.kept.length);
    var corrected = engine.suggest && engine.suggest.stands(found, names) ? names[0] : undefined;
    if (corrected) found = await answer(engine, corrected, found.wanted, limit);
    var weights = weightsOf(engine, found);
    var hits = await Promise.all(best(found.kept, found.scores, limit).map(function (number) {
      return hit(engine, number, found.scores.of[number], found.field, weights, []);
    }));
    return Object.assign({
      schema_version: engine.m.schema_version, query: query, total: found.kept.length,
      took_ms: performance.now() - started, facets: found.facets, suggestions: names, hits: hits,
    }, found.about ? { about: true } : {}, corrected ? { corrected: corrected } : {});
  }

  /* As search/similar.py; its code and data are loaded when first asked for. */
  async function similar(text, options) {
    var engine = await ready();
    var parts = await Promise.all([load(FILES.alike), load(FILES.similar)]);
    if (!engine.similar) {
      engine.similar = parts[1](parts[0], engine, {
        fetch: fetchPostings, postings: decoded, tally: tally, add: add, addOthers: addOthers,
        worth: worth, best: best, document: documentAt, hit: hit,
      });
    }
    return engine.similar(String(text), options && options.limit !== undefined ? options.limit : 10);
  }

  window.casebook = Object.assign(window.casebook || {}, {
    base: new URL(ROOT, here).href,
    search: search,
    similar: similar,
    /* Starts loading (on focus of the search box, say); `text` is for tests. */
    preload: function () { return ready().then(function () {}); },
    text: function () { return ready().then(function (engine) { return engine.text; }); },
  });
})();

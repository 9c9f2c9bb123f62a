/* Search in the browser: window.casebook.search(query, {limit, filters}) → Promise.
 * The answers of search/engine.py – same documents, same order, same scores – from static files
 * loaded with <script>, so that it works on file:// and under CSP script-src 'self'.
 * Plain ES2018, no dependency, no user interface. FILES and ROOT are filled in by the export. */
(function () {
  "use strict";
  var FILES = {/*FILES*/};
  var ROOT = "/*ROOT*/";
  var here = document.currentScript.src;
  var FEW = 3, NAME = 8;
  var ALL = { has: function () { return true; } };
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
        script.src = new URL(file, here).href;
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

  /* The manifest and the text code; a query that comes earlier waits here. */
  function ready() {
    if (!starting) {
      starting = Promise.all([FILES.manifest, FILES.fold, FILES.text, FILES.facets, FILES.unpack].map(load))
        .then(function (parts) {
          unpack = parts[4];
          var m = unpack.manifest(parts[0]);
          var engine = {
            m: m, facets: parts[3](m), text: parts[2](parts[1], m.stop, m.synonyms.groups),
            dropped: new Set(Array.from(m.dropped)), norms: {},
          };
          ["chars", "grams"].forEach(function (field) {
            var average = m.average[field];
            engine.norms[field] = m.lengths[field].map(function (length) { return m.k1 * ((1 - m.b) + m.b * length / average); });
          });
          return engine;
        });
      starting.catch(function () { starting = null; });
    }
    return starting;
  }

  function shardOf(m, kind, at) {
    var name = kind + "-" + String(at).padStart(4, "0");
    return load(name + "." + m.shards + ".js").then(function (content) {
      if (kind === "terms") arrived.set(name, content = unpack.terms(arrived.get(name)));
      return content;
    });
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

  function fetchPostings(m, terms) {
    return Promise.all(terms.filter(function (term) { return !decoded.has(term); })
      .map(function (term) {
        var at = place(m.terms, term);
        if (at < 0) return decoded.set(term, []);
        return shardOf(m, "terms", at).then(function (shard) {
          decoded.set(term, shard.has(term) ? unpack.postings(shard.get(term)) : []);
        });
      }));
  }

  /* `weight` is undefined for what was asked itself. */
  function add(engine, scores, field, terms, accepts, weight) {
    var m = engine.m, norms = engine.norms[field];
    terms.forEach(function (term) {
      var postings = decoded.get(term);
      var idf = unpack.idf(m, postings.length);
      postings.forEach(function (posting) {
        var number = posting[0], tf = posting[1];
        if (!accepts.has(number)) return;
        var score = idf * ((tf * (m.k1 + 1)) / (tf + norms[number]));
        scores.set(number, (scores.get(number) || 0) + (weight ? weight * score : score));
      });
    });
  }

  /* Words that mean the same count for less, and only where all their pairs stand. */
  function addOthers(engine, scores, asked, others) {
    others.forEach(function (pairs) {
      var holders = pairs.map(function (pair) {
        return new Set(decoded.get(pair).map(function (posting) { return posting[0]; }));
      }).reduce(function (a, b) { return new Set(Array.from(a).filter(function (n) { return b.has(n); })); });
      var fresh = pairs.filter(function (pair) { return !asked.grams.includes(pair); });
      add(engine, scores, "grams", fresh, holders, engine.m.synonyms.weight);
    });
  }

  function required(engine, needle) {
    if (needle.grams.length) return needle.grams;
    return needle.chars.filter(function (char) { return !engine.dropped.has(char); });
  }

  function documentAt(m, number) {
    var at = place(m.texts, number);
    return shardOf(m, "texts", at).then(function (shard) { return shard[number - m.texts[at]]; });
  }

  /* Documents of `scores` that hold the needle word for word; null if none of it is indexed. */
  async function holders(engine, needle, scores) {
    var terms = required(engine, needle);
    if (!terms.length) return null;
    var found = Array.from(scores.keys());
    terms.forEach(function (term) {
      var having = new Set(decoded.get(term).map(function (posting) { return posting[0]; }));
      found = found.filter(function (number) { return having.has(number); });
    });
    if (terms.length === 1 && terms[0] === needle.text) return new Set(found);
    var held = await Promise.all(found.map(function (number) {
      return documentAt(engine.m, number).then(function (shown) {
        return engine.text.whole(shown).includes(needle.text);
      });
    }));
    return new Set(found.filter(function (_, i) { return held[i]; }));
  }

  async function constrain(engine, asked, scores) {
    for (var phrase of asked.phrases) {
      var kept = await holders(engine, phrase, scores);
      if (kept) {
        Array.from(scores.keys()).forEach(function (n) { if (!kept.has(n)) scores.delete(n); });
      }
    }
    for (var word of asked.excluded) {
      (await holders(engine, word, scores) || []).forEach(function (n) { scores.delete(n); });
    }
  }

  /* Whether the query looks like a slip: little was found, or a name has a pair nobody writes. */
  function slipped(engine, asked, field, found) {
    if (field === "chars" || found < FEW) return true;
    var unknown = asked.grams.some(function (pair) { return !decoded.get(pair).length; });
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
    var needed = asked.grams.concat(asked.chars, same);
    asked.phrases.concat(asked.excluded).forEach(function (n) {
      needed = needed.concat(required(engine, n));
    });
    await fetchPostings(engine.m, Array.from(new Set(needed)));
    var scores = new Map(), field = "grams";
    add(engine, scores, "grams", asked.grams, ALL);
    addOthers(engine, scores, asked, others);
    if (scores.size) {
      add(engine, scores, "chars", asked.chars, scores);
    } else {
      field = "chars";
      add(engine, scores, "chars", asked.chars, ALL);
    }
    return { asked: asked, same: same, scores: scores, field: field };
  }

  async function answer(engine, query, wanted) {
    var found = await find(engine, engine.text.parse(query)), asked = found.asked;
    found.wanted = engine.facets.also(wanted, asked.filters);
    if (!asked.grams.length && !asked.chars.length && Object.keys(found.wanted).length) {
      for (var number = 0; number < engine.m.size; number++) found.scores.set(number, 0);
    }
    await constrain(engine, asked, found.scores);
    return Object.assign(found, engine.facets.narrow(found.scores, found.wanted));
  }

  /* What each term to mark in a hit tells. */
  function weightsOf(engine, found) {
    var weights = new Map(), own = found.asked[found.field];
    own.concat(found.field === "grams" ? found.same : []).forEach(function (term, i) {
      var frequency = decoded.get(term).length, weight = i < own.length ? 1 : engine.m.synonyms.weight;
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
        highlights: weights.size ? engine.text.highlights(shown.sections, field, weights) : [],
        reasons: reasons,
      };
    });
  }

  async function search(query, options) {
    var started = performance.now();
    var limit = options && options.limit !== undefined ? options.limit : 10;
    var engine = await ready();
    var found = await answer(engine, String(query), engine.facets.wanted(options && options.filters));
    var little = slipped(engine, found.asked, found.field, found.scores.size);
    var names = await suggestions(engine, found.asked, little, !found.kept.length);
    var corrected = engine.suggest && engine.suggest.stands(found, names) ? names[0] : undefined;
    if (corrected) found = await answer(engine, corrected, found.wanted);
    found.kept.sort(function (a, b) { return found.scores.get(b) - found.scores.get(a) || a - b; });
    var weights = weightsOf(engine, found);
    var hits = await Promise.all(found.kept.slice(0, Math.max(0, limit)).map(function (number) {
      return hit(engine, number, found.scores.get(number), found.field, weights, []);
    }));
    return Object.assign({
      schema_version: engine.m.schema_version, query: query, total: found.kept.length,
      took_ms: performance.now() - started, facets: found.facets, suggestions: names, hits: hits,
    }, corrected ? { corrected: corrected } : {});
  }

  /* As search/similar.py; its code and data are loaded when first asked for. */
  async function similar(text, options) {
    var engine = await ready();
    var parts = await Promise.all([load(FILES.alike), load(FILES.similar)]);
    if (!engine.similar) {
      engine.similar = parts[1](parts[0], engine, {
        fetch: fetchPostings, postings: decoded, add: add, addOthers: addOthers,
        document: documentAt, hit: hit,
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

/* Search in the browser: window.casebook.search(query, {limit, filters}) → Promise.
 * The answers of search/engine.py – same documents, same order, same scores – from static files
 * loaded with <script>, so that it works on file:// and under CSP script-src 'self'.
 * Plain ES2018, no dependency, no user interface. FILES and ROOT are filled in by the export. */
(function () {
  "use strict";
  var FILES = {/*FILES*/};
  var ROOT = "/*ROOT*/";
  var here = document.currentScript.src;
  var FACETS = ["kind", "type", "method", "outcome", "region", "year"];
  var FEW = 3, NAME = 8;
  var ALL = { has: function () { return true; } };
  var arrived = new Map();
  var loading = new Map();
  var decoded = new Map();
  var starting = null;

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
      starting = Promise.all([load(FILES.manifest), load(FILES.fold), load(FILES.text)])
        .then(function (parts) {
          var m = parts[0];
          var engine = {
            m: m, text: parts[2](parts[1], m.stop, m.synonyms.groups), idf: new Map(m.idf),
            dropped: new Set(Array.from(m.dropped)), slugs: new Map(m.slugs), norms: {},
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
        var at = place(m.terms.first, term);
        if (at < 0) return decoded.set(term, []);
        return load(m.terms.file[at]).then(function (shard) {
          var own = Object.prototype.hasOwnProperty.call(shard, term);
          decoded.set(term, own ? decode(shard[term]) : []);
        });
      }));
  }

  /* [-weight,] gap, … → [[document, weight], …]; a weight of 1 is not written. */
  function decode(numbers) {
    var postings = [], number = -1;
    for (var i = 0; i < numbers.length; i++) {
      var weight = 1;
      if (numbers[i] < 0) weight = -numbers[i++];
      number += numbers[i];
      postings.push([number, weight]);
    }
    return postings;
  }

  /* `weight` is undefined for what was asked itself. */
  function add(engine, scores, field, terms, accepts, weight) {
    var m = engine.m, norms = engine.norms[field];
    terms.forEach(function (term) {
      var postings = decoded.get(term);
      var idf = engine.idf.get(postings.length);
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
    var at = place(m.texts.first, number);
    return load(m.texts.file[at]).then(function (shard) {
      return shard[number - m.texts.first[at]];
    });
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

  function wantedValues(filters) {
    var wanted = {};
    Object.keys(filters || {}).forEach(function (facet) {
      if (!FACETS.includes(facet)) throw new TypeError("没有这种筛选：" + facet);
      var given = filters[facet];
      if (given === null || given === undefined || given === "") return;
      var list = (Array.isArray(given) ? given : [given]).map(String);
      if (list.length) wanted[facet] = list;
    });
    return wanted;
  }

  function testers(engine, wanted) {
    var m = engine.m;
    return Object.keys(wanted).map(function (facet) {
      var list = wanted[facet];
      if (facet === "region") {
        return [facet, function (number) {
          return m.regions[m.region[number]].some(function (name) {
            return list.some(function (value) { return name.startsWith(value); });
          });
        }];
      }
      if (facet === "type") list = list.map(function (v) { return v.replace(/纠纷$/, ""); });
      if (facet === "method") list = list.map(function (v) { return engine.slugs.get(v) || v; });
      var values = m.facets[facet].values;
      var accepted = new Set(list.map(function (value) { return values.indexOf(value); }));
      return [facet, function (number) {
        return m.facets[facet].of[number].some(function (index) { return accepted.has(index); });
      }];
    });
  }

  function narrow(engine, scores, wanted) {
    var m = engine.m, tests = testers(engine, wanted), kept = [], counts = {};
    FACETS.forEach(function (facet) { counts[facet] = m.facets[facet].values.map(function () { return 0; }); });
    scores.forEach(function (_, number) {
      var failed = tests.filter(function (test) { return !test[1](number); });
      if (!failed.length) kept.push(number);
      FACETS.forEach(function (facet) {
        if (failed.length > 1 || (failed.length === 1 && failed[0][0] !== facet)) return;
        m.facets[facet].of[number].forEach(function (index) { counts[facet][index] += 1; });
      });
    });
    var facets = {};
    FACETS.forEach(function (facet) {
      facets[facet] = m.facets[facet].values.map(function (value, i) {
        return { value: value, label: m.facets[facet].labels[i], count: counts[facet][i] };
      });
    });
    return { kept: kept, facets: facets };
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
    var parts = await Promise.all([load(FILES.pinyin), load(FILES.suggest)]);
    if (!engine.suggest) engine.suggest = parts[1](parts[0], engine.text, engine.m.suggestible);
    var names = little ? engine.suggest.slips(asked.words) : [];
    return names.length || !nothing ? names : engine.suggest.alike(asked.chars);
  }

  async function search(query, options) {
    var started = performance.now();
    var limit = options && options.limit !== undefined ? options.limit : 10;
    var wanted = wantedValues(options && options.filters);
    var engine = await ready();
    var m = engine.m, asked = engine.text.parse(String(query)), field = "grams";
    var others = engine.text.added(asked.words), same = [].concat.apply([], others);
    var needed = asked.grams.concat(asked.chars, same);
    asked.phrases.concat(asked.excluded).forEach(function (n) {
      needed = needed.concat(required(engine, n));
    });
    await fetchPostings(m, Array.from(new Set(needed)));
    var scores = new Map();
    add(engine, scores, "grams", asked.grams, ALL);
    addOthers(engine, scores, asked, others);
    if (scores.size) {
      add(engine, scores, "chars", asked.chars, scores);
    } else {
      field = "chars";
      add(engine, scores, "chars", asked.chars, ALL);
    }
    if (!asked.grams.length && !asked.chars.length && Object.keys(wanted).length) {
      for (var number = 0; number < m.size; number++) scores.set(number, 0);
    }
    await constrain(engine, asked, scores);
    var found = narrow(engine, scores, wanted);
    found.kept.sort(function (a, b) { return scores.get(b) - scores.get(a) || a - b; });
    var weights = new Map();
    asked[field].concat(field === "grams" ? same : []).forEach(function (term, i) {
      var frequency = decoded.get(term).length, weight = i < asked[field].length ? 1 : m.synonyms.weight;
      if (frequency && !weights.has(term)) weights.set(term, weight * engine.idf.get(frequency));
    });
    var hits = await Promise.all(found.kept.slice(0, Math.max(0, limit)).map(function (number) {
      return documentAt(m, number).then(function (shown) {
        return {
          id: m.ids[number], kind: shown.kind, title: shown.title, url: shown.url,
          score: scores.get(number), dispute_type: shown.dispute_type,
          provenance: shown.provenance, summary: shown.summary, region: shown.region,
          year: shown.year, outcome: shown.outcome,
          highlights: engine.text.highlights(shown.sections, field, weights), reasons: [],
        };
      });
    }));
    return {
      schema_version: m.schema_version, query: query, total: found.kept.length,
      took_ms: performance.now() - started, facets: found.facets,
      suggestions: await suggestions(
        engine, asked, slipped(engine, asked, field, scores.size), !found.kept.length),
      hits: hits,
    };
  }

  window.casebook = Object.assign(window.casebook || {}, {
    base: new URL(ROOT, here).href,
    search: search,
    /* Starts loading (on focus of the search box, say); `text` is for tests. */
    preload: function () { return ready().then(function () {}); },
    text: function () { return ready().then(function (engine) { return engine.text; }); },
  });
})();

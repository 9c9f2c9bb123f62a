/* Filters and facets in the browser: what search/filters.py is in Python; change both. */
casebookShard("facets", function (m) {
  "use strict";
  var FACETS = Object.keys(m.facets);
  var slugs = new Map(m.slugs);

  function wantedOf(filters) {
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

  function testers(wanted) {
    return Object.keys(wanted).map(function (facet) {
      var list = wanted[facet];
      if (facet === "region") {
        var near = m.regions.map(function (names) {
          return names.some(function (name) {
            return list.some(function (value) { return name.startsWith(value); });
          });
        });
        return [facet, function (number) { return near[m.region[number]]; }];
      }
      var ending = m.facets[facet].ending;
      list = list.map(function (v) { return v.endsWith(ending) ? v.slice(0, v.length - ending.length) : v; });
      if (facet === "method") list = list.map(function (v) { return slugs.get(v) || v; });
      var values = m.facets[facet].values, labels = m.facets[facet].labels;
      var accepted = new Set(list.map(function (value) {
        return values.includes(value) ? values.indexOf(value) : labels.indexOf(value);
      }));
      return [facet, function (number) { return some(facet, number, accepted); }];
    });
  }

  /* Whether a document has one of these values of a facet (places in the list of its values). */
  function some(facet, number, places) {
    var starts = m.facets[facet].starts, of = m.facets[facet].of;
    for (var i = starts[number]; i < starts[number + 1]; i++) if (places.has(of[i])) return true;
    return false;
  }

  /* A document's values of a facet, as places in the list of them. */
  function held(facet, number) {
    return m.facets[facet].of.slice(m.facets[facet].starts[number], m.facets[facet].starts[number + 1]);
  }

  /* Of these documents, those that pass, and each facet's counts under all the other filters. */
  function narrow(numbers, wanted) {
    var tests = testers(wanted), kept = numbers, missed = {}, facets = {};
    tests.forEach(function (test) { missed[test[0]] = []; });
    if (tests.length) {
      kept = numbers.filter(function (number) {
        var failed = tests.filter(function (test) { return !test[1](number); });
        if (failed.length === 1) missed[failed[0][0]].push(number);
        return !failed.length;
      });
    }
    FACETS.forEach(function (facet) {
      var all = m.facets[facet], starts = all.starts, of = all.of;
      var counts = new Uint32Array(all.values.length);
      function count(number) {
        for (var i = starts[number]; i < starts[number + 1]; i++) counts[of[i]] += 1;
      }
      kept.forEach(count);
      (missed[facet] || []).forEach(count);
      facets[facet] = all.values.map(function (value, i) {
        return { value: value, label: all.labels[i], count: counts[i] };
      });
    });
    return { kept: kept, facets: facets };
  }

  /* These filters and [facet, value] more of them. */
  function also(wanted, more) {
    var all = Object.assign({}, wanted);
    more.forEach(function (pair) { all[pair[0]] = (all[pair[0]] || []).concat([pair[1]]); });
    return all;
  }

  return { wanted: wantedOf, also: also, narrow: narrow, some: some, held: held };
});

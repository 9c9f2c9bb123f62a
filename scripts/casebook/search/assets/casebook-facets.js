/* Filters and facets in the browser: what search/filters.py is in Python; change both. */
casebookShard("facets", function (m) {
  "use strict";
  var FACETS = ["kind", "type", "method", "outcome", "region", "year"];
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
        return [facet, function (number) {
          return m.regions[m.region[number]].some(function (name) {
            return list.some(function (value) { return name.startsWith(value); });
          });
        }];
      }
      if (facet === "type") list = list.map(function (v) { return v.replace(/纠纷$/, ""); });
      if (facet === "method") list = list.map(function (v) { return slugs.get(v) || v; });
      if (facet === "year") list = list.map(function (v) { return v.replace(/年$/, ""); });
      var values = m.facets[facet].values, labels = m.facets[facet].labels;
      var accepted = new Set(list.map(function (value) {
        return values.includes(value) ? values.indexOf(value) : labels.indexOf(value);
      }));
      return [facet, function (number) {
        return m.facets[facet].of[number].some(function (index) { return accepted.has(index); });
      }];
    });
  }

  function narrow(scores, wanted) {
    var tests = testers(wanted), kept = [], counts = {};
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

  /* These filters and [facet, value] more of them. */
  function also(wanted, more) {
    var all = Object.assign({}, wanted);
    more.forEach(function (pair) { all[pair[0]] = (all[pair[0]] || []).concat([pair[1]]); });
    return all;
  }

  return { wanted: wantedOf, also: also, narrow: narrow };
});

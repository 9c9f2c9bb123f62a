"""Filters, facets, phrases, exclusions, suggestions, snippets and the JSON shape."""

import json
from pathlib import Path

import pytest

from casebook.search import FACETS, Filters, Searcher, build_index, open_index
from casebook.search.highlight import highlights
from casebook.search.query import squeeze
from search.corpus import library, page


def ids(searcher: Searcher, query: str, **filters: object) -> set[str]:
    chosen = Filters.of(**filters)  # type: ignore[arg-type]
    found = searcher.search(query, limit=1000, filters=chosen)
    assert found.total == len(found.hits)
    return {hit.id for hit in found.hits}


@pytest.mark.parametrize(
    ("filters", "check"),
    [
        ({"kind": "method"}, lambda f: f["kind"] == "method"),
        ({"type": "物业"}, lambda f: "物业" in f["types"]),
        ({"type": "物业纠纷"}, lambda f: "物业" in f["types"]),
        ({"method": "bei-kao-bei"}, lambda f: "bei-kao-bei" in f["methods"]),
        ({"method": "背靠背调解"}, lambda f: "bei-kao-bei" in f["methods"]),
        ({"setting": "居"}, lambda f: f["setting"] == "居"),
        ({"outcome": "未达成"}, lambda f: f["outcome"] == "未达成"),
        ({"region": "浙江"}, lambda f: "浙江省" in f["region"]),
        ({"region": "诸暨市"}, lambda f: "诸暨市" in f["region"]),
        ({"year": 2020}, lambda f: f["year"] == 2020),
        ({"year": "不详"}, lambda f: f["kind"] == "case" and f["year"] is None),
        ({"type": ["邻里", "物业"], "kind": "case"},
         lambda f: f["kind"] == "case" and {"邻里", "物业"} & set(f["types"])),
    ],
)  # fmt: skip
def test_filters(searcher: Searcher, filters: dict[str, object], check: object) -> None:
    everything = ids(searcher, "调解")
    passing = {f["id"] for f in searcher.index.facts if check(f)}  # type: ignore[operator]
    expected = everything & passing
    assert expected
    assert ids(searcher, "调解", **filters) == expected


def test_a_filter_alone_lists_everything_that_passes(searcher: Searcher) -> None:
    assert ids(searcher, "", kind="method") == set(searcher.method_titles)
    assert ids(searcher, "") == set()


def test_an_unknown_filter_is_an_error() -> None:
    with pytest.raises(TypeError):
        Filters.of(colour="red")


def test_facets_count_under_the_other_filters(searcher: Searcher) -> None:
    chosen = Filters.of(type="邻里", outcome="达成协议")
    facets = searcher.search("调解", filters=chosen).facets
    assert tuple(facets) == tuple(FACETS)
    for facet in FACETS:
        others = {name: getattr(chosen, name) for name in FACETS if name != facet}
        left = searcher.search("调解", limit=1000, filters=Filters(**others)).hits
        facts = {f["id"]: f for f in searcher.index.facts}
        for entry in facets[facet]:
            expected = sum(entry.value in FACETS[facet].values(facts[hit.id]) for hit in left)
            assert entry.count == expected, (facet, entry)


def test_values_without_hits_stay_with_zero(searcher: Searcher) -> None:
    facets = searcher.search("独角兽独角兽 zzz").facets
    assert {entry.count for values in facets.values() for entry in values} == {0}
    assert [entry.label for entry in facets["kind"]] == ["案例", "方法", "页面"]
    assert ("siqian-gongzuofa", "四前工作法") in {(e.value, e.label) for e in facets["method"]}
    assert facets["year"][0].value == "2024"
    assert facets["year"][-1].value == "不详"


def texts(searcher: Searcher) -> dict[str, str]:
    return {f["id"]: searcher.text(n) for n, f in enumerate(searcher.index.facts)}


@pytest.mark.parametrize(
    "phrase", ["漏水", "背靠背谈话", "分别听双方说完委屈", "楼上 卫生间", "APP上的投票"]
)
def test_a_phrase_stands_word_for_word(searcher: Searcher, phrase: str) -> None:
    expected = {name for name, text in texts(searcher).items() if squeeze(phrase) in text}
    assert expected
    for query in (f"“{phrase}”", f'"{phrase}"', f"「{phrase}」"):
        assert ids(searcher, query) == expected


def test_a_phrase_whose_pairs_stand_apart_is_not_found(tmp_path: Path) -> None:
    pages = [page("apart", "甲", "宅基地，地基"), page("whole", "乙", "争的是宅基地基")]
    build_index(library(pages), tmp_path)
    with open_index(tmp_path) as found:
        assert ids(found, "宅基地基") == {"apart", "whole"}
        assert ids(found, "“宅基地基”") == {"whole"}
        assert ids(found, "宅基地 -宅基地基") == {"apart"}


def test_an_excluded_word_keeps_documents_out(searcher: Searcher) -> None:
    without = {name for name, text in texts(searcher).items() if "天花板" not in text}
    both = ids(searcher, "漏水")
    assert both - without
    assert ids(searcher, "漏水 -天花板") == both & without
    assert ids(searcher, "漏水 -“湿了一片”") < both
    # A hyphen inside a word or before a blank is only a hyphen.
    assert ids(searcher, "漏水-天花板") >= both
    assert ids(searcher, "漏水 - 天花板") >= both


def test_nothing_found_suggests_names_nearby(searcher: Searcher) -> None:
    found = searcher.search("“楼上不存在的话” 背靠墙", filters=Filters.of(year=1900))
    assert found.total == 0
    assert found.suggestions[0] == "背靠背调解"
    assert searcher.search("物业", filters=Filters.of(year=1900)).suggestions[0] == "物业纠纷"
    assert searcher.search("漏水").suggestions == ()


def test_snippets_point_at_the_words(searcher: Searcher) -> None:
    hits = searcher.search("背靠背谈话", limit=5, filters=Filters.of(kind="case")).hits
    for hit in hits:
        assert 1 <= len(hit.highlights) <= 2
        for snippet in hit.highlights:
            assert len(snippet.text) <= 80
            assert snippet.ranges
            for start, end in snippet.ranges:
                assert 0 <= start < end <= len(snippet.text)
    best = hits[0].highlights[0]
    assert best.section == "调解过程"
    assert best.anchor == "调解过程"
    start, end = best.ranges[0]
    assert "背靠背谈话" in best.text
    assert best.text[start:end] in "背靠背谈话"


def test_snippets_begin_and_end_with_a_clause() -> None:
    clause = "乙" * 45 + "漏水" + "丙" * 20 + "。"
    told = [["节", "节", "甲" * 45 + "，" + clause + "丁" * 60]]
    assert [shown.text for shown in highlights(told, "grams", {"漏水": 1.0})] == [clause]
    # No mark is near: the beginning of the section is.
    dated = [["节", "节", "2019年4月10日晚漏水" + "丙" * 100]]
    (shown,) = highlights(dated, "grams", {"漏水": 1.0})
    assert shown.text == "2019年4月10日晚漏水" + "丙" * 67
    assert shown.ranges == ((11, 13),)


def test_json_shape(searcher: Searcher) -> None:
    answer = json.loads(json.dumps(searcher.search("漏水", limit=3).to_json(), ensure_ascii=False))
    assert list(answer) == [
        "schema_version", "query", "total", "took_ms", "facets", "suggestions", "hits",
    ]  # fmt: skip
    assert answer["schema_version"] == 1
    assert len(answer["hits"]) == 3
    hit = answer["hits"][0]
    assert {"id", "kind", "title", "url", "score", "dispute_type", "provenance", "highlights",
            "reasons", "summary", "region", "year", "outcome"} == set(hit)  # fmt: skip
    kinds = {h["provenance"] for h in searcher.search("调解", limit=99).to_json()["hits"]}
    assert kinds == {"teaching", "reported", None}

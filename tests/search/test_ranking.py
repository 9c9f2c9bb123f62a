"""Scores: the same numbers that Whoosh's own Or query gives; and which documents count."""

import pytest
from whoosh import query, scoring
from whoosh.searching import Searcher as WhooshSearcher

from casebook.search import Filters, Searcher, build_index, open_index
from casebook.search.query import parse
from casebook.search.sums import Sums, Terms
from search.corpus import case, library, page

QUERIES = [
    "楼上漏水",
    "漏水 赔偿",
    "四前工作法",
    "1+X",
    "讨薪",
    "老人赡养费一直没有谈拢，三个儿子互相推",
    "赡养 赡养 赡养",
    "12348 热线",
]


@pytest.mark.parametrize("asked", QUERIES)
def test_equal_to_whoosh(searcher: Searcher, asked: str) -> None:
    parsed = parse(asked)
    terms = [query.Term("grams", gram) for gram in parsed.grams]
    terms += [query.Term("chars", char) for char in parsed.chars]
    reader = searcher.index._reader
    whoosh = WhooshSearcher(reader, weighting=scoring.BM25F())
    everything = {
        hit.docnum: hit.score for hit in whoosh.search(query.Or(terms), limit=None, scored=True)
    }
    found, field = Sums(searcher.index).scores(Terms(searcher.index), parsed, [])
    assert field == "grams"
    assert found
    for number, score in found.items():
        assert score == pytest.approx(everything[number], rel=0, abs=1e-9)
    grams = query.Or([query.Term("grams", gram) for gram in parsed.grams])
    assert set(found) == set(whoosh.docs_for_query(grams))


def test_best_first_ties_by_id(searcher: Searcher) -> None:
    hits = searcher.search("调解员", limit=1000).hits
    keys = [(-hit.score, hit.id) for hit in hits]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_a_pair_outranks_loose_characters(searcher: Searcher) -> None:
    # Where some document holds the pair, those with its characters apart do not count.
    found = searcher.search("漏水", limit=1000)
    assert 0 < found.total < searcher.index.size
    texts = [searcher.text(searcher.index.facts.index(f)) for f in searcher.index.facts
             if f["id"] in {hit.id for hit in found.hits}]  # fmt: skip
    assert all("漏水" in text for text in texts)


def test_single_characters_are_the_way_out(searcher: Searcher) -> None:
    assert searcher.search("漏").total > 0
    assert searcher.search("鼠漏").total == searcher.search("漏").total


def test_traditional_finds_simplified_and_back(searcher: Searcher) -> None:
    assert [h.id for h in searcher.search("調解協議").hits] == [
        h.id for h in searcher.search("调解协议").hits
    ]
    assert searcher.search("联合调解").hits[0].id == "lianhe-tiaojie"


def test_names_in_fields_are_found(searcher: Searcher) -> None:
    assert searcher.search("四个走在前").hits[0].id == "siqian-gongzuofa"
    assert {hit.kind for hit in searcher.search("诸暨").hits} == {"case"}
    assert searcher.search("讨薪").total > 0


def test_a_title_counts_more_than_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("title")
    build_index(
        library([
            case("a-text", "普通的一件事情", "无", "## 案情简介\n\n彩礼问题普通的一件事情"),
            case("b-title", "彩礼问题", "无", "## 案情简介\n\n普通的一件事情普通的一"),
        ]),
        out,
    )  # fmt: skip
    with open_index(out) as found:
        assert [hit.id for hit in found.search("彩礼问题").hits] == ["b-title", "a-text"]


def test_soft_line_breaks_do_not_cut_words(tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("breaks")
    build_index(library([page("p", "页", "这里讲的是宅\n基地的事")]), out)
    with open_index(out) as found:
        assert found.search("“宅基地”").total == 1


def test_pages_can_stay_out(searcher: Searcher) -> None:
    assert "hidden" not in {facts["id"] for facts in searcher.index.facts}


def test_an_empty_library(tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("empty")
    assert build_index(library([]), out).documents == 0
    with open_index(out) as found:
        answer = found.search("漏水", filters=Filters.of(kind="case"))
        assert (answer.total, answer.hits, answer.suggestions) == (0, (), ())


def test_common_characters_leave_a_large_index(tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("large")
    pages = [page(f"p{n:04d}", f"页{n}", "甲乙" if n % 3 else "甲丙丁戊") for n in range(2001)]
    build_index(library(pages), out)
    with open_index(out) as found:
        assert "甲" in found.dropped
        assert "丙" in found.dropped
        assert found.search("甲").total == 0
        assert found.search("甲丙", limit=1).total == 667
        assert found.search("“丙” 甲乙").total == 1334  # nothing indexed to insist on

"""Words that mean the same: found, for less, in whole words only, marked, and worth it."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.library import Library, load_library
from casebook.search import Searcher, build_index, ensure_index, open_index
from casebook.search.synonyms import WEIGHT, added, folded, same_as
from search.corpus import case, library

REPOSITORY = Path(__file__).parents[2]
QUERIES = REPOSITORY / "tests" / "search_quality" / "queries.jsonl"
GROUPS = (("漏水", "渗水", "滴水"), ("欠薪", "拖欠工资"))


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library(REPOSITORY)


@pytest.fixture(scope="module")
def whole(real: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    out = tmp_path_factory.mktemp("real")
    build_index(real, out)
    with open_index(out) as opened:
        yield opened


def few(tmp_path: Path) -> Searcher:
    texts = ["老房漏水", "阳台渗水", "工资不少，从不拖欠", "公司拖欠工资"]
    documents = [case(f"{n}", f"第{n}", "甲", f"## 案情简介\n\n{t}") for n, t in enumerate(texts)]
    build_index(library(documents, GROUPS), tmp_path)
    return open_index(tmp_path)


def test_the_other_words_are_added() -> None:
    groups = folded(GROUPS)
    assert added("楼上漏水了", groups) == [("渗水",), ("滴水",)]
    assert added("欠薪", groups) == [("拖欠", "欠工", "工资")]
    assert added("漏水 滴水", groups) == [("渗水",)]
    assert added("漏 水", groups) == []
    assert same_as("漏水", groups) == ("漏水", "渗水", "滴水")
    assert same_as("采光", groups) == ("采光",)


def test_for_less_weight(tmp_path: Path) -> None:
    with few(tmp_path) as found:
        hits = {hit.id: hit.score for hit in found.search("漏水").hits}
        own = {hit.id: hit.score for hit in found.search("渗水").hits}
        assert list(hits) == ["0", "1"]
        # “水” is asked for as it stands, whatever the word.
        plain = dict(found.term_scores("chars", "水"))[1]
        assert hits["1"] == pytest.approx(
            WEIGHT * dict(found.term_scores("grams", "渗水"))[1] + plain
        )
        assert list(own) == ["1", "0"]


def test_only_where_the_whole_word_stands(tmp_path: Path) -> None:
    with few(tmp_path) as found:
        assert [hit.id for hit in found.search("欠薪").hits] == ["3"]


def test_what_is_quoted_or_kept_out_has_no_other_words(tmp_path: Path) -> None:
    with few(tmp_path) as found:
        assert [hit.id for hit in found.search("“漏水”").hits] == ["0"]
        assert [hit.id for hit in found.search("老房 -漏水").hits] == []
        assert [hit.id for hit in found.search("阳台 -漏水").hits] == ["1"]


def test_they_are_marked(tmp_path: Path) -> None:
    with few(tmp_path) as found:
        shown = found.search("漏水").hits[1].highlights[0]
    assert [shown.text[a:b] for a, b in shown.ranges] == ["渗水"]


def test_a_changed_list_makes_the_index_stale(tmp_path: Path) -> None:
    documents = [case("a", "甲", "乙", "## 案情简介\n\n阳台渗水")]
    said: list[str] = []
    for groups in ((), GROUPS, GROUPS):
        out = ensure_index(library(documents, groups), tmp_path, said.append)
    assert len(said) == 4
    with open_index(out) as found:
        assert found.search("漏水").total == 1


def test_the_list_of_the_library(real: Library) -> None:
    groups = [group.words for group in real.vocabulary.synonyms.values()]
    assert real.vocabulary.problems == ()
    assert len(groups) >= 60
    assert all(len(group) > 1 for group in groups)
    words = Counter(word for group in folded(groups) for word in group)
    assert [word for word, count in words.items() if count > 1] == []
    assert [word for word in words if len(word) < 2] == []


def ndcg(ranked: list[str], relevant: dict[str, int]) -> float:
    def gain(grades: list[int]) -> float:
        return sum((2**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades[:10]))

    return gain([relevant.get(slug, 0) for slug in ranked]) / gain(
        sorted(relevant.values(), reverse=True)
    )


def mean_ndcg(searcher: Searcher, questions: list[dict[str, object]]) -> float:
    scores = []
    for question in questions:
        ranked = [slug for slug, _ in searcher.ranking(str(question["query"]), limit=10)]
        scores.append(ndcg(ranked, question["relevant"]))  # type: ignore[arg-type]
    return sum(scores) / len(scores)


def test_they_are_worth_it(whole: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Judged by reading the cases (`tests/search_quality/queries.jsonl`)."""
    questions = [json.loads(line) for line in QUERIES.read_text("utf-8").splitlines()]
    ids = {facts["id"] for facts in whole.index.facts}
    assert len(questions) >= 40
    assert all(ids.issuperset(question["relevant"]) for question in questions)
    own_words = [question for question in questions if question["qid"].startswith("k")]
    with_them, own_with = mean_ndcg(whole, questions), mean_ndcg(whole, own_words)
    monkeypatch.setattr(whole, "synonyms", ())
    without, own_without = mean_ndcg(whole, questions), mean_ndcg(whole, own_words)
    assert with_them > without + 0.03
    assert own_with > own_without - 0.01
    # New cases that nobody has judged yet count as wrong: judge them when this drops.
    assert with_them > 0.8

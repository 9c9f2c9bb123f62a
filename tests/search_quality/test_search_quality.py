"""Ranking stays as good as it was: a floor for each kind of query, and for similar cases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.library import load_library
from casebook.search import (
    Searcher,
    build_index,
    open_index,
    similar,
    told_by_case,
    told_by_text,
)
from search_quality.judged import (
    HELD_OUT,
    KINDS,
    Question,
    judged_library,
    like,
    ndcg,
    pool,
    quality,
    questions,
    recall,
    reciprocal_rank,
)

REPOSITORY = Path(__file__).parents[2]
# NDCG@10, Recall@10, MRR; a little below what `bench search` printed in November 2026.
FLOORS = {
    "keyword": (0.90, 0.93, 0.92),
    "sentence": (0.87, 0.94, 0.89),
    "description": (0.88, 0.91, 0.96),
    "lookup": (0.92, 0.97, 0.93),
}
# The same for the queries that nothing was fitted to.
HELD_OUT_FLOOR = (0.66, 0.63, 0.78)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    out = tmp_path_factory.mktemp("real")
    build_index(judged_library(REPOSITORY), out)
    with open_index(out) as opened:
        yield opened


def test_most_of_the_library_was_judged() -> None:
    """When this fails: read what is new, grade it, and add it to `pool.txt`."""
    ids = {d.id for d in load_library(REPOSITORY).documents if d.kind in ("case", "method")}
    assert len(ids & pool()) > 0.5 * len(ids)
    assert pool() <= ids | {"about", "diyici-tiaojie"}


def asked(kind: str) -> list[Question]:
    return [question for question in questions() if question.kind == kind]


def test_the_queries_are_fit_to_judge_by(searcher: Searcher) -> None:
    every = questions() + questions(HELD_OUT)
    ids = {facts["id"] for facts in searcher.index.facts}
    assert len(questions()) >= 160
    assert all(len(asked(kind)) >= 40 for kind in KINDS)
    assert len(questions(HELD_OUT)) >= 80
    assert {question.kind for question in every} == set(KINDS)
    assert len({q.qid for q in every}) == len({q.query for q in every}) == len(every)
    for question in every:
        assert ids >= set(question.relevant), question.qid
        assert set(question.relevant.values()) <= {1, 2, 3}, question.qid
        # People also ask for what the library has nothing right for.
        assert 3 in question.relevant.values() or question in questions(HELD_OUT), question.qid
        if question.kind == "description":
            assert 100 <= len(question.query) <= 200, question.qid


@pytest.mark.parametrize("kind", KINDS)
def test_floor(searcher: Searcher, kind: str) -> None:
    found = quality(lambda q: [name for name, _ in searcher.ranking(q, limit=10)], asked(kind))
    least_ndcg, least_recall, least_mrr = FLOORS[kind]
    assert found.ndcg >= least_ndcg
    assert found.recall >= least_recall
    assert found.mrr >= least_mrr


def test_floor_of_what_nothing_was_fitted_to(searcher: Searcher) -> None:
    found = quality(
        lambda q: [name for name, _ in searcher.ranking(q, limit=10)], questions(HELD_OUT)
    )
    assert found.ndcg >= HELD_OUT_FLOOR[0]
    assert found.recall >= HELD_OUT_FLOOR[1]
    assert found.mrr >= HELD_OUT_FLOOR[2]


def test_similar_cases(searcher: Searcher) -> None:
    """For cases of the library, judged by reading them: same subject first, then same kind."""
    judged = like()
    assert len(judged) >= 20
    assert set(searcher.case_numbers) >= set(judged) | {n for of in judged.values() for n in of}
    scores = []
    for name, cases in judged.items():
        hits = [hit.id for hit in similar(searcher, told_by_case(searcher, name)).hits]
        scores.append(ndcg(hits, cases))
    assert sum(scores) / len(scores) >= 0.88


def test_similar_for_a_telling_is_as_good_as_a_search(searcher: Searcher) -> None:
    told, searched = [], []
    for question in asked("description"):
        cases = {n: g for n, g in question.relevant.items() if n in searcher.case_numbers}
        hits = similar(searcher, told_by_text(searcher, question.query)).hits
        told.append(ndcg([hit.id for hit in hits], cases))
        ranked = searcher.ranking(f"{question.query} 种类:案例", limit=10)
        searched.append(ndcg([name for name, _ in ranked], cases))
    assert sum(told) >= sum(searched) - 0.01 * len(told)


def test_measures_worked_out_by_hand() -> None:
    relevant = {"a": 3, "b": 1}
    assert ndcg(["a", "b"], relevant) == 1
    assert ndcg(["x", "a"], {"a": 3}) == pytest.approx(1 / 1.5849625007211562)
    assert ndcg(["b", "a"], relevant) == pytest.approx(
        (1 + 7 / 1.584962500721) / (7 + 1 / 1.584962500721)
    )
    assert recall(["b", "x"], relevant) == 0
    assert recall(["a"], relevant) == 1
    assert recall(["a"], {"a": 1, "b": 1}) == 0.5
    assert reciprocal_rank(["b", "a"], relevant) == 0.5
    assert reciprocal_rank(["b"], relevant) == 0
    assert reciprocal_rank(["x", "b"], {"b": 1}) == 0.5

"""The judged queries and cases, and the measures taken on them (3 right, 2 useful, 1 near).

The grades come from reading the cases and methods, not from what any engine found. `pool.txt` lists
the documents that were read; only they are searched, and one of them without a grade counts as 0.
Who adds a document's grades to the queries that it answers adds its name to the pool.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casebook.library import Library, load_library

KINDS = ("keyword", "sentence", "description", "lookup")
FILE = Path(__file__).with_name("queries.jsonl")
# Written and graded by somebody who saw neither the engine nor the synonyms, and never used to
# choose a weight or a synonym: what a new reader may expect.
HELD_OUT = Path(__file__).with_name("held_out.jsonl")
LIKE = Path(__file__).with_name("similar.jsonl")
POOL = Path(__file__).with_name("pool.txt")
DEPTH = 10

Engine = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """A query of one of `KINDS`; `relevant` maps document ids to grades 1 to 3."""

    qid: str
    kind: str
    query: str
    relevant: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over queries, each from 0 to 1."""

    ndcg: float
    recall: float
    mrr: float


def questions(file: Path = FILE) -> list[Question]:
    """All judged queries, in file order."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [Question(**json.loads(line)) for line in lines if line.strip()]


def pool() -> frozenset[str]:
    """The documents that were read for the grades."""
    return frozenset(POOL.read_text(encoding="utf-8").split())


def judged_library(root: Path) -> Library:
    """The library in `root` as far as it was judged."""
    library, read = load_library(root), pool()
    return replace(library, documents=tuple(d for d in library.documents if d.id in read))


def like() -> dict[str, dict[str, int]]:
    """Case id → the cases like it, graded."""
    rows = [json.loads(line) for line in LIKE.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row["relevant"] for row in rows}


def quality(engine: Engine, asked: Iterable[Question]) -> Quality:
    """How well `engine` (query → ids, best first) does on these queries; at least one query."""
    rows = [(list(engine(q.query))[:DEPTH], q.relevant) for q in asked]
    return Quality(
        sum(ndcg(*row) for row in rows) / len(rows),
        sum(recall(*row) for row in rows) / len(rows),
        sum(reciprocal_rank(*row) for row in rows) / len(rows),
    )


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten, gain 2^grade − 1."""
    ideal = _gain(sorted(relevant.values(), reverse=True))
    return _gain([relevant.get(name, 0) for name in ranked]) / ideal


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades[:DEPTH]))


def recall(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Of the documents that are at least useful (grade 2 or 3; on a set that knows no grades, all
    that are relevant), the share among the first ten.
    """
    least = min(2, max(relevant.values()))
    wanted = {name for name, grade in relevant.items() if grade >= least}
    return len(wanted.intersection(ranked[:DEPTH])) / min(len(wanted), DEPTH)


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """1 / the place of the first document with the best grade there is, 0 for none in the ten."""
    best = max(relevant.values())
    for at, name in enumerate(ranked[:DEPTH], start=1):
        if relevant.get(name) == best:
            return 1 / at
    return 0.0

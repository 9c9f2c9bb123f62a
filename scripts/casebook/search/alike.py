"""How much cases are like a dispute: the sums behind `similar`, for one dispute or for many.

The score is that of a search with the whole text as the query, plus, for each shared fact, a
share of the best text score: 0.30 for the same subtype or else 0.15 for the same type, 0.05 for
each shared method and each shared article, two of each at most. So facts move a case up among
those that read alike, and never bring one to the top that tells of something else. (Judged by
reading, tests/search_quality/similar.jsonl: mean NDCG@10 0.93 without facts, 0.95 from 0.10 to
0.30.) The browser does the same sums in `assets/casebook-similar.js`.
"""

import heapq
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from casebook.search.engine import Searcher
from casebook.search.filters import Facts
from casebook.search.query import told as whole_telling
from casebook.search.synonyms import WEIGHT
from casebook.text.tokens import Field

SUBTYPE_SHARE = 0.30
TYPE_SHARE = 0.15
METHOD_SHARE = 0.05
LAW_SHARE = 0.05
# Shared methods and articles that count are this many at most.
MOST_SHARED = 2
# A pair that more than this share of the documents hold tells no two of them apart; below this
# many documents nothing is common.
COMMON_SHARE = 0.2
FEW_DOCUMENTS = 20.0
# This many cases are compared to the last character.
CLOSER_LOOK = 100


@dataclass(frozen=True, slots=True)
class Told:
    """A dispute: what is said of it, and its facts as far as they are known."""

    text: str
    subtypes: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    laws: frozenset[str] = frozenset()
    id: str | None = None


class Alike:
    """The cases of an index, compared with one dispute after another.

    What a term adds to each case is kept from one dispute to the next (12 bytes a posting), so
    that the similar cases of ten thousand cases do not read every posting a thousand times.
    """

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self._cases = frozenset(searcher.case_numbers.values())
        self._kept: dict[tuple[Field, str], tuple[array[int], array[float]]] = {}

    def scores(self, told: Told) -> dict[int, float]:
        """Score by document number, above 0, of the cases worth a closer look.

        The pairs that tell cases apart choose them; only theirs are the sums over single
        characters, which are most of the work and seldom move a case far.
        """
        asked, index = whole_telling(told.text), self.searcher.index
        most = max(FEW_DOCUMENTS, COMMON_SHARE * index.size)
        grams = tuple(g for g in asked.grams if index.frequency("grams", g) <= most)
        found = self._found(grams, self.searcher.added(asked))
        found.pop(self.searcher.case_numbers.get(told.id or "", -1), None)
        shares = self._shares(told)
        first = _with(found, shares)
        chosen = heapq.nsmallest(CLOSER_LOOK, first, key=lambda n: (-first[n], n))
        closer = {number: found.get(number, 0.0) for number in chosen}
        for char in asked.chars:
            for number, score in self.term("chars", char):
                if number in closer:
                    closer[number] += score
        return _with(closer, {n: share for n, share in shares.items() if n in closer})

    def term(self, field: Field, term: str) -> Iterator[tuple[int, float]]:
        """(document number, what the term adds to its score) for every case that holds it."""
        key = (field, term)
        if key not in self._kept:
            found = [p for p in self.searcher.term_scores(field, term) if p[0] in self._cases]
            self._kept[key] = (array("I", [n for n, _ in found]), array("d", [s for _, s in found]))
        return zip(*self._kept[key], strict=True)

    def _found(self, grams: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> dict[int, float]:
        # As Searcher.scores, in the same order; a list, because here is most of the work.
        found = [0.0] * self.searcher.index.size
        for gram in grams:
            for number, score in self.term("grams", gram):
                found[number] += score
        for member in others:
            parts = [list(self.term("grams", pair)) for pair in member]
            holders = set.intersection(*({number for number, _ in part} for part in parts))
            for pair, part in zip(member, parts, strict=True):
                for number, score in part if pair not in grams else ():
                    if number in holders:
                        found[number] += WEIGHT * score
        return {number: score for number, score in enumerate(found) if score}

    @cached_property
    def _by_fact(self) -> dict[str, list[int]]:
        held: dict[str, list[int]] = {}
        for number in sorted(self._cases):
            facts = self.searcher.index.facts[number]
            for fact in {facts["subtype"], *facts["types"], *facts["methods"], *facts["laws"]}:
                held.setdefault(fact, []).append(number)
        return held

    def _shares(self, told: Told) -> dict[int, float]:
        facts = self.searcher.index.facts
        named = (*told.subtypes, *told.types, *told.methods, *told.laws)
        numbers = {number for name in named for number in self._by_fact.get(name, ())}
        numbers.discard(self.searcher.case_numbers.get(told.id or "", -1))
        return {number: _share(told, facts[number]) for number in numbers}


def shared(facts: Facts, name: str, own: frozenset[str]) -> list[str]:
    """The methods or laws (`name`) of a case that are among `own`, as far as they count."""
    return [value for value in facts[name] if value in own][:MOST_SHARED]


def _share(told: Told, facts: Facts) -> float:
    if facts["subtype"] in told.subtypes:
        share = SUBTYPE_SHARE
    elif told.types.intersection(facts["types"]):
        share = TYPE_SHARE
    else:
        share = 0.0
    share += METHOD_SHARE * len(shared(facts, "methods", told.methods))
    return share + LAW_SHARE * len(shared(facts, "laws", told.laws))


def _with(found: dict[int, float], shares: dict[int, float]) -> dict[int, float]:
    best = max(found.values(), default=0.0)
    scores = dict(found)
    for number, share in shares.items():
        scores[number] = scores.get(number, 0.0) + best * share
    return {number: score for number, score in scores.items() if score > 0}

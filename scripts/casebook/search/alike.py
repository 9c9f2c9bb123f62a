"""How much cases are like a dispute: the sums behind `similar`, for one dispute or for many.

The score is that of a search with the whole text as the query, plus, for each shared fact, a
share of the best text score: 0.30 for the same subtype or else 0.15 for the same type, 0.05 for
each shared method and each shared article, two of each at most. So facts move a case up among
those that read alike, and never bring one to the top that tells of something else. (Judged by
reading, tests/search_quality/similar.jsonl: mean NDCG@10 0.93 without facts, 0.95 from 0.10 to
0.30.) The browser does the same sums in `assets/casebook-similar.js`.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from casebook.search.engine import Searcher
from casebook.search.filters import Facts
from casebook.search.query import Query
from casebook.search.query import told as whole_telling
from casebook.search.synonyms import WEIGHT
from casebook.text.tokens import Field

# Document numbers, and what a term adds to the score of each.
Scored = tuple["array[int]", "array[float]"]

SUBTYPE_SHARE = 0.30
TYPE_SHARE = 0.15
METHOD_SHARE = 0.05
LAW_SHARE = 0.05
# Shared methods and articles that count are this many at most.
MOST_SHARED = 2
# A pair that more than this share of the documents hold tells no two of them apart; below this
# many documents nothing is common. (Mean NDCG@10 over the judged cases and tellings is as good at
# 0.1 as at 0.2 and 0.3, within 0.008 from 0.07 to 0.3; half the work of 0.2.)
COMMON_SHARE = 0.1
FEW_DOCUMENTS = 20.0
# So many that read alike are worth knowing the facts of, and so many of them are compared to the
# last character.
CANDIDATES = 300
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
        self._kept: dict[tuple[Field, str], Scored] = {}
        self._frequencies: dict[str, int] = {}
        self._texts: dict[int, str] = {}
        self._members: dict[tuple[str, ...], list[Scored]] = {}

    def scores(self, told: Told) -> dict[int, float]:
        """Score by document number, above 0, of the cases worth a closer look.

        The pairs that tell cases apart choose them; only theirs are the sums over single
        characters, which are most of the work and seldom move a case far.
        """
        asked = whole_telling(told.text)
        found = self._found(asked, self.searcher.added(asked))
        own = self.searcher.case_numbers.get(told.id or "", -1)
        found[own] = 0.0
        candidates = _best(found, range(len(found)), CANDIDATES)
        if len(candidates) < CANDIDATES:
            candidates += sorted(self._sharing(told).difference(candidates, {own}))
        facts = self.searcher.index.facts
        shares = {n: share for n in candidates if (share := _share(told, facts[n]))}
        first = _with({n: found[n] for n in candidates}, shares)
        closer = {number: found[number] for number in _best(first, first, CLOSER_LOOK)}
        for char in asked.chars:
            for number, score in zip(*self.term("chars", char), strict=True):
                if number in closer:
                    closer[number] += score
        return _with(closer, {n: share for n, share in shares.items() if n in closer})

    def frequency(self, pair: str) -> int:
        """How many documents hold the pair; Whoosh takes ten microseconds to tell."""
        if pair not in self._frequencies:
            self._frequencies[pair] = self.searcher.index.frequency("grams", pair)
        return self._frequencies[pair]

    def term(self, field: Field, term: str) -> Scored:
        """The cases that hold the term, and what it adds to the score of each."""
        key = (field, term)
        if key not in self._kept:
            found = [p for p in self.searcher.term_scores(field, term) if p[0] in self._cases]
            self._kept[key] = (array("I", [n for n, _ in found]), array("d", [s for _, s in found]))
        return self._kept[key]

    def worth(self, field: Field, term: str, number: int) -> float:
        """What the term adds to the score of this case, 0 if the case does not hold it."""
        numbers, scores = self.term(field, term)
        at = bisect_left(numbers, number)
        return scores[at] if at < len(numbers) and numbers[at] == number else 0.0

    def text(self, number: int) -> str:
        """As `Searcher.text`, kept for the next dispute that is like this case."""
        if number not in self._texts:
            self._texts[number] = self.searcher.text(number)
        return self._texts[number]

    def _found(self, asked: Query, others: Iterable[tuple[str, ...]]) -> list[float]:
        # As Searcher.scores, in the same order. Here is most of the work, hence a list; and a
        # place more than there are documents, for a telling that is none of them.
        found = [0.0] * (self.searcher.index.size + 1)
        most = max(FEW_DOCUMENTS, COMMON_SHARE * self.searcher.index.size)
        grams = [gram for gram in asked.grams if self.frequency(gram) <= most]
        for gram in grams:
            for number, score in zip(*self.term("grams", gram), strict=True):
                found[number] += score
        own = set(grams)
        for member in others:
            for pair, part in zip(member, self._member(member), strict=True):
                if pair not in own:
                    for number, score in zip(*part, strict=True):
                        found[number] += score
        return found

    def _member(self, member: tuple[str, ...]) -> list[Scored]:
        """What each pair of a word adds to the cases that hold all of them."""
        if member not in self._members:
            parts = [self.term("grams", pair) for pair in member]
            holders = set.intersection(*(set(numbers) for numbers, _ in parts))
            self._members[member] = [
                (
                    array("I", sorted(holders)),
                    array("d", [WEIGHT * s for n, s in zip(*part, strict=True) if n in holders]),
                )
                for part in parts
            ]
        return self._members[member]

    @cached_property
    def _by_fact(self) -> dict[str, list[int]]:
        held: dict[str, list[int]] = {}
        for number in sorted(self._cases):
            facts = self.searcher.index.facts[number]
            for fact in {facts["subtype"], *facts["types"], *facts["methods"], *facts["laws"]}:
                held.setdefault(fact, []).append(number)
        return held

    def _sharing(self, told: Told) -> set[int]:
        named = (*told.subtypes, *told.types, *told.methods, *told.laws)
        return {number for name in named for number in self._by_fact.get(name, ())}


def _best(scores: Mapping[int, float] | list[float], among: Iterable[int], most: int) -> list[int]:
    """The documents with the best scores above 0, best first, ties by number."""
    held = [number for number in among if scores[number] > 0]
    if len(held) > most:
        least = sorted([scores[number] for number in held])[-most]
        held = [number for number in held if scores[number] >= least]
    return sorted(held, key=lambda number: (-scores[number], number))[:most]


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

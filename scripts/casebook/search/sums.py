"""What the terms of a query add up to: Whoosh's BM25F, term at a time over whole posting lists.

Never through Whoosh's matcher tree: a 200-character query takes seconds there. The browser
(`assets/casebook-search.js`) does the same sums in the same order, so scores are equal to the bit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from casebook.search.backend import K1, B
from casebook.search.patch import AnyIndex
from casebook.search.query import Query
from casebook.search.rarity import idf
from casebook.search.synonyms import WEIGHT, pairs_of
from casebook.text.tokens import Field


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a term: document numbers, ascending, and its weight in each; how much it tells."""

    numbers: Sequence[int]
    weights: Sequence[int]
    idf: float

    def among(self, holders: set[int]) -> "Held":
        """The same for these documents only."""
        pairs = zip(self.numbers, self.weights, strict=True)
        kept = [pair for pair in pairs if pair[0] in holders]
        return Held([number for number, _ in kept], [weight for _, weight in kept], self.idf)


class Terms(dict[tuple[Field, str], Held]):
    """Terms of one query, each looked up when it is first asked for."""

    def __init__(self, index: AnyIndex) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, key: tuple[Field, str]) -> Held:
        numbers, weights = self._index.holders(*key)
        tells = idf(self._index.size, len(numbers)) if numbers else 0.0
        self[key] = held = Held(numbers, weights, tells)
        return held

    def weights(
        self, asked: Query, others: Sequence[tuple[str, ...]], field: Field
    ) -> dict[str, float]:
        """How much each term that some document holds tells, those of `others` for less."""
        terms = asked.grams if field == "grams" else asked.chars
        tells = {term: held.idf for term in terms if (held := self[field, term]).numbers}
        for pair in pairs_of(others) if field == "grams" else ():
            if pair not in tells and (held := self["grams", pair]).numbers:
                tells[pair] = WEIGHT * held.idf
        return tells


class _Norms:
    """By document: the part of BM25F that its length decides."""

    def __init__(self, lengths: Sequence[int], average: float) -> None:
        by_length = {length: K1 * ((1 - B) + B * length / average) for length in set(lengths)}
        self.norms = [by_length[length] for length in lengths]
        self._once = {norm: (K1 + 1) / (1 + norm) for norm in by_length.values()}

    @cached_property
    def once(self) -> list[float]:
        """Its share for a term with weight 1, as nearly all have."""
        return [self._once[norm] for norm in self.norms]


class Sums:
    """An index's documents, scored."""

    def __init__(self, index: AnyIndex) -> None:
        self._index = index
        self._known: dict[Field, _Norms] = {}

    def _of(self, field: Field) -> _Norms:
        if field not in self._known:
            index = self._index
            self._known[field] = _Norms(index.lengths(field), index.average_length(field))
        return self._known[field]

    def parts(self, field: Field, held: Held) -> Iterable[float]:
        """What the term adds to the score of each of its documents, as `whoosh.scoring.bm25`."""
        known, tells = self._of(field), held.idf
        norms, once = known.norms, known.once
        return [
            tells * (once[n] if tf == 1 else (tf * (K1 + 1)) / (tf + norms[n]))
            for n, tf in zip(held.numbers, held.weights, strict=True)
        ]

    def scores(
        self, terms: Mapping[tuple[Field, str], Held], asked: Query,
        others: Sequence[tuple[str, ...]],
    ) -> tuple[dict[int, float], Field]:  # fmt: skip
        """Score by document number, ascending, of every document found, and the field that
        decided.

        `others` are words that mean the same as one asked for: they count for less, and only
        where all their pairs stand.
        """
        # Every term adds something, so what is still 0 holds none.
        totals = [0.0] * self._index.size
        for gram in asked.grams:
            self._add(totals, "grams", terms["grams", gram])
        for member in others:
            self._add_member(totals, [(pair, terms["grams", pair]) for pair in member], asked.grams)
        field: Field = "grams" if any(totals) else "chars"
        for char in asked.chars:
            held = terms["chars", char]
            if field == "grams":
                pairs = zip(held.numbers, self.parts("chars", held), strict=True)
                for number, part in pairs:
                    if totals[number]:
                        totals[number] += part
            else:
                self._add(totals, "chars", held)
        return {number: score for number, score in enumerate(totals) if score}, field

    def _add(self, totals: list[float], field: Field, held: Held) -> None:
        for number, part in zip(held.numbers, self.parts(field, held), strict=True):
            totals[number] += part

    def _add_member(
        self, totals: list[float], member: Sequence[tuple[str, Held]], asked: Sequence[str]
    ) -> None:
        first, *more = sorted((held.numbers for _, held in member), key=len)
        holders = set(first).intersection(*more)
        for pair, held in member if holders else ():
            if pair not in asked:
                shared = held if not more else held.among(holders)
                for number, part in zip(shared.numbers, self.parts("grams", shared), strict=True):
                    totals[number] += WEIGHT * part

"""Search: term at a time over Whoosh's postings with Whoosh's BM25F.

Never through Whoosh's matcher tree: a 200-character query takes seconds there. The browser
(`assets/casebook-search.js`) does the same sums in the same order, so scores are equal to the bit.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from casebook.search.backend import K1, B
from casebook.search.filters import (
    FACETS,
    KIND_LABELS,
    Filters,
    counted_values,
    narrow,
    vocabulary,
)
from casebook.search.highlight import highlights
from casebook.search.needles import constrain, read
from casebook.search.patch import AnyIndex
from casebook.search.query import Query, level, parse, squeeze
from casebook.search.results import FacetValue, Hit, SearchResult, hit_of
from casebook.search.suggest import FEW, NAME, alike, in_titles, slips, suggestible
from casebook.search.synonyms import WEIGHT, added, folded, pairs_of, same_as
from casebook.text.tokens import Field

# Never part of a phrase: keeps one part of a document from running into the next.
_SEAM = "\x01"


@dataclass(frozen=True, slots=True)
class _Found:
    asked: Query
    added: list[tuple[str, ...]]
    field: Field
    scores: dict[int, float]
    kept: list[int]
    counts: Mapping[str, Mapping[str, int]]
    about: bool


class Searcher:
    """An open index that answers queries. Close it, or use it in a `with` statement."""

    def __init__(
        self,
        index: AnyIndex,
        dropped: Sequence[str] = (),
        synonyms: Iterable[Iterable[str]] = (),
    ) -> None:
        """`dropped` are the characters left out of the index because too many documents have
        them; `synonyms` are groups of words that mean the same.
        """
        self.index = index
        self.dropped = frozenset(dropped)
        self.synonyms = folded(synonyms)
        self._norms: dict[Field, list[float]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index's files."""
        self.index.close()

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """Every facet's values in the index."""
        return vocabulary(self.index.facts)

    @cached_property
    def counted(self) -> dict[str, list[tuple[str, ...]]]:
        """By facet: the values under which each document is counted."""
        return counted_values(self.index.facts)

    @cached_property
    def method_titles(self) -> dict[str, str]:
        """Method slug → title."""
        return {f["id"]: f["title"] for f in self.index.facts if f["kind"] == "method"}

    @cached_property
    def method_names(self) -> dict[str, str]:
        """Method title or alias → slug; a title goes before another method's alias."""
        methods = [f for f in self.index.facts if f["kind"] == "method"]
        names = {alias: f["id"] for f in methods for alias in f["aliases"]}
        return names | {f["title"]: f["id"] for f in methods}

    @cached_property
    def case_numbers(self) -> dict[str, int]:
        """Case slug → document number."""
        return {f["id"]: n for n, f in enumerate(self.index.facts) if f["kind"] == "case"}

    @cached_property
    def suggestible(self) -> list[str]:
        """Names worth suggesting when little is found."""
        return suggestible(self.index.facts, self.synonyms)

    @cached_property
    def _titles(self) -> list[str]:
        return [squeeze(facts["title"]) for facts in self.index.facts]

    def search(
        self, query: str, *, limit: int = 10, filters: Filters | None = None
    ) -> SearchResult:
        """Answer `query`. An empty one finds nothing, but with a filter all that passes it.

        A document is found that holds at least one word or pair of the query (where none does,
        one character), every “phrase”, and no -word; best score first, ties by id. Where nothing
        at all is found, the likeliest name that may have been meant stands in (`corrected`).
        """
        started = time.perf_counter()
        found, names, corrected = self._answer(query, filters or Filters(), limit)
        weights = self._weights(found)
        hits = tuple(
            self.hit(number, found.scores[number], found.field, weights)
            for number in found.kept[: max(0, limit)]
        )
        facets = self._facets(found.counts)
        took = (time.perf_counter() - started) * 1000
        return SearchResult(
            query, len(found.kept), took, facets, tuple(names), hits, corrected, found.about
        )

    def _answer(
        self, query: str, filters: Filters, limit: int
    ) -> tuple[_Found, list[str], str | None]:
        found = self._find(query, filters, limit)
        names = self._suggestions(found)
        asked = found.asked
        if not names or found.scores or asked.phrases or asked.excluded:
            return found, names, None
        return self._find(names[0], filters.also(asked.filters), limit), names, names[0]

    def _suggestions(self, found: _Found) -> list[str]:
        names: list[str] = []
        if self._slipped(found):
            words = found.asked.words
            names = slips(words, self.suggestible) or in_titles(words, self._titles)
        if not found.kept and not names:
            names = alike(found.asked.chars, self.suggestible)
        return names

    def _slipped(self, found: _Found) -> bool:
        # Little was found, or something as short as a name has a pair that nobody writes.
        if found.field == "chars" or len(found.scores) < FEW:
            return True
        unknown = any(not self.index.frequency("grams", pair) for pair in found.asked.grams)
        return unknown and len(squeeze(found.asked.words)) <= NAME

    def ranking(
        self, query: str, *, limit: int = 10, filters: Filters | None = None
    ) -> list[tuple[str, float]]:
        """(id, score) of the same hits as `search`, without what is only for display."""
        found, _, _ = self._answer(query, filters or Filters(), limit)
        best = found.kept[: max(0, limit)]
        return [(self.index.facts[number]["id"], found.scores[number]) for number in best]

    def _find(self, query: str, filters: Filters, limit: int) -> _Found:
        asked = parse(query)
        filters = filters.also(asked.filters)
        others = self.added(asked)
        scores, field = self.scores(asked, others)
        if not asked.chars and not asked.grams and filters:
            scores = dict.fromkeys(range(self.index.size), 0.0)
        unread = constrain(self, asked, scores)
        kept, counts = self._narrowed(scores, filters)
        about = False
        if unread:
            wrong, about = read(self, unread, kept, limit)
            for number in wrong:
                del scores[number]
            kept, counts = self._narrowed(scores, filters)
        return _Found(asked, others, field, scores, kept, counts, about)

    def _narrowed(
        self, scores: Mapping[int, float], filters: Filters
    ) -> tuple[list[int], Mapping[str, Mapping[str, int]]]:
        facts = self.index.facts
        kept, counts = narrow(scores, facts, filters, self.counted, self.method_names)
        # Documents are numbered by id, so the number breaks ties.
        kept.sort(key=lambda number: (-scores[number], number))
        return kept, counts

    def added(self, asked: Query) -> list[tuple[str, ...]]:
        """The pairs of each word that means the same as one asked for."""
        return added(asked.words, self.synonyms)

    def scores(
        self, asked: Query, others: Sequence[tuple[str, ...]] = ()
    ) -> tuple[dict[int, float], Field]:
        """Score by document number of every document found, and the field that decided.

        `others` are words that mean the same as one asked for: they count for less, and only
        where all their pairs stand.
        """
        scores: dict[int, float] = {}
        self._add(scores, "grams", asked.grams, grow=True)
        for member in others:
            parts = [self.index.postings("grams", pair) for pair in member]
            holders = set.intersection(*({number for number, _ in part} for part in parts))
            for pair, part in zip(member, parts, strict=True):
                if holders and pair not in asked.grams:
                    shared = [posting for posting in part if posting[0] in holders]
                    for number, score in self._scored("grams", pair, shared):
                        scores[number] = scores.get(number, 0.0) + WEIGHT * score
        if scores:
            self._add(scores, "chars", asked.chars, grow=False)
            return scores, "grams"
        self._add(scores, "chars", asked.chars, grow=True)
        return scores, "chars"

    def _add(
        self, scores: dict[int, float], field: Field, terms: Sequence[str], *, grow: bool
    ) -> None:
        for term in terms:
            for number, score in self.term_scores(field, term):
                if grow or number in scores:
                    scores[number] = scores.get(number, 0.0) + score

    def term_scores(self, field: Field, term: str) -> list[tuple[int, float]]:
        """(document number, what the term adds to its score) for every document that holds it."""
        return self._scored(field, term, self.index.postings(field, term))

    def _scored(
        self, field: Field, term: str, postings: Sequence[tuple[int, int]]
    ) -> list[tuple[int, float]]:
        norms = self._norms_of(field)
        idf = self.index.idf(field, term) if postings else 0.0
        # whoosh.scoring.bm25, its length part computed once per document.
        return [(n, idf * ((tf * (K1 + 1)) / (tf + norms[n]))) for n, tf in postings]

    def _norms_of(self, field: Field) -> list[float]:
        if field not in self._norms:
            average = self.index.average_length(field)
            self._norms[field] = [
                K1 * ((1 - B) + B * length / average) for length in self.index.lengths(field)
            ]
        return self._norms[field]

    def text(self, number: int) -> str:
        """All text of a document, in the form in which phrases are looked for."""
        facts, body = self.index.facts[number], self.index.body(number)
        parts = [facts["title"], *body["names"]]
        for title, _, text in body["sections"]:
            parts += [title, text]
        return _SEAM.join(level(part) for part in parts)

    def _weights(self, found: _Found) -> dict[str, float]:
        field, asked = found.field, found.asked
        terms = asked.grams if field == "grams" else asked.chars
        held, idf = self.index.frequency, self.index.idf
        weights = {term: idf(field, term) for term in terms if held(field, term)}
        for pair in pairs_of(found.added) if field == "grams" else ():
            if pair not in weights and held(field, pair):
                weights[pair] = WEIGHT * idf(field, pair)
        return weights

    def hit(
        self,
        number: int,
        score: float,
        field: Field,
        weights: Mapping[str, float],
        reasons: tuple[str, ...] = (),
    ) -> Hit:
        """A document as it is shown; `weights` maps the terms to mark to how much they tell."""
        facts, sections = self.index.facts[number], self.index.body(number)["sections"]
        marked = highlights(sections, field, weights) if weights else ()
        return hit_of(facts, score, marked, reasons)

    def label(self, facet: str, value: str) -> str:
        """A facet value in Chinese."""
        labels = {"kind": KIND_LABELS, "method": self.method_titles}.get(facet, {})
        return labels.get(value, value)

    def same_as(self, name: str) -> tuple[str, ...]:
        """`name` and the words that mean the same."""
        return same_as(name, self.synonyms)

    def facets(self, numbers: Iterable[int], filters: Filters) -> dict[str, tuple[FacetValue, ...]]:
        """Each facet's counts over these documents."""
        _, counts = narrow(numbers, self.index.facts, filters, self.counted, {})
        return self._facets(counts)

    def _facets(self, counts: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[FacetValue, ...]]:
        return {
            facet: tuple(
                FacetValue(value, self.label(facet, value), counts[facet].get(value, 0))
                for value in self.values[facet]
            )
            for facet in FACETS
        }

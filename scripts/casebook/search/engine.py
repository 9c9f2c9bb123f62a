"""Search: a query taken apart, its terms added up, what it insists on checked, the best shown."""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from typing import Self

from casebook.search.filters import KIND_LABELS, Filters
from casebook.search.highlight import highlights
from casebook.search.needles import constrain, read
from casebook.search.patch import AnyIndex
from casebook.search.query import Query, level, parse, squeeze
from casebook.search.results import FacetValue, Hit, SearchResult, hit_of
from casebook.search.suggest import FEW, NAME, alike, in_titles, slips, suggestible
from casebook.search.sums import Sums, Terms
from casebook.search.synonyms import added, folded, same_as
from casebook.search.tally import Tally
from casebook.text.tokens import Field

# Never part of a phrase: keeps one part of a document from running into the next.
_SEAM = "\x01"


@dataclass(frozen=True, slots=True)
class _Found:
    asked: Query
    added: list[tuple[str, ...]]
    terms: Terms
    field: Field
    scores: dict[int, float]
    # Those that pass the filters, by number: documents are numbered by id.
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
        self._sums = Sums(index)

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
        return self._tally.values

    @cached_property
    def _tally(self) -> Tally:
        return Tally(self.index.facts)

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
        weights = found.terms.weights(found.asked, found.added, found.field)
        hits = tuple(
            self.hit(number, found.scores[number], found.field, weights)
            for number in _best(found.kept, found.scores, limit)
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
        unknown = any(not found.terms["grams", pair].numbers for pair in found.asked.grams)
        return unknown and len(squeeze(found.asked.words)) <= NAME

    def ranking(
        self, query: str, *, limit: int = 10, filters: Filters | None = None
    ) -> list[tuple[str, float]]:
        """(id, score) of the same hits as `search`, without what is only for display."""
        found, _, _ = self._answer(query, filters or Filters(), limit)
        best = _best(found.kept, found.scores, limit)
        return [(self.index.facts[number]["id"], found.scores[number]) for number in best]

    def _find(self, query: str, filters: Filters, limit: int) -> _Found:
        asked = parse(query)
        filters = filters.also(asked.filters)
        others, terms = self.added(asked), Terms(self.index)
        scores, field = self._sums.scores(terms, asked, others)
        if not asked.chars and not asked.grams and filters:
            scores = dict.fromkeys(range(self.index.size), 0.0)
        unread = constrain(self, asked, scores)
        kept, counts = self._tally.narrow(scores, filters, self.method_names)
        about = False
        if unread:
            wrong, about = read(self, unread, _best(kept, scores, len(kept)), limit)
            for number in wrong:
                del scores[number]
            kept, counts = self._tally.narrow(scores, filters, self.method_names)
        return _Found(asked, others, terms, field, scores, kept, counts, about)

    def added(self, asked: Query) -> list[tuple[str, ...]]:
        """The pairs of each word that means the same as one asked for."""
        return added(asked.words, self.synonyms)

    def term_scores(self, field: Field, term: str) -> list[tuple[int, float]]:
        """(document number, what the term adds to its score) for every document that holds it."""
        held = Terms(self.index)[field, term]
        return list(zip(held.numbers, self._sums.parts(field, held), strict=True))

    def text(self, number: int) -> str:
        """All text of a document, in the form in which phrases are looked for."""
        facts, body = self.index.facts[number], self.index.body(number)
        parts = [facts["title"], *body["names"]]
        for title, _, text in body["sections"]:
            parts += [title, text]
        return _SEAM.join(level(part) for part in parts)

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

    def facets(
        self, numbers: Collection[int], filters: Filters
    ) -> dict[str, tuple[FacetValue, ...]]:
        """Each facet's counts over these documents."""
        return self._facets(self._tally.narrow(numbers, filters, {})[1])

    def _facets(self, counts: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[FacetValue, ...]]:
        return {
            facet: tuple(
                FacetValue(value, self.label(facet, value), counts[facet][value])
                for value in values
            )
            for facet, values in self.values.items()
        }


def _best(kept: Iterable[int], scores: Mapping[int, float], limit: int) -> list[int]:
    """The best scores first, no more than `limit`; `kept` ascends, and so do ties."""
    return nlargest(limit, kept, key=scores.__getitem__)

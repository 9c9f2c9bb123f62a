"""An index with some documents taken out and others put in, read as if it had been built whole.

The numbers are those of a whole build (documents by id), and frequencies, lengths and averages are
exact, so scores are too; only which characters count as common is still that of the old index.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from casebook.search.backend import Index
from casebook.search.rarity import idf
from casebook.text.tokens import Field


class PatchedIndex:
    """`base` without the documents at the URLs `gone`, with those of `fresh`."""

    def __init__(self, base: Index, fresh: Index, gone: Collection[str]) -> None:
        """Both stay open until this is closed."""
        self._base, self._fresh = base, fresh
        kept = [
            (facts["id"], facts["url"], 0, number)
            for number, facts in enumerate(base.facts)
            if facts["url"] not in gone
        ]
        added = [(f["id"], f["url"], 1, number) for number, f in enumerate(fresh.facts)]
        self._places = [(which, number) for *_, which, number in sorted([*kept, *added])]
        self._numbers = ([-1] * base.size, [-1] * fresh.size)
        for place, (which, number) in enumerate(self._places):
            self._numbers[which][number] = place
        self.size = len(self._places)
        self.facts: tuple[dict[str, Any], ...] = tuple(
            (base, fresh)[which].facts[number] for which, number in self._places
        )
        self.holders = lru_cache(maxsize=1024)(self._holders)

    def close(self) -> None:
        """Let go of the files."""
        self._base.close()
        self._fresh.close()

    def _at(self, number: int) -> tuple[Index, int]:
        which, own = self._places[number]
        return (self._base, self._fresh)[which], own

    def body(self, number: int) -> dict[str, Any]:
        """The stored text of a document."""
        index, own = self._at(number)
        return index.body(own)

    def says(self, number: int, text: str) -> bool:
        """Whether the stored text of a document holds `text` as it is, in one of its strings."""
        index, own = self._at(number)
        return index.says(own, text)

    def _holders(self, field: Field, term: str) -> tuple[list[int], list[int]]:
        old, new = self._numbers
        found = [(old[n], w) for n, w in self._base.postings(field, term) if old[n] >= 0]
        found += [(new[n], w) for n, w in self._fresh.postings(field, term)]
        found.sort()
        return [number for number, _ in found], [weight for _, weight in found]

    def postings(self, field: Field, term: str) -> list[tuple[int, int]]:
        """(document number, weight) in document order; empty for a term that is not there."""
        return list(zip(*self.holders(field, term), strict=True))

    def frequency(self, field: Field, term: str) -> int:
        """How many documents hold the term."""
        return len(self.holders(field, term)[0])

    def idf(self, field: Field, term: str) -> float:
        """Whoosh's inverse document frequency."""
        return idf(self.size, self.frequency(field, term))

    def lengths(self, field: Field) -> list[int]:
        """Field length of every document, as the index keeps it (one byte, hence steps)."""
        both = (self._base.lengths(field), self._fresh.lengths(field))
        return [both[which][number] for which, number in self._places]

    def average_length(self, field: Field) -> float:
        """Mean field length (of the unrounded lengths), as BM25F takes it."""
        both = (self._base.sizes(field), self._fresh.sizes(field))
        total = sum(both[which][number] for which, number in self._places)
        return total / self.size if total else 1.0

    def terms(self) -> Iterator[tuple[Field, str]]:
        """Every term of both fields that a document holds."""
        known = dict.fromkeys([*self._base.terms(), *self._fresh.terms()])
        return (term for term in known if self.frequency(*term))


AnyIndex = Index | PatchedIndex

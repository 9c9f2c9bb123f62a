"""Documents → postings by term, in memory, as small as plain arrays make them."""

from array import array
from collections.abc import Iterable, Iterator, Mapping

_SHIFT = 32
_LOW = (1 << _SHIFT) - 1


class Inverted:
    """Terms of one field with their postings, and the field length of every document."""

    def __init__(self) -> None:
        self._postings: dict[str, array[int]] = {}
        self.lengths: list[int] = []

    def add(self, terms: Mapping[str, int]) -> None:
        """The next document: its terms with their weights (whole numbers, at least 1)."""
        postings, number = self._postings, len(self.lengths) << _SHIFT
        for term, weight in terms.items():
            if term in postings:
                postings[term].append(number | weight)
            else:
                postings[term] = array("Q", (number | weight,))
        self.lengths.append(sum(terms.values()))

    def __len__(self) -> int:
        """How many terms."""
        return len(self._postings)

    def frequent(self, above: float) -> list[str]:
        """The terms that more than `above` documents hold, sorted."""
        return sorted(term for term, held in self._postings.items() if len(held) > above)

    def drop(self, terms: Iterable[str]) -> None:
        """Take terms out, and what they added to field lengths."""
        for term in terms:
            for posting in self._postings.pop(term):
                self.lengths[posting >> _SHIFT] -= posting & _LOW

    def sorted(self) -> Iterator[tuple[bytes, "array[int]", "array[int]"]]:
        """(term in UTF-8, document numbers, weights), by the bytes of the term."""
        for text, term in sorted((term.encode(), term) for term in self._postings):
            held = self._postings[term]
            yield (
                text,
                array("I", [posting >> _SHIFT for posting in held]),
                array("I", [posting & _LOW for posting in held]),
            )

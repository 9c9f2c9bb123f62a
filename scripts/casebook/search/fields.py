"""Whoosh's index format, fitted to terms that are already counted and have no positions.

A stable module: Whoosh pickles the names of these classes. The stock format spends two thirds of a
build on blocks that only its own skipping reader uses; here a term's postings are two arrays.
"""

from array import array
from itertools import accumulate, repeat
from operator import sub
from typing import Any

from whoosh import fields, formats
from whoosh.codec import whoosh3
from whoosh.matching import ListMatcher

_WIDTHS = "BHI"
_WIDEST = 2 * array("I").itemsize


class CountedTerms(fields.FieldType):  # type: ignore[misc]
    """A scored field whose terms come with whole-number weights, at least 1.

    The weight is the term's frequency, so a document's field length is the sum of its weights.
    No analyzer and no positions: half the size, and nothing to unpickle but names.
    """

    def __init__(self) -> None:
        super().__init__(format=formats.Existence(), analyzer=None, scorable=True)


class CountedCodec(whoosh3.W3Codec):  # type: ignore[misc]
    """Whoosh's own format but for the postings, which are read and written whole."""

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> "CountedMatcher":
        """A matcher over all postings of a term; Whoosh's own queries can use it too."""
        count, start = terminfo.doc_frequency(), terminfo.extent()[0]
        # Whoosh's own length of the extent cannot be read back; this is never too little.
        numbers, weights = decode(dbfile.get(start, 1 + _WIDEST * count), count)
        return CountedMatcher(
            numbers, weights, format=format_, scorer=scorer, term=term, terminfo=terminfo
        )

    def field_writer(self, storage: Any, segment: Any) -> "CountedWriter":
        """What `backend.write_index` writes terms with."""
        return CountedWriter(self, storage, segment)


class CountedMatcher(ListMatcher):  # type: ignore[misc]
    """All postings of a term, for one step at a time or all at once."""

    def __init__(self, numbers: list[int], weights: list[int], **known: Any) -> None:
        super().__init__(numbers, weights, **known)
        self.numbers = numbers
        self.weights = weights


class CountedWriter(whoosh3.W3FieldWriter):  # type: ignore[misc]
    """Writes a term's postings at once, instead of one call per posting."""

    def add_term(
        self, text: bytes, numbers: "array[int]", weights: "array[int]", lengths: tuple[int, int]
    ) -> None:
        """Terms in byte order within a field; `lengths` are the shortest and longest field
        lengths among these documents, which Whoosh bounds scores by.
        """
        info = whoosh3.W3TermInfo()
        info.add_block(_Block(numbers, weights, lengths))
        start = self._postfile.tell()
        self._postfile.write(encode(numbers, weights))
        info.set_extent(start, self._postfile.tell() - start)
        self._tindex.add(whoosh3.pack_ushort(self._fieldid) + text, info.to_bytes())


class _Block:
    """What Whoosh asks of postings to note their bounds."""

    def __init__(
        self, numbers: "array[int]", weights: "array[int]", lengths: tuple[int, int]
    ) -> None:
        self._numbers, self._weights, self._lengths = numbers, weights, lengths

    def __len__(self) -> int:
        return len(self._numbers)

    def min_id(self) -> int:
        return self._numbers[0]

    def max_id(self) -> int:
        return self._numbers[-1]

    def min_length(self) -> int:
        return self._lengths[0]

    def max_length(self) -> int:
        return self._lengths[1]

    def max_weight(self) -> float:
        return float(max(self._weights))


def encode(numbers: "array[int]", weights: "array[int]") -> bytes:
    """Postings as bytes: a header, gaps between ascending document numbers, weights if not all 1.

    In the byte order of this machine: an index never leaves it.
    """
    gaps = [numbers[0], *map(sub, numbers[1:], numbers)]
    width = _width(max(gaps))
    most = max(weights)
    if most == 1:
        return bytes([width]) + array(_WIDTHS[width], gaps).tobytes()
    heavy = _width(most)
    head = bytes([width | (heavy + 1) << 2])
    return head + array(_WIDTHS[width], gaps).tobytes() + array(_WIDTHS[heavy], weights).tobytes()


def decode(data: bytes, count: int) -> tuple[list[int], list[int]]:
    """The `count` document numbers and weights that `encode` was given; more may follow them."""
    gaps = array(_WIDTHS[data[0] & 3])
    end = 1 + count * gaps.itemsize
    gaps.frombytes(data[1:end])
    numbers = list(accumulate(gaps))
    heavy = data[0] >> 2
    if not heavy:
        return numbers, list(repeat(1, count))
    weights = array(_WIDTHS[heavy - 1])
    weights.frombytes(data[end : end + count * weights.itemsize])
    return numbers, weights.tolist()


def _width(largest: int) -> int:
    return 0 if largest < 1 << 8 else 1 if largest < 1 << 16 else 2

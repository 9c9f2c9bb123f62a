"""Whoosh behind a small door: write rows, read postings. The only file that imports it (with
`fields.py`), so that replacing an engine frozen upstream is a day's work.

Only the interface that whoosh-reloaded 2.7.5 shares with Whoosh 2.7.4 is used. One process, one
commit: merging writers would sum quantised field lengths and shift every score.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import whoosh
from whoosh import columns, fields, index, scoring
from whoosh.filedb import filestore
from whoosh.index import EmptyIndexError
from whoosh.util.numeric import byte_to_length, length_to_byte

from casebook.search.fields import CountedCodec, CountedTerms
from casebook.search.invert import Inverted
from casebook.search.rarity import idf
from casebook.text.tokens import Field

__all__ = [
    "ENGINE",
    "FIELDS",
    "K1",
    "B",
    "EmptyIndexError",
    "Index",
    "Row",
    "packed",
    "write_index",
]

FIELDS: tuple[Field, ...] = ("chars", "grams")
# Part of the stamp: an index that another version wrote is rebuilt.
ENGINE = f"whoosh {whoosh.__version__}"
_NAME = "MAIN"
_MODEL = scoring.BM25F()
K1: float = _MODEL.K1
B: float = _MODEL.B


@dataclass(frozen=True, slots=True)
class Row:
    """One document as it is written: counted terms, facts (JSON values), and its text (JSON)."""

    terms: Mapping[Field, Mapping[str, int]]
    facts: Mapping[str, Any]
    body: Mapping[str, Any]


def write_index(
    folder: Path, terms: Mapping[Field, Inverted], shown: Sequence[tuple[Mapping[str, Any], bytes]]
) -> None:
    """Write a new index into the existing, empty `folder`.

    `terms` are the postings of both fields; `shown` each document's facts and packed body (see
    `packed`). Through Whoosh's codec, not its writer, which makes a tuple of every posting and
    sorts them all; what it writes is read by Whoosh like any other index.
    """
    schema = fields.Schema(
        chars=CountedTerms(),
        grams=CountedTerms(),
        facts=fields.STORED(),
        sizes=fields.STORED(),
        # Apart from the facts: a search reads every hit's facts but only the shown hits' text.
        body=fields.COLUMN(columns.VarBytesColumn()),
    )
    storage = filestore.FileStorage(str(folder))
    codec = CountedCodec()
    segment = codec.new_segment(storage, _NAME)
    documents = codec.per_document_writer(storage, segment)
    for number, (facts, body) in enumerate(shown):
        documents.start_doc(number)
        documents.add_field("facts", schema["facts"], dict(facts), 0)
        sizes = {field: terms[field].lengths[number] for field in FIELDS}
        documents.add_field("sizes", schema["sizes"], sizes, 0)
        for field in FIELDS:
            documents.add_field(field, schema[field], None, sizes[field])
        documents.add_column_value("body", schema["body"].column_type, body)
        documents.finish_doc()
    documents.close()
    segment.set_doc_count(len(shown))
    writer = codec.field_writer(storage, segment)
    for field in FIELDS:
        writer.start_field(field, schema[field])
        length = terms[field].lengths.__getitem__
        for text, numbers, weights in terms[field].sorted():
            held = list(map(length, numbers))
            writer.add_term(text, numbers, weights, (min(held), max(held)))
        writer.finish_field()
    writer.close()
    segment.create_compound_file(storage)
    storage.temp_storage(f"{segment.indexname}.tmp").destroy()
    index.TOC(schema, [segment] if shown else [], 1).write(storage, _NAME)


def packed(body: Mapping[str, Any]) -> bytes:
    """A document's text as the index keeps it: not compressed, so that phrases are found fast."""
    return json.dumps(body, ensure_ascii=False).encode()


class Index:
    """An open index. Documents are numbered from 0 in the order written."""

    def __init__(self, folder: Path) -> None:
        """Open `folder`. It must be one that this machine wrote (see `stamp`): Whoosh unpickles."""
        self._index = index.open_dir(str(folder), indexname=_NAME)
        self._reader = self._index.reader()
        self._searcher = self._index.searcher(weighting=_MODEL)
        self.size: int = self._reader.doc_count_all()
        stored = list(self._reader.all_stored_fields())
        self.facts: tuple[dict[str, Any], ...] = tuple(each["facts"] for each in stored)
        self._sizes: tuple[dict[Field, int], ...] = tuple(each["sizes"] for each in stored)
        # An empty index has no columns.
        self._bodies: Sequence[bytes] = self._reader.column_reader("body") if self.size else ()

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
        self._reader.close()
        self._index.close()

    def body(self, number: int) -> dict[str, Any]:
        """The stored text of a document."""
        loaded: dict[str, Any] = json.loads(self._bodies[number])
        return loaded

    def says(self, number: int, text: str) -> bool:
        """Whether the stored text of a document holds `text` as it is, in one of its strings."""
        return '"' not in text and "\\" not in text and text.encode() in self._bodies[number]

    def frequency(self, field: Field, term: str) -> int:
        """How many documents hold the term."""
        return int(self._reader.doc_frequency(field, term))

    def idf(self, field: Field, term: str) -> float:
        """Whoosh's inverse document frequency."""
        return idf(self.size, self.frequency(field, term))

    def holders(self, field: Field, term: str) -> tuple[list[int], list[int]]:
        """Numbers of the documents that hold the term, ascending, and its weight in each."""
        if not self.frequency(field, term):
            return [], []
        # All at once: a call per posting is most of the time of a long query.
        matcher = self._reader.postings(field, term)
        return matcher.numbers, matcher.weights

    def postings(self, field: Field, term: str) -> list[tuple[int, int]]:
        """(document number, weight) in document order; empty for a term that is not there."""
        return list(zip(*self.holders(field, term), strict=True))

    def lengths(self, field: Field) -> list[int]:
        """Field length of every document, as the index keeps it (one byte, hence steps)."""
        # Worked out again from the unrounded ones: Whoosh takes four microseconds to read one.
        sizes = self.sizes(field)
        kept = {size: byte_to_length(length_to_byte(size)) for size in set(sizes)}
        return [kept[size] for size in sizes]

    def sizes(self, field: Field) -> list[int]:
        """Field length of every document, not rounded."""
        return [sizes[field] for sizes in self._sizes]

    def average_length(self, field: Field) -> float:
        """Mean field length (of the unrounded lengths), as BM25F takes it."""
        return float(self._searcher.avg_field_length(field) or 1) if self.size else 1.0

    def terms(self) -> Iterator[tuple[Field, str]]:
        """Every term of both fields."""
        for field in FIELDS:
            for term in self._reader.field_terms(field) if self.size else ():
                yield field, term

"""Whoosh behind a small door: write rows, read postings. The only file that imports it (with
`fields.py`), so that replacing an engine frozen upstream is a day's work.

Only the interface that whoosh-reloaded 2.7.5 shares with Whoosh 2.7.4 is used. One process, one
commit: merging writers would sum quantised field lengths and shift every score.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import whoosh
from whoosh import columns, fields, index, scoring

from casebook.search.fields import CountedTerms
from casebook.text.tokens import Field

FIELDS: tuple[Field, ...] = ("chars", "grams")
# Part of the stamp: an index that another version wrote is rebuilt.
ENGINE = f"whoosh {whoosh.__version__}"
_MODEL = scoring.BM25F()
K1: float = _MODEL.K1
B: float = _MODEL.B


@dataclass(frozen=True, slots=True)
class Row:
    """One document as it is written: counted terms, facts (JSON values), and its text (JSON)."""

    terms: Mapping[Field, Mapping[str, int]]
    facts: Mapping[str, Any]
    body: Mapping[str, Any]


def write_index(folder: Path, rows: Iterable[Row]) -> None:
    """Write `rows` in this order as a new index into the existing, empty `folder`."""
    schema = fields.Schema(
        chars=CountedTerms(),
        grams=CountedTerms(),
        facts=fields.STORED(),
        # Apart from the facts: a search reads every hit's facts but only the shown hits' text.
        body=fields.COLUMN(columns.CompressedBytesColumn()),
    )
    writer = index.create_in(str(folder), schema).writer()
    try:
        for row in rows:
            writer.add_document(
                chars=row.terms["chars"],
                grams=row.terms["grams"],
                facts=dict(row.facts),
                body=json.dumps(row.body, ensure_ascii=False).encode(),
            )
    except BaseException:
        writer.cancel()
        raise
    writer.commit()


class Index:
    """An open index. Documents are numbered from 0 in the order written."""

    def __init__(self, folder: Path) -> None:
        """Open `folder`. It must be one that this machine wrote (see `stamp`): Whoosh unpickles."""
        self._index = index.open_dir(str(folder))
        self._reader = self._index.reader()
        self._searcher = self._index.searcher(weighting=_MODEL)
        self.size: int = self._reader.doc_count_all()
        self.facts: tuple[dict[str, Any], ...] = tuple(
            stored["facts"] for stored in self._reader.all_stored_fields()
        )
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

    def frequency(self, field: Field, term: str) -> int:
        """How many documents hold the term."""
        return int(self._reader.doc_frequency(field, term))

    def idf(self, field: Field, term: str) -> float:
        """Whoosh's inverse document frequency."""
        return float(self._searcher.idf(field, term))

    def postings(self, field: Field, term: str) -> list[tuple[int, float]]:
        """(document number, weight) in document order; empty for a term that is not there."""
        if not self.frequency(field, term):
            return []
        matcher = self._reader.postings(field, term)
        found: list[tuple[int, float]] = []
        while matcher.is_active():
            found.append((matcher.id(), matcher.weight()))
            matcher.next()
        return found

    def lengths(self, field: Field) -> list[int]:
        """Field length of every document, as the index keeps it (one byte, hence steps)."""
        read = self._reader.doc_field_length
        return [read(number, field, 0) or 0 for number in range(self.size)]

    def average_length(self, field: Field) -> float:
        """Mean field length (of the unrounded lengths), as BM25F takes it."""
        return float(self._searcher.avg_field_length(field) or 1) if self.size else 1.0

    def terms(self) -> Iterator[tuple[Field, str]]:
        """Every term of both fields."""
        for field in FIELDS:
            for term in self._reader.field_terms(field) if self.size else ():
                yield field, term

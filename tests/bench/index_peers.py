"""The engines that our index is measured beside, each over the same texts; words cut by jieba.

`bench search` compares what they find (`peers.py`); here it is what they cost.
"""

import logging
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import jieba
import tantivy
from jieba.analyse import ChineseAnalyzer
from whoosh import fields, index, qparser, query

jieba.setLogLevel(logging.WARNING)

Texts = Iterable[tuple[str, str, str]]


class Peer(Protocol):
    """One engine with one index."""

    name: str

    def build(self, folder: Path, texts: Texts) -> None:
        """Index (id, type, text) of every document into `folder`."""

    def ask(self, words: str, kind: str | None = None) -> Sequence[str]:
        """The ids of the ten best for any of the words, of one type if given."""

    def phrase(self, text: str) -> Sequence[str]:
        """The ids of the ten best that hold `text` word for word."""


def cut(text: str) -> str:
    """Words with blanks between them."""
    return " ".join(word for word in jieba.cut_for_search(text) if word.strip())


class StockWhoosh:
    """The same Whoosh as its manual has it: jieba's analyzer, positions, its own matchers."""

    name = "Whoosh，jieba的ChineseAnalyzer"

    def build(self, folder: Path, texts: Texts) -> None:
        schema = fields.Schema(
            id=fields.ID(stored=True), kind=fields.ID(), text=fields.TEXT(ChineseAnalyzer())
        )
        writer = index.create_in(str(folder), schema).writer()
        for slug, kind, text in texts:
            writer.add_document(id=slug, kind=kind, text=text)
        writer.commit()
        self._searcher = index.open_dir(str(folder)).searcher()
        self._parser = qparser.QueryParser("text", schema, group=qparser.OrGroup)

    def _found(self, asked: Any, kind: str | None) -> Sequence[str]:
        narrowed = query.Term("kind", kind) if kind else None
        hits = self._searcher.search(asked, limit=10, filter=narrowed)
        return [hit["id"] for hit in hits]

    def ask(self, words: str, kind: str | None = None) -> Sequence[str]:
        return self._found(self._parser.parse(words), kind)

    def phrase(self, text: str) -> Sequence[str]:
        return self._found(self._parser.parse(f'"{text}"'), None)


class Tantivy:
    """Compiled; words with blanks between them and its plain tokenizer."""

    name = "tantivy，jieba切的词"

    def build(self, folder: Path, texts: Texts) -> None:
        schema = (
            tantivy.SchemaBuilder()
            .add_text_field("id", stored=True, tokenizer_name="raw")
            .add_text_field("kind", tokenizer_name="raw")
            .add_text_field("text", tokenizer_name="whitespace")
            .build()
        )
        self._schema = schema
        self._index = tantivy.Index(schema, path=str(folder))
        writer = self._index.writer(heap_size=64_000_000, num_threads=1)
        for slug, kind, text in texts:
            writer.add_document(tantivy.Document(id=slug, kind=kind, text=cut(text)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def _found(self, asked: Any, kind: str | None) -> Sequence[str]:
        if kind:
            narrowed = tantivy.Query.term_query(self._schema, "kind", kind)
            must = tantivy.Occur.Must
            asked = tantivy.Query.boolean_query([(must, asked), (must, narrowed)])
        searcher = self._index.searcher()
        return [searcher.doc(place)["id"][0] for _, place in searcher.search(asked, 10).hits]

    def ask(self, words: str, kind: str | None = None) -> Sequence[str]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "text", word))
            for word in dict.fromkeys(cut(words).split())
        ]
        return self._found(tantivy.Query.boolean_query(terms), kind)

    def phrase(self, text: str) -> Sequence[str]:
        words: list[str | tuple[int, str]] = list(jieba.cut(text))
        if len(words) < 2:
            return self.ask(text)
        return self._found(tantivy.Query.phrase_query(self._schema, "text", words), None)


class Fts5:
    """SQLite's own full-text search; words with blanks between them, or its trigrams."""

    def __init__(self, *, trigram: bool) -> None:
        self._trigram = trigram
        self.name = "SQLite FTS5 trigram" if trigram else "SQLite FTS5，jieba切的词"

    def build(self, folder: Path, texts: Texts) -> None:
        self._db = sqlite3.connect(folder / "index.db")
        tokenizer = "trigram" if self._trigram else "unicode61"
        self._db.execute(
            f"CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, kind UNINDEXED, text, "
            f"tokenize={tokenizer})"
        )
        rows = ((i, k, text if self._trigram else cut(text)) for i, k, text in texts)
        self._db.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
        self._db.commit()

    def _found(self, match: str, kind: str | None) -> Sequence[str]:
        if not match:
            return []
        narrowed = " AND kind = ?" if kind else ""
        ask = f"SELECT id FROM t WHERE t MATCH ?{narrowed} ORDER BY rank LIMIT 10"  # noqa: S608
        return [row[0] for row in self._db.execute(ask, (match, kind) if kind else (match,))]

    def ask(self, words: str, kind: str | None = None) -> Sequence[str]:
        terms = list(dict.fromkeys(cut(words).split()))
        if self._trigram:
            # It cannot look for less than three characters.
            plain = "".join(words.split())
            terms = list(dict.fromkeys(plain[i : i + 3] for i in range(len(plain) - 2)))
        return self._found(" OR ".join(f'"{term}"' for term in terms if '"' not in term), kind)

    def phrase(self, text: str) -> Sequence[str]:
        return self._found(f'"{text if self._trigram else " ".join(jieba.cut(text))}"', None)


def peers() -> list[Peer]:
    """All of them."""
    return [StockWhoosh(), Tantivy(), Fts5(trigram=False), Fts5(trigram=True)]

"""Other ways to search the same documents, as their users would set them up.

Each is made of `Page`s and answers a query with ids, best first. All index the same text (title,
the words in the fields, the headings and sections); what differs is the cutting into terms, the
weights and the engine. None has our synonyms: those are part of what is measured.
"""

import html
import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jieba
import material
import tantivy
from jieba.analyse import ChineseAnalyzer
from whoosh import analysis, fields, filedb, qparser
from whoosh.query import Or, Term

from casebook.text.normalize import fold
from casebook.text.tokens import tokenize

DEPTH = 10
HERE = Path(__file__).parent
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"\w+")

Engine = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """A document: `sections` are (anchor, heading, text)."""

    id: str
    title: str
    sections: tuple[tuple[str, str, str], ...]

    @property
    def text(self) -> str:
        """Everything but the title."""
        return "\n".join(part for _, *parts in self.sections for part in parts)


def whoosh_jieba(pages: Sequence[Page]) -> Engine:
    """Whoosh with jieba's ChineseAnalyzer, title and text in one field, any word may match."""
    storage = filedb.filestore.RamStorage()
    schema = fields.Schema(id=fields.STORED(), text=fields.TEXT(analyzer=ChineseAnalyzer()))
    index = storage.create_index(schema)
    writer = index.writer()
    for page in pages:
        writer.add_document(id=page.id, text=f"{page.title}\n{page.text}")
    writer.commit()
    searcher = index.searcher()
    # Without plug-ins: what a villager types is words, not a query language.
    parser = qparser.QueryParser("text", schema, plugins=[], group=qparser.OrGroup)
    return lambda query: [h["id"] for h in searcher.search(parser.parse(query), limit=DEPTH)]


def whoosh_bigrams(pages: Sequence[Page]) -> Engine:
    """Whoosh with pairs of characters alone, title and text in one field."""
    storage = filedb.filestore.RamStorage()
    blanks = analysis.SpaceSeparatedTokenizer()
    index = storage.create_index(fields.Schema(id=fields.STORED(), text=fields.TEXT(blanks)))
    writer = index.writer()
    for page in pages:
        writer.add_document(id=page.id, text=" ".join(tokenize(f"{page.title}\n{page.text}").grams))
    writer.commit()
    searcher = index.searcher()

    def ask(query: str) -> list[str]:
        terms = [Term("text", gram) for gram in dict.fromkeys(tokenize(query).grams)]
        return [hit["id"] for hit in searcher.search(Or(terms), limit=DEPTH)]

    return ask


def fts5_trigram(pages: Sequence[Page]) -> Engine:
    """SQLite FTS5 with its trigram tokenizer, any trigram may match; two characters cannot."""
    base = sqlite3.connect(":memory:")
    base.execute(
        "CREATE VIRTUAL TABLE page USING fts5(id UNINDEXED, title, text, tokenize=trigram)"
    )
    rows = [(page.id, fold(page.title), fold(page.text)) for page in pages]
    base.executemany("INSERT INTO page VALUES (?, ?, ?)", rows)
    sql = "SELECT id FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?"

    def ask(query: str) -> list[str]:
        words = _WORD.findall(fold(query))
        parts = dict.fromkeys(word[i : i + 3] for word in words for i in range(len(word) - 2))
        if not parts:
            return []
        return [row[0] for row in base.execute(sql, (" OR ".join(f'"{p}"' for p in parts), DEPTH))]

    return ask


def tantivy_jieba(pages: Sequence[Page]) -> Engine:
    """Tantivy over jieba's words (search mode), title and text in one field, any word may match."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="whitespace")
    schema = builder.build()
    index = tantivy.Index(schema)
    index.register_tokenizer(
        "whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    )
    writer = index.writer(heap_size=50_000_000, num_threads=1)
    for page in pages:
        words = " ".join(_words(f"{page.title}\n{page.text}"))
        writer.add_document(tantivy.Document(id=page.id, text=words))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> list[str]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", word))
            for word in dict.fromkeys(_words(query))
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), limit=DEPTH).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return ask


def _words(text: str) -> list[str]:
    return [word for word in jieba.cut_for_search(fold(text)) if _WORD.search(word)]


def material_lunr(pages: Sequence[Page], queries: Sequence[str]) -> Engine | None:
    """Material's search as it is built for a Chinese site with jieba; None without node."""
    node = shutil.which("node")
    if not node:
        return None
    docs = []
    for page in pages:
        docs.append({"location": page.id, "title": _cut(page.title), "text": ""})
        docs += [
            {"location": f"{page.id}#{number}", "title": _cut(heading), "text": _cut(text)}
            for number, (_, heading, text) in enumerate(page.sections)
        ]
    workers = Path(material.__file__).parent / "templates/assets/javascripts/workers"
    # As material/templates/partials/languages/zh.html and the plug-in's defaults have it.
    config = {
        "lang": ["en"], "separator": r"[\s\u200b\u3000\-、。，．？！；]+", "pipeline": ["stemmer"],
        "fields": {"title": {"boost": 1e3}, "text": {"boost": 1}, "tags": {"boost": 1e6}},
    }  # fmt: skip
    asked: dict[str, Any] = {
        "worker": str(next(workers.glob("search.*.min.js"))), "config": config, "docs": docs,
        "queries": list(queries),
    }  # fmt: skip
    done = subprocess.run(
        [node, str(HERE / "material_search.mjs")], input=json.dumps(asked), text=True,
        encoding="utf-8", capture_output=True, check=True,
    )  # fmt: skip
    answers = dict(zip(queries, json.loads(done.stdout)["found"], strict=True))
    return lambda query: list(dict.fromkeys(answers[query]))[:DEPTH]


def _cut(text: str) -> str:
    # As the plug-in does: a blank of no width around each of jieba's words.
    cut = _HAN.sub(lambda run: f"\u200b{chr(0x200B).join(jieba.cut(run.group()))}\u200b", text)
    return html.escape(cut.strip("\u200b"), quote=False)

"""Library → index on disk, atomically; and opening it again.

`out/` holds one folder per built index and `current.json`, the stamp that says which one holds.
Only the stamp is replaced, in one step, so a crash at any moment leaves the old index.
"""

import hashlib
import json
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from casebook.library import Library
from casebook.search.backend import FIELDS, Index, Row, write_index
from casebook.search.engine import Searcher
from casebook.search.parts import row_of, searchable
from casebook.search.stamp import IndexStaleError, current_generation, read_stamp, write_stamp

# Above this many documents, characters that more than a share of them hold are left out.
MANY_DOCUMENTS = 2000
COMMON_SHARE = 0.2
_PREFIX = "index-"
_ABANDONED_SECONDS = 3600.0

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class IndexStats:
    """What was built: numbers of documents and distinct terms, bytes on disk, seconds."""

    documents: int
    terms: int
    size: int
    seconds: float


def build_index(library: Library, out: Path) -> IndexStats:
    """Build the index of `library` in the folder `out`; whatever index was there goes on holding
    until the new one is complete. OSError where `out` cannot be written.
    """
    started = time.perf_counter()
    out.mkdir(parents=True, exist_ok=True)
    previous = current_generation(out)
    folder = Path(mkdtemp(prefix=_PREFIX, dir=out))
    try:
        rows = _rows(library)
        dropped = _common_chars(rows)
        write_index(folder, _without(rows, dropped))
        about = {
            "content": _content(library),
            "synonyms": _synonyms(library),
            "documents": len(rows),
            "dropped": sorted(dropped),
        }
        write_stamp(out, folder.name, about)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _clean(out, folder.name, previous)
    size = sum(path.stat().st_size for path in folder.iterdir())
    terms = sum(len({term for row in rows for term in row.terms[field]}) for field in FIELDS)
    return IndexStats(len(rows), terms, size, time.perf_counter() - started)


def ensure_index(library: Library, out: Path, progress: Progress | None = None) -> Path:
    """`out`, with an index of exactly this library in it; built if missing, stale or not ours."""
    try:
        if read_stamp(out)["content"] == _content(library):
            return out
    except IndexStaleError:
        pass
    say = progress or _to_stderr
    say(f"正在建立检索索引（{len(library.documents)} 篇）……")
    stats = build_index(library, out)
    say(f"索引建好了：{stats.documents} 篇，用时 {stats.seconds:.1f} 秒")
    return out


def open_index(path: Path) -> Searcher:
    """Open the index in `path`; IndexStaleError if there is none that this machine built."""
    claims = read_stamp(path)
    return Searcher(Index(path / claims["generation"]), claims["dropped"], claims["synonyms"])


def _synonyms(library: Library) -> list[list[str]]:
    return [list(group.words) for group in library.vocabulary.synonyms.values()]


def _content(library: Library) -> str:
    synonyms = json.dumps(_synonyms(library), ensure_ascii=True)
    return hashlib.sha256((library.content_hash() + synonyms).encode()).hexdigest()


def _rows(library: Library) -> list[Row]:
    titles = {document.id: document.title for document in library.methods}
    documents = sorted(filter(searchable, library.documents), key=lambda d: (d.id, d.path))
    return [row_of(document, titles) for document in documents]


def _common_chars(rows: list[Row]) -> frozenset[str]:
    if len(rows) <= MANY_DOCUMENTS:
        return frozenset()
    held = Counter(char for row in rows for char in row.terms["chars"])
    return frozenset(char for char, count in held.items() if count > COMMON_SHARE * len(rows))


def _without(rows: list[Row], dropped: frozenset[str]) -> list[Row]:
    if not dropped:
        return rows
    return [
        Row(
            {
                "chars": {c: n for c, n in row.terms["chars"].items() if c not in dropped},
                "grams": row.terms["grams"],
            },
            row.facts,
            row.body,
        )
        for row in rows
    ]


def _clean(out: Path, current: str, previous: str | None) -> None:
    # A young folder that no stamp ever named may be the work of another process.
    for folder in out.glob(f"{_PREFIX}*"):
        abandoned = time.time() - folder.stat().st_mtime > _ABANDONED_SECONDS
        if folder.name != current and (folder.name == previous or abandoned):
            shutil.rmtree(folder, ignore_errors=True)


def _to_stderr(message: str) -> None:
    print(message, file=sys.stderr)

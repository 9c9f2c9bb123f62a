"""Library → index on disk, atomically; and opening it again.

`out/` holds one folder per built index and `current.json`, the stamp that says which one holds.
Only the stamp is replaced, in one step, so a crash at any moment leaves the old index.
"""

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from casebook.library import Library
from casebook.search.backend import FIELDS, EmptyIndexError, Index, packed, write_index
from casebook.search.engine import Searcher
from casebook.search.invert import Inverted
from casebook.search.lock import only_writer
from casebook.search.parts import row_of, searchable
from casebook.search.patch import AnyIndex, PatchedIndex
from casebook.search.stamp import IndexStaleError, read_stamp, write_stamp
from casebook.text.tokens import Field

# Above this many documents, characters that more than a share of them hold are left out.
MANY_DOCUMENTS = 2000
COMMON_SHARE = 0.2
PREFIX = "index-"

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
    with only_writer(out):
        return build_unlocked(library, out, {})


def build_unlocked(library: Library, out: Path, facts: Mapping[str, Any]) -> IndexStats:
    """`build_index` for who holds the lock; `facts` go into the stamp (see `refresh`)."""
    started = time.perf_counter()
    folder = Path(mkdtemp(prefix=PREFIX, dir=out))
    try:
        terms, shown = _inverted(library)
        dropped = _common_chars(terms["chars"])
        terms["chars"].drop(dropped)
        write_index(folder, terms, shown)
        about = {
            "content": content_of(library),
            "synonyms": _synonyms(library),
            "titles": _titles(library),
            "paths": sorted(d.path for d in library.documents if searchable(d)),
            "documents": len(shown),
            "dropped": dropped,
        }
        write_stamp(out, folder.name, {**about, **facts})
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    clean(out, {folder.name})
    size = sum(path.stat().st_size for path in folder.iterdir())
    distinct = sum(len(held) for held in terms.values())
    return IndexStats(len(shown), distinct, size, time.perf_counter() - started)


def ensure_index(library: Library, out: Path, progress: Progress | None = None) -> Path:
    """`out`, with a whole index of exactly this library in it; built if missing, stale or not
    ours.
    """
    with only_writer(out):
        try:
            claims = read_stamp(out)
            if not claims.get("patch") and claims["content"] == content_of(library):
                return out
        except IndexStaleError:
            pass
        say = progress or said_to_stderr
        say(f"正在建立检索索引（{len(library.documents)} 篇）……")
        stats = build_unlocked(library, out, {})
        say(f"索引建好了：{stats.documents} 篇，用时 {stats.seconds:.1f} 秒")
    return out


def open_index(path: Path) -> Searcher:
    """Open the index in `path`; IndexStaleError if there is none that this machine built."""
    claims = read_stamp(path)
    while True:
        try:
            return Searcher(_opened(path, claims), claims["dropped"], claims["synonyms"])
        except (OSError, EmptyIndexError) as error:
            # Replaced and removed between the reading of the stamp and the opening.
            before, claims = claims, read_stamp(path)
            if claims == before:
                raise IndexStaleError("没有可用的索引") from error


def _opened(path: Path, claims: Mapping[str, Any]) -> AnyIndex:
    base = Index(path / claims["generation"])
    patch = claims.get("patch")
    if not patch:
        return base
    return PatchedIndex(base, Index(path / patch["folder"]), frozenset(patch["gone"]))


def _titles(library: Library) -> dict[str, str]:
    return {document.id: document.title for document in library.methods}


def _synonyms(library: Library) -> list[list[str]]:
    return [list(group.words) for group in library.vocabulary.synonyms.values()]


def content_of(library: Library) -> str:
    """Digest of all that an index of `library` is made of."""
    synonyms = json.dumps(_synonyms(library), ensure_ascii=True)
    return hashlib.sha256((library.content_hash() + synonyms).encode()).hexdigest()


def _inverted(
    library: Library,
) -> tuple[dict[Field, Inverted], list[tuple[Mapping[str, Any], bytes]]]:
    # One document at a time: ten thousand counted documents at once would fill a small machine.
    titles = _titles(library)
    terms: dict[Field, Inverted] = {field: Inverted() for field in FIELDS}
    shown = []
    for document in sorted(filter(searchable, library.documents), key=lambda d: (d.id, d.path)):
        row = row_of(document, titles)
        for field in FIELDS:
            terms[field].add(row.terms[field])
        shown.append((row.facts, packed(row.body)))
    return terms, shown


def _common_chars(chars: Inverted) -> list[str]:
    documents = len(chars.lengths)
    return chars.frequent(COMMON_SHARE * documents) if documents > MANY_DOCUMENTS else []


def clean(out: Path, current: set[str]) -> None:
    """Remove what no stamp names; for who holds the lock, so nobody else is writing."""
    for folder in out.glob(f"{PREFIX}*"):
        if folder.name not in current:
            shutil.rmtree(folder, ignore_errors=True)


def said_to_stderr(message: str) -> None:
    """Progress, where the caller has no place for it."""
    print(message, file=sys.stderr)

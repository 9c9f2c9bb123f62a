"""An index kept in step with the files of a tree, at a cost in proportion to what changed.

Nothing is parsed but what changed: the stamp keeps a digest of every file. A few changed cases or
pages go into a small index beside the whole one; what concerns every document (the title of a
method, the synonyms) and many changes at once lead to a whole build.
"""

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Literal

from casebook.library import Document, load_library
from casebook.library.load import BUILT, content_files, document_of, kind_of, read_entry, url_of
from casebook.model.documents import Meta
from casebook.search.backend import FIELDS, packed, write_index
from casebook.search.build import (
    PREFIX,
    Progress,
    build_unlocked,
    clean,
    content_of,
    said_to_stderr,
)
from casebook.search.invert import Inverted
from casebook.search.lock import only_writer
from casebook.search.parts import row_of, searchable
from casebook.search.stamp import IndexStaleError, read_stamp, write_stamp

# More changed files than this, or than this share of all, are worth a whole build.
_FEW = 20
_FEW_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What was done; `changed` counts the files that differ from the whole build beneath."""

    how: Literal["kept", "patched", "built"]
    documents: int
    changed: int
    unreadable: tuple[str, ...]


def refresh_index(root: Path, out: Path, progress: Progress | None = None) -> Refreshed:
    """Make `out` hold an index of the published documents under `root`."""
    say = progress or said_to_stderr
    with only_writer(out):
        sources = _sources(root)
        try:
            claims: dict[str, Any] = read_stamp(out)
        except IndexStaleError:
            return _built(root, out, sources, {}, say)
        known = claims.get("sources")
        if known is None:
            return _built(root, out, sources, claims, say)
        changed = sorted(p for p in {*known, *sources} if known.get(p) != sources.get(p))
        now = claims.get("patch") or {}
        if changed == sorted(now.get("sources", {})) and all(
            now["sources"][path] == sources.get(path) for path in changed
        ):
            unreadable = tuple(now.get("unreadable", claims["unreadable"]))
            return Refreshed("kept", claims["documents"], len(changed), unreadable)
        if not changed:
            # What was changed is as it was before.
            write_stamp(
                out,
                claims["generation"],
                {**claims, "patch": None, "documents": len(claims["paths"])},
            )
            clean(out, {claims["generation"]})
            return Refreshed("kept", len(claims["paths"]), 0, tuple(claims["unreadable"]))
        few = max(_FEW, _FEW_SHARE * len(known))
        if len(changed) > few or any(not path.endswith(".md") for path in changed):
            return _built(root, out, sources, {}, say)
        return _patched(root, out, sources, changed, claims) or _built(root, out, sources, {}, say)


def _sources(root: Path) -> dict[str, str]:
    """Digest of every file that an index depends on, by path."""
    lists = sorted((root / "docs" / "reference").rglob("*.yml"))
    return {path.relative_to(root).as_posix(): _digest(path) for path in
            [*content_files(root), *lists]}  # fmt: skip


def _digest(path: Path) -> str:
    # A link is not read (see library.load), wherever it leads.
    if path.is_symlink():
        return "link"
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:32]
    except OSError:
        return "unreadable"


def _built(
    root: Path, out: Path, sources: Mapping[str, str], claims: dict[str, Any], say: Progress
) -> Refreshed:
    library = load_library(root)
    unreadable = tuple(entry.path for entry in library.entries if entry.meta is None)
    facts = {"sources": dict(sources), "unreadable": list(unreadable)}
    if claims and claims.get("content") == content_of(library):
        # The site's build made it, which does not look at files.
        write_stamp(out, claims["generation"], {**claims, **facts})
        return Refreshed("kept", claims["documents"], 0, unreadable)
    say(f"正在建立检索索引（{len(library.documents)} 篇）……")
    stats = build_unlocked(library, out, facts)
    say(f"索引建好了：{stats.documents} 篇，用时 {stats.seconds:.1f} 秒")
    return Refreshed("built", stats.documents, 0, unreadable)


def _patched(
    root: Path, out: Path, sources: Mapping[str, str], changed: list[str], claims: dict[str, Any]
) -> Refreshed | None:
    """None where a change concerns documents that were not changed themselves."""
    documents: list[Document] = []
    unreadable = set(claims["unreadable"]).difference(changed)
    for path in changed:
        if path not in sources:
            continue
        entry = read_entry(root, root / path)
        if entry.meta is None:
            unreadable.add(path)
        elif isinstance(entry.meta, Meta) and entry.status in BUILT:
            documents.append(document_of(entry, entry.meta))
    # Cases are found by the titles of their methods.
    titles: dict[str, str] = claims["titles"]
    before = {Path(path).stem for path in changed if kind_of(path) == "method"} & set(titles)
    after = {d.id: d.title for d in documents if d.kind == "method"}
    if after != {slug: titles[slug] for slug in before}:
        return None
    dropped = set(claims["dropped"])
    terms = {field: Inverted() for field in FIELDS}
    shown = []
    for document in sorted(filter(searchable, documents), key=lambda d: (d.id, d.path)):
        row = row_of(document, titles)
        terms["chars"].add({c: n for c, n in row.terms["chars"].items() if c not in dropped})
        terms["grams"].add(row.terms["grams"])
        shown.append((row.facts, packed(row.body)))
    folder = Path(mkdtemp(prefix=PREFIX, dir=out))
    try:
        write_index(folder, terms, shown)
        patch = {
            "folder": folder.name,
            "gone": sorted(url_of(path) for path in changed),
            "sources": {path: sources.get(path) for path in changed},
            "unreadable": sorted(unreadable),
        }
        count = len(set(claims["paths"]).difference(changed)) + len(shown)
        about = {**claims, "patch": patch, "documents": count}
        write_stamp(out, claims["generation"], about)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    clean(out, {claims["generation"], folder.name})
    return Refreshed("patched", count, len(changed), tuple(sorted(unreadable)))

"""`index`, `search` and `similar`."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from casebook.cli.console import EXIT_CLEAN, UsageError, progress, result
from casebook.model.kinds import PROVENANCE_NAMES
from casebook.search import (
    FACETS,
    BatchError,
    Filters,
    Hit,
    Searcher,
    SearchResult,
    Told,
    batch_search,
    open_index,
    refresh_index,
    told_by_case,
    told_by_text,
)
from casebook.search import similar as similar_cases

MARKS = ("【", "】")
# In characters; every file system allows less.
_LONGEST_PATH = 1000
KIND_NAMES = {"method": "方法", "page": "页面"}


def index_folder(root: Path) -> Path:
    """Where the index of a tree is kept."""
    return root / "build" / "index"


def index(options: argparse.Namespace, root: Path) -> int:
    """Bring the index in step with the files; a missing, foreign or damaged one is built anew."""
    out = options.out or index_folder(root)
    done = refresh_index(root, out, progress)
    _left_out(done.unreadable)
    match done.how:
        case "kept":
            said = "索引已是最新"
        case "patched":
            said = f"索引更新好了，只处理了改动的 {done.changed} 个文件"
        case "built":
            said = "索引建好了"
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    result(f"{said}：{done.documents} 篇，{size / 1024:.0f} KB，放在 {out}")
    return EXIT_CLEAN


def _left_out(unreadable: Sequence[str]) -> None:
    if unreadable:
        progress(f"有 {len(unreadable)} 个文件读不懂，没有收进去，用 casebook check 看原因：")
        for path in unreadable[:10]:
            progress(f"  {path}")


def search(options: argparse.Namespace, root: Path) -> int:
    """Answer one query, or a file of them; a missing or stale index is built first."""
    if (options.query is None) == (options.queries is None):
        raise UsageError("写一句要找的话，或用 --queries 给一个文件，二者取一")
    filters = Filters.of(**{facet: getattr(options, facet) for facet in FACETS})
    with _current(root) as searcher:
        if options.queries is not None:
            _batch(options.queries, searcher, options.limit, filters)
            return EXIT_CLEAN
        found = searcher.search(options.query, limit=options.limit, filters=filters)
    _show(found, options.format, _lines(found))
    return EXIT_CLEAN


def _current(root: Path) -> Searcher:
    """The index of the files as they are now."""
    refresh_index(root, index_folder(root), progress)
    return open_index(index_folder(root))


def _show(found: SearchResult, style: str, lines: Iterator[str]) -> None:
    if style == "json":
        result(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
        return
    for line in lines:
        result(line)


def similar(options: argparse.Namespace, root: Path) -> int:
    """The cases most like a dispute: told in a file, on standard input, in words, or a case."""
    with _current(root) as searcher:
        told = _told(options.dispute, searcher, root)
        found = similar_cases(searcher, told, limit=options.limit)
    _show(found, options.format, _similar_lines(found))
    return EXIT_CLEAN


def _told(given: str, searcher: Searcher, root: Path) -> Told:
    if given == "-":
        return _telling(searcher, sys.stdin.read())
    if given in searcher.case_numbers:
        return told_by_case(searcher, given)
    file = Path(given)
    # A path may be meant from here or from the root; a long telling is no path on any system.
    for path in () if len(given) > _LONGEST_PATH else (file, root / file):
        if path.is_file():
            inside = path.resolve()
            # A case's name is its file's, wherever under `cases` it stands.
            if inside.is_relative_to(root / "cases") and inside.stem in searcher.case_numbers:
                return told_by_case(searcher, inside.stem)
            try:
                return _telling(searcher, path.read_text(encoding="utf-8-sig"))
            except (OSError, UnicodeDecodeError) as error:
                raise UsageError(f"{given} 读不了：要是 UTF-8 编码的文字") from error
    if file.suffix.lower() in {".md", ".txt"} and "\n" not in given:
        raise UsageError(f"没有文件 {given}")
    return _telling(searcher, given)


def _telling(searcher: Searcher, text: str) -> Told:
    if not text.strip():
        raise UsageError("还没有写纠纷的经过")
    return told_by_text(searcher, text)


def _similar_lines(found: SearchResult) -> Iterator[str]:
    if not found.hits:
        yield "库里没有说得上相似的案例。把起因、争的是什么、双方怎么说写得再细一点试试。"
        return
    yield f"最像的 {len(found.hits)} 篇："
    for number, hit in enumerate(found.hits, start=1):
        yield from _hit(number, hit)


def _batch(file: str, searcher: Searcher, limit: int, filters: Filters) -> None:
    if file != "-" and not Path(file).is_file():
        raise UsageError(f"没有文件 {file}")
    try:
        for line in batch_search(
            sys.stdin if file == "-" else Path(file), searcher, limit, filters
        ):
            result(line)
    except BatchError as error:
        raise UsageError(str(error)) from error


def _lines(found: SearchResult) -> Iterator[str]:
    if not found.hits:
        yield f"没有找到“{found.query}”。"
        if found.suggestions:
            yield f"您是不是要找：{'、'.join(found.suggestions)}"
        yield "换个说法试试；也可以少加一个筛选条件。"
        return
    if found.corrected:
        yield f"没有“{found.query}”，下面按“{found.corrected}”找。"
    others = [name for name in found.suggestions if name != found.corrected]
    if others:
        yield f"您是不是要找：{'、'.join(others)}"
    about = "约 " if found.about else ""
    yield f"找到 {about}{found.total} 篇，列出前 {len(found.hits)} 篇："
    for number, hit in enumerate(found.hits, start=1):
        yield from _hit(number, hit)
    types = "，".join(f"{v.label} {v.count}" for v in found.facets.get("type", ()) if v.count)
    if types:
        yield f"按类型：{types}"


def _hit(number: int, hit: Hit) -> Iterator[str]:
    label = KIND_NAMES.get(hit.kind) or hit.dispute_type or ""
    note = f"，{PROVENANCE_NAMES['teaching']}" if hit.provenance == "teaching" else ""
    yield f"\n{number}. {hit.title}（{label}{note}）  {hit.id}"
    if hit.reasons:
        yield f"   {'，'.join(hit.reasons)}"
    if hit.summary:
        yield f"   {hit.summary}"
    for passage in hit.highlights:
        text, at = [], 0
        for start, end in passage.ranges:
            text += [passage.text[at:start], MARKS[0], passage.text[start:end], MARKS[1]]
            at = end
        shown = "".join(text) + passage.text[at:]
        yield f"   {passage.section}：{shown}"

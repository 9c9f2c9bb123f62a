"""Many queries at once: lines `{"qid","query"}` in, lines `{"qid","hits":[{"id","score"}]}` out."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from casebook.search.engine import Searcher
from casebook.search.filters import Filters


class BatchError(ValueError):
    """The query file cannot be read; the message is Chinese and names the line."""


def batch_search(
    queries: Path | Iterable[str],
    searcher: Searcher,
    limit: int = 10,
    filters: Filters | None = None,
) -> Iterator[str]:
    """Answer each line of a JSONL file (or of an iterable); yields JSON lines without newline.

    Blank lines are skipped; BatchError for a line that is not such an object.
    """
    lines: Iterable[str] = queries if not isinstance(queries, Path) else _lines(queries)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        qid, query = _read(line, number)
        result = searcher.ranking(query, limit=limit, filters=filters)
        hits = [{"id": name, "score": score} for name, score in result]
        yield json.dumps({"qid": qid, "hits": hits}, ensure_ascii=False)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise BatchError(f"{file.name} 不是 UTF-8 编码") from error


def _read(line: str, number: int) -> tuple[str | int, str]:
    try:
        asked = json.loads(line)
    except ValueError as error:
        raise BatchError(f"第 {number} 行不是 JSON") from error
    if not isinstance(asked, dict):
        raise BatchError(f"第 {number} 行应是带 qid 和 query 的一个对象")
    qid, query = asked.get("qid"), asked.get("query")
    if not isinstance(qid, str | int) or not isinstance(query, str):
        raise BatchError(f"第 {number} 行缺 qid 或 query")
    return qid, query

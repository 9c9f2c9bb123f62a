"""What the page of reading lists knows of every document: one script, loaded on that page alone."""

import json
from pathlib import Path

from casebook.library import Document, Library

TITLES_FILE = "assets/casebook/titles.js"
KIND_NAMES = {"case": "案例", "method": "方法", "course": "课程", "page": "阅读"}


def titles_script(library: Library) -> str:
    """`items`: slug → title, address, kind, minutes. `moved`: former name → slug."""
    items = {
        slug: (d.title, d.url, _kind(d), _minutes(d)) for slug, d in sorted(library.by_id.items())
    }
    moved = {
        alias: slug
        for slug, document in sorted(library.by_id.items(), reverse=True)
        for alias in document.aliases
        if alias not in items
    }
    known = json.dumps(
        {"items": items, "moved": moved}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return f"window.casebookTitles = {known};\n"


def write_titles(library: Library, site: Path) -> None:
    """Write the script under `site`."""
    file = site / TITLES_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(titles_script(library), encoding="utf-8", newline="\n")


def _kind(document: Document) -> str:
    if document.kind == "case":
        return f"案例，{document.case.dispute_type}"
    return KIND_NAMES[document.kind]


def _minutes(document: Document) -> int:
    if document.kind != "case" or document.case.teaching is None:
        return 0
    return document.case.teaching.minutes or 0

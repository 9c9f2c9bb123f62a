"""The library as JSON: one file for each kind of document, and one that says what there is."""

import json
from collections.abc import Iterator
from typing import Any

from casebook.library import Document, Library
from casebook.markdown import plain_text

# Raised when a field is renamed or changes its meaning; new fields do not raise it.
SCHEMA_VERSION = 1
KINDS = ("case", "method", "course", "page")


def json_files(library: Library) -> Iterator[tuple[str, str]]:
    """(file name, text) of every file; keys sorted, line ends LF, ends with a line end."""
    counts = {}
    for kind in KINDS:
        found = [record(document) for document in library.documents if document.kind == kind]
        counts[f"{kind}s.json"] = len(found)
        yield f"{kind}s.json", text_of({"schema_version": SCHEMA_VERSION, "documents": found})
    summary = {
        "schema_version": SCHEMA_VERSION,
        "content": library.content_hash(),
        "files": counts,
    }
    yield "index.json", text_of(summary)


def record(document: Document) -> dict[str, Any]:
    """A document: its fields as in the front matter (absent ones left out), and its text."""
    return {
        "id": document.id,
        "kind": document.kind,
        "path": document.path,
        "url": document.url,
        "title": document.title,
        "summary": document.summary,
        "aliases": list(document.aliases),
        "fields": document.meta.model_dump(mode="json", exclude_none=True),
        "markdown": document.body,
        "sections": [
            {
                "level": section.level,
                "title": section.title,
                "anchor": section.anchor,
                "text": plain_text(section.text),
            }
            for section in document.sections
        ],
    }


def text_of(content: Any) -> str:
    """JSON as it is written to a file."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

"""The library as JSON: a file for each kind of document, the questions, the editors' lists, and
one that says what there is.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

from casebook.library import Document, Library
from casebook.markdown import plain_text

# Raised when a field is renamed or changes its meaning; new fields do not raise it.
SCHEMA_VERSION = 1
KINDS = ("case", "method", "course", "page")


def json_files(library: Library) -> Iterator[tuple[str, str]]:
    """(file name, text) of every file; keys sorted, line ends LF, ends with a line end.

    In a library for students the questions hold no answer.
    """
    counts = {}
    for kind in KINDS:
        found = [record(document) for document in library.documents if document.kind == kind]
        counts[f"{kind}s.json"] = len(found)
        yield f"{kind}s.json", text_of({"schema_version": SCHEMA_VERSION, "documents": found})
    asked = [q.model_dump(mode="json", exclude_none=True) for q in library.questions.values()]
    counts["questions.json"] = len(asked)
    yield "questions.json", text_of({"schema_version": SCHEMA_VERSION, "questions": asked})
    lists = {
        field.name: [asdict(entry) for entry in getattr(library.vocabulary, field.name).values()]
        for field in fields(library.vocabulary)
        if field.name != "problems"
    }
    counts["vocabulary.json"] = sum(map(len, lists.values()))
    yield "vocabulary.json", text_of({"schema_version": SCHEMA_VERSION, "lists": lists})
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

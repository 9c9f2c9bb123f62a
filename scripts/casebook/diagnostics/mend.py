"""Applying fixes to a file's text."""

import difflib
from collections.abc import Iterable

from casebook.diagnostics.core import Edit, Fix


def apply_fixes(text: str, fixes: Iterable[Fix]) -> str:
    """`text` with the edits of `fixes`; an overlapping edit waits for the next run."""
    edits = sorted({edit for fix in fixes for edit in fix.edits}, key=_order)
    parts: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at:
            continue
        parts.append(text[at : edit.start])
        parts.append(edit.text)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def _order(edit: Edit) -> tuple[int, int, str]:
    return (edit.start, edit.end, edit.text)


def diff(path: str, before: str, after: str) -> str:
    """A unified diff of one file."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"改前 {path}", f"改后 {path}", lineterm="", n=1
    )
    return "\n".join(lines)

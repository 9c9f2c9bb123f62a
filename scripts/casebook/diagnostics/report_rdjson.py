"""Findings as Reviewdog Diagnostic Format, whose mends become suggestions in a review."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from casebook.diagnostics.core import Diagnostic, Span
from casebook.diagnostics.suggest import Suggestions
from casebook.model.source import SourceFile

TOOL = "casebook"
LEVELS = {"error": "ERROR", "warning": "WARNING"}


def rdjson_report(findings: Sequence[Diagnostic], sources: Mapping[str, SourceFile]) -> str:
    """The `DiagnosticResult` as text; columns count bytes of UTF-8, as the format wants."""
    mends = Suggestions(findings, sources)
    result = {
        "source": {"name": TOOL},
        "diagnostics": [_diagnostic(d, sources.get(d.path), mends) for d in findings],
    }
    return json.dumps(result, ensure_ascii=False, indent=2)


def _diagnostic(
    finding: Diagnostic, source: SourceFile | None, mends: Suggestions
) -> dict[str, Any]:
    written: dict[str, Any] = {
        "message": f"{finding.message}\n改法：{finding.hint}",
        "location": {"path": finding.shown_path, "range": _range(finding.span, source)},
        "severity": LEVELS[finding.severity],
        "code": {"value": finding.code},
    }
    # Each suggestion is an alternative of its own to a reviewer: a mend must be one stretch.
    change = mends.whole(finding)
    if change:
        written["suggestions"] = [{"range": _range(change.span, source), "text": change.text}]
    return written


def _range(span: Span, source: SourceFile | None) -> dict[str, dict[str, int]]:
    return {
        "start": _position(span.line, span.column, source),
        "end": _position(span.end_line, span.end_column, source),
    }


def _position(line: int, column: int, source: SourceFile | None) -> dict[str, int]:
    text = source.line(line) if source else ""
    before = text[: column - 1]
    # A column beyond the line's end counts on from there.
    beyond = column - 1 - len(before)
    return {"line": line, "column": len(before.encode("utf-8", "replace")) + beyond + 1}

"""Findings as text for people and as JSON for programs."""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from casebook.diagnostics.core import Diagnostic, Span
from casebook.diagnostics.veil import Veil
from casebook.model.source import SourceFile
from casebook.text.width import caret_line, display_width

SCHEMA_VERSION = 1
PER_FILE = 20
LONGEST_LINE = 100
SEVERITY_NAMES = {"error": "错误", "warning": "提醒"}


_ACTED_UPON = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def shown(text: str) -> str:
    """`text` with each character that a terminal would act upon replaced by a question mark."""
    return "".join("?" if _hidden(char) else char for char in text)


def _hidden(char: str) -> bool:
    if char < "\x7f":
        return char < " " and char != "\t"
    return char == "\ufffd" or unicodedata.category(char) in _ACTED_UPON


def short_line(finding: Diagnostic) -> str:
    """The first line of a finding, complete on its own."""
    place = f"{shown(finding.shown_path)}:{finding.span.line}:{finding.span.column}"
    level = SEVERITY_NAMES[finding.severity]
    return f"{place}: {level} {finding.code} [{finding.slug}] {finding.message}"


def text_report(
    findings: Sequence[Diagnostic], sources: Mapping[str, SourceFile], files: int
) -> Iterator[str]:
    """Lines of the full report: place, source line with caret, mend; then the count.

    At most `PER_FILE` findings of a file are shown, then how many more there are. The long
    explanation is named once per rule.
    """
    veil = Veil.over(findings)
    explained: set[str] = set()
    per_file: dict[str, int] = {}
    for finding in findings:
        per_file[finding.path] = per_file.get(finding.path, 0) + 1
        if per_file[finding.path] > PER_FILE:
            continue
        yield short_line(finding)
        yield from _excerpt(finding, sources.get(finding.path), veil)
        yield f"  改法：{finding.hint}"
        if finding.code not in explained:
            explained.add(finding.code)
            yield f"  说明：casebook explain {finding.code}"
        yield ""
    for path, count in per_file.items():
        if count > PER_FILE:
            yield f"{shown(veil.hide(path))}：另有 {count - PER_FILE} 处没有列出，改完再查"
    yield summary_line(findings, files)


def summary_line(findings: Sequence[Diagnostic], files: int) -> str:
    """One sentence of counts."""
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    if not findings:
        return f"查了 {files} 个文件，没有发现问题。"
    return f"查了 {files} 个文件：{errors} 处错误，{warnings} 处提醒。"


def _excerpt(finding: Diagnostic, source: SourceFile | None, veil: Veil) -> Iterator[str]:
    line = veil.hide(source.line(finding.span.line)) if source else ""
    if not line.strip() or finding.span == Span():
        return
    column, end = finding.span.column, finding.span.end_column
    if finding.span.end_line > finding.span.line:
        end = len(line) + 1
    skipped = 0
    if len(line) > LONGEST_LINE or display_width(line) > LONGEST_LINE:
        skipped = max(column - LONGEST_LINE // 4, 0)
        line = line[skipped : skipped + LONGEST_LINE // 2]
    line = shown(line)
    prefix = f"  {finding.span.line} | "
    yield prefix + line
    end = max(min(end - skipped, len(line) + 1), column - skipped + 1)
    yield " " * (len(prefix) - 2) + "| " + caret_line(line, column - skipped, end)


def json_report(findings: Sequence[Diagnostic], files: int) -> str:
    """The object of `check --format json`, as text."""
    errors = sum(finding.severity == "error" for finding in findings)
    report = {
        "schema_version": SCHEMA_VERSION,
        "summary": {"files": files, "errors": errors, "warnings": len(findings) - errors},
        "diagnostics": [finding.to_json() for finding in findings],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)

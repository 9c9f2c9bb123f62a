"""Findings as GitHub workflow commands, and as the Markdown of a job summary."""

import re
from collections.abc import Iterator, Sequence

from casebook.diagnostics.core import Diagnostic
from casebook.diagnostics.report import SEVERITY_NAMES, shown, summary_line

# GitHub drops what a step says beyond ten of a level; better to stop first and say so.
ANNOTATIONS = 10
# A job summary may hold a mebibyte; this many rows of the longest sentences stay well below it.
SUMMARY_ROWS = 500


def github_report(
    findings: Sequence[Diagnostic], files: int, *, summarised: bool = False
) -> Iterator[str]:
    """Lines of `check --format github`: at most `ANNOTATIONS` commands, errors first, then counts.

    `summarised` says that the job summary has all of them.
    """
    for finding in _worst_first(findings)[:ANNOTATIONS]:
        yield _command(finding)
    left = len(findings) - ANNOTATIONS
    if left > 0:
        place = "全部见本次作业的摘要" if summarised else "全部用 casebook check 看"
        yield f"另有 {left} 处没有标在文件上，{place}"
    yield summary_line(findings, files)


def github_summary(findings: Sequence[Diagnostic], files: int) -> str:
    """The Markdown for `$GITHUB_STEP_SUMMARY`: the count, then a table, errors first."""
    lines = ["## 内容检查", "", summary_line(findings, files), ""]
    if findings:
        lines += ["| 位置 | 级别 | 规则 | 问题 | 改法 |", "| --- | --- | --- | --- | --- |"]
        lines += [_row(finding) for finding in _worst_first(findings)[:SUMMARY_ROWS]]
        lines.append("")
        if len(findings) > SUMMARY_ROWS:
            lines += [f"另有 {len(findings) - SUMMARY_ROWS} 处没有列出，改完再查。", ""]
    return "\n".join(lines)


def _worst_first(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    return sorted(findings, key=lambda finding: finding.severity != "error")


def _command(finding: Diagnostic) -> str:
    span = finding.span
    properties = {
        "file": finding.shown_path,
        "line": str(span.line),
        "endLine": str(span.end_line),
        "title": f"{finding.code} [{finding.slug}]",
    }
    if span.line == span.end_line:
        # GitHub takes columns only within one line.
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = _data(f"{finding.message}\n改法：{finding.hint}")
    return f"::{finding.severity} {written}::{message}"


def _data(text: str) -> str:
    kept = "\n".join(shown(line) for line in text.split("\n"))
    return kept.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(finding: Diagnostic) -> str:
    cells = [
        f"{finding.shown_path}:{finding.span.line}:{finding.span.column}",
        SEVERITY_NAMES[finding.severity],
        f"{finding.code} {finding.slug}",
        finding.message,
        finding.hint,
    ]
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    """Plain text for a table cell: nothing in it is read as Markdown or HTML."""
    one_line = shown(re.sub(r"\s+", " ", text))
    return re.sub(r"[^\w\s.,/\-\u3000-\u9fff\uff00-\uffef“”‘’…—]", _entity, one_line).replace(
        "_", "&#95;"
    )


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"

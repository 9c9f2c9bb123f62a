"""Findings as SARIF 2.1.0, for code scanning and editors."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import quote

from casebook.diagnostics.core import Diagnostic, Severity, Span
from casebook.diagnostics.suggest import Suggestions
from casebook.model.source import SourceFile

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
TOOL = "casebook"


class RulePage(Protocol):
    """What a report says about a rule."""

    @property
    def code(self) -> str:
        """`FM007`."""

    @property
    def slug(self) -> str:
        """`value-not-listed`."""

    @property
    def severity(self) -> Severity:
        """The level in a published file."""

    @property
    def page(self) -> str:
        """The title, an empty line, the page in Markdown."""


def sarif_report(
    findings: Sequence[Diagnostic],
    sources: Mapping[str, SourceFile],
    rules: Iterable[RulePage],
    version: str,
) -> str:
    """The SARIF log as text; columns count code points. Holds no text of the files but mends."""
    told = sorted(rules, key=lambda rule: rule.code)
    index = {rule.code: number for number, rule in enumerate(told)}
    mends = Suggestions(findings, sources)
    run = {
        "tool": {
            "driver": {"name": TOOL, "version": version, "rules": [_rule(rule) for rule in told]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, index, mends) for d in findings],
    }
    return json.dumps(
        {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(rule: RulePage) -> dict[str, Any]:
    title, _, page = rule.page.partition("\n")
    return {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": {"text": title},
        "help": {"text": page.strip(), "markdown": page.strip()},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Diagnostic, index: Mapping[str, int], mends: Suggestions) -> dict[str, Any]:
    file = {"uri": quote(finding.shown_path), "uriBaseId": "%SRCROOT%"}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": f"{finding.message}\n改法：{finding.hint}"},
        "locations": [
            {"physicalLocation": {"artifactLocation": file, "region": _region(finding.span)}}
        ],
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    changes = [
        {"deletedRegion": _region(change.span), "insertedContent": {"text": change.text}}
        for change in mends.each(finding)
    ]
    if changes:
        result["fixes"] = [
            {
                "description": {"text": finding.hint},
                "artifactChanges": [{"artifactLocation": file, "replacements": changes}],
            }
        ]
    return result


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }

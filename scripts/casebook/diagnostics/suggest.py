"""Mends as programs take them: the stretch to replace, by lines and columns, and the new text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.diagnostics.core import Diagnostic, Edit, Span
from casebook.diagnostics.veil import Veil
from casebook.model.source import SourceFile


@dataclass(frozen=True, slots=True)
class Replacement:
    """Put `text` in place of `span`."""

    span: Span
    text: str


class Suggestions:
    """The mends of a report that can be shown.

    One that would write out a datum, or that touches a line with one, cannot: the mend may have
    changed its form, so that looking for the datum in it would not find it.
    """

    def __init__(self, findings: Sequence[Diagnostic], sources: Mapping[str, SourceFile]) -> None:
        self._sources = sources
        self._veil = Veil.over(findings)
        self._private = private_lines(findings)

    def each(self, finding: Diagnostic) -> tuple[Replacement, ...]:
        """The edits of the finding's mend, in order."""
        source, edits = self._edits(finding)
        return tuple(_replacement(edit, source) for edit in edits) if source else ()

    def whole(self, finding: Diagnostic) -> Replacement | None:
        """The mend as one stretch, with what stands between its edits written out again."""
        source, edits = self._edits(finding)
        if source is None or not edits:
            return None
        text, at = "", edits[0].start
        for edit in edits:
            text += source.text[at : edit.start] + edit.text
            at = edit.end
        one = _replacement(Edit(edits[0].start, at, text), source)
        return one if self._may_show(finding.path, one) else None

    def _edits(self, finding: Diagnostic) -> tuple[SourceFile | None, Sequence[Edit]]:
        source = self._sources.get(finding.path)
        if finding.fix is None or source is None or not source.readable or is_private(finding):
            return None, ()
        edits = sorted(finding.fix.edits, key=lambda edit: (edit.start, edit.end))
        if all(self._may_show(finding.path, _replacement(edit, source)) for edit in edits):
            return source, edits
        return None, ()

    def _may_show(self, path: str, change: Replacement) -> bool:
        touched = range(change.span.line, change.span.end_line + 1)
        hidden = self._private.get(path, frozenset())
        return hidden.isdisjoint(touched) and self._veil.hide(change.text) == change.text


def is_private(finding: Diagnostic) -> bool:
    """Whether the finding is about something that no report may show."""
    return finding.code.startswith("PV") or bool(finding.secrets)


def private_lines(findings: Sequence[Diagnostic]) -> Mapping[str, frozenset[int]]:
    """By path, the lines that such findings are about."""
    lines: dict[str, frozenset[int]] = {}
    for finding in findings:
        if is_private(finding):
            about = range(finding.span.line, finding.span.end_line + 1)
            lines[finding.path] = lines.get(finding.path, frozenset()).union(about)
    return lines


def _replacement(edit: Edit, source: SourceFile) -> Replacement:
    return Replacement(Span(*source.position(edit.start), *source.position(edit.end)), edit.text)

"""What the marks in a file leave unsaid, and which of them were of use."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from casebook.diagnostics import Diagnostic
from casebook.rules.marks import Judged, Mark


def settle(
    found: Sequence[Diagnostic], marks: Sequence[Mark]
) -> tuple[list[Diagnostic], list[Judged]]:
    """The findings of one file that its marks leave, and every mark as it turned out."""
    today = _earliest_today()
    valid = [mark for mark in marks if not _is_over(mark, today)]
    kept: list[Diagnostic] = []
    used: set[int] = set()
    for finding in found:
        covering = [m for m in valid if m.covers(finding.code, finding.span.line)]
        used.update(map(id, covering))
        if not covering:
            kept.append(finding)
    return kept, [Judged(mark, id(mark) in used, _is_over(mark, today)) for mark in marks]


def _is_over(mark: Mark, today: date) -> bool:
    return mark.until is not None and mark.until < today


def _earliest_today() -> date:
    """The date where the day is youngest, so that no time zone ends a mark too early."""
    return (datetime.now(UTC) - timedelta(hours=12)).date()

"""Applying fixes to a file's text."""

import difflib
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator

from casebook.diagnostics.core import Edit, Fix

HUNK = re.compile(r"@@ -(\d+)")


def apply_fixes(text: str, fixes: Iterable[Fix]) -> str:
    """`text` with the edits of `fixes`; a fix that overlaps an earlier one waits as a whole."""
    edits: list[Edit] = []
    seen: set[Edit] = set()
    for fix in sorted((fix for fix in fixes if fix.edits), key=_first):
        # What two fixes both want is done once.
        new = set(fix.edits) - seen
        if not any(_overlaps(edits, edit) for edit in new):
            seen |= new
            for edit in new:
                edits.insert(bisect_right(edits, _order(edit), key=_order), edit)
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts.append(text[at : edit.start])
        parts.append(edit.text)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def _overlaps(taken: list[Edit], edit: Edit) -> bool:
    """Whether one of `taken` (in order, apart from each other) shares a stretch with `edit`."""
    at = bisect_right(taken, _order(edit), key=_order)
    before, after = taken[max(at - 1, 0) : at], taken[at : at + 1]
    return any(near.end > edit.start for near in before) or any(
        near.start < edit.end for near in after
    )


def _first(fix: Fix) -> tuple[int, int, str]:
    return min(map(_order, fix.edits))


def _order(edit: Edit) -> tuple[int, int, str]:
    return (edit.start, edit.end, edit.text)


def diff(
    path: str,
    before: str,
    after: str,
    hidden: Collection[int] = (),
    is_clean: Callable[[str], bool] = lambda _: False,
) -> str:
    """A unified diff of one file. The lines `hidden` are not shown, and what becomes of them only
    where `is_clean` says of the new line that nothing of it must be hidden.
    """
    lines = difflib.unified_diff(
        before.split("\n"), after.split("\n"), f"改前 {path}", f"改后 {path}", lineterm="", n=1
    )
    return "\n".join(_covered(lines, hidden, is_clean) if hidden else lines)


def _covered(
    lines: Iterable[str], hidden: Collection[int], is_clean: Callable[[str], bool]
) -> Iterator[str]:
    def shown(line: str) -> str:
        return line if line[0] == "+" and is_clean(line[1:]) else _without_text(line)

    number = 0
    run: list[str] = []
    secret = False
    for line in lines:
        if line.startswith(("-", "+")) and number:
            # What replaces what is not told within a run of changes: all of it or nothing.
            run.append(line)
            secret = secret or (line[0] == "-" and number in hidden)
            number += line[0] == "-"
            continue
        yield from (shown(each) if secret else each for each in run)
        run, secret = [], False
        if hunk := HUNK.match(line):
            number = int(hunk[1])
            yield line
        elif number:
            yield _without_text(line) if number in hidden else line
            number += 1
        else:
            yield line
    yield from (shown(each) if secret else each for each in run)


def _without_text(line: str) -> str:
    return line[0] + "（这一行有个人信息，不列出）"

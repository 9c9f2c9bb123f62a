"""What a change brings: findings in the files that changed, findings that the change caused in
others, and what its commits would leave in the history for everyone to read.
"""

from collections import Counter
from collections.abc import Iterator

from casebook.check.base import Base
from casebook.check.past import outside_findings, past_findings
from casebook.check.run import Report, diagnostic, judge, report
from casebook.diagnostics import Diagnostic
from casebook.library import Library
from casebook.library.history import History
from casebook.rules import all_rules

# What these say of a file follows from the file itself and the editors' lists, so that a change
# elsewhere cannot bring it out. Names take by far the longest of all rules.
OF_THE_FILE_ALONE = {"PV", "SP"}
LISTS = "docs/reference/"


def check_changed(library: Library, history: History) -> Report:
    """Check what changed since the base of `history`. Raises HistoryError where that is unknown."""
    changed = history.changed
    found, files, sources = judge(library, changed, all_rules())
    with Base(history) as base:
        found += [*_caused(library, base, changed), *_moved(library, base, changed)]
    outside, outer_texts = outside_findings(library, history)
    past, past_texts = past_findings(library, history, [*found, *outside])
    return report([*found, *outside, *past], files, {**sources, **outer_texts, **past_texts})


def _caused(library: Library, base: Base, changed: frozenset[str]) -> Iterator[Diagnostic]:
    """Findings in files that did not change, which were not there before the change."""
    lists_changed = any(path.startswith(LISTS) for path in changed)
    skipped = set() if lists_changed else OF_THE_FILE_ALONE
    rules = [rule for rule in all_rules() if rule.family not in skipped]
    now = [d for d in judge(library, None, rules)[0] if d.path not in changed]
    # In a tree that is clean, as most are, nobody need know how it was before.
    was = judge(base.library, {d.path for d in now}, rules)[0] if now else []
    before = Counter(map(_told, was))
    for finding in now:
        if before[_told(finding)]:
            before[_told(finding)] -= 1
        else:
            yield finding


def _told(finding: Diagnostic) -> tuple[object, ...]:
    return finding.path, finding.span, finding.code, finding.message


def _moved(library: Library, base: Base, changed: frozenset[str]) -> Iterator[Diagnostic]:
    """What the rules that compare two libraries say, where a document has gone."""
    gone = {path for path in changed if path not in library.entries_by_path} & base.files.keys()
    if not any(path.endswith(".md") for path in gone):
        return
    for rule in all_rules():
        if rule.check_change is not None:
            for finding in rule.check_change(base.library, library):
                yield diagnostic(rule, finding, finding.path or ".", rule.severity)

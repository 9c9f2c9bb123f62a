"""Every rule over every file, with the severity that the file's status gives."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from casebook.diagnostics import Diagnostic, Severity
from casebook.library import Entry, Library
from casebook.rules import Rule, all_rules

# In a draft only what would harm other files stays an error; an archived file is not re-edited.
DRAFT_ERRORS = {"FM", "ID", "GN", "PV"}
ARCHIVED_OFF = {"ST", "ZH"}


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in the order of files and places."""

    files: int
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(d.severity == "error" for d in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.diagnostics) - self.errors

    @property
    def failing_paths(self) -> frozenset[str]:
        """Files with at least one error."""
        return frozenset(d.path for d in self.diagnostics if d.severity == "error")


def check_library(library: Library, paths: Collection[str] | None = None) -> Report:
    """Run all rules; with `paths` (relative, posix) only findings in those files are kept."""
    entries = [e for e in library.entries if paths is None or e.path in paths]
    found: list[Diagnostic] = []
    for entry in entries:
        for rule in all_rules():
            found.extend(_run(rule, entry, library))
    found.sort(key=lambda diagnostic: diagnostic.sort_key)
    return Report(len(entries), tuple(found))


def _run(rule: Rule, entry: Entry, library: Library) -> Iterator[Diagnostic]:
    severity = _severity(rule, entry)
    if severity is None:
        return
    for finding in rule.check(entry, library):
        yield Diagnostic(
            finding.path or entry.path,
            finding.span,
            rule.code,
            rule.slug,
            severity,
            finding.message,
            finding.hint,
            finding.fix,
        )


def _severity(rule: Rule, entry: Entry) -> Severity | None:
    if entry.status == "archived" and rule.family in ARCHIVED_OFF:
        return None
    if entry.status == "draft" and rule.family not in DRAFT_ERRORS:
        return "warning"
    return rule.severity

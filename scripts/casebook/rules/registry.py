"""What a rule is, and how the rules are found: every module under `rules/` that defines one."""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from casebook.diagnostics import Fix, Severity, Span
from casebook.library import Attachment, Entry, Library
from casebook.model.places import Place
from casebook.rules.marks import Judged

FAMILIES = ("fm", "id", "st", "lk", "sr", "gn", "pv", "zh", "tr", "sp")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in one file; the runner adds path, code and severity.

    `path` is set only by a rule about the whole tree. `secrets` are words of the file that no
    report may show, in whatever finding.
    """

    span: Span
    message: str
    hint: str
    fix: Fix | None = None
    path: str | None = None
    secrets: tuple[str, ...] = ()


Check = Callable[[Entry, Library], Iterator[Finding]]
TreeCheck = Callable[[Library], Iterator[Finding]]
MarkCheck = Callable[[Judged], Iterator[Finding]]
FileCheck = Callable[[Attachment], Iterator[Finding]]
ChangeCheck = Callable[[Library, Library], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its page: the module's docstring, in Chinese, with fixed sections."""

    code: str
    slug: str
    severity: Severity
    page: str
    check: Check | None = None
    check_tree: TreeCheck | None = None
    check_marks: MarkCheck | None = None
    check_file: FileCheck | None = None
    check_change: ChangeCheck | None = None

    @property
    def family(self) -> str:
        """The two letters of the code."""
        return self.code[:2]


_registered: dict[str, Rule] = {}


def rule(code: str, slug: str, severity: Severity = "error") -> Callable[[Check], Check]:
    """Register the decorated function as the rule `code`; its module's docstring is the page."""

    def register(check: Check) -> Check:
        _add(Rule(code, slug, severity, _page(check.__module__), check=check))
        return check

    return register


def tree_rule(
    code: str, slug: str, severity: Severity = "error"
) -> Callable[[TreeCheck], TreeCheck]:
    """Register a rule that looks at the whole tree once; its findings name their own path."""

    def register(check: TreeCheck) -> TreeCheck:
        _add(Rule(code, slug, severity, _page(check.__module__), check_tree=check))
        return check

    return register


def mark_rule(
    code: str, slug: str, severity: Severity = "error"
) -> Callable[[MarkCheck], MarkCheck]:
    """Register a rule about marks; it runs last, when it is known what each left unsaid."""

    def register(check: MarkCheck) -> MarkCheck:
        _add(Rule(code, slug, severity, _page(check.__module__), check_marks=check))
        return check

    return register


def file_rule(
    code: str, slug: str, severity: Severity = "error"
) -> Callable[[FileCheck], FileCheck]:
    """Register a rule about files that are no documents: images, Word files and the like."""

    def register(check: FileCheck) -> FileCheck:
        _add(Rule(code, slug, severity, _page(check.__module__), check_file=check))
        return check

    return register


def change_rule(
    code: str, slug: str, severity: Severity = "error"
) -> Callable[[ChangeCheck], ChangeCheck]:
    """Register a rule about what became of a library: it gets the one before and the one now."""

    def register(check: ChangeCheck) -> ChangeCheck:
        _add(Rule(code, slug, severity, _page(check.__module__), check_change=check))
        return check

    return register


def _page(module: str) -> str:
    return (import_module(module).__doc__ or "").strip() + "\n"


def _add(new: Rule) -> None:
    if new.code in _registered:
        raise ValueError(f"{new.code} is defined twice")
    _registered[new.code] = new


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    for family in FAMILIES:
        package = import_module(f"casebook.rules.{family}")
        for module in pkgutil.iter_modules(package.__path__):
            import_module(f"casebook.rules.{family}.{module.name}")
    return tuple(_registered[code] for code in sorted(_registered))


def span(place: Place) -> Span:
    """A node's place as a span."""
    return Span(place.line, place.column, place.end_line, place.end_column)

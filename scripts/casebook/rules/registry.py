"""What a rule is, and how the rules are found: every module under `rules/` that defines one."""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any, Generic, TypeVar

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
C = TypeVar("C", bound=Callable[..., Iterator[Finding]])


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


class _Registering(Generic[C]):
    """A decorator for checks of one kind: `field` is where a rule of that kind keeps its check."""

    def __init__(self, field: str) -> None:
        self._field = field

    def __call__(self, code: str, slug: str, severity: Severity = "error") -> Callable[[C], C]:
        """Register the decorated function as the rule `code`; its module's docstring is the page.

        Raises ValueError where the code is taken.
        """

        def register(check: C) -> C:
            kept: dict[str, Any] = {self._field: check}
            _add(Rule(code, slug, severity, _page(check.__module__), **kept))
            return check

        return register


rule = _Registering[Check]("check")
# Looks at the whole tree once; its findings name their own path.
tree_rule = _Registering[TreeCheck]("check_tree")
# About marks; runs last, when it is known what each left unsaid.
mark_rule = _Registering[MarkCheck]("check_marks")
# About files that are no documents: images, Word files and the like.
file_rule = _Registering[FileCheck]("check_file")
# About what became of a library: it gets the one before and the one now.
change_rule = _Registering[ChangeCheck]("check_change")


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

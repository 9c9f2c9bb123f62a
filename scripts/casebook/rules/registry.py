"""What a rule is, and how the rules are found: every module under `rules/` that defines one."""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from casebook.diagnostics import Fix, Severity, Span
from casebook.library import Entry, Library
from casebook.model.frontmatter import Place

FAMILIES = ("fm", "id", "st", "lk", "sr", "gn")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in one file; the runner adds path, code and severity.

    `path` is set only where the finding stands in another file than the entry at hand.
    """

    span: Span
    message: str
    hint: str
    fix: Fix | None = None
    path: str | None = None


Check = Callable[[Entry, Library], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its page: the module's docstring, in Chinese, with fixed sections."""

    code: str
    slug: str
    severity: Severity
    check: Check
    page: str

    @property
    def family(self) -> str:
        """The two letters of the code."""
        return self.code[:2]


_registered: dict[str, Rule] = {}


def rule(code: str, slug: str, severity: Severity = "error") -> Callable[[Check], Check]:
    """Register the decorated function as the rule `code`; its module's docstring is the page."""

    def register(check: Check) -> Check:
        page = import_module(check.__module__).__doc__ or ""
        if code in _registered and _registered[code].check.__module__ != check.__module__:
            raise ValueError(f"{code} is defined twice")
        _registered[code] = Rule(code, slug, severity, check, page.strip() + "\n")
        return check

    return register


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

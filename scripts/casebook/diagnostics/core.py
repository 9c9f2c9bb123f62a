"""The one type that every rule yields and every reporter prints."""

from dataclasses import dataclass, field
from typing import Literal, Self

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: 1-based lines and columns in code points, `end_column` exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 2

    @classmethod
    def at(cls, line: int, column: int = 1, length: int = 1) -> Self:
        """A span inside one line, `length` code points long."""
        return cls(line, column, line, column + max(length, 1))


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the code points `start:end` of the normalised file text (no BOM, LF) by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend as edits; `safe` means the file parses to the same values but for the named field.

    A fix without edits asks only that the file be written in its normal form (UTF-8, LF, no BOM).
    """

    edits: tuple[Edit, ...] = ()
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `message` is complete on its own; `hint` says what to do (改法).

    `secrets` are words that no output may hold; `shown_as` is the path without them, where the
    file's name holds one.
    """

    path: str
    span: Span
    code: str
    slug: str
    severity: Severity
    message: str
    hint: str
    fix: Fix | None = None
    secrets: tuple[str, ...] = field(default=(), repr=False, compare=False)
    shown_as: str = ""

    @property
    def shown_path(self) -> str:
        """The path as it may be printed."""
        return self.shown_as or self.path

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Order of reports: by file, then place, then code; then as the rule tells them."""
        return (self.path, self.span.line, self.span.column, self.code)

    def to_json(self) -> dict[str, object]:
        """The object of `check --format json` (schema_version 1)."""
        return {
            "path": self.shown_path,
            "line": self.span.line,
            "column": self.span.column,
            "end_line": self.span.end_line,
            "end_column": self.span.end_column,
            "code": self.code,
            "slug": self.slug,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
            "fixable": self.fix is not None,
        }

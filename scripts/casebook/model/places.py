"""Where a value stands in its file, and what is wrong with it."""

from dataclasses import dataclass, field

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """1-based start and end of a stretch of a file; `end_column` is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def at(cls, line: int, column: int = 1, length: int = 1) -> "Place":
        """A place inside one line, `length` code points long."""
        return cls(line, column, line, column + max(length, 1))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong before or while a file's fields are read. `kind` selects the rule."""

    kind: str
    place: Place
    loc: Loc = ()
    text: str = ""
    detail: dict[str, object] = field(default_factory=dict)

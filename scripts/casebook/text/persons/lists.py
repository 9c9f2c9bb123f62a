"""The word lists beside this file, read once."""

import re
from functools import lru_cache
from pathlib import Path


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def words(name: str) -> list[str]:
    """The words of one list, in its order."""
    return [word for line in _lines(name) for word in line.split()]


@lru_cache(maxsize=1)
def _ordinary() -> tuple[dict[str, str], dict[str, str]]:
    rows = [line.split(" ") for line in _lines("ordinary.txt")]
    return {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}


def is_ordinary(text: str, at: int, *, begins: bool = False) -> bool:
    """Whether the character at `at` makes a common word with a neighbour.

    With `begins` only with the next: what stands before is known to be a word of its own.
    """
    after, before = _ordinary()
    char = text[at]
    return text[at + 1 : at + 2] in after.get(char, "-") or (
        at > 0 and not begins and text[at - 1] in before.get(char, "")
    )


@lru_cache(maxsize=1)
def figures() -> re.Pattern[str]:
    """Persons of sayings, plays, novels and history, and the sayings themselves."""
    names = set(words("figures.txt"))
    return re.compile("|".join(sorted(names, key=lambda name: (-len(name), name))))


@lru_cache(maxsize=1)
def given_characters() -> frozenset[str]:
    """Characters that given names are often made of."""
    return frozenset("".join(_lines("given.txt")))

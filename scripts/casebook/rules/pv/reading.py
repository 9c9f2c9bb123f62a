"""A text read line by line by all privacy finders, in their fixed order."""

import re
from collections.abc import Callable, Iterator

from casebook.rules.pv.lines import Find, Line
from casebook.text.numbers import normalise

REST = ""
# The looks that clear lines, and the finders in their order, each with the number of its look: a
# pattern as a key is hashed as a whole, every time.
_triggers: list[re.Pattern[str]] = []
_finders: list[tuple[int, str, Find, int]] = []


def add_finder(code: str, order: int, find: Find, trigger: re.Pattern[str]) -> None:
    """Let `find` be asked about the lines in which `trigger` finds something."""
    if trigger not in _triggers:
        _triggers.append(trigger)
    _finders.append((order, code, find, _triggers.index(trigger)))
    _finders.sort(key=lambda finder: finder[:2])


def read(text: str, kind: str, cited: Callable[[int], bool]) -> Iterator[tuple[str, str, int, int]]:
    """(code, what, start, end) of each hit, by the offsets of `text` as it stands.

    Of a hit that overlaps an earlier one only what the earlier left bare is told, as `REST`; so
    is what a hit has besides.
    """
    normal = normalise(text)
    number, counted = 1, 0
    for start, (end, triggers) in sorted(_worth_reading(normal.text).items()):
        number, counted = number + normal.text.count("\n", counted, start), start
        line = Line(normal.text[start:end], kind, cited(number))
        for _, code, find, trigger in _finders:
            for hit in find(line) if trigger in triggers else ():
                parts = line.claim(hit.start, hit.end)
                free = parts == [(hit.start, hit.end)]
                told = [(code if free else REST, part) for part in parts]
                for said, (left, right) in told + [(REST, part) for part in hit.besides]:
                    yield said, hit.what, *normal.origin(start + left, start + right)


def _worth_reading(text: str) -> dict[int, tuple[int, set[int]]]:
    """Where the lines begin in which some rule can find something: their ends, whose triggers."""
    lines: dict[int, tuple[int, set[int]]] = {}
    for number, trigger in enumerate(_triggers):
        end = 0
        while match := trigger.search(text, end):
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.start())
            end = len(text) if end < 0 else end
            lines.setdefault(start, (end, set()))[1].add(number)
    return lines

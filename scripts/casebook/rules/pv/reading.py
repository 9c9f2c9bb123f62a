"""A text read line by line by all privacy finders, in their fixed order."""

import re
from collections.abc import Callable, Iterator

from casebook.rules.pv.lines import Find, Line
from casebook.text.numbers import normalise

REST = ""
_finders: dict[str, tuple[int, Find, re.Pattern[str]]] = {}


def add_finder(code: str, order: int, find: Find, trigger: re.Pattern[str]) -> None:
    """Let `find` be asked about the lines in which `trigger` finds something."""
    _finders[code] = (order, find, trigger)


def read(text: str, kind: str, cited: Callable[[int], bool]) -> Iterator[tuple[str, str, int, int]]:
    """(code, what, start, end) of each hit, by the offsets of `text` as it stands.

    Of a hit that overlaps an earlier one only what the earlier left bare is told, as `REST`.
    """
    normal = normalise(text)
    order = sorted((place, code, find, words) for code, (place, find, words) in _finders.items())
    number, counted = 1, 0
    for start, (end, triggers) in sorted(_worth_reading(normal.text).items()):
        number, counted = number + normal.text.count("\n", counted, start), start
        line = Line(normal.text[start:end], kind, cited(number))
        for _, code, find, words in order:
            for hit in find(line) if words in triggers else ():
                parts = line.claim(hit.start, hit.end)
                free = parts == [(hit.start, hit.end)]
                for left, right in parts:
                    place = normal.origin(start + left, start + right)
                    yield code if free else REST, hit.what, *place


def _worth_reading(text: str) -> dict[int, tuple[int, set[re.Pattern[str]]]]:
    """Where the lines begin in which some rule can find something: their ends, whose triggers."""
    lines: dict[int, tuple[int, set[re.Pattern[str]]]] = {}
    for trigger in {words for _, _, words in _finders.values()}:
        end = 0
        while match := trigger.search(text, end):
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.start())
            end = len(text) if end < 0 else end
            lines.setdefault(start, (end, set()))[1].add(trigger)
    return lines

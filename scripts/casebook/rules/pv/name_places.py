"""Where the names of a file stand: those that were told, and the same elsewhere."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casebook.text.persons import context
from casebook.text.persons.find import Mention
from casebook.text.persons.lists import is_ordinary
from casebook.text.persons.scan import reads_as_person
from casebook.text.persons.surnames import surname_of

NAMED, SUSPECTED, ELSEWHERE = "PV030", "PV031", "PV032"


@dataclass(frozen=True, slots=True)
class Named:
    """A name at `start:end` of a text as `readable` gives it."""

    start: int
    end: int
    name: str
    code: str


def known_names(
    texts: list[tuple[str, list[Mention]]], allowed: Callable[[str, Mention], bool]
) -> dict[str, str]:
    """Every full name that may not stand, in order, with how sure it is at its surest."""
    known: dict[str, str] = {}
    for text, told in texts:
        for each in told:
            name = text[each.start : each.end]
            if not allowed(text, each):
                known[name] = "strong" if "strong" in (each.grade, known.get(name)) else "weak"
    return known


def occurrences(text: str, told: list[Mention], known: dict[str, str]) -> Iterator[Named]:
    """Where the known names stand, told or not."""
    marked = {(each.start, each.end): each.grade for each in told}
    pattern = re.compile("|".join(map(re.escape, sorted(known, key=lambda n: (-len(n), n)))))
    taken: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        start, end = match.span()
        told_as = marked.get((start, end))
        if told_as is None and _is_by_chance(text, start, end):
            continue
        taken.append((start, end))
        code = SUSPECTED if known[match.group()] == "weak" else ELSEWHERE
        yield Named(start, end, match.group(), NAMED if told_as == "strong" else code)
    for name, grade in known.items():
        given = name.removeprefix(surname_of(name))
        for match in re.finditer(re.escape(given), text) if len(given) == 2 else ():
            start, end = match.span()
            apart = all(end <= a or start >= b for a, b in taken)
            if apart and reads_as_person(text, start, end):
                code = SUSPECTED if grade == "weak" else ELSEWHERE
                taken.append((start, end))
                yield Named(start, end, name, code)


def _is_by_chance(text: str, start: int, end: int) -> bool:
    """Whether the characters of a name stand here for something else: 高兴, 国王伟大."""
    return end - start == 2 and (
        is_ordinary(text, start)
        or bool(context.PLACE_AFTER.match(text, end))
        or bool(context.ALIAS_AFTER.match(text, end))
    )

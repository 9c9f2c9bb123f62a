"""What the rules on Chinese copy share: classes of characters, and findings with a mend."""

import re

from casebook.diagnostics import Edit, Fix, Span
from casebook.library import Entry
from casebook.markdown import Stretch
from casebook.rules.registry import Finding

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
OPENING = "“‘《〈（【「『"
CLOSING = "”’》〉）】」』"
# Beside these a mark belongs to a Chinese sentence.
BEFORE = f"[{HAN}{CLOSING}]"
AFTER = f"[{HAN}{OPENING}]"
AUTOMATIC = "可自动改：casebook check --fix"
_TITLE = re.compile(r"《[^《》\n]*》")
_SPEECH = re.compile(r"“[^“”]*”")


At = tuple[int, int]


def finding(
    entry: Entry, stretch: Stretch, at: At, message: str, hint: str, *mends: tuple[At, str]
) -> Finding:
    """A finding `at` start and end within the stretch; `mends` are what to write where.

    No mend is offered in a heading: its anchor is made of its words, and links lead there.
    """
    base = stretch.start
    place = Span(*entry.source.position(base + at[0]), *entry.source.position(base + at[1]))
    if not mends or stretch.kind == "heading":
        return Finding(place, message, hint)
    edits = (Edit(base + start, base + end, text) for (start, end), text in mends)
    return Finding(place, message, f"{hint}（{AUTOMATIC}）", Fix(tuple(edits)))


def titles(text: str) -> list[tuple[int, int]]:
    """Where titles of books and papers stand: they are kept as published."""
    return [match.span() for match in _TITLE.finditer(text)]


def speech(text: str) -> list[tuple[int, int]]:
    """Where somebody's words are quoted."""
    return [match.span() for match in _SPEECH.finditer(text)]


def inside(at: int, stretches: list[tuple[int, int]]) -> bool:
    """Whether `at` lies in one of the stretches."""
    return any(start <= at < end for start, end in stretches)

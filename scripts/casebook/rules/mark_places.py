"""Where the marks of a file stand, what each is about, and how it is taken out."""

import re
from collections.abc import Collection, Iterator

from casebook.diagnostics import Edit, Span
from casebook.library import Entry
from casebook.markdown.comments import comments
from casebook.rules.marks import SIGN, Mark, mark_of

FIELD_MARK = re.compile(r"^[ \t]*#(?=[ \t]*casebook\s*[:：])(.*)$", re.IGNORECASE)
AMONG_WORDS = ("忽略记号夹在文字里", "让它单独占一行，放在所说的那一段上面")


def read_marks(entry: Entry, codes: Collection[str]) -> tuple[Mark, ...]:
    """Every mark of a file, in order; `codes` are those of the rules that there are."""
    if not SIGN.search(entry.source.text):
        return ()
    return (*_in_fields(entry, codes), *_in_body(entry, codes))


def _in_fields(entry: Entry, codes: Collection[str]) -> Iterator[Mark]:
    source, front = entry.source, entry.front
    last = front.body_line - 2
    # In a text over several lines a line that begins with # is a part of it.
    inside: set[int] = set()
    parents = {loc[:-1] for loc in front.places if loc}
    for loc, value in front.places.items():
        if loc not in parents:
            inside.update(range(value.line + 1, value.end_line + (value.end_column > 1)))
    for number in range(2, last + 1):
        match = FIELD_MARK.match(source.line(number))
        if match is None or number in inside:
            continue
        below = (n for n in range(number + 1, last + 1) if not _is_aside(source.line(n)))
        target = next(below, number)
        start = source.offset(number)
        place = Span.at(number, match.start(1), match.end(1) - match.start(1) + 1)
        cut = Edit(start, start + len(match.group()) + 1, "")
        yield mark_of(match[1], place, cut, (target, target), codes)


def _is_aside(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _in_body(entry: Entry, codes: Collection[str]) -> Iterator[Mark]:
    source, first = entry.source, entry.front.body_line
    if first > len(source.lines):
        return
    before = source.offset(first)
    for comment in comments(entry.body):
        if not SIGN.match(comment.text.lstrip()):
            continue
        start, end = before + comment.start, before + comment.end
        # Before no block there is nothing to be about.
        block = comment.block or (-first, -first)
        place = Span(*source.position(start), *source.position(end))
        lines = (first + block[0], first + block[1] - 1)
        fault = None if comment.alone else AMONG_WORDS
        yield mark_of(comment.text, place, _cut(source.text, start, end), lines, codes, fault)


def _cut(text: str, start: int, end: int) -> Edit:
    """Take a comment out so that the blocks around it stay apart and no two blank lines meet."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end) + 1 or len(text)
    if text[left:start].strip() or text[end:right].strip():
        return Edit(start, end, "")
    above = text[text.rfind("\n", 0, max(left - 1, 0)) + 1 : left]
    next_end = text.find("\n", right) + 1 or len(text)
    below = text[right:next_end]
    if right == len(text) and not above.strip():
        return Edit(left - len(above), right, "")
    if above.strip() and below.strip():
        return Edit(left, right, "\n")
    return Edit(left, right if above.strip() or below.strip() else next_end, "")

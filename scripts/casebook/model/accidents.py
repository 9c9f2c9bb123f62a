"""Chinese accidents in front matter that YAML reports on the wrong line, in English, or not at all.

They are found before the block is parsed, and the block is then read as it was meant: so one slip
is one finding, and the other fields are still judged in the same run.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from casebook.model.documents import Fields, Page
from casebook.model.places import Place, Problem

# Names that a line may be meant to begin with; elsewhere “甲：” is ordinary text.
_MODELS: tuple[type[BaseModel], ...] = (*Fields.__subclasses__(), Page)
KNOWN_NAMES = frozenset(name for model in _MODELS for name in model.model_fields)
TEXT_BLOCK = re.compile(r"(?::|-)[ ]+[|>][0-9+-]*[ ]*(?:#.*)?$")
INDENT = re.compile(r"[ \t\u3000\xa0]*")
KEY = re.compile(r"[ \t\u3000\xa0]*(?:-[ ]+)*([\w-]+)(：|:)([ \u3000\xa0]*)(.*)$")
IN_BRACES = re.compile(r"(?<=[{,，])[ ]*([a-z_]+)(：)([ ]*)")
# A plain value loses what follows a `#` after a space; a comment has a space after its `#` too.
HASH = re.compile(
    r"[ ]*(?:(?:-[ ]+)+(?:[a-z_]+:[ ]+)?|[a-z_]+:[ ]+)(?:(?![\"'|>\[{#]).*?[ ])?(#(?=[^ #\t]).*)$"
)
COMMA_IN_BRACES = re.compile(r"(，)([ ]*)([a-z_]+)[:：]")
# Control and format characters, other line ends, byte-order marks inside the text. Emoji keep
# their joiners; the ideographic space is ordinary inside a value.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\uffff]|[\U0001fffe-\U0001ffff]"
)
WIDE_BLANKS = ("\t", "\u3000", "\xa0")
LINE_ENDS = {"\x0b", "\x0c", "\x85", "\u2028", "\u2029"}


@dataclass(frozen=True, slots=True)
class Accident:
    """A slip: the problem to report, and the edit of the block that undoes it."""

    problem: Problem
    start: int
    end: int
    text: str


def find_accidents(block: Sequence[str], first_line: int = 2) -> list[Accident]:
    """The slips in the lines of a block, in order; offsets count code points of the block."""
    found: list[Accident] = []
    offset = 0
    text_indent: int | None = None
    is_plain = not INVISIBLE.search("\n".join(block))
    for number, line in enumerate(block, start=first_line):
        indent = len(line) - len(line.lstrip(" "))
        in_text = text_indent is not None and (not line.strip() or indent > text_indent)
        if not is_plain:
            found.extend(_invisible(line, number, offset))
        if not in_text:
            may_open = "|" in line or ">" in line
            text_indent = indent if may_open and TEXT_BLOCK.search(line) else None
            if line[indent : indent + 1] in WIDE_BLANKS:
                found.extend(_indent(line, number, offset))
            if "：" in line or ":" in line:
                found.extend(_key(line, number, offset))
            if "#" in line:
                found.extend(_hash(line, number, offset))
            if "{" in line:
                found.extend(_braces(line, number, offset))
        offset += len(line) + 1
    return _apart(found)


def _apart(found: list[Accident]) -> list[Accident]:
    kept: list[Accident] = []
    for accident in sorted(found, key=lambda a: (a.start, a.end)):
        if not kept or accident.start >= kept[-1].end:
            kept.append(accident)
    return kept


def _accident(
    kind: str, number: int, offset: int, at: tuple[int, int], mend: str, detail: dict[str, object]
) -> Accident:
    start, end = at
    place = Place(number, start + 1, number, end + 1)
    problem = Problem(kind, place, (), "", {"mend": mend, **detail})
    return Accident(problem, offset + start, offset + end, mend)


def _invisible(line: str, number: int, offset: int) -> Iterator[Accident]:
    for match in INVISIBLE.finditer(line):
        mend = " " if match.group() in LINE_ENDS else ""
        detail: dict[str, object] = {"character": f"U+{ord(match.group()):04X}"}
        yield _accident("invisible", number, offset, match.span(), mend, detail)


def _indent(line: str, number: int, offset: int) -> Iterator[Accident]:
    match = INDENT.match(line)
    space = match.group() if match else ""
    if not space.strip(" ") or space == line:
        return
    mend = space.replace("\u3000", "  ").replace("\t", "  ").replace("\xa0", " ")
    kind = "tab-indent" if "\t" in space else "wide-indent"
    start = len(space) - len(space.lstrip(" "))
    end = len(space.rstrip(" "))
    yield _accident(
        kind, number, offset, (start, end), mend[start : len(mend) - len(space) + end], {}
    )


def _key(line: str, number: int, offset: int) -> Iterator[Accident]:
    match = KEY.match(line)
    if match is None:
        return
    name, colon, space, rest = match.groups()
    at_margin = match.start(1) == 0
    if name not in KNOWN_NAMES and not (at_margin and colon == "："):
        return
    detail: dict[str, object] = {"key": name, "rest": rest}
    wide_space = bool(space.strip(" "))
    at = (match.start(2), match.end(3) if wide_space else match.end(2))
    mend = ": " if rest and (wide_space or not space) else ":"
    if colon == "：":
        yield _accident("wide-colon", number, offset, at, mend, detail)
    elif rest and (wide_space or not space):
        yield _accident("no-space", number, offset, at, mend, detail)


def _hash(line: str, number: int, offset: int) -> Iterator[Accident]:
    match = HASH.match(line)
    if match:
        start, end = match.span(1)
        problem = Problem("hash", Place(number, start + 1, number, end + 1))
        # Read as meant, so that an empty field is not told as well; only the author can mend it.
        yield Accident(problem, offset + start, offset + start + 1, "＃")


def _braces(line: str, number: int, offset: int) -> Iterator[Accident]:
    for match in IN_BRACES.finditer(line):
        name = match.group(1)
        if name in KNOWN_NAMES:
            rest = re.split(r"[,，}]", line[match.end() :])[0]
            mend = ":" if match.group(3) else ": "
            detail: dict[str, object] = {"key": name, "rest": rest}
            yield _accident("wide-colon", number, offset, match.span(2), mend, detail)
    for match in COMMA_IN_BRACES.finditer(line):
        if match.group(3) in KNOWN_NAMES:
            mend = "," if match.group(2) else ", "
            yield _accident("wide-comma", number, offset, match.span(1), mend, {})


@dataclass(frozen=True, slots=True)
class Mended:
    """A block with its slips undone, and the way back to where things stand in the file."""

    text: str
    _starts: tuple[int, ...]
    _back: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, block: str, accidents: Sequence[Accident]) -> "Mended":
        """Undo `accidents`, which are in order and apart from each other."""
        parts: list[str] = []
        starts, back = [0], [(0, len(block))]
        at = length = 0
        for accident in accidents:
            parts += [block[at : accident.start], accident.text]
            length += accident.start - at
            starts.append(length)
            # Inside the replacement every offset leads to the slip itself.
            back.append((accident.start, accident.end))
            length += len(accident.text)
            starts.append(length)
            back.append((accident.end, len(block)))
            at = accident.end
        parts.append(block[at:])
        return cls("".join(parts), tuple(starts), tuple(back))

    def origin(self, offset: int) -> int:
        """The offset in the block as written, of an offset in the mended text."""
        if len(self._back) == 1:
            return offset
        piece = bisect_right(self._starts, offset) - 1
        start, end = self._back[piece]
        return min(start + offset - self._starts[piece], end)

"""The text that a reader reads, in stretches with their places in the file.

Blocks come from markdown-it-py. Inside a block what is not the author's prose (code, link targets,
HTML, addresses, escapes) is covered, one cover for each character, so that offsets stay true.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from casebook.markdown.blocks import TextBlock
from casebook.model.frontmatter import FrontMatter, Value
from casebook.model.places import Loc
from casebook.model.source import SourceFile

COVER = "\ufffc"
# Characters. No paragraph is as long; a longer one is left out, for its markup could cost n².
LONGEST = 5_000
# Fields that hold sentences of ours. Titles of sources stay as they were published.
SENTENCES = frozenset({
    "title", "summary", "note", "objectives", "questions", "roles",
    "name", "gloss", "steps_note", "fits", "avoid", "activity", "stem", "options", "explanation",
    "interests", "limits", "secrets", "looks_for", "what", "debrief",
})  # fmt: skip
_NOT_OURS = frozenset({"sources", "law", "origin", "region", "agreement", "aliases", "tags"})
_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*(?:#{1,6}[ \t]+)?[ \t]*")
_MARKUP = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)"
    r"|<!--[\s\S]*?-->|</?[A-Za-z][^<>]*>"
    r"|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\]\n]*\]|\[\^[^\]\n]+\]:?"
    r"|(?:https?://|ftp://|www\.)[^\s<>`*|\[\]\\\"“”‘’（）()，。；、！？《》]+"
    r"|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|\{[#.:][^{}\n]*\}"
    r"|&#?[A-Za-z0-9]+;"
)
# Without one of these there is none of that; most texts have none.
_MAYBE_MARKUP = re.compile(r"[\\`<\[\]@{&]|://|www\.")
_ESCAPES = {'"': re.compile(r"\\."), "'": re.compile(r"''")}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of prose, or a value of the front matter; `text[i]` stands at `start + i`."""

    start: int
    text: str
    kind: Literal["block", "heading", "field"] = "block"


def prose(
    source: SourceFile, front: FrontMatter, texts: Iterable[TextBlock]
) -> tuple[Stretch, ...]:
    """Every stretch of a file whose body has these blocks, in order; offsets are code points."""
    return (*_fields(source, front), *_blocks(source, front.body_line, texts))


def _blocks(source: SourceFile, body_line: int, texts: Iterable[TextBlock]) -> Iterator[Stretch]:
    lines = source.lines[body_line - 1 :]
    for block in texts:
        text = "\n".join(map(_without_prefix, lines[block.start : block.end]))
        if len(text) > LONGEST:
            continue
        start = source.offset(body_line + block.start)
        covered = _without_markup(text)
        yield Stretch(start, covered, "heading" if block.is_heading else "block")


def _without_prefix(line: str) -> str:
    prefix = _PREFIX.match(line)
    length = prefix.end() if prefix else 0
    if line.startswith(("!!!", "???"), length):
        length = len(line)
    return COVER * length + line[length:]


def _without_markup(text: str) -> str:
    return _MARKUP.sub(_covered, text) if _MAYBE_MARKUP.search(text) else text


def _covered(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", COVER, match.group())


def _fields(source: SourceFile, front: FrontMatter) -> Iterator[Stretch]:
    if front.problems:
        return  # what was misread has no sure place
    for loc in _sentences(front.values, ()):
        place = front.places[loc]
        if place.line != place.end_line or place.end_column - place.column > LONGEST:
            continue  # folded over lines: there a mend could become syntax
        start = source.offset(place.line, place.column)
        text = source.text[start : start + place.end_column - place.column]
        mark = text[:1]
        if mark in _ESCAPES and len(text) > 1:
            inside = _ESCAPES[mark].sub(_covered, text[1:-1])
            text = COVER + inside + COVER
        elif mark in "|>":
            continue
        yield Stretch(start, _without_markup(text), "field")


def _sentences(value: Value, loc: Loc) -> Iterator[Loc]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if loc or key not in _NOT_OURS:
                yield from _sentences(inner, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _sentences(item, (*loc, index))
    elif value and next((p for p in reversed(loc) if isinstance(p, str)), "") in SENTENCES:
        yield loc

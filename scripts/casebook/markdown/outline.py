"""Headings, sections and links of a Markdown body, with their places in the file.

Blocks come from markdown-it-py, which keeps line maps; anchors are made as the site makes them
(pymdownx slugify, lower case, `_1` for a repeated one), so a link checked here works there.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pymdownx.slugs import slugify

from casebook.markdown.blocks import ListBlock, TextBlock, list_blocks, text_blocks

_slug: Callable[[str, str], str] = slugify(case="lower")
# Without one of these a heading is its own text, and a block has no link.
MARKUP = re.compile(r"[\n\\`*_\[\]!<>&]")
LINK = re.compile(r"[\[<]")
EXPLICIT_ID = re.compile(r"\s*\{\s*#([\w-]+)[^}]*\}\s*$")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the Markdown under it, up to the next heading of any level."""

    level: int
    title: str
    anchor: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image: where it points and where it stands (1-based, in the file)."""

    target: str
    text: str
    line: int
    column: int
    is_image: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What a body is made of."""

    sections: tuple[Section, ...]
    links: tuple[Link, ...]
    texts: tuple[TextBlock, ...] = ()
    lists: tuple[ListBlock, ...] = ()

    @property
    def anchors(self) -> frozenset[str]:
        """Every heading anchor."""
        return frozenset(section.anchor for section in self.sections)


@lru_cache(maxsize=1)
def _blocks() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable("inline")


@lru_cache(maxsize=1)
def _whole() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def outline(body: str, first_line: int = 1) -> Outline:
    """Read `body`, whose first line is line `first_line` of its file."""
    env: dict[str, object] = {}
    tokens = _blocks().parse(body, env)
    # What is inside a block is read only where it matters: that is a third of the work.
    for outer, token in pairwise(tokens):
        if token.type == "inline":
            wanted = MARKUP if outer.type == "heading_open" else LINK
            if wanted.search(token.content):
                token.children = _whole().parseInline(token.content, env)[0].children
    lines = body.split("\n")
    sections, links = _sections(tokens, lines, first_line), _links(tokens, lines, first_line)
    return Outline(sections, links, tuple(text_blocks(tokens)), list_blocks(tokens))


def _sections(tokens: list[Token], lines: list[str], first_line: int) -> tuple[Section, ...]:
    heads: list[tuple[int, str, str, int, int]] = []
    used: dict[str, int] = {}
    for token, inline in pairwise(tokens):
        if token.type != "heading_open" or token.map is None:
            continue
        title = inline.content.strip()
        explicit = EXPLICIT_ID.search(title)
        if explicit:
            title, anchor = title[: explicit.start()], explicit.group(1)
        else:
            title = _plain(inline)
            anchor = _unique(_slug(title, "-"), used)
        heads.append((int(token.tag[1]), title, anchor, token.map[0], token.map[1]))
    sections = []
    for index, (level, title, anchor, start, content) in enumerate(heads):
        end = heads[index + 1][3] if index + 1 < len(heads) else len(lines)
        text = "\n".join(lines[content:end]).strip("\n")
        sections.append(Section(level, title, anchor, first_line + start, text))
    return tuple(sections)


def _unique(anchor: str, used: dict[str, int]) -> str:
    # As Python-Markdown's toc: a repeated or empty anchor gets _1, _2 … `used` also remembers how
    # far the count of each has come: thousands of equal headings would be counted through anew.
    asked = anchor
    while anchor in used or not anchor:
        match = re.match(r"^(.*)_(\d+)$", anchor)
        stem, number = (match.group(1), int(match.group(2))) if match else (anchor, 0)
        anchor = f"{stem}_{max(number, used.get(asked, 0)) + 1}"
    used[anchor] = 0
    if anchor != asked:
        used[asked] = int(anchor.rpartition("_")[2])
    return anchor


def _plain(inline: Token) -> str:
    if not inline.children:
        return inline.content.strip()
    parts = [
        child.content for child in inline.children or [] if child.type in {"text", "code_inline"}
    ]
    return "".join(parts).strip()


def _links(tokens: list[Token], lines: list[str], first_line: int) -> tuple[Link, ...]:
    found: list[Link] = []
    for token in tokens:
        if token.type != "inline" or token.map is None or not token.children:
            continue
        start, end = token.map
        cursor = (start, 0)
        for index, child in enumerate(token.children):
            is_image = child.type == "image"
            if child.type != "link_open" and not is_image:
                continue
            target = str(child.attrGet("src" if is_image else "href") or "")
            label = child.content if is_image else _label(token.children[index + 1 :])
            line, column = _find(lines, cursor, end, target, label)
            cursor = (line, column)
            found.append(Link(target, label, first_line + line, column + 1, is_image))
    return tuple(found)


def _label(rest: list[Token]) -> str:
    parts = []
    for token in rest:
        if token.type == "link_close":
            break
        parts.append(token.content)
    return "".join(parts)


def _find(
    lines: list[str], cursor: tuple[int, int], end: int, target: str, label: str
) -> tuple[int, int]:
    """Inline tokens carry no place; look for the link's own characters from `cursor` on."""
    for needle in (f"[{label}](", f"<{target}>", target):
        line, column = cursor
        while line < min(end, len(lines)):
            at = lines[line].find(needle, column)
            if at >= 0:
                return line, at
            line, column = line + 1, 0
    return cursor

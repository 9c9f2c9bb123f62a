"""Prose and lists of a body as GitHub reads them, and whether two bodies read the same there."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

LISTS = ("bullet_list_open", "ordered_list_open")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines `start` to `end` (0-based in the body, exclusive) of prose."""

    start: int
    end: int
    is_heading: bool


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list: its lines `start` to `end` (0-based in the body, exclusive), how deep it stands.

    `text_start`: where the paragraph begins, outside lists, that ends on the line before.
    `quoted`: it stands in a quotation. `has_code`: some item holds a block of code.
    """

    start: int
    end: int
    depth: int
    text_start: int | None
    quoted: bool
    has_code: bool


@lru_cache(maxsize=1)
def _whole() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def text_blocks(tokens: Sequence[Token]) -> Iterator[TextBlock]:
    """Every stretch of lines that holds prose: paragraphs, headings, rows of tables."""
    last: Sequence[int] = ()
    for outer, token in pairwise(tokens):
        # The cells of one row name the same line.
        if token.type == "inline" and token.map is not None and token.map != last:
            last = token.map
            yield TextBlock(last[0], last[1], outer.type == "heading_open")


def list_blocks(tokens: Sequence[Token]) -> tuple[ListBlock, ...]:
    """Every list, outer ones first."""
    code = [t.map[0] for t in tokens if t.type in {"fence", "code_block"} and t.map]
    return tuple(_walk(tokens, code))


def _walk(tokens: Sequence[Token], code: list[int]) -> Iterator[ListBlock]:
    open_lists = quotes = 0
    text: Sequence[int] = ()
    for token in tokens:
        if token.type in LISTS and token.map:
            start, end = token.map
            has_code = bisect_left(code, start) < bisect_left(code, end)
            text_start = text[0] if text and text[1] == start else None
            yield ListBlock(start, end, open_lists, text_start, quotes > 0, has_code)
            open_lists += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            open_lists -= 1
        elif token.type == "blockquote_open":
            quotes += 1
        elif token.type == "blockquote_close":
            quotes -= 1
        elif token.type == "paragraph_open" and token.map and not open_lists:
            text = token.map


def same_on_github(before: str, after: str) -> bool:
    """Whether two bodies give the same page there."""
    return str(_whole().render(before)) == str(_whole().render(after))

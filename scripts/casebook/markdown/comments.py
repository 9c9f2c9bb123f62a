"""HTML comments of a Markdown body, each with the block that it stands before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: what is in it, its offsets in the body, and where it stands.

    `alone` is false for one among the words of a paragraph. `block` is the next block on the same
    level, as 0-based lines with the end left out; None where there is none.
    """

    text: str
    start: int
    end: int
    alone: bool
    block: tuple[int, int] | None = None


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def comments(body: str) -> Iterator[Comment]:
    """Every comment of `body` that a reader would not see; what stands in code is no comment."""
    # From an opening with no end behind it every match would be sought to the end of the body.
    ended = body.rfind("-->") + 3
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    tokens = _parser().parse(body)
    for index, token in enumerate(tokens):
        if token.map is None or token.type not in {"html_block", "inline"}:
            continue
        first = starts[token.map[0]]
        last = starts[token.map[1]] if token.map[1] < len(starts) else len(body)
        if token.type == "html_block":
            block = _next_block(tokens, index)
            for match in COMMENT.finditer(body, first, min(last, ended)):
                yield Comment(match[1], match.start(), match.end(), alone=True, block=block)
            continue
        at = first
        for child in token.children or ():
            found = COMMENT.fullmatch(child.content) if child.type == "html_inline" else None
            start = body.find(child.content, at, last) if found else -1
            if found and start >= 0:
                at = start + len(child.content)
                yield Comment(found[1], start, at, alone=False)


def _next_block(tokens: list[Token], index: int) -> tuple[int, int] | None:
    level = tokens[index].level
    for token in tokens[index + 1 :]:
        if token.level < level:
            return None
        if token.level > level or token.map is None:
            continue
        if token.type != "html_block" or COMMENT.sub("", token.content).strip():
            return (token.map[0], token.map[1])
    return None

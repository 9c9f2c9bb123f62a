"""Markdown to the words a reader sees, for the index, snippets and summaries."""

from functools import lru_cache

from markdown_it import MarkdownIt


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def plain_text(markdown: str) -> str:
    """The visible text of `markdown`, one line per block; raw HTML and link targets are dropped."""
    blocks: list[str] = []
    for token in _parser().parse(markdown):
        if token.type == "inline":
            parts = []
            for child in token.children or []:
                if child.type in {"text", "code_inline", "image"}:
                    parts.append(child.content)
                elif child.type in {"softbreak", "hardbreak"}:
                    parts.append(" ")
            blocks.append("".join(parts).strip())
        elif token.type in {"fence", "code_block"}:
            blocks.append(token.content.strip())
    return "\n".join(block for block in blocks if block)

"""The shape of a Markdown body: headings, sections, links, plain text."""

from casebook.markdown.outline import Link, Outline, Section, outline
from casebook.markdown.plain import plain_text

__all__ = ["Link", "Outline", "Section", "outline", "plain_text"]

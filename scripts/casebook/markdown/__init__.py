"""The shape of a Markdown body: headings, sections, links, plain text."""

from casebook.markdown.outline import Link, Outline, Section, outline
from casebook.markdown.plain import plain_text
from casebook.markdown.prose import COVER, Stretch, prose
from casebook.markdown.title import without_title

__all__ = [
    "COVER",
    "Link",
    "Outline",
    "Section",
    "Stretch",
    "outline",
    "plain_text",
    "prose",
    "without_title",
]

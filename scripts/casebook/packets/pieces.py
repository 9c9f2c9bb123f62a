"""What manuscripts are pieced together from: chapters, and values as Markdown that shows them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from casebook.library import Library
from casebook.model.documents import LawCitation

TEACHING_NOTICE = "教学编写：为上课编写，不是真实案件。"
TEACHERS_ONLY = "只给带课的人。"
_COMMENT = re.compile(r"<!--[\s\S]*?-->")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
# A link into the tree leads nowhere on paper; one to the web stays.
_INNER_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?://)[^()]*(?:\([^()]*\)[^()]*)*\)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$^!])")

ChapterKind = Literal[
    "lesson", "case", "method", "page", "questions", "answers", "form", "roleplay"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its title, Markdown with headings from level 2 on, and its page on the site."""

    title: str
    kind: ChapterKind
    markdown: str
    notice: str = ""
    url: str = ""


def law_line(citation: LawCitation, library: Library) -> str:
    """An article with its plain words."""
    act = library.vocabulary.laws.get(citation.act)
    words = act.articles.get(citation.article, "") if act else ""
    return f"{citation.act}第{citation.article}条" + (f"：{words}" if words else "")


def body(text: str) -> str:
    """Markdown of a document as it goes on paper: no comments, images, links into the tree."""
    text = _COMMENT.sub("", text)
    text = _IMAGE.sub(lambda m: f"（图：{m.group(1)}）" if m.group(1) else "", text)
    return _INNER_LINK.sub(r"\1", text).strip()


def plain(text: str) -> str:
    """A value as Markdown that shows it unchanged."""
    return _SPECIAL.sub(r"\\\1", text)


def listed(title: str, items: Iterable[str]) -> str:
    """A heading of level 2 with a list under it; empty where there is nothing to list."""
    lines = [f"- {plain(item)}" for item in items]
    return "\n".join([f"## {title}", "", *lines]) if lines else ""


def quote(text: str) -> str:
    """A value as a block that is set off."""
    return f"> {plain(text)}"


def join(parts: Iterable[str]) -> str:
    """Blocks of Markdown one after another, empty ones left out."""
    return "\n\n".join(part for part in parts if part.strip())


def table(rows: Iterable[tuple[str, str]]) -> str:
    """Names and values as a table."""
    return "\n".join(["| 项目 | 内容 |", "|---|---|", *(f"| {a} | {plain(b)} |" for a, b in rows)])

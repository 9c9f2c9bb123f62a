"""A manuscript as slides for a projector: one HTML file, left and right keys, large letters."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from casebook.markdown import outline, plain_text
from casebook.packets.cover import Cover
from casebook.packets.pieces import Chapter

ASSETS = Path(__file__).parent / "assets"
# What fits on a screen of 16:9 in letters of 28 pt: more would have to be smaller.
LINES = 8
LINE = 28
# Characters of a heading's first line, which leaves room for the buttons.
HEADING = 18
# Where a fact is from stands in the handout; on the wall nobody reads it.
UNSHOWN = frozenset({"来源", "出处"})
# The head of a table with the line under it; a cell's edge; an item's mark and its words.
_HEAD = re.compile(r"^\|[^\n]*\n\|[-|: ]+\|$", re.MULTILINE)
_CELL = re.compile(r"(?<!\\)\|")
_MARKED = re.compile(r"^\s*(?:([0-9]+\.|-|>)\s+)?(.*)$")
# The blank after bold words that end in a full-width mark, which needs no room beside it.
_HOLE = re.compile(r"(?<=[。：；，、？！）”》]) +(?=\S)")
# The file's own style and script and nothing else.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class Slide:
    """One screen: a heading, the chapter it belongs to, and at most `LINES` lines of text."""

    title: str
    chapter: str
    notice: str
    lines: tuple[str, ...]


def slides(cover: Cover, chapters: Sequence[Chapter]) -> bytes:
    """The packet as one HTML file of slides, without any address to load from."""
    screens = [Slide(cover.title, "", "", (cover.subtitle, *cover.objectives))]
    for chapter in chapters:
        screens.extend(_screens(chapter))
    body = "".join(_screen(slide, n, len(screens)) for n, slide in enumerate(screens, 1))
    style = (ASSETS / "slides.css").read_text(encoding="utf-8")
    script = (ASSETS / "slides.js").read_text(encoding="utf-8")
    page = f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{escape(cover.title)}</title>
<style>{style}</style>
</head>
<body>
<main aria-live="polite">
{body}</main>
<nav aria-label="翻页">
<button type="button" data-by="-1">上一张</button><button type="button" data-by="1">下一张</button>
</nav>
<script>{script}</script>
</body>
</html>
"""
    return page.encode()


def _screens(chapter: Chapter) -> Iterator[Slide]:
    for title, text in _parts(chapter):
        # A notice and a heading's second line take their room from the text.
        limit = LINES - bool(chapter.notice) - (len(title or chapter.title) > HEADING)
        # A question has a screen of its own, and so has its answer.
        asked = chapter.kind in {"questions", "answers"}
        for piece in text.split("\n\n") if asked else [text]:
            for lines in _fitting(_lines(piece), limit):
                yield Slide(title or chapter.title, chapter.title, chapter.notice, lines)


def _parts(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """The title of each section that is worth a screen, and its text."""
    sections = outline(chapter.markdown).sections
    before = chapter.markdown.partition("\n## ")[0] if sections else chapter.markdown
    if chapter.kind == "lesson":
        # A short plan is read at a glance, not leafed through.
        whole = [before, *(f"{s.title}：\n{s.text}" for s in sections)]
        yield "", "\n".join(whole if not before.startswith("## ") else whole[1:])
        return
    yield "", before if not before.startswith("## ") else ""
    yield from ((s.title, s.text) for s in sections if s.title not in UNSHOWN)


def _lines(text: str) -> list[str]:
    """A piece of Markdown as lines to show: items keep their numbers, rows of a table are told."""
    found = []
    for line in _HEAD.sub("", text.replace("\\\n", "\n")).splitlines():
        mark, words = _MARKED.sub(r"\1", line), _MARKED.sub(r"\2", line)
        if line.startswith("|"):
            mark, words = "", "：".join(filter(None, map(str.strip, _CELL.split(line))))
        told = _HOLE.sub("", " ".join(plain_text(words).split()))
        if told:
            found.append({"-": "· ", ">": ""}.get(mark, f"{mark} " if mark else "") + told)
    return found


def _fitting(paragraphs: Sequence[str], limit: int) -> Iterator[tuple[str, ...]]:
    """The paragraphs in portions of at most `limit` lines; a long one is cut after a sentence."""
    portion: list[str] = []
    height = 0
    for piece in (piece for text in paragraphs for piece in _sentences(text)):
        needs = math.ceil(len(piece) / LINE)
        if portion and height + needs > limit:
            yield tuple(portion)
            portion, height = [], 0
        portion.append(piece)
        height += needs
    if portion:
        yield tuple(portion)


def _sentences(text: str) -> Iterator[str]:
    """Pieces of at most a screen each: whole where it fits, else cut at full stops."""
    if len(text) <= LINE * 3:
        yield text
        return
    piece = ""
    for sentence in text.replace("。", "。\n").splitlines():
        while len(sentence) > LINE * LINES:
            yield sentence[: LINE * LINES]
            sentence = sentence[LINE * LINES :]  # noqa: PLW2901 - what is left of it
        if piece and len(piece) + len(sentence) > LINE * 3:
            yield piece
            piece = ""
        piece += sentence
    if piece:
        yield piece


def _screen(slide: Slide, number: int, count: int) -> str:
    notice = f'<p class="notice">{escape(slide.notice)}</p>' if slide.notice else ""
    lines = "".join(f"<p>{escape(line)}</p>" for line in slide.lines)
    return (
        f'<section id="s{number}"><h1>{escape(slide.title)}</h1>{notice}{lines}'
        f"<footer>{escape(slide.chapter)}<span>{number} / {count}</span></footer></section>\n"
    )

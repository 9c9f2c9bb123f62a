"""A manuscript as slides for a projector: one HTML file, left and right keys, large letters."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from casebook.markdown import outline, plain_text
from casebook.packets.cover import Cover
from casebook.packets.manuscript import Chapter

ASSETS = Path(__file__).parent / "assets"
# What fits on a screen of 16:9 in letters of 28 pt: more would have to be smaller.
LINES = 8
LINE = 28
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
    sections = outline(chapter.markdown).sections
    before = chapter.markdown.partition("\n## ")[0] if sections else chapter.markdown
    parts = [("", before if not before.startswith("## ") else "")]
    parts += [(section.title, section.text) for section in sections]
    for title, text in parts:
        for lines in _fitting(plain_text(text).splitlines(), LINES - bool(chapter.notice)):
            yield Slide(title or chapter.title, chapter.title, chapter.notice, lines)


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

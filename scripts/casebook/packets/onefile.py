"""A manuscript as one HTML file: to send to a phone, to open anywhere, to print."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from casebook.packets.convert import to_html
from casebook.packets.cover import Cover
from casebook.packets.pieces import Chapter

CSS = Path(__file__).parent / "assets" / "onefile.css"
# Nothing but the style inside the file itself may be used: no script, no network.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def one_file(cover: Cover, chapters: Sequence[Chapter]) -> bytes:
    """The packet as one HTML file without script and without any address to load from."""
    listed = "".join(
        f'<li><a href="#c{n}">{escape(chapter.title)}</a></li>'
        for n, chapter in enumerate(chapters)
    )
    objectives = "".join(f"<li>{escape(item)}</li>" for item in cover.objectives)
    body = "".join(_chapter(chapter, n) for n, chapter in enumerate(chapters))
    page = f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{escape(cover.title)}</title>
<style>{CSS.read_text(encoding="utf-8")}</style>
</head>
<body>
<header>
<h1>{escape(cover.title)}</h1>
<p>{escape(cover.subtitle)}</p>
{f"<p>{escape(cover.note)}</p>" if cover.note else ""}
{f"<ul>{objectives}</ul>" if objectives else ""}
</header>
<nav aria-label="目录"><h2>目录</h2><ol>{listed}</ol></nav>
<main>
{body}</main>
<footer><p>{escape(cover.imprint)}</p></footer>
</body>
</html>
"""
    return page.encode()


def _chapter(chapter: Chapter, number: int) -> str:
    notice = f'<p class="notice">{escape(chapter.notice)}</p>' if chapter.notice else ""
    return (
        f'<article id="c{number}"><h1>{escape(chapter.title)}</h1>{notice}\n'
        f"{to_html(chapter.markdown)}</article>\n"
    )

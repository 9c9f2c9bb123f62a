"""A manuscript as EPUB 3, for reading on a phone without a network."""

from collections.abc import Sequence
from pathlib import Path

from casebook.packets.archive import archive, contents
from casebook.packets.convert import to_file
from casebook.packets.cover import Cover
from casebook.packets.pieces import Chapter, plain

CSS = Path(__file__).parent / "assets" / "ebook.css"


def epub(name: str, cover: Cover, chapters: Sequence[Chapter]) -> bytes:
    """The EPUB of a packet; `name` (the packet's slug and audience) is its identity."""
    parts = []
    about = [cover.subtitle, cover.note, *(f"- {plain(item)}" for item in cover.objectives)]
    parts.append("\n\n".join(["# 说明", *filter(None, about), plain(cover.imprint)]))
    for chapter in chapters:
        notice = f"**{plain(chapter.notice)}**" if chapter.notice else ""
        parts += [f"# {plain(chapter.title)}", notice, chapter.markdown]
    made = to_file(
        "\n\n".join(part for part in parts if part), "epub3",
        [
            "--toc", "--toc-depth=1", "--split-level=1", "--metadata=lang:zh-CN",
            f"--metadata=title:{cover.title}", f"--metadata=author:{cover.author}",
            f"--metadata=identifier:casebook-{name}",
        ],
    )  # fmt: skip
    # pandoc's sandbox opens no style sheet; ours takes the place of the one it brings.
    style = CSS.read_bytes()
    return archive((n, style if n.endswith(".css") else content) for n, content in contents(made))

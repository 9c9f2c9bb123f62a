"""A manuscript as PDF through Typst: the only place that knows Typst."""

import io
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import segno
import typst

from casebook.packets.compose import PacketError
from casebook.packets.convert import to_typst
from casebook.packets.cover import AUTHOR, Cover
from casebook.packets.pieces import Chapter

ASSETS = Path(__file__).parent / "assets"
# Families that hold all of our characters, the first that is there is taken; sans for headings.
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei")
# Typst's functions that pandoc's output names but leaves to the template.
PREAMBLE = "#let horizontalrule = line(length: 100%, stroke: 0.5pt + gray)\n"


def pdf(cover: Cover, chapters: Sequence[Chapter], site_url: str = "") -> bytes:
    """The PDF of a packet: A4, tagged, fonts embedded, the same bytes from the same input.

    With `site_url` each chapter that has a page there ends in its QR code. Raises PacketError
    where no Chinese font is installed.
    """
    return _compiled("packet.typ", cover.values(), chapters, site_url)


def sheet_pdf(*chapters: Chapter) -> bytes:
    """Sheets to hand out: each chapter begins on a page of its own, its title in the page's head.

    Raises PacketError where no Chinese font is installed.
    """
    return _compiled("sheet.typ", {"title": chapters[0].title, "author": AUTHOR}, chapters, "")


def _compiled(
    template: str, values: Mapping[str, object], chapters: Sequence[Chapter], site_url: str
) -> bytes:
    serif, sans = find_fonts()
    with TemporaryDirectory() as name:
        folder = Path(name)
        listed = []
        for number, chapter in enumerate(chapters):
            file = f"chapter-{number}.typ"
            text = PREAMBLE + to_typst(chapter.markdown)
            (folder / file).write_text(text, encoding="utf-8")
            address = site_url.rstrip("/") + "/" + chapter.url if site_url and chapter.url else ""
            code = ""
            if address:
                code = f"qr-{number}.svg"
                (folder / code).write_bytes(qr_svg(address))
            listed.append({
                "title": chapter.title, "notice": chapter.notice, "file": file, "qr": code,
                "address": address, "kind": chapter.kind,
            })  # fmt: skip
        data = {**values, "serif": serif, "sans": sans, "chapters": listed}
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        main = folder / template
        main.write_bytes((ASSETS / template).read_bytes())
        return bytes(
            typst.compile(
                str(main), root=name, font_paths=_fonts(), ignore_system_fonts=True, format="pdf",
                pdf_standards=["ua-1"],
            )
        )  # fmt: skip


def qr_svg(address: str) -> bytes:
    """The QR code of an address as SVG."""
    out = io.BytesIO()
    segno.make(address, error="q", micro=False).save(out, kind="svg", scale=4, border=2)
    return out.getvalue()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts of this machine. To look for them takes longer than to set a page."""
    return typst.Fonts()


def find_fonts() -> tuple[str, str]:
    """The serif and the sans family to set Chinese in. Raises PacketError where there is none."""
    there = set(_fonts().families())
    serif = next((name for name in SERIF if name in there), None)
    sans = next((name for name in SANS if name in there), None)
    if serif is None and sans is None:
        raise PacketError(
            "这台机器没有中文字体，排不出PDF。Debian、统信、麒麟：apt-get install fonts-noto-cjk"
        )
    return serif or sans or "", sans or serif or ""

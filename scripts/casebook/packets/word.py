"""A manuscript as a Word file that follows office habits and can be edited further."""

import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from casebook.packets.archive import same_bytes
from casebook.packets.convert import to_file
from casebook.packets.cover import Cover
from casebook.packets.manuscript import Chapter, plain

# Office habits (GB/T 9704—2012): text 仿宋 三号 (16 pt) on a fixed line of 29 pt, headings 黑体 and
# 楷体, A4 with 37 mm above and 28 mm at the left. Office machines have these fonts; none is embedded.
BODY, HEI, KAI = "仿宋_GB2312", "黑体", "楷体_GB2312"
TEXT_SIZE = 16
HEADINGS = (("Heading 1", HEI, 22), ("Heading 2", HEI, 16), ("Heading 3", KAI, 16))
BLACK = RGBColor(0, 0, 0)
# Styles that pandoc gives paragraphs; they follow Normal unless it is said otherwise here.
PANDOC_STYLES = ("Body Text", "First Paragraph", "Compact", "Block Text")


def word(cover: Cover, chapters: Sequence[Chapter]) -> bytes:
    """The Word file of a packet: a title, then each chapter under a heading of level 1."""
    parts = [f"# {plain(cover.title)}", plain(cover.subtitle), plain(cover.note)]
    parts += [f"- {plain(item)}" for item in cover.objectives]
    for chapter in chapters:
        parts.append(f"# {plain(chapter.title)}")
        if chapter.notice:
            parts.append(f"**{plain(chapter.notice)}**")
        parts.append(chapter.markdown)
    parts.append(plain(cover.imprint))
    markdown = "\n\n".join(part for part in parts if part)
    with TemporaryDirectory() as folder:
        reference = Path(folder) / "reference.docx"
        reference.write_bytes(reference_document())
        made = to_file(
            markdown, "docx",
            [f"--reference-doc={reference}", "--metadata=lang:zh-CN"],
        )  # fmt: skip
    return same_bytes(made)


def reference_document() -> bytes:
    """An empty document whose styles pandoc takes over."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    section.right_margin, section.bottom_margin = Mm(26), Mm(35)
    normal = _style(document, "Normal")
    _font(normal, BODY, TEXT_SIZE)
    spacing = normal.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(29)
    spacing.space_before = spacing.space_after = Pt(0)
    _indent(normal, 200)
    for name, font, size in HEADINGS:
        style = _style(document, name)
        _font(style, font, size)
        style.font.color.rgb, style.font.bold = BLACK, size == 22
        _indent(style, 0)
    for name in PANDOC_STYLES:
        style = _style(document, name)
        style.base_style = normal
        _indent(style, 0 if name == "Compact" else 200)
    _ruled(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _ruled(document: Document) -> None:
    """The style that pandoc gives tables, with lines around every cell."""
    table = document.styles.add_style("Table", WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    properties.append(borders)
    table.element.append(properties)


def _style(document: Document, name: str) -> ParagraphStyle:
    styles = document.styles
    # A style that Word has from birth is there already; pandoc's own are added.
    if name not in styles:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    return cast("ParagraphStyle", styles[name])


def _font(style: ParagraphStyle, name: str, size: int) -> None:
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:eastAsia"), name)


def _indent(style: ParagraphStyle, hundredths: int) -> None:
    """First-line indent in hundredths of a character: 200 is two characters in any size."""
    properties = style.element.get_or_add_pPr()
    indent = properties.find(qn("w:ind"))
    if indent is None:
        indent = OxmlElement("w:ind")
        properties.append(indent)
    indent.set(qn("w:firstLineChars"), str(hundredths))
    # What Word itself writes beside it, in twentieths of a point, for programs that know no more.
    indent.set(qn("w:firstLine"), str(hundredths * TEXT_SIZE // 5))

"""A manuscript as a Word file that follows office habits and can be edited further."""

import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from casebook.packets.archive import same_bytes
from casebook.packets.convert import to_file
from casebook.packets.cover import Cover
from casebook.packets.pieces import Chapter, plain

# Office habits (GB/T 9704—2012): text 仿宋 三号 (16 pt) on a fixed line of 29 pt, headings 黑体 and
# 楷体, A4 with 37 mm above and 28 mm at the left. Office machines have these fonts; none is embedded.
BODY, HEI, KAI, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
TEXT_SIZE = 16
TABLE_SIZE = 12
# Between the margins, in millimetres; and a character of a table's text with its share of edges.
TEXT_WIDTH, TABLE_CHARACTER = 156, 4.6
# The widest that a column may claim, and the narrowest that it is left with, in characters.
WIDEST, NARROWEST = 34, 4
HEADINGS = (("Heading 1", HEI, 22), ("Heading 2", HEI, 16), ("Heading 3", KAI, 16))
BLACK = RGBColor(0, 0, 0)
# Styles that pandoc gives paragraphs; they follow Normal unless it is said otherwise here.
PANDOC_STYLES = ("Body Text", "First Paragraph", "Compact", "Block Text")


def word(cover: Cover, chapters: Sequence[Chapter]) -> bytes:
    """The Word file of a packet: a title, then each chapter under a heading of level 1.

    Chapters begin on a page of their own, so that each can be handed out by itself; but a single
    one stands under the title, and what is read in a session under the session's short plan.
    """
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
    return same_bytes(_finished(made, chapters))


def _finished(made: bytes, chapters: Sequence[Chapter]) -> bytes:
    """What pandoc cannot be told by a reference document: page breaks, widths of columns."""
    document = docx.Document(io.BytesIO(made))
    title, *headings = [p for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    title.style = document.styles["Title"]
    before = [len(chapters) == 1, *(chapter.kind == "lesson" for chapter in chapters)]
    for heading, joined in zip(headings, before, strict=False):
        heading.paragraph_format.page_break_before = not joined
    for table in document.tables:
        _fit(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _fit(table: Table) -> None:
    """Give each column the room that its longest cell asks for, as far as the page has it."""
    longest = [
        min(max(NARROWEST, *(len(cell.text) + 1 for cell in column.cells)), WIDEST)
        for column in table.columns
    ]
    share = min(TABLE_CHARACTER, TEXT_WIDTH / sum(longest))
    table.autofit = False
    for column, length in zip(table.columns, longest, strict=True):
        column.width = Mm(length * share)
        for cell in column.cells:
            cell.width = Mm(length * share)
            for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
                run.font.size = Pt(TABLE_SIZE)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.line_spacing = Pt(TABLE_SIZE * 1.6)


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
    title = _style(document, "Title")
    _font(title, TITLE, 22)
    title.font.color.rgb, title.font.bold = BLACK, False
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.line_spacing = Pt(34)
    _indent(title, 0)
    _unruled(title)
    _numbered(section.footer.paragraphs[0])
    for name in PANDOC_STYLES:
        style = _style(document, name)
        style.base_style = normal
        _indent(style, 0 if name == "Compact" else 200)
    _ruled(document)
    # Articles are often written as code; pandoc would set them small and in a typewriter's face.
    code = cast(
        "CharacterStyle", document.styles.add_style("Verbatim Char", WD_STYLE_TYPE.CHARACTER)
    )
    _font(code, BODY, TEXT_SIZE)
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


def _unruled(style: ParagraphStyle) -> None:
    """Take away the line that Word's own title has under it."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _numbered(paragraph: Paragraph) -> None:
    """The page's number in the middle of the foot, as offices write it: — 1 —."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.first_line_indent = Pt(0)
    for kind, text in (("", "— "), ("begin", ""), ("field", "PAGE"), ("end", ""), ("", " —")):
        run = paragraph.add_run(text if not kind else "")
        run.font.size = Pt(14)
        if kind == "field":
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._r.append(instruction)  # noqa: SLF001 - python-docx has no fields
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001


def _style(document: Document, name: str) -> ParagraphStyle:
    styles = document.styles
    # A style that Word has from birth is there already; pandoc's own are added.
    if name not in styles:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    return cast("ParagraphStyle", styles[name])


def _font(style: CharacterStyle, name: str, size: int) -> None:
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

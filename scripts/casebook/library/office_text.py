"""The words of Word, Excel, PowerPoint and PDF files, a paragraph to a line, for the rules to read.

Nothing is kept of how they look. Whatever cannot be read is left out: rule PV070 says so.
"""

import html
import logging
import re
import zipfile
from io import BytesIO

from casebook.model.source import SIZE_LIMIT

# Bytes, unpacked: a file of a few kilobytes can be packed to fill the memory.
PART_LIMIT = 5_000_000
WHOLE_LIMIT = 40_000_000
PAGES_READ = 300
_PARTS = re.compile(
    r"(?:word/(?:document|comments|footnotes|endnotes|header[0-9]*|footer[0-9]*)"
    r"|xl/(?:sharedStrings|comments[0-9]*|worksheets/sheet[0-9]+)"
    r"|ppt/(?:slides/slide|notesSlides/notesSlide|comments/comment)[0-9]+)\.xml"
)
_LINE_END = re.compile(r"</(?:w:p|a:p|si|row|text)>|<(?:w:br|w:cr)\s*/>")
_CELL_END = re.compile(r"</(?:w:tc|c)>|<w:tab\s*/>")
_TAG = re.compile(r"<[^<>]*>")
_NOT_READ = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError,
)  # fmt: skip


def office_text(raw: bytes) -> str:
    """The paragraphs and cells of an OOXML file, part by part; empty where there are none."""
    found: list[str] = []
    left = WHOLE_LIMIT
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            for name in sorted(set(archive.namelist())):
                if _PARTS.fullmatch(name) and left > 0 and sum(map(len, found)) < SIZE_LIMIT:
                    with archive.open(name) as stream:
                        part = stream.read(PART_LIMIT)
                    left -= len(part)
                    found.append(_plain(part.decode("utf-8", "replace")))
    except _NOT_READ:
        pass  # what was read before counts
    return "".join(found)


def _plain(xml: str) -> str:
    text = _TAG.sub("", _CELL_END.sub(" ", _LINE_END.sub("\n", xml)))
    lines = (line.strip() for line in html.unescape(text).split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


def pdf_text(raw: bytes) -> str:
    """The text of the first `PAGES_READ` pages of a PDF; empty where it has none or is locked."""
    from pypdf import PdfReader  # noqa: PLC0415 - seldom needed, and slow to load

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    found: list[str] = []
    try:
        for page in PdfReader(BytesIO(raw)).pages[:PAGES_READ]:
            found.append(page.extract_text() + "\n")
            if sum(map(len, found)) > SIZE_LIMIT:
                break
    except Exception:  # noqa: BLE001 - a damaged file can break the reader anywhere
        logging.getLogger(__name__).debug("a PDF could not be read to its end")
    return "".join(found)

"""What pictures and office files carry besides what one sees: who made them, when, where.

Each reader yields a few words for each thing found, never the thing itself, and never raises:
what cannot be followed to its end is said to be unreadable.
"""

import logging
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

UNREADABLE = "读不懂的附加信息"
XMP = "XMP 附加信息"
# Tags of EXIF that tell how a picture is to be drawn, and no more.
_DRAWING = {
    0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011A, 0x011B, 0x011C, 0x0128,
    0x0131, 0x0201, 0x0202, 0x0213, 0x0214, 0x8769, 0x9000, 0x9101, 0xA000, 0xA001, 0xA002,
    0xA003, 0xA005,
}  # fmt: skip
_TOLD = {
    0x8825: "拍摄地点", 0x0132: "拍摄时间", 0x010F: "拍摄设备", 0x0110: "拍摄设备",
    0x013B: "作者", 0x8298: "作者", 0x9C9D: "作者",
}  # fmt: skip
_EXIF = 0x8769
# What programs of their own accord put into a comment.
_BY_PROGRAM = re.compile(
    rb"\s*(?:CREATOR: gd-jpeg|Lavc|LEAD Tech|Created with |File written by Adobe)"
)
_FILLED = re.compile(rb"\xff+")  # a marker may be filled up with more of them
_PNG_TEXT = {b"tEXt", b"zTXt", b"iTXt"}
_PNG_HARMLESS = {b"Software", b"Title", b"Creation Time", b"date:create", b"date:modify"}
# Names that a program signs with where nobody gave one.
_NOBODY = re.compile(
    r"\s*(?:|python-docx|openpyxl|docx4j|pandoc|apache poi|un-?named|unknown|none|user|admin"
    r"|administrator|microsoft(?: office)?(?: user)?|wps(?: office)?|用户|微软用户|匿名|佚名|编者|作者)\s*",
    re.IGNORECASE,
)
_OFFICE_NAMES = (
    ("docProps/core.xml", rb"<dc:creator[^<>]*>([^<]*)<", "作者"),
    ("docProps/core.xml", rb"<cp:lastModifiedBy[^<>]*>([^<]*)<", "最后修改的人"),
    ("docProps/app.xml", rb"<(?:Company|Manager)>([^<]*)<", "单位或主管"),
    ("word/document.xml", rb"<w:(?:ins|del) [^<>]*w:author=\"([^\"]*)\"", "修订者"),
    ("word/comments.xml", rb"w:author=\"([^\"]*)\"", "批注者"),
)
_PART_LIMIT = 5_000_000
Reader = Callable[[bytes], Iterator[str]]


def jpeg(raw: bytes) -> Iterator[str]:
    """EXIF, XMP, IPTC and comments of a JPEG."""
    at = 2
    while raw[at : at + 1] == b"\xff" and raw[at + 1 : at + 2] not in (b"", b"\xd9", b"\xda"):
        filled = _FILLED.match(raw, at)
        at = filled.end() - 1 if filled else at
        if at + 4 > len(raw):
            return
        size = int.from_bytes(raw[at + 2 : at + 4], "big")
        marker, data = raw[at + 1], raw[at + 4 : at + 2 + size]
        if marker == 0xE1 and data.startswith(b"Exif\0\0"):
            yield from _tiff(data[6:])
        elif marker == 0xE1 and b"ns.adobe.com" in data[:64]:
            yield XMP
        elif marker == 0xED and b"8BIM\x04\x04" in data:
            yield "IPTC 附加信息"
        elif marker == 0xFE and not _BY_PROGRAM.match(data):
            yield "图片里的附注"
        at += 2 + max(size, 2)


def png(raw: bytes) -> Iterator[str]:
    """Text, EXIF and XMP of a PNG."""
    at = 8
    while at + 8 <= len(raw):
        size, kind = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        data = raw[at + 8 : at + 8 + size]
        keyword = data.partition(b"\0")[0]
        if kind == b"eXIf":
            yield from _tiff(data)
        elif kind in _PNG_TEXT and keyword == b"XML:com.adobe.xmp":
            yield XMP
        elif kind in _PNG_TEXT and keyword not in _PNG_HARMLESS:
            yield "作者" if keyword in {b"Author", b"Copyright"} else "图片里的附注"
        at += 12 + size


def webp(raw: bytes) -> Iterator[str]:
    """EXIF and XMP of a WebP."""
    at = 12
    while at + 8 <= len(raw):
        kind, size = raw[at : at + 4], int.from_bytes(raw[at + 4 : at + 8], "little")
        data = raw[at + 8 : at + 8 + size]
        if kind == b"EXIF":
            yield from _tiff(data.removeprefix(b"Exif\0\0"))
        elif kind == b"XMP ":
            yield XMP
        at += 8 + size + size % 2


def gif(raw: bytes) -> Iterator[str]:
    """XMP of a GIF."""
    if b"XMP DataXMP" in raw:
        yield XMP


def office(raw: bytes) -> Iterator[str]:
    """Who wrote, changed and commented a Word, Excel or PowerPoint file."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            parts = set(archive.namelist())
            if "[Content_Types].xml" not in parts:
                yield "压缩包，里面的东西没有查"
                return
            for part, form, words in _OFFICE_NAMES:
                if part not in parts:
                    continue
                with archive.open(part) as stream:
                    names = re.findall(form, stream.read(_PART_LIMIT))
                if any(not _NOBODY.fullmatch(name.decode("utf-8", "replace")) for name in names):
                    yield words
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        yield UNREADABLE


def pdf(raw: bytes) -> Iterator[str]:
    """Who wrote a PDF, as it says in its properties."""
    from pypdf import PdfReader  # noqa: PLC0415 - seldom needed, and slow to load
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    # What it finds amiss in a file is for nobody to read on standard error.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted:
            yield "打开要密码，里面的东西没有查"
            return
        told = [reader.metadata.author or ""] if reader.metadata else []
        told += map(str, (reader.xmp_metadata.dc_creator or []) if reader.xmp_metadata else [])
        if any(not _NOBODY.fullmatch(name) for name in told):
            yield "作者"
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError):
        yield UNREADABLE


def _tiff(data: bytes) -> Iterator[str]:
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        yield UNREADABLE
        return
    try:
        folders = [struct.unpack_from(f"{order}I", data, 4)[0]]
        for folder in folders:
            (count,) = struct.unpack_from(f"{order}H", data, folder)
            for number in range(count):
                at = folder + 2 + 12 * number
                tag, _, _, value = struct.unpack_from(f"{order}HHII", data, at)
                if tag == _EXIF and len(folders) == 1:
                    folders.append(value)
                elif tag not in _DRAWING:
                    yield _TOLD.get(tag, "拍摄信息")
    except struct.error:
        yield UNREADABLE

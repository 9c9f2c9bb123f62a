"""Small pictures and office files, with and without what they should not carry."""

import struct
import zipfile
import zlib
from io import BytesIO

from pypdf import PdfWriter

GPS, MAKE, ARTIST, ORIENTATION = 0x8825, 0x010F, 0x013B, 0x0112
CONTENT_TYPES = '<?xml version="1.0"?><Types/>'


def exif(*tags: int, order: str = "<") -> bytes:
    """A TIFF folder with these tags, as EXIF holds it."""
    rows = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, 0) for tag in tags)
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8)
    return head + struct.pack(f"{order}H", len(tags)) + rows + struct.pack(f"{order}I", 0)


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    """A JPEG of these segments before its (empty) picture."""
    parts = [struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data for marker, data in segments]
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xda\0\2\xff\xd9"


def photograph(*tags: int) -> bytes:
    """A JPEG with these EXIF tags."""
    return jpeg((0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"), (0xE1, b"Exif\0\0" + exif(*tags)))


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of one pixel with these chunks."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0\0", 9)
    rows = [(b"IHDR", header), *chunks, (b"IDAT", data), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in rows
    )
    return b"\x89PNG\r\n\x1a\n" + body


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP container of these chunks."""
    body = b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        for kind, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def word(**parts: str) -> bytes:
    """A Word file of these parts, `__` in a name standing for `/`; the same bytes every time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), CONTENT_TYPES)
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/") + ".xml"), text)
    return out.getvalue()


def pdf(author: str | None) -> bytes:
    """A PDF of one empty page."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if author is not None:
        writer.add_metadata({"/Author": author})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_saying(words: str) -> bytes:
    """A PDF of one page with these words, of Latin letters and digits, on it."""
    drawn = f"BT /F1 12 Tf 10 50 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Font<</F1 5 0 R>>>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + tail

"""The files of a tree that are no documents: images, Word files, lists, role sheets."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from casebook.library.load import CONTENT_FOLDERS
from casebook.library.office_text import office_text, pdf_text
from casebook.model.source import SourceFile

# Bytes. A photograph of a large camera is half of it.
ATTACHMENT_LIMIT = 20_000_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Formats whose bytes are never meant to be read as text, though some files could be.
PACKED = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
)
_READERS = {b"PK\x03\x04": office_text, b"%PDF": pdf_text}


@dataclass(frozen=True)
class Attachment:
    """A file that is no document: its path (relative, posix) and its first bytes.

    `raw` holds at most one byte more than `ATTACHMENT_LIMIT`; None where it could not be read.
    """

    path: str
    raw: bytes | None

    @cached_property
    def source(self) -> SourceFile:
        """Its text: of office files the words in them, also from encodings of older programs;
        refused where it has none.
        """
        raw = self.raw
        if raw is None:
            return SourceFile(self.path, "", refused="unreadable")
        if raw.startswith(PACKED):
            # Each paragraph a line, so that what is found in it has a place.
            words = _READERS[raw[:4]](raw) if raw[:4] in _READERS else ""
            if not words:
                return SourceFile(self.path, "", refused="not-text")
            return SourceFile.from_bytes(self.path, words.encode("utf-8", "replace"))
        if raw.startswith(_UTF16):
            raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
        source = SourceFile.from_bytes(self.path, raw)
        if source.looks_like_gbk:
            return SourceFile.from_bytes(self.path, raw.decode("gb18030").encode())
        return source


def attachment_paths(root: Path) -> list[str]:
    """Every file under the content folders that is not read as a document, sorted by path."""
    found = []
    for content in CONTENT_FOLDERS:
        for folder, _, files in os.walk(root / content):
            for name in files:
                path = (Path(folder) / name).relative_to(root)
                hidden = any(part.startswith(("_", ".")) for part in path.parts)
                if hidden or path.suffix.lower() != ".md":
                    found.append(path.as_posix())
    return sorted(found)


def read_attachment(root: Path, path: str) -> Attachment:
    """Read one such file; a link, which could lead anywhere, is not followed. Never raises."""
    file = root / path
    try:
        if file.is_symlink() or not file.is_file():
            return Attachment(path, None)
        with file.open("rb") as stream:
            return Attachment(path, stream.read(ATTACHMENT_LIMIT + 1))
    except (OSError, ValueError):
        return Attachment(path, None)

"""Zip files that are equal, byte for byte, where their content is equal."""

import io
import zipfile
from collections.abc import Iterable, Iterator

EPOCH = (1980, 1, 1, 0, 0, 0)
# The first entry of an EPUB must stand uncompressed at the front, so that its kind can be seen.
MIMETYPE = "mimetype"


def archive(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of named contents, in the given order and with fixed times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, EPOCH)
            stored = name == MIMETYPE
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)
    return out.getvalue()


def same_bytes(made: bytes) -> bytes:
    """The same zip with fixed times (Word and EPUB files are zips)."""
    return archive(contents(made))


def contents(made: bytes) -> Iterator[tuple[str, bytes]]:
    """The named contents of a zip, in its order."""
    with zipfile.ZipFile(io.BytesIO(made)) as old:
        for name in old.namelist():
            yield name, old.read(name)

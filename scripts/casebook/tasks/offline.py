"""The offline edition: a built site as a folder and a zip for an office without a network.

Names in the zip are ASCII (other names come out garbled on older systems) and its times are
fixed, so that the same content gives the same bytes.
"""

import zipfile
from pathlib import Path

FOLDER = "fengqiao-casebook"
ENTRY = "open.html"
# The earliest time that a zip can hold; a real one would change the bytes at every build.
EPOCH = (1980, 1, 1, 0, 0, 0)
ENTRY_PAGE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=index.html">
<title>枫桥调解知识库</title>
<p><a href="index.html">打开枫桥调解知识库</a></p>
</html>
"""


class NotASCIIError(ValueError):
    """A file of the site has a name that older systems cannot unpack."""


def add_entry(site: Path) -> None:
    """Write the page that a reader double-clicks into the folder of a built site."""
    (site / ENTRY).write_text(ENTRY_PAGE, encoding="utf-8")


def zip_site(site: Path, target: Path) -> int:
    """Pack `site` as `target`, whole or not at all; returns its size in bytes.

    Raises NotASCIIError where a file's name is not ASCII, OSError where `target` cannot be written.
    """
    beside = target.with_name(target.name + ".new")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(path for path in site.rglob("*") if path.is_file()):
            name = f"{FOLDER}/{file.relative_to(site).as_posix()}"
            if not name.isascii():
                raise NotASCIIError(name)
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, file.read_bytes())
    beside.replace(target)
    return target.stat().st_size

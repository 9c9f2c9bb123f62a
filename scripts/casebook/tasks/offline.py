"""The offline edition: a built site as a folder and a zip for an office without a network.

Names in the zip are ASCII (other names come out garbled on older systems) and its times are
fixed, so that the same content gives the same bytes.
"""

import zipfile
from pathlib import Path

# Bytes of the zip: what common mailboxes take as an attachment, under a minute on a 4G phone
# (10 Mbit/s). Sticks hold any size; what a zip fails at is the way to the stick.
QUOTA = 50_000_000
FOLDER = "fengqiao-casebook"
ENTRY = "open.html"
# Bytes of one file: what slow sticks and old browsers still open at once.
LARGEST = 4_000_000
# Characters from the site's root: with a drive and a folder before it Windows allows 260.
LONGEST = 150
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


def add_entry(site: Path) -> None:
    """Write the page that a reader double-clicks into the folder of a built site."""
    (site / ENTRY).write_text(ENTRY_PAGE, encoding="utf-8")


def unfit(site: Path) -> list[str]:
    """A sentence about each file that older systems could not unpack or open; sorted."""
    problems = []
    for path in _files(site):
        name = path.relative_to(site).as_posix()
        if not name.isascii():
            problems.append(f"{name}：文件名要用英文字母和数字，旧电脑解压中文名会乱")
        if len(f"{FOLDER}/{name}") > LONGEST:
            problems.append(f"{name}：路径超过{LONGEST}个字符，请把文件名改短")
        if path.stat().st_size > LARGEST:
            problems.append(f"{name}：超过{LARGEST // 1_000_000} MB，请压小或拆开")
    return problems


def zip_site(site: Path, target: Path) -> int:
    """Pack `site` as `target`, whole or not at all; returns its size in bytes.

    Raises OSError where `target` cannot be written.
    """
    beside = target.with_name(target.name + ".new")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in _files(site):
            info = zipfile.ZipInfo(f"{FOLDER}/{file.relative_to(site).as_posix()}", EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, file.read_bytes())
    beside.replace(target)
    return target.stat().st_size


def excess(archive: Path, folder: str) -> list[tuple[str, int]]:
    """The (path, bytes) of files in a `folder` of the site, largest first, without which the zip
    would keep to `QUOTA`; all of them where that is not enough, none where it does already.
    """
    over = archive.stat().st_size - QUOTA
    with zipfile.ZipFile(archive) as packed:
        inside = [
            info for info in packed.infolist() if info.filename.startswith(f"{FOLDER}/{folder}/")
        ]
    spared = []
    for info in sorted(inside, key=lambda info: (-info.compress_size, info.filename)):
        if over > 0:
            spared.append((info.filename.removeprefix(f"{FOLDER}/"), info.compress_size))
            over -= info.compress_size
    return spared


def _files(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.is_file())

"""Files to take home from the site: Word files of cases, packets of courses.

Each is made once for its content and kept in a cache, since a thousand Word files take minutes.
They need the group `pack`; where that is not installed the site goes without them and says so.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import get_args

from casebook.library import Document, Library
from casebook.packets.acting import play_chapters
from casebook.packets.compose import (
    Audience,
    Packet,
    PacketError,
    packet_of_course,
    packet_of_roleplay,
)
from casebook.packets.cover import AUDIENCES, AUTHOR, Cover, cover_of
from casebook.packets.manuscript import chapters, document_chapter

# A larger library goes without Word files of its cases: a first build would take too long.
MOST_CASES = 2_000
# For a phone: HTML and EPUB; for paper: Word and PDF.
COURSE_FORMS = {"html": "单个网页", "epub": "电子书", "docx": "Word", "pdf": "PDF"}
# What only a teacher's site offers: answers are in all of them, in the zip the roles' sheets too.
TEACHER_FORMS = {"zip": "一整包", "scorm": "学习平台包（SCORM）", "anki": "记忆卡（Anki）"}
TITLES = COURSE_FORMS | TEACHER_FORMS
WHOLE = "zip"
# Whom the files of a course are for, and those that a program takes in rather than a person.
GROUPS: dict[Audience, str] = {"teacher": "给讲师", "student": "给学员"}
MACHINES, IMPORTED = "上机与导入", {"scorm", "anki"}
PLAY_TITLE = "资料包（演的人先别打开）"
# Apart from the pages: a packet is a file to take home, even where it is HTML.
PACKETS = "packs"
KEPT_SECONDS = 30 * 24 * 3600
ENGINES = ("pypandoc_binary", "typst", "python-docx")


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the site: what it is called, its path there, and the file it is copied from.

    `group` says whom it is for, where a page offers many.
    """

    title: str
    note: str
    path: str
    file: Path
    group: str = ""


@dataclass(frozen=True, slots=True)
class _Wanted:
    page: str
    title: str
    path: str
    key: str
    make: Callable[[], bytes]
    group: str = ""


def prebuilt(
    library: Library, cache: Path, site_url: str, audience: Audience, say: Callable[[str], None]
) -> dict[str, tuple[Download, ...]]:
    """Address of a page → files to take home from there; `cache` keeps them between builds.

    `audience` is the site's: on a student's site nothing is made for teachers. `say` is told, in
    a sentence, what could not be made.
    """
    try:
        wanted = [*_cases(library), *_courses(library, site_url, audience)]
        wanted += _roleplays(library, site_url) if audience == "teacher" else ()
    except ModuleNotFoundError as missing:
        say(
            f"没有装讲义组（缺 {missing.name}），网站上不带Word等下载；"
            "要带，先运行一次：python3 scripts/run.py pack --help"
        )
        return {}
    if len(library.cases) > MOST_CASES:
        say(f"案例超过{MOST_CASES}篇，不逐篇做Word。")
    cache.mkdir(parents=True, exist_ok=True)
    todo = [one for one in wanted if not (cache / one.key).is_file()]
    if todo:
        say(f"正在做{len(todo)}份供下载的文件，做过的下次不再做……")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = {problem for problem in pool.map(lambda one: _make(one, cache), todo) if problem}
    for problem in sorted(problems):
        say(problem)
    _forget_old(cache, {one.key for one in wanted})
    found: dict[str, tuple[Download, ...]] = {}
    for one in wanted:
        file = cache / one.key
        if file.is_file():
            kilobytes = max(1, round(file.stat().st_size / 1000))
            size = f"{kilobytes} kB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB"
            made = Download(one.title, size, one.path, file, one.group)
            found[one.page] = (*found.get(one.page, ()), made)
    return found


def _cases(library: Library) -> Iterator[_Wanted]:
    from casebook.packets.word import word  # noqa: PLC0415 - a group of its own

    if len(library.cases) > MOST_CASES:
        return
    code = _code()
    for document in library.cases:
        cover, chapter = _case_cover(document), document_chapter(document, library)
        yield _Wanted(
            document.url, "下载Word", document.url.removesuffix(".html") + ".docx",
            _key("docx", code, cover, chapter),
            lambda cover=cover, chapter=chapter: word(cover, [chapter]),  # type: ignore[misc]
        )  # fmt: skip


def _case_cover(document: Document) -> Cover:
    """Nothing in it changes with another case, or each change would make all files anew."""
    imprint = f"编号 {document.id}。文字采用CC BY 4.0许可，供学习参考，不代替法律意见。"
    return Cover(AUTHOR, "案例", "", (), "", AUTHOR, imprint)


def _courses(library: Library, site_url: str, audience: Audience) -> Iterator[_Wanted]:
    from casebook.packets.cards import content_time  # noqa: PLC0415 - a group of its own
    from casebook.packets.forms import FORMS, Order  # noqa: PLC0415

    code = _code()
    students: list[tuple[Audience, str]] = [("student", name) for name in COURSE_FORMS]
    teachers: list[tuple[Audience, str]] = [("teacher", name) for name in TITLES]
    # What holds all the others stands first.
    both = [("teacher", WHOLE), *students, *(one for one in teachers if one[1] != WHOLE)]
    for course in library.courses:
        packets = {
            reader: packet_of_course(course, library, reader) for reader in get_args(Audience)
        }
        contents = {reader: _content(packet, library) for reader, packet in packets.items()}
        if any(packet.documents for packet in packets.values()):
            for reader, name in students if audience == "student" else both:
                packet, content = packets[reader], contents[reader]
                form, order = FORMS[name], Order(packet, library, site_url)
                dated = content_time(library) if name == "anki" else 0
                yield _Wanted(
                    course.url, f"{AUDIENCES[reader]}{TITLES[name]}",
                    f"{PACKETS}/{course.id}-{reader}.{form.ending}",
                    _key(name, code, site_url, course.id, content, dated),
                    lambda form=form, order=order: form.make(order),  # type: ignore[misc]
                    MACHINES if name in IMPORTED else GROUPS[reader],
                )  # fmt: skip


def _roleplays(library: Library, site_url: str) -> Iterator[_Wanted]:
    from casebook.packets.forms import FORMS, Order  # noqa: PLC0415 - a group of its own

    code, form = _code(), FORMS["zip"]
    for play in library.roleplays.values():
        packet = packet_of_roleplay(play, "teacher")
        order = Order(packet, library, site_url)
        yield _Wanted(
            f"roleplay/{play.slug}.html", PLAY_TITLE,
            f"{PACKETS}/roleplay-{play.slug}.{form.ending}",
            _key("roleplay", code, play.slug, _content(packet, library)),
            lambda order=order: form.make(order),  # type: ignore[misc]
        )  # fmt: skip


def _content(packet: Packet, library: Library) -> object:
    """All that the forms of a packet are made of."""
    sheets = [tuple(play_chapters(p, library, packet.audience)) for p in packet.roleplays]
    cited = {c.act: library.vocabulary.laws.get(c.act) for q in packet.questions for c in q.law}
    return (
        cover_of(packet, library), chapters(packet, library), sheets, packet.questions, cited,
        [document.meta for document in packet.documents],
    )  # fmt: skip


def _make(wanted: _Wanted, cache: Path) -> str:
    """Make one file, whole or not at all; the reason where it cannot be made."""
    try:
        content = wanted.make()
    except PacketError as error:
        return str(error)
    beside = cache / f"{wanted.key}.{os.getpid()}.new"
    beside.write_bytes(content)
    beside.replace(cache / wanted.key)
    return ""


def _key(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _code() -> str:
    """Changes with the programs that make the files."""
    digest = hashlib.sha256(repr([version(name) for name in ENGINES]).encode())
    folder = Path(__file__).parents[1] / "packets"
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _forget_old(cache: Path, used: set[str]) -> None:
    """Remove what no build has asked for in a month; another edition may still want the rest."""
    now = time.time()
    for file in cache.iterdir():
        if file.name in used:
            os.utime(file)
        elif now - file.stat().st_mtime > KEPT_SECONDS:
            file.unlink(missing_ok=True)

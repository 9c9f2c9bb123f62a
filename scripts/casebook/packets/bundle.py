"""One zip for a class: the packet, every sheet to hand out by itself, and what is in it."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook import __version__
from casebook.library import Library, RolePlay
from casebook.packets.acting import play_chapters
from casebook.packets.apart import stacks
from casebook.packets.archive import archive
from casebook.packets.asking import answer_sheet, answers_chapter, questions_chapter
from casebook.packets.compose import Packet
from casebook.packets.pdf import sheet_pdf
from casebook.packets.pieces import Chapter, plain

LICENCE = "CC-BY-4.0"
EACH, ONE = "每人1份", "只印1份，带课的人自己拿"
INSTEAD, ALONE = "先想后看才印，每人1份，代替讲义", "单独考才印，每人1份"
STACKS = {
    "read-1-first": "案例第一叠：只有案情，先发",
    "read-2-process": "案例第二叠：怎样调的，说完“换我怎么办”再发",
    "read-3-ending": "案例第三叠：结果和点评，最后发",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the zip: its name, what it is and how many copies to print, in plain words."""

    name: str
    what: str
    copies: str
    content: bytes


def bundle(packet: Packet, library: Library, made: Sequence[Piece]) -> bytes:
    """The zip; `made` are the packet's own files.

    A role's sheet is for one player alone, so the sheets are only in the teacher's bundle, each a
    file of its own, with a list of how many copies to print.
    """
    pieces = [*made, *_sheets(packet, library)]
    if packet.documents:
        pieces.append(_reading_list(packet))
    pieces.insert(0, _print_list(packet, pieces))
    manifest = {
        "schema_version": 1,
        "name": packet.name,
        "title": packet.title,
        "audience": packet.audience,
        "version": __version__,
        "content_date": library.changed,
        "licence": LICENCE,
        "items": [document.id for document in packet.documents],
        "questions": [question.id for question in packet.questions],
        "roleplays": [play.slug for play in packet.roleplays],
        "missing": list(packet.missing),
        "files": [
            {
                "name": piece.name, "what": piece.what, "bytes": len(piece.content),
                "sha256": hashlib.sha256(piece.content).hexdigest(),
            }
            for piece in pieces
        ],
    }  # fmt: skip
    files = [("manifest.json", _json(manifest)), *((p.name, p.content) for p in pieces)]
    return archive(files)


def _sheets(packet: Packet, library: Library) -> Iterator[Piece]:
    teachers = packet.audience == "teacher"
    if teachers and any(document.kind == "case" for document in packet.documents):
        for (name, what), stack in zip(STACKS.items(), stacks(packet, library), strict=True):
            yield Piece(f"{name}.pdf", what, INSTEAD, sheet_pdf(*stack))
    if packet.questions:
        yield Piece("quiz.pdf", "练习题，没有答案", ALONE, sheet_pdf(questions_chapter(packet)))
        yield Piece("answer-sheet.pdf", "答题卡", ALONE, sheet_pdf(answer_sheet(packet)))
        if teachers:
            answers = sheet_pdf(answers_chapter(packet))
            yield Piece("quiz-answers.pdf", "练习题答案和解析", ONE, answers)
    for play in packet.roleplays:
        for name, chapter in play_chapters(play, library, packet.audience):
            what, copies = _for_a_group(name, play)
            yield Piece(f"roleplay-{play.slug}/{name}.pdf", what, copies, sheet_pdf(chapter))


def _for_a_group(name: str, play: RolePlay) -> tuple[str, str]:
    """What a sheet of a role-play is, and how many copies one group needs."""
    known = {
        "public": ("公共背景", f"每组{len(play.scene.roles) + bool(play.observer)}份"),
        "observer": ("观察员评分表", "每组1份"),
        "teacher": ("教师手册", ONE),
        "outcome": ("真实结果，装进信封", "每组1份，复盘时再发"),
    }
    if name in known:
        return known[name]
    sheet, _ = play.sheets[name.removeprefix("role-")]
    return f"角色单：{sheet.role}", "每组1份，只给本人"


def _print_list(packet: Packet, pieces: Sequence[Piece]) -> Piece:
    rows = ["| 文件 | 是什么 | 印几份 |", "|---|---|---|"]
    rows += [f"| {plain(p.name)} | {plain(p.what)} | {p.copies} |" for p in pieces]
    chapter = Chapter(f"{packet.title}：打印清单", "page", "\n".join(rows))
    return Piece("00-print-list.pdf", "打印清单", "1份", sheet_pdf(chapter))


def _reading_list(packet: Packet) -> Piece:
    """The materials as a list that the site opens: there it can be changed, and sent as a link."""
    listed = {
        "title": packet.title, "note": packet.note,
        "items": [document.id for document in packet.documents],
    }  # fmt: skip
    what = "阅读清单，在网站的“阅读清单”页打开，可以改"
    return Piece("reading-list.json", what, "不印", _json(listed))


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()

"""One zip for a class: the packet, every sheet to hand out by itself, and what is in it."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from casebook import __version__
from casebook.library import Library, RolePlay
from casebook.packets.archive import archive
from casebook.packets.compose import Packet
from casebook.packets.manuscript import (
    TEACHERS_ONLY,
    Chapter,
    answer_text,
    observer_chapter,
    outcome_chapter,
    question_text,
    role_sheet_chapter,
    scene_chapter,
    teacher_chapter,
)
from casebook.packets.pdf import sheet_pdf

LICENCE = "CC-BY-4.0"


def bundle(packet: Packet, library: Library, packets: Mapping[str, bytes]) -> bytes:
    """The zip; `packets` are the packet's own files by ending.

    A role's sheet is for one player alone, so the sheets are only in the teacher's bundle, each a
    file of its own, with a list of how many copies to print.
    """
    files = [(f"{packet.name}.{ending}", content) for ending, content in packets.items()]
    files += [(name, sheet_pdf(chapter)) for name, chapter in _sheets(packet, library)]
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
            {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return archive([("manifest.json", text.encode()), *files])


def _sheets(packet: Packet, library: Library) -> Iterator[tuple[str, Chapter]]:
    if packet.questions:
        asked = "\n\n".join(map(question_text, packet.questions))
        yield "quiz.pdf", Chapter("练习题", "questions", asked)
    for play in packet.roleplays:
        yield f"roleplay-{play.slug}/public.pdf", scene_chapter(play)
    if packet.audience != "teacher":
        return
    if packet.questions:
        answers = "\n\n".join(map(answer_text, packet.questions))
        yield "quiz-answers.pdf", Chapter("练习题答案", "answers", answers, TEACHERS_ONLY)
    for play in packet.roleplays:
        for name, chapter in _for_players(play, library):
            yield f"roleplay-{play.slug}/{name}.pdf", chapter


def _for_players(play: RolePlay, library: Library) -> Iterator[tuple[str, Chapter]]:
    for role, (sheet, entry) in sorted(play.sheets.items()):
        yield f"role-{role}", role_sheet_chapter(sheet, entry.body, play)
    sheets = {
        "observer": observer_chapter(play),
        "teacher": teacher_chapter(play, library),
        "outcome": outcome_chapter(play),
    }
    yield from ((name, sheet) for name, sheet in sheets.items() if sheet)
    yield "print-list", _print_list(play)


def _print_list(play: RolePlay) -> Chapter:
    rows = ["| 印什么 | 每组几份 |", "|---|---|", f"| 公共背景 | {len(play.scene.roles) + 1} |"]
    rows += [f"| 角色单：{sheet.role} | 1 |" for sheet, _ in play.sheets.values()]
    rows += ["| 观察员评分表 | 1 |"] if play.observer else []
    if play.teacher:
        rows += ["| 教师手册 | 只印1份，带课的人自己拿 |", "| 真实结果 | 1，复盘时再发 |"]
    return Chapter(f"{play.scene.title}：打印清单", "roleplay", "\n".join(rows))

"""A role-play as sheets of paper, each for the one who may read it."""

from collections.abc import Iterator

from casebook.library import Library, RolePlay
from casebook.model.training import RoleSheet
from casebook.packets.compose import Audience
from casebook.packets.pieces import (
    TEACHERS_ONLY,
    TEACHING_NOTICE,
    Chapter,
    body,
    join,
    law_line,
    listed,
    plain,
    quote,
)

OUTCOME = "## 真实结果"


def play_chapters(
    play: RolePlay, library: Library, audience: Audience
) -> Iterator[tuple[str, Chapter]]:
    """Every sheet by a name for its file: to students the background alone, to the teacher all.

    The order is that of an envelope being filled: what all get, each role's own sheet, what the
    observer gets, what the teacher keeps, and last what is opened at the end.
    """
    yield "public", scene_chapter(play)
    if audience == "student":
        return
    for role in play.scene.roles:
        if role.id in play.sheets:
            sheet, entry = play.sheets[role.id]
            yield f"role-{role.id}", role_sheet_chapter(sheet, entry.body, play)
    sheets = {
        "observer": observer_chapter(play),
        "teacher": teacher_chapter(play, library),
        "outcome": outcome_chapter(play),
    }
    yield from ((name, sheet) for name, sheet in sheets.items() if sheet)


def scene_chapter(play: RolePlay) -> Chapter:
    """What every player of a role-play may read."""
    scene = play.scene
    roles = "、".join(plain(role.name) for role in scene.roles)
    facts = f"角色：{roles}。用时：{scene.minutes}分钟。"
    parts = [quote(scene.summary), facts, body(play.background.body)]
    return Chapter(f"角色扮演：{scene.title}", "roleplay", join(parts), _notice(play))


def _notice(play: RolePlay, own: str = "") -> str:
    """What stands above a sheet: whose it is, and 教学编写 where the role-play was composed."""
    return own + (TEACHING_NOTICE if play.scene.provenance.kind == "teaching" else "")


def role_sheet_chapter(sheet: RoleSheet, text: str, play: RolePlay) -> Chapter:
    """What one player alone may read. `text` is the sheet's body."""
    parts = [
        body(text),
        listed("你想要的", sheet.interests),
        listed("你的底线", sheet.limits),
        listed("只有你知道的事", sheet.secrets),
        "看完收好，不给别的角色看，也不念出来；谈的时候要不要说、什么时候说，由你决定。",
    ]
    notice = _notice(play, "角色单，只给本人。")
    return Chapter(f"{play.scene.title}：{sheet.role}", "roleplay", join(parts), notice)


def observer_chapter(play: RolePlay) -> Chapter | None:
    """The score sheet, or None where the role-play has none."""
    if play.observer is None:
        return None
    sheet, entry = play.observer
    rows = ["| 评分项 | 看什么 | 满分 | 得分 |", "|---|---|---|---|"]
    rows += [
        f"| {plain(d.name)} | {plain('；'.join(d.looks_for))} | {d.points} |   |"
        for d in sheet.dimensions
    ]
    parts = ["\n".join(rows), body(entry.body)]
    return Chapter(f"{play.scene.title}：观察员评分表", "roleplay", join(parts), _notice(play))


def teacher_chapter(play: RolePlay, library: Library) -> Chapter | None:
    """How to lead the exercise, or None where no guide is there; the outcome is a sheet apart."""
    if play.teacher is None:
        return None
    guide, entry = play.teacher
    plan = "\n".join(
        f"{n}. {t.minutes}分钟：{plain(t.what)}" for n, t in enumerate(guide.timeline, 1)
    )
    law = [law_line(citation, library) for citation in guide.law]
    parts = [
        f"## 时间安排\n\n{plan}", body(entry.body.partition(OUTCOME)[0]),
        listed("复盘问题", guide.debrief), listed("法条一句话", law),
    ]  # fmt: skip
    return Chapter(
        f"{play.scene.title}：教师手册", "roleplay", join(parts), _notice(play, TEACHERS_ONLY)
    )


def outcome_chapter(play: RolePlay) -> Chapter | None:
    """What really came of it, sealed until the debriefing; None where no guide is there."""
    if play.teacher is None:
        return None
    outcome = body(play.teacher[1].body.partition(OUTCOME)[2])
    return Chapter(
        f"{play.scene.title}：真实结果", "roleplay", outcome, _notice(play, "复盘时再发。")
    )

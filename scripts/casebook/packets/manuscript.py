"""A packet as a manuscript: chapters of plain Markdown that every paper form is made from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from casebook.library import Document, Library, RolePlay
from casebook.model.documents import Case, LawCitation, Method, SourceRef
from casebook.model.training import Question, RoleSheet
from casebook.packets.choices import LETTERS
from casebook.packets.compose import Lesson, Packet

TEACHING_NOTICE = "教学编写：为上课编写，不是真实案件。"
TEACHERS_ONLY = "只给带课的人。"
OUTCOME = "## 真实结果"
_COMMENT = re.compile(r"<!--[\s\S]*?-->")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
# A link into the tree leads nowhere on paper; one to the web stays.
_INNER_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?://)[^()]*(?:\([^()]*\)[^()]*)*\)")
# A page's own title, which stands above the chapter already.
_TITLE = re.compile(r"\A\s*#\s[^\n]*\n")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$^!])")

ChapterKind = Literal["lesson", "case", "method", "page", "questions", "answers", "roleplay"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its title, Markdown with headings from level 2 on, and its page on the site."""

    title: str
    kind: ChapterKind
    markdown: str
    notice: str = ""
    url: str = ""


def chapters(packet: Packet, library: Library) -> tuple[Chapter, ...]:
    """The whole packet in reading order; questions stand at the end, answers (teacher's) last."""
    found: list[Chapter] = []
    told: set[str] = set()
    if packet.guide:
        text = _TITLE.sub("", packet.guide)
        found.append(Chapter("怎样带这门课", "lesson", body(text), TEACHERS_ONLY))
    for number, lesson in enumerate(packet.lessons, start=1):
        if packet.level:
            found.append(_lesson(lesson, number, packet))
        for document in lesson.documents:
            if document.path not in told:
                told.add(document.path)
                found.append(document_chapter(document, library))
        if lesson.roleplay and lesson.roleplay.slug not in told:
            told.add(lesson.roleplay.slug)
            found.append(scene_chapter(lesson.roleplay))
    if packet.questions:
        found.append(Chapter("练习题", "questions", _join(map(question_text, packet.questions))))
        if packet.audience == "teacher":
            answers = _join(answer_text(q) for q in packet.questions)
            found.append(Chapter("练习题答案", "answers", answers, TEACHERS_ONLY))
    return tuple(found)


def document_chapter(document: Document, library: Library) -> Chapter:
    """A case, a method or a page as a chapter."""
    match document.meta:
        case Case() as case:
            notice = TEACHING_NOTICE if case.provenance.kind == "teaching" else ""
            parts = [_quote(case.summary), _case_facts(case), body(document.body),
                     _sources(case.sources, library, case.provenance.note)]  # fmt: skip
            return Chapter(document.title, "case", _join(parts), notice, document.url)
        case Method() as method:
            steps = "\n".join(
                f"{n}. **{plain(s.name)}**：{plain(s.gloss)}" for n, s in enumerate(method.steps, 1)
            )
            parts = [_quote(method.summary), steps, body(document.body),
                     _sources(method.sources, library, None)]  # fmt: skip
            return Chapter(document.title, "method", _join(parts), "", document.url)
    return Chapter(document.title, "page", body(_TITLE.sub("", document.body)), "", document.url)


def scene_chapter(play: RolePlay) -> Chapter:
    """What every player of a role-play may read."""
    scene = play.scene
    roles = "、".join(plain(role.name) for role in scene.roles)
    facts = f"角色：{roles}。用时：{scene.minutes}分钟。"
    parts = [_quote(scene.summary), facts, body(play.background.body)]
    return Chapter(f"角色扮演：{scene.title}", "roleplay", _join(parts), _notice(play))


def _notice(play: RolePlay, own: str = "") -> str:
    """What stands above a sheet: whose it is, and 教学编写 where the role-play was composed."""
    return own + (TEACHING_NOTICE if play.scene.provenance.kind == "teaching" else "")


def role_sheet_chapter(sheet: RoleSheet, text: str, play: RolePlay) -> Chapter:
    """What one player alone may read. `text` is the sheet's body."""
    parts = [
        body(text),
        _listed("你想要的", sheet.interests),
        _listed("你的底线", sheet.limits),
        _listed("只有你知道的事", sheet.secrets),
        "看完收好，不给别的角色看，也不念出来；谈的时候要不要说、什么时候说，由你决定。",
    ]
    notice = _notice(play, "角色单，只给本人。")
    return Chapter(f"{play.scene.title}：{sheet.role}", "roleplay", _join(parts), notice)


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
    return Chapter(f"{play.scene.title}：观察员评分表", "roleplay", _join(parts), _notice(play))


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
        _listed("复盘问题", guide.debrief), _listed("法条一句话", law),
    ]  # fmt: skip
    return Chapter(
        f"{play.scene.title}：教师手册", "roleplay", _join(parts), _notice(play, TEACHERS_ONLY)
    )


def outcome_chapter(play: RolePlay) -> Chapter | None:
    """What really came of it, sealed until the debriefing; None where no guide is there."""
    if play.teacher is None:
        return None
    outcome = body(play.teacher[1].body.partition(OUTCOME)[2])
    return Chapter(
        f"{play.scene.title}：真实结果", "roleplay", outcome, _notice(play, "复盘时再发。")
    )


def question_text(question: Question) -> str:
    """A question without its answer, as Markdown."""
    options = [f"{LETTERS[n]}. {plain(o)}" for n, o in enumerate(question.options)]
    # A hard break each, so that an option never becomes an item of a list with a number of its own.
    return "\\\n".join([f"**{question.id}**（{question.kind}）{plain(question.stem)}", *options])


def answer_text(question: Question) -> str:
    """The answer of a question with its explanation, as Markdown."""
    mark = "" if question.kind in {"单选", "多选"} else "；"
    answer = mark.join(map(plain, question.answer))
    law = "、".join(f"{c.act}第{c.article}条" for c in question.law)
    basis = f"（{law}）" if law else ""
    return f"**{question.id}**　答案：{answer}\\\n解析：{plain(question.explanation)}{basis}"


def law_line(citation: LawCitation, library: Library) -> str:
    """An article with its plain words."""
    act = library.vocabulary.laws.get(citation.act)
    words = act.articles.get(citation.article, "") if act else ""
    return f"{citation.act}第{citation.article}条" + (f"：{words}" if words else "")


def body(text: str) -> str:
    """Markdown of a document as it goes on paper: no comments, images, links into the tree."""
    text = _COMMENT.sub("", text)
    text = _IMAGE.sub(lambda m: f"（图：{m.group(1)}）" if m.group(1) else "", text)
    return _INNER_LINK.sub(r"\1", text).strip()


def plain(text: str) -> str:
    """A value as Markdown that shows it unchanged."""
    return _SPECIAL.sub(r"\\\1", text)


def _lesson(lesson: Lesson, number: int, packet: Packet) -> Chapter:
    parts = [f"用时：{lesson.minutes}分钟。" if lesson.minutes else ""]
    titles = [document.title for document in lesson.documents]
    if lesson.roleplay:
        titles.append(f"角色扮演：{lesson.roleplay.scene.title}")
    parts.append(_listed("材料", titles))
    if lesson.activity:
        parts.append(f"## 课堂活动\n\n{plain(lesson.activity)}")
    if lesson.questions:
        parts.append(f"练习题：{'、'.join(q.id for q in lesson.questions)}。")
    return Chapter(f"第{number}课　{lesson.title}", "lesson", _join(parts))


def _case_facts(case: Case) -> str:
    rows = [
        ("类型", "、".join(part for part in (case.dispute_type, case.dispute_subtype) if part)),
        ("地区与年份", f"{case.region}，{f'{case.year}年' if case.year else '年份不详'}"),
        ("调解主体", case.mediating_body),
        ("结果", case.outcome),
    ]
    return "\n".join(["| 项目 | 内容 |", "|---|---|", *(f"| {a} | {plain(b)} |" for a, b in rows)])


def _sources(sources: Iterable[SourceRef], library: Library, note: str | None) -> str:
    lines = [f"- {plain(line)}" for line in _source_lines(sources, library)]
    if note:
        lines += ["", plain(note)]
    return "\n".join(["## 来源", "", *lines]) if lines else ""


def _source_lines(sources: Iterable[SourceRef], library: Library) -> Iterator[str]:
    for source in sources:
        if source.id is None:
            yield f"《{source.title}》，{source.publisher}，{source.date}"
        elif source.id in library.vocabulary.sources:
            known = library.vocabulary.sources[source.id]
            yield f"《{known.title}》，{known.publisher}，{known.date}"


def _listed(title: str, items: Iterable[str]) -> str:
    lines = [f"- {plain(item)}" for item in items]
    return "\n".join([f"## {title}", "", *lines]) if lines else ""


def _quote(text: str) -> str:
    return f"> {plain(text)}"


def _join(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part.strip())

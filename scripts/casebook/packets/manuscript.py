"""A packet as a manuscript: chapters of plain Markdown that every paper form is made from."""

from collections.abc import Iterable, Iterator

from casebook.library import Document, Library
from casebook.markdown import without_title
from casebook.model.documents import Case, Method, SourceRef
from casebook.packets.acting import play_chapters, scene_chapter
from casebook.packets.asking import answers_chapter, questions_chapter
from casebook.packets.compose import Lesson, Packet
from casebook.packets.pieces import (
    TEACHERS_ONLY,
    TEACHING_NOTICE,
    Chapter,
    body,
    join,
    listed,
    plain,
    quote,
    table,
)


def chapters(packet: Packet, library: Library) -> tuple[Chapter, ...]:
    """The whole packet in reading order; questions stand at the end, answers (teacher's) last."""
    if packet.kind == "roleplay":
        return tuple(
            chapter
            for play in packet.roleplays
            for _, chapter in play_chapters(play, library, packet.audience)
        )
    found: list[Chapter] = []
    told: set[str] = set()
    if packet.guide:
        text = without_title(packet.guide)
        found.append(Chapter("怎样带这门课", "page", body(text), TEACHERS_ONLY))
    for lesson in packet.lessons:
        if packet.kind == "course":
            found.append(lesson_chapter(lesson, packet))
        for document in lesson.documents:
            if document.path not in told:
                told.add(document.path)
                found.append(document_chapter(document, library))
        if lesson.roleplay and lesson.roleplay.slug not in told:
            told.add(lesson.roleplay.slug)
            found.append(scene_chapter(lesson.roleplay))
    return (*found, *question_chapters(packet))


def question_chapters(packet: Packet) -> tuple[Chapter, ...]:
    """The questions, and for a teacher their answers; nothing where there are none."""
    if not packet.questions:
        return ()
    asked = questions_chapter(packet)
    return (asked,) if packet.audience == "student" else (asked, answers_chapter(packet))


def lesson_chapter(lesson: Lesson, packet: Packet) -> Chapter:
    """The plan of a session: how long, what is used, what is done."""
    parts = [f"用时：{lesson.minutes}分钟。" if lesson.minutes else ""]
    titles = [document.title for document in lesson.documents]
    if lesson.roleplay:
        titles.append(f"角色扮演：{lesson.roleplay.scene.title}")
    parts.append(listed("材料", titles))
    if lesson.activity:
        parts.append(f"## 课堂活动\n\n{plain(lesson.activity)}")
    if lesson.questions:
        numbers = sorted(packet.questions.index(question) + 1 for question in lesson.questions)
        parts.append(f"练习题：{'、'.join(map(str, numbers))}。")
    return Chapter(f"第{lesson.number}节　{lesson.title}", "lesson", join(parts))


def document_chapter(document: Document, library: Library) -> Chapter:
    """A case, a method or a page as a chapter."""
    match document.meta:
        case Case() as case:
            notice = TEACHING_NOTICE if case.provenance.kind == "teaching" else ""
            facts = table([*about(case), ("结果", case.outcome)])
            parts = [quote(case.summary), facts, body(document.body),
                     sources(case.sources, library, case.provenance.note)]  # fmt: skip
            return Chapter(document.title, "case", join(parts), notice, document.url)
        case Method() as method:
            steps = "\n".join(
                f"{n}. **{plain(s.name)}**：{plain(s.gloss)}" for n, s in enumerate(method.steps, 1)
            )
            parts = [quote(method.summary), steps, body(document.body),
                     sources(method.sources, library, None)]  # fmt: skip
            return Chapter(document.title, "method", join(parts), "", document.url)
    return Chapter(document.title, "page", body(without_title(document.body)), "", document.url)


def about(case: Case) -> list[tuple[str, str]]:
    """What a case is about, by name; its outcome is not told."""
    return [
        ("类型", "、".join(part for part in (case.dispute_type, case.dispute_subtype) if part)),
        ("地区与年份", f"{case.region}，{f'{case.year}年' if case.year else '年份不详'}"),
        ("调解主体", case.mediating_body),
    ]


def sources(refs: Iterable[SourceRef], library: Library, note: str | None) -> str:
    """Where the facts are from, with the note on their provenance."""
    lines = [f"- {plain(line)}" for line in _source_lines(refs, library)]
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

"""What the trainer's pages show: courses, quizzes, role-plays. Knows nothing of MkDocs.

What an audience may see is decided in `packets.compose`; nothing here gives a student an answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from casebook.library import Document, Library, RolePlay
from casebook.model.documents import Course
from casebook.model.kinds import PROVENANCE_NAMES
from casebook.packets.compose import Audience, Lesson, Packet, packet_of_course
from casebook.web.quizzes import (
    DESK,
    HOME,
    TrainingPage,
    by_topic,
    quiz_pages,
    quiz_url,
    topic_address,
)
from casebook.web.views import (
    Fact,
    Row,
    SourceLine,
    case_row,
    method_row,
    source_line,
    type_url,
)


@dataclass(frozen=True, slots=True)
class LessonView:
    """A session of a course. `key` names it among what a learner has ticked off."""

    number: int
    key: str
    title: str
    minutes: int | None
    activity: str
    items: tuple[Row, ...]
    quiz: Row | None
    questions: tuple[str, ...]
    roleplay: Row | None


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course page beside its body. `items` are the names that go into a reading list."""

    row: Row
    crumbs: tuple[Row, ...]
    facts: tuple[Fact, ...]
    objectives: tuple[str, ...]
    lessons: tuple[LessonView, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoursesView:
    """All that there is for class."""

    courses: tuple[tuple[str, tuple[Row, ...]], ...]
    roleplays: tuple[Row, ...]
    quizzes: tuple[tuple[str, int, str], ...]
    answers: bool


@dataclass(frozen=True, slots=True)
class RolePlayView:
    """A role-play as everyone may see it: never a sheet, a guide or an outcome.

    `name` is what `pack` knows it by; `courses` are those that use it.
    """

    name: str

    row: Row
    crumbs: tuple[Row, ...]
    facts: tuple[Fact, ...]
    roles: tuple[str, ...]
    methods: tuple[Row, ...]
    courses: tuple[Row, ...]
    sources: tuple[SourceLine, ...]
    note: str
    is_teaching: bool


def training_pages(library: Library, audience: Audience) -> Iterator[TrainingPage]:
    """The generated pages for class. What a library has nothing of gets no page."""
    yield from quiz_pages(library, audience)
    for play in library.roleplays.values():
        yield TrainingPage(
            f"roleplay/{play.slug}", play.scene.title, "roleplay.html",
            roleplay_view(play, library), play.background.body, play.background.path,
        )  # fmt: skip
    yield TrainingPage("courses/index", "上课用", "courses.html", courses_view(library, audience))


def document_view(document: Document, library: Library, audience: Audience) -> tuple[str, object]:
    """Template and view of a hand-written page for class; ("", None) for any other document."""
    if document.kind == "course":
        return "course.html", course_view(document, library, audience)
    if document.path == "docs/courses/index.md":
        return "courses.html", courses_view(library, audience)
    return "", None


def course_view(document: Document, library: Library, audience: Audience) -> CourseView:
    """Everything on a course page beside its body."""
    packet = packet_of_course(document, library, audience)
    lessons = tuple(
        _lesson_view(lesson, number, document, library)
        for number, lesson in enumerate(packet.lessons, 1)
    )
    facts = (
        Fact("级别", packet.level),
        Fact("节数", f"{len(lessons)}节"),
        Fact("总用时", f"{packet.minutes}分钟"),
        Fact("材料", f"{len(packet.documents)}篇"),
        Fact("练习题", f"{len(packet.questions)}道"),
        Fact("角色扮演", f"{len(packet.roleplays)}个"),
    )
    return CourseView(
        _course_row(document, packet), (HOME, DESK), facts,
        packet.objectives, lessons, tuple(d.id for d in packet.documents),
    )  # fmt: skip


def _lesson_view(lesson: Lesson, number: int, course: Document, library: Library) -> LessonView:
    asked = lesson.questions
    quiz = Row(f"练习题{len(asked)}道", "", quiz_url(course, number)) if asked else None
    return LessonView(
        number, f"{course.id}/{lesson.title}", lesson.title, lesson.minutes, lesson.activity,
        tuple(_document_row(d, library) for d in lesson.documents), quiz,
        tuple(q.id for q in asked), roleplay_row(lesson.roleplay) if lesson.roleplay else None,
    )  # fmt: skip


def _document_row(document: Document, library: Library) -> Row:
    if document.kind == "case":
        row = case_row(document)
        teaching = document.case.teaching
        used = [f"约{teaching.minutes}分钟"] if teaching and teaching.minutes else []
        used += [teaching.difficulty] if teaching and teaching.difficulty else []
        return Row(row.title, row.summary, row.url, ("案例", *row.labels), row.notice,
                   "，".join(used))  # fmt: skip
    if document.kind == "method":
        row = method_row(document, library)
        return Row(row.title, row.summary, row.url, ("方法",))
    return Row(document.title, document.summary, document.url, ("阅读",))


def _course_row(document: Document, packet: Packet) -> Row:
    facts = f"{len(packet.lessons)}节，{packet.minutes}分钟，{len(packet.questions)}道题"
    return Row(document.title, packet.note, document.url, (packet.level,), facts=facts)


def courses_view(library: Library, audience: Audience) -> CoursesView:
    """All courses by level, all role-plays, all quizzes."""
    by_level: dict[str, list[Row]] = {}
    for course in library.courses:
        packet = packet_of_course(course, library, audience)
        by_level.setdefault(packet.level, []).append(_course_row(course, packet))
    levels = get_args(Course.model_fields["level"].annotation)
    return CoursesView(
        tuple((level, tuple(by_level[level])) for level in levels if level in by_level),
        tuple(map(roleplay_row, library.roleplays.values())),
        tuple(
            (f"{topic}，{level}", len(found), f"{topic_address(topic, level, 1)}.html")
            for topic, level, found in by_topic(library)
        ),
        audience == "teacher",
    )  # fmt: skip


def roleplay_row(play: RolePlay) -> Row:
    """A role-play in a list."""
    scene = play.scene
    notice = PROVENANCE_NAMES["teaching"] if scene.provenance.kind == "teaching" else ""
    facts = f"{scene.minutes}分钟，{len(scene.roles)}个角色，{scene.level}"
    labels = ("角色扮演", scene.dispute_type)
    return Row(scene.title, scene.summary, f"roleplay/{play.slug}.html", labels, notice, facts)


def roleplay_view(play: RolePlay, library: Library) -> RolePlayView:
    """A role-play's page: the background for all. What only one may read is in the packets."""
    scene = play.scene
    facts = (
        Fact("类型", scene.dispute_type),
        Fact("难易", scene.level),
        Fact("总用时", f"{scene.minutes}分钟"),
        Fact("角色", f"{len(scene.roles)}个"),
        Fact("性质", PROVENANCE_NAMES[scene.provenance.kind]),
    )
    methods = tuple(
        method_row(library.by_id[slug], library) for slug in scene.methods if slug in library.by_id
    )
    crumbs = (HOME, DESK,
              Row(scene.dispute_type, "", type_url(library, scene.dispute_type)))  # fmt: skip
    return RolePlayView(
        play.slug, roleplay_row(play), crumbs, facts, tuple(role.name for role in scene.roles),
        methods, tuple(_courses_with(play, library)),
        tuple(source_line(source, library) for source in scene.sources),
        scene.provenance.note or "", scene.provenance.kind == "teaching",
    )  # fmt: skip


def _courses_with(play: RolePlay, library: Library) -> Iterator[Row]:
    for course in library.courses:
        if isinstance(course.meta, Course):
            used = (session.roleplay for session in course.meta.sessions)
            if play.slug in used:
                yield Row(course.title, course.summary, course.url)

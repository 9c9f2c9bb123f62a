"""What goes into a packet, for whom: plain values that every form (PDF, Word, SCORM …) is made of.

A student's packet holds no answer, no explanation, no role's secret but the player's own, and no
teacher's note. That is decided here, once, so that no form can forget it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from casebook.library import Document, Library, RolePlay
from casebook.model.documents import Course, Page
from casebook.model.training import (
    Question,
    QuestionBank,
    ReadingList,
    RoleSheet,
    ScoreSheet,
    TeacherGuide,
)

Audience = Literal["student", "teacher"]
PacketKind = Literal["course", "list", "roleplay"]


class PacketError(Exception):
    """A packet cannot be made; the message is a Chinese sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One session of a course with what is used in it; a reading list is a single lesson.

    `number` is its place in the whole course, also where only some sessions are taken.
    """

    number: int
    title: str
    minutes: int | None
    activity: str
    documents: tuple[Document, ...]
    questions: tuple[Question, ...]
    roleplay: RolePlay | None


@dataclass(frozen=True, slots=True)
class Packet:
    """Everything that a course, a reading list or a role-play brings to class.

    `guide` is the course's own text on how to lead it, for the teacher alone.
    """

    kind: PacketKind
    name: str
    title: str
    level: str
    note: str
    objectives: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    audience: Audience
    missing: tuple[str, ...] = ()
    guide: str = ""

    @property
    def documents(self) -> tuple[Document, ...]:
        """Cases, methods and pages in the order of first use."""
        return tuple(_once(d for lesson in self.lessons for d in lesson.documents))

    @property
    def questions(self) -> tuple[Question, ...]:
        """Questions in the order of first use."""
        found = {q.id: q for lesson in self.lessons for q in lesson.questions}
        return tuple(found.values())

    @property
    def roleplays(self) -> tuple[RolePlay, ...]:
        """Role-plays in the order of first use."""
        found = {l.roleplay.slug: l.roleplay for l in self.lessons if l.roleplay}  # noqa: E741
        return tuple(found.values())

    @property
    def minutes(self) -> int:
        """The lessons' minutes added up."""
        return sum(lesson.minutes or 0 for lesson in self.lessons)


def packet_of_course(course: Document, library: Library, audience: Audience) -> Packet:
    """The packet of a course; what it names and the library lacks is listed in `missing`."""
    meta = course.meta
    if not isinstance(meta, Course):
        raise TypeError(f"{course.path} is not a course")
    missing: list[str] = []
    lessons = []
    for number, session in enumerate(meta.sessions, start=1):
        documents = tuple(_found(session.items, library, missing))
        questions = [library.questions.get(name) for name in session.quiz]
        missing += [n for n, q in zip(session.quiz, questions, strict=True) if q is None]
        play = library.roleplays.get(session.roleplay) if session.roleplay else None
        if session.roleplay and play is None:
            missing.append(session.roleplay)
        lessons.append(
            Lesson(
                number, session.title, session.minutes, session.activity or "", documents,
                tuple(q for q in questions if q), play,
            )
        )  # fmt: skip
    packet = Packet(
        "course", course.id, course.title, meta.level, meta.summary or "", meta.objectives,
        tuple(lessons), audience, tuple(missing), course.body,
    )  # fmt: skip
    return for_students(packet) if audience == "student" else packet


def packet_of_list(reading: ReadingList, name: str, library: Library, audience: Audience) -> Packet:
    """The packet of a reading list, items in its order. Raises PacketError where none is known."""
    missing: list[str] = []
    documents = tuple(_once(_found(reading.items, library, missing)))
    if not documents:
        raise PacketError("清单里的篇目库里一篇也没有，请核对编号，例如 paishui-dulu-lianghu")
    lesson = Lesson(1, reading.title, None, "", documents, (), None)
    return Packet(
        "list", name, reading.title, "", reading.note, (), (lesson,), audience, tuple(missing)
    )


def packet_of_roleplay(play: RolePlay, audience: Audience) -> Packet:
    """The packet of a role-play by itself, whether a course uses it or not."""
    scene = play.scene
    lesson = Lesson(1, scene.title, scene.minutes, "", (), (), play)
    packet = Packet(
        "roleplay", play.slug, scene.title, scene.level, scene.summary, (), (lesson,), audience
    )
    return for_students(packet) if audience == "student" else packet


def with_sessions(packet: Packet, numbers: Sequence[int]) -> Packet:
    """The packet with these sessions alone, counted from 1, for a class shorter than the course.

    Raises PacketError for a number that the course does not have.
    """
    known = {lesson.number: lesson for lesson in packet.lessons}
    unknown = [number for number in numbers if number not in known]
    if packet.kind != "course":
        raise PacketError(f"《{packet.title}》不是分节的课，不能只取其中几节")
    if unknown:
        raise PacketError(f"《{packet.title}》只有{len(known)}节，没有第{unknown[0]}节")
    chosen = tuple(known[number] for number in sorted(set(numbers)))
    if len(chosen) == len(known):
        return packet
    name = "-".join([packet.name, *(str(lesson.number) for lesson in chosen)])
    listed = "、".join(str(lesson.number) for lesson in chosen)
    title = f"{packet.title}（第{listed}节）"
    # What the whole course promises, a part of it need not hold.
    note = f"取自《{packet.title}》：" + "；".join(lesson.title for lesson in chosen) + "。"
    return replace(packet, name=name, title=title, note=note, objectives=(), lessons=chosen)


def for_students(packet: Packet) -> Packet:
    """The packet without answers and without what only the teacher may know."""
    return replace(
        packet,
        audience="student",
        guide="",
        lessons=tuple(
            replace(
                lesson,
                questions=tuple(map(unanswered, lesson.questions)),
                roleplay=replace(lesson.roleplay, teacher=None) if lesson.roleplay else None,
            )
            for lesson in packet.lessons
        ),
    )


def library_for_students(library: Library) -> Library:
    """The library with courses as plans alone, questions without answers, role-plays without what
    only some may read, and without the pages for teachers.
    """
    documents = tuple(
        replace(document, body="", sections=()) if document.kind == "course" else document
        for document in library.documents
        if not (isinstance(document.meta, Page) and document.meta.audience == "teacher")
    )
    entries = tuple(
        replace(entry, meta=_unanswered_bank(entry.meta))
        if isinstance(entry.meta, QuestionBank)
        else entry
        for entry in library.entries
        if not isinstance(entry.meta, RoleSheet | ScoreSheet | TeacherGuide)
    )
    return replace(library, documents=documents, entries=entries)


def _unanswered_bank(bank: QuestionBank) -> QuestionBank:
    return bank.model_copy(update={"questions": tuple(map(unanswered, bank.questions))})


def unanswered(question: Question) -> Question:
    """The question without answer, explanation, law and sources: those give the answer away."""
    hidden = {"answer": (), "explanation": "", "law": (), "sources": (), "items": ()}
    return question.model_copy(update=hidden)


def find_document(name: str, library: Library) -> Document | None:
    """The document that an item of a list means: its id, a former name, or a page's path."""
    if name in library.by_id:
        return library.by_id[name]
    for path in (name, f"docs/{name}", f"{name}.md", f"docs/{name}.md"):
        if path in library.by_path:
            return library.by_path[path]
    return next((d for d in library.documents if name in d.aliases), None)


def _found(names: Iterable[str], library: Library, missing: list[str]) -> Iterator[Document]:
    for name in names:
        document = find_document(name, library)
        if document is None:
            missing.append(name)
        else:
            yield document


def _once(documents: Iterable[Document]) -> Iterator[Document]:
    seen = set()
    for document in documents:
        if document.path not in seen:
            seen.add(document.path)
            yield document

"""What there is for class, counted: by dispute type and by method, and what is thin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from casebook.library import Document, Library
from casebook.model.documents import Course
from casebook.model.kinds import Difficulty, DisputeType
from casebook.model.training import Question, Scene
from casebook.packets.compose import find_document
from casebook.web.views import type_url

LEVELS: tuple[str, ...] = get_args(Difficulty)
UNMARKED = "未标"
# A type with fewer cases than this cannot fill half a day.
ENOUGH_CASES = 3
PAGE_SIZE = 60


@dataclass(frozen=True, slots=True)
class Level:
    """What there is at one level of difficulty; minutes are those of cases and role-plays."""

    name: str
    cases: int
    minutes: int
    questions: int
    roleplays: int

    @property
    def empty(self) -> bool:
        """Whether there is nothing at this level."""
        return not (self.cases or self.questions or self.roleplays)


@dataclass(frozen=True, slots=True)
class Stock:
    """What there is about one dispute type or method."""

    name: str
    url: str
    levels: tuple[Level, ...]
    courses: tuple[tuple[str, str], ...]
    thin: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """All levels' minutes added up."""
        return sum(level.minutes for level in self.levels)


@dataclass(frozen=True, slots=True)
class MaterialsView:
    """A page of the table. `kind` is 类型 or 方法; `others` leads to the other table."""

    kind: str
    stocks: tuple[Stock, ...]
    pages: tuple[str, ...]
    number: int
    other: tuple[str, str]


def materials_pages(library: Library) -> Iterator[tuple[str, str, MaterialsView]]:
    """Address without ending, title and view of each page of the two tables."""
    types = tuple(type_stock(name, library) for name in get_args(DisputeType))
    to_methods = ("按方法看有什么材料", "materials-methods.html")
    yield "materials", "上课材料一览", MaterialsView("类型", types, (), 1, to_methods)
    methods = tuple(method_stock(method, library) for method in library.methods)
    parts = [methods[at : at + PAGE_SIZE] for at in range(0, len(methods), PAGE_SIZE)] or [()]
    addresses = [f"materials-methods{f'-{n}' if n > 1 else ''}" for n in range(1, len(parts) + 1)]
    urls = tuple(f"{address}.html" for address in addresses)
    for number, (address, part) in enumerate(zip(addresses, parts, strict=True), 1):
        where = f"（第{number}页）" if number > 1 else ""
        view = MaterialsView(
            "方法", part, urls, number, ("按纠纷类型看有什么材料", "materials.html")
        )
        yield address, f"上课材料一览：按方法{where}", view


def type_stock(name: str, library: Library) -> Stock:
    """What there is about a dispute type."""
    cases = [d for d in library.cases if d.case.dispute_type == name]
    questions = [q for q in library.questions.values() if name in q.dispute_types]
    scenes = [p.scene for p in library.roleplays.values() if p.scene.dispute_type == name]
    levels = _levels(cases, questions, scenes)
    thin = []
    if len(cases) < ENOUGH_CASES:
        thin.append(f"案例少于{ENOUGH_CASES}篇" if cases else "没有案例")
    elif not levels[0].cases:
        thin.append("没有入门的案例")
    thin += [] if questions else ["没有题"]
    thin += [] if scenes else ["没有角色扮演"]
    return Stock(name, type_url(library, name), levels, _courses(cases, library), tuple(thin))


def method_stock(method: Document, library: Library) -> Stock:
    """What there is about a method."""
    cases = library.cases_using(method.id)
    questions = [q for q in library.questions.values() if method.id in q.items]
    scenes = [p.scene for p in library.roleplays.values() if method.id in p.scene.methods]
    thin = [] if cases else ["没有案例用过"]
    thin += [] if questions else ["没有题"]
    return Stock(
        method.title, method.url, _levels(cases, questions, scenes),
        _courses([method], library), tuple(thin),
    )  # fmt: skip


def _levels(
    cases: Iterable[Document], questions: Iterable[Question], scenes: Iterable[Scene]
) -> tuple[Level, ...]:
    """One entry per level, in their order; 未标 only where there is something without a level."""
    counts = {name: [0, 0, 0, 0] for name in (*LEVELS, UNMARKED)}
    for document in cases:
        teaching = document.case.teaching
        count = counts[teaching.difficulty if teaching and teaching.difficulty else UNMARKED]
        count[0] += 1
        count[1] += teaching.minutes or 0 if teaching else 0
    for question in questions:
        counts[question.level][2] += 1
    for scene in scenes:
        counts[scene.level][1] += scene.minutes
        counts[scene.level][3] += 1
    levels = (Level(name, *count) for name, count in counts.items())
    return tuple(level for level in levels if level.name != UNMARKED or not level.empty)


def _courses(documents: Iterable[Document], library: Library) -> tuple[tuple[str, str], ...]:
    """The courses that use any of these documents, by title and address."""
    wanted = {document.path for document in documents}
    return tuple(
        (course.title, course.url)
        for course in library.courses
        if any(d.path in wanted for d in _used(course, library))
    )


def _used(course: Document, library: Library) -> Iterator[Document]:
    if not isinstance(course.meta, Course):
        raise TypeError(f"{course.path} is not a course")
    for session in course.meta.sessions:
        for name in session.items:
            document = find_document(name, library)
            if document is not None:
                yield document

"""Pages of questions: one for each session of a course, and all questions by topic and level.

A student's questions come from `packets.compose` without their answers; nothing here adds any.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from casebook.library import Document, Library
from casebook.model.kinds import Difficulty
from casebook.model.training import Question, Topic
from casebook.packets.choices import LETTERS, answered, options_of, right_letters
from casebook.packets.compose import Audience, packet_of_course, unanswered
from casebook.web.views import LawLine, Row, SourceLine, law_url, plain_words, source_line

HOME = Row("首页", "", "index.html")
DESK = Row("上课用", "", "courses/index.html")
TOPIC_SLUGS = {"法律": "law", "程序": "procedure", "方法": "methods", "判断": "judgement"}
LEVEL_SLUGS = {"入门": "easy", "进阶": "middle", "疑难": "hard"}
# Questions on one page: more make it long to load and to print.
QUIZ_SIZE = 20


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """A generated page: its address without ending, what its template shows, and the Markdown on
    it with the file that this stands in.
    """

    address: str
    title: str
    template: str
    view: object
    markdown: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question; where `answer` is empty this audience gets none."""

    id: str
    number: int
    kind: str
    stem: str
    options: tuple[tuple[str, str], ...]
    right: str
    answer: str
    explanation: str
    law: tuple[LawLine, ...]
    sources: tuple[SourceLine, ...]
    items: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class QuizView:
    """A page of questions. `answers` says whether the answers are on it too."""

    crumbs: tuple[Row, ...]
    lead: str
    questions: tuple[QuestionView, ...]
    answers: bool
    pages: tuple[str, ...] = ()
    number: int = 1


def quiz_pages(library: Library, audience: Audience) -> Iterator[TrainingPage]:
    """Every page of questions."""
    for course in library.courses:
        yield from _course_quizzes(course, library, audience)
    yield from _topic_quizzes(library, audience)


def quiz_url(course: Document, number: int) -> str:
    """Where the questions of a course's session stand; sessions count from 1."""
    return f"courses/{course.id}/{number}.html"


def _course_quizzes(
    course: Document, library: Library, audience: Audience
) -> Iterator[TrainingPage]:
    packet = packet_of_course(course, library, audience)
    home = (HOME, DESK, Row(course.title, "", course.url))
    numbers = [n for n, lesson in enumerate(packet.lessons, 1) if lesson.questions]
    urls = tuple(quiz_url(course, n) for n in numbers)
    for n in numbers:
        lesson = packet.lessons[n - 1]
        view = QuizView(
            home, f"《{course.title}》第{n}节“{lesson.title}”的练习题。",
            _question_views(lesson.questions, library), audience == "teacher",
        )  # fmt: skip
        title = f"{lesson.title}：练习题"
        yield TrainingPage(urls[numbers.index(n)].removesuffix(".html"), title, "quiz.html", view)


def _topic_quizzes(library: Library, audience: Audience) -> Iterator[TrainingPage]:
    for topic, level, found in by_topic(library):
        asked = found if audience == "teacher" else tuple(map(unanswered, found))
        parts = [asked[at : at + QUIZ_SIZE] for at in range(0, len(asked), QUIZ_SIZE)]
        addresses = tuple(topic_address(topic, level, n) for n in range(1, len(parts) + 1))
        urls = tuple(f"{address}.html" for address in addresses)
        for number, (address, part) in enumerate(zip(addresses, parts, strict=True), 1):
            view = QuizView(
                (HOME, DESK), f"考{topic}的题，{level}，共{len(asked)}道。",
                _question_views(part, library, (number - 1) * QUIZ_SIZE),
                audience == "teacher", urls, number,
            )  # fmt: skip
            where = f"（第{number}页）" if number > 1 else ""
            yield TrainingPage(address, f"练习题：{topic}，{level}{where}", "quiz.html", view)


def by_topic(library: Library) -> Iterator[tuple[str, str, tuple[Question, ...]]]:
    """The questions of each topic and level that has any, in the order of the fields' values."""
    for topic in get_args(Topic):
        for level in get_args(Difficulty):
            found = tuple(
                q for q in library.questions.values() if (q.topic, q.level) == (topic, level)
            )
            if found:
                yield topic, level, found


def topic_address(topic: str, level: str, number: int) -> str:
    """Where the `number`th page of a topic and level stands, without ending."""
    more = f"-{number}" if number > 1 else ""
    return f"quiz/{TOPIC_SLUGS[topic]}-{LEVEL_SLUGS[level]}{more}"


def _question_views(
    questions: Sequence[Question], library: Library, before: int = 0
) -> tuple[QuestionView, ...]:
    return tuple(question_view(q, n, library) for n, q in enumerate(questions, before + 1))


def question_view(question: Question, number: int, library: Library) -> QuestionView:
    """A question as its page shows it; one that `unanswered` gave has no answer here either."""
    law = tuple(
        LawLine(c.act, c.article, plain_words(library, c.act, c.article),
                law_url(library, c.act, c.article))
        for c in question.law
    )  # fmt: skip
    items = tuple(
        Row(library.by_id[name].title, "", library.by_id[name].url)
        for name in question.items
        if name in library.by_id
    )
    return QuestionView(
        question.id, number, question.kind, question.stem,
        tuple(zip(LETTERS, options_of(question), strict=False)), right_letters(question),
        answered(question), question.explanation, law,
        tuple(source_line(source, library) for source in question.sources), items,
    )  # fmt: skip

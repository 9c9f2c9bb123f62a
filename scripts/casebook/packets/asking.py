"""The questions of a packet on paper: asked, answered, and a sheet to answer on.

They are numbered through the whole packet, so that a class can say “第7题”; the id, by which the
bank knows a question, stands with the answer.
"""

from collections.abc import Iterator

from casebook.model.training import Question
from casebook.packets.choices import LETTERS, answered
from casebook.packets.compose import Packet
from casebook.packets.pieces import TEACHERS_ONLY, Chapter, join, plain

# Questions side by side on the answer sheet, and lines to write a short answer on.
PAIRS = 3
LINES = 4
# Fills a line of a sheet at 13 pt.
LINE = "＿" * 33
BOX = "　" * 6


def questions_chapter(packet: Packet) -> Chapter:
    """Every question without its answer, under the session that it belongs to."""
    parts = []
    for title, asked in _by_lesson(packet):
        parts += [f"## {title}"] if title else []
        parts += [_question(number, question) for number, question in asked]
    return Chapter("练习题", "questions", join(parts))


def answers_chapter(packet: Packet) -> Chapter:
    """The answers with their reasons, for the teacher."""
    parts = []
    for title, asked in _by_lesson(packet):
        parts += [f"## {title}"] if title else []
        parts += [_answer(number, question) for number, question in asked]
    return Chapter("练习题答案", "answers", join(parts), TEACHERS_ONLY)


def answer_sheet(packet: Packet) -> Chapter:
    """A form to write the answers on: boxes for choices, lines for short answers."""
    asked = list(enumerate(packet.questions, start=1))
    chosen = [f"{n}（{q.kind}）" for n, q in asked if q.kind != "简答"]
    parts = ["姓名：＿＿＿＿＿＿＿＿　单位：＿＿＿＿＿＿＿＿＿＿＿＿　得分：＿＿＿＿"]
    if chosen:
        rows = ["| 题号 | 答案 " * PAIRS + "|", "|---|---" * PAIRS + "|"]
        for at in range(0, len(chosen), PAIRS):
            row = [*chosen[at : at + PAIRS], *[" "] * PAIRS][:PAIRS]
            rows.append("".join(f"| {cell} | {BOX} " for cell in row) + "|")
        parts.append("\n".join(rows))
    for number, question in asked:
        if question.kind == "简答":
            lines = "\\\n".join([LINE] * LINES)
            parts.append(f"**{number}.**（简答）{plain(question.stem)}\n\n{lines}")
    return Chapter("答题卡", "form", join(parts))


def _by_lesson(packet: Packet) -> Iterator[tuple[str, list[tuple[int, Question]]]]:
    """The title of each session that asks something, and its questions with their numbers."""
    number, told = 0, set()
    for lesson in packet.lessons:
        asked = []
        for question in lesson.questions:
            if question.id not in told:
                told.add(question.id)
                number += 1
                asked.append((number, question))
        if asked:
            titled = packet.kind == "course"
            yield f"第{lesson.number}节　{plain(lesson.title)}" if titled else "", asked


def _question(number: int, question: Question) -> str:
    options = [f"{LETTERS[n]}. {plain(o)}" for n, o in enumerate(question.options)]
    # A hard break each, so that an option never becomes an item of a list with a number of its own.
    return "\\\n".join([f"**{number}.**（{question.kind}）{plain(question.stem)}", *options])


def _answer(number: int, question: Question) -> str:
    law = "、".join(f"{c.act}第{c.article}条" for c in question.law)
    basis = f"（{law}）" if law else ""
    known = f"题库编号{question.id}。"
    return "\\\n".join([
        f"**{number}.**　答案：{plain(answered(question))}",
        f"解析：{plain(question.explanation)}{basis}{known}",
    ])  # fmt: skip

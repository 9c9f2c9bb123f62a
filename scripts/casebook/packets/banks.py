"""Questions for other programs: GIFT (Moodle), plain text 答案：／解析：, and a spreadsheet.

All three hold the answers, so they are for teachers only.
"""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from casebook.model.training import Question
from casebook.packets.archive import same_bytes
from casebook.packets.choices import LETTERS, answered
from casebook.text.width import display_width

# GIFT gives these a meaning of their own (Moodle docs, “GIFT format”, special characters).
_GIFT_SPECIAL = re.compile(r"([\\~=#{}:])")
# Of columns, in characters: the stem and the explanation are read, most others are looked at.
WIDTHS = {"B": 6, "C": 48, "J": 26, "K": 60, "L": 24, "M": 6}
WIDTH = 18
LINE_HEIGHT = 16.0
HEADINGS = (
    "编号", "题型", "题干", *(f"选项{letter}" for letter in LETTERS[:6]), "答案", "解析", "法条",
    "难易", "考什么", "纠纷类型",
)  # fmt: skip
# What the file says of its own making: fixed, so that equal questions give equal bytes.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zones


def gift(questions: Sequence[Question]) -> bytes:
    """The questions in Moodle's GIFT format, UTF-8."""
    return "\n\n".join(_gift(question) for question in questions).encode() + b"\n"


def _gift(question: Question) -> str:
    head = f"// {question.kind}\n::{question.id}::{_escaped(question.stem)} "
    told = f"####{_escaped(explained(question))}"
    match question.kind:
        case "判断":
            return f"{head}{{{'TRUE' if question.answer == ('对',) else 'FALSE'}{told}}}"
        case "简答":
            return f"{head}{{{told}}}"
        case "单选":
            marks = {letter: "=" if letter in question.answer else "~" for letter in LETTERS}
        case _:
            right = len(question.answer)
            wrong = len(question.options) - right
            good = f"~%{100 / right:.5g}%"
            # All ticked must not score: the wrong ones take away together what the right ones give.
            bad = f"~%-{100 / wrong:.5g}%" if wrong else "~"
            marks = {letter: good if letter in question.answer else bad for letter in LETTERS}
    options = [
        f"\t{marks[letter]}{_escaped(option)}"
        for letter, option in zip(LETTERS, question.options, strict=False)
    ]
    return "\n".join([f"{head}{{", *options, f"\t{told}", "}"])


def _escaped(text: str) -> str:
    return _GIFT_SPECIAL.sub(r"\\\1", text.replace("\n", " "))


def plain_bank(questions: Sequence[Question]) -> bytes:
    """The questions as text that domestic platforms take in: A. B. … 答案：… 解析：…"""
    return "\n\n".join(_plain(n, q) for n, q in enumerate(questions, 1)).encode() + b"\n"


def _plain(number: int, question: Question) -> str:
    lines = [f"{number}.【{question.kind}】{_one_line(question.stem)}"]
    lines += [
        f"{letter}. {_one_line(option)}"
        for letter, option in zip(LETTERS, question.options, strict=False)
    ]
    return "\n".join([*lines, f"答案：{answered(question)}", f"解析：{explained(question)}"])


def spreadsheet(questions: Sequence[Question]) -> bytes:
    """The questions as an xlsx file, one a row under Chinese headings."""
    book = Workbook()
    book.properties.created = book.properties.modified = MADE
    sheet = book.active
    sheet.title = "题库"
    sheet.append(HEADINGS)
    for line, question in enumerate(questions, start=2):
        options = [*question.options, *[""] * 6][:6]
        law = "、".join(f"{c.act}第{c.article}条" for c in question.law)
        values = (
            question.id, question.kind, question.stem, *options, answered(question),
            question.explanation, law, question.level, question.topic,
            "、".join(question.dispute_types),
        )  # fmt: skip
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(line, column, value)
            # Text and never a formula, whatever it begins with.
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[line].height = _height(values)
    for heading in sheet[1]:
        heading.font = Font(bold=True)
    for column in range(1, len(HEADINGS) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _width(column)
    sheet.freeze_panes = "A2"
    # On paper: across, all columns on a page, the headings on every one.
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
    out = io.BytesIO()
    book.save(out)
    return same_bytes(out.getvalue())


def _width(column: int) -> int:
    return WIDTHS.get(get_column_letter(column), WIDTH)


def _height(values: Sequence[str]) -> float:
    """Points for a row in which every value is wrapped: not every program finds that out itself."""
    columns = enumerate(values, start=1)
    return LINE_HEIGHT * max(ceil(display_width(v) / (_width(c) - 2)) for c, v in columns)


def explained(question: Question) -> str:
    """The explanation with the articles that it rests on, in one line; 简答 gives its points."""
    points = f"要点：{answered(question)}。" if question.kind == "简答" else ""
    law = "、".join(f"{c.act}第{c.article}条" for c in question.law)
    return points + _one_line(question.explanation) + (f"（{law}）" if law else "")


def _one_line(text: str) -> str:
    return " ".join(text.split())

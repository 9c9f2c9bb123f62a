"""Question banks and card decks, read back by means of their own and compared with the source."""

import io
import json
import os
import re
import shutil
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from casebook.library import Library, load_library
from casebook.model.training import Question
from casebook.packets.banks import gift, plain_bank, spreadsheet
from casebook.packets.cards import deck
from casebook.packets.compose import packet_of_course
from harness import Run
from repository import Repository

REPOSITORY = Path(__file__).resolve().parents[1]
MINI = REPOSITORY / "tests" / "corpora" / "mini"
PIECES = [*"甲乙问答，。？", *"~=#{}:\\%", *"A1 ", "答案：", "//"]
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(
    lambda parts: " ".join("".join(parts).split()) or "甲"
)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(MINI)


@pytest.fixture(scope="module")
def questions(library: Library) -> tuple[Question, ...]:
    return tuple(library.questions.values())


def read_gift(text: str) -> list[tuple[str, str, list[str], str]]:
    """(id, stem, options, letters of the right ones): a reader of GIFT written for this test."""
    found = []
    for written in re.split(r"\n\n(?=//)", text.strip()):
        # What is escaped becomes a private character first, so that the marks left are GIFT's own.
        block = re.sub(r"\\(.)", lambda m: chr(0xE000 + ord(m.group(1))), written)
        block = re.sub(r"^//[^\n]*\n", "", block)
        match = re.fullmatch(r"::(.*?)::(.*?) ?\{(.*)\}", block, re.DOTALL)
        assert match, written
        name, stem, inside = match.groups()
        answers = inside.partition("####")[0]
        options, right = [], {"TRUE": "对", "FALSE": "错"}.get(answers.strip(), "")
        pieces = re.findall(r"\t([=~])(?:%(-?[\d.]+)%)?(.*)", answers)
        for letter, (mark, weight, option) in zip("ABCDEF", pieces, strict=False):
            options.append(option)
            right += letter if mark == "=" or float(weight or -1) > 0 else ""
        told = [re.sub(r"[\ue000-\ue0ff]", lambda m: chr(ord(m.group()) - 0xE000), part)
                for part in (name, stem, *options)]  # fmt: skip
        found.append((told[0], told[1], told[2:], right))
    return found


def test_every_question_of_this_library_reads_back() -> None:
    """At least as many as are promised, in each of the three forms."""
    questions = tuple(load_library(REPOSITORY).questions.values())
    assert len(questions) >= 200
    test_gift_reads_back(questions)
    test_plain_text_reads_back(questions)
    test_the_spreadsheet_reads_back(questions)


def test_gift_reads_back(questions: tuple[Question, ...]) -> None:
    read = read_gift(gift(questions).decode())
    assert [(name, stem, options) for name, stem, options, _ in read] == [
        (q.id, q.stem, list(q.options)) for q in questions
    ]
    assert [right for *_, right in read] == [
        "" if q.kind == "简答" else "".join(q.answer) for q in questions
    ]


@given(stem=TEXT, options=st.lists(TEXT, min_size=2, max_size=5, unique=True))
def test_gift_escapes_whatever_is_written(stem: str, options: list[str]) -> None:
    question = Question.model_validate({
        "id": "q-1", "kind": "多选", "topic": "法律", "level": "入门", "stem": stem,
        "options": options, "answer": ["A", "B"], "explanation": stem,
    })  # fmt: skip
    ((_, told, read, right),) = read_gift(gift([question]).decode())
    assert (told, read, right) == (question.stem, list(question.options), "AB")


def test_all_ticked_scores_nothing(questions: tuple[Question, ...]) -> None:
    text = gift([q for q in questions if q.kind == "多选"]).decode()
    assert sum(float(share) for share in re.findall(r"~%(-?[\d.]+)%", text)) < 0.01


def test_plain_text_reads_back(questions: tuple[Question, ...]) -> None:
    blocks = plain_bank(questions).decode().strip().split("\n\n")
    for block, question in zip(blocks, questions, strict=True):
        first, *middle, answer, told = block.splitlines()
        assert first.endswith(f"【{question.kind}】{question.stem}")
        assert [line[3:] for line in middle] == list(question.options)
        assert [line[:3] for line in middle] == [f"{x}. " for x in "ABCDEF"[: len(middle)]]
        mark = "；" if question.kind == "简答" else ""
        assert answer == f"答案：{mark.join(question.answer)}"
        assert question.explanation in told


def test_the_spreadsheet_reads_back(questions: tuple[Question, ...]) -> None:
    made = spreadsheet(questions)
    assert made == spreadsheet(questions)
    rows = list(load_workbook(io.BytesIO(made)).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("编号", "题型", "题干")
    for row, question in zip(rows[1:], questions, strict=True):
        assert row[:3] == (question.id, question.kind, question.stem)
        assert [value for value in row[3:9] if value] == list(question.options)
        mark = "；" if question.kind == "简答" else ""
        assert row[9] == mark.join(question.answer)
        assert row[10] == question.explanation


def test_the_spreadsheet_is_read_without_pulling_at_its_columns() -> None:
    """The id stands on one line, and a long explanation has the height that it needs."""
    whole = tuple(load_library(REPOSITORY).questions.values())
    sheet = load_workbook(io.BytesIO(spreadsheet(whole))).active
    widths = {letter: column.width for letter, column in sheet.column_dimensions.items()}
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    for number, question in enumerate(whole, start=2):
        assert len(question.id) < widths["A"]
        lines = sheet.row_dimensions[number].height / 15
        assert lines >= 2 * len(question.explanation) / widths["K"]
        assert lines >= 2 * len(question.stem) / widths["C"]


def test_a_cell_is_never_a_formula(questions: tuple[Question, ...]) -> None:
    hostile = questions[0].model_copy(update={"stem": "=HYPERLINK(1)"})
    cell = load_workbook(io.BytesIO(spreadsheet([hostile]))).active["C2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def notes(apkg: bytes, folder: Path) -> dict[str, str]:
    """The notes of a deck by their identity."""
    file = folder / "collection"
    with zipfile.ZipFile(io.BytesIO(apkg)) as package:
        file.write_bytes(package.read("collection.anki2"))
    with sqlite3.connect(file) as base:
        found = dict(base.execute("select guid, flds from notes"))
    base.close()
    return found


def test_a_corrected_card_keeps_its_identity(library: Library, tmp_path: Path) -> None:
    packet = packet_of_course(library.by_id["rumen"], library, "teacher")
    before = notes(deck(packet, library), tmp_path)
    (lesson, *rest) = packet.lessons
    corrected = [q.model_copy(update={"stem": "改过的题"}) for q in lesson.questions]
    changed = replace(packet, lessons=(replace(lesson, questions=tuple(corrected)), *rest))
    after = notes(deck(changed, library), tmp_path)
    assert set(before) == set(after)
    assert before != after
    assert any("改过的题" in text for text in after.values())
    assert any(text.startswith("方法\x1f") for text in after.values())
    assert any("示例法第1条" in text for text in after.values())
    assert deck(packet, library) == deck(packet, library)


def times(apkg: bytes, folder: Path) -> set[int]:
    """When the notes of a deck say that they were changed, in seconds since 1970."""
    file = folder / "times"
    with zipfile.ZipFile(io.BytesIO(apkg)) as package:
        file.write_bytes(package.read("collection.anki2"))
    base = sqlite3.connect(file)
    found = {when for (when,) in base.execute("select mod from notes")}
    base.close()
    return found


def test_a_corrected_card_is_newer_than_the_one_that_a_learner_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anki leaves a note as it is unless the imported one is newer."""
    repository = Repository(tmp_path / "tree")
    ignored = shutil.ignore_patterns("build", "site")
    shutil.copytree(MINI, repository.root, ignore=ignored, dirs_exist_ok=True)
    bank = "docs/courses/_quiz/falv.yml"
    text = (repository.root / bank).read_text("utf-8")
    found = []
    for day, words in ((1, "要不要"), (2, "该不该")):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{1_000_000_000 + day} +0000")
        repository.write(bank, text.replace("要不要", words))
        repository.commit(words)
        library = load_library(repository.root)
        packet = packet_of_course(library.by_id["rumen"], library, "teacher")
        found.append(times(deck(packet, library), tmp_path))
    assert found == [{1_000_000_001}, {1_000_000_002}]
    # What the program alone has changed is no reason to learn a card anew.
    monkeypatch.setenv("GIT_COMMITTER_DATE", "1000000009 +0000")
    repository.write("scripts/x.py", "")
    repository.commit("程序")
    assert times(deck(packet, library), tmp_path) == {1_000_000_002}


def test_a_deck_is_the_same_in_every_copy(tmp_path: Path) -> None:
    decks = []
    for name, when in (("a", 1_000_000_000), ("b", 1_500_000_000)):
        root = tmp_path / name
        shutil.copytree(MINI, root, ignore=shutil.ignore_patterns("build", "site"))
        for file in root.rglob("*.*"):
            os.utime(file, (when, when))
        library = load_library(root)
        decks.append(deck(packet_of_course(library.by_id["rumen"], library, "teacher"), library))
    assert decks[0] == decks[1]
    assert times(decks[0], tmp_path) != {946_684_800}, "the content's own date"


def test_a_card_can_be_read_in_chinese_on_a_phone(library: Library, tmp_path: Path) -> None:
    packet = packet_of_course(library.by_id["rumen"], library, "teacher")
    notes(deck(packet, library), tmp_path)
    base = sqlite3.connect(tmp_path / "collection")
    ((models, decks),) = base.execute("select models, decks from col")
    base.close()
    (model,) = json.loads(models).values()
    assert "Noto Sans CJK SC" in model["css"]
    sizes = [int(size) for size in re.findall(r"\.card \{[^}]*font-size: (\d+)px", model["css"])]
    assert min(sizes) >= 22
    # Other numbers would make every learner's deck a new one.
    assert str(model["id"]) == "1480226731"
    assert "3352679638" in json.loads(decks)


@pytest.mark.parametrize("form", ["gift", "txt", "xlsx", "anki"])
def test_answers_are_not_for_students(run: Run, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    done = run("pack", "rumen", "--root", MINI, "--format", form, "--out", out)
    assert done.code == 2
    assert "--audience teacher" in done.err
    assert not out.exists()
    done = run(
        "pack", "rumen", "--root", MINI, "--format", form, "--audience", "teacher", "--out", out
    )
    assert done.code == 0
    assert out.stat().st_size > 0

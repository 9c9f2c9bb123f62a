"""The pages for contributors tell of every field, command and option as they are."""

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from casebook.cli.entry import COMMANDS
from casebook.model import documents, kinds
from casebook.model.documents import Case, Course, Method
from casebook.model.vocab import load_vocabulary
from harness import Run

REPOSITORY = Path(__file__).resolve().parent.parent
PAGES = REPOSITORY / "docs/contribute"
FIELDS = (PAGES / "fields.md").read_text("utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (是|否|二者取一|不写`id`时必填) \|", re.MULTILINE)


def section(title: str, level: str = "##") -> str:
    found = re.search(rf"^{level} {title}\n(.*?)(?=^{level} |\Z)", FIELDS, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def rows(text: str) -> list[tuple[str, str]]:
    return ROW.findall(text)


@pytest.mark.parametrize(("title", "model"), [("案例", Case), ("方法", Method), ("课程", Course)])
def test_fields_stand_in_the_order_of_the_model(title: str, model: type[BaseModel]) -> None:
    first = rows(section(title))[: len(model.model_fields)]
    assert [name for name, _ in first] == list(model.model_fields)
    for name, needed in first:
        if needed in {"是", "否"}:
            assert (needed == "是") == model.model_fields[name].is_required(), name


@pytest.mark.parametrize(
    ("title", "model"),
    [("地区", documents.Region), ("协议", documents.Agreement), ("来源写法", documents.SourceRef),
     ("出处性质", documents.Provenance), ("教学信息", documents.Teaching)],
)  # fmt: skip
def test_parts_of_fields_are_told_too(title: str, model: type[BaseModel]) -> None:
    assert [name for name, _ in rows(section(title, "###"))] == list(model.model_fields)


@pytest.mark.parametrize(
    "words",
    [kinds.DisputeType, kinds.MediatingBody, kinds.Intake, kinds.Outcome, kinds.MethodCategory,
     kinds.Stage, kinds.CourseLevel, kinds.Performance],
)  # fmt: skip
def test_every_list_of_choices_is_told_in_full(words: object) -> None:
    assert "、".join(get_args(words)) in FIELDS


def test_sections_are_told_in_order() -> None:
    for title, model in (("案例的小节", Case), ("方法的小节", Method)):
        told = re.findall(r"^\| (\S+) \| (是|否) \|$", section(title, "###"), re.MULTILINE)
        assert [name for name, _ in told] == list(model.SECTIONS)
        assert {n for n, needed in told if needed == "是"} == {*model.REQUIRED_SECTIONS}


def test_the_commands_that_the_pages_show_are_there(run: Run) -> None:
    """Each `run.py` line of the guides names a command and options that its help knows."""
    shown: set[tuple[str, ...]] = set()
    for page in (
        *PAGES.glob("*.md"),
        REPOSITORY / "CONTRIBUTING.md",
        REPOSITORY / "scripts/README.md",
    ):
        for line in re.findall(r"run\.py ([a-z]+[^\n`，；）]*)", page.read_text("utf-8")):
            command, *rest = line.split()
            shown.add((command, *(word for word in rest if word.startswith("--"))))
    assert {("check", "--changed"), ("new",), ("serve", "--drafts")} <= shown
    for command, *options in shown - {("test",)}:
        assert command in COMMANDS
        told = run(command, "--help").out
        assert all(re.search(rf"{option}\b", told) for option in options), (command, options)


def test_subtypes_are_told_under_their_types() -> None:
    subtypes = load_vocabulary(REPOSITORY).subtypes.values()
    for kind in get_args(kinds.DisputeType):
        row = re.search(rf"^\| {kind} \| (\S+) \|$", section("子类", "###"), re.MULTILINE)
        assert row, kind
        assert set(row[1].split("、")) == {each.name for each in subtypes if kind in each.type}

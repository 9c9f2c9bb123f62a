"""Marks that leave findings unsaid: how far they reach, what they cannot do, how they go again."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.library import load_library
from casebook.library.load import entry_of
from casebook.markdown import plain_text
from casebook.markdown.comments import comments
from casebook.model.source import SourceFile
from casebook.rules import all_rules
from casebook.rules.mark_places import read_marks
from casebook.rules.marks import NEVER
from harness import Run
from sample import CASE_PATH, SAMPLE, changed, with_case

CODES = frozenset(rule.code for rule in all_rules())
EXTRA = "## 后记\n\n合修了一条新沟。\n"
WHY = "原因：照原件保留"


def codes(root: Path, run: Run) -> list[str]:
    done = run("check", "--root", root, "--format", "json")
    found = [d["code"] for d in json.loads(done.out)["diagnostics"]]
    return [code for code in found if code[:2] != "ZH"]


@pytest.mark.parametrize(
    ("after", "left"),
    [
        (f"<!-- casebook: ignore ST005 {WHY} -->\n\n{EXTRA}", []),
        (f"<!-- casebook: ignore ST005 {WHY} -->\n{EXTRA}", []),
        (f"<!--casebook：ignore ST005\n{WHY}，\n一字不改 复核：编辑甲-->\n\n{EXTRA}", []),
        (f"<!-- Casebook: ignore st005 {WHY} -->\n\n{EXTRA}", []),
        (f"<!-- casebook: ignore ST005 {WHY} 到期：2999-12-31 -->\n\n{EXTRA}", []),
        (f"<!-- casebook: ignore ST005 {WHY} 到期：2020-12-31 -->\n\n{EXTRA}", ["SP002", "ST005"]),
        (f"<!-- casebook: ignore ST005 {WHY} -->\n\n{EXTRA}\n## 又一节\n\n甲。\n", ["ST005"]),
        (f"{EXTRA}\n<!-- casebook: ignore ST005 {WHY} -->\n", ["ST005", "SP002"]),
        (f"{EXTRA}\n<!-- casebook: ignore-file ST005 {WHY} -->\n\n## 又一节\n\n甲。\n", []),
        (f"<!-- casebook: ignore ST005 -->\n\n{EXTRA}", ["SP001", "ST005"]),
        (f"`<!-- casebook: ignore ST005 {WHY} -->`\n\n{EXTRA}", ["ST005"]),
    ],
    ids=[
        "next block", "no blank line", "over lines", "lower case", "not yet over", "over",
        "the next one only", "after", "file", "no reason", "in code",
    ],
)  # fmt: skip
def test_reach(after: str, left: list[str], tmp_path: Path, run: Run) -> None:
    assert codes(with_case(tmp_path, f"{SAMPLE}\n{after}"), run) == left


def test_two_marks_may_stand_above_one_block(tmp_path: Path, run: Run) -> None:
    marks = f"<!-- casebook: ignore ST005 {WHY} -->\n<!-- casebook: ignore ST003 {WHY} -->\n\n"
    assert codes(with_case(tmp_path, f"{SAMPLE}\n{marks}## 后记\n"), run) == []


def test_a_mark_in_the_fields_is_about_the_line_below(tmp_path: Path, run: Run) -> None:
    above = f"# casebook: ignore LK004 {WHY}\n# 另一句话\n"
    wrong = changed(("methods: [taken]", "methods: [mei-you]"))
    assert codes(with_case(tmp_path, wrong), run) == ["LK004"]
    marked = wrong.replace("methods:", f"{above}methods:", 1)
    assert codes(with_case(tmp_path, marked), run) == []
    law = ("act: 示例法", "act: 没有的法")
    assert codes(with_case(tmp_path, marked.replace(*law)), run) == ["LK007"]
    misplaced = wrong.replace("outcome:", f"{above}outcome:", 1)
    assert codes(with_case(tmp_path, misplaced), run) == ["LK004", "SP002"]


def test_what_looks_like_a_mark_inside_a_text_is_text() -> None:
    text = "---\ntitle: |\n  甲\n  # casebook: ignore LK006\nsummary: 乙\n---\n"
    assert read_marks(entry_of(SourceFile(CASE_PATH, text)), CODES) == ()


@pytest.mark.parametrize("code", sorted(code for code in CODES if NEVER.fullmatch(code)))
def test_some_rules_cannot_be_left_unsaid(code: str, tmp_path: Path, run: Run) -> None:
    mark = f"<!-- casebook: ignore-file {code} {WHY} 复核：编辑甲 -->"
    done = run("check", "--root", with_case(tmp_path, f"{SAMPLE}\n{mark}\n"))
    assert f"SP001 [suppression-without-reason] {code} 不能忽略" in done.out


def test_which_rules_those_are() -> None:
    never = {code for code in CODES if NEVER.fullmatch(code)}
    assert {
        "FM001",
        "FM002",
        "FM003",
        "FM007",
        "PV001",
        "PV009",
        "PV060",
        "ID001",
        "GN003",
    } <= never
    assert not {"PV010", "PV020", "ST005", "LK001"} & never


def test_a_number_stays_reported_whatever_the_mark_says(tmp_path: Path, run: Run) -> None:
    mark = f"<!-- casebook: ignore PV003 {WHY} 复核：编辑甲 -->\n\n李某的手机是 160-0000-0001。\n"
    assert codes(with_case(tmp_path, f"{SAMPLE}\n{mark}"), run) == ["SP001", "PV003"]


@pytest.mark.parametrize(
    ("reviewer", "left"), [("", ["SP001", "PV010"]), (" 复核：编辑甲", [])], ids=["one", "two"]
)
def test_privacy_wants_a_second_person(
    reviewer: str, left: list[str], tmp_path: Path, run: Run
) -> None:
    mark = f"<!-- casebook: ignore PV010 {WHY}{reviewer} -->\n\n来电显示为 160****0001。\n"
    assert codes(with_case(tmp_path, f"{SAMPLE}\n{mark}"), run) == left


def test_a_mark_is_not_called_unused_while_the_fields_cannot_be_judged(
    tmp_path: Path, run: Run
) -> None:
    marked = f"{SAMPLE}\n<!-- casebook: ignore ST005 {WHY} -->\n\n甲。\n"
    broken = marked.replace("status: published", "status: pub")
    assert codes(with_case(tmp_path, marked), run) == ["SP002"]
    assert codes(with_case(tmp_path, broken), run) == ["FM007"]
    archived = marked.replace("status: published", "status: archived")
    assert codes(with_case(tmp_path, archived), run) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲。\n{m}\n乙。\n", "甲。\n\n乙。\n"),
        ("甲。\n\n{m}\n\n乙。\n", "甲。\n\n乙。\n"),
        ("甲。\n\n{m}\n乙。\n", "甲。\n\n乙。\n"),
        ("甲。\n\n{m}\n\n{m}\n\n乙。\n", "甲。\n\n乙。\n"),
        ("甲。\n\n{m}\n", "甲。\n"),
        ("- 甲\n\n  {m}\n\n  乙\n", "- 甲\n\n  乙\n"),
        ("甲。\n\n{m} <!-- 别的 -->\n", "甲。\n\n <!-- 别的 -->\n"),
    ],
)
def test_taking_a_mark_out_keeps_the_blocks_apart(
    before: str, after: str, tmp_path: Path, run: Run
) -> None:
    mark = f"<!-- casebook: ignore ST002 {WHY} -->"
    root = with_case(tmp_path, f"{SAMPLE}\n{before.format(m=mark)}")
    assert run("check", "--root", root, "--fix").code == 0
    assert (root / CASE_PATH).read_text(encoding="utf-8") == f"{SAMPLE}\n{after}"


def test_a_mark_is_not_found_by_a_search(tmp_path: Path) -> None:
    root = with_case(tmp_path, f"{SAMPLE}\n<!-- casebook: ignore ST005 {WHY} -->\n\n{EXTRA}")
    document = load_library(root).by_path[CASE_PATH]
    assert "照原件保留" not in plain_text(document.body)


@given(st.text(alphabet="<!- >casebok:：ignre ST05原因\n`#|", max_size=60))
def test_any_text_can_be_read_for_marks(text: str) -> None:
    for comment in comments(text):
        assert text[comment.start : comment.end].startswith("<!--")
    for front in ("", "---\ntitle: 甲\n---\n", f"---\n# casebook: {text}\ntitle: 甲\n---\n"):
        entry = entry_of(SourceFile(CASE_PATH, f"{front}<!-- casebook: {text} -->\n{text}"))
        for mark in read_marks(entry, CODES):
            assert 0 <= mark.cut.start < mark.cut.end <= len(entry.source.text) + 1

"""What reaches a person's screen: width, encodings, and text that would act on a terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.diagnostics.report import shown
from casebook.rules.wording import field_name, nearest, one_of, quoted, subject
from casebook.text.width import caret_line, char_width, display_width
from harness import Run
from sample import changed, with_case

SCRIPTS = Path(__file__).parent.parent / "scripts"
RULES = Path(__file__).parent / "rules"


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("调解", 4), ("甲，乙", 6), ("e\u0301", 1), ("\u200b", 0), ("ｶ", 1), ("😀", 2)],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("line", "column", "end", "caret"),
    [
        ("outcome: 已结案", 10, 13, "         ^^^^^^"),
        ("结果：已结案", 4, 7, "      ^^^^^^"),
        ("\t甲乙", 3, 4, "\t  ^^"),
        ("abc", 4, 5, "   ^"),
        ("", 1, 2, "^"),
    ],
)
def test_caret_stands_under_the_words(line: str, column: int, end: int, caret: str) -> None:
    assert caret_line(line, column, end) == caret


@given(st.text(max_size=60), st.integers(1, 70), st.integers(1, 70))
def test_caret_never_fails(line: str, column: int, end: int) -> None:
    caret = caret_line(line, column, end)
    assert caret.strip("\t ").strip("^") == ""
    assert caret.endswith("^")


def test_caret_is_under_double_width_text_in_the_report(tmp_path: Path, run: Run) -> None:
    out = run("check", "--root", with_case(tmp_path, changed(("[排水, 现场]", "[排水，现场]")))).out
    line, caret = out.splitlines()[1:3]
    before = line[: line.index("排水")]
    assert display_width(caret.rstrip("^")) == display_width(before)
    assert caret.count("^") == display_width("排水，现场")


def test_a_long_line_is_cut_around_the_place(tmp_path: Path, run: Run) -> None:
    long = changed(("调解员到现场看了三次。", "甲" * 900 + "[乙](meiyou.md)" + "丙" * 900))
    out = run("check", "--root", with_case(tmp_path, long)).out
    line, caret = out.splitlines()[1:3]
    assert display_width(line) < 120
    assert display_width(line[: line.index("[乙]")]) == len(caret.rstrip("^"))


def test_what_a_terminal_would_act_upon_is_not_passed_on(tmp_path: Path, run: Run) -> None:
    evil = changed(("title: 一条水沟", "title: \x1b[2J\x07甲\u202e乙"), ("tags: ", "t\x1bgs: "))
    out = run("check", "--root", with_case(tmp_path, evil)).out
    assert not set(out) & set("\x1b\x07\u202e")
    assert shown("\x1b[31m红\u202e\ud800") == "?[31m红??"


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252", "utf-8"])
def test_any_console_gets_utf_8(encoding: str, tmp_path: Path) -> None:
    root = with_case(tmp_path, changed(("outcome: 达成协议", "outcome: 已结案😀")))
    done = subprocess.run(
        [sys.executable, "-m", "casebook", "check", "--root", root],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS), "PYTHONIOENCODING": encoding},
        capture_output=True,
    )
    assert done.returncode == 1
    assert "“已结案😀”不在可选值里" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("file", sorted(RULES.glob("*/expected.txt")), ids=lambda f: f.parent.name)
def test_messages_can_be_shown_in_gbk(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if " | " not in line:
            line.encode("gbk")


@pytest.mark.parametrize("file", sorted(RULES.glob("*/expected.txt")), ids=lambda f: f.parent.name)
def test_messages_keep_their_manners(file: Path) -> None:
    """No scolding, no exclamation marks, no English but names of fields and files."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if " | " in line:
            continue
        for word in ("非法", "错误的", "请检查", "！", "无效", "异常", "参数"):
            assert word not in line
        assert "  改法：。" not in line


def test_quoting_is_short_and_on_one_line() -> None:
    assert quoted("甲") == "“甲”"
    assert quoted("甲\n  乙\t丙") == "“甲 乙 丙”"
    assert quoted("甲" * 41) == f"“{'甲' * 40}……”"
    assert quoted("甲" * 40) == f"“{'甲' * 40}”"


@given(st.text())
def test_quoting_never_breaks_a_line(text: str) -> None:
    words = quoted(text)
    assert len(words) <= 44
    assert words == shown(words)


def test_names_of_fields() -> None:
    assert field_name(("sources", 0, "date")) == "sources 第 1 项的 date"
    assert field_name(("region", "city")) == "region 的 city"
    assert subject(("roles", 2)) == "roles 第 3 项"
    assert subject(("year",)) == "year "


def test_choices_are_listed_when_few_and_guessed_when_many() -> None:
    assert one_of("x", ["甲", "乙"]) == "写成 甲、乙 之一"
    many = [f"方法{n}" for n in range(30)]
    assert one_of("方法2", many) == "是不是想写 方法2、方法20、方法21"
    assert one_of("完全不同", many) == "可选值见说明，例如 方法0、方法1、方法2"
    assert nearest("a" * 10_000, many) == []


def test_width_of_every_kind_of_character() -> None:
    assert {char_width(char) for char in "aé调，\u0301\u200b"} == {0, 1, 2}

"""Guessed mends: only when asked for, only where the guess has no rival, and never by halves."""

from pathlib import Path

import pytest

from casebook.diagnostics import Edit, Fix
from casebook.diagnostics.mend import apply_fixes
from casebook.rules.wording import meant_value
from harness import Run
from sample import CASE_PATH, changed, with_case

OUTCOMES = ("达成协议", "部分达成", "未达成", "协议后反悔", "不详")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("达成协义", "达成协议"),
        ("达成", None),
        ("协议后", "协议后反悔"),
        ("未达成协议", "未达成"),
        ("部分达成协议", "部分达成"),
        ("没达成协议", None),
        ("没有达成协议", None),
        ("协议", None),
        ("已结案", None),
        ("", None),
    ],
)
def test_a_value_is_guessed_only_without_a_rival(word: str, meant: str | None) -> None:
    assert meant_value(word, OUTCOMES) == meant


def test_unsafe_without_fix_is_wrong_usage(tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, changed()), "--unsafe")
    assert (done.code, done.out) == (2, "")
    assert "--unsafe 要和 --fix 一起用" in done.err


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("outcome: 达成协议", "outcome: '达成协义'", "outcome: '达成协议'"),
        ("outcome: 达成协议", "'outcom': 达成协议", "'outcome': 达成协议"),
        ("  county: 某县", "  conty: 某县", "  county: 某县"),
        ("article: 1}", "aticle: 1}", "article: 1}"),
    ],
)
def test_only_the_name_or_the_value_changes(
    old: str, new: str, after: str, tmp_path: Path, run: Run
) -> None:
    root = with_case(tmp_path, changed((old, new)))
    run("check", "--root", root, "--fix", "--unsafe")
    assert (root / CASE_PATH).read_text(encoding="utf-8") == changed((old, after))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("summary: ", "summery: 另一句\nsummary: "),  # the right name is there already
        ("status: published", "status: published\nconty: 某县"),  # right only somewhere else
    ],
)
def test_a_name_is_not_guessed_where_it_cannot_stand(
    old: str, new: str, tmp_path: Path, run: Run
) -> None:
    text = changed((old, new))
    root = with_case(tmp_path, text)
    assert run("check", "--root", root, "--fix", "--unsafe").code == 1
    assert (root / CASE_PATH).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("fixes", "after"),
    [
        (
            [Fix((Edit(0, 2, "x"), Edit(6, 7, "y"))), Fix((Edit(1, 3, "z"), Edit(4, 5, "w")))],
            "xcdefy",
        ),
        ([Fix((Edit(0, 2, "x"),)), Fix((Edit(0, 2, "x"),))], "xcdefg"),
        ([Fix((Edit(3, 3, "x"),)), Fix((Edit(3, 4, "y"),)), Fix((Edit(2, 3, "z"),))], "abzxyefg"),
        ([Fix((Edit(2, 5, ""),)), Fix((Edit(3, 3, "x"),)), Fix((Edit(5, 5, "y"),))], "abyfg"),
        ([Fix()], "abcdefg"),
    ],
    ids=["a fix waits as a whole", "wanted twice", "side by side", "inside", "none"],
)
def test_fixes_that_overlap_are_not_applied_by_halves(fixes: list[Fix], after: str) -> None:
    assert apply_fixes("abcdefg", fixes) == after
    assert apply_fixes("abcdefg", reversed(fixes)) == after

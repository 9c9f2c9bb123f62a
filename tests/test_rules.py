"""Every rule on its own folder: what it says, what it leaves alone, and what its mend does."""

import json
import shutil
from pathlib import Path

import pytest

from casebook.library import load_library
from casebook.rules import all_rules
from harness import Golden, Run
from sample import CASE_PATH, checked, committed, sample_tree, with_case

FOLDER = Path(__file__).parent / "rules"
CASES = sorted(path for path in FOLDER.iterdir() if path.name[0] not in "._")
FIXABLE = [path for path in CASES if (path / "fixed.md").is_file()]
# What `--fix --unsafe` makes of `bad.md`; some of it may be left for a person.
GUESSED = [path for path in CASES if (path / "unsafe.md").is_file()]

# The fields that a mend is meant to change.
TOUCHED = {"FM002": {"outcome"}, "FM009": {"methods", "tags"}, "ZH001": {"summary"}}


def laid_out(folder: Path, name: str, root: Path) -> Path:
    """The sample tree with the folder's `name.md` as the case, or its `name/` laid over.

    Where the folder has a `before/`, that was there before and is gone.
    """
    if (folder / "before").is_dir():
        shutil.copytree(folder / "before", sample_tree(root), dirs_exist_ok=True)
        committed(root)
        for file in (folder / "before").rglob("*.md"):
            (root / file.relative_to(folder / "before")).unlink()
    if (folder / f"{name}.md").is_file():
        return with_case(root, (folder / f"{name}.md").read_bytes())
    assert (folder / name).is_dir(), f"{folder.name} has neither {name}.md nor {name}/"
    shutil.copytree(folder / name, sample_tree(root), dirs_exist_ok=True)
    return root


def test_every_rule_has_a_folder() -> None:
    assert [path.name for path in CASES] == [f"{rule.code}-{rule.slug}" for rule in all_rules()]


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_bad_is_reported_as_expected(folder: Path, tmp_path: Path, golden: Golden) -> None:
    report, text = checked(laid_out(folder, "bad", tmp_path))
    golden(f"rules/{folder.name}/expected.txt", text)
    assert {d.code for d in report.diagnostics} == {folder.name[:5]}
    fixes = [d.fix for d in report.diagnostics if d.fix is not None]
    assert any(fix.safe for fix in fixes) == (folder in FIXABLE), "fixed.md: where there is a mend"
    assert any(not fix.safe for fix in fixes) == (folder in GUESSED), "unsafe.md: where it guesses"


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_ok_is_left_alone(folder: Path, tmp_path: Path) -> None:
    report, text = checked(laid_out(folder, "ok", tmp_path))
    assert not report.diagnostics, text


@pytest.mark.parametrize("folder", FIXABLE, ids=lambda path: path.name)
def test_fix_gives_fixed_and_a_second_fix_nothing(folder: Path, tmp_path: Path, run: Run) -> None:
    root = laid_out(folder, "bad", tmp_path)
    before = load_library(root).entries_by_path[CASE_PATH]
    first = run("check", "--root", root, "--fix", "--format", "json")
    left = json.loads(first.out)["diagnostics"]
    assert not any(d["fixable"] for d in left), first.out
    assert {d["code"] for d in left} <= {folder.name[:5]}
    assert (root / CASE_PATH).read_bytes() == (folder / "fixed.md").read_bytes()
    second = run("check", "--root", root, "--fix")
    assert (root / CASE_PATH).read_bytes() == (folder / "fixed.md").read_bytes()
    assert "没有能自动改的" in second.err
    # What could be read before is read as the same now, but for what the rule speaks of.
    after = load_library(root).entries_by_path[CASE_PATH]
    assert before.front.values.keys() <= after.front.values.keys()
    touched = TOUCHED.get(folder.name[:5], set())
    for name, value in before.front.values.items():
        assert name in touched or after.front.values[name] == value


@pytest.mark.parametrize("folder", GUESSED, ids=lambda path: path.name)
def test_a_guess_is_written_only_when_asked_for(
    folder: Path, tmp_path: Path, run: Run, golden: Golden
) -> None:
    root = laid_out(folder, "bad", tmp_path)
    plain = run("check", "--root", root, "--fix", "--format", "json")
    assert (root / CASE_PATH).read_bytes() == (folder / "bad.md").read_bytes()
    assert "只能猜着改：加上 --unsafe" in plain.err
    done = run("check", "--root", root, "--fix", "--unsafe", "--format", "json")
    golden(f"rules/{folder.name}/unsafe.md", (root / CASE_PATH).read_text(encoding="utf-8"))
    assert "\n+" in done.err
    left = json.loads(done.out)["diagnostics"]
    assert {d["code"] for d in left} <= {folder.name[:5]}
    assert not any(d["fixable"] for d in left)


def test_a_mend_that_changes_a_list_changes_nothing_else(tmp_path: Path, run: Run) -> None:
    root = laid_out(FOLDER / "FM009-full-width-comma-in-list", "bad", tmp_path)
    before = load_library(root).entries_by_path[CASE_PATH]
    run("check", "--root", root, "--fix")
    after = load_library(root).entries_by_path[CASE_PATH]
    assert before.front.values["tags"] == ["排水，现场 ， 水沟"]
    assert after.front.values["tags"] == ["排水", "现场", "水沟"]
    assert before.body == after.body

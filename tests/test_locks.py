"""The dependency locks and the version: complete, free of addresses, in step with each other."""

import ast
import re
from pathlib import Path

import pytest

import casebook

REPOSITORY = Path(__file__).resolve().parent.parent


def pins(group: str) -> dict[str, str]:
    """Requirement line → everything locked under it, hashes included."""
    text = (REPOSITORY / f"requirements/{group}.txt").read_text("utf-8")
    entries = re.findall(r"^(\S+==.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    return {entry.split(" ", 1)[0]: entry.strip() for entry in entries}


@pytest.fixture(params=["core", "names", "test", "bench"])
def group(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_lock_names_no_address(group: str) -> None:
    text = (REPOSITORY / f"requirements/{group}.txt").read_text("utf-8")
    assert not re.findall(r"^\s*(?!--hash)-.*|://|\w+ @ ", text, re.MULTILINE)


def test_every_locked_package_has_hashes(group: str) -> None:
    assert pins(group)
    assert [name for name, entry in pins(group).items() if "--hash=sha256:" not in entry] == []


def test_lock_follows_its_input(group: str) -> None:
    text = (REPOSITORY / f"requirements/{group}.in").read_text("utf-8")
    wanted = {name.lower() for name in re.findall(r"^[A-Za-z][\w-]*", text, re.MULTILINE)}
    assert wanted <= {pin.partition("==")[0] for pin in pins(group)}


def test_every_dependency_is_explained(group: str) -> None:
    """Each package that we ask for has its line in the page on dependencies."""
    text = (REPOSITORY / f"requirements/{group}.in").read_text("utf-8")
    page = (REPOSITORY / "docs/develop/dependencies.md").read_text("utf-8")
    wanted = re.findall(r"^[A-Za-z][\w-]*", text, re.MULTILINE)
    assert [name for name in wanted if not re.search(rf"^\|.*\b{name}\b", page, re.MULTILINE)] == []


def test_test_lock_holds_the_core_unchanged() -> None:
    assert pins("core").items() <= pins("test").items()


def test_names_lock_holds_the_core_and_the_test_lock_the_names() -> None:
    assert pins("core").items() <= pins("names").items() <= pins("test").items()


def test_every_group_of_the_launcher_has_a_lock() -> None:
    tree = ast.parse((REPOSITORY / "scripts/run.py").read_text("utf-8"))
    (groups,) = (
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "GROUPS"
    )
    assert set(groups) == {file.stem for file in REPOSITORY.glob("requirements/*.txt")}


def test_changelog_tells_of_this_version() -> None:
    """The version stands in one place; the changelog has an entry for it."""
    text = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{casebook.__version__}]" in text

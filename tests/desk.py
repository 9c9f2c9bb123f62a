"""A small site for the pages for class: the mini tree with every kind of question in a course."""

import shutil
from pathlib import Path

from casebook.cli import main

MINI = Path(__file__).parent / "corpora" / "mini"
QUIZ = "courses/rumen/1.html"


def desk_tree(root: Path) -> Path:
    """The mini tree, its course with all four questions, and a case that was once named else."""
    shutil.copytree(MINI, root, ignore=shutil.ignore_patterns("build", "site", "mkdocs.yml"))
    (root / "mkdocs.yml").write_text("site_name: 小样库\n", encoding="utf-8")
    replace(
        root / "docs/courses/rumen.md",
        "quiz: [falv-001, falv-002]", "quiz: [falv-001, falv-002, falv-003, falv-004]",
    )  # fmt: skip
    replace(
        root / "cases/2021/menqian-paishui.md", "status:", "aliases: [jiu-mingzi]\nstatus:"
    )  # fmt: skip
    return root


def replace(file: Path, old: str, new: str) -> None:
    """Change one thing in a file; what is not there is a mistake in the test."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old} in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def build(root: Path, out: Path) -> Path:
    """A strict build of the tree."""
    assert main(["build", "--strict", "--root", str(root), "--out", str(out)]) == 0
    return out

"""A small site for the pages for class: the mini tree with every kind of question in a course."""

import shutil
from pathlib import Path

from playwright.sync_api import Page

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


def build(root: Path, out: Path, edition: str = "web") -> Path:
    """A strict build of the tree."""
    asked = ["--edition", edition, "--root", str(root), "--out", str(out)]
    assert main(["build", "--strict", *asked]) == 0
    return out


def question(page: Page, name: str) -> dict[str, str]:
    """What a question's page says under it, and on its button."""
    form = page.locator(f"[data-cb-question={name}]")
    return {
        "told": form.locator("[data-cb-told]").inner_text(),
        "button": form.locator("button").inner_text(),
    }


def pick(page: Page, name: str, letters: str) -> None:
    """Choose these options and press the button."""
    form = page.locator(f"[data-cb-question={name}]")
    for letter in letters:
        form.locator(f"input[value={letter}]").check()
    form.locator("button").click()

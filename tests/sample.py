"""The sample tree that rule tests change one thing in: a case, a method, a draft, small lists."""

import shutil
import subprocess
from pathlib import Path

from casebook.check import Report, check_changed, check_library
from casebook.diagnostics.report import text_report
from casebook.library import load_library
from casebook.library.history import History

BASE = Path(__file__).parent / "rules" / "_base"
CASE_PATH = "cases/2024/sample.md"
SAMPLE = (BASE / "sample.md").read_text(encoding="utf-8")


def sample_tree(root: Path) -> Path:
    """Write the sample tree, without the sample case itself, into `root`."""
    shutil.copytree(BASE, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("sample.md"))
    return root


def with_case(root: Path, text: str | bytes) -> Path:
    """The sample tree with `text` as the sample case."""
    sample_tree(root)
    raw = text if isinstance(text, bytes) else text.encode()
    (root / CASE_PATH).write_bytes(raw)
    return root


def committed(root: Path) -> Path:
    """The tree as the first commit of a repository, for what comes after to be held against."""
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "before"]):
        subprocess.run(["git", "-C", str(root), *command], check=True)
    return root


def checked(root: Path) -> tuple[Report, str]:
    """The findings of a tree, and the whole text report; of a repository, those of the change."""
    library = load_library(root)
    if (root / ".git").is_dir():
        with History(root, "HEAD") as history:
            report = check_changed(library, history)
    else:
        report = check_library(library)
    sources = {entry.path: entry.source for entry in library.entries}
    return report, "\n".join(text_report(report.diagnostics, sources, report.files)) + "\n"


def changed(*pairs: tuple[str, str]) -> str:
    """The sample case with words replaced; words that are not there are a mistake in the test."""
    text = SAMPLE
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text

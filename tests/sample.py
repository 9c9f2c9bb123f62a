"""The sample tree that rule tests change one thing in: a case, a method, a draft, small lists."""

import shutil
from pathlib import Path

from casebook.check import Report, check_library
from casebook.diagnostics.report import text_report
from casebook.library import load_library

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


def checked(root: Path) -> tuple[Report, str]:
    """The findings of a tree, and the whole text report."""
    library = load_library(root)
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

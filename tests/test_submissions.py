"""Broken submissions of different kinds: what is said of each, and that following it is enough.

`mended/` was made by doing what the checker says and nothing else; what it mends by itself
(`--fix`) was left to it.
"""

import shutil
from pathlib import Path

import pytest

from harness import Run
from sample import checked, sample_tree

FOLDER = Path(__file__).parent / "submissions"
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def laid_out(name: str, side: str, root: Path) -> Path:
    shutil.copytree(FOLDER / name / side, sample_tree(root), dirs_exist_ok=True)
    return root


def test_there_are_ten_kinds() -> None:
    families = {
        code[:2] for name in NAMES for code in (FOLDER / name / "codes.txt").read_text().split()
    }
    assert len(NAMES) >= 10
    assert families >= {"FM", "ID", "ST", "LK", "SR", "PV", "ZH", "GN", "TR"}


@pytest.mark.parametrize("name", NAMES)
def test_bad_is_refused_for_what_is_wrong_with_it(name: str, tmp_path: Path) -> None:
    report, text = checked(laid_out(name, "bad", tmp_path))
    expected = (FOLDER / name / "codes.txt").read_text(encoding="utf-8").split()
    assert sorted({d.code for d in report.diagnostics}) == expected, text
    assert report.errors
    assert all(finding.hint for finding in report.diagnostics)


@pytest.mark.parametrize("name", NAMES)
def test_mended_is_clean(name: str, tmp_path: Path) -> None:
    report, text = checked(laid_out(name, "mended", tmp_path))
    assert not report.diagnostics, text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("01-typed-on-a-phone", ("－－－", "---")),
        ("09-pasted-from-a-web-page", ("**记住：**", "**记住**：")),
    ],
)
def test_one_change_by_hand_and_the_rest_by_itself(
    name: str, told: tuple[str, str], tmp_path: Path, run: Run
) -> None:
    root = laid_out(name, "bad", tmp_path)
    (bad,) = (FOLDER / name / "bad").rglob("*.md")
    file = root / bad.relative_to(FOLDER / name / "bad")
    file.write_text(file.read_text(encoding="utf-8").replace(*told), encoding="utf-8")
    assert run("check", "--root", root, "--fix").code == 0
    mended = FOLDER / name / "mended" / file.relative_to(root)
    assert file.read_bytes() == mended.read_bytes()

"""Who may import whom: the contracts of `pyproject.toml` hold, and would be felt if they broke."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
LINT = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
)


def lint(root: Path) -> tuple[int, str]:
    command = [sys.executable, "-c", LINT]
    env = {"PYTHONPATH": str(root / "scripts"), "PYTHONUTF8": "1", "COLUMNS": "200"}
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def test_contracts_hold() -> None:
    code, report = lint(REPOSITORY)
    assert code == 0, report


@pytest.mark.parametrize(
    ("module", "imported", "contract"),
    [
        ("text/width.py", "casebook.library", "上层只能导入下层"),
        ("rules/registry.py", "casebook.search.backend", "上层只能导入下层"),
        ("cli/entry.py", "mkdocs", "mkdocs 只在"),
        ("search/query.py", "whoosh", "whoosh 只在"),
        ("library/load.py", "yaml", "yaml 只在"),
    ],
)
def test_a_broken_contract_is_reported(
    tmp_path: Path, module: str, imported: str, contract: str
) -> None:
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    ignore = shutil.ignore_patterns("__pycache__", "assets")
    shutil.copytree(REPOSITORY / "scripts", tmp_path / "scripts", ignore=ignore)
    with (tmp_path / "scripts/casebook" / module).open("a", encoding="utf-8") as source:
        source.write(f"\nimport {imported}\n")
    code, report = lint(tmp_path)
    assert code == 1, report
    assert f"{contract}" in report
    assert "BROKEN" in report

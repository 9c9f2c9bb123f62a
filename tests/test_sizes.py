"""Small files: 300 lines, a rule 150, the plugin 80; lines of 100 characters; no `utils.py`."""

from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
WRITTEN_BY_HAND = {".py", ".js", ".css", ".html"}
FILE_LIMIT = 300
RULE_LIMIT = 150
PLUGIN_LIMIT = 80
LINE_LIMIT = 100


def sources() -> Iterator[tuple[Path, list[str]]]:
    for folder in ("scripts", "tests"):
        for file in sorted((REPOSITORY / folder).rglob("*")):
            if file.suffix in WRITTEN_BY_HAND and file.is_file():
                yield file.relative_to(REPOSITORY), file.read_text("utf-8").splitlines()


def test_no_file_is_too_long() -> None:
    rules = Path("scripts/casebook/rules")
    too_long = {
        str(path): len(lines)
        for path, lines in sources()
        if len(lines) > (RULE_LIMIT if rules in path.parents else FILE_LIMIT)
    }
    assert too_long == {}


def test_the_plugin_stays_thin() -> None:
    """Everything that could serve another generator stands beside it."""
    lines = dict(sources())[Path("scripts/casebook/web/plugin.py")]
    assert 0 < len(lines) <= PLUGIN_LIMIT


def test_no_line_is_too_long() -> None:
    """Counted in characters; ruff would count a Chinese character as two."""
    too_long = [
        f"{path}:{number}"
        for path, lines in sources()
        if path.suffix == ".py"
        for number, line in enumerate(lines, 1)
        if len(line) > LINE_LIMIT
    ]
    assert too_long == []


def test_no_module_is_called_utils() -> None:
    vague = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}
    assert [str(path) for path, _ in sources() if path.name in vague] == []

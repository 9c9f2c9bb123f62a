"""What every test may use: a tree builder, the command line, golden files, a real browser."""

import io
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, settings

from browser import browser  # noqa: F401
from casebook.cli import main
from harness import Golden, Outcome, Run, Tree

HERE = Path(__file__).parent


# The same examples on every run, and no clock: a busy machine is not a fault of the code.
settings.register_profile(
    "casebook", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("casebook")


@pytest.fixture(scope="session", autouse=True)
def _own_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The signing key of these tests' indexes stays out of the user's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.delenv("LOCALAPPDATA", raising=False)
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the expected files anew; read the diff before committing it."""
    parser.addoption("--update-golden", action="store_true", help="把现在的输出写成期望文件")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Build files from text: a line that begins with `|` belongs to the path named above it."""

    def build(text: str) -> Path:
        files: dict[str, list[str]] = {}
        lines: list[str] = []
        for line in dedent(text).strip().splitlines():
            if line.startswith("|"):
                lines.append(line.removeprefix("|").removeprefix(" "))
            elif line.strip():
                lines = files.setdefault(line.strip(), [])
        for path, content in files.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(("\n".join(content) + "\n").encode())
        return tmp_path

    return build


@pytest.fixture
def run() -> Run:
    """Call the command line in this process."""

    def call(*arguments: object) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main([str(argument) for argument in arguments])
        return Outcome(code, out.getvalue(), err.getvalue())

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare text with a file under `tests/`; an empty expectation proves nothing."""

    def compare(name: str, text: str) -> None:
        file = HERE / name
        assert text.strip(), f"nothing to compare with {name}"
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.is_file(), f"{name} is missing: pytest --update-golden"
        assert text == file.read_text(encoding="utf-8"), f"{name}: pytest --update-golden"

    return compare

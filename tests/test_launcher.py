"""The launcher. No package is installed here: pip is a stand-in script."""

import ast
import fcntl
import importlib.metadata
import importlib.util
import os
import runpy
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCE = REPOSITORY / "scripts/run.py"
STUB = """
import signal, sys
try:
    print(sys.argv[1:], sys.flags.utf8_mode, flush=True)
    if sys.argv[1:] == ["wait"]:
        signal.pause()
except KeyboardInterrupt:
    sys.exit(130)
print(sys.stdin.read())
sys.exit(7)
"""
# Starts the Python of these tests; for pip it only notes the call and ends as the file says.
INTERPRETER = """#!/bin/sh
if [ "$2" = pip ]; then
    here=$(dirname "$0")
    echo "$@" >> "$here/pip.log"
    echo "Collecting mkdocs"
    exit "$(cat "$here/pip.exit")"
fi
exec "{python}" "$@"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the launcher and its files on a path with a space and Chinese in it."""
    root = tmp_path / "知识库 副本"
    (root / "scripts/casebook").mkdir(parents=True)
    (root / "scripts/casebook/__init__.py").touch()
    (root / "scripts/casebook/__main__.py").write_text(STUB, "utf-8")
    shutil.copy(SOURCE, root / "scripts")
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    shutil.copytree(REPOSITORY / "requirements", root / "requirements")
    return root


@pytest.fixture
def run(root: Path) -> ModuleType:
    """The copied launcher as a module."""
    return load(root / "scripts/run.py")


@pytest.fixture
def venv(root: Path, run: ModuleType) -> Path:
    """An environment whose pip is a stand-in; made, but with no group in it."""
    venv = root / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "lib/python3/site-packages").mkdir(parents=True)
    (venv / "bin/pip.exit").write_text("0")
    python = venv / "bin/python"
    python.write_text(INTERPRETER.format(python=sys.executable), "utf-8")
    python.chmod(0o755)
    run.stamp(venv, made=[run.LAYOUT, str(venv), run.version_of(python)])
    return venv


def load(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("launcher_under_test", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pip_calls(venv: Path) -> int:
    log = venv / "bin/pip.log"
    return len(log.read_text("utf-8").splitlines()) if log.exists() else 0


# ---- running


def test_hands_over_arguments_input_output_and_exit_code(root: Path, venv: Path) -> None:
    """Arguments, both streams and the exit code pass through untouched, from any folder."""
    command = [sys.executable, str(root / "scripts/run.py"), "search", "楼上 漏水"]
    first = subprocess.run(
        command, cwd="/", input="进来的话", capture_output=True, encoding="utf-8"
    )
    second = subprocess.run(command, cwd="/", input="再来", capture_output=True, encoding="utf-8")
    assert first.stdout == "['search', '楼上 漏水'] 1\n进来的话\n"
    assert "基础组" in first.stderr
    assert (second.stdout, second.stderr) == ("['search', '楼上 漏水'] 1\n再来\n", "")
    assert (first.returncode, second.returncode, pip_calls(venv)) == (7, 7, 1)


def test_without_arguments_shows_the_help_of_the_package(root: Path, venv: Path) -> None:
    command = [sys.executable, str(root / "scripts/run.py")]
    done = subprocess.run(command, input="", capture_output=True, encoding="utf-8")
    assert done.stdout.startswith("['--help']")


def test_interrupt_reaches_the_command(root: Path, venv: Path) -> None:
    """Ctrl-C ends the command itself, with 130 and nothing on standard error after set-up."""
    command = [sys.executable, str(root / "scripts/run.py"), "wait"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline() == b"['wait'] 1\n"
        child.send_signal(signal.SIGINT)
        assert b"Traceback" not in child.stderr.read()
    assert child.returncode == 130


def test_old_python_is_told_in_chinese(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below 3.11 the file still reads as Python, says what is needed and exits 2."""
    ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 10, 9, "final", 0))
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(SOURCE))
    assert ended.value.code == 2
    assert "需要 Python 3.11" in capsys.readouterr().err


def test_launcher_uses_the_standard_library_only() -> None:
    tree = ast.walk(ast.parse(SOURCE.read_text("utf-8")))
    plain = {alias.name for node in tree if isinstance(node, ast.Import) for alias in node.names}
    tree = ast.walk(ast.parse(SOURCE.read_text("utf-8")))
    named = {node.module or "" for node in tree if isinstance(node, ast.ImportFrom)}
    tops = {name.partition(".")[0] for name in plain | named}
    assert tops <= set(sys.stdlib_module_names)


# ---- installing


def test_installs_only_when_the_lock_changed(root: Path, run: ModuleType, venv: Path) -> None:
    run.ensure_environment("core")
    run.ensure_environment("core")
    assert pip_calls(venv) == 1
    with (root / "requirements/core.txt").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    run.ensure_environment("core")
    assert pip_calls(venv) == 2
    assert "--require-hashes" in (venv / "bin/pip.log").read_text("utf-8")


def test_line_ends_do_not_count_as_a_change(root: Path, run: ModuleType, venv: Path) -> None:
    run.ensure_environment("core")
    lock = root / "requirements/core.txt"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    run.ensure_environment("core")
    assert pip_calls(venv) == 1


def test_test_group_brings_the_core(run: ModuleType, venv: Path) -> None:
    run.ensure_environment("test")
    run.ensure_environment("core")
    assert pip_calls(venv) == 1


def test_failed_install_leaves_no_stamp(
    run: ModuleType, venv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A failure exits 2 with pip's words on standard error, and the next run tries again."""
    (venv / "bin/pip.exit").write_text("1")
    assert run.main(["check"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "依赖没有装成" in shown.err
    assert "Collecting mkdocs" in shown.err
    assert not run.read_stamps(venv).get("core")
    (venv / "bin/pip.exit").write_text("0")
    run.ensure_environment("core")
    assert pip_calls(venv) == 2


def test_check_brings_the_model_for_names_and_does_without_it(root: Path, venv: Path) -> None:
    """`check` installs the group `names` after the core; when that fails it runs all the same."""
    command = [sys.executable, str(root / "scripts/run.py")]
    subprocess.run([*command, "search"], input="", capture_output=True, encoding="utf-8")
    (venv / "bin/pip.exit").write_text("1")
    without = subprocess.run([*command, "check"], input="", capture_output=True, encoding="utf-8")
    assert without.stdout.startswith("['check']")
    assert "人名组没有装成" in without.stderr
    (venv / "bin/pip.exit").write_text("0")
    for _ in range(2):
        done = subprocess.run([*command, "check"], input="", capture_output=True, encoding="utf-8")
    assert done.stderr == ""
    log = (venv / "bin/pip.log").read_text("utf-8").splitlines()
    assert [Path(line.split(" ")[-1]).stem for line in log] == ["core", "names", "names"]


def test_moved_changed_or_broken_environment_is_not_used(run: ModuleType, venv: Path) -> None:
    assert run.is_usable(venv)
    made = run.read_stamps(venv)["made"]
    for other in (["0", *made[1:]], [made[0], "/elsewhere/.venv", made[2]], [*made[:2], "3 10"]):
        run.stamp(venv, made=other)
        assert not run.is_usable(venv)
    run.stamp(venv, made=made)
    assert run.is_usable(venv)
    (venv / "bin/python").unlink()
    assert not run.is_usable(venv)


def test_damaged_record_counts_as_none(run: ModuleType, venv: Path) -> None:
    for text in ("", "{", "[]"):
        (venv / run.STAMPS).write_text(text)
        assert run.read_stamps(venv) == {}


def test_environment_is_made_anew_in_place_of_a_broken_one(run: ModuleType, root: Path) -> None:
    """A half-made folder is replaced by a working environment (made for real, without packages)."""
    venv = root / ".venv"
    (venv / "left-over").mkdir(parents=True)
    run.make_venv(venv)
    assert run.is_usable(venv)
    assert not (venv / "left-over").exists()


def test_two_runs_do_not_install_at_once(run: ModuleType, root: Path) -> None:
    with (root / ".venv.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(run.SetupError, match="另一个"), run.only_one(root / ".venv.lock", 0):
            pytest.fail("the lock was given twice")
    with run.only_one(root / ".venv.lock", 0):
        pass


def test_package_and_plugin_are_found_without_an_install(
    run: ModuleType, root: Path, venv: Path
) -> None:
    run.ensure_environment("core")
    site = venv / "lib/python3/site-packages"
    (found,) = importlib.metadata.distributions(path=[str(site)])
    points = {(point.group, point.name): point.value for point in found.entry_points}
    assert points["mkdocs.plugins", "casebook"] == "casebook.web.plugin:CasebookPlugin"
    assert points["console_scripts", "casebook"] == "casebook.__main__:main"
    path = (site / "casebook.pth").read_text("ascii").strip()
    assert (site / path).resolve() == root / "scripts"


# ---- browser, fonts, apt


def test_apt_command_is_shown_to_who_is_not_root(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(run.SetupError, match="sudo apt-get install -y chromium fonts-noto-cjk"):
        run.apt_install(["chromium", "fonts-noto-cjk"], "浏览器")


def test_apt_updates_its_lists_once_when_an_install_fails(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apt = tmp_path / "apt-get"
    log = tmp_path / "apt.log"
    apt.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\n[ "$(wc -l < "{log}")" -gt 1 ]\n')
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    run.apt_install(["chromium"], "浏览器")
    words = log.read_text().split()
    assert [word for word in words if word in {"install", "update"}] == [
        "install",
        "update",
        "install",
    ]


def test_named_browser_must_exist(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEBOOK_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(run.SetupError, match="CASEBOOK_CHROMIUM"):
        run.ensure_browser()
    monkeypatch.setenv("CASEBOOK_CHROMIUM", sys.executable)
    assert run.find_chromium() == sys.executable


def test_ci_runs_the_launcher(root: Path, venv: Path) -> None:
    """`.ci/run` finds the repository by itself and hands its arguments on."""
    (root / ".ci").mkdir()
    shutil.copy(REPOSITORY / ".ci/run", root / ".ci")
    launcher = root / "scripts/run.py"
    launcher.write_text("import os, sys; print(sys.argv[1:], os.getcwd())", "utf-8")
    command = [str(root / ".ci/run"), "-k", "x"]
    shown = subprocess.check_output(command, cwd="/", encoding="utf-8")
    assert shown == f"['test', '-k', 'x'] {root}\n"

"""The command `bench`: measurements that anyone can repeat (never asserted in a test)."""

import argparse
import subprocess
import sys
from pathlib import Path

from casebook.cli.console import UsageError

# In the repository, not in the package: a measurement needs the sources and the test corpora.
FOLDER = Path(__file__).resolve().parents[3] / "tests" / "bench"


def bench_names() -> tuple[str, ...]:
    """The measurements there are: each is a program `tests/bench/bench_NAME.py`."""
    return tuple(sorted(path.stem.removeprefix("bench_") for path in FOLDER.glob("bench_*.py")))


def bench(options: argparse.Namespace, root: Path) -> int:
    """Run one measurement in a process of its own; its figures go to standard output.

    The program gets the root as `--root` and whatever follows the name. Returns its exit code.
    Raises UsageError for a name that does not exist.
    """
    names = bench_names()
    if options.name not in names:
        listed = "、".join(names) or "（这里没有 tests/bench 文件夹）"
        raise UsageError(f"没有叫“{options.name}”的测量，可选：{listed}")
    program = FOLDER / f"bench_{options.name}.py"
    command = [sys.executable, str(program), "--root", str(root), *options.arguments]
    return subprocess.run(command, check=False).returncode

"""From arguments to an exit code."""

import argparse
import os
import platform
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from casebook import __version__
from casebook.cli.console import (
    EXIT_BUG,
    EXIT_CLEAN,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    UsageError,
    prepare_streams,
    progress,
)
from casebook.cli.parser import build_parser
from casebook.library import CONTENT_FOLDERS

Command = Callable[[argparse.Namespace, Path], int]
# Module and function of each command. A command's module is loaded when it is asked for, so that
# `check` needs neither MkDocs nor Whoosh.
COMMANDS = {
    "check": "check.check",
    "explain": "check.explain",
    "rules": "check.rules",
    "index": "search.index",
    "search": "search.search",
    "similar": "search.similar",
    "build": "website.build",
    "serve": "website.serve",
    "pack": "pack.pack",
    "stats": "stats.stats",
    "new": "new.new",
    "schema": "new.schema",
    "forms": "new.forms",
    "bench": "bench.bench",
    "export": "export.export",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code of DESIGN §5 and never shows a raw traceback."""
    prepare_streams()
    parser = build_parser()
    try:
        options = parser.parse_args(arguments)
        if not options.command:
            parser.print_help(sys.stderr)
            return EXIT_USAGE
        return _command(options.command)(options, _root(options.root))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else EXIT_USAGE
    except UsageError as error:
        progress(str(error))
        return EXIT_USAGE
    except KeyboardInterrupt:
        progress("\n已停止。")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has gone; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_CLEAN
    except Exception as error:  # noqa: BLE001 - the last line of defence: a bug becomes a report
        progress(_bug_report(error))
        return EXIT_BUG


def _command(name: str) -> Command:
    module, _, function = COMMANDS[name].partition(".")
    command: Command = getattr(import_module(f"casebook.cli.{module}"), function)
    return command


def _root(given: Path | None) -> Path:
    root = (given or Path(__file__).resolve().parents[3]).resolve()
    if not root.is_dir():
        raise UsageError(f"没有文件夹 {root}")
    if not any((root / name).is_dir() for name in CONTENT_FOLDERS):
        raise UsageError(f"{root} 里没有 docs、cases、methods，不是知识库的文件夹")
    return root


def _bug_report(error: BaseException) -> str:
    """A report without the machine's paths and without the content that was being worked on."""
    frames = traceback.extract_tb(error.__traceback__)
    here = Path(__file__).resolve().parents[1]
    lines = []
    for frame in frames[-8:]:
        file = Path(frame.filename)
        name = file.relative_to(here).as_posix() if file.is_relative_to(here) else file.name
        lines.append(f"  {name}:{frame.lineno} {frame.name}")
    return "\n".join(
        [
            "程序自己出了错，不是您的文件的问题。请把下面这段话原样发给维护者：",
            f"  版本 {__version__}，Python {platform.python_version()}，{platform.system()}",
            f"  {type(error).__name__}",
            *lines,
        ]
    )

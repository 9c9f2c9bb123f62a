"""`export`: the whole library as data."""

import argparse
from pathlib import Path

from casebook.cli.console import EXIT_CLEAN, EXIT_FINDINGS, UsageError, progress, result
from casebook.export import NotOursError, export_library
from casebook.library import load_library


def export(options: argparse.Namespace, root: Path) -> int:
    """Write the published documents; the files' names go to standard output.

    Exit code 1 where files could not be read and are left out.
    """
    library = load_library(root)
    out = options.out or root / "build" / "export" / options.format
    try:
        files = export_library(library, options.format, out)
    except NotOursError as error:
        raise UsageError(f"{error}，换一个空的文件夹") from error
    except OSError as error:
        raise UsageError(f"写不进 {out}：{error.strerror}") from error
    for file in files:
        result(str(file))
    unreadable = [entry.path for entry in library.entries if entry.meta is None]
    if not unreadable:
        return EXIT_CLEAN
    progress(f"有 {len(unreadable)} 个文件读不懂，没有收进去，用 casebook check 看原因：")
    for path in unreadable[:10]:
        progress(f"  {path}")
    return EXIT_FINDINGS

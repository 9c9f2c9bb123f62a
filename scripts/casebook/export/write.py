"""One export: which files there are, written together."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

from casebook.export.opensearch import opensearch_files
from casebook.export.tables import csv_files
from casebook.export.whole import json_files
from casebook.library import Library

FORMATS: dict[str, Callable[[Library], Iterator[tuple[str, str]]]] = {
    "json": json_files,
    "csv": csv_files,
    "opensearch": opensearch_files,
}


class NotOursError(Exception):
    """The folder to write into holds something else; the message is Chinese and names it."""


def export_library(library: Library, style: str, out: Path) -> list[Path]:
    """Write the published documents in one of `FORMATS` into the folder `out`, which becomes just
    these files; returns them sorted. NotOursError if `out` holds something else, OSError if it
    cannot be written.
    """
    made = dict(FORMATS[style](library))
    if out.exists() and any(path.name not in made for path in out.iterdir()):
        raise NotOursError(f"{out} 里有别的东西")
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=f"{out.name}.", dir=out.parent))
    try:
        for name, text in made.items():
            (aside / name).write_bytes(text.encode())
        out.mkdir(exist_ok=True)
        for name in made:
            (aside / name).replace(out / name)
    finally:
        shutil.rmtree(aside)
    return sorted(out / name for name in made)

"""One process at a time writes an index; the system frees the lock however the holder ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FILE = "writing.lock"


@contextmanager
def only_writer(out: Path) -> Iterator[None]:
    """Wait for the lock of the index folder `out` (made if missing) and hold it."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / _FILE).open("a+b") as file:
        _wait(file)
        yield  # closing the file gives the lock back


def _wait(file: BinaryIO) -> None:
    if sys.platform == "win32":
        file.seek(0)
        while True:
            # Windows gives up after ten seconds.
            with suppress(OSError):
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)

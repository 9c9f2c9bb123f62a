"""Writing to people: results on standard output, everything else on standard error."""

import sys

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130


class UsageError(Exception):
    """Wrong usage; the message is a Chinese sentence that says what to do."""


def prepare_streams() -> None:
    """UTF-8 on every console, also where the system's code page is GBK."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def result(text: str) -> None:
    """One piece of the result."""
    sys.stdout.write(text + "\n")


def progress(text: str) -> None:
    """One line about what is going on."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()

"""The types of the shared fixtures, for tests to name."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Tree = Callable[[str], Path]
Run = Callable[..., Outcome]
Golden = Callable[[str, str], None]

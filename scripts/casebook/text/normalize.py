"""The one fold of search: NFKC, traditional to simplified Chinese, lower case.

The browser does the same in `search/assets/casebook-text.js`; a change here is a change there,
and the parity test in Chromium notices.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# A character and the marks that compose with it are normalised together (e + ́  → é). Written
# out, not \p{M}, so that Python and every browser agree whatever their Unicode version.
_MARK = r"[\u0300-\u036f\u3099\u309a\u20d0-\u20ff]"
_MARKS = re.compile(_MARK)
# Most text is runs that NFKC and lower() leave alone: only the table is needed there (speed).
_PIECE = re.compile(rf"([\u4e00-\u9fff0-9a-z\n]+(?!{_MARK}))|[\s\S]{_MARK}*")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; its character i comes from the original's [starts[i], ends[i])."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


@lru_cache(maxsize=1)
def simplified_table() -> dict[str, str]:
    """Traditional character → simplified character, from `t2s.txt` (source and licence there)."""
    file = Path(__file__).with_name("t2s.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    keys, values = (line for line in lines if not line.startswith("#"))
    return dict(zip(keys, values, strict=True))


@lru_cache(maxsize=1)
def _translation() -> dict[int, str]:
    return {ord(key): value for key, value in simplified_table().items()}


class _Folds(dict[int, str]):
    """How each character folds by itself, worked out when first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_cluster(chr(code))
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Any text in the form that search compares."""
    if not _MARKS.search(text):
        return text.translate(_FOLDS)
    table = _translation()
    return "".join(
        run.group().translate(table) if run.group(1) else _fold_cluster(run.group())
        for run in _PIECE.finditer(text)
    )


def fold_with_offsets(text: str) -> Folded:
    """As `fold`, with the way back to the original: NFKC may change the number of characters."""
    # Nearly every text: each character becomes one character (none becomes nothing).
    if not _MARKS.search(text) and len(folded := text.translate(_FOLDS)) == len(text):
        return Folded(folded, range(len(text)), range(1, len(text) + 1))
    table = _translation()
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        if piece.group(1):
            out.append(piece.group().translate(table))
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            folded = _fold_cluster(piece.group())
            out.append(folded)
            starts.extend([start] * len(folded))
            ends.extend([end] * len(folded))
    return Folded("".join(out), starts, ends)


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    # One character at a time: str.lower looks at neighbours (final sigma), the browser must not.
    table = simplified_table()
    composed = unicodedata.normalize("NFKC", cluster)
    return "".join(table.get(char, char).lower() for char in composed)

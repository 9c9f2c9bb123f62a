"""Numbers as people write them: full width, spaced, hyphenated, in Chinese digits, misread by OCR.

`normalise` keeps the way back to the original text, so that what is found can be pointed at.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

# Not seen by a reader, but enough to hide a number from a pattern: zero-width characters, marks of
# direction, soft hyphens, the frame of a keycap digit.
_UNSEEN = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\u20e3\ufeff]+"
)
_ALIKE = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000",
    "·": "\u2022\u2027\u2219\u22c5\u30fb\uff65",
    "(": "\u3014\u3010\u2768",
    ")": "\u3015\u3011\u2769",
    "*": "\u2217\u2731\u25cf\u25a0\u25a1",
    "°": "\u02da\u00ba",
}
CHINESE_DIGITS = "零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_VALUES = dict(zip(CHINESE_DIGITS, "00012345678911234567" + "89", strict=True))
_SPOKEN = re.compile(rf"[0-9{CHINESE_DIGITS}](?:[ -]?[0-9{CHINESE_DIGITS}]){{4,}}")
# Dictated in groups: 一六零，零零零零，零零零一.
_DICTATED = re.compile(rf"[{CHINESE_DIGITS}]{{3,4}}(?:[,、] ?[{CHINESE_DIGITS}]{{3,4}}){{2,4}}")
# What a scanner makes of 0 and 1, inside what is otherwise a long number.
_MISREAD = re.compile(r"(?<![A-Za-z0-9_])[0-9OolI](?:[ -]?[0-9OolI]){8,}(?![A-Za-z_])")
_MISREAD_VALUES = str.maketrans("OolI", "0011")
RUN = re.compile(r"[0-9]+(?:[ \-·.]{1,2}[0-9]+)*")
_GROUP = re.compile(r"[0-9]+")
_SHORTEST_RUN = 7
_LONGEST_ROW = 300
_MOST_IN_A_TABLE = 5


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised text; `origins` gives each character's place in the original, None: the same."""

    text: str
    origins: Sequence[int] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that `text[start:end]` was made of."""
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Window:
    """Digits that may be one number: neighbouring groups `text[start:end]`, joined in `digits`."""

    start: int
    end: int
    digits: str


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(char): plain for plain, chars in _ALIKE.items() for char in chars}
    for code in (*range(0x80, 0x10000), *range(0x1D7CE, 0x1D800)):
        if chr(code).isdecimal():
            table[code] = str(unicodedata.decimal(chr(code)))
    return table


def normalise(text: str) -> Normal:
    """Half-width digits, letters and marks, nothing unseen; one character stays one character."""
    plain = text if text.isascii() else text.translate(_table())
    if not _UNSEEN.search(plain):
        return Normal(plain)
    origins: list[int] = []
    parts: list[str] = []
    at = 0
    for match in _UNSEEN.finditer(plain):
        parts.append(plain[at : match.start()])
        origins.extend(range(at, match.start()))
        at = match.end()
    parts.append(plain[at:])
    origins.extend(range(at, len(plain)))
    return Normal("".join(parts), origins)


def spoken_digits(text: str) -> str:
    """Normalised text with Chinese digits in a row, and letters misread for digits, as digits.

    As long as before. Single 一 and amounts (三百二十) stay.
    """
    text = _DICTATED.sub(lambda m: m.group().replace(",", " ").replace("、", " "), text)
    text = _SPOKEN.sub(lambda m: "".join(_VALUES.get(char, char) for char in m.group()), text)
    return _MISREAD.sub(_as_digits, text)


def _as_digits(match: re.Match[str]) -> str:
    found = match.group()
    digits = sum(char.isdigit() for char in found)
    return found.translate(_MISREAD_VALUES) if digits >= 2 else found


def windows(text: str, shortest: int, longest: int) -> Iterator[Window]:
    """Every way to read neighbouring groups of digits as one number of such a length, 7 or more.

    In a row of more than `_LONGEST_ROW` groups a number is made of few of them, as it is written in
    a table; read in every way, one line of a hundred thousand would take minutes.
    """
    for groups in _runs(text):
        most = _MOST_IN_A_TABLE if len(groups) > _LONGEST_ROW else longest
        for first, (start, _) in enumerate(groups):
            digits = ""
            for left, right in groups[first : first + most]:
                digits += text[left:right]
                if len(digits) > longest:
                    break
                if len(digits) >= shortest:
                    yield Window(start, right, digits)


@lru_cache(maxsize=4)
def _runs(text: str) -> list[list[tuple[int, int]]]:
    """The groups of each run of digits long enough to matter; several rules ask about one line."""
    return [
        [m.span() for m in _GROUP.finditer(text, run.start(), run.end())]
        for run in RUN.finditer(text)
        if run.end() - run.start() >= _SHORTEST_RUN
    ]

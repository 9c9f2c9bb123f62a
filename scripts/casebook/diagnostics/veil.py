"""Keeping what must not be shown out of everything that is printed about a tree."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from casebook.diagnostics.core import Diagnostic
from casebook.text.numbers import CHINESE_DIGITS, normalise
from casebook.text.width import char_width

# A stretch shorter than this says nothing by itself, and would blot out half of any text.
SHORTEST = 3
# A part of a number that a message may quote alone.
_LONG_PIECE = re.compile(r"[0-9０-９]{6,}")
# A mend may have changed how a number is written.
_MAY_BE_ONE = re.compile(rf"[0-9{CHINESE_DIGITS}](?:[ .,、-]?[0-9{CHINESE_DIGITS}]){{4}}|@")
# A name may be as short as this.
_NAME = re.compile(r"[\u4e00-\u9fff]{2}")
_CUT = "……"


class Veil:
    """Covers every occurrence of the secrets; a covered text is as long and as wide as before."""

    def __init__(self, secrets: Iterable[str]) -> None:
        words = {form for secret in secrets for form in _forms(secret)}
        told = (w for w in words if len(w) >= SHORTEST or _NAME.fullmatch(w))
        self._words = sorted(told, key=lambda w: (-len(w), w))
        self._pattern = re.compile("|".join(map(re.escape, self._words)) or r"(?!)")

    @classmethod
    def over(cls, findings: Iterable[Diagnostic]) -> "Veil":
        """The veil that these findings ask for, together."""
        return cls(secret for finding in findings for secret in finding.secrets)

    def hide(self, text: str) -> str:
        """`text` with stars for every secret, also for one that a message cut short."""
        if not self._words:
            return text
        hidden = self._pattern.sub(lambda match: _stars(match.group()), text)
        if _CUT not in hidden:
            return hidden
        *pieces, rest = hidden.split(_CUT)
        return _CUT.join([*map(self._without_beginning, pieces), rest])

    def is_clean(self, text: str) -> bool:
        """Whether a new text holds none of the secrets, nor a number that could be one of them."""
        return self.hide(text) == text and not _MAY_BE_ONE.search(normalise(text).text)

    def _without_beginning(self, piece: str) -> str:
        for word in self._words:
            for length in range(len(word) - 1, SHORTEST - 1, -1):
                if piece.endswith(word[:length]):
                    return piece[:-length] + _stars(word[:length])
        return piece


def _stars(text: str) -> str:
    return "".join("＊" if char_width(char) == 2 else "*" for char in text)


def _forms(secret: str) -> Iterator[str]:
    """As it stands, as a message quotes it, and as a mend of width or blanks would leave it."""
    yield secret
    yield _as_quoted(secret)
    for mended in (unicodedata.normalize("NFKC", secret), normalise(secret).text):
        yield mended
        yield mended.replace(" ", "")
    yield from _LONG_PIECE.findall(secret)


def _as_quoted(text: str) -> str:
    """As a message quotes it: on one line, without what a terminal acts upon."""
    words = re.sub(r"\s+", " ", text).strip()
    return "".join(" " if unicodedata.category(char)[0] == "C" else char for char in words)

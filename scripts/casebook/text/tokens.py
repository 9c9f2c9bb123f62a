"""Tokens of search: single characters and pairs of Chinese, words of everything else.

No dictionary: measured on four public Chinese retrieval sets, characters and bigrams in two
fields beat segmented words on each. The browser runs the same code in JavaScript
(`search/assets/casebook-text.js`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from casebook.text.normalize import fold, fold_with_offsets
from casebook.text.stopchars import STOP_CHARS

Field = Literal["chars", "grams"]

# Chinese (with kana and hangul, which have no spaces either); words of other scripts.
CHINESE = (
    r"\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    r"\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = r"0-9a-z\u00b5\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff"
LETTERS = CHINESE + _WORD
_RUN = re.compile(f"([{CHINESE}]+)|([{_WORD}]+)")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Terms in text order, repeats kept."""

    chars: list[str]
    grams: list[str]


@dataclass(frozen=True, slots=True)
class Span:
    """One term and the half-open code-point range of the original text it comes from."""

    field: Field
    term: str
    start: int
    end: int


def tokenize(text: str) -> Tokens:
    """The terms of any text: `chars` without stop characters, `grams` = bigrams and words."""
    return tokenize_folded(fold(text))


def tokenize_folded(folded: str) -> Tokens:
    """As `tokenize`, of a text that is folded already."""
    chars: list[str] = []
    grams: list[str] = []
    # As `_terms`, without a step per term: most of the time of building an index is here.
    for run, word in _RUN.findall(folded):
        if word:
            grams.append(word)
        else:
            chars.extend(char for char in run if char not in STOP_CHARS)
            grams.extend(map(str.__add__, run, run[1:]))
    return Tokens(chars, grams)


def spans(text: str) -> list[Span]:
    """The terms of `text` with their places in it, for highlights."""
    folded = fold_with_offsets(text)
    return [
        Span(field, term, folded.starts[at], folded.ends[at + len(term) - 1])
        for field, term, at in _terms(folded.text)
    ]


def spans_of(text: str, field: Field, wanted: Iterable[str]) -> list[Span]:
    """Of `spans(text)` those of this field whose term is wanted, without making all the others."""
    folded = fold_with_offsets(text)
    found: list[tuple[int, Span]] = []
    for term in wanted:
        match = _RUN.match(term)
        chinese = match is not None and match.group(1) is not None
        at = folded.text.find(term)
        while at >= 0:
            end = at + len(term)
            # Chinese is cut anywhere; a word has to end where its run does.
            if chinese or _stands_alone(folded.text, at, end):
                span = Span(field, term, folded.starts[at], folded.ends[end - 1])
                found.append((at, span))
            at = folded.text.find(term, at + 1)
    found.sort(key=itemgetter(0))
    return [span for _, span in found]


def _stands_alone(text: str, start: int, end: int) -> bool:
    around = text[start - 1 : start] + " " + text[end : end + 1]
    return not any(match.group(2) for match in _RUN.finditer(around))


def _terms(folded: str) -> Iterator[tuple[Field, str, int]]:
    for match in _RUN.finditer(folded):
        at = match.start()
        run = match.group(1)
        if run is None:
            yield "grams", match.group(2), at
            continue
        for index, char in enumerate(run):
            if char not in STOP_CHARS:
                yield "chars", char, at + index
        for index in range(len(run) - 1):
            yield "grams", run[index : index + 2], at + index

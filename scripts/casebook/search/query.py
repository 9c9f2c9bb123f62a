"""What was typed, taken apart: terms to score, phrases to insist on, words to keep out, filters."""

import re
from dataclasses import dataclass

from casebook.search.filters import FACETS
from casebook.text.amounts import amounts
from casebook.text.normalize import fold
from casebook.text.tokens import LETTERS, tokenize

# Written out so that Python and JavaScript agree on what a blank is.
BLANKS = " \t\n\r\f\v\u00a0\u3000\u2028\u2029"
_MARKS = "，。、；：？！…—《》（）,.;:?!()"
_DROP_BLANKS = str.maketrans("", "", BLANKS)
_QUOTES = {"“": "”", '"': '"', "「": "」", "＂": "＂"}
_MINUS = "-－"
# Filters in words: 类型:邻里. The words are those of the facets on the page.
FACET_WORDS = {facet.word: name for name, facet in FACETS.items()}
_FILTER = re.compile(rf"({'|'.join(FACET_WORDS)})[:：]([^{BLANKS}]+)")
# Marks at the ends of a phrase are those of the sentence it was copied from.
_EDGES = re.compile(rf"^[^{LETTERS}]+|[^{LETTERS}]+$")
# Marks of a sentence, folded: which one stands there is a matter of taste.
_STOPS = re.compile("[,。、;:?!.…—·“”‘’《》()【】\"']+")
# With more than this said outside of quotes, they are those of a telling, which quotes what was
# said and does not ask for cases where it was said.
_TELLING = 40
# 类型:邻里,物业 is one or the other.
_OR = re.compile("[,，、]")


@dataclass(frozen=True, slots=True)
class Needle:
    """Something that must (or must not) stand in a document, word for word.

    `text` is in the form in which phrases are compared (`level`); `typed` is as it was given.
    """

    text: str
    typed: str
    chars: tuple[str, ...]
    grams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; terms are distinct, in the order typed.

    `words` is the folded text outside quotes: what may also be said otherwise. `filters` are
    (facet, value) as typed.
    """

    raw: str
    chars: tuple[str, ...]
    grams: tuple[str, ...]
    words: str
    phrases: tuple[Needle, ...] = ()
    excluded: tuple[Needle, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()


def squeeze(text: str) -> str:
    """The folded text without blanks: the form in which names are compared."""
    return fold(text).translate(_DROP_BLANKS)


def level(text: str) -> str:
    """As `squeeze`, all marks of a sentence alike: the form in which phrases are compared."""
    return _STOPS.sub(",", squeeze(text))


def parse(raw: str) -> Query:
    """Read `raw`: `“…”` insists on a phrase, `-词` or `-“…”` keeps documents with it out,
    `类型:邻里` (or another word of a facet, with either colon) narrows. In a whole telling quotes
    insist on nothing.
    """
    plain: list[str] = []
    words: list[str] = []
    phrases: list[Needle] = []
    excluded: list[Needle] = []
    filters: list[tuple[str, str]] = []
    at = 0
    while at < len(raw):
        boundary = at == 0 or raw[at - 1] in BLANKS
        negative = boundary and raw[at] in _MINUS
        start = at + 1 if negative else at
        close = _QUOTES.get(raw[start : start + 1], "")
        end = raw.find(close, start + 1) if close else -1
        narrowed = _FILTER.match(raw, at) if boundary else None
        if narrowed:
            facet = FACET_WORDS[narrowed.group(1)]
            filters += [(facet, value) for value in _OR.split(narrowed.group(2)) if value]
            at = narrowed.end()
        elif end > 0:
            inner = raw[start + 1 : end]
            (excluded if negative else phrases).append(_needle(inner))
            if not negative:
                plain += [" ", inner, " "]
            words.append(" ")
            at = end + 1
        elif negative and start < len(raw) and raw[start] not in BLANKS:
            end = next((i for i in range(start, len(raw)) if raw[i] in BLANKS), len(raw))
            excluded.append(_needle(raw[start:end]))
            at = end
        else:
            plain.append(raw[at])
            words.append(raw[at])
            at += 1
    text, said = "".join(plain), fold("".join(words))
    if len(squeeze(said)) > _TELLING:
        phrases.clear()
    tokens = tokenize(text)
    return Query(
        raw,
        tuple(dict.fromkeys(tokens.chars)),
        tuple(dict.fromkeys([*tokens.grams, *(a.term for a in amounts(fold(text)))])),
        said,
        tuple(needle for needle in phrases if needle.text),
        tuple(needle for needle in excluded if needle.text),
        tuple(dict.fromkeys(filters)),
    )


def told(text: str) -> Query:
    """A whole telling as a query: all its terms, nothing in it insists, excludes or narrows."""
    tokens = tokenize(text)
    grams = [*tokens.grams, *(a.term for a in amounts(fold(text)))]
    return Query(text, tuple(dict.fromkeys(tokens.chars)), tuple(dict.fromkeys(grams)), fold(text))


def _needle(text: str) -> Needle:
    tokens = tokenize(text)
    return Needle(
        _EDGES.sub("", level(text)),
        text.strip(BLANKS + _MARKS),
        tuple(dict.fromkeys(tokens.chars)),
        tuple(dict.fromkeys(tokens.grams)),
    )

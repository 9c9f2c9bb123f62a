"""What was typed, taken apart: terms to score, phrases to insist on, words to keep out."""

from dataclasses import dataclass

from casebook.text.normalize import fold
from casebook.text.tokens import tokenize

# Written out so that Python and JavaScript agree on what a blank is.
BLANKS = " \t\n\r\f\v\u00a0\u3000\u2028\u2029"
_DROP_BLANKS = str.maketrans("", "", BLANKS)
_QUOTES = {"“": "”", '"': '"', "「": "」", "＂": "＂"}
_MINUS = "-－"


@dataclass(frozen=True, slots=True)
class Needle:
    """Something that must (or must not) stand in a document, word for word."""

    text: str
    chars: tuple[str, ...]
    grams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; terms are distinct, in the order typed.

    `words` is the folded text outside quotes: what may also be said otherwise.
    """

    raw: str
    chars: tuple[str, ...]
    grams: tuple[str, ...]
    words: str
    phrases: tuple[Needle, ...]
    excluded: tuple[Needle, ...]


def squeeze(text: str) -> str:
    """The folded text without blanks: the form in which phrases are compared."""
    return fold(text).translate(_DROP_BLANKS)


def parse(raw: str) -> Query:
    """Read `raw`: `“…”` insists on a phrase, `-词` or `-“…”` keeps documents with it out."""
    plain: list[str] = []
    words: list[str] = []
    phrases: list[Needle] = []
    excluded: list[Needle] = []
    at = 0
    while at < len(raw):
        boundary = at == 0 or raw[at - 1] in BLANKS
        negative = boundary and raw[at] in _MINUS
        start = at + 1 if negative else at
        close = _QUOTES.get(raw[start : start + 1], "")
        end = raw.find(close, start + 1) if close else -1
        if end > 0:
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
    tokens = tokenize("".join(plain))
    return Query(
        raw,
        tuple(dict.fromkeys(tokens.chars)),
        tuple(dict.fromkeys(tokens.grams)),
        fold("".join(words)),
        tuple(needle for needle in phrases if needle.text),
        tuple(needle for needle in excluded if needle.text),
    )


def _needle(text: str) -> Needle:
    tokens = tokenize(text)
    return Needle(
        squeeze(text), tuple(dict.fromkeys(tokens.chars)), tuple(dict.fromkeys(tokens.grams))
    )

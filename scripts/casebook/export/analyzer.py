"""The analyzers of an OpenSearch or Elasticsearch index that give our tokens.

Only parts that every installation has (no plug-in): a `mapping` character filter that folds, and
`pattern` tokenizers whose group is matched at every place, so that pairs overlap. The numbers that
search finds however they are said (3万元 as 30000) are not tokens of the text; the documents carry
them in a field of their own.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from casebook.text.normalize import fold
from casebook.text.stopchars import STOP_CHARS
from casebook.text.tokens import tokenize

# As text/tokens.py, in the spelling of Java's regular expressions.
CHINESE = (
    r"\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\x{20000}-\x{3ffff}"
)
WORD = r"0-9a-z\u00b5\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff"
_LAST = 0x2FFFF
_MARKS = (*range(0x300, 0x370), 0x3099, 0x309A, *range(0x20D0, 0x2100))


def analysis() -> dict[str, Any]:
    """`settings.analysis` of the index: the analyzers `casebook_chars` and `casebook_grams`."""
    return {
        "char_filter": {"casebook_fold": {"type": "mapping", "mappings": list(foldings())}},
        "tokenizer": {
            "casebook_chars": {"type": "pattern", "pattern": f"([{CHINESE}])", "group": 1},
            "casebook_grams": {
                "type": "pattern",
                "pattern": f"(?=([{CHINESE}]{{2}}|(?<![{WORD}])[{WORD}]+))",
                "group": 1,
            },
        },
        "filter": {"casebook_stop": {"type": "stop", "stopwords": sorted(STOP_CHARS)}},
        "analyzer": {
            "casebook_chars": {
                "type": "custom",
                "char_filter": ["casebook_fold"],
                "tokenizer": "casebook_chars",
                "filter": ["casebook_stop"],
            },
            "casebook_grams": {
                "type": "custom",
                "char_filter": ["casebook_fold"],
                "tokenizer": "casebook_grams",
            },
        },
    }


@lru_cache(maxsize=1)
def foldings() -> tuple[str, ...]:
    """Rules `key => value` for all that folding changes and that could stand in a token.

    Keys are single characters, and a letter with one mark that composes with it.
    """
    return tuple(f"{_escaped(key)} => {_escaped(value)}" for key, value in _changed())


def _changed() -> Iterator[tuple[str, str]]:
    for code in range(_LAST + 1):
        if 0xD800 <= code < 0xE000:
            continue
        char = chr(code)
        folded = fold(char)
        if folded != char and (_in_token(folded) or _in_token(char)):
            yield char, folded
        parts = unicodedata.decomposition(char).split()
        if len(parts) == 2 and not parts[0].startswith("<") and int(parts[1], 16) in _MARKS:
            pair = "".join(chr(int(part, 16)) for part in parts)
            if _in_token(folded):
                yield pair, folded


def _in_token(text: str) -> bool:
    tokens = tokenize(text)
    return bool(tokens.chars or tokens.grams) or any(char in STOP_CHARS for char in text)


def _escaped(text: str) -> str:
    # As the mapping filter reads it: \\uXXXX for each UTF-16 unit, where it could be misread.
    units = text.encode("utf-16-be")
    if all("\u4e00" <= char <= "\u9fff" or (char.isascii() and char.isalnum()) for char in text):
        return text
    return "".join(f"\\u{units[i] << 8 | units[i + 1]:04x}" for i in range(0, len(units), 2))

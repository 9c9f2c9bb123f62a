"""From a whole text to the names in it: sentences, their cache, and the way back."""

import re
from collections.abc import Iterator
from functools import lru_cache

from casebook.text.normalize import simplified_table
from casebook.text.numbers import Normal, normalise
from casebook.text.persons.cache import Cache
from casebook.text.persons.find import Mention, find_names
from casebook.text.persons.prefilter import can_hold_name
from casebook.text.persons.surnames import SINGLE
from casebook.text.persons.tagger import the_tagger

_SENTENCE = re.compile(r"[^\n。!?;]+")
# Longer ones are read in parts: the model was made for sentences.
_LONGEST = 200
_CUT = re.compile(rf"[\s\S]{{1,{_LONGEST}}}(?:[,、:\s]|$)|[\s\S]{{1,{_LONGEST}}}")
# 张　三 and 赵 敏 芝, as in lists set in columns.
_SPACED = re.compile(
    rf"[{''.join(sorted(SINGLE))}][ ]{{1,4}}[\u4e00-\u9fff](?:[ ]{{1,4}}[\u4e00-\u9fff])?"
    r"(?![\u4e00-\u9fff])"
)
_ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|<!--[\s\S]*?-->|!?\]\([^)\n]*\)")


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    return {ord(key): value for key, value in simplified_table().items()}


def readable(text: str) -> Normal:
    """The text as names are looked for: half-width, simplified, 张　三 as 张三, no addresses."""
    normal = normalise(text)
    plain = _ADDRESS.sub(lambda m: " " * len(m.group()), normal.text.translate(_table()))
    spaced = [m.span() for m in _SPACED.finditer(plain)]
    if not spaced:
        return Normal(plain, normal.origins)
    kept = [True] * len(plain)
    for start, end in spaced:
        for at in range(start, end):
            kept[at] = plain[at] != " "
    origins = normal.origins if normal.origins is not None else range(len(plain))
    return Normal(
        "".join(char for char, keep in zip(plain, kept, strict=True) if keep),
        [origin for origin, keep in zip(origins, kept, strict=True) if keep],
    )


def mentions(text: str, cache: Cache) -> list[Mention]:
    """Every name in `text` (of `readable`), by its offsets.

    Raises ImportError where the model is not installed and a sentence must be read by it.
    """
    told = [(at, sentence) for at, sentence in sentences_of(text) if can_hold_name(sentence)]
    new = list(dict.fromkeys(sentence for _, sentence in told if cache.get(sentence) is None))
    for sentence, read in zip(new, the_tagger().tag_all(new) if new else (), strict=True):
        cache.put(sentence, find_names(sentence, read))
    return [
        Mention(at + each.start, at + each.end, each.grade)
        for at, sentence in told
        for each in cache.get(sentence) or ()
    ]


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, or parts of long ones, each with its offset."""
    for match in _SENTENCE.finditer(text):
        if len(match.group()) <= _LONGEST:
            yield match.start(), match.group()
        else:
            for part in _CUT.finditer(match.group()):
                yield match.start() + part.start(), part.group()


def reads_as_person(text: str, start: int, end: int) -> bool:
    """Whether the model takes just this stretch of `text` for a person: a given name alone."""
    for at, sentence in sentences_of(text):
        if at <= start and end <= at + len(sentence):
            return (start - at, end - at, "PER") in the_tagger().tag(sentence).words
    return False

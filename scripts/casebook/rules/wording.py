"""Small pieces of Chinese that several rules share."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from casebook.model.places import Loc

SHOWN_CHOICES = 16
SHOWN_TEXT = 40
LONGEST_WORD = 80
SHORT_WORD = 6
# At the end of a hint whose mend has to be looked at.
UNSAFE_NOTE = "（可代改：casebook check --fix --unsafe，改完看一眼）"


def quoted(text: str) -> str:
    """The user's own words in “ ”: on one line, and at most `SHOWN_TEXT` characters of them."""
    words = re.sub(r"\s+", " ", text).strip()
    words = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in words)
    return f"“{words[:SHOWN_TEXT]}……”" if len(words) > SHOWN_TEXT else f"“{words}”"


def field_name(loc: Loc) -> str:
    """`("sources", 0, "date")` as `sources 第 1 项的 date`."""
    parts: list[str] = []
    for part in loc:
        if isinstance(part, int):
            parts.append(f" 第 {part + 1} 项")
        else:
            parts.append(f" 的 {quoted(part)[1:-1]}" if parts else quoted(part)[1:-1])
    return "".join(parts).replace("项 的", "项的").strip()


def subject(loc: Loc) -> str:
    """The field's name as the beginning of a sentence."""
    name = field_name(loc)
    return name if name.endswith("项") else name + " "


def nearest(word: str, choices: Iterable[str], count: int = 3) -> list[str]:
    """The choices that look most like `word`, best first; may be empty."""
    word = word[:LONGEST_WORD]
    if len(word) > SHORT_WORD:
        # Any slip in a longer word leaves some two neighbours in place; looking for those first
        # spares comparing letter by letter with every file of a large tree.
        pairs = _pairs(word)
        choices = [choice for choice in choices if not pairs.isdisjoint(_pairs(choice))]
    return difflib.get_close_matches(word, list(choices), n=count, cutoff=0.6)


@lru_cache(maxsize=20_000)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(word[at : at + 2] for at in range(len(word) - 1))


def one_of(word: str, choices: Sequence[str]) -> str:
    """What to write instead: all choices when few, else the nearest."""
    if len(choices) <= SHOWN_CHOICES:
        return f"写成 {'、'.join(choices)} 之一"
    near = [choice for choice in choices if word and choice.startswith(word)][:3]
    near = near or nearest(word, choices)
    return (
        f"是不是想写 {'、'.join(near)}" if near else f"可选值见说明，例如 {'、'.join(choices[:3])}"
    )


def meant_value(word: str, choices: Sequence[str]) -> str | None:
    """The one choice that `word` can only be a slip or a variant of; None where two compete.

    What stands before a choice can turn its meaning round (没达成协议), so a choice inside the
    word counts only at its beginning.
    """
    word = word.strip()
    alike = [c for c in choices if word and (word in c or word.startswith(c))]
    if alike:
        return alike[0] if len(alike) == 1 and alike[0].find(word) <= 0 else None
    near = nearest(word, choices, 2)
    if not near or near[0] in word:
        return None
    likeness = [difflib.SequenceMatcher(None, choice, word).ratio() for choice in near]
    return near[0] if len(near) == 1 or likeness[0] > likeness[1] else None

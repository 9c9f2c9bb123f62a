"""The articles of registered acts that a text names, and where."""

import re
from collections.abc import Mapping
from functools import lru_cache

from casebook.diagnostics import Span
from casebook.model.lists import Act

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
ARTICLE = re.compile(
    r"第?\s?([0-9]{1,4}|[零〇一二三四五六七八九十百千]{1,9})\s?条(之[一二三四五六七八九十]+)?"
)
# 第205、206条; 第14条和第16条 is found anyway.
LISTED = re.compile(r"([0-9]{1,4})(?=\s?(?:、|和|至|-|—)+\s?第?[0-9]{1,4}\s?条)")
At = tuple[str, str]


def told_articles(text: str, first: int, known: Mapping[str, Act]) -> dict[At, Span]:
    """The articles that a text from line `first` on names, each at its first place.

    A bare number goes with the act named last.
    """
    names = {law.full: name for name, law in known.items()} | {name: name for name in known}
    longest, act_form = _acts(tuple(names))
    found: dict[At, Span] = {}
    act = ""
    for row, line in enumerate(text.split("\n")):
        marks = [
            *act_form.finditer(line),
            *ARTICLE.finditer(line),
            *LISTED.finditer(line),
        ]
        for match in sorted(marks, key=lambda m: m.start()):
            if match.re is act_form:
                act = next((names[n] for n in longest if match.group().endswith(n)), "")
            elif act:
                number = match.group(1)
                article = number if number.isdigit() else str(_value(number))
                if match.re is ARTICLE:
                    article += match.group(2) or ""
                place = Span.at(first + row, match.start() + 1, len(match.group()))
                found.setdefault((act, article), place)
    return found


@lru_cache(maxsize=2)
def _acts(names: tuple[str, ...]) -> tuple[list[str], re.Pattern[str]]:
    longest = sorted(names, key=len, reverse=True)
    # An act that is not registered ends the reach of the one before it.
    other = r"[\u4e00-\u9fff]{2,20}(?:法|条例|规定|解释|办法)(?=》?\s?第)"
    return longest, re.compile("|".join([*map(re.escape, longest), other]))


def _value(words: str) -> int:
    """一千一百六十五 as 1165."""
    total = digit = 0
    for char in words:
        if char in UNITS:
            total += (digit or 1) * UNITS[char]
            digit = 0
        else:
            digit = digit * 10 + DIGITS[char] if digit else DIGITS[char]
    return total + digit

"""Numbers said in more than one way: 3万元, 三万元 and 30,000元 share the term 30000.

The plain tokens stay as they are; these terms come beside them, in the index and in the query.
第一千一百八十八条 so meets 第1188条, 二〇二四年 meets 2024年. The browser does the same in
`search/assets/casebook-text.js`; the parity test in Chromium notices a difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TEN_THOUSAND = 10**4
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": _TEN_THOUSAND, "亿": 10**8}
# What is longer is an account or a telephone number, and JavaScript could not hold it exactly.
_LONGEST = 12
_NUMBER = re.compile(
    # 30,000, 3.5万, 3千 (no lookbehind: older browsers lack it) | 一千一百八十八, 二〇二四, 十五万
    r"([0-9]+(?:,[0-9]+)*)(?:\.([0-9]+))?([千百]?[万亿]|[千百])?"
    r"|([零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]+)"
)
_GROUPED = re.compile("[0-9]{1,3}(,[0-9]{3})+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in plain digits, and the half-open range of the folded text that says it."""

    term: str
    start: int
    end: int


def amounts(folded: str) -> Iterator[Amount]:
    """The numbers of a folded text that are not written in plain digits, in text order."""
    for match in _NUMBER.finditer(folded):
        whole, part, unit, chinese = match.groups()
        term = _spoken(chinese) if chinese else _written(whole, part or "", unit or "")
        if term and len(term) <= _LONGEST:
            yield Amount(term, match.start(), match.end())


def _written(whole: str, part: str, unit: str) -> str:
    """3.5万 → 35000, 30,000 → 30000; "" for what is plain already or is no whole number."""
    grouped = "," in whole
    if (grouped and (part or not _GROUPED.fullmatch(whole))) or not (grouped or unit):
        return ""
    zeros = sum({"百": 2, "千": 3, "万": 4, "亿": 8}[char] for char in unit)
    part = part.rstrip("0")
    if len(part) > zeros:
        return ""
    return (whole.replace(",", "") + part.ljust(zeros, "0")).lstrip("0")


def _spoken(text: str) -> str:
    """三万五千 → 35000, 三万五 → 35000, 二〇二四 → 2024; "" below ten and for no number."""
    if all(char in _DIGITS for char in text):
        # 三四个 is not 34: only years and the like are read digit by digit.
        plain = len(text) == 4 or "〇" in text
        return "".join(str(_DIGITS[char]) for char in text).lstrip("0") if plain else ""
    total = section = digit = unit = 0
    for char in text:
        if char in _DIGITS:
            if digit:  # 两三千: nobody knows which
                return ""
            digit = _DIGITS[char]
            continue
        unit = _UNITS[char]
        if unit < _TEN_THOUSAND:
            section += (digit or 1) * unit
        elif unit == _TEN_THOUSAND:
            total, section = total + (section + digit) * unit, 0
        else:
            total, section = (total + section + digit) * unit, 0
        digit = 0
    if text[-2] in _UNITS:  # 三万五, 一百二: the next unit below goes unsaid
        digit *= max(1, unit // 10)
    value = total + section + digit
    return str(value) if value >= 10 else ""

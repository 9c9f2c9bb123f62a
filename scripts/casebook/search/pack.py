"""Whole numbers and postings as text that a browser reads fast and a USB stick holds small.

A number is written in base 45, least digit first, one character a digit; a digit that more follow
is 45 higher. The characters are printable ASCII that JSON leaves as they are.
"""

from collections.abc import Iterable

_BASE = 45
# Not the quotation mark, not the backslash.
ALPHABET = "".join(chr(code) for code in range(35, 127) if code != 92)
BETWEEN = " "


def numbers(values: Iterable[int]) -> str:
    """Numbers, at least 0, one after another."""
    return "".join(map(_number, values))


def ascending(values: Iterable[int]) -> str:
    """Numbers that do not fall, as the gaps between them."""
    last = 0
    gaps = []
    for value in values:
        gaps.append(value - last)
        last = value
    return numbers(gaps)


def postings(held: Iterable[tuple[int, int]]) -> str:
    """(document number, weight) in document order: gaps, doubled, plus 1 where a weight above 1
    (less 2) follows.
    """
    parts: list[int] = []
    last = -1
    for number, weight in held:
        parts.append((number - last - 1) * 2 + (weight > 1))
        if weight > 1:
            parts.append(weight - 2)
        last = number
    return numbers(parts)


def _number(value: int) -> str:
    if value < _BASE:
        return ALPHABET[value]
    digits = []
    while value >= _BASE:
        value, digit = divmod(value, _BASE)
        digits.append(ALPHABET[_BASE + digit])
    return "".join(digits) + ALPHABET[value]


def vocabulary(terms: Iterable[str]) -> str:
    """Terms in order, as lines: the first character of Chinese ones, a dot if it is a term by
    itself, the second characters of its pairs; or a blank and any other word.
    """
    lines: list[str] = []
    first = ""
    for term in terms:
        if len(term) > 2 or not _chinese(term):
            lines.append(" " + term)
            first = ""
        elif len(term) == 1:
            lines.append(term + ".")
            first = term
        elif term[0] == first:
            lines[-1] += term[1]
        else:
            lines.append(term)
            first = term[0]
    return "\n".join(lines)


def _chinese(term: str) -> bool:
    return all(ord(char) > 0x2E7F for char in term)

"""Numbers and terms as the browser gets them, and the logarithm that both sides work out."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.search import pack
from casebook.search.rarity import idf


def unpacked(text: str) -> list[int]:
    found, value, unit = [], 0, 1
    for char in text:
        digit = pack.ALPHABET.index(char)
        if digit >= 45:
            value, unit = value + (digit - 45) * unit, unit * 45
        else:
            found.append(value + digit * unit)
            value, unit = 0, 1
    return found


@given(st.lists(st.integers(0, 2**53)))
def test_numbers_come_back(values: list[int]) -> None:
    assert unpacked(pack.numbers(values)) == values


def test_nothing_in_the_alphabet_is_escaped_or_parts_terms() -> None:
    assert len(set(pack.ALPHABET)) == len(pack.ALPHABET) >= 90
    assert not set(pack.ALPHABET) & {'"', "\\", pack.BETWEEN}
    assert pack.ALPHABET.isascii()
    assert pack.ALPHABET.isprintable()


def test_postings_by_hand() -> None:
    # Documents 0, 1 and 50, the second with weight 3: gaps 0, 0 and 48, doubled; 1 for heavier.
    assert unpacked(pack.postings([(0, 1), (1, 3), (50, 1)])) == [0, 1, 1, 96]


def test_vocabulary_by_hand() -> None:
    terms = ["12348", "ab", "é", "µ", "漏", "漏水", "漏雨", "雨天", "한국", "𠮷", "𠮷野"]
    assert pack.vocabulary(terms).split("\n") == [
        " 12348", " ab", " é", " µ", "漏.水雨", "雨天", "한국", "𠮷.野",
    ]  # fmt: skip


@pytest.mark.parametrize("documents", [1, 2, 3, 75, 1000, 10_000, 123_457])
def test_rarity_is_the_formula_of_whoosh(documents: int) -> None:
    for frequency in {0, 1, 2, documents // 3, documents // 2, documents - 1, documents}:
        assert idf(documents, frequency) == pytest.approx(
            math.log(documents / (frequency + 1)) + 1, rel=1e-14, abs=1e-14
        )

"""Folding and tokens; that the browser's are the same is in search/test_browser_parity.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.text.normalize import fold, fold_with_offsets, simplified_table
from casebook.text.stopchars import STOP_CHARS
from casebook.text.tokens import spans, spans_of, tokenize

ANY = st.text(max_size=80)
CHINESE = st.text(alphabet="漏水調解的了纠纷，。 1ＸaÉ㈠㎏e\u0301", max_size=60)


@pytest.mark.parametrize(
    ("text", "chars", "grams"),
    [
        ("楼上漏水", ["楼", "上", "漏", "水"], ["楼上", "上漏", "漏水"]),
        ("水", ["水"], []),
        ("的", [], []),
        ("我们的", [], ["我们", "们的"]),
        ("鄰里糾紛", ["邻", "里", "纠", "纷"], ["邻里", "里纠", "纠纷"]),
        ("1+X模式", ["模", "式"], ["1", "x", "模式"]),
        ("ＯＤＲ平台", ["平", "台"], ["odr", "平台"]),
        ("打12348热线", ["打", "热", "线"], ["12348", "热线"]),
        ("甲，乙", ["甲", "乙"], []),
        ("甲 乙丙", ["甲", "乙", "丙"], ["乙丙"]),
        ("Café CAFE\u0301", [], ["café", "café"]),
        ("", [], []),
    ],
)
def test_terms(text: str, chars: list[str], grams: list[str]) -> None:
    found = tokenize(text)
    assert found.chars == chars
    assert found.grams == grams


def test_offsets_point_into_the_original() -> None:
    text = "㈠漏水e\u0301 x"
    found = {span.term: text[span.start : span.end] for span in spans(text)}
    assert found == {"漏": "漏", "水": "水", "漏水": "漏水", "é": "e\u0301", "x": "x"}


@given(ANY | CHINESE)
def test_offsets_are_ordered_and_inside(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)


@given(ANY | CHINESE)
def test_every_term_is_found_again_at_its_span(text: str) -> None:
    for span in spans(text):
        assert span.term in fold(text[span.start : span.end])


@given(ANY | CHINESE)
def test_spans_and_tokens_agree(text: str) -> None:
    tokens = tokenize(text)
    assert [s.term for s in spans(text) if s.field == "chars"] == tokens.chars
    assert [s.term for s in spans(text) if s.field == "grams"] == tokens.grams


@given(ANY | CHINESE, st.data())
def test_the_spans_of_some_terms_are_those_among_all(text: str, data: st.DataObject) -> None:
    for field in ("chars", "grams"):
        own = [span for span in spans(text) if span.field == field]
        wanted = set(data.draw(st.lists(st.sampled_from([*own, *own[:1]])))) if own else set()
        terms = {span.term for span in wanted}
        assert spans_of(text, field, terms) == [span for span in own if span.term in terms]


@given(st.text(alphabet="漏水調解纠纷abc １２", max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(CHINESE)
def test_no_stop_character_is_a_char_term(text: str) -> None:
    assert STOP_CHARS.isdisjoint(tokenize(text).chars)


def test_no_term_is_in_both_fields() -> None:
    # The export keeps both fields in one table.
    for text in ("水 a 1 漏水 ab", "か 한 々 〇"):
        tokens = tokenize(text)
        assert set(tokens.chars).isdisjoint(tokens.grams)


def test_the_table_has_no_chains() -> None:
    table = simplified_table()
    assert len(table) > 4000
    assert not set(table.values()) & set(table)
    assert not set(table) & STOP_CHARS

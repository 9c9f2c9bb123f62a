"""Quoted phrases and words kept out: found by their terms, then verified in the text."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casebook.search.query import Needle, Query
from casebook.text.tokens import Field

if TYPE_CHECKING:
    from casebook.search.engine import Searcher


def constrain(searcher: "Searcher", asked: Query, scores: dict[int, float]) -> None:
    """Take out of `scores` what lacks a phrase of the query or holds a word it keeps out."""
    for phrase in asked.phrases:
        holding = _holders(searcher, phrase, scores)
        if holding is not None:
            for number in set(scores) - holding:
                del scores[number]
    for word in asked.excluded:
        for number in _holders(searcher, word, scores) or ():
            scores.pop(number, None)


def _required(searcher: "Searcher", needle: Needle) -> tuple[Field, list[str]]:
    """The indexed terms that a document with this text must have."""
    if needle.grams:
        return "grams", list(needle.grams)
    return "chars", [char for char in needle.chars if char not in searcher.dropped]


def _holders(searcher: "Searcher", needle: Needle, among: Mapping[int, float]) -> set[int] | None:
    # None: nothing of the needle is indexed, so it can neither be asked for nor kept out.
    field, terms = _required(searcher, needle)
    if not terms:
        return None
    found = set(among)
    for term in terms:
        found.intersection_update(n for n, _ in searcher.index.postings(field, term))
    if terms == [needle.text]:
        return found
    # A text is folded only where it does not hold the needle as it is. (What ends in a Chinese
    # character cannot become another word by the mark that follows it.)
    exact = "\u4e00" <= needle.text[-1] <= "\u9fff"
    return {
        number
        for number in found
        if (exact and searcher.index.says(number, needle.text))
        or needle.text in searcher.text(number)
    }

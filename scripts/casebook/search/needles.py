"""Quoted phrases and words kept out: found by their terms, then verified in the text.

A phrase of common words has its pairs in half a library, and each text that is read costs a reader
of the site some kilobytes. So only the best documents are read, until the page is full; of the
rest, those that hold all pairs count as holding the phrase (`SearchResult.about` says so). The
browser does the same in `assets/casebook-needles.js`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casebook.search.query import Needle, Query
from casebook.text.tokens import Field

if TYPE_CHECKING:
    from casebook.search.engine import Searcher


@dataclass(frozen=True, slots=True)
class Unread:
    """What only the text can tell: phrases of all documents, words kept out of some."""

    phrases: tuple[Needle, ...]
    excluded: tuple[tuple[Needle, frozenset[int]], ...]

    def __bool__(self) -> bool:
        return bool(self.phrases or self.excluded)


def constrain(searcher: "Searcher", asked: Query, scores: dict[int, float]) -> Unread:
    """Take out of `scores` what its terms show to lack a phrase, or to hold a word kept out."""
    phrases: list[Needle] = []
    excluded: list[tuple[Needle, frozenset[int]]] = []
    for phrase in asked.phrases:
        if terms := _required(searcher, phrase)[1]:
            for number in set(scores) - _holders(searcher, phrase):
                del scores[number]
            if terms != [phrase.text]:
                phrases.append(phrase)
    for word in asked.excluded:
        if terms := _required(searcher, word)[1]:
            holders = _holders(searcher, word).intersection(scores)
            if terms != [word.text]:
                excluded.append((word, frozenset(holders)))
                continue
            for number in holders:
                del scores[number]
    return Unread(tuple(phrases), tuple(excluded))


def read(
    searcher: "Searcher", unread: Unread, ranked: Sequence[int], limit: int
) -> tuple[set[int], bool]:
    """The documents that are not right after all, and whether any of `ranked` stays unread.

    `ranked` are documents, best first; as many are read as it takes to find `limit` right ones.
    """
    out = {number for _, holders in unread.excluded for number in holders}
    right = seen = 0
    while seen < len(ranked) and right < limit:
        number = ranked[seen]
        seen += 1
        kept_out = [word for word, holders in unread.excluded if number in holders]
        if all(_says(searcher, number, phrase) for phrase in unread.phrases) and not any(
            _says(searcher, number, word) for word in kept_out
        ):
            right += 1
            out.discard(number)
        else:
            out.add(number)
    later = ranked[seen:]
    suspected = (number in holders for number in later for _, holders in unread.excluded)
    return out, bool(unread.phrases and later) or any(suspected)


def _required(searcher: "Searcher", needle: Needle) -> tuple[Field, list[str]]:
    """The indexed terms that a document with this text must have; none can neither be asked for
    nor kept out.
    """
    if needle.grams:
        return "grams", list(needle.grams)
    return "chars", [char for char in needle.chars if char not in searcher.dropped]


def _holders(searcher: "Searcher", needle: Needle) -> set[int]:
    field, terms = _required(searcher, needle)
    rarest = sorted(terms, key=lambda term: searcher.index.frequency(field, term))
    found, *more = (searcher.index.holders(field, term)[0] for term in rarest)
    return set(found).intersection(*more)


def _says(searcher: "Searcher", number: int, needle: Needle) -> bool:
    # A text is folded only where it does not hold the needle as it was typed. (What ends in a
    # Chinese character cannot become another word by the mark that follows it.)
    typed = needle.typed
    exact = typed and "\u4e00" <= typed[-1] <= "\u9fff"
    return bool(exact and searcher.index.says(number, typed)) or needle.text in searcher.text(
        number
    )

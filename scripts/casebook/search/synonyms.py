"""Words that mean the same: who says one of a group also looks for the others, for less weight.

The browser does the same in `assets/casebook-text.js` and `assets/casebook-search.js`.
"""

from collections.abc import Iterable, Sequence

from casebook.search.query import squeeze
from casebook.text.tokens import tokenize

# From the table of `bench search --weights` (mean NDCG@10 over the four kinds of query in
# tests/search_quality): 0.899 without synonyms, 0.909 at 0.3, 0.914 at 0.5, 0.918 at 0.7, 0.919 at
# 0.8, 0.918 at 1. Sentences gain (0.828 → 0.890 at 0.7), keywords in the library's own words lose
# a little from 0.7 on; so the lower end of the flat part.
WEIGHT = 0.7

Groups = tuple[tuple[str, ...], ...]


def folded(groups: Iterable[Iterable[str]]) -> Groups:
    """Groups in the form in which they are compared."""
    return tuple(tuple(dict.fromkeys(squeeze(word) for word in group)) for group in groups)


def same_as(name: str, groups: Groups) -> tuple[str, ...]:
    """`name`, folded, and the other words of its groups."""
    own = squeeze(name)
    others = (word for group in groups if own in group for word in group)
    return tuple(dict.fromkeys((own, *others)))


def added(words: str, groups: Groups) -> list[tuple[str, ...]]:
    """For folded text: the pairs of each word that means the same as one in it and is not in it.

    In the order of the groups, each word once.
    """
    every = (tuple(dict.fromkeys(tokenize(word).grams)) for word in otherwise(words, groups))
    return list(dict.fromkeys(pairs for pairs in every if pairs))


def otherwise(words: str, groups: Groups) -> list[str]:
    """For folded text: each word that means the same as one in it and is not in it."""
    touched = (group for group in groups if any(word in words for word in group))
    return list(dict.fromkeys(word for group in touched for word in group if word not in words))


def pairs_of(members: Sequence[tuple[str, ...]]) -> list[str]:
    """Every pair of these words, each once."""
    return list(dict.fromkeys(pair for member in members for pair in member))

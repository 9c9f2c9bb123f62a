"""Words that mean the same: who says one of a group also looks for the others, for less weight.

The browser does the same in `assets/casebook-text.js` and `assets/casebook-search.js`.
"""

from collections.abc import Iterable, Sequence

from casebook.search.query import squeeze
from casebook.text.tokens import tokenize

# Chosen on tests/search_quality/queries.jsonl: mean NDCG@10 0.783 without synonyms, 0.857 at 0.3,
# 0.868 at 0.5, 0.891 at 0.8. The set leans to words that the library does not use; on its fifteen
# queries in the library's own words it is 0.923, 0.939, 0.935, 0.929. Half keeps most of both.
WEIGHT = 0.5

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
    found: dict[tuple[str, ...], None] = {}
    for group in groups:
        if any(word in words for word in group):
            for word in group:
                pairs = tuple(dict.fromkeys(tokenize(word).grams))
                if word not in words and pairs:
                    found[pairs] = None
    return list(found)


def pairs_of(members: Sequence[tuple[str, ...]]) -> list[str]:
    """Every pair of these words, each once."""
    return list(dict.fromkeys(pair for member in members for pair in member))

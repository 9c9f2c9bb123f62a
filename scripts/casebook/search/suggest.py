"""Where to look when nothing was found: names in the library that share a character."""

from collections.abc import Iterable, Sequence

from casebook.search.filters import Facts
from casebook.text.tokens import tokenize

MOST = 5


def suggestible(all_facts: Iterable[Facts]) -> list[str]:
    """Names worth suggesting: dispute types, subtypes, method titles; sorted, each once."""
    names: set[str] = set()
    for facts in all_facts:
        names.update(f"{name}纠纷" for name in facts["types"])
        names.update([facts["subtype"]] if facts["subtype"] else [])
        if facts["kind"] == "method":
            names.add(facts["title"])
    return sorted(names)


def suggestions(query_chars: Iterable[str], names: Sequence[str]) -> list[str]:
    """The names that share most characters with the query; the shorter first among equals."""
    wanted = set(query_chars) - {"纠", "纷"}
    ranked = []
    for place, name in enumerate(names):
        shared = len(wanted.intersection(tokenize(name).chars))
        if shared:
            ranked.append((-shared, len(name), place))
    return [names[place] for _, _, place in sorted(ranked)[:MOST]]

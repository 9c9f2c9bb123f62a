"""What a query loads, cut into files: postings by term, those of synonyms, texts to show.

Small files cost requests, large ones bytes; `bench browser` shows both.
"""

import json
import re
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, TypeVar

from casebook.search import pack
from casebook.search.build import MANY_DOCUMENTS
from casebook.search.engine import Searcher
from casebook.text.normalize import fold
from casebook.text.tokens import CHINESE, tokenize

_K = TypeVar("_K")
_V = TypeVar("_V")
# (first key in it, what is written)
Shard = tuple[_K, Any]

TERM_BYTES = 5_000
MANY_TERM_BYTES = 8_000
# About one document: a query shows ten, which stand in as many shards.
TEXT_BYTES = 6_000
# What belongs together is not torn apart where this share of a shard is full.
_FULL_ENOUGH = 0.3
_RUNS = re.compile(f"[{CHINESE}]+")


def compact(content: Any) -> str:
    """JSON without blanks, Chinese as it is."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def term_shards(searcher: Searcher) -> list[Shard[str]]:
    """All terms in the order in which JavaScript compares strings (UTF-16), by which it finds
    the shard of a term; those that begin with the same character together, for a text that has
    it asks for several of them.
    """
    # No term is in both fields: a single Chinese character is never a word.
    found = {term: field for field, term in searcher.index.terms()}
    terms = sorted(found, key=lambda term: term.encode("utf-16-be"))
    blocks = (
        [(term, pack.postings(searcher.index.postings(found[term], term))) for term in block]
        for _, block in groupby(terms, key=lambda term: term[0])
    )
    return list(_shards(blocks, _term_bytes(searcher), _packed))


def same_shards(searcher: Searcher) -> list[Shard[int]]:
    """The pairs of each group of words that mean the same, by the number of the group.

    Who says one word is also shown what says the others: their pairs stand all over the terms,
    here in one file.
    """
    groups = enumerate(
        {pair: pack.postings(searcher.index.postings("grams", pair)) for pair in _pairs(group)}
        for group in searcher.synonyms
    )
    blocks = ([group] for group in groups)
    return list(
        _shards(blocks, _term_bytes(searcher), lambda shard: _packed(ChainMap(*shard.values())))
    )


def text_shards(searcher: Searcher) -> list[Shard[int]]:
    """What a hit shows of each document, by its number."""
    texts = enumerate(_texts(searcher))
    return list(_shards(([text] for text in texts), TEXT_BYTES, lambda shard: [*shard.values()]))


def _shards(
    blocks: Iterable[list[tuple[_K, _V]]], limit: int, content: Callable[[dict[_K, _V]], Any]
) -> Iterator[Shard[_K]]:
    """As many items at a time as are about `limit` bytes, blocks whole where that may be."""
    shard: dict[_K, _V] = {}
    size = 0
    for block in blocks:
        sizes = [len(compact(item).encode()) for item in block]
        torn = size + sum(sizes) > limit and size > _FULL_ENOUGH * limit
        for (key, value), item in zip(block, sizes, strict=True):
            if shard and (torn or size + item > limit):
                yield next(iter(shard)), content(shard)
                shard, size, torn = {}, 0, False
            shard[key] = value
            size += item
    if shard:
        yield next(iter(shard)), content(shard)


def _term_bytes(searcher: Searcher) -> int:
    return MANY_TERM_BYTES if searcher.index.size > MANY_DOCUMENTS else TERM_BYTES


def _packed(held: Mapping[str, str]) -> list[str]:
    return [pack.vocabulary(held), pack.BETWEEN.join(held.values())]


def _pairs(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(pair for word in words for pair in tokenize(word).grams))


def _texts(searcher: Searcher) -> Iterator[dict[str, Any]]:
    for number, facts in enumerate(searcher.index.facts):
        body = searcher.index.body(number)
        yield {
            "id": facts["id"],
            "kind": facts["kind"],
            "title": facts["title"],
            "url": facts["url"],
            "summary": facts["summary"],
            "dispute_type": facts["types"][0] if facts["kind"] == "case" else None,
            "provenance": facts["provenance"],
            "region": facts["region_name"],
            "year": facts["year"],
            "outcome": facts["outcome"],
            "names": body["names"],
            "sections": body["sections"],
        } | ({"odd": 1} if _is_odd(text for _, _, text in body["sections"]) else {})


def _is_odd(texts: Iterable[str]) -> bool:
    """Whether folding changes any Chinese character; if not, the browser looks for pairs in the
    text itself, where it counts as JavaScript does (no character takes two units).
    """
    return any(
        _RUNS.findall(text) != _RUNS.findall(fold(text)) or max(text, default="") > "\uffff"
        for text in texts
    )

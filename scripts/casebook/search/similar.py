"""Cases like a dispute told in plain words, or like a case of the library, with named reasons.

The scores come from `alike`; the browser does the same in `assets/casebook-similar.js`.
"""

import itertools
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebook.search.alike import COMMON_SHARE, Alike, Told, shared
from casebook.search.engine import Searcher
from casebook.search.filters import Facts, Filters
from casebook.search.query import squeeze
from casebook.search.results import SearchResult
from casebook.search.synonyms import WEIGHT, otherwise
from casebook.text.normalize import fold
from casebook.text.stopchars import STOP_CHARS
from casebook.text.tokens import Span, spans, tokenize

# Words that are named are this many at most.
MOST_WORDS = 3
LONGEST_WORD = 6
# A type that says nothing.
_ANY = "其他"
# The parts of a case that tell what happened; what comes after them sounds alike in every case.
_TELLING = ("摘要", "案情简介", "争议焦点")
# A word with such a pair next to it, and seen this many times as often, is cut wrongly: 律服 in
# 法律服务.
_CUT = 2
# Of the words found, those that tell at least this share of what the best one tells are named.
_TELLS = 0.6
_NO_WORD = re.compile(
    rf"[{''.join(sorted(STOP_CHARS))}〇零一二三四五六七八九十百千万亿两几元年月日某不没]|先生|女士"
)


def similar(searcher: Searcher, told: Told, *, limit: int = 10) -> SearchResult:
    """The cases most like `told`, never itself: best score first, ties by id.

    Only cases with a reason are given; `reasons` names them, in Chinese. Among whole cases one
    word in common is chance, so without another reason it takes two.
    """
    started = time.perf_counter()
    alike = Alike(searcher)
    found = _found(alike, told, limit)
    hits = tuple(
        searcher.hit(one.number, one.score, "grams", _marks(alike, one), reasons=one.reasons)
        for one in found
    )
    facets = searcher.facets([one.number for one in found], Filters())
    took = (time.perf_counter() - started) * 1000
    return SearchResult(told.text, len(hits), took, facets, (), hits)


@dataclass(frozen=True, slots=True)
class _Like:
    number: int
    score: float
    words: list[str]
    reasons: tuple[str, ...]


def _found(alike: Alike, told: Told, limit: int) -> list[_Like]:
    searcher = alike.searcher
    facts = searcher.index.facts
    scores = alike.scores(told)
    others = otherwise(fold(told.text), searcher.synonyms)
    pairs = [span for span in spans(told.text) if span.field == "grams"]
    telling = dict.fromkeys(_telling(alike, pairs))
    telling |= dict.fromkeys(pair for word in others for pair in tokenize(word).grams)
    found: list[_Like] = []
    for number in sorted(scores, key=lambda number: (-scores[number], number)):
        if len(found) >= limit:
            break
        named = _named(searcher, told, facts[number])
        worth = {pair: w for pair in telling if (w := alike.worth("grams", pair, number))}
        words = _words(pairs, others, alike.text(number), worth)
        if words and (named or len(words) > 1 or not told.id):
            named.append("同情节“" + "、".join(words) + "”")
        if named:
            found.append(_Like(number, scores[number], words, tuple(named)))
    return found


def _marks(alike: Alike, one: _Like) -> dict[str, float]:
    marked = (gram for word in one.words for gram in tokenize(word).grams)
    return {gram: alike.worth("grams", gram, one.number) for gram in marked}


def told_by_text(searcher: Searcher, text: str) -> Told:
    """A dispute as somebody tells it; facts are only those that the words themselves name."""
    said = squeeze(text)
    facts = [f for f in searcher.index.facts if f["kind"] == "case"]
    counts = {
        name: sum(said.count(squeeze(word)) for word in searcher.same_as(name))
        for name in sorted({f["subtype"] for f in facts if f["subtype"]})
    }
    # Who mentions the decorator in passing tells of a leak if that is the word said most.
    most = max(counts.values(), default=0)
    types = {name for f in facts for name in f["types"]}
    return Told(
        text,
        subtypes=frozenset(name for name, count in counts.items() if count and count == most),
        types=frozenset(name for name in types if f"{name}纠纷" in said),
        methods=frozenset(
            s for s, title in searcher.method_titles.items() if squeeze(title) in said
        ),
        laws=frozenset(law for f in facts for law in f["laws"] if squeeze(law) in said),
    )


def told_by_case(searcher: Searcher, slug: str) -> Told:
    """A case of the library as a dispute; KeyError if the index has no case of that name."""
    number = searcher.case_numbers[slug]
    facts = searcher.index.facts[number]
    sections = searcher.index.body(number)["sections"]
    parts = [facts["title"]]
    parts += [text for title, _, text in sections if title in (*_TELLING, facts["title"])]
    return Told(
        "\n".join(parts),
        frozenset([facts["subtype"]] if facts["subtype"] else []),
        frozenset(facts["types"]) - {_ANY},
        frozenset(facts["methods"]), frozenset(facts["laws"]), slug,
    )  # fmt: skip


def _named(searcher: Searcher, told: Told, facts: Facts) -> list[str]:
    named = []
    if facts["subtype"] in told.subtypes:
        named.append(f"同子类“{facts['subtype']}”")
    elif same := [name for name in facts["types"] if name in told.types]:
        named.append(f"同类型“{same[0]}”")
    methods = shared(facts, "methods", told.methods)
    named += [f"同方法“{searcher.method_titles.get(slug, slug)}”" for slug in methods]
    return named + [f"同法条“{law}”" for law in shared(facts, "laws", told.laws)]


def _telling(alike: Alike, grams: Iterable[Span]) -> list[str]:
    """Of the pairs of a text, those that are words, or parts of one, and that few cases hold."""
    pairs = [span for span in grams if not span.term.isascii()]
    held = {span.term: alike.frequency(span.term) for span in pairs}
    most = max(2.0, COMMON_SHARE * alike.searcher.index.size)
    cut: set[str] = set()
    for one, other in itertools.pairwise(pairs):
        if other.start == one.start + 1:
            if held[one.term] >= _CUT * held[other.term]:
                cut.add(other.term)
            elif held[other.term] >= _CUT * held[one.term]:
                cut.add(one.term)
    # A short telling may have nothing but plain words; they are better than no reason.
    words = [term for term, count in held.items() if count and not _NO_WORD.search(term)]
    rare = [term for term in words if held[term] <= most and term not in cut]
    return rare or words


def _words(
    pairs: Iterable[Span], others: Iterable[str], text: str, worth: Mapping[str, float]
) -> list[str]:
    """The words that both texts hold and that tell most: neighbouring pairs grown together, and
    those of `others`, which say the same in other words.
    """
    candidates: dict[str, float] = {}
    word, total, last = "", 0.0, -1
    for span in pairs:
        grown = word + span.term[1:]
        if (
            word and span.start == last + 1 and span.term in worth
            and len(grown) <= LONGEST_WORD and grown in text
        ):  # fmt: skip
            word, total = grown, total + worth[span.term]
        else:
            _keep(candidates, word, total)
            word, total = (span.term, worth[span.term]) if span.term in worth else ("", 0.0)
        last = span.start
    _keep(candidates, word, total)
    for word in others:
        if word in text:
            total = 0.0
            for pair in tokenize(word).grams:
                total += worth.get(pair, 0.0)
            _keep(candidates, word, WEIGHT * total)
    ranked: list[str] = []
    for word in sorted(candidates, key=lambda word: (-candidates[word], word)):
        if not any(_overlap(word, other) for other in ranked):
            ranked.append(word)
    least = _TELLS * max(candidates.values(), default=0.0)
    return [word for word in ranked if candidates[word] >= least][:MOST_WORDS]


def _keep(candidates: dict[str, float], word: str, total: float) -> None:
    # The mean of its pairs: a long word is not better for being long.
    if word:
        candidates[word] = max(candidates.get(word, 0.0), total / (len(word) - 1))


def _overlap(one: str, other: str) -> bool:
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    return any(pair in other for pair in pairs)


def similar_rows(
    searcher: Searcher, slugs: Iterable[str], *, limit: int
) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """For each case named: slug and reasons of the cases most like it."""
    alike = Alike(searcher)
    return {
        slug: tuple(
            (searcher.index.facts[one.number]["id"], one.reasons)
            for one in _found(alike, told_by_case(searcher, slug), limit)
        )
        for slug in slugs
        if slug in searcher.case_numbers
    }

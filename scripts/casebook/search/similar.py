"""Cases like a dispute told in plain words, or like a case of the library, with named reasons.

The score is that of a search with the whole text as the query, plus, for each shared fact, a
share of the best text score: 0.30 for the same subtype or else 0.15 for the same type, 0.05 for
each shared method and each shared article, two of each at most. So facts move a case up among
those that read alike, and never bring one to the top that tells of something else.
"""

import itertools
import re
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from casebook.search.engine import Searcher
from casebook.search.filters import Facts, Filters
from casebook.search.query import Query, squeeze
from casebook.search.results import SearchResult
from casebook.text.normalize import fold
from casebook.text.stopchars import STOP_CHARS
from casebook.text.tokens import spans, tokenize

SUBTYPE_SHARE = 0.30
TYPE_SHARE = 0.15
METHOD_SHARE = 0.05
LAW_SHARE = 0.05
# Shared methods and articles that count, and words that are named, are this many at most.
MOST_SHARED = 2
MOST_WORDS = 3
LONGEST_WORD = 6
# A pair that more than this share of the documents hold tells no two of them apart.
COMMON_SHARE = 0.2
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


@dataclass(frozen=True, slots=True)
class Told:
    """A dispute: what is said of it, and its facts as far as they are known."""

    text: str
    subtypes: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    laws: frozenset[str] = frozenset()
    id: str | None = None


def similar(searcher: Searcher, told: Told, *, limit: int = 10) -> SearchResult:
    """The cases most like `told`, never itself: best score first, ties by id.

    Only cases with a reason are given; `reasons` names them, in Chinese. Among whole cases one
    word in common is chance, so without another reason it takes two.
    """
    started = time.perf_counter()
    tokens = tokenize(told.text)
    asked = Query(
        told.text, tuple(dict.fromkeys(tokens.chars)), tuple(dict.fromkeys(tokens.grams)),
        fold(told.text), (), (),
    )  # fmt: skip
    found, _ = searcher.scores(asked, searcher.added(asked))
    facts = searcher.index.facts
    cases = [n for n, f in enumerate(facts) if f["kind"] == "case" and f["id"] != told.id]
    best = max((found.get(number, 0.0) for number in cases), default=0.0)
    scores = {n: found.get(n, 0.0) + best * _share(told, facts[n]) for n in cases}
    ranked = sorted((n for n in cases if scores[n] > 0), key=lambda n: (-scores[n], n))
    reasons: dict[int, list[str]] = {}
    marks: dict[int, dict[str, float]] = {}
    worth = _worth(searcher, _telling(searcher, told.text), ranked)
    for number in ranked:
        if len(reasons) >= limit:
            break
        named = _named(searcher, told, facts[number])
        words = _words(told.text, searcher.text(number), worth[number])
        if words and (named or len(words) > 1 or not told.id):
            named.append("同情节“" + "、".join(words) + "”")
        if named:
            reasons[number] = named
            pairs = (gram for word in words for gram in tokenize(word).grams)
            marks[number] = {gram: worth[number].get(gram, 0.0) for gram in pairs}
    hits = tuple(
        searcher.hit(n, scores[n], "grams", marks[n], reasons=tuple(reasons[n])) for n in reasons
    )
    facets = searcher.facets(dict.fromkeys(reasons, 0.0), Filters())
    took = (time.perf_counter() - started) * 1000
    return SearchResult(told.text, len(reasons), took, facets, (), hits)


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


def _shared(facts: Facts, name: str, own: Collection[str]) -> list[str]:
    return [value for value in facts[name] if value in own][:MOST_SHARED]


def _share(told: Told, facts: Facts) -> float:
    if facts["subtype"] in told.subtypes:
        share = SUBTYPE_SHARE
    elif told.types.intersection(facts["types"]):
        share = TYPE_SHARE
    else:
        share = 0.0
    share += METHOD_SHARE * len(_shared(facts, "methods", told.methods))
    return share + LAW_SHARE * len(_shared(facts, "laws", told.laws))


def _named(searcher: Searcher, told: Told, facts: Facts) -> list[str]:
    named = []
    if facts["subtype"] in told.subtypes:
        named.append(f"同子类“{facts['subtype']}”")
    elif same := [name for name in facts["types"] if name in told.types]:
        named.append(f"同类型“{same[0]}”")
    methods = _shared(facts, "methods", told.methods)
    named += [f"同方法“{searcher.method_titles.get(slug, slug)}”" for slug in methods]
    return named + [f"同法条“{law}”" for law in _shared(facts, "laws", told.laws)]


def _telling(searcher: Searcher, text: str) -> list[str]:
    """The pairs of a text that are words, or parts of one, and that few cases hold."""
    pairs = [span for span in spans(text) if span.field == "grams" and not span.term.isascii()]
    held = {span.term: searcher.index.frequency("grams", span.term) for span in pairs}
    most = max(2.0, COMMON_SHARE * searcher.index.size)
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


def _worth(
    searcher: Searcher, grams: Iterable[str], among: Collection[int]
) -> dict[int, dict[str, float]]:
    """By document: what each of these pairs adds to its score."""
    worth: dict[int, dict[str, float]] = {number: {} for number in among}
    for gram in grams:
        for number, score in searcher.term_scores("grams", gram):
            if number in worth:
                worth[number][gram] = score
    return worth


def _words(told: str, text: str, worth: Mapping[str, float]) -> list[str]:
    """The words that both texts hold and that tell most: neighbouring pairs grown together."""
    candidates: dict[str, float] = {}
    word, total, last = "", 0.0, -1
    for span in [span for span in spans(told) if span.field == "grams"]:
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
) -> dict[str, SearchResult]:
    """For each case named: the cases most like it."""
    return {
        slug: similar(searcher, told_by_case(searcher, slug), limit=limit)
        for slug in slugs
        if slug in searcher.case_numbers
    }

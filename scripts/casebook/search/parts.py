"""A document as search sees it: weighted parts to count, facts to filter by, text to show."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from casebook.library import Document
from casebook.markdown import plain_text
from casebook.model.documents import Case, Method
from casebook.search.backend import Row
from casebook.text.amounts import amounts
from casebook.text.normalize import fold
from casebook.text.tokens import Field, tokenize_folded

# One field for title and text beat a separate title field on a hidden public set, so a part's
# weight is the number of times its terms count. Whole numbers: they add to the field length.
# `bench search --weights` prints the table that both are taken from (mean NDCG@10 over the four
# kinds of query in tests/search_quality): for titles and aliases 0.907 at 2, 0.910 at 3, 0.911 at
# 4 and at 6, so the light end of the flat part; other libraries' titles may tell less.
TITLE_WEIGHT = 3
# What an editor filed a document under says more than a word that happens to stand in it: 0.912
# at 1, 0.916 to 0.918 at 2 to 4, 0.914 at 6, 0.913 at 12 (measured at a title weight of 2).
FILED_WEIGHT = 3

_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\n]+(?=[\u3000-\u9fff\uff00-\uffef])")
_HEADING = re.compile(r"^#{1,6}\s", re.MULTILINE)


def row_of(document: Document, method_titles: Mapping[str, str]) -> Row:
    """What the index keeps of a document. `method_titles` maps slugs to titles."""
    sections = list(_sections(document))
    names = _names(document, method_titles)
    terms: dict[Field, Counter[str]] = {"chars": Counter(), "grams": Counter()}
    for weight, text in _weighted(document, sections, names):
        folded = fold(text)
        tokens = tokenize_folded(folded)
        numbers = [amount.term for amount in amounts(folded)]
        for _ in range(weight):
            terms["chars"].update(tokens.chars)
            terms["grams"].update(tokens.grams)
            terms["grams"].update(numbers)
    body = {"sections": sections, "names": names}
    return Row(terms, _facts(document), body)


def searchable(document: Document) -> bool:
    """Whether the document is to be found at all (`searchable: false` keeps a page out)."""
    return bool(getattr(document.meta, "searchable", True))


def _weighted(
    document: Document, sections: list[list[str]], names: list[str]
) -> Iterator[tuple[int, str]]:
    yield TITLE_WEIGHT, document.title
    weights = dict.fromkeys(_filed(document), FILED_WEIGHT)
    weights |= dict.fromkeys(document.aliases, TITLE_WEIGHT)
    for name in names:
        yield weights.get(name, 1), name
    # Headings that every case has would only make every case alike.
    common = set(getattr(document.meta, "SECTIONS", ())) | {document.title, "摘要", "步骤"}
    for title, _, text in sections:
        if title not in common:
            yield 1, title
        yield 1, text


def _filed(document: Document) -> list[str]:
    """The types, the subtype and the tags that an editor gave."""
    meta = document.meta
    if isinstance(meta, Case):
        return [f"{meta.dispute_type}纠纷", meta.dispute_subtype or "", *meta.tags]
    if isinstance(meta, Method):
        return [meta.category, *(f"{name}纠纷" for name in meta.dispute_types), *meta.tags]
    return []


def _names(document: Document, method_titles: Mapping[str, str]) -> list[str]:
    """Words that stand in the fields, not in the text."""
    names = [*document.aliases, *_filed(document)]
    meta = document.meta
    if isinstance(meta, Case):
        names += [method_titles.get(slug, "") for slug in meta.methods]
        names += [str(meta.region)]
    return [name for name in dict.fromkeys(names) if name]


def _sections(document: Document) -> Iterator[list[str]]:
    """[title, anchor, plain text] of every piece of the document's text that can be shown."""
    if document.summary:
        yield ["摘要", "", _tidy(document.summary)]
    if isinstance(document.meta, Method) and document.meta.steps:
        steps = "；".join(f"{step.name}：{step.gloss}" for step in document.meta.steps)
        yield ["步骤", "", _tidy(steps)]
    first = _HEADING.search(document.body)
    lead = _tidy(plain_text(document.body[: first.start()] if first else document.body))
    if lead:
        yield [document.title, "", lead]
    for section in document.sections:
        title = document.title if section.level == 1 else section.title
        text = _tidy(plain_text(section.text))
        if text or title != document.title:
            yield [title, section.anchor, text]


def _tidy(text: str) -> str:
    # A soft line break inside a Chinese sentence must not cut a word in two.
    lines = (_GAP.sub("", line) for line in text.split("\n"))
    return " ".join(" ".join(lines).split())


def _facts(document: Document) -> dict[str, Any]:
    meta = document.meta
    facts: dict[str, Any] = {
        "id": document.id,
        # A course is a page to whoever searches.
        "kind": document.kind if document.kind in ("case", "method") else "page",
        "url": document.url,
        "title": document.title,
        "summary": document.summary,
        "types": [],
        "subtype": None,
        "methods": [],
        "laws": [],
        "aliases": [],
        "region": [],
        "region_name": None,
        "year": None,
        "setting": None,
        "outcome": None,
        "provenance": None,
    }
    if isinstance(meta, Case):
        region = meta.region
        facts |= {
            "types": [str(meta.dispute_type)],
            "subtype": meta.dispute_subtype,
            "methods": list(dict.fromkeys(meta.methods)),
            "laws": list(dict.fromkeys(f"{c.act}第{c.article}条" for c in meta.law)),
            "region": [part for part in (region.province, region.city, region.county) if part],
            "region_name": str(region),
            "year": meta.year,
            "setting": str(meta.mediating_body),
            "outcome": str(meta.outcome),
            "provenance": str(meta.provenance.kind),
        }
    elif isinstance(meta, Method):
        facts |= {
            "types": list(dict.fromkeys(str(name) for name in meta.dispute_types)),
            "methods": [document.id],
            "aliases": list(document.aliases),
        }
    return facts

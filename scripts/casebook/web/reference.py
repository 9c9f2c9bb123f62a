"""Pages made of the editors' lists: acts, dispute types, glossary, figures, differing sources."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from casebook.library import Document, Library
from casebook.model.lists import Place
from casebook.web.browse import law_shelf, type_shelf
from casebook.web.views import (
    Row,
    case_row,
    law_url,
    method_row,
)

Key = TypeVar("Key")
# On a page about a dispute type: this many articles and methods, the most used first.
OFTEN = 8
SHOWN_CASES = 12
# Cases named under an article; the rest is a search away. An act of which many articles are cited
# names fewer, so that its page stays small.
CITING_CASES = 2
NAMED_CASES = 120
NOT_TOLD = "公开材料未载明"


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article in plain words, and the cases that cite it."""

    name: str
    anchor: str
    words: str
    cases: tuple[Row, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class ActView:
    """A page about one act."""

    act: str
    full: str
    facts: str
    about: str
    note: str
    traps: tuple[str, ...]
    cited: tuple[ArticleView, ...]
    others: tuple[ArticleView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class TypeView:
    """A page about one dispute type: how such disputes go."""

    name: str
    gloss: str
    issues: tuple[str, ...]
    ask: tuple[str, ...]
    care: tuple[str, ...]
    subtypes: tuple[tuple[str, int], ...]
    outcomes: tuple[tuple[str, int], ...]
    law: tuple[Row, ...]
    methods: tuple[Row, ...]
    cases: tuple[Row, ...]
    count: int
    more: str


@dataclass(frozen=True, slots=True)
class TermView:
    """A glossary entry."""

    name: str
    aliases: tuple[str, ...]
    meaning: str
    usage: str
    basis: str
    see: tuple[Row, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number from a source; `kind` says whether it was reached or only aimed at."""

    label: str
    value: str
    kind: str
    year: str
    place: str
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A matter on which sources differ."""

    title: str
    versions: tuple[tuple[str, tuple[str, ...]], ...]
    handling: str
    see: tuple[Row, ...]


def act_view(act: str, library: Library) -> ActView:
    """Everything on the page of an act: its articles in order, the cited ones with their cases."""
    known = library.vocabulary.laws[act]
    cases: dict[str, list[Row]] = {}
    for document in library.cases:
        for citation in document.case.law:
            if citation.act == act:
                cases.setdefault(citation.article, []).append(case_row(document))
    named = max(1, min(CITING_CASES, NAMED_CASES // max(1, len(cases))))
    views = [
        _article_view(article, words, cases.get(article, []), named)
        for article, words in sorted(known.articles.items(), key=lambda item: _order(item[0]))
    ]
    facts = "，".join(
        part for part in (known.kind, f"{known.in_force}起施行" if known.in_force else "") if part
    )
    return ActView(
        act, known.full, facts, known.about, known.note, known.traps,
        tuple(view for view in views if view.cases),
        tuple(view for view in views if not view.cases),
        law_shelf(act, library) if cases else "",
    )  # fmt: skip


def _article_view(article: str, words: str, cases: list[Row], named: int) -> ArticleView:
    more = max(len(cases) - named, 0)
    return ArticleView(f"第{article}条", article, words, tuple(cases[:named]), more)


def _order(article: str) -> tuple[int, str]:
    number, _, addition = article.partition("之")
    return int(number), addition


def acts_with_pages(library: Library) -> tuple[str, ...]:
    """The acts of the list that have an address of their own, in its order."""
    return tuple(act for act, known in library.vocabulary.laws.items() if known.slug)


def type_view(name: str, library: Library) -> TypeView:
    """Everything on the page of a dispute type, counted from the cases of that type."""
    known = library.vocabulary.types[name]
    cases = [document for document in library.cases if document.case.dispute_type == name]
    articles = Counter((c.act, c.article) for d in cases for c in d.case.law)
    methods = Counter(slug for d in cases for slug in d.case.methods if slug in library.by_id)
    return TypeView(
        known.full or name, known.gloss, known.issues, known.ask, known.care,
        _counted(d.case.dispute_subtype for d in cases), _counted(d.case.outcome for d in cases),
        tuple(
            Row(f"{act}第{article}条", "", law_url(library, act, article), facts=f"{n}个案例引用")
            for (act, article), n in _often(articles)
        ),
        tuple(
            Row(library.by_id[slug].title, library.by_id[slug].summary, library.by_id[slug].url,
                facts=f"这类案例里{n}个用过")
            for slug, n in _often(methods)
        ),
        tuple(case_row(document) for document in cases[:SHOWN_CASES]),
        len(cases), type_shelf(name, library) if len(cases) > SHOWN_CASES else "",
    )  # fmt: skip


def _counted(values: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    counts = Counter(value for value in values if value)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _often(counts: Counter[Key]) -> list[tuple[Key, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))[:OFTEN]


def types_with_pages(library: Library) -> tuple[str, ...]:
    """The dispute types that have an address of their own, in the official order."""
    return tuple(name for name, known in library.vocabulary.types.items() if known.slug)


@dataclass(frozen=True, slots=True)
class GlossaryGroup:
    """A group of the glossary with the address of its page."""

    name: str
    url: str
    terms: tuple[str, ...]


def glossary(library: Library) -> tuple[GlossaryGroup, ...]:
    """The groups of the glossary, groups and terms in the order of the list."""
    groups: dict[str, list[str]] = {}
    for term in library.vocabulary.glossary.values():
        groups.setdefault(term.group, []).append(term.name)
    return tuple(
        GlossaryGroup(name, f"glossary/{number}.html", tuple(terms))
        for number, (name, terms) in enumerate(groups.items(), start=1)
    )


def glossary_terms(group: str, library: Library) -> tuple[TermView, ...]:
    """The terms of one group, in the order of the list."""
    return tuple(
        TermView(
            term.name, term.aliases, term.meaning, term.usage, term.basis,
            _see(term.see, library), _places(term.sources, library),
        )
        for term in library.vocabulary.glossary.values()
        if term.group == group
    )  # fmt: skip


def figures(library: Library) -> tuple[tuple[str, tuple[FigureView, ...]], ...]:
    """The figures by the source that gives them first, in the order of the list."""
    groups: dict[str, list[FigureView]] = {}
    for figure in library.vocabulary.figures.values():
        first = figure.sources[0].id if figure.sources else ""
        known = library.vocabulary.sources.get(first)
        view = FigureView(
            figure.label, f"{figure.value}{figure.unit}", figure.kind,
            _told(figure.year), _told(figure.place), figure.note, _places(figure.sources, library),
        )  # fmt: skip
        groups.setdefault(known.title if known else "其他来源", []).append(view)
    return tuple((title, tuple(views)) for title, views in groups.items())


def _told(value: str) -> str:
    """What the page itself says of all that is blank need not stand in every cell."""
    return "" if value == NOT_TOLD else value


def differences(library: Library) -> tuple[DifferenceView, ...]:
    """Where sources differ or are in doubt, in the order of the list."""
    return tuple(
        DifferenceView(
            each.title,
            tuple((version.says, _places(version.sources, library)) for version in each.versions),
            each.handling, _see(each.see, library),
        )
        for each in library.vocabulary.contradictions.values()
    )  # fmt: skip


def _see(slugs: Iterable[str], library: Library) -> tuple[Row, ...]:
    found = (library.by_id[slug] for slug in slugs if slug in library.by_id)
    return tuple(_row(document, library) for document in found)


def _row(document: Document, library: Library) -> Row:
    match document.kind:
        case "case":
            return case_row(document)
        case "method":
            return method_row(document, library)
    return Row(document.title, document.summary, document.url)


def _places(places: Iterable[Place], library: Library) -> tuple[str, ...]:
    """Where it is said, in short: the page of sources tells the rest of each."""
    found = []
    for place in places:
        known = library.vocabulary.sources.get(place.id)
        where = f"第{place.lines}行" if place.lines else ""
        found.append(f"《{known.title if known else place.id}》{where}")
    return tuple(found)

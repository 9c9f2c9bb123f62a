"""Cases and methods in groups: by type, category, method, region, year and law."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

from casebook.library import Document, Library
from casebook.model.kinds import DisputeType, MethodCategory
from casebook.web.views import (
    UNKNOWN_YEAR,
    Row,
    SourceLine,
    case_row,
    law_anchor,
    method_row,
    plain_words,
    registered,
    source_line,
    year_name,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; `note` explains it, `part` is the chapter it belongs to, if any, with
    a note of its own.
    """

    name: str
    anchor: str
    rows: tuple[Row, ...]
    note: str = ""
    part: str = ""
    part_note: str = ""


def _grouped(
    documents: Iterable[Document],
    key: Callable[[Document], str],
    order: Iterable[str],
    row: Callable[[Document], Row],
) -> tuple[Group, ...]:
    groups: dict[str, list[Row]] = {name: [] for name in order}
    for document in documents:
        groups.setdefault(key(document), []).append(row(document))
    return tuple(Group(name, name, tuple(rows)) for name, rows in groups.items() if rows)


def by_type(library: Library) -> tuple[Group, ...]:
    """Cases by dispute type, in the official order, with a plain word on each type."""
    groups = _grouped(library.cases, lambda d: d.case.dispute_type, get_args(DisputeType), case_row)
    terms = library.vocabulary.types
    return tuple(
        Group(g.name, g.anchor, g.rows, terms[g.name].gloss if g.name in terms else "")
        for g in groups
    )


def by_category(library: Library) -> tuple[Group, ...]:
    """Methods by category."""
    return _grouped(
        library.methods, lambda d: d.method.category, get_args(MethodCategory),
        lambda d: method_row(d, library),
    )  # fmt: skip


def by_method(library: Library) -> tuple[Group, ...]:
    """Cases under each method that any case used, the most used first."""
    used = [(m, library.cases_using(m.id)) for m in library.methods]
    used = sorted((item for item in used if item[1]), key=lambda item: (-len(item[1]), item[0].id))
    return tuple(Group(m.title, m.id, tuple(case_row(c) for c in cases)) for m, cases in used)


def by_region(library: Library) -> tuple[Group, ...]:
    """Cases by province."""
    names = sorted({d.case.region.province for d in library.cases}, key=lambda n: (n == "不详", n))
    return _grouped(library.cases, lambda d: d.case.region.province, names, case_row)


def by_year(library: Library) -> tuple[Group, ...]:
    """Cases by year, the latest first."""
    years = sorted({d.case.year for d in library.cases if d.case.year}, reverse=True)
    order = [*(year_name(year) for year in years), UNKNOWN_YEAR]
    return _grouped(library.cases, lambda d: year_name(d.case.year), order, case_row)


def by_law(library: Library) -> tuple[Group, ...]:
    """Cases under each cited article, in the order of the list of laws."""
    cited: dict[tuple[str, str], list[Row]] = {}
    for document in library.cases:
        for citation in document.case.law:
            cited.setdefault((citation.act, citation.article), []).append(case_row(document))
    laws = library.vocabulary.laws
    acts = list(laws)
    position = {act: index for index, act in enumerate(acts)}
    ordered = sorted(
        cited, key=lambda c: (position.get(c[0], len(acts)), int(c[1].split("之")[0]), c[1])
    )
    return tuple(
        Group(f"第{article}条", law_anchor(act, article), tuple(cited[act, article]),
              plain_words(library, act, article), act,
              laws[act].note if act in laws else "")
        for act, article in ordered
    )  # fmt: skip


def registered_sources(library: Library) -> tuple[SourceLine, ...]:
    """Every registered source, then every publication that cases and methods name themselves."""
    lines = [registered(name, library) for name in library.vocabulary.sources]
    inline: dict[str, SourceLine] = {}
    for document in (*library.cases, *library.methods):
        sources = document.case.sources if document.kind == "case" else document.method.sources
        for source in sources:
            if source.id is None:
                line = source_line(source, library)
                inline.setdefault(line.text, line)
    return (*lines, *(inline[text] for text in sorted(inline)))

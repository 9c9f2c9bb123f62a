"""Cases and methods in groups: by type, category, method, setting, region, year and law.

Every list has an index of its groups and, for each group, pages of at most `ROWS` rows, so that no
page grows with the library.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from casebook.library import Document, Library
from casebook.model.kinds import DisputeType, MediatingBody, MethodCategory
from casebook.web.views import (
    UNKNOWN_YEAR,
    Row,
    SourceLine,
    case_row,
    method_row,
    registered,
    source_line,
    type_url,
    year_name,
)

ROWS = 60


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one name; `url` leads to a page about the name itself, where there is one."""

    name: str
    rows: tuple[Row, ...]
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A way to look through the library: its address under `browse/`, its groups."""

    name: str
    title: str
    intro: str
    unit: str
    groups: Callable[[Library], tuple[Group, ...]]


@dataclass(frozen=True, slots=True)
class ShelfLink:
    """A group in the index of a shelf."""

    name: str
    url: str
    count: str
    note: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """The index of a shelf."""

    intro: str
    links: tuple[ShelfLink, ...]


@dataclass(frozen=True, slots=True)
class ShelfView:
    """One page of a group: its rows, and the other pages of the same group."""

    name: str
    note: str
    count: str
    rows: tuple[Row, ...]
    number: int
    pages: tuple[str, ...]
    index: Row
    siblings: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """A page of this module: its address without ending, its title and what it shows."""

    address: str
    title: str
    view: IndexView | ShelfView


def browse_pages(library: Library) -> Iterator[BrowsePage]:
    """Every index and every page of every group, the indexes first."""
    for shelf in SHELVES:
        groups = shelf.groups(library)
        urls = [f"browse/{shelf.name}/{number}" for number in range(1, len(groups) + 1)]
        links = tuple(
            ShelfLink(g.name, g.url or f"{url}.html", f"{len(g.rows)}{shelf.unit}", g.note)
            for g, url in zip(groups, urls, strict=True)
        )
        yield BrowsePage(f"browse/{shelf.name}", shelf.title, IndexView(shelf.intro, links))
        siblings = tuple(
            Row(g.name, "", f"{url}.html") for g, url in zip(groups, urls, strict=True) if g.rows
        )
        for group, url in zip(groups, urls, strict=True):
            yield from _group_pages(shelf, group, url, siblings)


def _group_pages(
    shelf: Shelf, group: Group, url: str, siblings: tuple[Row, ...]
) -> Iterator[BrowsePage]:
    starts = range(0, len(group.rows), ROWS)
    addresses = [url if not start else f"{url}-{start // ROWS + 1}" for start in starts]
    pages = tuple(f"{address}.html" for address in addresses)
    index = Row(shelf.title, "", f"browse/{shelf.name}.html")
    count = f"{len(group.rows)}{shelf.unit}"
    for number, (start, address) in enumerate(zip(starts, addresses, strict=True), 1):
        rows = group.rows[start : start + ROWS]
        view = ShelfView(group.name, group.note, count, rows, number, pages, index, siblings)
        where = f"（第{number}页）" if number > 1 else ""
        yield BrowsePage(address, f"{shelf.title}：{group.name}{where}", view)


def _grouped(
    documents: Iterable[Document],
    key: Callable[[Document], str],
    order: Iterable[str],
    row: Callable[[Document], Row],
) -> tuple[Group, ...]:
    groups: dict[str, list[Row]] = {name: [] for name in order}
    for document in documents:
        groups.setdefault(key(document), []).append(row(document))
    return tuple(Group(name, tuple(rows)) for name, rows in groups.items() if rows)


def type_shelf(name: str, library: Library) -> str:
    """The address of the first page with all cases of a dispute type that has cases."""
    present = {d.case.dispute_type for d in library.cases}
    order = [each for each in get_args(DisputeType) if each in present]
    return f"browse/types/{order.index(name) + 1}.html"


def law_shelf(act: str, library: Library) -> str:
    """The address of the first page with all cases that cite an act of the list."""
    return f"browse/laws/{list(library.vocabulary.laws).index(act) + 1}.html"


def by_type(library: Library) -> tuple[Group, ...]:
    """Cases by dispute type, in the official order, with a plain word on each type."""
    groups = _grouped(library.cases, lambda d: d.case.dispute_type, get_args(DisputeType), case_row)
    terms = library.vocabulary.types
    return tuple(
        Group(
            g.name, g.rows, terms[g.name].gloss if g.name in terms else "",
            type_url(library, g.name) if g.name in terms and terms[g.name].slug else "",
        )
        for g in groups
    )  # fmt: skip


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
    return tuple(Group(m.title, tuple(case_row(c) for c in cases), m.summary) for m, cases in used)


def by_setting(library: Library) -> tuple[Group, ...]:
    """Cases by the body that mediated."""
    return _grouped(
        library.cases, lambda d: d.case.mediating_body, get_args(MediatingBody), case_row
    )


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
    """Cases under each act, in the order of the list of laws; acts nobody cites have no rows."""
    laws = library.vocabulary.laws
    cited: dict[str, dict[str, Row]] = {act: {} for act in laws}
    for document in library.cases:
        for citation in document.case.law:
            cited.setdefault(citation.act, {})[document.id] = case_row(document)
    return tuple(
        Group(
            act, tuple(cited[act].values()),
            laws[act].about or laws[act].note if act in laws else "",
            f"laws/{laws[act].slug}.html" if act in laws and laws[act].slug else "",
        )
        for act in cited
    )  # fmt: skip


def _by_source(documents: Iterable[Document], library: Library) -> tuple[Group, ...]:
    """Documents under each source of their own, by the source's name."""
    found: dict[str, list[Row]] = {}
    for document in documents:
        own = document.case.sources if document.kind == "case" else document.method.sources
        for source in own:
            if source.id is None:
                row = Row(document.title, "", document.url)
                found.setdefault(source_line(source, library).text, []).append(row)
    return tuple(Group(name, tuple(rows)) for name, rows in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class SourcesView:
    """A page of sources: registered ones, or publications with what draws on them."""

    registered: tuple[SourceLine, ...]
    publications: tuple[Group, ...]
    number: int
    pages: tuple[str, ...]


def source_pages(library: Library) -> Iterator[tuple[str, SourcesView]]:
    """(address, view) of each page of sources; the first lists the registered ones."""
    publications = _by_source((*library.cases, *library.methods), library)
    starts = range(0, len(publications), ROWS)
    addresses = ["sources", *(f"sources-{n}" for n in range(2, len(starts) + 2))]
    pages = tuple(f"{address}.html" for address in addresses)
    lines = tuple(registered(name, library) for name in library.vocabulary.sources)
    yield addresses[0], SourcesView(lines, (), 1, pages)
    for number, start in enumerate(starts, 2):
        chunk = publications[start : start + ROWS]
        yield addresses[number - 1], SourcesView((), chunk, number, pages)


SHELVES = (
    Shelf("types", "按纠纷类型看案例", "十五类纠纷，按人民调解统计的次序排列。", "篇", by_type),
    Shelf(
        "by-method", "按方法看案例", "真正有案例用过的方法，用得多的排在前面。", "篇", by_method
    ),
    Shelf(
        "settings", "按场景看案例", "在哪里调的：村里、法院还是别处，也就是案件信息里的“调解主体”。", "篇",
        by_setting,
    ),
    Shelf(
        "regions", "按地区看案例", "来源隐去地名的归在“不详”。地区最细写到县。", "篇", by_region
    ),
    Shelf(
        "years", "按年份看案例", "多数是调解的年份；只知道发布年份的，页面上有说明。", "篇", by_year
    ),
    Shelf("laws", "从法条找案例", "案例引用过的法律。点进去看常用的条文、哪些案例用过。",
          "篇案例引用", by_law),
    Shelf("methods", "全部方法", "按用途分组。点进去看什么时候用、怎么做、有什么不能碰。", "个",
          by_category),
)  # fmt: skip

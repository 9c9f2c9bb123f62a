"""The page of statistics: bars and a matrix, each number leading to the cases behind it."""

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.library import Library
from casebook.library.statistics import statistics
from casebook.model.kinds import PROVENANCE_NAMES
from casebook.web.views import type_url

# Columns of the matrix: the methods used most.
SHOWN_METHODS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A count with its name, its share of the longest bar in percent, and where it leads."""

    name: str
    count: int
    percent: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Methods by dispute type: how many cases of the type (row) used the method (column)."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class StatsView:
    """Everything on the page of statistics."""

    cases: int
    methods: int
    bars: tuple[tuple[str, tuple[Bar, ...]], ...]
    matrix: Matrix
    thin: tuple[str, ...]
    rows: int
    placed: int


def stats_view(library: Library) -> StatsView:
    """Count the library and lay the counts out."""
    counted = statistics(library)
    used = sorted(counted.method_uses.items(), key=lambda item: (-item[1], item[0]))
    chosen = [slug for slug, count in used[:SHOWN_METHODS] if count]
    matrix = Matrix(
        tuple((library.by_id[slug].title, library.by_id[slug].url) for slug in chosen),
        tuple(
            (
                name,
                type_url(library, name),
                tuple(counted.method_by_type.get((slug, name), 0) for slug in chosen),
            )
            for name in counted.types
        ),
    )
    types = {name: type_url(library, name) for name in counted.types}
    regions = {name: f"browse/regions.html#{name}" for name in counted.regions}
    kinds = {PROVENANCE_NAMES[kind]: n for kind, n in counted.provenance.items()}
    bars = (
        ("案例：按纠纷类型", _bars(counted.types, types)),
        ("案例：按结果", _bars(counted.outcomes)),
        ("案例：按地区", _bars(counted.regions, regions)),
        ("案例：按年份", _bars(counted.years)),
        ("案例：按性质", _bars(kinds)),
        ("方法：按类别", _bars(
            counted.categories, {n: f"browse/methods.html#{n}" for n in counted.categories}
        )),
    )  # fmt: skip
    coverage = counted.coverage
    return StatsView(
        counted.cases, counted.methods, bars, matrix, counted.thin_types,
        coverage.rows, coverage.placed,
    )  # fmt: skip


def _bars(counts: Mapping[str, int], urls: Mapping[str, str] | None = None) -> tuple[Bar, ...]:
    longest = max(counts.values(), default=0) or 1
    urls = urls or {}
    return tuple(
        Bar(name, count, round(100 * count / longest), urls.get(name, "") if count else "")
        for name, count in counts.items()
    )

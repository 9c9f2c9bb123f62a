"""What the library holds, counted: by type, method, region and outcome, and where it is thin."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from casebook.library.documents import Library
from casebook.model.kinds import DisputeType, MethodCategory, Outcome, ProvenanceKind

# A dispute type with fewer cases than this is called thin.
THIN = 5


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many rows of the inventory of the source documents have a place, by kind of row."""

    rows: int
    placed: int
    core: int
    core_placed: int
    missing_pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of published documents; every official value is there, also with zero."""

    cases: int
    methods: int
    types: dict[str, int]
    outcomes: dict[str, int]
    provenance: dict[str, int]
    regions: dict[str, int]
    years: dict[str, int]
    categories: dict[str, int]
    method_uses: dict[str, int]
    method_by_type: dict[tuple[str, str], int]
    type_by_outcome: dict[tuple[str, str], int]
    coverage: Coverage

    @property
    def thin_types(self) -> tuple[str, ...]:
        """Dispute types with fewer than `THIN` cases."""
        return tuple(name for name, count in self.types.items() if count < THIN)

    @property
    def unused_methods(self) -> tuple[str, ...]:
        """Methods (slugs) that no case declares."""
        return tuple(slug for slug, count in self.method_uses.items() if not count)


def statistics(library: Library) -> Statistics:
    """Count the documents of a library."""
    cases = [document.case for document in library.cases]
    regions = Counter(case.region.province for case in cases)
    years = Counter(str(case.year) if case.year else "不详" for case in cases)
    return Statistics(
        len(library.cases), len(library.methods),
        _counted(get_args(DisputeType), (case.dispute_type for case in cases)),
        _counted(get_args(Outcome), (case.outcome for case in cases)),
        _counted(get_args(ProvenanceKind), (case.provenance.kind for case in cases)),
        dict(sorted(regions.items(), key=lambda item: (-item[1], item[0]))),
        dict(sorted(years.items())),
        _counted(get_args(MethodCategory), (d.method.category for d in library.methods)),
        {d.id: len(library.cases_using(d.id)) for d in library.methods},
        dict(Counter((slug, case.dispute_type) for case in cases for slug in set(case.methods))),
        dict(Counter((case.dispute_type, case.outcome) for case in cases)),
        _coverage(library),
    )  # fmt: skip


def _counted(values: tuple[str, ...], found: Iterable[str]) -> dict[str, int]:
    counts = Counter(found)
    return {value: counts[value] for value in values}


def _coverage(library: Library) -> Coverage:
    rows = library.vocabulary.coverage
    core = [row for row in rows.values() if row.tier == "核心"]
    lost = {r.row for r in rows.values() if r.page and not (library.root / r.page).is_file()}
    placed = {r.row for r in rows.values() if r.page} - lost
    return Coverage(
        len(rows),
        len(placed),
        len(core),
        sum(row.row in placed for row in core),
        tuple(sorted(lost)),
    )

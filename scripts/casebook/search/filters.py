"""Filters and facets over the facts of documents."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

Facts = Mapping[str, Any]
FACETS = ("kind", "type", "method", "outcome", "region", "year")
NO_YEAR = "不详"


@dataclass(frozen=True, slots=True)
class Filters:
    """Values to narrow by; values of one facet widen it (any), facets narrow each other (all).

    `type` may end in 纠纷; `method` is a slug or a title; `region` is the beginning of a
    province, city or county name; `year` is digits or 不详.
    """

    kind: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    year: tuple[str, ...] = ()

    @classmethod
    def of(cls, **given: str | int | Iterable[str | int] | None) -> "Filters":
        """Filters from single values, lists or None; an unknown name is a TypeError."""
        ready: dict[str, tuple[str, ...]] = {}
        for name, value in given.items():
            if value is None or value == "":
                ready[name] = ()
            elif isinstance(value, str | int):
                ready[name] = (str(value),)
            else:
                ready[name] = tuple(str(item) for item in value)
        return cls(**ready)

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def facet_values(facts: Facts, facet: str) -> list[str]:
    """The values under which a document is counted."""
    match facet:
        case "type":
            return list(facts["types"])
        case "method":
            return list(facts["methods"])
        case "region":
            # Counting by province keeps the list short; filtering also takes city and county.
            return list(facts["region"][:1])
        case "year":
            if facts["kind"] != "case":
                return []
            return [str(facts["year"]) if facts["year"] is not None else NO_YEAR]
        case _:
            return [facts[facet]] if facts[facet] else []


def tester(facet: str, wanted: Sequence[str], slugs: Mapping[str, str]) -> Callable[[Facts], bool]:
    """Whether a document passes one facet's filter. `slugs` maps method titles to slugs."""
    if facet == "region":
        # “浙江” is meant to find 浙江省.
        return lambda facts: any(name.startswith(w) for w in wanted for name in facts["region"])
    if facet == "type":
        wanted = [w.removesuffix("纠纷") for w in wanted]
    elif facet == "method":
        wanted = [slugs.get(w, w) for w in wanted]
    accepted = set(wanted)
    return lambda facts: not accepted.isdisjoint(facet_values(facts, facet))


def vocabulary(all_facts: Iterable[Facts]) -> dict[str, list[str]]:
    """Every facet's values in the index: the most used first, years newest first."""
    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for facts in all_facts:
        for facet in FACETS:
            for value in facet_values(facts, facet):
                counts[facet][value] = counts[facet].get(value, 0) + 1
    ordered = {
        facet: sorted(found, key=lambda value, f=found: (-f[value], value))  # type: ignore[misc]
        for facet, found in counts.items()
    }
    ordered["kind"] = [kind for kind in ("case", "method", "page") if kind in counts["kind"]]
    ordered["year"] = sorted(counts["year"], key=lambda year: (year != NO_YEAR, year), reverse=True)
    return ordered


def narrow(
    hits: Iterable[int],
    all_facts: Sequence[Facts],
    filters: Filters,
    values: Mapping[str, Sequence[str]],
    slugs: Mapping[str, str],
) -> tuple[list[int], dict[str, dict[str, int]]]:
    """The hits that pass every filter, and each facet's counts under all the *other* filters."""
    tests = [
        (facet, tester(facet, getattr(filters, facet), slugs))
        for facet in FACETS
        if getattr(filters, facet)
    ]
    counts = {facet: dict.fromkeys(values[facet], 0) for facet in FACETS}
    kept: list[int] = []
    for number in hits:
        facts = all_facts[number]
        failed = [facet for facet, passes in tests if not passes(facts)]
        if not failed:
            kept.append(number)
        for facet in FACETS:
            if not failed or failed == [facet]:
                for value in facet_values(facts, facet):
                    counts[facet][value] += 1
    return kept, counts

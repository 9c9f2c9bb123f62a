"""Filters and facets over the facts of documents."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any

Facts = Mapping[str, Any]
FACETS = ("kind", "type", "method", "outcome", "region", "year")
KIND_LABELS = {"case": "案例", "method": "方法", "page": "页面"}
_KINDS = {label: kind for kind, label in KIND_LABELS.items()}
NO_YEAR = "不详"


@dataclass(frozen=True, slots=True)
class Filters:
    """Values to narrow by; values of one facet widen it (any), facets narrow each other (all).

    `kind` may be said in Chinese; `type` may end in 纠纷; `method` is a slug, a title or an alias;
    `region` is the beginning of a province, city or county name; `year` is digits or 不详.
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

    def also(self, more: Iterable[tuple[str, str]]) -> "Filters":
        """These filters and (facet, value) more of them."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        for facet, value in more:
            values[facet] = (*values[facet], value)
        return Filters(**values)

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


def counted_values(all_facts: Sequence[Facts]) -> dict[str, list[tuple[str, ...]]]:
    """By facet: the values under which each document is counted."""
    # Equal values become one object: counting thousands of hits then compares no text.
    same: dict[str, str] = {}
    return {
        facet: [
            tuple(same.setdefault(value, value) for value in facet_values(each, facet))
            for each in all_facts
        ]
        for facet in FACETS
    }


def _near(facts: Facts, wanted: Sequence[str]) -> bool:
    # “浙江” is meant to find 浙江省.
    return any(name.startswith(w) for w in wanted for name in facts["region"])


def _accepted(facet: str, wanted: Sequence[str], slugs: Mapping[str, str]) -> set[str]:
    """The counted values that a filter means; `slugs` maps methods' names to slugs."""
    if facet == "type":
        wanted = [w.removesuffix("纠纷") for w in wanted]
    elif facet == "method":
        wanted = [slugs.get(w, w) for w in wanted]
    elif facet == "kind":
        wanted = [_KINDS.get(w, w) for w in wanted]
    elif facet == "year":
        wanted = [w.removesuffix("年") for w in wanted]
    return set(wanted)


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
    counted: Mapping[str, Sequence[Sequence[str]]],
    slugs: Mapping[str, str],
) -> tuple[list[int], dict[str, Counter[str]]]:
    """The hits that pass every filter, and each facet's counts under all the *other* filters.

    `counted` gives, by facet, the values under which each document is counted.
    """
    found = list(hits)
    passed: dict[str, set[int]] = {}
    for facet in FACETS:
        wanted = getattr(filters, facet)
        if wanted and facet == "region":
            passed[facet] = {number for number in found if _near(all_facts[number], wanted)}
        elif wanted:
            none_of, under = _accepted(facet, wanted, slugs).isdisjoint, counted[facet]
            passed[facet] = {number for number in found if not none_of(under[number])}
    counts = {}
    for facet in FACETS:
        others = [numbers for name, numbers in passed.items() if name != facet]
        values = map(counted[facet].__getitem__, _in_all(found, others))
        counts[facet] = Counter(chain.from_iterable(values))
    return _in_all(found, list(passed.values())), counts


def _in_all(numbers: list[int], sets: Sequence[set[int]]) -> list[int]:
    for held in sets:
        numbers = [number for number in numbers if number in held]
    return numbers

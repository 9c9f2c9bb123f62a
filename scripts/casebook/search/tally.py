"""How many hits each facet value would leave: one whole number per value, a bit per document.

Counting thousands of hits under a hundred values is then a few hundred “and”s.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, reduce
from itertools import compress
from operator import and_, or_

from casebook.search.filters import FACETS, NO_YEAR, Facts, Filters, accepted

_BITS = bytes.maketrans(b"01", b"\x00\x01")


class Tally:
    """The facet values of an index's documents, to count and to narrow by."""

    def __init__(self, all_facts: Sequence[Facts]) -> None:
        self._facts = all_facts
        held: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
        for name, facet in FACETS.items():
            for number, facts in enumerate(all_facts):
                for value in facet.values(facts):
                    held[name].setdefault(value, []).append(number)
        self._masks = {
            facet: {value: self._mask(numbers) for value, numbers in found.items()}
            for facet, found in held.items()
        }

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """Every facet's values in the index: the most used first, years newest first."""
        ordered = {facet: _by_use(masks) for facet, masks in self._masks.items()}
        ordered["kind"] = [k for k in ("case", "method", "page") if k in ordered["kind"]]
        ordered["year"].sort(key=lambda year: (year != NO_YEAR, year), reverse=True)
        return ordered

    def narrow(
        self, hits: Collection[int], filters: Filters, slugs: Mapping[str, str]
    ) -> tuple[list[int], dict[str, dict[str, int]]]:
        """The hits (ascending) that pass every filter, and each facet's counts under all the
        *other* filters. `slugs` maps methods' names to slugs.
        """
        passed = {
            facet: self._passing(facet, wanted, slugs)
            for facet in FACETS
            if (wanted := getattr(filters, facet))
        }
        found = self._mask(hits)
        counts = {}
        for facet, masks in self._masks.items():
            left = reduce(and_, (mask for name, mask in passed.items() if name != facet), found)
            counts[facet] = {value: (left & mask).bit_count() for value, mask in masks.items()}
        if not passed:
            return list(hits), counts
        return self._numbers(reduce(and_, passed.values(), found)), counts

    def _passing(self, facet: str, wanted: Sequence[str], slugs: Mapping[str, str]) -> int:
        if facet == "region":
            # “浙江” is meant to find 浙江省.
            near = (n for name, n in self._places.items() if name.startswith(tuple(wanted)))
            return self._mask(number for numbers in near for number in numbers)
        masks = self._masks[facet]
        values = accepted(facet, wanted, slugs).intersection(masks)
        return reduce(or_, (masks[value] for value in values), 0)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Province, city or county → its documents."""
        places: dict[str, list[int]] = {}
        for number, facts in enumerate(self._facts):
            for name in facts["region"]:
                places.setdefault(name, []).append(number)
        return places

    def _mask(self, numbers: Iterable[int]) -> int:
        # One digit more: an empty index has no documents, but a number has a digit.
        digits = bytearray(b"0") * (len(self._facts) + 1)
        for number in numbers:
            digits[number] = 49
        return int(digits, 2)

    def _numbers(self, mask: int) -> list[int]:
        size = len(self._facts)
        digits = f"{mask:0{size + 1}b}".encode().translate(_BITS)
        return list(compress(range(size), digits))


def _by_use(masks: Mapping[str, int]) -> list[str]:
    return sorted(masks, key=lambda value: (-masks[value].bit_count(), value))

"""Facets of documents and filters by them, from the facts of each document."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

Facts = Mapping[str, Any]
KIND_LABELS = {"case": "案例", "method": "方法", "page": "页面"}
NO_YEAR = "不详"


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow.

    `values` gives what a document is counted under. `word` stands before the colon in a query
    (场景:村), `title` over the values on a page. Whoever types a value may write `ending` after it
    or one of the `names` in its place.
    """

    word: str
    values: Callable[[Facts], Sequence[str]]
    title: str
    ending: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


def _one_of(fact: str) -> Callable[[Facts], Sequence[str]]:
    return lambda facts: (facts[fact],) if facts[fact] else ()


def _year(facts: Facts) -> Sequence[str]:
    if facts["kind"] != "case":
        return ()
    return (str(facts["year"]) if facts["year"] is not None else NO_YEAR,)


# In the order shown, each under its name: in `Filters`, on the command line, in addresses, in JSON.
# The browser is told of them in the manifest and on the search page.
FACETS = {
    "kind": Facet(
        "种类", _one_of("kind"), "种类", names={name: kind for kind, name in KIND_LABELS.items()}
    ),
    "type": Facet("类型", lambda facts: facts["types"], "纠纷类型", ending="纠纷"),
    # Its names are those of the methods in the index (see `accepted`).
    "method": Facet("方法", lambda facts: facts["methods"], "方法"),
    "setting": Facet("场景", _one_of("setting"), "场景（在哪里调的）"),
    "outcome": Facet("结果", _one_of("outcome"), "结果"),
    # Counting by province keeps the list short; filtering also takes city and county.
    "region": Facet("地区", lambda facts: facts["region"][:1], "地区"),
    "year": Facet("年份", _year, "年份", ending="年"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Values to narrow by; values of one facet widen it (any), facets narrow each other (all).

    `kind` may be said in Chinese; `type` may end in 纠纷; `method` is a slug, a title or an alias;
    `setting` is the body that mediated; `region` is the beginning of a province, city or county
    name; `year` is digits or 不详.
    """

    kind: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
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


def accepted(facet: str, wanted: Sequence[str], slugs: Mapping[str, str]) -> set[str]:
    """The counted values that a filter means; `slugs` maps methods' names to slugs."""
    names = slugs if facet == "method" else FACETS[facet].names
    meant = (w.removesuffix(FACETS[facet].ending) for w in wanted)
    return {names.get(value, value) for value in meant}

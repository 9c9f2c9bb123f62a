"""Facets counted with a bit per document are what counting one by one gives."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from casebook.search.filters import FACETS, Filters
from casebook.search.tally import Tally

SLUGS = {"背靠背": "bei-kao-bei"}
PLACES: tuple[list[str], ...] = (["浙江省", "杭州市"], ["浙江省"], ["湖南省", "浙江路街道"], [])


def _some(*values: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=2)


FACTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["case", "method", "page"]),
        "types": _some("邻里", "物业"),
        "methods": _some("bei-kao-bei", "san-kan"),
        "setting": st.sampled_from(["村", "居", None]),
        "outcome": st.sampled_from(["达成协议", None]),
        "region": st.sampled_from(PLACES),
        "year": st.sampled_from([2019, 2020, None]),
    }
)
CHOSEN = st.builds(
    Filters.of,
    kind=_some("案例", "method"), type=_some("邻里纠纷", "物业"), method=_some("背靠背", "san-kan"),
    setting=_some("村", "没有"), outcome=_some("达成协议"), region=_some("浙江", "杭"),
    year=_some("2019年", "不详"),
)  # fmt: skip
# What is meant by what is typed above.
MEANT = {
    "案例": "case", "邻里纠纷": "邻里", "背靠背": "bei-kao-bei", "2019年": "2019",
}  # fmt: skip


def _passes(facts: dict[str, Any], facet: str, chosen: Filters) -> bool:
    wanted = getattr(chosen, facet)
    if facet == "region":
        return not wanted or any(name.startswith(w) for name in facts["region"] for w in wanted)
    values = FACETS[facet].values(facts)
    return not wanted or any(MEANT.get(value, value) in values for value in wanted)


@given(st.lists(FACTS, max_size=12), st.sets(st.integers(0, 11)), CHOSEN)
def test_counted_one_by_one(
    documents: list[dict[str, Any]], drawn: set[int], chosen: Filters
) -> None:
    hits = sorted(number for number in drawn if number < len(documents))
    kept, counts = Tally(documents).narrow(hits, chosen, SLUGS)
    assert kept == [n for n in hits if all(_passes(documents[n], f, chosen) for f in FACETS)]
    for facet in FACETS:
        others = [name for name in FACETS if name != facet]
        left = [n for n in hits if all(_passes(documents[n], f, chosen) for f in others)]
        expected = Counter(value for n in left for value in FACETS[facet].values(documents[n]))
        assert {value: count for value, count in counts[facet].items() if count} == expected
        assert set(counts[facet]) == {v for each in documents for v in FACETS[facet].values(each)}


def test_the_most_used_first_and_the_latest_year_first() -> None:
    one: dict[str, Any] = {"methods": [], "setting": None, "outcome": None, "region": []}
    documents: list[dict[str, Any]] = [
        {**one, "kind": "page", "types": [], "year": None},
        {**one, "kind": "case", "types": ["邻里"], "year": None},
        {**one, "kind": "case", "types": ["物业"], "year": 2019},
        {**one, "kind": "case", "types": ["物业", "合同"], "year": 2021},
    ]
    values = Tally(documents).values
    assert values["kind"] == ["case", "page"]
    assert values["type"] == ["物业", "合同", "邻里"]
    assert values["year"] == ["2021", "2019", "不详"]
    assert values["setting"] == []

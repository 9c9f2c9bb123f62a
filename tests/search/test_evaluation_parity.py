"""Every judged query and telling has the same answer in Chromium, on http and on a file address."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import served
from casebook.library import load_library
from casebook.search import (
    Filters,
    Searcher,
    build_index,
    export_shards,
    open_index,
    similar,
    told_by_text,
)
from search.conftest import PAGE
from search_quality.judged import questions

Answer = dict[str, Any]
REPOSITORY = Path(__file__).parents[2]
# What a telling may hold besides plain words: names of facts, numbers, traditional characters.
TELLINGS = [
    "", " ", "xyzzy", "漏水", "邻里纠纷怎么办", "民法典第296条", "面对面调解、司法确认都试过了",
    "樓上漏水，裝修公司不管，又漏水", "欠了3万元，“一分不少”都要回来 -利息", "🙂 𠮷野家 12348",
    "-漏水 类型:邻里", "老人", "的了着",
]  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    out = tmp_path_factory.mktemp("real")
    build_index(load_library(REPOSITORY), out)
    with open_index(out) as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(whole: Searcher, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("真实的站点")
    export_shards(whole, root / "assets" / "search", root="../../")
    (root / "cases").mkdir()
    (root / "cases" / "page.html").write_text(PAGE, encoding="utf-8")
    return root


@pytest.fixture(scope="module", params=["http", "file"])
def site_page(request: pytest.FixtureRequest, browser: Browser, folder: Path) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    with served(folder) as address:
        base = address if request.param == "http" else folder.as_uri() + "/"
        page.goto(base + "cases/page.html")
        yield page
        context.close()


@pytest.fixture(scope="module")
def searched(whole: Searcher) -> list[Answer]:
    return [whole.search(question.query).to_json() for question in questions()]


@pytest.fixture(scope="module")
def told(whole: Searcher) -> list[Answer]:
    texts = [q.query for q in questions() if q.kind in ("description", "sentence")]
    return [similar(whole, told_by_text(whole, text)).to_json() for text in [*texts, *TELLINGS]]


def answers(page: Page, function: str, queries: list[str]) -> list[Answer]:
    found: list[Answer] = page.evaluate(
        """async ([name, queries]) => {
            const all = [];
            for (const query of queries) all.push(await casebook[name](query));
            return all;
        }""",
        [function, queries],
    )
    return found


def equal(found: Answer, expected: Answer) -> None:
    assert found["took_ms"] >= 0
    for mine, theirs in zip(found["hits"], expected["hits"], strict=True):
        assert mine["score"] == pytest.approx(theirs["score"], rel=0, abs=1e-9)
        mine["score"] = theirs["score"]
    assert found | {"took_ms": 0} == expected | {"took_ms": 0}, expected["query"]


def test_every_judged_query(searched: list[Answer], site_page: Page) -> None:
    asked = [answer["query"] for answer in searched]
    for found, expected in zip(answers(site_page, "search", asked), searched, strict=True):
        equal(found, expected)


def test_every_telling_and_its_reasons(told: list[Answer], site_page: Page) -> None:
    texts = [answer["query"] for answer in told]
    for found, expected in zip(answers(site_page, "similar", texts), told, strict=True):
        equal(found, expected)
    assert sum(len(hit["reasons"]) for answer in told for hit in answer["hits"]) > len(told)


def test_similar_takes_a_limit(whole: Searcher, site_page: Page) -> None:
    for limit in (0, 1, 1000):
        text = "楼上漏水，天花板湿了"
        found = site_page.evaluate("([t, limit]) => casebook.similar(t, {limit})", [text, limit])
        expected = similar(whole, told_by_text(whole, text), limit=limit)
        assert [hit["id"] for hit in found["hits"]] == [hit.id for hit in expected.hits]


def test_every_judged_query_narrowed_and_quoted(whole: Searcher, site_page: Page) -> None:
    """With a filter, and with its first characters as a phrase, facets and totals included."""
    asked = [(q.query, {"type": "邻里"}) for q in questions()]
    asked += [(f"“{q.query[:4]}” {q.query[4:]}", {"kind": "case"}) for q in questions()]
    found = site_page.evaluate(
        """async asked => {
            const all = [];
            for (const [query, filters] of asked) all.push(await casebook.search(query, {filters}));
            return all;
        }""",
        asked,
    )
    for (query, filters), mine in zip(asked, found, strict=True):
        equal(mine, whole.search(query, filters=Filters.of(**filters)).to_json())

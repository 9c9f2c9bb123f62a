"""Which files a query loads: no more than what it says and what means the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from casebook.search import build_index, export_shards, open_index
from search.conftest import PAGE
from search.corpus import library, page

LARGE = 2001


def _loaded(opened: Page, program: Callable[[], Any], kind: str) -> list[str]:
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    program()
    return [name for name in asked if name.startswith(kind)]


def test_words_that_mean_the_same_come_in_one_file(opened: Page, ask: Callable[..., Any]) -> None:
    alone = _loaded(opened, lambda: ask("漏雨", limit=0), "terms-")
    opened.reload()
    assert len(_loaded(opened, lambda: ask("扰民", limit=0), "same-")) == 1
    opened.reload()
    # 扰民 has two others that mean the same; its own terms are as many as those of 漏雨.
    assert len(_loaded(opened, lambda: ask("扰民", limit=0), "terms-")) <= len(alone)


def test_characters_that_left_the_index_load_nothing(browser: Browser, tmp_path: Path) -> None:
    # One document in three has 甲丙丁戊; 甲 and the four others stand in too many.
    pages = [page(f"p{n:04d}", f"页{n}", "甲乙" if n % 3 else "甲丙丁戊") for n in range(LARGE)]
    pages.append(page("rare", "漏水", "漏水"))
    build_index(library(pages), tmp_path / "index")
    with open_index(tmp_path / "index") as searcher:
        assert {"甲", "丙"} <= searcher.dropped
        export_shards(searcher, tmp_path / "site" / "assets" / "search", root="../../")
        expected = searcher.search("甲丙漏水", limit=3)
    (tmp_path / "site" / "cases").mkdir()
    (tmp_path / "site" / "cases" / "page.html").write_text(PAGE, encoding="utf-8")
    opened = browser.new_page()
    opened.goto((tmp_path / "site" / "cases" / "page.html").as_uri())

    def ask(query: str) -> Any:
        return opened.evaluate("query => casebook.search(query, { limit: 3 })", query)

    assert _loaded(opened, lambda: ask("甲"), "terms-") == []
    found = ask("甲丙漏水")
    opened.close()
    assert found["total"] == expected.total
    assert [hit["id"] for hit in found["hits"]] == [hit.id for hit in expected.hits]
    scores = [hit.score for hit in expected.hits]
    assert [hit["score"] for hit in found["hits"]] == pytest.approx(scores, rel=0, abs=1e-9)

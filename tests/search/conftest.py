"""The sample library's index, and a real browser with the site on http and on file://."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import served
from casebook.search import Searcher, build_index, export_shards, open_index
from search.corpus import sample_library

PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>t</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<script src="../assets/search/casebook-search.js"></script></head><body></body></html>
"""


@pytest.fixture(scope="session")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    out = tmp_path_factory.mktemp("index") / "index"
    build_index(sample_library(), out)
    with open_index(out) as opened:
        yield opened


@pytest.fixture(scope="session")
def site(searcher: Searcher, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose pages are one folder deep and whose search files are two."""
    root = tmp_path_factory.mktemp("站点 一")
    export_shards(searcher, root / "assets" / "search", root="../../")
    (root / "cases").mkdir()
    (root / "cases" / "page.html").write_text(PAGE, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def opened(
    request: pytest.FixtureRequest, browser: Browser, site: Path, server: str
) -> Iterator[Page]:
    """A page of the site. No request leaves the machine; one to elsewhere fails the test."""
    context = browser.new_context()
    outside: list[str] = []
    trouble: list[str] = []
    base = server if request.param == "http" else site.as_uri() + "/"

    def watch(url: str) -> None:
        if not url.startswith(base):
            outside.append(url)

    page = context.new_page()
    if request.param == "file":
        context.set_offline(True)
    page.on("request", lambda asked: watch(asked.url))
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(base + "cases/page.html")
    page.evaluate(f"window.expectedBase = {base!r}")
    yield page
    context.close()
    assert not outside
    assert [text for text in trouble if "favicon" not in text and "404" not in text] == []


@pytest.fixture
def ask(opened: Page) -> Callable[..., Any]:
    """Search in the browser."""

    def asked(query: str, **options: Any) -> Any:
        return opened.evaluate(
            "([query, options]) => window.casebook.search(query, options)", [query, options]
        )

    return asked

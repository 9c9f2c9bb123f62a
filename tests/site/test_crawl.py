"""Every page of both editions, from the web and from a stick: reached, whole, quiet and light."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import served
from crawl import Crawl, crawl

FIRST_VIEW = 200_000  # bytes, compressed


def held(found: Crawl) -> None:
    assert found.trouble == []
    assert found.lost == set()
    assert found.pages > 100
    assert found.links > found.pages
    assert {p: size for p, size in found.first_views.items() if size > FIRST_VIEW} == {}


@pytest.mark.parametrize("edition", ["web", "offline"])
def test_over_http(editions: dict[str, Path], browser: Browser, edition: str) -> None:
    with served(editions[edition]) as address:
        held(crawl(browser, editions[edition], address))


@pytest.mark.parametrize("edition", ["web", "offline"])
def test_from_the_disk(editions: dict[str, Path], browser: Browser, edition: str) -> None:
    held(crawl(browser, editions[edition], editions[edition].as_uri() + "/"))

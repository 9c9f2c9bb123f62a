"""The card of a method: its six parts, the cases that used it, and 何时用 on the first screen."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from casebook.library import Document, Library

PARTS = ("什么时候用", "什么时候别用", "怎么做", "现成的话", "红线")
USED = "用过它的案例"


@pytest.fixture(scope="session")
def pages(site: Path, library: Library) -> dict[str, str]:
    return {method.id: (site / method.url).read_text("utf-8") for method in library.methods}


def box(html: str, title: str) -> str:
    """The box beside the text that has this title."""
    start = html.index(f'<h2 class="cb-box__title">{title}</h2>')
    return html[start : html.index("</section>", start)]


def test_every_method_page_has_the_six_parts(library: Library, pages: dict[str, str]) -> None:
    assert len(library.methods) > 100
    for method in library.methods:
        titles = re.findall(r"<h2[^>]*>([^<]+)", pages[method.id])
        assert {*PARTS, USED} <= set(titles), method.id


def test_the_box_names_the_cases_that_declare_the_method(
    library: Library, pages: dict[str, str]
) -> None:
    for method in library.methods:
        declaring = {case.id for case in library.cases if method.id in case.case.methods}
        shown = re.findall(r'href="[^"]*/([a-z0-9-]+)\.html"', box(pages[method.id], USED))
        assert len(shown) == len(set(shown)), method.id
        assert set(shown) == declaring, method.id
        assert declaring or "还没有收到用它的案例" in box(pages[method.id], USED)


def test_when_to_use_it_is_on_the_first_screen_of_a_phone(
    http: str, browser: Browser, library: Library
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})

    def height(method: Document) -> float:
        page.goto(http + method.url)
        when = page.locator(".cb-when li").first
        where = when.evaluate("node => node.getBoundingClientRect().bottom")
        assert isinstance(where, float | int)
        return where

    told = [method for method in library.methods if method.method.fits]
    # The longest titles and summaries push it down the most.
    told.sort(key=lambda method: len(method.title) * 2 + len(method.summary), reverse=True)
    assert {m.id: low for m in told[:12] if (low := height(m)) > 740} == {}
    page.close()

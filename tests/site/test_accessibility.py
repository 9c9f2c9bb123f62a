"""axe over every kind of page, wide and narrow, light and dark, at the largest text size."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser

from casebook.library import Library
from page_kinds import page_kinds

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LOOKS = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "strong": {"viewport": {"width": 390, "height": 844}},
    "strong dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}


# Colours do not change with the size, nor sizes with the colours: each once is enough.
SEEN = [
    ("wide", "normal"), ("phone", "huge"), ("dark", "normal"), ("strong", "normal"),
    ("strong dark", "huge"),
]  # fmt: skip


@pytest.mark.parametrize(("look", "size"), SEEN)
def test_no_barrier_is_found(
    http: str, browser: Browser, library: Library, look: str, size: str
) -> None:
    context = browser.new_context(**LOOKS[look])  # type: ignore[arg-type]
    page = context.new_page()
    contrast = look.startswith("strong")
    barriers = {}
    for path in page_kinds(library).values():
        page.goto(http + path)
        page.evaluate("size => document.documentElement.setAttribute('data-size', size)", size)
        if contrast:
            page.evaluate("document.documentElement.setAttribute('data-contrast', 'high')")
        if path.startswith("search.html?q=漏水"):
            page.wait_for_selector(".cb-hits mark")
        if path == "search.html":
            page.wait_for_selector(".cb-hits .cb-row")
        # With the card of a word open, where the page explains one.
        if page.locator("a[data-cb-term]").count():
            page.locator("a[data-cb-term]").first.focus()
        if path == "guide.html":
            page.locator("[data-cb-menu]").click()
        page.evaluate(AXE)
        found = page.evaluate("rules => axe.run(document, rules)", RULES)
        for one in found["violations"]:
            barriers[path, one["id"]] = [node["html"][:160] for node in one["nodes"][:3]]
    context.close()
    assert barriers == {}


@pytest.mark.parametrize("size", ["normal", "huge"])
def test_targets_are_large_enough_for_a_thumb(
    site: Path, browser: Browser, library: Library, size: str
) -> None:
    """Buttons, chips, menu entries and list rows are at least 44 px high on a phone."""
    context = browser.new_context(**LOOKS["phone"], offline=True)  # type: ignore[arg-type]
    page = context.new_page()
    small = []
    for path in ("index.html", "search.html?q=漏水", library.cases[0].url, "browse/types.html"):
        page.goto(site.as_uri() + "/" + path)
        page.evaluate("size => document.documentElement.setAttribute('data-size', size)", size)
        if "search" in path:
            page.wait_for_selector(".cb-hits mark")
        small += page.locator(
            ".cb-button:visible, .cb-chips a:visible, .cb-nav a:visible, .cb-row:visible, "
            ".cb-facets button:visible, .cb-footer a:visible"
        ).evaluate_all(
            "all => all.filter(n => n.getBoundingClientRect().height < 43.9).map(n => n.outerHTML)"
        )
    context.close()
    assert small == []

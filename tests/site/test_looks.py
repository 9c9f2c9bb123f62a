"""Large text and strong contrast: remembered, big and dark enough, never wider than the page."""

import re

import pytest
from playwright.sync_api import Browser, Page

from casebook.library import Library
from page_kinds import page_kinds
from visits import Opener

SIZES = {"normal": 18, "large": 22, "huge": 28}
# WCAG 2.2, 1.4.6 (AAA) for body text.
BODY_CONTRAST = 7
LUMINANCE = """
least => {
  const linear = v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  const light = c => {
    const [r, g, b] = c.match(/[0-9.]+/g).map(Number).map(v => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = n => {
    for (; n; n = n.parentElement) {
      const c = getComputedStyle(n).backgroundColor;
      if (c !== 'rgba(0, 0, 0, 0)') return c;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('#main p, #main li, #main dd, #main td')]
    .filter(n => n.offsetParent && n.innerText.trim())
    .map(n => {
      const [a, b] = [light(getComputedStyle(n).color), light(behind(n))].sort((x, y) => y - x);
      return [(a + 0.05) / (b + 0.05), n.outerHTML.slice(0, 120)];
    })
    .filter(([ratio]) => ratio < least);
}
"""


def faint(page: Page) -> list[object]:
    found: list[object] = page.evaluate(LUMINANCE, BODY_CONTRAST)
    return found


@pytest.mark.parametrize("contrast", ["normal", "high"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_read_is_dark_enough(
    http: str, browser: Browser, library: Library, scheme: str, contrast: str
) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    for path in page_kinds(library).values():
        page.goto(http + path)
        page.evaluate("to => document.documentElement.setAttribute('data-contrast', to)", contrast)
        assert faint(page) == [], path
    page.close()


def test_strong_contrast_is_remembered(visit: Opener, library: Library) -> None:
    page = visit(390, 844).open("index.html")
    button = page.locator("[data-cb-contrast]")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    page.goto(page.url.replace("index.html", library.cases[0].url))
    assert page.locator("html").get_attribute("data-contrast") == "high"
    page.locator("[data-cb-contrast]").click()
    page.reload()
    assert page.locator("html").get_attribute("data-contrast") is None


@pytest.mark.parametrize("size", SIZES)
def test_text_is_as_large_as_asked_and_fits(
    http: str, browser: Browser, library: Library, size: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True)
    page = context.new_page()
    for path in page_kinds(library).values():
        page.goto(http + path)
        page.evaluate("size => document.documentElement.setAttribute('data-size', size)", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        body = page.locator("#main p").first
        shown = body.evaluate("n => [getComputedStyle(n).fontSize, getComputedStyle(n).lineHeight]")
        letter, line = (float(re.sub("px", "", value)) for value in shown)
        assert letter >= SIZES[size] * 0.9, path
        assert line >= 1.6 * letter, path
        least = 44 if size == "normal" else 60
        small = page.locator(".cb-button:visible").evaluate_all(
            "(all, least) => all.map(n => n.getBoundingClientRect())"
            ".filter(b => b.height < least - 0.1 || b.width < 43.9).length",
            least,
        )
        assert small == 0, path
    context.close()


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (640, 2)])
def test_nothing_is_wider_than_a_narrow_page(
    http: str, browser: Browser, library: Library, width: int, zoom: int
) -> None:
    """320 CSS pixels is also what a 640-pixel page has at 200 % zoom."""
    context = browser.new_context(
        viewport={"width": width // zoom, "height": 700}, device_scale_factor=zoom
    )
    page = context.new_page()
    for path in page_kinds(library).values():
        page.goto(http + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width // zoom, path
    context.close()

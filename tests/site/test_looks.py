"""Large text and strong contrast: remembered, big and dark enough, never wider than the page."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

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
    page.get_by_role("button", name="菜单").click()
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    page.goto(page.url.replace("index.html", library.cases[0].url))
    assert page.locator("html").get_attribute("data-contrast") == "high"
    page.get_by_role("button", name="菜单").click()
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


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize(("chosen", "shown"), [("明", "light"), ("暗", "dark")])
def test_colours_are_the_readers_before_the_systems(
    base: str, browser: Browser, library: Library, system: str, chosen: str, shown: str
) -> None:
    """Kept from page to page, there before the page's own scripts have come, never on paper."""
    page = browser.new_page(color_scheme=system)  # type: ignore[arg-type]
    html = page.locator("html")
    page.goto(base + "index.html")
    assert html.get_attribute("data-theme") == system
    page.get_by_role("button", name="颜色").click()
    page.get_by_role("button", name=chosen).click()
    assert html.get_attribute("data-theme") == shown
    page.route("**/casebook-ui.js", lambda route: route.abort())
    page.goto(base + library.cases[0].url)
    assert html.get_attribute("data-theme") == shown
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"
    on_screen = page.evaluate(paper)
    assert (on_screen == "#fbfaf7") is (shown == "light")
    assert page.get_attribute("meta[name=theme-color]", "content") == on_screen
    assert faint(page) == []
    page.evaluate("document.documentElement.setAttribute('data-contrast', 'high')")
    assert page.evaluate(paper) == {"light": "#fff", "dark": "#000"}[shown]
    assert faint(page) == []
    page.emulate_media(media="print")
    assert page.evaluate(paper) == "#fff"
    page.unroute("**/casebook-ui.js")
    page.emulate_media(media="screen", color_scheme=system)  # type: ignore[arg-type]
    page.goto(base + "index.html")
    page.get_by_role("button", name="颜色").click()
    page.get_by_role("button", name="跟随系统").click()
    assert html.get_attribute("data-theme") == system
    other = "dark" if system == "light" else "light"
    page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
    expect(html).to_have_attribute("data-theme", other)
    page.close()


ROWS = """
all => all.map(n => n.getBoundingClientRect()).filter(b => b.height).sort((a, b) => a.top - b.top)
  .reduce((rows, b) => {
    if (!rows.length || b.top >= rows[rows.length - 1]) rows.push(b.bottom);
    return rows;
  }, []).length
"""


@pytest.mark.parametrize(
    ("width", "size", "rows"), [(390, "normal", 1), (360, "normal", 1), (390, "huge", 2)]
)
def test_the_head_leaves_the_phone_to_the_page(
    http: str, browser: Browser, library: Library, width: int, size: str, rows: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740})
    page.add_init_script(f"localStorage.setItem('casebook.size', '{size}')")
    for path in ("index.html", library.cases[0].url):
        page.goto(http + path)
        parts = page.locator(".cb-brand, .cb-header .cb-button:visible, .cb-nav a:visible")
        assert parts.evaluate_all(ROWS) == rows, path
        names = page.locator(".cb-header .cb-button:visible").all_inner_texts()
        assert names == ["找", "大字" if size == "normal" else "标准字", "菜单"]
        for box in page.locator(".cb-header .cb-button:visible").all():
            shown = box.bounding_box()
            assert shown is not None
            assert min(shown["height"], shown["width"]) >= (44 if size == "normal" else 60)
    page.close()


def test_the_menu_opens_closes_and_leads_on(visit: Opener) -> None:
    page = visit(390, 844).open("guide.html")
    menu = page.get_by_role("button", name="菜单")
    entry = page.get_by_role("navigation", name="主导航").get_by_role("link", name="走流程")
    assert not entry.is_visible()
    menu.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    assert entry.is_visible()
    page.keyboard.press("Escape")
    assert not entry.is_visible()
    assert menu.evaluate("node => node === document.activeElement")
    menu.click()
    entry.click()
    page.wait_for_url("**/process.html")


@pytest.mark.parametrize("width", [390, 1280])
def test_without_scripts_the_menu_stands_open(browser: Browser, base: str, width: int) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 844}
    )
    page = context.new_page()
    page.goto(base + "guide.html")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="走流程").click()
    page.wait_for_url("**/process.html")
    context.close()

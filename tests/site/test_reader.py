"""What a reader does on a page: words explained, read aloud, cited, printed; from page to page."""

import io
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from casebook.cli import main
from casebook.library import Document, Library, load_library
from paper import codes_of
from visits import Opener, Visit, open_tab

MINI = Path(__file__).parents[1] / "corpora" / "mini"
VOICES = """
window.spoken = [];
const voice = {lang: "%s", name: "a voice", localService: true, default: true};
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [voice],
  addEventListener() {},
  cancel() {},
  speak(one) { window.spoken.push(one.text); setTimeout(() => one.onend && one.onend(), 0); },
}});
"""


@pytest.fixture(scope="session")
def explained(site: Path, library: Library) -> Document:
    """A case whose page explains a word of the glossary."""
    return next(
        case
        for case in library.cases
        if "data-cb-term" in (site / case.url).read_text(encoding="utf-8")
    )


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[Page]:
    """A touch screen of 360 × 740."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.goto(base + "index.html")
    yield page
    context.close()


def speaking(browser: Browser, base: str, language: str) -> Visit:
    """A tab whose browser has one voice; Chromium on a test machine has none."""
    visit = open_tab(browser, base, 390, 844)
    visit.context.add_init_script(VOICES % language)
    return visit


def test_a_word_is_explained_on_hover_and_escape_takes_it_away(
    visit: Opener, explained: Document
) -> None:
    page = visit().open(explained.url)
    word = page.locator("a[data-cb-term]").first
    card = page.locator(".cb-card")
    word.hover()
    expect(card).to_contain_text(word.get_attribute("data-cb-term") or "no meaning")
    card.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    word.hover()
    page.mouse.move(0, 0)
    expect(card).to_have_count(0)


def test_a_word_is_explained_to_the_keyboard(visit: Opener, explained: Document) -> None:
    page = visit().open(explained.url)
    word = page.locator("a[data-cb-term]").first
    word.focus()
    card = page.locator(".cb-card")
    expect(card).to_be_visible()
    assert word.get_attribute("aria-describedby") == card.get_attribute("id")
    page.keyboard.press("Tab")
    expect(card.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(word).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/*.html#*")
    assert page.locator(":target").count() == 1


def test_a_touch_shows_the_card_and_the_card_leads_on(
    phone: Page, base: str, explained: Document
) -> None:
    phone.goto(base + explained.url)
    word = phone.locator("a[data-cb-term]").first
    word.tap()
    card = phone.locator(".cb-card")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 740
    phone.locator("h1").tap()
    expect(card).to_have_count(0)
    word.tap()
    card.get_by_role("link").tap()
    phone.wait_for_url("**/glossary/*.html#*")


def test_without_scripts_a_word_is_a_plain_link(
    browser: Browser, base: str, explained: Document
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + explained.url)
    page.locator("a[data-cb-term]").first.click()
    page.wait_for_url("**/glossary/*.html#*")
    context.close()


def test_a_card_never_leaves_the_page(visit: Opener, library: Library) -> None:
    tab = visit(width=1024, height=500)
    seen = 0
    for document in (*library.cases[:6], *library.methods[:6]):
        page = tab.open(document.url)
        for word in page.locator("a[data-cb-term]").all():
            word.focus()
            box = page.locator(".cb-card").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 1024
            seen += 1
    assert seen > 0


def test_a_page_is_read_aloud_in_short_pieces(
    browser: Browser, base: str, library: Library
) -> None:
    visit = speaking(browser, base, "zh-CN")
    longest = max(library.cases, key=lambda document: len(document.body))
    page = visit.open(longest.url)
    page.locator("[data-cb-aloud]").click()
    expect(page.locator("[data-cb-aloud]")).to_have_text("念给我听")
    spoken = page.evaluate("window.spoken")
    assert max(map(len, spoken)) <= 200
    assert spoken[0] == longest.title
    said = re.sub(r"\s", "", "".join(spoken))
    shown = re.sub(r"\s", "", page.locator(".cb-body > p").last.inner_text())
    assert shown in said
    assert "原网页" not in said
    assert "下一篇" not in said
    visit.context.close()
    assert visit.trouble == []


@pytest.mark.parametrize("language", ["en-US", None])
def test_without_a_chinese_voice_there_is_no_button(
    browser: Browser, base: str, library: Library, language: str | None
) -> None:
    visit = speaking(browser, base, language) if language else open_tab(browser, base, 390, 844)
    page = visit.open(library.cases[0].url)
    expect(page.locator("[data-cb-cite]")).to_be_visible()
    assert page.locator("[data-cb-aloud]").count() == 0
    visit.context.close()


def test_the_reference_is_copied(browser: Browser, base: str, library: Library) -> None:
    visit = open_tab(browser, base, 1280, 900)
    for document in (library.cases[0], library.methods[0]):
        page = visit.open(document.url)
        page.locator("[data-cb-cite]").click()
        expect(page.locator("[data-cb-acted]")).to_have_text("已复制。")
        # What a paste brings is what was copied, on the web and from a disk alike.
        page.evaluate("document.body.prepend(document.createElement('textarea'))")
        page.locator("textarea").first.focus()
        page.keyboard.press("Control+V")
        pasted = page.locator("textarea").first.input_value()
        assert document.id in pasted
        assert f"《{document.title}》" in pasted
        first = document.case.sources if document.kind == "case" else document.method.sources
        known = library.vocabulary.sources.get(first[0].id or "")
        title = known.title if known else first[0].title
        assert title
        assert title in pasted
    visit.context.close()
    assert visit.trouble == []


def test_paper_has_everything_and_the_address_last(
    http: str, browser: Browser, library: Library, tmp_path: Path
) -> None:
    page = browser.new_page()
    case = library.cases[0]
    page.goto(http + case.url)
    page.pdf(path=tmp_path / "case.pdf")
    text = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "case.pdf").pages)
    # Fonts name some characters by their radicals: 一 comes back as U+2F00.
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    assert unicodedata.normalize("NFKC", case.title) in text
    assert text.rstrip("。").endswith(case.url)
    assert f"编号{case.id}" in text
    for word in ("找案例", "复制引用", "上一篇", "关于本库"):
        assert word not in text
    page.goto(http + "search.html?q=漏水")
    page.wait_for_selector(".cb-hits mark")
    folded = page.locator("details:not([open])").count()
    assert folded > 0
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == folded
    page.close()


def test_with_an_address_on_the_web_paper_has_its_code(browser: Browser, tmp_path: Path) -> None:
    root = tmp_path / "mini"
    shutil.copytree(MINI, root, ignore=shutil.ignore_patterns("build", "site"))
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nsite_url: https://example.org/casebook/\n")
    assert main(["build", "--root", str(root), "--out", str(tmp_path / "out")]) == 0
    library = load_library(root)
    for document in (*library.cases[:3], library.methods[0]):
        page = browser.new_page()
        page.goto((tmp_path / "out" / document.url).as_uri())
        assert page.locator("[data-cb-qr]").is_hidden()
        paper = page.pdf()
        page.close()
        # The code is read from a picture of the last sheet, as a phone would.
        *before, last = codes_of(paper)
        assert not any(before)
        ((told, width),) = last
        assert told == f"https://example.org/casebook/{document.url}"
        assert width >= 20
        ending = PdfReader(io.BytesIO(paper)).pages[-1].extract_text()
        assert told in re.sub(r"\s", "", ending)


def test_every_sibling_is_two_touches_away(visit: Opener, library: Library) -> None:
    def group(document: Document) -> str:
        if document.kind == "case":
            return document.case.dispute_type
        return document.method.category

    tab = visit(width=360, height=740)
    for documents in (library.cases, library.methods):
        here = documents[0]
        tab.open(here.url).locator(".cb-near a:not([rel])").click()
        tab.page.locator(".cb-row").first.wait_for()
        shown = tab.page.locator(".cb-row").evaluate_all("all => all.map(n => n.href)")
        siblings = [one for one in documents if group(one) == group(here)]
        assert sorted(shown) == sorted(tab.base + one.url for one in siblings)


def test_next_leads_through_the_shelf_and_back(visit: Opener, library: Library) -> None:
    page = visit().open(library.cases[0].url)
    while page.locator(".cb-near [rel=prev]").count():
        page.locator(".cb-near [rel=prev]").click()
    trail = [page.url]
    for _ in range(3):
        if page.locator(".cb-near [rel=next]").count():
            page.locator(".cb-near [rel=next]").click()
            trail.append(page.url)
    assert len(set(trail)) == len(trail) > 1
    for address in reversed(trail[:-1]):
        page.locator(".cb-near [rel=prev]").click()
        assert page.url == address

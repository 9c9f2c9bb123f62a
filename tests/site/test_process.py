"""The process guide: its steps, its sources in law, and the list of papers that ticks."""

import re
import unicodedata
from pathlib import Path

from playwright.sync_api import Browser
from pypdf import PdfReader

from casebook.library import Library
from visits import Opener

PAGE = "process.html"


def test_every_step_is_there_with_its_law(visit: Opener, library: Library) -> None:
    page = visit().open(PAGE)
    steps = list(library.vocabulary.process)
    assert page.locator(".cb-way a").all_inner_texts() == steps
    assert page.locator(".cb-step h2").count() == len(steps)
    links = page.locator(".cb-step a[href*='laws/']")
    assert links.count() >= len(steps)


def test_law_that_the_steps_cite_is_in_the_list(library: Library) -> None:
    laws = library.vocabulary.laws
    for step in library.vocabulary.process.values():
        for citation in step.law:
            act, article = re.fullmatch(r"(.+?)([0-9]+)", citation).groups()
            assert article in laws[act].articles, citation


def test_ticks_stay_on_the_device_and_clearing_asks_twice(visit: Opener) -> None:
    tab = visit(390, 844)
    page = tab.open(PAGE)
    boxes = page.locator("[data-cb-check]")
    assert boxes.count() == 13
    assert "只存在这台机器" in page.locator(".cb-file").inner_text()
    boxes.nth(1).check()
    boxes.nth(6).check()
    assert "勾了2项" in page.locator("[data-cb-checked]").inner_text()
    page.reload()
    assert [n for n in range(13) if boxes.nth(n).is_checked()] == [1, 6]
    clear = page.locator("[data-cb-clear]")
    clear.click()
    assert boxes.nth(1).is_checked()
    clear.click()
    assert not boxes.nth(1).is_checked()
    page.reload()
    assert not boxes.nth(6).is_checked()


def test_print_shows_what_is_ticked(visit: Opener) -> None:
    page = visit().open(PAGE)
    page.locator("[data-cb-check]").first.check()
    page.emulate_media(media="print")
    marks = page.locator(".cb-tick").evaluate_all(
        "all => all.map(n => getComputedStyle(n, '::before').content)"
    )
    assert marks == ['"☑"', *['"□"'] * 12]


def test_paper_has_every_item_and_its_mark(
    http: str, browser: Browser, library: Library, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.goto(http + PAGE)
    page.locator("[data-cb-check]").nth(2).check()
    page.pdf(path=tmp_path / "list.pdf")
    text = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "list.pdf").pages)
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    papers = list(library.vocabulary.case_file)
    marks = ["☑" if number == 2 else "□" for number in range(len(papers))]
    for mark, name in zip(marks, papers, strict=True):
        # Fonts give some characters back as their radicals, which NFKC does not know.
        letters = unicodedata.normalize("NFKC", name)
        assert re.search(mark + "".join(f"[{one}\u2e80-\u2eff]" for one in letters), text), name
    page.close()


def test_what_is_kept_carries_the_name_of_the_library(visit: Opener) -> None:
    """All pages opened from a disk share one storage."""
    page = visit().open(PAGE)
    page.locator("[data-cb-check]").first.check()
    page.locator("[data-cb-size]").click()
    page.get_by_role("button", name="颜色").click()
    page.locator("[data-cb-contrast]").click()
    page.locator("[data-cb-colours=dark]").click()
    names = page.evaluate("Object.keys(localStorage)")
    assert len(names) >= 4
    assert [name for name in names if not name.startswith("casebook.")] == []

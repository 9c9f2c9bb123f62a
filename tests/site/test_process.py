"""The process guide: its steps, its sources in law, and the list of papers that ticks."""

import re

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

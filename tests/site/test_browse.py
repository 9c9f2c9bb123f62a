"""Browsing everything by facets, searches that go wrong, and addresses that lead nowhere."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from casebook import __version__
from casebook.library import Document, Library
from visits import Opener

# A choice of each kind; every pair of them is tried.
CHOICES = (
    "type=邻里", "method=xianchang-kancha", "setting=村", "outcome=达成协议", "region=浙江省",
    "year=2023", "kind=case",
)  # fmt: skip
STATUS = "[data-cb-status]"


def has(document: Document, choice: str) -> bool:
    """Whether a document has the value, told from its front matter alone."""
    facet, value = choice.split("=")
    case = document.case if document.kind == "case" else None
    match facet:
        case "kind":
            return document.kind == value
        case "type":
            types = (case.dispute_type,) if case else document.method.dispute_types
            return value in types
        case "setting":
            return case is not None and case.mediating_body == value
        case "year":
            return case is not None and str(case.year) == value
        case "outcome":
            return case is not None and case.outcome == value
        case "region":
            return case is not None and case.region.province == value
        case _:
            return (case is not None and value in case.methods) or document.id == value


def shown_total(page: Page) -> int:
    found = re.search(r"(\d+)篇", page.locator(STATUS).inner_text())
    return int(found.group(1)) if found else 0


def order(page: Page) -> list[str]:
    values: list[str] = page.locator(".cb-facets button").evaluate_all(
        "all => all.map(b => b.dataset.value)"
    )
    return values


def press(page: Page, choice: str) -> None:
    """Choose a value as a reader does: open its facet if it is closed, press its button."""
    facet = page.locator(f'[data-facet="{choice.split("=", maxsplit=1)[0]}"]')
    if not facet.evaluate("node => node.open"):
        facet.locator("summary").click()
    page.locator(f'[data-value="{choice}"]').click()
    expect(page.locator(f'[data-value="{choice}"]')).to_have_attribute("aria-pressed", "true")


def test_nothing_asked_shows_all_there_is(visit: Opener, library: Library) -> None:
    page = visit().open("search.html")
    expect(page.locator(".cb-hits .cb-row").first).to_be_visible()
    assert shown_total(page) == len(library.cases) + len(library.methods)
    first = page.locator(".cb-hits .cb-row").count()
    page.get_by_role("button", name="再看").click()
    expect(page.locator(".cb-hits .cb-row")).to_have_count(2 * first)


def test_two_choices_leave_what_both_hold(visit: Opener, library: Library) -> None:
    tab, documents = visit(), [*library.cases, *library.methods]
    for pair in combinations(CHOICES, 2):
        page = tab.open("search.html")
        page.wait_for_selector(".cb-facets button")
        before = order(page)
        for number, choice in enumerate(pair, 1):
            wanted = sum(all(has(one, each) for each in pair[:number]) for one in documents)
            button = page.locator(f'[data-value="{choice}"]')
            assert button.locator("span").last.text_content() == str(wanted), pair
            if not wanted:
                assert button.get_attribute("aria-disabled") == "true"
                break
            press(page, choice)
            expect(page.locator(STATUS)).to_contain_text(f"找到{wanted}篇")
            assert order(page) == before


def test_what_would_leave_nothing_is_grey_and_does_nothing(visit: Opener) -> None:
    page = visit().open("search.html?kind=method")
    button = page.locator('[data-value="outcome=未达成"]')
    expect(button).to_have_attribute("aria-disabled", "true")
    for setting in page.locator('[data-facet="setting"] button').all():
        expect(setting).to_have_attribute("aria-disabled", "true")
    page.locator('[data-facet="outcome"] summary').click()
    address = page.url
    button.click(force=True)
    assert page.url == address
    assert button.get_attribute("aria-pressed") == "false"


def test_reload_back_and_a_copied_address_agree(visit: Opener) -> None:
    tab = visit()
    page = tab.open("search.html")
    page.wait_for_selector(".cb-facets button")
    press(page, "setting=乡镇")
    expect(page.locator(STATUS)).to_contain_text("找到")
    one = shown_total(page)
    press(page, "outcome=达成协议")
    page.wait_for_function(
        "before => !document.querySelector('[data-cb-status]').textContent.includes(before)",
        arg=f"找到{one}篇",
    )
    two, address = page.locator(STATUS).inner_text(), page.url
    page.reload()
    expect(page.locator(STATUS)).to_have_text(two)
    other = visit().page
    other.goto(address)
    expect(other.locator(STATUS)).to_have_text(two)
    page.go_back()
    expect(page.locator(STATUS)).to_contain_text(f"找到{one}篇")
    page.go_forward()
    expect(page.locator(STATUS)).to_have_text(two)


@pytest.mark.parametrize("query", ["彩光", "cai guang", "邻里吵架"])
def test_what_may_have_been_meant_leads_to_results(visit: Opener, query: str) -> None:
    page = visit(width=360, height=740).open("search.html")
    page.get_by_label("纠纷的情况或要找的词").fill(query)
    expect(page.locator(STATUS)).to_contain_text("您是不是要找")
    before = page.url
    page.locator("[data-cb-meant]").first.click()
    page.wait_for_url(lambda address: address != before)
    expect(page.locator(STATUS)).to_have_text(re.compile("^找到"))
    expect(page.locator(".cb-hits .cb-row").first).to_be_visible()
    assert shown_total(page) > 0


@pytest.mark.parametrize("query", ["龘靐", "㎡㎡", "“没有人这样写过的一句话”"])
def test_an_empty_answer_offers_types_and_asks_what_is_missing(visit: Opener, query: str) -> None:
    page = visit(width=360, height=740).open(f"search.html?q={query}")
    types = page.locator("[data-cb-types] a")
    expect(types.first).to_be_visible()
    assert types.count() >= 5
    assert page.get_by_role("link", name="告诉我们缺什么").count() == 1
    types.first.click()
    # The list is in the page, but folded on a narrow screen.
    expect(page.locator(".cb-row").first).to_be_attached()


class _Lost(SimpleHTTPRequestHandler):
    """As forges serve pages: an unknown address gets 404.html."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        pass

    def send_error(self, code: int, *_: str | None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def forge(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Lost, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_lost_address_leads_to_the_page_it_meant(
    forge: str, browser: Browser, library: Library
) -> None:
    page = browser.new_page()
    case = library.cases[0]
    for address in (f"cases/1999/{case.id}.html", f"{case.id}.md", f"a/b/{case.id}"):
        page.goto(forge + address)
        assert page.locator("h1").inner_text() == "没有这一页"
        assert page.locator(".cb-nav").get_by_role("link", name="投稿").count() == 1
        assert f"版本{__version__}" in page.locator(".cb-footer").inner_text()
        page.locator("[data-cb-lost] a").first.click()
        assert page.url == forge + case.url
    page.goto(forge + "nothing/like/this-at-all-zzz.html")
    assert page.locator("[data-cb-lost-box]").is_hidden()
    page.get_by_label("纠纷的情况或要找的词").fill("漏水")
    page.keyboard.press("Enter")
    expect(page.locator(".cb-hits mark").first).to_be_visible()
    page.close()

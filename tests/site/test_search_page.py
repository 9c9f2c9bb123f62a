"""Searching as a reader does it, on http and from a disk with the network off."""

import json

import pytest
from playwright.sync_api import Browser, Route, expect

from casebook.cli import main
from casebook.library import Library
from visits import Opener

QUERIES = (
    "邻里排水", "楼上漏水泡了我家天花板", "欠薪", "老人赡养 轮流", "四前工作法", "六尺巷", "彩礼",
    "狗咬死羊", "“司法确认”", "漏水 -天花板", "民法典290条", "坟地", "預付卡", "三色预警 一人一策",
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_the_browser_lists_what_the_terminal_lists(
    visit, query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", query, "--format", "json"]) == 0
    expected = json.loads(capsys.readouterr().out)
    page = visit().open("index.html")
    found = page.evaluate("query => window.casebook.search(query, {limit: 10})", query)
    assert found["total"] == expected["total"]
    assert [hit["id"] for hit in found["hits"]] == [hit["id"] for hit in expected["hits"]]
    for mine, theirs in zip(found["hits"], expected["hits"], strict=True):
        assert mine["score"] == pytest.approx(theirs["score"], abs=1e-9)
        assert mine["url"] == theirs["url"]


def test_the_box_on_the_home_page_leads_to_results(visit: Opener) -> None:
    page = visit(width=390, height=844).open("index.html")
    page.get_by_label("纠纷的情况").fill("楼上漏水泡了我家天花板")
    page.keyboard.press("Enter")
    first = page.locator(".cb-hits .cb-row").first
    expect(first).to_be_visible()
    expect(page.locator(".cb-hits mark").first).to_be_visible()
    page.locator(".cb-hits .cb-row").first.click()
    expect(page.locator(".cb-facts")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("纠纷的情况或要找的词")).to_have_value("楼上漏水泡了我家天花板")
    expect(first).to_be_visible()


LONG = (
    "我家住五楼，楼上去年换了地板，卫生间没做防水，今年三月开始漏水，客厅天花板和墙都泡了，"
    "找他三次，第一次说修，后来说不是他家漏的，老房子都这样，物业来看过说是他家水管，"
    "他又说物业跟我一伙，现在电话也不接，门也不开。"
)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_whole_story_can_be_read_where_it_is_written(visit: Opener, width: int) -> None:
    page = visit(width=width, height=844).open("index.html")
    field = page.get_by_label("纠纷的情况")
    before = field.evaluate("node => node.clientHeight")
    field.fill(LONG[:60])
    page.keyboard.press("Shift+Enter")
    page.keyboard.insert_text(LONG[60:])
    expect(field).to_have_value(LONG[:60] + "\n" + LONG[60:])
    assert field.evaluate("node => node.scrollHeight <= node.clientHeight")
    assert field.evaluate("node => node.clientHeight") > before
    page.keyboard.press("Enter")
    expect(page.locator(".cb-hits .cb-row").first).to_be_visible()
    asked = page.get_by_label("纠纷的情况或要找的词")
    expect(asked).to_have_value(LONG[:60] + "\n" + LONG[60:])


@pytest.mark.parametrize("scripts", [True, False])
def test_every_page_has_a_box_that_leads_to_results(
    browser: Browser, base: str, library: Library, *, scripts: bool
) -> None:
    context = browser.new_context(
        java_script_enabled=scripts, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(base + library.cases[0].url)
    box = page.get_by_role("search", name="全站")
    box.get_by_role("searchbox").fill("漏水")
    page.keyboard.press("Enter")
    page.wait_for_url(base + "search.html?q=*")
    if scripts:
        expect(page.locator(".cb-hits mark").first).to_be_visible()
        # One box on a page is enough.
        assert page.get_by_role("search").count() == 1
    context.close()


def test_on_a_phone_searching_is_one_tap_away(visit: Opener, library: Library) -> None:
    page = visit(width=390, height=844).open(library.cases[0].url)
    page.locator("header").get_by_role("link", name="找", exact=True).click()
    expect(page.get_by_label("纠纷的情况或要找的词")).to_be_focused()


def test_every_answer_has_its_type_and_the_words_that_were_found(visit: Opener) -> None:
    page = visit(width=360, height=740).open("search.html?q=楼上漏水泡了我家天花板&kind=case")
    rows = page.locator(".cb-hits > li[data-id]")
    expect(rows.first).to_be_visible()
    assert rows.count() >= 5
    for row in rows.all():
        assert row.locator(".cb-label").first.inner_text()
        assert row.locator("mark").count() >= 1, row.inner_text()


@pytest.mark.parametrize("path", ["index.html", "search.html"])
def test_enter_in_a_real_input_method_only_picks_the_word(visit: Opener, path: str) -> None:
    tab = visit()
    page = tab.open(path)
    field = page.locator(".cb-ask textarea")
    field.focus()
    before = page.url
    keyboard = tab.context.new_cdp_session(page)
    keyboard.send(
        "Input.imeSetComposition", {"text": "loushui", "selectionStart": 7, "selectionEnd": 7}
    )
    for kind in ("rawKeyDown", "keyUp"):
        # As Chromium is told of any key that the input method keeps to itself.
        keyboard.send(
            "Input.dispatchKeyEvent",
            {"type": kind, "key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229},
        )
    assert page.url == before
    keyboard.send("Input.insertText", {"text": "漏水"})
    expect(field).to_have_value("漏水")
    assert page.url.partition("?")[0] == before
    if path == "search.html":
        expect(page.locator(".cb-hits mark").first).to_be_visible()


def test_what_is_typed_before_the_index_has_come_is_searched_when_it_has(visit: Opener) -> None:
    tab = visit()
    held: list[Route] = []

    def hold(request: Route) -> None:
        held.append(request)

    index = "**/assets/casebook/search/manifest.*.js"
    tab.page.route(index, hold)
    with tab.page.expect_request(index):
        tab.page.goto(tab.base + "search.html", wait_until="commit")
    field = tab.page.get_by_label("纠纷的情况或要找的词")
    field.fill("漏水")
    tab.page.wait_for_url("**q=*", wait_until="commit")
    assert held
    assert tab.page.locator(".cb-hits .cb-row").count() == 0
    for request in held:
        request.continue_()
    expect(tab.page.locator(".cb-hits mark").first).to_be_visible()


def test_without_scripts_the_box_is_there_and_leads_on(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "index.html")
    page.get_by_label("纠纷的情况").fill("漏水")
    page.get_by_role("button", name="找相似案例").click()
    page.get_by_role("link", name="按纠纷类型看案例").click()
    page.wait_for_url("**/browse/types.html")
    context.close()


def test_choosing_a_word_in_the_input_method_does_not_navigate(visit: Opener) -> None:
    page = visit().open("index.html")
    before = page.url
    field = page.get_by_label("纠纷的情况")
    field.fill("loushang")
    field.evaluate(
        """node => {
          node.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
          for (const code of [13, 229]) {
            node.dispatchEvent(new KeyboardEvent("keydown", {
              key: "Enter", keyCode: code, isComposing: code === 13,
              bubbles: true, cancelable: true,
            }));
          }
          node.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true}));
        }"""
    )
    assert page.url == before


def test_filters_are_counts_state_and_history(visit: Opener, library: Library) -> None:
    page = visit().open("search.html?q=调解")
    button = page.locator('[data-value="type=邻里"]')
    expect(button).to_be_visible()
    order = page.locator(".cb-facets button").evaluate_all("all => all.map(b => b.dataset.value)")
    count = int(button.locator("span").last.inner_text())
    button.click()
    expect(page.locator('[data-value="type=邻里"]')).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-cb-status]")).to_contain_text(f"找到{count}篇")
    after = page.locator(".cb-facets button").evaluate_all("all => all.map(b => b.dataset.value)")
    assert after == order
    page.reload()
    expect(page.locator("[data-cb-status]")).to_contain_text(f"找到{count}篇")
    page.go_back()
    expect(page.locator('[data-value="type=邻里"]')).to_have_attribute("aria-pressed", "false")


def test_nothing_found_still_leads_on(visit: Opener) -> None:
    page = visit().open("search.html")
    page.get_by_label("纠纷的情况或要找的词").fill("㎡龘靐")
    empty = page.locator("[data-cb-empty]")
    expect(empty).to_be_visible()
    assert empty.get_by_role("link").count() >= 5


def test_hostile_words_are_only_words(visit: Opener) -> None:
    page = visit().open("search.html?q=<img src=x onerror=alert(1)>\"'漏水&type=<script>")
    expect(page.locator("[data-cb-status]")).not_to_be_empty()
    assert page.locator("img").count() == 0

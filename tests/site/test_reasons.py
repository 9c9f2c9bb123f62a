"""What a search says of its answers: why a case is like what was told, and what was meant."""

from playwright.sync_api import expect

from casebook.library import Library
from casebook.search import ensure_index, open_index, similar, told_by_text
from visits import Opener

TOLD = "楼上那户水管半夜爆了，水流下来把我家孩子的房间泡了，他说不是故意的不肯赔"


def test_a_dispute_told_at_home_gets_named_reasons(visit: Opener, library: Library) -> None:
    page = visit(width=390, height=844).open("index.html")
    page.get_by_label("纠纷的情况").fill(TOLD)
    page.keyboard.press("Enter")
    first = page.locator(".cb-hits li").first
    expect(first).to_contain_text("像在：")
    with open_index(ensure_index(library, library.root / "build" / "index")) as searcher:
        hits = similar(searcher, told_by_text(searcher, TOLD), limit=20).hits
    reasons = {hit.title: "，".join(hit.reasons) for hit in hits}
    title = first.locator(".cb-row__title").inner_text()
    expect(first).to_contain_text(f"像在：{reasons[title]}")
    assert reasons[title].startswith("同情节“")


def test_words_that_narrow_are_no_telling(visit: Opener) -> None:
    page = visit().open("search.html?q=类型:邻里 楼上漏水泡了天花板不肯赔")
    expect(page.locator(".cb-hits .cb-row").first).to_be_visible()
    pressed = page.locator('[data-value="kind=method"] span').last
    expect(pressed).not_to_have_text("")
    labels = page.locator(".cb-hits .cb-row .cb-label:first-child").all_inner_texts()
    assert set(labels) <= {"邻里", "方法"}
    assert page.get_by_text("像在：").count() == 0


def test_letters_find_what_they_stand_for_and_it_is_said(visit: Opener) -> None:
    page = visit().open("search.html?q=swgzf")
    expect(page.locator("[data-cb-status]")).to_contain_text("没有“swgzf”，下面按“四前工作法”找到")
    expect(page.locator(".cb-hits .cb-row__title").first).to_have_text("四前工作法")

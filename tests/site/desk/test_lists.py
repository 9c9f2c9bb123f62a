"""Reading lists in a real browser: gathered, ordered, sent as a link or a file, opened again."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from casebook.library import Library
from casebook.packets.compose import packet_of_list
from casebook.tasks.pack import read_list
from casebook.web.titles import titles_script
from visits import Opener, open_tab

FIVE = ["loushang-loushui", "kan-xianchang", "menqian-paishui", "fen-tou-tan", "caili-fanhuan"]
NOTE = "先看第一篇，再想想：换您怎么办？\n“谈不拢”怎么办。"
LONGEST_LINK = 2000


def gather(page: Page, base: str, library: Library) -> None:
    for slug in FIVE:
        page.goto(base + library.by_id[slug].url)
        page.get_by_role("button", name="加入清单").click()
        assert page.get_by_role("button", name="移出清单").is_visible()
    assert page.locator("[data-cb-list-mine]").inner_text() == "我的清单（5篇）"
    page.locator("[data-cb-list-mine]").click()
    page.locator("#list-title").fill("漏水与排水")
    page.locator("#list-note").fill(NOTE)


def titles(page: Page) -> list[str]:
    return page.locator("[data-cb-list-items] a").all_inner_texts()


def names(library: Library, slugs: list[str]) -> list[str]:
    return [library.by_id[slug].title for slug in slugs]


def test_order_is_changed_by_buttons_and_kept(visit: Opener, base: str, library: Library) -> None:
    page = visit().page
    gather(page, base, library)
    assert titles(page) == names(library, FIVE)
    page.locator("[data-cb-list-items] li").nth(2).get_by_role("button", name="上移").click()
    assert page.locator("[data-cb-list-status]").inner_text() == "移到了第2位。"
    assert "上移" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    page.locator("[data-cb-list-items] li").nth(4).get_by_role("button", name="移出").click()
    kept = ["menqian-paishui", "loushang-loushui", "kan-xianchang", "fen-tou-tan"]
    page.reload()
    assert titles(page) == names(library, kept)
    assert page.locator("#list-title").input_value() == "漏水与排水"
    assert "只存在这台机器" in page.locator("[data-cb-lists]").inner_text()
    clear = page.locator("[data-cb-list-clear]")
    clear.click()
    assert len(titles(page)) == 4
    clear.click()
    assert titles(page) == []
    assert page.locator("#list-note").input_value() == ""


def test_a_link_opens_the_same_list_elsewhere(
    visit: Opener, browser: Browser, base: str, library: Library
) -> None:
    page = visit().page
    gather(page, base, library)
    page.locator("[data-cb-list-link]").click()
    link = page.locator("#list-address").input_value()
    assert len(link) <= LONGEST_LINK
    assert link.isascii()
    other = open_tab(browser, base, 360, 740)
    fresh = other.open("cases/2021/menqian-paishui.html")
    fresh.get_by_role("button", name="加入清单").click()
    fresh.goto(link.replace(",", "%2C"))
    assert titles(fresh) == names(library, FIVE)
    fresh.goto(base + "lists.html")
    assert titles(fresh) == names(library, ["menqian-paishui"])
    fresh.goto(link)
    assert titles(fresh) == names(library, FIVE)
    shown = fresh.locator("[data-cb-list-shown]")
    assert shown.locator("h2").inner_text() == "漏水与排水"
    assert shown.locator("p").text_content() == NOTE
    assert fresh.evaluate("document.documentElement.scrollWidth <= innerWidth")
    take = fresh.locator("[data-cb-list-take]")
    take.click()
    assert "再按一次" in take.inner_text()
    take.click()
    fresh.reload()
    assert "#" not in fresh.url
    assert titles(fresh) == names(library, FIVE)
    assert fresh.locator("#list-note").input_value() == NOTE
    fresh.locator("[data-cb-list-items] a").first.click()
    assert fresh.locator("h1").inner_text() == names(library, FIVE)[0]
    other.context.close()
    assert other.trouble == []


def test_a_file_goes_to_another_device_and_into_pack(
    visit: Opener, browser: Browser, base: str, library: Library, tmp_path: Path
) -> None:
    page = visit().page
    gather(page, base, library)
    with page.expect_download() as download:
        page.locator("[data-cb-list-save]").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert json.loads(file.read_text("utf-8")) == {
        "title": "漏水与排水", "note": NOTE, "items": FIVE,
    }  # fmt: skip
    packet = packet_of_list(read_list(file), "list", library, "student")
    assert [document.id for document in packet.documents] == FIVE
    other = open_tab(browser, base, 1280, 900)
    fresh = other.open("lists.html")
    fresh.locator("[data-cb-list-file]").set_input_files(file)
    fresh.wait_for_selector("[data-cb-list-items] li:nth-child(5)")
    fresh.locator("[data-cb-list-take]").click()
    assert titles(fresh) == names(library, FIVE)
    assert fresh.locator("#list-title").input_value() == "漏水与排水"
    other.context.close()
    assert other.trouble == []


def test_renamed_and_written_by_hand_are_found_and_lost_ones_named(
    visit: Opener, tmp_path: Path, library: Library
) -> None:
    listed = ["jiu-mingzi", "guide.md", "docs/courses/rumen.md", "cases/2021/loushang-loushui.md"]
    file = tmp_path / "list.json"
    file.write_text(
        json.dumps({"title": "旧清单", "note": "", "items": [*listed, "meiyou", "__proto__"]}),
        encoding="utf-8",
    )
    page = visit().open("lists.html")
    page.locator("[data-cb-list-file]").set_input_files(file)
    page.wait_for_selector("[data-cb-list-items] li:nth-child(6)")
    found = ["menqian-paishui", "guide", "rumen", "loushang-loushui"]
    assert titles(page) == names(library, found)
    lost = page.locator("[data-cb-list-items] li").nth(4).inner_text()
    assert "库里没有“meiyou”" in lost
    page.locator("[data-cb-list-items] a").first.click()
    assert page.url.endswith("menqian-paishui.html")


def test_a_link_made_before_a_case_was_renamed_still_opens(visit: Opener, library: Library) -> None:
    page = visit().open("lists.html#i=jiu-mingzi,kan-xianchang")
    assert titles(page) == names(library, ["menqian-paishui", "kan-xianchang"])
    page.locator("[data-cb-list-items] a").first.click()
    assert page.url.endswith("menqian-paishui.html")


@pytest.mark.parametrize("text", ["", "3", '{"title": "空", "items": []}', '{"items": [1]}'])
def test_another_file_is_not_taken_for_a_list(visit: Opener, tmp_path: Path, text: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(text, encoding="utf-8")
    page = visit().open("lists.html")
    page.locator("[data-cb-list-file]").set_input_files(file)
    page.wait_for_function(
        "document.querySelector('[data-cb-list-status]').textContent.includes('没有打开')"
    )


def test_a_link_too_long_to_send_is_not_made(visit: Opener, base: str, library: Library) -> None:
    page = visit().page
    gather(page, base, library)
    page.locator("#list-note").fill("长" * 700)
    page.locator("[data-cb-list-link]").click()
    assert "太长" in page.locator("[data-cb-list-status]").inner_text()
    assert not page.locator("#list-address").is_visible()


@pytest.mark.parametrize("cut", ["#t=5ryP5rC05&i=a", "#t=%%&i=a", "#i=%E4%A", "#t=_w&i=a"])
def test_a_broken_link_is_told_and_leaves_ones_own_list(
    visit: Opener, base: str, library: Library, cut: str
) -> None:
    page = visit().page
    page.goto(base + library.by_id["kan-xianchang"].url)
    page.get_by_role("button", name="加入清单").click()
    page.goto(base + "lists.html" + cut)
    assert "链接不完整" in page.locator("[data-cb-list-status]").inner_text()
    assert titles(page) == names(library, ["kan-xianchang"])


def test_hostile_words_in_a_link_stay_words(visit: Opener, base: str) -> None:
    tab = visit()
    page = tab.page
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    # <img src=x onerror=alert(1)> as title, note and item.
    bad = "PGltZyBzcmM9eCBvbmVycm9yPWFsZXJ0KDEpPg"
    page.goto(f"{base}lists.html#t={bad}&n={bad}&i=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert page.locator("[data-cb-list-shown] h2").inner_text().startswith("<img")
    assert page.locator("main img, [data-cb-lists] img").count() == 0
    assert asked == []


def test_search_hits_can_be_put_into_the_list(visit: Opener, base: str) -> None:
    page = visit().open("search.html?q=漏水")
    page.wait_for_selector("[data-cb-hits] [data-cb-list-add]")
    first = page.locator("[data-cb-hits] > li").first
    slug = first.get_attribute("data-id")
    first.get_by_role("button", name="加入清单").click()
    assert first.get_by_role("button", name="移出清单").is_visible()
    page.goto(base + "lists.html")
    assert (
        page.locator("[data-cb-list-items] a").first.get_attribute("href").endswith(f"{slug}.html")
    )


def test_a_course_puts_all_its_materials_in_at_once(visit: Opener, base: str) -> None:
    page = visit().open("courses/rumen.html")
    page.get_by_role("button", name="材料全部加入清单").click()
    page.goto(base + "lists.html")
    assert titles(page) == ["看现场", "楼上漏水泡了楼下的天花板"]
    assert "约30分钟" in page.locator("[data-cb-list-sum]").inner_text()


def test_on_paper_there_is_the_list_and_no_tools(
    visit: Opener, base: str, library: Library
) -> None:
    page = visit().page
    gather(page, base, library)
    page.emulate_media(media="print")
    text = page.locator("[data-cb-lists]").inner_text()
    assert "漏水与排水" in text
    assert "换您怎么办" in text
    assert all(title in text for title in names(library, FIVE))
    assert not any(word in text for word in ("上移", "存成文件", "全部清空", "run.py"))


def test_the_list_of_titles_is_the_same_twice_and_knows_former_names(library: Library) -> None:
    script = titles_script(library)
    assert script == titles_script(library)
    known = json.loads(script.removeprefix("window.casebookTitles = ").rstrip(";\n"))
    assert set(known["items"]) == set(library.by_id)
    assert known["moved"]["jiu-mingzi"] == "menqian-paishui"

"""The site kept on a phone, in real Chromium: read and search offline, renew when asked."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import served
from casebook.web.pwa import LIMIT, write_worker

UNSEEN = "cases/2021/menqian-paishui.html"
NEW = "cases/2024/xin-de.html"


@pytest.fixture
def site(editions: dict[str, Path], tmp_path: Path) -> Path:
    """A copy of the web edition that a test may change."""
    return shutil.copytree(editions["web"], tmp_path / "site")


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


def keep(page: Page) -> None:
    """What a reader does: asks, is told the size, agrees, and waits until it is there."""
    page.locator("[data-cb-keep-start]").click()
    expect(page.locator("[data-cb-keep-status]")).to_contain_text("MB")
    assert page.evaluate("caches.keys()") == []
    page.locator("[data-cb-keep-start]").click()
    expect(page.locator("[data-cb-keep-drop]")).to_be_visible()


def test_once_kept_it_opens_and_searches_without_a_network(
    site: Path, phone: BrowserContext
) -> None:
    with served(site) as address:
        page = phone.new_page()
        page.goto(address)
        keep(page)
    # The server is gone: what opens now is what was kept.
    page.goto(address + UNSEEN)
    assert page.locator("h1").count() == 1
    page.goto(address + "search.html?q=漏水")
    expect(page.locator("[data-cb-hits] .cb-row").first).to_be_visible()
    page.goto(address)
    assert page.locator("h1").count() == 1
    page.goto(address + "meiyou.html")
    assert "没有存下来" in page.content()


def test_a_new_version_waits_until_it_is_asked_for(site: Path, phone: BrowserContext) -> None:
    with served(site) as address:
        old = phone.new_page()
        old.goto(address)
        keep(old)
        reader = phone.new_page()
        reader.goto(address + UNSEEN)
        renewed(site)
        old.goto(address + "guide.html")
        old.evaluate("navigator.serviceWorker.getRegistration().then(it => it.update())")
        button = old.locator("[data-cb-renew]")
        expect(button).to_be_visible()
        # Nothing has changed for who reads on: the old version, without a reload.
        assert version(old) == version(reader) != "2099.1"
        reader.evaluate("window.untouched = true")
        old.goto(address + "index.html")
        assert version(old) != "2099.1"
        expect(button).to_be_visible()
        with old.expect_navigation():
            button.click()
        assert version(old) == "2099.1"
        assert reader.evaluate("window.untouched") is True
    old.goto(address + NEW)
    assert old.locator("h1").count() == 1
    # A page of the old version still gets its own scripts, which the new one has no more.
    script = reader.evaluate("fetch('../../assets/casebook/jiu.js').then(got => got.text())")
    assert script == "jiu"


def renewed(site: Path) -> None:
    """A later build: another version in the footer, a new case, a script with another name."""
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"<p>版本[\d.]+", "<p>版本2099.1", text), "utf-8")
    shutil.copy(site / UNSEEN, site / NEW)
    (site / "assets/casebook/jiu.js").unlink()
    write_worker(site, "枫桥", "2099.1")


def version(page: Page) -> str:
    found = re.search(r"版本([\d.]+)", page.locator(".cb-footer").inner_text())
    assert found
    return found.group(1)


@pytest.fixture(autouse=True)
def _old_script(site: Path) -> None:
    (site / "assets/casebook/jiu.js").write_text("jiu", "utf-8")
    write_worker(site, "枫桥", "1")


def test_it_can_be_dropped_again(site: Path, phone: BrowserContext) -> None:
    with served(site) as address:
        page = phone.new_page()
        page.goto(address)
        keep(page)
        page.locator("[data-cb-keep-drop]").click()
        with page.expect_navigation():
            page.locator("[data-cb-keep-drop]").click()
        assert page.evaluate("caches.keys()") == []
        expect(page.locator("[data-cb-keep-start]")).to_be_visible()


def test_the_manifest_names_what_is_there(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert (site / manifest["start_url"]).is_file()
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    for icon in manifest["icons"]:
        assert (site / icon["src"]).is_file()


def test_it_keeps_no_more_than_a_phone_can_bear(site: Path) -> None:
    size = json.loads((site / "assets/casebook/kept.json").read_text("utf-8"))
    worker = (site / "sw.js").read_text("utf-8")
    assert size["bytes"] < LIMIT
    assert "packs/" not in worker
    assert ".docx" not in worker
    # A library too large for it: the newest cases stay, the size holds.
    for number in range(40):
        folder = site / "cases" / str(1980 + number)
        folder.mkdir(exist_ok=True)
        (folder / "da.html").write_bytes(b"x" * 500_000)
    write_worker(site, "枫桥", "2")
    size = json.loads((site / "assets/casebook/kept.json").read_text("utf-8"))
    worker = (site / "sw.js").read_text("utf-8")
    assert LIMIT - 1_000_000 < size["bytes"] <= LIMIT
    assert "cases/2019/da.html" in worker
    assert "cases/1980/da.html" not in worker
    assert "guide.html" in worker


def test_the_worker_changes_only_with_the_files(site: Path) -> None:
    before = (site / "sw.js").read_bytes()
    write_worker(site, "枫桥", "1")
    assert (site / "sw.js").read_bytes() == before
    (site / "guide.html").write_text("x", "utf-8")
    write_worker(site, "枫桥", "1")
    assert (site / "sw.js").read_bytes() != before


def test_offline_there_is_nothing_to_keep(editions: dict[str, Path], browser: Browser) -> None:
    assert not (editions["offline"] / "sw.js").exists()
    page = browser.new_page()
    page.goto((editions["web"] / "index.html").as_uri())
    assert page.locator("[data-cb-keep]").is_hidden()
    page.close()

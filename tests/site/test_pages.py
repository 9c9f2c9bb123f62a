"""What the built site holds: every document, both ways of every link, nothing from elsewhere."""

import json
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from casebook.library import Library
from casebook.web.pwa import LIMIT
from page_kinds import missing_kinds, page_kinds
from visits import Opener


class _References(HTMLParser):
    """Collects what a page points to and the ids it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.add(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        for name in ("src", "href"):
            if tag in {"script", "img", "link", "iframe", "source"} and name in found:
                self.loads.append(found[name])
        self.inline += [name for name in found if name.startswith("on")]
        if tag == "script" and "src" not in found and found.get("type") != "application/json":
            self.inline.append("script")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, _References]:
    found = {}
    for file in sorted(site.rglob("*.html")):
        reader = _References()
        reader.feed(file.read_text(encoding="utf-8"))
        found[file.relative_to(site).as_posix()] = reader
    return found


def test_every_document_has_its_page(site: Path, library: Library) -> None:
    for document in library.documents:
        html = (site / document.url).read_text(encoding="utf-8")
        assert document.title in html or document.path == "docs/index.md"


def test_no_link_is_dead(site: Path, pages: dict[str, _References]) -> None:
    dead = []
    for path, page in pages.items():
        for target in page.links + page.loads:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            # The page for lost addresses may be shown at any depth: its links are absolute.
            here = "" if parts.path.startswith("/") else posixpath.dirname(path)
            there = posixpath.normpath(posixpath.join(here, unquote(parts.path).lstrip("/")))
            there = path if not parts.path else there
            if not (site / there).is_file() or (
                parts.fragment
                and there in pages
                and unquote(parts.fragment) not in pages[there].ids
            ):
                dead.append((path, target))
    assert dead == []


def test_nothing_is_loaded_from_elsewhere_and_no_script_is_inline(
    pages: dict[str, _References],
) -> None:
    for path, page in pages.items():
        assert [load for load in page.loads if urlsplit(load).netloc] == [], path
        assert page.inline == [], path


def test_methods_and_cases_link_both_ways(library: Library, pages: dict[str, _References]) -> None:
    def linked(path: str) -> set[str]:
        here = posixpath.dirname(path)
        return {
            posixpath.normpath(posixpath.join(here, urlsplit(link).path))
            for link in pages[path].links
            if not urlsplit(link).netloc
        }

    for case in library.cases:
        for slug in case.case.methods:
            method = library.by_id[slug]
            assert method.url in linked(case.url)
            assert case.url in linked(method.url)
    for method in library.methods:
        users = {case.url for case in library.cases_using(method.id)}
        shown = {url for url in linked(method.url) if url.startswith("cases/")}
        assert users <= shown


def test_every_shelf_holds_every_case_once(library: Library, pages: dict[str, _References]) -> None:
    def linked(path: str, folder: str) -> list[str]:
        here = posixpath.dirname(path)
        found = (posixpath.normpath(posixpath.join(here, link)) for link in pages[path].links)
        return [link for link in found if link.startswith(folder)]

    for name in ("types", "regions", "years"):
        shown = [
            case
            for path in pages
            if path.startswith(f"browse/{name}/")
            for case in linked(path, "cases/")
        ]
        assert sorted(shown) == sorted(case.url for case in library.cases), name
        index = f"browse/{name}.html"
        assert linked(index, f"browse/{name}/") or linked(index, "types/"), name


def test_laws_lead_to_the_cases_that_cite_them(library: Library, site: Path) -> None:
    citing: dict[tuple[str, str], list[str]] = {}
    for case in library.cases:
        for citation in case.case.law:
            citing.setdefault((citation.act, citation.article), []).append(case.url)
    for (act, article), urls in citing.items():
        slug = library.vocabulary.laws[act].slug
        html = (site / "laws" / f"{slug}.html").read_text(encoding="utf-8")
        start = html.index(f'id="{article}"')
        section = html[start : html.index("</section>", start)]
        named = [url for url in urls if url in section]
        left = len(urls) - len(named)
        assert named, (act, article)
        assert not left or f"另有{left}篇" in section, (act, article)


def test_a_page_is_not_heavier_than_its_budget(site: Path) -> None:
    # 60 kB of HTML before gzip. A packet is no page but a whole course in one file.
    heavy = {
        file.relative_to(site).as_posix(): file.stat().st_size
        for file in site.rglob("*.html")
        if file.stat().st_size > 60_000 and file.parent != site / "packs"
    }
    assert heavy == {}


def test_html_is_well_typeset(site: Path) -> None:
    for file in [*site.rglob("cases/**/*.html"), *site.rglob("methods/*.html")]:
        html = file.read_text(encoding="utf-8")
        assert '<html lang="zh"' in html or '<html lang="zh-CN"' in html
        assert not re.search(r"[。！？]</strong> [\u4e00-\u9fff]", html), file


def test_every_kind_of_page_is_there(site: Path, library: Library) -> None:
    assert missing_kinds(site, library) == []


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_pages_open_without_trouble(visit: Opener, library: Library, width: int) -> None:
    tab = visit(width=width)
    for name, path in page_kinds(library).items():
        # Servers show it at any address: its links begin at their root, which a disk has not.
        if name == "lost" and tab.base.startswith("file:"):
            continue
        page = tab.open(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.locator("h1").count() == 1, name


def test_every_case_has_others_like_it_with_the_reason(site: Path, library: Library) -> None:
    for case in library.cases:
        html = (site / case.url).read_text(encoding="utf-8")
        start = html.index("像这样的案子</h2>")
        box = html[start : html.index("</section>", start)]
        linked = re.findall(r'<li><a href="(?:[^"]*/)?([a-z0-9-]+)\.html">', box)
        reasons = re.findall(r"</a><span>([^<]+)</span>", box)
        assert case.id not in linked
        assert len(linked) == len(set(linked)) == len(reasons)
        assert len(linked) >= 3 or "还不够多" in html, case.id
        assert all(told.startswith("同") for told in reasons), reasons


def test_a_long_page_leads_to_its_parts(visit: Opener) -> None:
    page = visit(width=390).open("guide.html")
    parts = page.get_by_role("navigation", name="本页目录").get_by_role("link")
    assert parts.all_inner_texts() == page.locator("#main h2").all_inner_texts()
    parts.last.click()
    assert page.locator(":target").evaluate("node => node.getBoundingClientRect().top") < 844
    page.get_by_role("link", name="回到顶上").click()
    assert page.evaluate("scrollY") < 300


@pytest.mark.parametrize("kind", ["case", "guide"])
def test_on_a_wide_page_its_contents_stay_beside_the_text(
    visit: Opener, library: Library, kind: str
) -> None:
    page = visit().open(page_kinds(library)[kind])
    contents = page.get_by_role("navigation", name="本页目录")
    last = page.locator("#main h2:visible").last
    for height in (0, 600, 1500):
        page.evaluate("height => scrollTo(0, height)", height)
        box = contents.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 900
        for text in page.locator("#main p:visible, .cb-side .cb-box, h1").all():
            other = text.bounding_box()
            assert other is not None
            assert (
                other["x"] + other["width"] <= box["x"] or box["x"] + box["width"] <= other["x"]
            ) or (
                other["y"] + other["height"] <= box["y"] or box["y"] + box["height"] <= other["y"]
            )
    names = contents.get_by_role("link").all_inner_texts()
    assert names[-1] == ("来源" if kind == "case" else last.inner_text())
    contents.get_by_role("link").nth(2).click()
    assert abs(page.locator(":target").evaluate("node => node.getBoundingClientRect().top")) < 100


def test_the_whole_site_may_be_kept_on_a_phone(site: Path) -> None:
    size = json.loads((site / "assets/casebook/kept.json").read_text(encoding="utf-8"))
    assert size["bytes"] <= LIMIT
    # Small enough for all of it, but for the files to take home.
    kept = (site / "sw.js").read_text(encoding="utf-8")
    left = [
        path
        for file in site.rglob("*.html")
        if (path := file.relative_to(site).as_posix()) not in kept and not path.startswith("packs/")
    ]
    assert left == []


@pytest.mark.parametrize("size", ["normal", "large", "huge"])
def test_text_sizes_fit_a_phone_and_are_kept(visit: Opener, library: Library, size: str) -> None:
    tab = visit(width=360, height=740)
    page = tab.open(library.cases[0].url)
    for _ in range(["normal", "large", "huge"].index(size)):
        page.locator("[data-cb-size]").click()
    page.reload()
    pixels = {"normal": 18, "large": 22, "huge": 28}[size]
    body = page.locator(".cb-body p").first
    assert body.evaluate("node => getComputedStyle(node).fontSize") == f"{pixels}px"
    line = body.evaluate("node => parseFloat(getComputedStyle(node).lineHeight)")
    assert line / pixels >= 1.7
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

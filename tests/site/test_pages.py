"""What the built site holds: every document, both ways of every link, nothing from elsewhere."""

import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from casebook.library import Library
from visits import Opener

PAGE_KINDS = {
    "home": "index.html",
    "search": "search.html",
    "types": "browse/types.html",
    "laws": "browse/laws.html",
    "methods": "browse/methods.html",
    "sources": "sources.html",
    "law": "laws/renmin-tiaojie-fa.html",
    "process": "process.html",
    "finder": "find-method.html",
    "glossary": "glossary/1.html",
    "figures": "figures.html",
    "differ": "sources-differ.html",
    "stats": "stats.html",
    "data": "data.html",
    "rules": "rules/index.html",
    "rule": "rules/FM007.html",
    "about": "about.html",
    "method": "methods/siqian-gongzuofa.html",
}


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


@pytest.mark.parametrize("name", PAGE_KINDS)
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_pages_open_without_trouble(visit: Opener, name: str, width: int) -> None:
    page = visit(width=width).open(PAGE_KINDS[name])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").count() == 1


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

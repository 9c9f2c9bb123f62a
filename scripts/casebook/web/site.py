"""One build of the site: library, pages, and what is written beside them. Without MkDocs."""

import json
import os
from collections.abc import Container, Mapping
from dataclasses import dataclass
from logging import Logger, LoggerAdapter
from pathlib import Path
from typing import Literal

from casebook import __version__
from casebook.library import Library
from casebook.packets.compose import library_for_students
from casebook.tasks.offline import LARGEST
from casebook.tasks.prebuilt import Download, prebuilt
from casebook.tasks.site_url import site_url
from casebook.web.aids import ReadingAids
from casebook.web.context import page_context, related_cases, write_search
from casebook.web.data import data_files, data_view
from casebook.web.mount import SitePage, readable_library, site_pages
from casebook.web.papers import Papers, papers
from casebook.web.pwa import write_worker
from casebook.web.sanitize import close_gaps, sanitize
from casebook.web.tables import name_cells
from casebook.web.titles import write_titles
from casebook.web.views import Row

# Named by `build`, which has checked the library already: a file with the paths that it left out.
CHECKED = "CASEBOOK_CHECKED"
EDITION = "CASEBOOK_EDITION"
# Also named by `build`: downloads that there is no room for in the offline edition.
NO_ROOM = "CASEBOOK_NO_ROOM"
FAVICON = "assets/casebook/icon.svg"
# Our pages load none of the theme's scripts: search, menus and text size are our own.
UNUSED = ("assets/javascripts/", "assets/stylesheets/palette.", "assets/images/")
# What stands in `docs/` is served as it is: opened by themselves, these would run scripts.
UNSAFE = {".svg", ".svgz", ".html", ".htm", ".shtml", ".xhtml", ".xht", ".xml", ".xsl", ".mhtml"}


@dataclass(frozen=True, slots=True)
class Site:
    """What a build is made of.

    `files`: path on the site → content, for files that no page stands behind. `downloads`: address
    of a page → what can be taken home from there.
    """

    library: Library
    edition: str
    serving: bool
    pages: dict[str, SitePage]
    papers: Papers
    related: Mapping[str, tuple[Row, ...]]
    aids: ReadingAids
    downloads: Mapping[str, tuple[Download, ...]]
    files: Mapping[str, bytes]

    @property
    def needless(self) -> frozenset[str]:
        """Templates that this edition goes without."""
        # Only a server shows the page for lost addresses, and its links begin at the server's root.
        return frozenset({"404.html"} if self.edition == "offline" else ())

    def frame(self) -> dict[str, object]:
        """What the frame around every page is given, also around the one for lost addresses."""
        return {
            "version": __version__,
            "content_date": self.library.changed,
            "pages": self.pages,
            "serving": self.serving,
            "edition": self.edition,
            # A service worker lives on the web alone, and would keep old pages while one edits.
            "keeps": self.edition != "offline" and not self.serving,
        }

    def context(self, src: str, where: str | None) -> dict[str, object]:
        """What the template of a page is given; `where` it stands on the web, None if unknown."""
        page, address = self.pages[src], src.removesuffix(".md") + ".html"
        groups: dict[str, list[Row]] = {}
        for download in self.downloads.get(address, ()):
            row = Row(download.title, download.note, download.path)
            groups.setdefault(download.group, []).append(row)
        return {
            **self.frame(),
            **page_context(page, self.library, self.related),
            **self.aids.beside(page, where),
            "downloads": groups,
        }

    def body(self, html: str, src: str) -> str:
        """The rendered `html` of a page, made safe; with words explained and tables fit."""
        return self.aids.body(name_cells(close_gaps(sanitize(html))), self.pages[src])

    def drops(self, src: str, folder: str | None, *, is_page: bool) -> bool:
        """Whether a file is not for the site: in `docs/` a page with errors, a refused paper, what
        could run; of the theme, which stands in another `folder`, what our pages do not load.
        """
        if folder is None or Path(folder).resolve() != self.library.root / "docs":
            return src.startswith(UNUSED)
        return (
            (is_page and src not in self.pages)
            or f"docs/{src}" in self.papers.refused
            or Path(src).suffix.lower() in UNSAFE
        )

    def sources(self, known: Container[str]) -> list[tuple[str, dict[str, str]]]:
        """What is on the site and not `known` yet, by its place: the file, or nothing to read."""
        files = {src: page.file for src, page in self.pages.items()} | self.papers.shown
        return [
            (src, {"abs_src_path": str(file)} if file else {"content": "\n"})
            for src, file in files.items()
            if src not in known
        ]

    def write(self, folder: Path, name: str) -> None:
        """Write what stands beside the pages into the folder of the built site called `name`."""
        write_search(self.library, folder)
        write_titles(self.library, folder)
        for path, content in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        for download in (d for found in self.downloads.values() for d in found):
            (folder / download.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / download.path).write_bytes(download.file.read_bytes())
        if self.edition != "offline" and not self.serving:
            write_worker(folder, name, f"{__version__} {self.library.changed or ''}".strip())


def favicon(asked: str) -> str:
    """The icon that the settings ask for, or ours in place of the theme's, which is left out."""
    return FAVICON if asked.startswith(UNUSED) else asked


def open_site(
    root: Path, edition: str, log: "LoggerAdapter[Logger]", *, drafts: bool, serving: bool
) -> Site:
    """Read the library and make what its pages need; `log` is told what is wrong or missing.

    What `build` was asked for (in the environment) goes before `edition`, which the settings name:
    it must never be overlooked. Only a server of one's own goes without the files for taking home:
    they would slow every change.
    """
    edition = os.environ.get(EDITION) or edition
    library, errors = readable_library(root, drafts=drafts, left_out=_left_out())
    for error in errors:
        log.warning(error)
    audience: Literal["student", "teacher"] = "student" if edition == "student" else "teacher"
    if audience == "student":
        library = library_for_students(library)
    pages = site_pages(library, audience)
    files: dict[str, bytes] = {}
    downloads: dict[str, tuple[Download, ...]] = {}
    if not serving:
        files = data_files(library, edition)
        page = SitePage("data.md", "全库数据", "data.html", shown=data_view(library, files))
        pages.setdefault(page.src, page)
        made = prebuilt(
            library, root / "build" / "cache" / "packets", site_url(root), audience, log.info
        )
        downloads = _small_enough(made, log) if edition == "offline" else made
    return Site(
        library, edition, serving, pages, papers(library),
        related_cases(library), ReadingAids(library), downloads, files,
    )  # fmt: skip


def _small_enough(
    made: Mapping[str, tuple[Download, ...]], log: "LoggerAdapter[Logger]"
) -> dict[str, tuple[Download, ...]]:
    """What may go on a stick; what is too large for it is named, and stays on the web."""
    no_room = set(json.loads(os.environ.get(NO_ROOM, "[]")))
    kept = {}
    for address, downloads in made.items():
        fit = tuple(d for d in downloads if d.file.stat().st_size <= LARGEST)
        for large in sorted({d.path for d in downloads} - {d.path for d in fit}):
            log.info("%s太大，离线版里没有", large)
        kept[address] = tuple(d for d in fit if d.path not in no_room)
    return kept


def _left_out() -> frozenset[str] | None:
    """The paths of documents with errors, where `build` has just checked and told of them."""
    checked = os.environ.get(CHECKED)
    return frozenset(json.loads(Path(checked).read_text(encoding="utf-8"))) if checked else None

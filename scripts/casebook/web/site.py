"""One build of the site: library, pages, and what is written beside them. Without MkDocs."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from casebook import __version__
from casebook.library import Library
from casebook.packets.compose import library_for_students
from casebook.tasks.prebuilt import Download, prebuilt
from casebook.tasks.site_url import site_url
from casebook.web.aids import ReadingAids
from casebook.web.context import page_context, related_cases, write_search
from casebook.web.data import data_files, data_view
from casebook.web.mount import SitePage, readable_library, site_pages
from casebook.web.papers import Papers, papers
from casebook.web.pwa import write_worker
from casebook.web.titles import write_titles
from casebook.web.views import Row

Edition = Literal["web", "offline", "student"]
# Named by `build`, which has checked the library already: a file with the paths that it left out.
CHECKED = "CASEBOOK_CHECKED"
EDITION = "CASEBOOK_EDITION"
# What stands in `docs/` is served as it is: opened by themselves, these would run scripts.
UNSAFE = {".svg", ".svgz", ".html", ".htm", ".shtml", ".xhtml", ".xht", ".xml", ".xsl", ".mhtml"}


@dataclass(frozen=True, slots=True)
class Site:
    """What a build is made of.

    `errors`: a line about each error in the files that are left out. `files`: path on the site →
    content, for files that no page stands behind. `downloads`: address of a page → what can be
    taken home from there.
    """

    library: Library
    edition: Edition
    serving: bool
    errors: tuple[str, ...]
    pages: dict[str, SitePage]
    papers: Papers
    related: Mapping[str, tuple[Row, ...]]
    aids: ReadingAids
    downloads: Mapping[str, tuple[Download, ...]]
    files: Mapping[str, bytes]

    def context(self, page: SitePage, where: str | None) -> dict[str, object]:
        """What the template of a page is given; `where` it stands on the web, None if unknown."""
        address = page.src.removesuffix(".md") + ".html"
        rows = [Row(d.title, d.note, d.path) for d in self.downloads.get(address, ())]
        return {
            **page_context(page, self.library, self.related),
            **self.aids.beside(page, where),
            "pages": self.pages,
            "serving": self.serving,
            "edition": self.edition,
            "downloads": rows,
            # A service worker lives on the web alone, and would keep old pages while one edits.
            "keeps": self.edition != "offline" and not self.serving,
        }

    def drops(self, src: str, *, is_page: bool) -> bool:
        """Whether a file of `docs/` is not for the site: a page with errors, a refused paper."""
        return (
            (is_page and src not in self.pages)
            or f"docs/{src}" in self.papers.refused
            or Path(src).suffix.lower() in UNSAFE
        )

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


def open_site(
    root: Path,
    *,
    edition: Edition,
    drafts: bool,
    serving: bool,
    checked: str | None,
    say: Callable[[str], None],
) -> Site:
    """Read the library and make what its pages need; `say` gets a sentence on what is missing.

    `checked` names a file with the paths of documents that have errors (a JSON list), where
    somebody has just checked the library and told of them. Only
    a server of one's own goes without the files for taking home: they would slow every change.
    """
    library, errors = readable_library(root, drafts=drafts, left_out=_left_out(checked))
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
        downloads = prebuilt(
            library, root / "build" / "cache" / "packets", site_url(root), audience, say
        )
    return Site(
        library, edition, serving, tuple(errors), pages, papers(library),
        related_cases(library), ReadingAids(library), downloads, files,
    )  # fmt: skip


def _left_out(checked: str | None) -> frozenset[str] | None:
    return frozenset(json.loads(Path(checked).read_text(encoding="utf-8"))) if checked else None

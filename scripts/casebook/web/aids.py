"""What helps a reader on a page: words explained, the pages next to it, an address on paper."""

import importlib
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from casebook.library import Library
from casebook.web.browse import ShelfView, browse_pages
from casebook.web.mount import SitePage
from casebook.web.terms import link_terms, term_cards
from casebook.web.views import Row

# Every case stands on one page of the first shelf, every method on one of the second.
HOME_SHELVES = ("browse/types/", "browse/methods/")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The pages before and after one on its shelf, and the shelf itself."""

    shelf: Row
    before: Row | None = None
    after: Row | None = None


class ReadingAids:
    """The aids of one library; made once, asked for each page."""

    def __init__(self, library: Library) -> None:
        self._terms = term_cards(library)
        self._near = neighbours(library)

    def body(self, html: str, page: SitePage) -> str:
        """The sanitised `html` of a page with its first mention of each glossary term linked."""
        if page.view == "rule":
            return html
        return link_terms(html, self._terms, "../" * page.src.count("/"))

    def beside(self, page: SitePage, address: str | None) -> dict[str, object]:
        """Template variables: `near` (Neighbours or None), `qr` (SVG of `address`, or empty).

        `address` is where the page stands on the web, None if nobody said.
        """
        written = page.document is not None and address
        return {
            "near": self._near.get(page.src.removesuffix(".md") + ".html"),
            "qr": qr_svg(address) if written and address else "",
        }


def neighbours(library: Library) -> dict[str, Neighbours]:
    """The neighbours of each case and method by its address."""
    found: dict[str, Neighbours] = {}
    groups: dict[tuple[str, str], list[tuple[Row, Row]]] = {}
    for folder, name, shelf, row in _shelved(library):
        groups.setdefault((folder, name), []).append((row, shelf))
    for rows in groups.values():
        padded = [None, *rows, None]
        for (before, here), (_, after) in pairwise(pairwise(padded)):
            if here is not None:
                row, shelf = here
                found[row.url] = Neighbours(
                    shelf, before[0] if before else None, after[0] if after else None
                )
    return found


def _shelved(library: Library) -> Iterator[tuple[str, str, Row, Row]]:
    """(folder, group, the group's page, row) of each row on the home shelves."""
    for page in browse_pages(library):
        folder = next((each for each in HOME_SHELVES if page.address.startswith(each)), None)
        if folder is None or not isinstance(page.view, ShelfView):
            continue
        shelf = Row(page.view.name, "", f"{page.address}.html", facts=page.view.count)
        for row in page.view.rows:
            yield folder, page.view.name, shelf, row


def qr_svg(address: str) -> str:
    """The QR code of `address` as an inline drawing; empty without the group `pack`."""
    if importlib.util.find_spec("segno") is None:
        return ""
    segno = importlib.import_module("segno")
    code = segno.make(address, error="q", micro=False)
    # Without a size of its own: what the style gives it would else cut the drawing.
    return str(code.svg_inline(border=2, omitsize=True))

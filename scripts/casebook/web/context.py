"""What each page's template is given, and what is written beside the pages."""

from collections.abc import Callable, Mapping
from pathlib import Path

from casebook.library import Library
from casebook.search import ensure_index, export_shards, open_index, similar_rows
from casebook.web import reference
from casebook.web.counts import stats_view
from casebook.web.finder import finder_view
from casebook.web.mount import SitePage
from casebook.web.process import process_view
from casebook.web.rulebook import rule_row, rule_rows
from casebook.web.views import Row, case_view, home_view, method_view, related_rows

SEARCH_FOLDER = "assets/casebook/search"
RELATED = 4
# Views of a whole library, and views of one act, dispute type or rule in it.
LISTS: dict[str, Callable[[Library], object]] = {
    "home": home_view,
    "search": home_view,
    "glossary": reference.glossary,
    "figures": reference.figures,
    "sources-differ": reference.differences,
    "stats": stats_view,
    "process": process_view,
    "finder": finder_view,
    "rules": lambda _: rule_rows(),
}
SUBJECTS: dict[str, Callable[[str, Library], object]] = {
    "law": reference.act_view,
    "type": reference.type_view,
    "terms": reference.glossary_terms,
    "rule": lambda code, _: rule_row(code),
}


def page_context(
    page: SitePage, library: Library, related: Mapping[str, tuple[Row, ...]]
) -> dict[str, object]:
    """What the page's own template shows, as `view`. `related` are the cases like each case."""
    if page.document and page.document.kind == "case":
        return {"view": case_view(page.document, library, related.get(page.document.id, ()))}
    if page.document and page.document.kind == "method":
        return {"view": method_view(page.document, library)}
    if page.shown is not None:
        return {"view": page.shown}
    if page.view in SUBJECTS:
        return {"view": SUBJECTS[page.view](page.subject, library)}
    if page.view in LISTS:
        return {"view": LISTS[page.view](library)}
    return {}


def related_cases(library: Library) -> dict[str, tuple[Row, ...]]:
    """The cases most like each case, with the reasons; the index is opened once for all."""
    index = ensure_index(library, library.root / "build" / "index")
    with open_index(index) as searcher:
        found = similar_rows(searcher, [case.id for case in library.cases], limit=RELATED)
    return {slug: related_rows(rows, library) for slug, rows in found.items()}


def write_search(library: Library, site: Path) -> None:
    """Write the index for the browser, and the script that reads it, under `site`."""
    index = ensure_index(library, library.root / "build" / "index")
    with open_index(index) as searcher:
        export_shards(searcher, site / SEARCH_FOLDER, root="../../../")

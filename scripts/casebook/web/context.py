"""What each page's template is given, and what is written beside the pages."""

from collections.abc import Callable, Mapping
from pathlib import Path

from casebook import __version__
from casebook.library import Library
from casebook.search import ensure_index, export_shards, open_index, similar_rows
from casebook.web import browse, reference
from casebook.web.counts import stats_view
from casebook.web.finder import finder_view
from casebook.web.mount import SitePage
from casebook.web.rulebook import rule_row, rule_rows
from casebook.web.views import Row, case_view, home_view, method_view, related_rows

SEARCH_FOLDER = "assets/casebook/search"
RELATED = 4
BROWSE_INTROS = {
    "types": "十五类纠纷，按人民调解统计的次序排列。",
    "by-method": "每个方法下面，是真正用过它的案例。用得多的排在前面。",
    "regions": "来源隐去地名的归在“不详”。地区最细写到县。",
    "years": "多数是调解的年份；只知道发布年份的，页面上有说明。",
    "laws": "从法条往回找：这一条说什么，哪些案例用到它。条文一句话说清，办案时请再读原文。",
    "methods": "按用途分组。点进去看什么时候用、怎么做、有什么不能碰。",
}
GROUPS: dict[str, Callable[[Library], tuple[browse.Group, ...]]] = {
    "types": browse.by_type,
    "by-method": browse.by_method,
    "regions": browse.by_region,
    "years": browse.by_year,
    "laws": browse.by_law,
    "methods": browse.by_category,
}
# Views of a whole library, and views of one act, dispute type or rule in it.
LISTS: dict[str, Callable[[Library], object]] = {
    "home": home_view,
    "sources": browse.registered_sources,
    "glossary": reference.glossary,
    "figures": reference.figures,
    "sources-differ": reference.differences,
    "stats": stats_view,
    "process": reference.process_view,
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
    """The template variables of a page. `related` are the cases like each case."""
    every = {"version": __version__, "content_date": library.changed}
    return {**every, **_view(page, library, related)}


def _view(
    page: SitePage, library: Library, related: Mapping[str, tuple[Row, ...]]
) -> dict[str, object]:
    if page.document and page.document.kind == "case":
        return {"view": case_view(page.document, library, related.get(page.document.id, ()))}
    if page.document and page.document.kind == "method":
        return {"view": method_view(page.document, library)}
    if page.view in GROUPS:
        return {"groups": GROUPS[page.view](library), "intro": BROWSE_INTROS[page.view]}
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
    return {
        slug: related_rows(((hit.id, hit.reasons) for hit in result.hits), library)
        for slug, result in found.items()
    }


def write_search(library: Library, site: Path) -> None:
    """Write the index for the browser, and the script that reads it, under `site`."""
    index = ensure_index(library, library.root / "build" / "index")
    with open_index(index) as searcher:
        export_shards(searcher, site / SEARCH_FOLDER, root="../../../")

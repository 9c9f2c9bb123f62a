"""Search: one index, the same answer on the command line and in the browser."""

from casebook.search.alike import Told
from casebook.search.batch import BatchError, batch_search
from casebook.search.build import IndexStats, build_index, ensure_index, open_index
from casebook.search.engine import Searcher
from casebook.search.export import export_shards
from casebook.search.filters import FACETS, Filters
from casebook.search.highlight import Highlight
from casebook.search.refresh import Refreshed, refresh_index
from casebook.search.results import FacetValue, Hit, SearchResult
from casebook.search.similar import similar, similar_rows, told_by_case, told_by_text
from casebook.search.stamp import IndexStaleError

__all__ = [
    "FACETS",
    "BatchError",
    "FacetValue",
    "Filters",
    "Highlight",
    "Hit",
    "IndexStaleError",
    "IndexStats",
    "Refreshed",
    "SearchResult",
    "Searcher",
    "Told",
    "batch_search",
    "build_index",
    "ensure_index",
    "export_shards",
    "open_index",
    "refresh_index",
    "similar",
    "similar_rows",
    "told_by_case",
    "told_by_text",
]

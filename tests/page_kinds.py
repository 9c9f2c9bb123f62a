"""One address of every kind of page of the real site, for tests that look at each of them."""

from pathlib import Path

from casebook.library import Library

FIXED = {
    "home": "index.html",
    "search": "search.html",
    "results": "search.html?q=漏水",
    "nothing found": "search.html?q=龘靐",
    "types": "browse/types.html",
    "shelf": "browse/types/1.html",
    "type": "types/linli.html",
    "laws": "browse/laws.html",
    "law": "laws/renmin-tiaojie-fa.html",
    "methods": "browse/methods.html",
    "process": "process.html",
    "finder": "find-method.html?type=邻里",
    "glossary": "glossary.html",
    "terms": "glossary/1.html",
    "figures": "figures.html",
    "differ": "sources-differ.html",
    "sources": "sources.html",
    "stats": "stats.html",
    "data": "data.html",
    "rules": "rules/index.html",
    "rule": "rules/FM007.html",
    "about": "about.html",
    "guide": "guide.html",
    "contribute": "contribute/writing.html",
    "fields": "contribute/fields.html",
    "courses": "courses/index.html",
    "course": "courses/gangqian.html",
    "quiz": "courses/gangqian/1.html",
    "lists": "lists.html",
    "materials": "materials.html",
    "lost": "404.html",
}


def page_kinds(library: Library) -> dict[str, str]:
    """Name of the kind → address, with a query where the page changes with it."""
    found = {"case": library.cases[0].url, "method": library.methods[0].url}
    plays = sorted(library.roleplays)
    return {**FIXED, **found, "role-play": f"roleplay/{plays[0]}.html"}


def missing_kinds(site: Path, library: Library) -> list[str]:
    """Addresses that the built site does not have: the list above has to be mended."""
    pages = (address.partition("?")[0] for address in page_kinds(library).values())
    return [page for page in pages if not (site / page).is_file()]

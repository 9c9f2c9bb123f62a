"""Which files make up the site, and how their Markdown is read.

`cases/` and `methods/` stand beside `docs/`; on the site all three share one root. So a link that
is right in the tree, and on a forge, is rewritten to where the file stands on the site.
"""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from casebook.library import Document

LINK = re.compile(r"(\]\()([^)\s#]+\.md)(#[^)\s]*)?(\))")


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page that no file stands behind: its address, title, template and what it shows."""

    src: str
    title: str
    template: str
    view: str


GENERATED = (
    GeneratedPage("search.md", "找案例", "search.html", "search"),
    GeneratedPage("browse/types.md", "按纠纷类型看案例", "browse.html", "types"),
    GeneratedPage("browse/by-method.md", "按方法看案例", "browse.html", "by-method"),
    GeneratedPage("browse/regions.md", "按地区看案例", "browse.html", "regions"),
    GeneratedPage("browse/years.md", "按年份看案例", "browse.html", "years"),
    GeneratedPage("browse/laws.md", "从法条找案例", "browse.html", "laws"),
    GeneratedPage("browse/methods.md", "全部方法", "browse.html", "methods"),
    GeneratedPage("sources.md", "来源一览", "sources.html", "sources"),
)
TEMPLATES = {"case": "case.html", "method": "method.html"}


def site_path(path: str) -> str:
    """Where the file at `path` (relative to the root) stands on the site."""
    return path.removeprefix("docs/")


def on_site(document: Document) -> str:
    """The Markdown of a document with its links as they hold on the site."""
    here = posixpath.dirname(document.path)
    there = posixpath.dirname(site_path(document.path))

    def rewrite(match: re.Match[str]) -> str:
        opening, target, anchor, closing = match.groups()
        if "://" in target:
            return match.group(0)
        path = posixpath.normpath(posixpath.join(here, unquote(target)))
        moved = posixpath.relpath(site_path(path), there or ".")
        return f"{opening}{moved}{anchor or ''}{closing}"

    return LINK.sub(rewrite, document.body)

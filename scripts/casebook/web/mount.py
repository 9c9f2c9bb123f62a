"""Which files make up the site, and how their Markdown is read.

`cases/` and `methods/` stand beside `docs/`; on the site all three share one root. So a link that
is right in the tree, and on a forge, is rewritten to where the file stands on the site.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from casebook.check import check_library
from casebook.diagnostics.report import short_line
from casebook.library import Document, Library, load_library
from casebook.markdown import without_title
from casebook.model.kinds import SLUG
from casebook.packets.compose import Audience
from casebook.rules import all_rules
from casebook.web.browse import IndexView, browse_pages, source_pages
from casebook.web.materials import materials_pages
from casebook.web.reference import acts_with_pages, glossary, types_with_pages
from casebook.web.training import document_view, training_pages
from casebook.web.views import Row

LINK = re.compile(r"(\]\()([^)\s#]+\.md)(#[^)\s]*)?(\))")


TEMPLATES = {"case": "case.html", "method": "method.html"}
# Address, title, template, view. A hand-written page at the same address takes its place.
GENERATED = (
    ("index.md", "首页", "home.html", "home"),
    ("search.md", "找案例", "search.html", "search"),
    ("process.md", "调解流程", "process.html", "process"),
    ("find-method.md", "找方法", "finder.html", "finder"),
    ("glossary.md", "名词解释", "glossary.html", "glossary"),
    ("figures.md", "材料里的数字", "figures.html", "figures"),
    ("sources-differ.md", "说法不一的地方", "sources-differ.html", "sources-differ"),
    ("stats.md", "库里有什么", "stats.html", "stats"),
    ("lists.md", "阅读清单", "lists.html", ""),
    ("rules/index.md", "检查规则", "rules.html", "rules"),
)


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the site: where it stands there, the file behind it if any, what it shows.

    `subject` is the act, dispute type or rule that a generated page is about; `shown` is what its
    template gets where that is known already.
    """

    src: str
    title: str
    template: str | None
    view: str | None = None
    document: Document | None = None
    file: Path | None = None
    subject: str = ""
    shown: object = None
    markdown: str = ""

    @property
    def meta(self) -> dict[str, str]:
        """All that MkDocs is told of the page; the file's own front matter never gets there."""
        return {"title": self.title, **({"template": self.template} if self.template else {})}

    @property
    def text(self) -> str:
        """The Markdown of the page, its links as they hold on the site."""
        return on_site(self.document) if self.document else self.markdown


def readable_library(
    root: Path, *, drafts: bool, left_out: frozenset[str] | None = None
) -> tuple[Library, list[str]]:
    """The library without the files that have errors, and a line about each error.

    `left_out`: the paths of those files where somebody has just checked and told of them.
    """
    library = load_library(root, drafts=drafts)
    if left_out is not None:
        return library.without(left_out), []
    report = check_library(library)
    errors = [short_line(d) for d in report.diagnostics if d.severity == "error"]
    return library.without(report.failing_paths), errors


def site_pages(library: Library, audience: Audience = "teacher") -> dict[str, SitePage]:
    """Every page of the site by its address (`….md`): documents first, then generated pages.

    A student's pages hold no answer to a question.
    """
    pages = {}
    for document in library.documents:
        src, file = site_path(document.path), library.root / document.path
        own, shown = document_view(document, library, audience)
        template = own or TEMPLATES.get(document.kind)
        pages[src] = SitePage(
            src, document.title, template, document=document, file=file, shown=shown
        )
    generated = (
        _fixed_pages(), _browse_pages(library), _source_pages(library), _act_pages(library),
        _type_pages(library), _glossary_pages(library),
        _rule_pages(), _training_pages(library, audience), _materials_pages(library),
        _moved_pages(library),
    )  # fmt: skip
    for page in chain.from_iterable(generated):
        pages.setdefault(page.src, page)
    return pages


def _fixed_pages() -> Iterator[SitePage]:
    for src, title, template, view in GENERATED:
        yield SitePage(src, title, template, view)


def _browse_pages(library: Library) -> Iterator[SitePage]:
    for page in browse_pages(library):
        template = "browse.html" if isinstance(page.view, IndexView) else "shelf.html"
        yield SitePage(f"{page.address}.md", page.title, template, shown=page.view)


def _source_pages(library: Library) -> Iterator[SitePage]:
    for address, view in source_pages(library):
        where = f"（第{view.number}页）" if view.number > 1 else ""
        yield SitePage(f"{address}.md", f"来源一览{where}", "sources.html", shown=view)


def _moved_pages(library: Library) -> Iterator[SitePage]:
    """A page at each former address (`aliases` that are file names) that leads to the new one."""
    for document in library.documents:
        folder = posixpath.dirname(site_path(document.path))
        for alias in document.aliases:
            if re.fullmatch(SLUG, alias):
                row = Row(document.title, document.summary, document.url)
                src = posixpath.join(folder, f"{alias}.md")
                yield SitePage(src, document.title, "moved.html", shown=row)


def _act_pages(library: Library) -> Iterator[SitePage]:
    for act in acts_with_pages(library):
        src = f"laws/{library.vocabulary.laws[act].slug}.md"
        yield SitePage(src, f"{act}里调解常用的条文", "law.html", "law", subject=act)


def _type_pages(library: Library) -> Iterator[SitePage]:
    for name in types_with_pages(library):
        known = library.vocabulary.types[name]
        title = f"{known.full or name}怎么调"
        yield SitePage(f"types/{known.slug}.md", title, "type.html", "type", subject=name)


def _glossary_pages(library: Library) -> Iterator[SitePage]:
    for group in glossary(library):
        src = group.url.removesuffix(".html") + ".md"
        yield SitePage(src, f"名词解释：{group.name}", "terms.html", "terms", subject=group.name)


def _training_pages(library: Library, audience: Audience) -> Iterator[SitePage]:
    for page in training_pages(library, audience):
        src = f"{page.address}.md"
        text = linked_from(page.markdown, posixpath.dirname(page.file), posixpath.dirname(src))
        yield SitePage(src, page.title, page.template, shown=page.view, markdown=text)


def _materials_pages(library: Library) -> Iterator[SitePage]:
    for address, title, view in materials_pages(library):
        yield SitePage(f"{address}.md", title, "materials.html", shown=view)


def _rule_pages() -> Iterator[SitePage]:
    for rule in all_rules():
        title, _, page = rule.page.partition("\n")
        yield SitePage(
            f"rules/{rule.code}.md", f"{rule.code} {title}", "rule.html", "rule",
            subject=rule.code, markdown=page,
        )  # fmt: skip


def site_path(path: str) -> str:
    """Where the file at `path` (relative to the root) stands on the site."""
    return path.removeprefix("docs/")


def on_site(document: Document) -> str:
    """The Markdown of a document with its links as they hold on the site."""
    there = posixpath.dirname(site_path(document.path))
    # A course's template shows the title itself.
    body = without_title(document.body) if document.kind == "course" else document.body
    return linked_from(body, posixpath.dirname(document.path), there)


def linked_from(markdown: str, here: str, there: str) -> str:
    """Markdown that stands in the folder `here` of the tree, for the folder `there` of the site."""

    def rewrite(match: re.Match[str]) -> str:
        opening, target, anchor, closing = match.groups()
        if "://" in target:
            return match.group(0)
        path = posixpath.normpath(posixpath.join(here, unquote(target)))
        moved = posixpath.relpath(site_path(path), there or ".")
        return f"{opening}{moved}{anchor or ''}{closing}"

    return LINK.sub(rewrite, markdown)

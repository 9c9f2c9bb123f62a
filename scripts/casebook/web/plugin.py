"""The MkDocs plugin: hands the library to MkDocs and the views to the templates, no more."""

import os
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import Config
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from casebook.web.mount import on_site
from casebook.web.sanitize import close_gaps, sanitize
from casebook.web.site import CHECKED, EDITION, open_site

NOT_IN_NAV = InclusionLevel.NOT_IN_NAV
# Our pages load none of the theme's scripts: search, menus and text size are our own.
UNUSED = ("assets/javascripts/", "assets/stylesheets/palette.", "assets/images/")
log = get_plugin_logger(__name__)
THEME = Path(__file__).parent / "theme"
OURS = frozenset(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))


class CasebookConfig(Config):
    """Options in mkdocs.yml."""

    drafts = option.Type(bool, default=False)
    root = option.Type(str, default=".")
    edition = option.Choice(("web", "offline", "student"), default="web")


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """Mounts `cases/` and `methods/`, adds the generated pages, exports the search index."""

    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        """Remember whether pages reload themselves: that needs an inline script."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the library, leave out and name what has errors, put our theme before Material's."""
        root = (Path(config.config_file_path).parent / self.config.root).resolve()
        # What `build` was asked for goes before what the file says: it must never be overlooked.
        edition: Any = os.environ.get(EDITION) or self.config.edition
        self.site = open_site(
            root, edition=edition, drafts=self.config.drafts, serving=self.serving,
            checked=os.environ.get(CHECKED), say=log.info,
        )  # fmt: skip
        for error in self.site.errors:
            log.warning(error)
        config.theme.dirs.insert(0, str(THEME))
        if str(config.theme["favicon"]).startswith(UNUSED):
            config.theme["favicon"] = "assets/casebook/icon.svg"
        config.use_directory_urls = False
        config.watch += [str(root / name) for name in ("cases", "methods")]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Mount cases and methods beside the pages; add the pages that no file stands behind."""
        for file in list(files):
            ours = file.src_dir == config.docs_dir
            dropped = ours and self.site.drops(file.src_uri, is_page=file.is_documentation_page())
            if dropped or file.src_uri.startswith(UNUSED):
                files.remove(file)
        for page in self.site.pages.values():
            if page.src not in files.src_uris:
                source = {"abs_src_path": str(page.file)} if page.file else {"content": "\n"}
                files.append(File.generated(config, page.src, inclusion=NOT_IN_NAV, **source))
        for src, paper in self.site.papers.shown.items():
            files.append(File.generated(config, src, abs_src_path=str(paper)))
        return files

    def on_env(self, env: Environment, **_: Any) -> Environment:
        """Escape every value in our templates; Material's own are written without escaping."""
        env.autoescape = lambda name: name in OURS
        return env

    def on_page_markdown(self, _markdown: str, page: Page, **_: Any) -> str:
        """Give MkDocs the body as the library read it, and choose the template."""
        shown = self.site.pages[page.file.src_uri]
        page.meta = shown.meta
        return on_site(shown.document) if shown.document else shown.markdown

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        """Contributed text is untrusted; words that a newcomer may not know get their meaning."""
        shown = self.site.pages[page.file.src_uri]
        return self.site.aids.body(close_gaps(sanitize(html)), shown)

    def on_page_context(self, context: Any, /, *, page: Page, **_: Any) -> Any:
        """Add what this page's template shows."""
        shown = self.site.pages[page.file.src_uri]
        return {**context, **self.site.context(shown, page.canonical_url)}

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what stands beside the pages: search, titles, data, files to take home."""
        self.site.write(Path(config.site_dir), config.site_name)

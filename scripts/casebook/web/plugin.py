"""The MkDocs plugin: hands the library to MkDocs and the views to the templates, no more."""

from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import Config
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from casebook.web.context import page_context, related_cases, write_search
from casebook.web.mount import on_site, readable_library, site_pages
from casebook.web.sanitize import close_gaps, sanitize

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


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """Mounts `cases/` and `methods/`, adds the generated pages, exports the search index."""

    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        """Remember whether pages reload themselves: that needs an inline script."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the library, leave out and name what has errors, put our theme before Material's."""
        root = (Path(config.config_file_path).parent / self.config.root).resolve()
        self.library, errors = readable_library(root, drafts=self.config.drafts)
        for error in errors:
            log.warning(error)
        self.pages = site_pages(self.library)
        self.related = related_cases(self.library)
        config.theme.dirs.insert(0, str(THEME))
        config.use_directory_urls = False
        config.watch += [str(root / name) for name in ("cases", "methods")]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Mount cases and methods beside the pages; add the pages that no file stands behind."""
        for file in list(files):
            stray = file.is_documentation_page() and file.src_uri not in self.pages
            if stray or file.src_uri.startswith(UNUSED):
                files.remove(file)
        for page in self.pages.values():
            if page.src not in files.src_uris:
                source = {"abs_src_path": str(page.file)} if page.file else {"content": "\n"}
                files.append(File.generated(config, page.src, inclusion=NOT_IN_NAV, **source))
        return files

    def on_env(self, env: Environment, **_: Any) -> Environment:
        """Escape every value in our templates; Material's own are written without escaping."""
        env.autoescape = lambda name: name in OURS
        return env

    def on_page_markdown(self, _markdown: str, page: Page, **_: Any) -> str:
        """Give MkDocs the body as the library read it, and choose the template."""
        shown = self.pages[page.file.src_uri]
        page.meta = shown.meta
        return on_site(shown.document) if shown.document else shown.markdown

    def on_page_content(self, html: str, **_: Any) -> str:
        """Contributed text is untrusted."""
        return close_gaps(sanitize(html))

    def on_page_context(self, context: Any, /, *, page: Page, **_: Any) -> Any:
        """Add what this page's template shows."""
        view = page_context(self.pages[page.file.src_uri], self.library, self.related)
        return {**context, **view, "serving": self.serving, "pages": self.pages}

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the search index beside the pages."""
        write_search(self.library, Path(config.site_dir))

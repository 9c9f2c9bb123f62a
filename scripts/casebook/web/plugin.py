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

from casebook.web.site import favicon, open_site
from casebook.web.templates import OURS, THEME, prepare

log = get_plugin_logger(__name__)


class CasebookConfig(Config):
    """Options in mkdocs.yml."""

    drafts = option.Type(bool, default=False)
    root = option.Type(str, default=".")
    edition = option.Choice(("web", "offline", "student"), default="web")


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """Hands the pages of the library to MkDocs; what is on them is made by the modules beside."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        """Remember whether pages reload themselves: that needs an inline script."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the library, leave out and name what has errors, put our theme before Material's."""
        asked = self.config
        root = (Path(config.config_file_path).parent / asked.root).resolve()
        self.site = open_site(root, asked.edition, log, drafts=asked.drafts, serving=self.serving)
        config.theme.dirs.insert(0, str(THEME))
        config.theme["favicon"] = favicon(config.theme["favicon"])
        config.theme.static_templates -= self.site.needless
        config.use_directory_urls = False
        config.watch += [str(root / name) for name in ("cases", "methods")]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Mount cases and methods beside the pages; add the pages that no file stands behind."""
        for file in list(files):
            if self.site.drops(file.src_uri, file.src_dir, is_page=file.is_documentation_page()):
                files.remove(file)
        for src, source in self.site.sources(files.src_uris):
            files.append(File.generated(config, src, inclusion=InclusionLevel.NOT_IN_NAV, **source))
        return files

    def on_env(self, env: Environment, **_: Any) -> Environment:
        """Read templates our way: values escaped, no blank lines."""
        return prepare(env)

    def on_template_context(self, context: Any, /, *, template_name: str, **_: Any) -> Any:
        """The page for lost addresses has the same frame as every other."""
        return {**context, **self.site.frame()} if template_name in OURS else context

    def on_page_markdown(self, _markdown: str, page: Page, **_: Any) -> str:
        """Give MkDocs the body as the library read it, and choose the template."""
        shown = self.site.pages[page.file.src_uri]
        page.meta = shown.meta
        return shown.text

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        """Contributed text is untrusted; words that a newcomer may not know get their meaning."""
        return self.site.body(html, page.file.src_uri)

    def on_page_context(self, context: Any, /, *, page: Page, **_: Any) -> Any:
        """Add what this page's template shows."""
        return {**context, **self.site.context(page.file.src_uri, page.canonical_url)}

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what stands beside the pages: search, titles, data, files to take home."""
        self.site.write(Path(config.site_dir), config.site_name)

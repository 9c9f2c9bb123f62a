"""The MkDocs plugin: hands the library to MkDocs and the views to the templates, no more."""

from pathlib import Path
from typing import Any, Literal, cast

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from casebook.check import check_library
from casebook.diagnostics.report import short_line
from casebook.library import Library, load_library
from casebook.web.context import page_context, write_search
from casebook.web.mount import GENERATED, TEMPLATES, on_site, site_path
from casebook.web.sanitize import close_gaps, sanitize

log = get_plugin_logger(__name__)
THEME = Path(__file__).parent / "theme"


class CasebookConfig(Config):
    """Options in mkdocs.yml."""

    drafts = option.Type(bool, default=False)


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """Mounts `cases/` and `methods/`, adds the generated pages, exports the search index."""

    library: Library
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        """Remember whether pages reload themselves: that needs an inline script."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the library, leave out and name what has errors, put our theme before Material's."""
        root = Path(config.config_file_path).parent
        library = load_library(root, drafts=self.config.drafts)
        report = check_library(library)
        for finding in report.diagnostics:
            if finding.severity == "error":
                log.warning(short_line(finding))
        self.library = library.without(report.failing_paths)
        config.theme.dirs.insert(0, str(THEME))
        config.use_directory_urls = False
        config.watch += [str(root / name) for name in ("cases", "methods")]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Mount cases and methods beside the pages, and add the pages that no file stands behind."""
        built = {document.path for document in self.library.documents}
        for file in list(files.documentation_pages()):
            if f"docs/{file.src_uri}" not in built:
                files.remove(file)
        for document in (*self.library.cases, *self.library.methods):
            path = str(self.library.root / document.path)
            files.append(File.generated(config, document.path, abs_src_path=path, inclusion=InclusionLevel.NOT_IN_NAV))
        for page in GENERATED:
            files.append(File.generated(config, page.src, content="\n", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_page_markdown(self, _markdown: str, page: Page, **_: Any) -> str | None:
        """Give MkDocs the body as the library read it, and choose the template."""
        generated = next((g for g in GENERATED if g.src == page.file.src_uri), None)
        if generated:
            page.meta = {"title": generated.title, "template": generated.template, "view": generated.view}
            return ""
        document = next(d for d in self.library.documents if site_path(d.path) == page.file.src_uri)
        if document.kind in TEMPLATES:
            page.meta = {"title": document.title, "template": TEMPLATES[document.kind]}
        page.meta["document"] = document
        return on_site(document)

    def on_page_content(self, html: str, **_: Any) -> str:
        """Contributed text is untrusted."""
        return close_gaps(sanitize(html))

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, **_: Any
    ) -> TemplateContext:
        """Add what this page's template shows."""
        added = {**page_context(page.meta, self.library), "serving": self.serving}
        return cast("TemplateContext", {**context, **added})

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the search index beside the pages."""
        write_search(self.library, Path(config.site_dir))

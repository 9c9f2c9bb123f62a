"""The real content, built strictly once, and pages of it on http and from the disk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser import served
from casebook.cli import main
from casebook.library import Library, load_library

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(REPOSITORY)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strict build of this repository, in a folder whose name has a space and Chinese."""
    out = tmp_path_factory.mktemp("网站") / "枫桥 site"
    assert main(["build", "--strict", "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="session")
def http(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@dataclass
class Visit:
    """A page with what went wrong on it: requests to elsewhere, failures, console errors."""

    page: Page
    base: str
    context: BrowserContext
    trouble: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the site."""
        self.page.goto(self.base + path)
        return self.page


Opener = Callable[..., Visit]


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path, http: str) -> str:
    return http if request.param == "http" else site.as_uri() + "/"


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Opener]:
    """Open a tab; leaving the site, a failed request or a console error fails the test."""
    opened: list[Visit] = []

    def new(width: int = 1280, height: int = 900, **options: object) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        if base.startswith("file:"):
            context.set_offline(True)
        one = Visit(context.new_page(), base, context)
        page, trouble = one.page, one.trouble

        def watch(url: str) -> None:
            if not url.startswith(base):
                trouble.append(f"request to {url}")

        page.on("request", lambda asked: watch(asked.url))
        page.on("requestfailed", lambda asked: trouble.append(f"failed {asked.url}"))
        page.on(
            "response",
            lambda got: trouble.append(f"{got.status} {got.url}") if got.status >= 400 else None,
        )
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "console",
            lambda said: trouble.append(said.text) if said.type in ("error", "warning") else None,
        )
        opened.append(one)
        return one

    yield new
    for one in opened:
        one.context.close()
        assert one.trouble == []

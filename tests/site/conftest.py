"""The real content, built strictly once, and pages of it on http and from the disk."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import served
from casebook.cli import main
from casebook.library import Library, load_library
from visits import Opener, Visit, open_tab

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
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The small corpus in every edition: its name → the folder of the site."""
    root = tmp_path_factory.mktemp("小库") / "mini"
    shutil.copytree(REPOSITORY / "tests/corpora/mini", root, ignore=shutil.ignore_patterns("build"))
    folders = {"web": "site", "offline": "offline", "student": "student"}
    for name in folders:
        assert main(["build", "--strict", "--edition", name, "--root", str(root)]) == 0
    return {name: root / "build" / folder for name, folder in folders.items()}


@pytest.fixture(scope="session")
def http(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path, http: str) -> str:
    return http if request.param == "http" else site.as_uri() + "/"


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Opener]:
    """Open a tab; any trouble on it fails the test."""
    opened: list[Visit] = []

    def new(width: int = 1280, height: int = 900) -> Visit:
        opened.append(open_tab(browser, base, width, height))
        return opened[-1]

    yield new
    for one in opened:
        one.context.close()
        assert one.trouble == []

"""A small site with courses, questions and a role-play, built once for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import served
from casebook.library import Library, load_library
from desk import build, desk_tree


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return desk_tree(tmp_path_factory.mktemp("desk") / "tree")


@pytest.fixture(scope="session")
def library(root: Path) -> Library:
    return load_library(root)


@pytest.fixture(scope="session")
def site(root: Path) -> Path:
    return build(root, root.parent / "小样 site")


@pytest.fixture(scope="session")
def http(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address

"""An index kept in step with the files: in proportion, exact, whole at any crash, for many readers.

Over a copy of a part of the real library, so that the evaluation's queries ask something.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import mkdtemp

import pytest

from casebook.library import load_library
from casebook.search import (
    IndexStaleError,
    Searcher,
    ensure_index,
    export_shards,
    open_index,
    refresh_index,
)

REPOSITORY = Path(__file__).resolve().parents[2]
CASES = 30
QUERIES = REPOSITORY / "tests" / "search_quality" / "queries.jsonl"


def quiet(_: str) -> None:
    """Progress that nobody reads."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("real") / "tree"
    root.mkdir()
    for name in ("cases", "methods", "docs/reference"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    for path in sorted((root / "cases").rglob("*.md"))[CASES:]:
        path.unlink()
    assert refresh_index(root, root / "build/index", quiet).how == "built"
    return root


@pytest.fixture
def tree(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "tree")


def index_of(tree: Path) -> Path:
    return tree / "build/index"


def refresh(tree: Path) -> str:
    return refresh_index(tree, index_of(tree), quiet).how


def a_case(tree: Path, place: int = 0) -> Path:
    return sorted((tree / "cases").rglob("*.md"))[place]


def edit(
    file: Path, old: str = "## 案情简介\n", new: str = "## 案情简介\n\n石碑刻着旧界。\n"
) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def answers(searcher: Searcher) -> list[list[tuple[str, float]]]:
    asked = [json.loads(line)["query"] for line in QUERIES.read_text("utf-8").splitlines()]
    return [searcher.ranking(query) for query in [*asked, "“旧界”", "石碑刻着", "调解 -旧界"]]


def assert_as_built_whole(tree: Path, tmp_path: Path) -> None:
    """The answers are those of an index that is built from these files: all of them, exactly."""
    whole = Path(mkdtemp(dir=tmp_path))
    assert refresh_index(tree, whole, quiet).how == "built"
    with open_index(index_of(tree)) as patched, open_index(whole) as fresh:
        assert patched.index.facts == fresh.index.facts
        assert answers(patched) == answers(fresh)
        assert set(patched.index.terms()) == set(fresh.index.terms())


def test_nothing_changed(tree: Path) -> None:
    before = (index_of(tree) / "current.json").read_bytes()
    assert refresh(tree) == "kept"
    assert (index_of(tree) / "current.json").read_bytes() == before


def test_an_edited_case(tree: Path, tmp_path: Path) -> None:
    edit(a_case(tree))
    assert refresh(tree) == "patched"
    assert_as_built_whole(tree, tmp_path)
    assert refresh(tree) == "kept"


def test_cases_added_moved_unpublished_broken_and_removed(tree: Path, tmp_path: Path) -> None:
    edit(a_case(tree, 3))
    added = a_case(tree).with_name("aaa-first-of-all.md")
    shutil.copy(a_case(tree, 5), added)
    edit(added)
    a_case(tree, -1).unlink()
    edit(a_case(tree, 7), "status: published", "status: draft")
    edit(a_case(tree, 9), "title:", "titel:")
    done = refresh_index(tree, index_of(tree), quiet)
    assert (done.how, done.changed) == ("patched", 5)
    assert len(done.unreadable) == 1
    assert_as_built_whole(tree, tmp_path)
    edit(a_case(tree, 12))
    assert refresh(tree) == "patched"
    assert_as_built_whole(tree, tmp_path)


def test_taken_back(tree: Path, tmp_path: Path) -> None:
    file = a_case(tree)
    before = file.read_text("utf-8")
    edit(file)
    assert refresh(tree) == "patched"
    file.write_text(before, "utf-8")
    assert refresh(tree) == "kept"
    assert len(list(index_of(tree).glob("index-*"))) == 1
    assert_as_built_whole(tree, tmp_path)


@pytest.mark.parametrize("change", ["method title", "new method", "synonyms", "many"])
def test_what_concerns_every_document_is_built_whole(tree: Path, change: str) -> None:
    method = min((tree / "methods").glob("*.md"))
    match change:
        case "method title":
            edit(method, "title: ", "title: 新")
        case "new method":
            shutil.copy(method, method.with_name("another-method.md"))
        case "synonyms":
            path = tree / "docs/reference/synonyms.yml"
            path.write_text(path.read_text("utf-8").replace("漏水", "漏水儿", 1), "utf-8")
        case "many":
            for place in range(25):
                edit(a_case(tree, place), "summary: ", "summary: 改")
    before = next(index_of(tree).glob("index-*")).name
    assert refresh(tree) == "built"
    assert [path.name for path in index_of(tree).glob("index-*")] != [before]


def test_a_method_whose_title_stays_is_patched(tree: Path, tmp_path: Path) -> None:
    edit(min((tree / "methods").glob("*.md")), "## 一句话\n", "## 一句话\n\n石碑刻着旧界。\n")
    assert refresh(tree) == "patched"
    assert_as_built_whole(tree, tmp_path)


def test_the_browser_gets_a_whole_index_only(tree: Path, tmp_path: Path) -> None:
    edit(a_case(tree))
    assert refresh(tree) == "patched"
    with open_index(index_of(tree)) as patched, pytest.raises(ValueError, match="whole"):
        export_shards(patched, tmp_path / "shards")
    ensure_index(load_library(tree), index_of(tree), quiet)
    with open_index(index_of(tree)) as whole:
        assert export_shards(whole, tmp_path / "shards")


def test_an_index_that_the_site_built_is_kept(tree: Path) -> None:
    shutil.rmtree(index_of(tree))
    ensure_index(load_library(tree), index_of(tree), quiet)
    assert refresh(tree) == "kept"
    edit(a_case(tree))
    assert refresh(tree) == "patched"


def test_a_changed_patch_is_never_opened(tree: Path) -> None:
    edit(a_case(tree))
    refresh(tree)
    claims = json.loads((index_of(tree) / "current.json").read_text("utf-8"))["claims"]
    folder = index_of(tree) / claims["patch"]["folder"]
    next(folder.glob("*.toc")).write_bytes(b"cos\nsystem\n(S'false'\ntR.")
    with pytest.raises(IndexStaleError):
        open_index(index_of(tree))
    assert refresh(tree) == "built"


PROGRAM = """
import sys
from pathlib import Path
from casebook.search import refresh_index
root = Path(sys.argv[1])
print(refresh_index(root, root / "build/index", lambda _: None).how, flush=True)
"""


def started(tree: Path) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tree)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_killed_anywhere_the_index_stays_readable(tree: Path) -> None:
    """Kill -9 at ten moments from the first to the last of a whole build and of a patch."""
    begun = time.perf_counter()
    edit(min((tree / "methods").glob("*.md")), "title: ", "title: 新")
    with started(tree) as whole:
        assert whole.wait() == 0
    long = time.perf_counter() - begun
    killed = 0
    for step in range(10):
        edit(sorted((tree / "methods").glob("*.md"))[step % 3], "title: ", "title: 再")
        edit(a_case(tree, step), "summary: ", "summary: 改")
        with started(tree) as child:
            try:
                child.wait(timeout=long * step / 10)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
                killed += child.wait() == -signal.SIGKILL
        with open_index(index_of(tree)) as found:
            assert found.search("调解").total > 0
    assert killed >= 3
    refresh(tree)
    assert len(list(index_of(tree).glob("index-*"))) == 1


def test_two_at_once_and_a_reader(tree: Path) -> None:
    """Both end well, the second finds the work done, and who reads meanwhile is not disturbed."""
    with open_index(index_of(tree)) as reader:
        expected = answers(reader)
        edit(min((tree / "methods").glob("*.md")), "title: ", "title: 新")
        both = [started(tree), started(tree)]
        while any(child.poll() is None for child in both):
            with open_index(index_of(tree)) as other:
                assert other.search("调解").total > 0
        said = sorted((child.communicate()[0].split()[-1]) for child in both)
        assert said == ["built", "kept"]
        assert answers(reader) == expected
    assert len(list(index_of(tree).glob("index-*"))) == 1

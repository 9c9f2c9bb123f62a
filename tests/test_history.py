"""Reading the history: what cannot be read is said with 2, what can is read whole."""

import json
import subprocess
from pathlib import Path

import pytest

from casebook.library.history import History, HistoryError
from harness import Run
from repository import PHONE, Repository, found
from sample import CASE_PATH, SAMPLE, changed, sample_tree, with_case

LEAK = changed(("当日签了协议。", f"李某的手机是{PHONE}。"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "我的 知识库")


def refused(run: Run, root: Path, ref: str) -> str:
    done = run("check", "--root", root, f"--changed={ref}")
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    return done.err


@pytest.mark.parametrize(
    "ref", ["meiyou", "origin/main", "-x", "", "--output=x", "a b", "HEAD:docs"]
)
def test_a_name_that_leads_nowhere(ref: str, repository: Repository, run: Run) -> None:
    assert refused(run, repository.root, ref)
    assert not (repository.root / "x").exists()


def test_no_repository_no_commit_no_git(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = sample_tree(tmp_path / "r")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert "不在 git 仓库里" in refused(run, root, "main")
    subprocess.run(["git", "-C", str(root), "init", "-q"], check=True)
    assert "还没有提交过" in refused(run, root, "HEAD")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "没有找到它" in refused(run, root, "main")


def test_histories_without_a_common_start(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "--orphan", "other")
    with_case(repository.root, SAMPLE)
    repository.commit("另起")
    assert "没有共同的起点" in refused(run, repository.root, "main")


@pytest.fixture
def clone(repository: Repository, tmp_path: Path) -> Repository:
    """A clone with only the last commit of a branch that has three."""
    for number in range(3):
        repository.commit(f"主干 {number}")
    repository.git("switch", "-q", "-c", "mine", "HEAD~2")
    repository.write(CASE_PATH, LEAK)
    repository.commit("甲")
    repository.write(CASE_PATH, SAMPLE)
    repository.commit("乙")
    there = tmp_path / "clone"
    repository.git(
        "clone", "-q", "--depth=1", "--no-single-branch", "--branch=mine",
        f"file://{repository.root}", str(there),
    )  # fmt: skip
    copy = Repository.__new__(Repository)
    copy.root = there
    return copy


def test_a_shallow_clone_says_what_to_fetch(clone: Repository, run: Run) -> None:
    told = refused(run, clone.root, "origin/main")
    assert "git fetch --unshallow" in told
    assert "fetch-depth" in told


def test_once_fetched_a_shallow_clone_is_as_good_as_any(clone: Repository, run: Run) -> None:
    clone.git("fetch", "-q", "--deepen=1", "origin")
    assert "git fetch" in refused(run, clone.root, "origin/main")
    clone.git("fetch", "-q", "--deepen=5", "origin")
    assert [code for code, _, _ in found(run, clone, "origin/main")] == ["PV003"]


def test_a_library_in_a_part_of_a_repository(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    inner = with_case(repository.root / "里 面", LEAK)
    repository.write("outside.txt", PHONE)
    repository.commit("一")
    done = run("check", "--root", inner, "--changed", "main", "--format", "json")
    paths = {d["path"].split(" 的 ")[-1] for d in json.loads(done.out)["diagnostics"]}
    assert paths == {CASE_PATH}


def test_the_settings_of_a_hook_do_not_mislead(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.write(CASE_PATH, LEAK)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no-index"))
    assert "PV003" in {code for code, _, _ in found(run, repository, "HEAD")}


def test_contents_are_cut_at_the_limit_and_the_reader_goes_on(repository: Repository) -> None:
    repository.write("docs/da.txt", b"a" * 5_000_000)
    repository.commit("大")
    with History(repository.root, "HEAD~1") as history:
        ((version,),) = [commit.files for commit in history.commits()]
        assert history.content(version.blob, 10) == b"a" * 10
        assert history.content(version.blob, 20) == b"a" * 20
        with pytest.raises(HistoryError):
            history.content("0" * 40, 10)

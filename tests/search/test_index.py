"""The index on disk: whole or not there, ours or rebuilt; batch; export twice the same bytes."""

import json
import os
import signal
import subprocess
import sys
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query
from whoosh.index import open_dir

from casebook.search import (
    BatchError,
    Filters,
    IndexStaleError,
    Searcher,
    batch_search,
    build_index,
    ensure_index,
    export_shards,
    open_index,
)
from casebook.search.fields import decode, encode
from search.corpus import sample_library

SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "build" / "index"
    build_index(sample_library(12), folder)
    return folder


def test_a_current_index_is_kept(out: Path) -> None:
    before = (out / "current.json").read_bytes()
    said: list[str] = []
    assert ensure_index(sample_library(12), out, said.append) == out
    assert (out / "current.json").read_bytes() == before
    assert said == []


def test_a_stale_index_is_rebuilt_and_the_old_one_removed(out: Path) -> None:
    said: list[str] = []
    ensure_index(sample_library(18), out, said.append)
    assert len(said) == 2
    assert len(list(out.glob("index-*"))) == 1
    with open_index(out) as found:
        assert found.search("", filters=Filters.of(kind="case")).total == 18


def test_progress_goes_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ensure_index(sample_library(2), tmp_path / "index")
    said = capsys.readouterr()
    assert said.out == ""
    assert "索引" in said.err


def _claims(out: Path) -> dict[str, object]:
    loaded: dict[str, object] = json.loads((out / "current.json").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("harm", ["no stamp", "torn stamp", "changed claim", "changed file",
                                  "added file", "no files"])  # fmt: skip
def test_an_index_that_is_not_ours_is_never_opened(out: Path, harm: str) -> None:
    stamp = out / "current.json"
    folder = next(out.glob("index-*"))
    match harm:
        case "no stamp":
            stamp.unlink()
        case "torn stamp":
            stamp.write_bytes(stamp.read_bytes()[:40])
        case "changed claim":
            stamp.write_text(stamp.read_text("utf-8").replace('"dropped": []', '"dropped": ["水"]'))
        case "changed file":
            # Whoosh would unpickle this.
            next(folder.glob("*.toc")).write_bytes(b"cos\nsystem\n(S'false'\ntR.")
        case "added file":
            (folder / "_MAIN_9.toc").write_bytes(b"")
        case "no files":
            for path in folder.iterdir():
                path.unlink()
    with pytest.raises(IndexStaleError):
        open_index(out)
    ensure_index(sample_library(12), out, lambda _: None)
    with open_index(out) as found:
        assert found.search("调解").total > 0


def test_an_index_signed_by_another_machine_is_refused(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from search.corpus import sample_library;"
        "from casebook.search import build_index, open_index;"
        "sys.argv[2] == 'build' and build_index(sample_library(3), Path(sys.argv[1]));"
        "open_index(Path(sys.argv[1]))"
    )
    target = str(tmp_path / "index")

    def run(state: str, *, building: bool) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {
            "XDG_STATE_HOME": str(tmp_path / state),
            "PYTHONPATH": os.pathsep.join([str(SCRIPTS), str(SCRIPTS.parent / "tests")]),
        }
        command = [sys.executable, "-c", program, target, "build" if building else "open"]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    assert run("mine", building=True).returncode == 0
    assert run("mine", building=False).returncode == 0
    other = run("theirs", building=False)
    assert other.returncode != 0
    assert "IndexStaleError" in other.stderr


@pytest.mark.parametrize(
    "step", ["start_doc", "start_field", "assemble", "write_pickle", "replace"]
)
def test_a_build_killed_midway_leaves_the_old_index(out: Path, step: str) -> None:
    # The process kills itself at the first call of the named function; nothing of ours is mocked.
    program = f"""
import os, signal, sys, pathlib
from pathlib import Path
from search.corpus import sample_library
from casebook.search import build_index, open_index
open_index(Path(sys.argv[1]))
def trace(frame, event, arg):
    if event == "call" and frame.f_code.co_name == {step!r} and (
        "whoosh" in frame.f_code.co_filename or "pathlib" in frame.f_code.co_filename
    ):
        os.kill(os.getpid(), signal.SIGKILL)
sys.setprofile(trace)
build_index(sample_library(20), Path(sys.argv[1]))
"""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(SCRIPTS), str(SCRIPTS.parent / "tests")])
    }
    ended = subprocess.run([sys.executable, "-c", program, str(out)], env=environment)
    assert ended.returncode == -signal.SIGKILL
    with open_index(out) as found:
        assert found.search("", filters=Filters.of(kind="case")).total == 12


def test_a_failed_build_leaves_nothing_behind(out: Path) -> None:
    before = sorted(path.name for path in out.iterdir())
    broken = sample_library(3)
    object.__setattr__(broken.documents[0], "body", None)
    with pytest.raises(TypeError):
        build_index(broken, out)
    assert sorted(path.name for path in out.iterdir()) == before


def test_batch(searcher: Searcher, tmp_path: Path) -> None:
    lines = ['{"qid": "1", "query": "楼上漏水"}', "", '{"qid": 2, "query": ""}']
    file = tmp_path / "queries.jsonl"
    file.write_bytes(("\ufeff" + "\r\n".join(lines) + "\r\n").encode())
    filters = Filters.of(kind="case")
    answers = [json.loads(line) for line in batch_search(file, searcher, 3, filters)]
    assert [answer["qid"] for answer in answers] == ["1", 2]
    expected = searcher.search("楼上漏水", limit=3, filters=filters)
    assert answers[0]["hits"] == [{"id": hit.id, "score": hit.score} for hit in expected.hits]
    assert len(answers[1]["hits"]) == 3
    assert [json.loads(line) for line in batch_search(lines, searcher, 3, filters)] == answers


@pytest.mark.parametrize("line", ["{", "[]", '{"qid": "1"}', '{"query": "漏水"}'])
def test_batch_names_the_bad_line(searcher: Searcher, line: str) -> None:
    with pytest.raises(BatchError, match="第 2 行"):
        list(batch_search(["", line], searcher))


def test_batch_refuses_another_encoding(searcher: Searcher, tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_bytes('{"qid": "1", "query": "邻里纠纷"}'.encode("gbk"))
    with pytest.raises(BatchError, match="UTF-8"):
        list(batch_search(file, searcher))


def test_export_twice_gives_the_same_bytes(out: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    build_index(sample_library(12), other)
    made = []
    for index, name in ((out, "a"), (other, "b"), (other, "b")):
        with open_index(index) as found:
            files = export_shards(found, tmp_path / name)
        assert files == sorted((tmp_path / name).iterdir())
        made.append({path.name: path.read_bytes() for path in files})
    assert made[0] == made[1] == made[2]
    assert all(name.isascii() for name in made[0])


def test_export_clears_away_its_old_files(out: Path, tmp_path: Path) -> None:
    target = tmp_path / "shards"
    with open_index(out) as found:
        export_shards(found, target)
    build_index(sample_library(15), out)
    (target / "mine.js").write_text("kept")
    with open_index(out) as found:
        files = export_shards(found, target, root="../../")
    assert {*files, target / "mine.js"} == set(target.iterdir())
    entry = (target / "casebook-search.js").read_text("utf-8")
    assert '"../../"' in entry
    assert "/*FILES*/" not in entry
    for path in files:
        if path.name != "casebook-search.js":
            assert path.stat().st_size < 120_000


POSTINGS = st.dictionaries(
    st.integers(0, 2**31), st.integers(1, 300) | st.integers(1, 2**31), min_size=1
)


@given(POSTINGS, st.binary())
def test_postings_are_read_as_they_were_written(held: dict[int, int], after: bytes) -> None:
    numbers, weights = array("I", sorted(held)), array("I", [held[n] for n in sorted(held)])
    read = decode(encode(numbers, weights) + after, len(numbers))
    assert read == (numbers.tolist(), weights.tolist())


def test_whoosh_itself_scores_our_index_as_we_do(searcher: Searcher, tmp_path: Path) -> None:
    """What our codec writes is an index like any other to Whoosh's own queries and its BM25F."""
    build_index(sample_library(), tmp_path)
    opened = open_dir(str(next(tmp_path.glob("index-*"))))
    with opened.searcher() as whoosh:
        for field, term in (
            ("grams", "漏水"),
            ("grams", "12348"),
            ("chars", "邻"),
            ("grams", "没有的"),
        ):
            hits = whoosh.search(query.Term(field, term), limit=None)
            ours = dict(searcher.term_scores(field, term))  # type: ignore[arg-type]
            assert {hit.docnum: hit.score for hit in hits} == pytest.approx(ours, rel=1e-12)
        both = query.Or([query.Term("grams", "漏水"), query.Term("grams", "调解")])
        hits = whoosh.search(both, limit=None)
        assert {hit.docnum for hit in hits} == {
            number for term in ("漏水", "调解") for number, _ in searcher.term_scores("grams", term)
        }

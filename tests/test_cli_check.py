"""`casebook check` as a person or a program meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.library import Entry, Library
from casebook.rules import Finding, registry
from harness import Run
from sample import CASE_PATH, SAMPLE, changed, sample_tree, with_case

SCRIPTS = Path(__file__).parent.parent / "scripts"
WRONG = changed(("outcome: 达成协议", "outcome: 已结案"))
WARNED = SAMPLE + "\n## 后记\n\n无。\n"
KEYS = [
    "path", "line", "column", "end_line", "end_column",
    "code", "slug", "severity", "message", "hint", "fixable",
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), [(SAMPLE, 0), (WARNED, 0), (WRONG, 1)])
@pytest.mark.parametrize("style", ["text", "short", "json"])
def test_exit_code(text: str, code: int, style: str, tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, text), "--format", style)
    assert done.code == code


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "命令"),
        (["chek"], "没有 'chek'"),
        (["check", "--fixx"], "不认识的参数：--fixx"),
        (["check", "--format"], "后面要跟一个值"),
        (["check", "--format", "xml"], "没有 'xml'，可选"),
        (["check", "meiyou.md"], "没有文件 meiyou.md"),
        (["check", "甲" * 5000], "没有文件 甲"),
        (["check", "a\0b"], "没有文件 a"),
        (["check", "/etc/passwd"], "/etc/passwd 不在知识库的文件夹里"),
        (["check", "README.md"], "README.md 不在 cases、methods、docs 里"),
        (["explain"], "缺少参数：CODE"),
    ],
)
def test_wrong_usage_is_told_in_chinese(
    arguments: list[str], told: str, tmp_path: Path, run: Run
) -> None:
    (sample_tree(tmp_path) / "README.md").write_text("x", encoding="utf-8")
    root = ["--root", tmp_path] if arguments[:1] == ["check"] else []
    done = run(*arguments[:1], *root, *arguments[1:])
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", ["meiyou", "kong"])
def test_a_root_that_is_no_library(name: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "kong").mkdir()
    done = run("check", "--root", tmp_path / name)
    assert done.code == 2
    assert str(tmp_path / name) in done.err


def test_json_of_a_clean_tree(tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, SAMPLE), "--format", "json")
    assert json.loads(done.out) == {
        "schema_version": 1,
        "summary": {"files": 3, "errors": 0, "warnings": 0},
        "diagnostics": [],
    }
    assert done.err == ""


def test_json_of_an_empty_tree(tmp_path: Path, run: Run) -> None:
    (tmp_path / "docs").mkdir()
    done = run("check", "--root", tmp_path, "--format", "json")
    assert json.loads(done.out)["summary"] == {"files": 0, "errors": 0, "warnings": 0}


def test_json_of_findings(tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, WRONG), "--format", "json")
    report = json.loads(done.out)
    assert list(report) == ["schema_version", "summary", "diagnostics"]
    assert report["summary"] == {"files": 3, "errors": 1, "warnings": 0}
    (finding,) = report["diagnostics"]
    assert list(finding) == KEYS
    assert finding == {
        "path": CASE_PATH, "line": 13, "column": 10, "end_line": 13, "end_column": 13,
        "code": "FM007", "slug": "value-not-listed", "severity": "error",
        "message": "outcome 的值“已结案”不在可选值里",
        "hint": "写成 达成协议、部分达成、未达成、协议后反悔、不详 之一",
        "fixable": False,
    }  # fmt: skip


def test_text_is_the_example_of_the_design(tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, WRONG))
    assert done.out == (
        f"{CASE_PATH}:13:10: 错误 FM007 [value-not-listed] outcome 的值“已结案”不在可选值里\n"
        "  13 | outcome: 已结案\n"
        "     |          ^^^^^^\n"
        "  改法：写成 达成协议、部分达成、未达成、协议后反悔、不详 之一\n"
        "  说明：casebook explain FM007\n"
        "\n"
        "查了 3 个文件：1 处错误，0 处提醒。\n"
    )


def test_short_is_first_lines_and_the_count_goes_aside(tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, WRONG), "--format", "short")
    assert done.out.count("\n") == 1
    assert done.out.startswith(f"{CASE_PATH}:13:10: 错误 FM007 ")
    assert done.err == "查了 3 个文件：1 处错误，0 处提醒。\n"


@pytest.mark.parametrize(
    ("folder", "given", "files"),
    [
        (".", CASE_PATH, 1),
        (".", "cases", 2),
        (".", ".", 3),
        ("cases/2024", "sample.md", 1),
        ("cases/2024", "methods/taken.md", 1),
        ("cases/2024", "..", 2),
        ("cases/2024", "./../2024/./sample.md", 1),
        ("..", "cases/2024", 2),
    ],
)
def test_paths_are_from_where_one_stands_or_from_the_root(
    folder: str, given: str, files: int, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = with_case(tmp_path / "我的 知识库", WRONG)
    # A folder of the same name outside must not get in the way of the one inside.
    (tmp_path / "cases" / "2024").mkdir(parents=True)
    monkeypatch.chdir(root / folder)
    done = run("check", "--root", root, given, "--format", "json")
    assert json.loads(done.out)["summary"]["files"] == files
    assert done.code == (0 if given == "methods/taken.md" else 1)


def test_a_finding_elsewhere_does_not_fail_the_named_file(tmp_path: Path, run: Run) -> None:
    root = with_case(tmp_path, WRONG)
    assert run("check", "--root", root, "methods/taken.md").code == 0


def test_lists_can_be_named_too(tmp_path: Path, run: Run) -> None:
    root = with_case(tmp_path, SAMPLE)
    sources = root / "docs/reference/sources.yml"
    sources.write_text("- {id: a}\n", encoding="utf-8")
    assert "GN004" in run("check", "--root", root, "docs/reference/sources.yml").out
    assert "GN004" in run("check", "--root", root, "docs").out
    assert "GN004" not in run("check", "--root", root, "cases").out


def test_nothing_to_check_is_said(tmp_path: Path, run: Run) -> None:
    root = with_case(tmp_path, SAMPLE)
    (root / "docs/tu.png").write_bytes(b"")
    done = run("check", "--root", root, "docs/tu.png")
    assert done.code == 0
    assert "没有要查的文件" in done.err


def test_more_than_twenty_findings_are_counted(tmp_path: Path, run: Run) -> None:
    root = with_case(tmp_path, SAMPLE + "".join(f"\n## 小题{n}\n\n甲。\n" for n in range(27)))
    done = run("check", "--root", root)
    assert done.out.count("ST005 [section-unknown]") == 20
    assert f"{CASE_PATH}：另有 7 处没有列出" in done.out
    assert "0 处错误，27 处提醒" in done.out
    assert done.out.count("casebook explain ST005") == 1


def test_fix_mends_bytes_and_says_what_it_did(tmp_path: Path, run: Run) -> None:
    raw = b"\xef\xbb\xbf" + changed(("title: ", "title：")).replace("\n", "\r\n").encode()
    root = with_case(tmp_path, raw)
    done = run("check", "--root", root, "--fix")
    assert done.code == 0
    assert (root / CASE_PATH).read_bytes() == SAMPLE.encode()
    assert "+title: 一条水沟的两家话" in done.err
    assert "改了 1 个文件" in done.err
    assert [path.name for path in (root / "cases/2024").iterdir() if path.suffix != ".md"] == []


@pytest.mark.parametrize(
    "raw",
    [
        changed(("title: ", "title：")).encode("gbk"),
        changed(("title: ", "title：")).encode() + b"\xff",
        changed(("title: ", "title："), ("outcome", "<<<<<<< a\noutcome")).encode(),
        b"\xef\xbb\xbf\r\n\0",
    ],
    ids=["gbk", "one bad byte", "conflict", "binary"],
)
def test_fix_never_writes_what_could_not_be_read(raw: bytes, tmp_path: Path, run: Run) -> None:
    root = with_case(tmp_path, raw)
    done = run("check", "--root", root, "--fix")
    assert done.code == 1
    assert (root / CASE_PATH).read_bytes() == raw


@pytest.fixture
def raising_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(entry: Entry, library: Library) -> list[Finding]:
        raise ValueError(f"{library.root} {entry.source.text}")

    broken = registry.Rule("ZZ999", "broken", "error", "", check=check)  # type: ignore[arg-type]
    monkeypatch.setattr("casebook.check.run.all_rules", lambda: (broken,))


@pytest.mark.usefixtures("raising_rule")
def test_a_bug_becomes_a_report_without_paths_or_content(tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, SAMPLE))
    assert (done.code, done.out) == (3, "")
    assert "程序自己出了错" in done.err
    assert "ValueError" in done.err
    assert "check/run.py:" in done.err
    for secret in ("Traceback", str(tmp_path), str(Path.home()), "水沟", str(SCRIPTS)):
        assert secret not in done.err


BLOCKER = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "whoosh", "material"}:
            raise AssertionError(f"check must not import {name}")
sys.meta_path.insert(0, Block())
from casebook.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_check_needs_neither_mkdocs_nor_whoosh(tmp_path: Path) -> None:
    root = with_case(tmp_path, SAMPLE)
    done = subprocess.run(
        [sys.executable, "-c", BLOCKER, "check", "--root", root],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "查了 3 个文件，没有发现问题。\n"


FAULTS = (
    ("dispute_type: 邻里", "dispute_type: 邻居"),
    ("当日签了协议。\n\n", ""),
    ("taken.md", "no.md"),
)


@pytest.mark.parametrize(
    ("status", "levels"),
    [
        ("published", {"FM007": "error", "ST003": "error", "LK001": "error"}),
        ("reviewed", {"FM007": "error", "ST003": "error", "LK001": "error"}),
        ("draft", {"FM007": "error", "ST003": "warning", "LK001": "warning"}),
        ("archived", {"FM007": "error", "LK001": "error"}),
    ],
)
def test_status_sets_the_level(
    status: str, levels: dict[str, str], tmp_path: Path, run: Run
) -> None:
    text = changed(*FAULTS, ("status: published", f"status: {status}"))
    done = run("check", "--root", with_case(tmp_path, text), "--format", "json")
    found = {d["code"]: d["severity"] for d in json.loads(done.out)["diagnostics"]}
    assert found == levels

"""Reports for programs: workflow commands, the job summary, SARIF, Reviewdog's format."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from casebook.diagnostics import Diagnostic, Edit, Fix, Span
from casebook.diagnostics.mend import diff
from casebook.diagnostics.report_github import ANNOTATIONS, github_report, github_summary
from casebook.diagnostics.report_rdjson import rdjson_report
from casebook.diagnostics.report_sarif import sarif_report
from casebook.model.source import SourceFile
from casebook.rules import all_rules
from harness import Run
from sample import CASE_PATH, SAMPLE, changed, with_case

FORMATS = ("github", "sarif", "rdjson")
COLON = changed(("title: ", "title："))
WRONG = changed(("outcome: 达成协议", "outcome: 已结案"))
# Not a number that anyone can have: the second block of the mobile plan is all zeros.
DATUM = "160-0000-0001"
PRIVATE = changed(
    ("title: 一条水沟的两家话", f"title: {DATUM}"), ("当日签了协议。", f"李某的手机是 {DATUM}。")
)
COMMAND = re.compile(r"::(error|warning) ((?:\w+=[^,:]*,?)+)::(.*)")


@pytest.fixture(autouse=True)
def no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def finding(**fields: Any) -> Diagnostic:
    given = {
        "path": "cases/2024/a.md", "span": Span.at(2, 3, 4), "code": "FM007", "slug": "x",
        "severity": "error", "message": "写错了", "hint": "改正", **fields,
    }  # fmt: skip
    return Diagnostic(**given)


def annotations(out: str) -> list[tuple[str, dict[str, str], str]]:
    found = [COMMAND.fullmatch(line) for line in out.splitlines() if line.startswith("::")]
    assert all(found), out
    return [(m[1], dict(pair.split("=", 1) for pair in m[2].split(",")), m[3]) for m in found if m]


@pytest.mark.parametrize(("text", "code"), [(SAMPLE, 0), (WRONG, 1)])
@pytest.mark.parametrize("style", FORMATS)
def test_exit_code_is_that_of_the_findings(
    style: str, text: str, code: int, tmp_path: Path, run: Run
) -> None:
    done = run("check", "--root", with_case(tmp_path, text), "--format", style)
    assert (done.code, done.err) == (code, "")


def test_github_names_place_rule_and_mend(tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, WRONG), "--format", "github")
    ((level, properties, message),) = annotations(done.out)
    assert level == "error"
    assert properties == {
        "file": CASE_PATH, "line": "13", "endLine": "13", "col": "10", "endColumn": "13",
        "title": "FM007 [value-not-listed]",
    }  # fmt: skip
    assert message.startswith("outcome 的值“已结案”不在可选值里%0A改法：写成 ")
    assert done.out.splitlines()[-1] == "查了 3 个文件：1 处错误，0 处提醒。"


def test_github_stops_at_ten_worst_first_and_counts_the_rest() -> None:
    many = [finding(severity="warning", span=Span.at(n)) for n in range(1, 13)]
    many.append(finding(span=Span.at(20)))
    lines = list(github_report(many, 1))
    assert len(annotations("\n".join(lines))) == ANNOTATIONS
    assert lines[0].startswith("::error ")
    assert lines[ANNOTATIONS].startswith("另有 3 处没有标在文件上")
    assert len(lines) == ANNOTATIONS + 2


def test_github_escapes_what_a_command_is_made_of() -> None:
    told = finding(
        path="cases/2024/a,b:c%.md", message="100% 的\r\n::set-env name=A::b\x1b[2J", hint="改，好"
    )
    command, _ = github_report([told], 1)
    ((_, properties, message),) = annotations(command)
    assert properties["file"] == "cases/2024/a%2Cb%3Ac%25.md"
    assert "100%25 的" in message
    assert "\x1b" not in command
    assert len(command.splitlines()) == 1


def test_github_gives_no_columns_over_several_lines() -> None:
    ((_, properties, _),) = annotations(next(github_report([finding(span=Span(2, 3, 4, 1))], 1)))
    assert properties.keys() == {"file", "line", "endLine", "title"}


def test_job_summary_has_every_finding(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = with_case(tmp_path, SAMPLE + "".join(f"\n## 小题{n}\n\n甲。\n" for n in range(12)))
    file = tmp_path / "summary.md"
    file.write_text("前面的步骤\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    done = run("check", "--root", root, "--format", "github")
    assert "另有 2 处没有标在文件上，全部见本次作业的摘要" in done.out
    summary = file.read_text(encoding="utf-8")
    assert summary.startswith("前面的步骤\n## 内容检查\n")
    assert summary.count("| 提醒 | ST005 section-unknown |") == 12


def test_a_job_summary_that_cannot_be_written_is_only_said(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "summary.md"))
    done = run("check", "--root", with_case(tmp_path, WRONG), "--format", "github")
    assert done.code == 1
    assert "作业摘要写不进去" in done.err


def test_job_summary_is_plain_text_in_its_cells() -> None:
    told = finding(message="<img src=x> | `a` **b** [c](d) _e_\n# f &amp;")
    row = github_summary([told], 1).splitlines()[-2]
    assert row.count("|") == 6
    assert not re.search(r"[<>`*\[\]_]|(?<!&)#|&(?!#)", row)


def test_sarif_holds_the_rules_and_the_places(tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, WRONG), "--format", "sarif")
    log = json.loads(done.out)
    assert log["version"] == "2.1.0"
    (part,) = log["runs"]
    assert part["columnKind"] == "unicodeCodePoints"
    told = part["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in told] == [rule.code for rule in all_rules()]
    assert all(rule["help"]["text"].startswith("## 检查什么") for rule in told)
    assert all(rule["shortDescription"]["text"] for rule in told)
    (result,) = part["results"]
    assert told[result["ruleIndex"]]["id"] == result["ruleId"] == "FM007"
    assert result["level"] == "error"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": CASE_PATH, "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 13, "startColumn": 10, "endLine": 13, "endColumn": 13},
            }
        }
    ]


def test_sarif_fix_is_the_mend(tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, COLON), "--format", "sarif")
    (result,) = json.loads(done.out)["runs"][0]["results"]
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    text = SourceFile.from_bytes(CASE_PATH, COLON.encode())
    for item in change["replacements"]:
        region = item["deletedRegion"]
        start = text.offset(region["startLine"], region["startColumn"])
        end = text.offset(region["endLine"], region["endColumn"])
        mended = text.text[:start] + item["insertedContent"]["text"] + text.text[end:]
    assert mended == SAMPLE


def test_sarif_quotes_a_path_as_an_address() -> None:
    log = json.loads(sarif_report([finding(path="cases/2024/水 沟#.md")], {}, all_rules(), "1"))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "cases/2024/%E6%B0%B4%20%E6%B2%9F%23.md"


def test_rdjson_suggests_the_mend_by_bytes(tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, COLON), "--format", "rdjson")
    log = json.loads(done.out)
    assert log["source"] == {"name": "casebook"}
    (told,) = log["diagnostics"]
    assert told["severity"] == "ERROR"
    assert told["code"] == {"value": "FM002"}
    assert told["location"]["path"] == CASE_PATH
    # The full-width colon is three bytes, from the sixth on.
    assert told["location"]["range"] == {
        "start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 9},
    }  # fmt: skip
    (change,) = told["suggestions"]
    lines = COLON.encode().split(b"\n")
    start, end = change["range"]["start"], change["range"]["end"]
    assert start["line"] == end["line"] == 2
    line = lines[1]
    lines[1] = line[: start["column"] - 1] + change["text"].encode() + line[end["column"] - 1 :]
    assert b"\n".join(lines).decode() == SAMPLE


def test_rdjson_makes_several_edits_one_suggestion() -> None:
    source = SourceFile("cases/2024/a.md", "甲\n乙 x 丙 y 丁\n")
    fix = Fix((Edit(8, 9, "Y"), Edit(4, 5, "X")))
    log = json.loads(rdjson_report([finding(fix=fix)], {source.path: source}))
    (change,) = log["diagnostics"][0]["suggestions"]
    assert change["text"] == "X 丙 Y"
    assert change["range"] == {
        "start": {"line": 2, "column": 5}, "end": {"line": 2, "column": 12},
    }  # fmt: skip


@pytest.mark.parametrize("style", FORMATS)
def test_no_report_holds_the_datum_or_the_text_around_it(
    style: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    done = run("check", "--root", with_case(tmp_path / "r", PRIVATE), "--format", style)
    told = done.out + done.err + (file.read_text("utf-8") if file.is_file() else "")
    assert "PV003" in done.out
    rules = told[: told.find('"results"')] if style == "sarif" else ""
    for hidden in (DATUM, "李某的手机"):
        assert hidden not in told.removeprefix(rules)


@pytest.mark.parametrize("style", [sarif_report, rdjson_report], ids=["sarif", "rdjson"])
def test_a_mend_that_would_show_the_datum_is_left_out(style: Any) -> None:
    source = SourceFile("cases/2024/a.md", f"甲 {DATUM} 乙\n")
    mend = Fix((Edit(0, 1, f"丙 {DATUM}"),))
    around = Fix((Edit(0, 1, "丙"), Edit(len(source.text) - 2, len(source.text) - 1, "丁")))
    own = finding(code="PV003", secrets=(DATUM,), fix=Fix((Edit(2, 15, "（已隐去）"),)))
    findings = [own, finding(fix=mend)]
    rest = (all_rules()[:1], "1") if style is sarif_report else ()
    assert all(
        word not in style(findings, {source.path: source}, *rest) for word in (DATUM, "已隐去")
    )
    assert DATUM not in rdjson_report([own, finding(fix=around)], {source.path: source})


def test_no_mend_is_shown_on_a_line_with_a_datum(tmp_path: Path, run: Run) -> None:
    """Another rule's mend may write the datum in a form that the finding did not name."""
    wide = "16000000001".translate({ord("0") + n: ord("０") + n for n in range(10)})
    root = with_case(tmp_path, changed(("当日签了协议。", f"李某的手机是{wide}，，当日签了协议。")))
    for style in ("sarif", "rdjson"):
        log = json.loads(run("check", "--root", root, "--format", style).out)
        told = log["runs"][0]["results"] if style == "sarif" else log["diagnostics"]
        assert any("PV003" in str(each) for each in told)
        assert not any("fixes" in each or "suggestions" in each for each in told)
        assert not any(word in str(told) for word in (wide, "16000000001", "李某的手机"))
    done = run("check", "--root", root, "--fix")
    assert not any(word in done.out + done.err for word in (wide, "16000000001"))


def test_diff_covers_what_becomes_of_hidden_lines() -> None:
    before, after = "a\nb\nc\nd\ne\nf\ng\n", "a\nB\nc\nd\nX\nY\nf\ng\n"
    cover = "（这一行有个人信息，不列出）"
    shown = diff("p", before, after, {1, 5}).split("\n")
    assert shown[3:7] == [f" {cover}", "-b", "+B", " c"]
    assert shown[-5:] == [" d", f"-{cover}", f"+{cover}", f"+{cover}", " f"]
    assert "Y" in diff("p", before, after)

"""`casebook new`: the questions, the file that the answers make, and what is said of it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.check import check_library
from casebook.library import load_library
from casebook.model.frontmatter import parse_front_matter
from casebook.model.source import SourceFile
from casebook.tasks.new import MODELS, Answers, asked, interview, path_of, skeleton, yaml_text
from casebook.text.slug import slug_for
from harness import Run
from sample import sample_tree

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
# What a draft may still be told about: what has to be written, and nothing else.
STILL_TO_WRITE = {"FM005", "ST003", "SR001"}
CASE: Answers = {
    "title": "楼道堆物：先量一量", "summary": "拿尺子量", "dispute_type": "邻里",
    "region.province": "不详", "year": "2024", "mediating_body": "居", "intake": "依申请",
    "methods": ["taken"], "outcome": "达成协议", "provenance.kind": "teaching",
    "provenance.note": "教学编写，依据常见情形", "sources.title": "编写说明",
    "sources.publisher": "某县某街道人民调解委员会", "sources.date": "2025-06",
}  # fmt: skip
METHOD: Answers = {
    "title": "先量后说", "summary": "拿尺子量", "category": "调解技巧", "stage": ["调查", "调解"],
    "sources.title": "编写说明", "sources.publisher": "某单位", "sources.date": "2025",
}  # fmt: skip


def told(root: Path, path: str) -> set[str]:
    return {d.code for d in check_library(load_library(root), {path}).diagnostics}


@pytest.mark.parametrize(("kind", "answers"), [("case", CASE), ("method", METHOD)])
@pytest.mark.parametrize("full", [True, False])
def test_a_new_file_is_clean_but_for_what_is_to_be_written(
    kind: str, answers: Answers, full: bool, tmp_path: Path
) -> None:
    root = sample_tree(tmp_path)
    path = path_of(kind, "xin-de", "2024" if full else None)
    text = skeleton(kind, answers if full else {})
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")
    expected = {"ST003"} if full else STILL_TO_WRITE
    if full and kind == "method":
        expected = {"ST003", "FM005"}  # the steps
    assert told(root, path) == expected
    values = parse_front_matter(SourceFile(path, text)).values
    required = {name for name, f in MODELS[kind].model_fields.items() if f.is_required()}
    assert required <= values.keys()
    assert values["status"] == "draft"


@pytest.mark.parametrize("kind", ["case", "method"])
def test_each_answer_is_read_back_as_it_was_given(kind: str) -> None:
    answers = CASE if kind == "case" else METHOD
    values = parse_front_matter(SourceFile("cases/2024/a.md", skeleton(kind, answers))).values
    for name, answer in answers.items():
        value = values
        for part in name.split("."):
            value = value[part]  # type: ignore[call-overload,index]
            value = value[0] if isinstance(value, list) and name.startswith("sources") else value
        assert value == answer


@given(st.text(min_size=1, max_size=40))
def test_any_text_survives_as_a_value(text: str) -> None:
    text = text.strip()
    if text and not any(
        "\ud800" <= char <= "\udfff" or char in "\x85\u2028\u2029" for char in text
    ):
        source = SourceFile("cases/2024/a.md", f"---\ntags: [{yaml_text(text)}]\n---\n")
        front = parse_front_matter(source)
        if not any(problem.kind == "invisible" for problem in front.problems):
            assert front.values["tags"] == [text]


class Talk:
    """Answers given in turn, and what was said meanwhile."""

    def __init__(self, *typed: str) -> None:
        self.typed = list(typed)
        self.said: list[str] = []

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        if not self.typed:
            raise EOFError
        return self.typed.pop(0)

    def say(self, text: str) -> None:
        self.said.append(text)


def test_questions_take_numbers_beginnings_and_several() -> None:
    talk = Talk("楼道堆物", "", "2", "浙江", "", "", "去年", "2024")
    answers = interview("case", {}, talk.ask, talk.say)
    assert answers == {
        "title": "楼道堆物", "dispute_type": "邻里", "region.province": "浙江省", "year": "2024",
    }  # fmt: skip
    assert "这样写不行，再写一次；不写就直接按回车。" in talk.said
    assert any("1 婚姻家庭，2 邻里" in line for line in talk.said)
    talk = Talk("甲法", "一句", "调解技巧", "调查、调解，6")
    answers = interview("method", {}, talk.ask, talk.say)
    assert answers["stage"] == ["调查", "调解", "回访"]


def test_what_is_known_is_not_asked() -> None:
    talk = Talk()
    assert interview("case", CASE, talk.ask, talk.say) == CASE
    names = {question.name for question in asked("case")}
    assert sum(prompt.endswith("：") for prompt in talk.said) <= len(names - CASE.keys())


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("楼道堆物：先量出一条能过的道", "loudao-duiwu"),
        ("老马工作法", "laoma-gongzuo-fa"),
        ("1+X模式", "1-x-moshi"),
        ("調解", "tiaojie"),
        ("", "xin"),
        ("？！", "xin"),
    ],
)
def test_a_name_is_made_of_the_title(title: str, slug: str) -> None:
    assert slug_for(title) == slug
    assert slug_for(title, {slug, f"{slug}-2"}) == f"{slug}-3"


def test_without_a_terminal_nothing_is_asked(tmp_path: Path, run: Run) -> None:
    root = sample_tree(tmp_path)
    done = run("new", "case", "--root", root, "--title", "楼道堆物", "--type", "邻里",
               "--year", "2024", "--set", "outcome=达成协议", "--yes")  # fmt: skip
    assert (done.code, done.out) == (0, "cases/2024/loudao-duiwu.md\n")
    assert "还要写的" in done.err
    text = (root / "cases/2024/loudao-duiwu.md").read_text("utf-8")
    assert "\noutcome: 达成协议\n" in text
    assert "\ndispute_type: 邻里\n" in text
    assert told(root, "cases/2024/loudao-duiwu.md") <= STILL_TO_WRITE


def test_nothing_is_overwritten(tmp_path: Path, run: Run) -> None:
    root = sample_tree(tmp_path)
    first = run("new", "method", "--root", root, "--title", "先量", "--yes")
    second = run("new", "method", "--root", root, "--title", "先量", "--yes")
    assert (first.out, second.out) == ("methods/xianliang.md\n", "methods/xianliang-2.md\n")
    before = (root / "methods/taken.md").read_bytes()
    done = run("new", "method", "--root", root, "--slug", "taken", "--yes")
    assert (done.code, done.out) == (2, "")
    assert "已经用在 methods/taken.md" in done.err
    # Known to the disk only: on systems that fold case it could be another name's file.
    (root / "cases/undated").mkdir(exist_ok=True)
    (root / "cases/undated/zhan.md").symlink_to(root / "nowhere")
    done = run("new", "case", "--root", root, "--slug", "zhan", "--yes")
    assert done.code == 2
    assert (root / "methods/taken.md").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--set", "outcome=已结案"], "可选：达成协议"),
        (["--set", "outcome"], "字段=值"),
        (["--set", "jieguo=1"], "没有字段“jieguo”"),
        (["--year", "去年"], "year 不能写“去年”"),
        (["--slug", "楼道"], "文件名“楼道”不能用"),
        (["--slug", "../../a"], "不能用"),
    ],
)
def test_a_wrong_answer_is_said_and_nothing_written(
    arguments: list[str], words: str, tmp_path: Path, run: Run
) -> None:
    root = sample_tree(tmp_path)
    before = sorted(root.rglob("*"))
    done = run("new", "case", "--root", root, *arguments, "--yes")
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert sorted(root.rglob("*")) == before


def test_at_a_terminal_it_asks_in_chinese(tmp_path: Path) -> None:
    root = sample_tree(tmp_path)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "casebook", "new", "method", "--root", str(root)],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SCRIPTS), "PYTHONUTF8": "1"},
    ) as started:  # fmt: skip
        os.close(theirs)
        os.write(ours, "先量后说\n拿尺子量\n2\n4\n\n\n\n\nliangyiliang\n".encode())
        out, err = started.communicate()
    os.close(ours)
    assert (started.returncode, out.decode()) == (0, "methods/liangyiliang.md\n")
    assert "一项一项问" in err.decode()
    assert "按回车就用 xianliang-houshuo" in err.decode()
    values = parse_front_matter(
        SourceFile("methods/a.md", (root / "methods/liangyiliang.md").read_text("utf-8"))
    ).values
    assert (values["category"], values["stage"]) == ("调解技巧", ["调解"])

"""The editors' lists: read as text, and a bad one is told with its line."""

from pathlib import Path

import pytest

from casebook.model.vocab import LIST_FILES, Vocabulary, load_vocabulary


def load(tmp_path: Path, file: str, content: str | bytes) -> Vocabulary:
    path = tmp_path / "docs/reference" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_vocabulary(tmp_path)


def test_lists_that_are_not_there_are_empty(tmp_path: Path) -> None:
    assert load_vocabulary(tmp_path) == Vocabulary()


def test_scalars_stay_text(tmp_path: Path) -> None:
    laws = "- act: 甲\n  full: 甲法\n  in_force: 2021-01-01\n  articles: {010: 一, 39之一: no}\n"
    found = load(tmp_path, "vocab/laws.yml", laws)
    assert found.problems == ()
    assert found.laws["甲"].articles == {"010": "一", "39之一": "no"}
    assert found.laws["甲"].in_force == "2021-01-01"


def test_order_is_kept(tmp_path: Path) -> None:
    found = load(tmp_path, "vocab/stages.yml", "- name: 乙\n- name: 甲\n- name: 丙\n")
    assert list(found.stages) == ["乙", "甲", "丙"]


GOOD = "- {name: 甲, type: [邻里]}\n"


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        (GOOD + "- {name: 甲, type: [物业]}\n", 2, "“甲”重复登记"),
        (GOOD + "- name: 乙\n", 2, "第 2 项的 type 没有写"),
        (
            GOOD + "\n# 注\n- {name: 乙, type: [邻里], biezhu: 丙}\n",
            4,
            "第 2 项的 biezhu 不是规定的字段",
        ),
        (GOOD + "- {name: 乙, type: 邻里}\n", 2, "第 2 项的 type 要写列表"),
        (GOOD + "- 乙\n", 2, "第 2 项要写成几个小字段"),
        ("name: 甲\n", 1, "整个文件要写列表"),
        (GOOD + "- {name: 乙, type: [邻里}\n", 2, "从这里起读不下去"),
        ("- &a [*a]\n", 1, "从这里起读不下去"),
        ("[" * 100_000, 1, "从这里起读不下去"),
        (GOOD.encode("gbk"), 1, "文件不是 UTF-8 编码"),
        (b"\0\0", 1, "从这里起读不下去"),
        ("- {name: '', type: [邻里]}\n- {name: , type: []}\n", 2, "“”重复登记"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    content: str | bytes, line: int, sentence: str, tmp_path: Path
) -> None:
    problems = load(tmp_path, "vocab/subtypes.yml", content).problems
    assert problems == (("docs/reference/vocab/subtypes.yml", line, sentence),)


@pytest.mark.parametrize("file", LIST_FILES)
def test_an_empty_list_is_a_list(file: str, tmp_path: Path) -> None:
    assert load(tmp_path, file, "# 还没有\n").problems == ()

"""Files that nobody means well with: a finding or a clear sentence each, never a traceback."""

import json
import os
from pathlib import Path

import pytest

from casebook.markdown import outline
from casebook.markdown.comments import comments
from casebook.rules.pv.lines import Line
from casebook.text.numbers import windows
from harness import Run
from sample import SAMPLE, sample_tree, with_case

BODY = SAMPLE.split("---\n", 2)[2]


def headed(fields: str) -> str:
    return f"---\n{fields}\n---\n{BODY}"


def bomb() -> str:
    """Ten levels of nine: three and a half thousand million values, if one were to write them."""
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    for before, name in zip("abcdefghi", "bcdefghij", strict=True):
        lines.append(f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]")
    return "\n".join(lines)


FILES: dict[str, tuple[str | bytes, str]] = {
    "shi-zhao.md": (SAMPLE + "甲" * 3_400_000, "GN005"),
    "shi-wan-hang.md": (SAMPLE + "甲\n" * 100_000, ""),
    "shen.md": (headed("title: " + "[" * 50_000 + "]" * 50_000), "FM002"),
    "shen-suojin.md": (headed("\n".join(f"{' ' * n}a:" for n in range(400))), "FM002"),
    "zhadan.md": (headed(bomb()), "FM002"),
    "erjinzhi.md": (os.urandom(1000) + b"\0", "GN005"),
    "huai-utf8.md": (SAMPLE.encode() + b"\xff\xfe\xfa", "GN001"),
    "yinwen.md": (SAMPLE + ">" * 100_000, ""),
    "kuohao.md": (SAMPLE + "[" * 100_000, ""),
    "shuzi.md": (SAMPLE + "1" * 100_000, ""),
    "yi-hang.md": (SAMPLE.replace("\n", " "), "FM001"),
    "空 格\x07.md": (SAMPLE, "ID001"),
}


def test_each_gets_its_finding_and_none_hides_another(tmp_path: Path, run: Run) -> None:
    root = with_case(tmp_path, SAMPLE)
    folder = root / "cases/2024"
    for name, (content, _) in FILES.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(raw)
    (folder / "wai.md").symlink_to("/etc/passwd")
    (folder / "quan.md").symlink_to(folder / "quan.md")
    (folder / "huan").symlink_to(root / "cases")
    os.mkfifo(folder / "guandao.md")
    expected = {name: code for name, (_, code) in FILES.items()}
    expected |= {"wai.md": "GN005", "quan.md": "GN005", "guandao.md": "GN005"}

    done = run("check", "--root", root, "--format", "json")
    found: dict[str, set[str]] = {}
    for finding in json.loads(done.out)["diagnostics"]:
        found.setdefault(finding["path"].rsplit("/", 1)[-1], set()).add(finding["code"])
    assert done.code == 1
    for name, code in expected.items():
        assert (code in found.get(name, set())) if code else name not in found, name
    assert "sample.md" not in found
    assert "root:" not in done.out
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "content",
    ["[" * 100_000, bomb(), "- &a [x]\n- [*a, *a]\n", "- a\n" * 600_000, "\0", "- - " * 40 + "a\n"],
    ids=["deep", "bomb", "aliases", "large", "binary", "steps"],
)
@pytest.mark.parametrize("name", ["sources.yml", "vocab/laws.yml"])
def test_a_list_is_refused_with_a_line(name: str, content: str, tmp_path: Path, run: Run) -> None:
    root = sample_tree(tmp_path)
    (root / "docs/reference" / name).write_text(content, encoding="utf-8")
    done = run("check", "--root", root, "--format", "short")
    assert done.code == 1
    assert f"docs/reference/{name}:1:1: 错误 GN004" in done.out


def test_a_folder_that_cannot_be_left_out_of_the_tree(tmp_path: Path, run: Run) -> None:
    root = with_case(tmp_path / "root", SAMPLE)
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside/neighbour.md").write_text(SAMPLE, encoding="utf-8")
    (root / "cases/2023").symlink_to(tmp_path / "beside")
    done = run("check", "--root", root, "--format", "json")
    assert "neighbour" not in done.out
    assert run("check", "--root", root, root / "cases/2023/neighbour.md").code in {0, 2}


@pytest.mark.parametrize("name", ["没有\n.md", "a" * 300, "\udcff.md"])
def test_a_path_that_cannot_be_is_said(name: str, tmp_path: Path, run: Run) -> None:
    done = run("check", "--root", with_case(tmp_path, SAMPLE), name)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("错误") or "没有文件" in done.err


# At these sizes what takes time by the square of the length would not come back.


def test_thousands_of_equal_headings_are_told_apart() -> None:
    found = outline("## 甲\n\n" * 40_000)
    assert len(found.anchors) == 40_000
    assert {"甲", "甲_1", "甲_39999"} <= found.anchors


def test_thousands_of_comments_without_an_end() -> None:
    assert not list(comments("<!-- casebook: ignore " * 20_000))
    assert len(list(comments("<!-- a -->" + "<!-- b " * 20_000))) == 1


def test_thousands_of_hits_on_one_line_are_each_claimed_once() -> None:
    line = Line("甲" * 200_000, "case", cited=False)
    assert all(line.claim(at, at + 3) == [(at, at + 3)] for at in range(0, 160_000, 4))
    assert line.claim(1, 9) == [(3, 4), (7, 8)]
    assert line.claim(1, 9) == []


def test_a_line_of_a_hundred_thousand_groups_of_digits() -> None:
    assert list(windows("1 " * 100_000, 11, 15)) == []
    row = "123 4567 8901 " * 33_000
    assert sum(window.digits == "12345678901" for window in windows(row, 11, 11)) == 33_000

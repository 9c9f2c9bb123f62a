"""`check --changed`: what a change brings and breaks, and what its commits would leave behind."""

import json
import os
from pathlib import Path

import pytest

from harness import Run
from pictures import GPS, photograph
from repository import PHONE, Repository, found
from sample import CASE_PATH, SAMPLE, changed

LEAK = changed(("当日签了协议。", f"李某的手机是{PHONE}。"))
OTHER = "cases/2024/yishi.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "我的 知识库")


def test_only_what_changed_is_told(repository: Repository, run: Run) -> None:
    repository.write(OTHER, changed(("outcome: 达成协议", "outcome: 已结案")))
    repository.commit("旧的毛病")
    repository.git("switch", "-q", "-c", "mine")
    assert found(run, repository) == []
    repository.write(CASE_PATH, changed(("intake: ", "intakes: ")))
    assert {(code, path) for code, path, _ in found(run, repository)} == {("FM004", CASE_PATH)}


def test_files_not_yet_known_to_git_are_checked(repository: Repository, run: Run) -> None:
    repository.write(OTHER, changed(("outcome: 达成协议", "outcome: 已结案")))
    assert found(run, repository, "HEAD") == [("FM007", OTHER, 13)]


def test_what_a_removed_file_leaves_dangling_is_told(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    repository.git("mv", "methods/taken.md", "methods/qude.md")
    repository.commit("改名")
    told = found(run, repository)
    assert ("LK004", CASE_PATH) in {(code, path) for code, path, _ in told}
    assert ("LK001", CASE_PATH) in {(code, path) for code, path, _ in told}
    # What was wrong with the same file before is not laid at this change's door.
    repository.git("switch", "-q", "main")
    repository.write(CASE_PATH, changed(("outcome: 达成协议", "outcome: 已结案")))
    repository.commit("旧的毛病")
    repository.git("switch", "-q", "mine")
    repository.git("merge", "-q", "main")
    assert "FM007" not in {code for code, _, _ in found(run, repository)}


def test_a_list_that_changed_is_held_against_every_file(repository: Repository, run: Run) -> None:
    laws = repository.root / "docs/reference/vocab/laws.yml"
    laws.write_text(laws.read_text("utf-8").replace("示例法", "另一法"), "utf-8")
    assert ("LK007", CASE_PATH) in {
        (code, path) for code, path, _ in found(run, repository, "HEAD")
    }


def test_what_a_commit_added_is_told_though_a_later_one_removed_it(
    repository: Repository, run: Run
) -> None:
    repository.git("switch", "-q", "-c", "mine")
    repository.write(CASE_PATH, LEAK)
    first = repository.commit("写结果")
    line = LEAK[: LEAK.index(PHONE)].count("\n") + 1
    past = ("PV003", f"提交 {first} 的 {CASE_PATH}", line)
    assert found(run, repository) == [("PV003", CASE_PATH, line), past]
    repository.write(CASE_PATH, SAMPLE)
    repository.commit("去掉号码")
    assert found(run, repository) == [past]
    done = run("check", "--root", repository.root, "--changed", "main")
    assert done.code == 1
    assert "李某的手机是***********" in done.out
    assert "改写这个提交" in done.out
    repository.git("switch", "-q", "main")
    repository.git("merge", "-q", "mine")
    # What is in the history already is no fault of whoever comes next.
    repository.git("switch", "-q", "-c", "next")
    repository.commit("空的")
    assert found(run, repository) == []


def test_a_line_that_was_there_before_is_not_new(repository: Repository, run: Run) -> None:
    repository.write(CASE_PATH, LEAK)
    repository.commit("旧的毛病")
    repository.git("switch", "-q", "-c", "mine")
    repository.write(CASE_PATH, LEAK + "\n## 后记\n\n无。\n")
    repository.commit("加一节")
    assert {path for code, path, _ in found(run, repository) if code == "PV003"} == {CASE_PATH}


def test_a_file_name_is_told_in_the_commit_that_gave_it(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    repository.write(f"docs/{PHONE}.txt", "甲")
    first = repository.commit("加一个文件")
    repository.git("mv", f"docs/{PHONE}.txt", "docs/yi.txt")
    repository.commit("改名")
    told = found(run, repository)
    assert [(code, line) for code, _, line in told] == [("PV003", 1)]
    assert told[0][1] == f"提交 {first} 的 docs/***********.txt"


@pytest.mark.parametrize(
    ("message", "line"),
    [(f"回访 {PHONE}", 1), (f"写结果\n\n电话 {PHONE}\n", 3)],
)
def test_a_message_is_read(message: str, line: int, repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    first = repository.commit(message)
    assert found(run, repository) == [("PV003", f"提交 {first} 的说明", line)]


def test_a_line_that_only_looks_signed_is_content(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    first = repository.commit(f"改\n\nPhone-by: {PHONE}\n")
    assert found(run, repository) == [("PV003", f"提交 {first} 的说明", 3)]


def test_who_wrote_signed_and_merged_is_no_content(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    number = "1" + "6" * 10 + "a" * 29
    repository.commit(f"Merge {number} 进来\n\nSigned-off-by: 乙 <{PHONE}@example.com>\n")
    assert found(run, repository) == []


@pytest.mark.parametrize("name", ["甲 乙.md", "甲\n乙.md", '"\t.md', "提交 a 的.md", "-x.md"])
def test_any_file_name_will_do(name: str, repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    repository.write(f"docs/{name}", f"电话{PHONE}\n")
    repository.commit("一")
    told = found(run, repository)
    assert sorted(code for code, path, _ in told) == ["PV003", "PV003"]
    assert all(path.endswith(f"docs/{name}") for _, path, _ in told)


def test_bytes_that_are_no_name_at_all(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    name = os.fsdecode(b"\xff.txt")
    (repository.root / "docs" / name).write_bytes(f"电话{PHONE}\n".encode())
    repository.commit("一")
    assert [code for code, _, _ in found(run, repository)] == ["PV003", "PV003"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_older_encodings_are_read_too(encoding: str, repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    repository.write("docs/jiu.txt", f"来电 {PHONE}，已回".encode(encoding))
    repository.commit("一")
    (repository.root / "docs/jiu.txt").unlink()
    repository.commit("二")
    assert [(code, line) for code, _, line in found(run, repository)] == [("PV003", 1)]


def test_files_beside_the_content_are_read_but_not_the_program(
    repository: Repository, run: Run
) -> None:
    repository.git("switch", "-q", "-c", "mine")
    repository.write("tests/a.txt", PHONE)
    repository.write("shuoming.txt", f"电话 {PHONE}")
    assert found(run, repository) == [("PV003", "shuoming.txt", 1)]
    first = repository.commit("一")
    assert ("PV003", f"提交 {first} 的 shuoming.txt", 1) in found(run, repository)


def test_links_and_submodules_are_not_followed(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    outside = repository.root.parent / "outside.md"
    outside.write_text(PHONE, "utf-8")
    (repository.root / "docs/lianjie.md").symlink_to(outside)
    head = repository.git("rev-parse", "HEAD")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{head},docs/zi")
    repository.commit("一")
    assert {code for code, _, _ in found(run, repository)} == {"GN005"}


def test_a_merge_is_told_only_for_what_it_adds_itself(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    repository.write("docs/a.txt", "甲\n")
    repository.commit("一")
    repository.git("switch", "-q", "-c", "side", "main")
    repository.write("docs/a.txt", f"电话{PHONE}\n")
    side = repository.commit("二")
    repository.git("switch", "-q", "mine")
    repository.git("merge", "-q", "-s", "ours", "--no-commit", "side")
    repository.write("docs/a.txt", f"甲\n电话{PHONE}\n微信 abc12345\n")
    merge = repository.commit("合")
    told = set(found(run, repository))
    assert ("PV003", f"提交 {side} 的 docs/a.txt", 1) in told
    assert ("PV008", f"提交 {merge} 的 docs/a.txt", 3) in told
    assert ("PV003", f"提交 {merge} 的 docs/a.txt", 2) not in told


def test_what_an_editor_let_pass_passes_in_the_history(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    address = "住在幸福路 12 号。"
    repository.write(CASE_PATH, changed(("当日签了协议。", address)))
    repository.commit("一")
    assert {code for code, _, _ in found(run, repository)} == {"PV020"}
    mark = "<!-- casebook: ignore PV020 原因：公开地址 复核：编辑甲 -->\n\n"
    # Also where the file has been given another name meanwhile.
    (repository.root / CASE_PATH).unlink()
    repository.write(
        OTHER, changed(("当日签了协议。", mark + address), ("tags:", "aliases: [sample]\ntags:"))
    )
    repository.commit("二")
    assert found(run, repository) == []


def test_a_datum_is_in_no_format_of_the_report(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    repository.write(f"docs/{PHONE}.txt", f"电话 {PHONE}")
    repository.write(CASE_PATH, LEAK)
    repository.commit(f"回访 {PHONE}")
    for style in ("text", "short", "json", "github", "sarif", "rdjson"):
        done = run("check", "--root", repository.root, "--changed", "main", "--format", style)
        assert done.code == 1
        assert "PV003" in done.out
        told = done.out
        if style == "sarif":
            told = json.dumps(json.loads(done.out)["runs"][0]["results"], ensure_ascii=False)
        assert PHONE not in told + done.err


def test_mending_goes_on_with_what_changed(repository: Repository, run: Run) -> None:
    text = changed(("title: ", "title："))
    repository.write(OTHER, text.replace("一条水沟", "另一条沟"))
    repository.commit("旧的毛病")
    repository.git("switch", "-q", "-c", "mine")
    repository.write(CASE_PATH, text)
    done = run("check", "--root", repository.root, "--changed", "main", "--fix")
    assert done.code == 0
    assert (repository.root / CASE_PATH).read_text("utf-8") == SAMPLE
    assert "title：" in (repository.root / OTHER).read_text("utf-8")


def test_a_picture_is_told_though_it_was_taken_out_again(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    repository.write("cases/2024/sample/tu.jpg", photograph())
    repository.commit("一")
    repository.write("cases/2024/sample/tu.jpg", photograph(GPS))
    second = repository.commit("二")
    (repository.root / "cases/2024/sample/tu.jpg").unlink()
    repository.commit("三")
    assert found(run, repository) == [("PV070", f"提交 {second} 的 cases/2024/sample/tu.jpg", 1)]


def test_text_without_end_is_said_not_to_have_been_read(repository: Repository, run: Run) -> None:
    repository.git("switch", "-q", "-c", "mine")
    repository.write("docs/chang.txt", f"电话{PHONE}\n" * 100_000)
    repository.write("docs/chang.md", f"电话{PHONE}\n" * 100_000)
    first = repository.commit("一")
    assert set(found(run, repository)) == {
        ("PV070", "docs/chang.txt", 1), ("GN005", "docs/chang.md", 1),
        ("PV070", f"提交 {first} 的 docs/chang.txt", 1),
        ("PV070", f"提交 {first} 的 docs/chang.md", 1),
    }  # fmt: skip

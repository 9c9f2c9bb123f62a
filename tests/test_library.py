"""Files to documents: one bad file never stops the rest."""

from pathlib import Path

import pytest

from casebook.library import Library, load_library
from casebook.library.load import entry_of, file_slug, kind_of, url_of
from casebook.model.source import SIZE_LIMIT, SourceFile
from harness import Run, Tree
from sample import CASE_PATH, SAMPLE, checked, with_case

MINI = Path(__file__).parent / "corpora" / "mini"


@pytest.fixture(scope="module")
def mini() -> Library:
    return load_library(MINI)


def test_the_mini_corpus_is_ten_cases_and_five_methods_without_a_finding(mini: Library) -> None:
    assert (len(mini.cases), len(mini.methods), len(mini.pages)) == (10, 5, 2)
    report, text = checked(MINI)
    assert not report.diagnostics, text


def test_documents_are_sorted_by_path(mini: Library) -> None:
    paths = [document.path for document in mini.documents]
    assert paths == sorted(paths)


def test_a_document_knows_its_address(mini: Library) -> None:
    document = mini.by_id["loushang-loushui"]
    assert document.url == "cases/2021/loushang-loushui.html"
    assert document.title == "楼上漏水泡了楼下的天花板"
    assert [section.title for section in document.sections][:2] == ["案情简介", "调解过程"]
    assert mini.by_path["cases/2021/loushang-loushui.md"] is document
    assert mini.by_id["guide"].url == "guide.html"
    assert mini.by_id["rumen"].kind == "course"


def test_links_back_from_method_to_cases(mini: Library) -> None:
    assert [case.id for case in mini.cases_using("fenqi-fu")] == [
        "tuoqian-gongqian",
        "wuye-feiyong",
    ]
    assert mini.cases_using("meiyou") == ()


def test_only_published_unless_drafts_are_asked_for(tmp_path: Path) -> None:
    root = with_case(tmp_path, SAMPLE)
    assert [d.id for d in load_library(root).cases] == ["sample"]
    assert [d.id for d in load_library(root, drafts=True).cases] == ["draft-sample", "sample"]


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"\0", b"---\n", b"---\n- a\n---\n", b"[" * 9999]
)
def test_one_bad_file_does_not_stop_the_rest(raw: bytes, tmp_path: Path) -> None:
    root = with_case(tmp_path, SAMPLE)
    (root / "cases/2024/bad.md").write_bytes(raw)
    library = load_library(root)
    assert [d.id for d in library.cases] == ["sample"]
    assert library.entries_by_path["cases/2024/bad.md"].meta is None


def test_folders_of_data_are_not_pages(tree: Tree) -> None:
    root = tree("""
        docs/courses/_notes/a.md
        | # 甲
        docs/courses/_roleplay/a/readme.md
        | # 甲
        docs/.obsidian/x.md
        | # 乙
        docs/courses/index.md
        | # 课程
    """)
    assert [entry.path for entry in load_library(root).entries] == ["docs/courses/index.md"]


def test_a_link_out_of_the_tree_is_not_followed(tmp_path: Path) -> None:
    root = with_case(tmp_path / "root", SAMPLE)
    secret = tmp_path / "secret.md"
    secret.write_text(SAMPLE, encoding="utf-8")
    (root / "cases/2024/linked.md").symlink_to(secret)
    (root / "cases/2024/nowhere.md").symlink_to(tmp_path / "nowhere")
    report, text = checked(root)
    assert [d.code for d in report.diagnostics] == ["GN005", "GN005"], text
    assert "水沟" not in text


def test_a_folder_or_an_unreadable_file_that_looks_like_a_page(tmp_path: Path, run: Run) -> None:
    root = with_case(tmp_path, SAMPLE)
    (root / "cases/2024/folder.md").mkdir()
    assert run("check", "--root", root).code == 0


@pytest.mark.parametrize("name", ["con", "index", "aux", "lpt1"])
def test_reserved_names_cannot_be_used(name: str, tmp_path: Path) -> None:
    root = with_case(tmp_path, SAMPLE)
    (root / f"cases/2024/{name}.md").write_text(SAMPLE, encoding="utf-8")
    assert [d.code for d in checked(root)[0].diagnostics] == ["ID001"]


@pytest.mark.parametrize("name", ["换\n行.md", "a\x1b[31m.md", "空 格.md", "甲" * 80 + ".md"])
def test_any_file_name_is_reported_on_one_line(name: str, tmp_path: Path, run: Run) -> None:
    root = with_case(tmp_path, SAMPLE)
    (root / "cases/2024" / name).write_text(SAMPLE, encoding="utf-8")
    done = run("check", "--root", root, "--format", "short")
    assert done.code == 1
    assert all(line.startswith("cases/2024/") for line in done.out.splitlines())
    assert "\x1b" not in done.out


def test_a_file_name_that_is_not_utf_8(tmp_path: Path, run: Run) -> None:
    root = with_case(tmp_path, SAMPLE)
    (root / "cases/2024" / "\udcb5\udcb5.md").write_text(SAMPLE, encoding="utf-8")
    assert run("check", "--root", root, "--format", "json").code == 1
    assert len(load_library(root).content_hash()) == 64


def test_hash_changes_with_content_only(tmp_path: Path) -> None:
    root = with_case(tmp_path, SAMPLE)
    before = load_library(root).content_hash()
    (root / CASE_PATH).touch()
    assert load_library(root).content_hash() == before
    (root / CASE_PATH).write_text(SAMPLE + "又记。\n", encoding="utf-8")
    assert load_library(root).content_hash() != before


def test_without_leaves_documents_out(mini: Library) -> None:
    left = mini.without(["methods/hui-fang.md"])
    assert len(left.methods) == 4
    assert len(mini.methods) == 5
    assert "hui-fang" not in left.by_id


@pytest.mark.parametrize(
    ("path", "kind", "slug", "url"),
    [
        ("cases/2024/a-b.md", "case", "a-b", "cases/2024/a-b.html"),
        ("methods/a.md", "method", "a", "methods/a.html"),
        ("docs/index.md", "page", "index", "index.html"),
        ("docs/contribute/writing.md", "page", "contribute-writing", "contribute/writing.html"),
        ("docs/courses/c.md", "course", "c", "courses/c.html"),
        ("docs/courses/index.md", "page", "courses-index", "courses/index.html"),
    ],
)
def test_path_gives_kind_identity_and_address(path: str, kind: str, slug: str, url: str) -> None:
    assert (kind_of(path), file_slug(path), url_of(path)) == (kind, slug, url)


def test_source_file_in_normal_form() -> None:
    source = SourceFile.from_bytes("a.md", b"\xef\xbb\xbfa\r\nb\rc\n")
    assert (source.text, source.had_bom, source.had_crlf) == ("a\nb\nc\n", True, True)
    assert source.lines == ["a", "b", "c", ""]
    assert [source.position(offset) for offset in range(6)] == [
        (1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2),
    ]  # fmt: skip
    assert [source.offset(*source.position(offset)) for offset in range(7)] == list(range(7))
    assert (source.line(0), source.line(9)) == ("", "")


def test_source_file_that_is_too_large_is_not_read() -> None:
    assert SourceFile.from_bytes("a.md", b"a" * SIZE_LIMIT).refused is None
    assert SourceFile.from_bytes("a.md", b"a" * (SIZE_LIMIT + 1)).refused == "too-large"


def test_a_page_needs_no_front_matter_but_a_right_one() -> None:
    assert entry_of(SourceFile("docs/a.md", "# 甲\n")).problems == ()
    assert entry_of(SourceFile("docs/a.md", "---\nhide: [toc]\n---\n")).problems == ()
    wrong = entry_of(SourceFile("docs/a.md", "---\ntitle：甲\n---\n"))
    assert [problem.kind for problem in wrong.problems] == ["wide-colon"]

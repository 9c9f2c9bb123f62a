"""Traps of front matter: each is one finding, in the right place, that says what to do."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casebook.check import check_library
from casebook.diagnostics.mend import apply_fixes
from casebook.library import load_library
from casebook.library.load import entry_of
from casebook.model.accidents import Mended, find_accidents
from casebook.model.frontmatter import FrontMatter, parse_front_matter
from casebook.model.places import Place
from casebook.model.source import SourceFile
from sample import CASE_PATH, SAMPLE, changed, checked, with_case

SOURCE = "  - {title: 一本讲义, publisher: 某培训班, date: 2024-03-05}"
LAST = ("updated: 2024-03-05\n---", "updated：2024-03-05\n---")
BOMB = "tags: &a [甲, 甲]\n" + "".join(
    f"x{n}: &x{n} [*{'a' if n == 0 else f'x{n - 1}'}, *{'a' if n == 0 else f'x{n - 1}'}]\n"
    for n in range(60)
)

# What is written instead of what, and the finding's line, column and rule.
TRAPS = {
    "wide colon, first line": (("title: ", "title："), (2, 6, "FM002")),
    "wide colon, last line": (LAST, (26, 8, "FM002")),
    "wide colon, nested": (("  kind: t", "  kind：t"), (20, 7, "FM002")),
    "wide colon, list item": (
        (SOURCE, "  - title：一本讲义\n    publisher: 某培训班\n    date: 2024-03-05"),
        (18, 10, "FM002"),
    ),
    "wide colon, in braces": (("{form: ", "{form："), (14, 17, "FM002")),
    "no space after the colon": (("title: ", "title:"), (2, 6, "FM002")),
    "wide space after the colon": (("title: ", "title:\u3000"), (2, 6, "FM002")),
    "wide indent": (("  kind: t", "\u3000kind: t"), (20, 1, "FM002")),
    "tab indent": (("  kind: t", "\tkind: t"), (20, 1, "FM002")),
    "no-break space indent": (("  kind: t", "\xa0\xa0kind: t"), (20, 1, "FM002")),
    "wide comma in a list": (("[排水, 现场]", "[排水，现场]"), (25, 8, "FM009")),
    "wide comma in the methods": (("[taken]", "[taken，taken]"), (12, 11, "FM009")),
    "wide comma in braces": (("讲义, publisher", "讲义，publisher"), (18, 17, "FM009")),
    "no such day": (("2024-03-05\n---", "2024-13-40\n---"), (26, 10, "FM010")),
    "leading zero": (("year: 2024", "year: 010"), (9, 7, "FM006")),
    "digits in full width": (("year: 2024", "year: ２０２４"), (9, 7, "FM006")),
    "a number of 6,000 digits": (("year: 2024", "year: " + "9" * 6000), (9, 7, "FM006")),
    "an amount beyond measure": (
        ("revisit: true", "amount_yuan: 1" + "0" * 400), (14, 51, "FM006"),
    ),
    "no": (("revisit: true", "revisit: no"), (14, 47, "FM006")),
    "yes": (("revisit: true", "revisit: yes"), (14, 47, "FM006")),
    "a time of day": (("year: 2024", "year: 12:30"), (9, 7, "FM006")),
    "the same key twice": (("outcome:", "outcome: 不详\noutcome:"), (14, 1, "FM003")),
    "the same key twice, nested": (("  kind:", "  kind: reported\n  kind:"), (21, 3, "FM003")),
    "anchors by the dozen": (("tags: [排水, 现场]\n", BOMB), (25, 7, "FM002")),
    "an anchor in itself": (("[排水, 现场]", "&a [*a]"), (25, 7, "FM002")),
    "a type": (("title: 一", "title: !!python/object:os.system 一"), (2, 8, "FM002")),
    "nesting in brackets": (("[排水, 现场]", "[" * 9000 + "]" * 9000), (25, 18, "FM002")),
    "nesting never closed": (("[排水, 现场]", "[" * 9000), (25, 18, "FM002")),
    "nesting in dashes": (("tags: [排水, 现场]", "tags:\n" + "- " * 9000 + "甲"), (26, 23, "FM002")),
    "nesting by indent": (
        ("tags: [排水, 现场]", "\n".join(" " * n + "a:" for n in range(400))), (37, 13, "FM002"),
    ),
    "a hash in the value": (("title: 一条", "title: 甲 #一条"), (2, 10, "FM002")),
    "a hash before the value": (("summary: 先", "summary: #先"), (3, 10, "FM002")),
    "a field named in Chinese": (("tags: ", "标签: "), (25, 1, "FM004")),
    "a required field named in Chinese": (("outcome: ", "结果: "), (13, 1, "FM004")),
    "a colon in the value": (("title: 一条", "title: 一条: "), (2, 10, "FM002")),
    "a quote left open": (("title: 一条", 'title: "一条'), (2, 8, "FM002")),
    "a bracket left open": (("[排水, 现场]", "[排水, 现场"), (25, 7, "FM002")),
    "an at sign": (("title: 一", "title: @一"), (2, 8, "FM002")),
    "a key that is a list": (("tags: ", "? [甲]\n: 乙\ntags: "), (25, 3, "FM002")),
    "another line end": (("一条水沟", "一条\u2028水沟"), (2, 10, "FM002")),
    "a character without width": (("达成协议", "达成协议\u200b"), (13, 14, "FM002")),
    "a control character": (("一条水沟", "一条\x1b水沟"), (2, 10, "FM002")),
    "a misspelt field": (("summary:", "sumary:"), (3, 1, "FM004")),
    "a list for a text": (("title: 一条水沟的两家话", "title: [甲]"), (2, 8, "FM006")),
    "nothing where fields belong": (
        ("provenance:\n  kind: teaching\n  note: 教学编写", "provenance:"), (19, 1, "FM005"),
    ),
    "fence in full width, first": (("---\ntitle", "－－－\ntitle"), (1, 1, "FM001")),
    "fence in full width, last": (("---\n\n##", "———\n\n##"), (27, 1, "FM001")),
    "fence missing": (("---\n\n##", "\n##"), (1, 1, "FM001")),
    "fields as a list": ((SAMPLE[4 : SAMPLE.index("---\n\n")], "- 甲\n- 乙\n"), (2, 1, "FM001")),
    "a year to come": (("year: 2024", "year: 2999"), (9, 7, "FM010")),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_one_finding_in_the_right_place(name: str, tmp_path: Path) -> None:
    change, expected = TRAPS[name]
    report, text = checked(with_case(tmp_path, changed(change)))
    assert [(d.span.line, d.span.column, d.code) for d in report.diagnostics] == [expected], text
    assert report.errors == 1
    assert all(len(line) < 250 for line in text.splitlines())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "FM001"),
        (b"\n\n", "FM001"),
        (b"\0" * 1000, "GN005"),
        (b"x" * 10_000_000, "GN005"),
        (SAMPLE.encode("gbk"), "GN001"),
        (SAMPLE.encode("utf-16"), "GN005"),
        (b"\xff\xfe\xfd", "GN001"),
        (b"---\n---\n" + b"## x\n" * 3, "FM005"),
        (SAMPLE.encode() + b"\xe5\x8d", "GN001"),
    ],
    ids=["empty", "blank", "nul", "10 MB", "gbk", "utf-16", "bytes", "no fields", "cut short"],
)
def test_a_file_that_is_no_case_is_one_kind_of_error(raw: bytes, code: str, tmp_path: Path) -> None:
    report, text = checked(with_case(tmp_path, raw))
    assert {d.code for d in report.diagnostics if d.severity == "error"} == {code}, text


def test_alone_in_the_block_a_wide_colon_is_found(tmp_path: Path) -> None:
    report, _ = checked(with_case(tmp_path, "---\ntitle：甲\n---\n"))
    assert [d.span.line for d in report.diagnostics if d.code == "FM002"] == [2]


def test_other_faults_are_told_in_the_same_run(tmp_path: Path) -> None:
    text = changed(("title: ", "title："), ("outcome: 达成协议", "outcome: 已结案"))
    report, _ = checked(with_case(tmp_path, text))
    assert [(d.code, d.span.line) for d in report.diagnostics] == [("FM002", 2), ("FM007", 13)]


@pytest.mark.parametrize(
    "fields",
    [
        'title: "甲：一条水沟"',
        "summary: |\n  第一行\n  note：第二行",
        "summary: >-\n  第一行\n\n  title:第二行",
        "tags: [a：b, 甲：乙]",
        "tags:\n  - 甲：乙",
        "tags: [https://example.com/a?b=1&c=*2]",
        "summary: 见 https://example.com/!甲&乙",
        "summary: '50% 的人 & 两家'",
        "title: 全角\u3000空格",
        "title: 甲  # 注",
        "title: '甲 #1'",
        "tags: [甲#1]",
        "summary: https://a.cn/#b",
        "tags: [👨‍👩‍👧]",
    ],
)
def test_ordinary_writing_is_left_alone(fields: str) -> None:
    front = parse_front_matter(SourceFile("cases/2024/a.md", f"---\n{fields}\n---\n"))
    assert front.problems == ()
    assert len(front.values) == 1


def test_plain_values_stand_where_their_place_says() -> None:
    source = SourceFile.from_bytes(CASE_PATH, ("\ufeff" + SAMPLE).replace("\n", "\r\n").encode())
    front = parse_front_matter(source)
    assert front.problems == ()
    for loc, place in front.places.items():
        value = value_at(front, loc)
        if isinstance(value, str) and place.line == place.end_line:
            assert source.line(place.line)[place.column - 1 : place.end_column - 1] == value


def value_at(front: FrontMatter, loc: tuple[str | int, ...]) -> object:
    found: object = front.values
    for part in loc:
        found = found[part]  # type: ignore[index]
    return found


def test_places_hold_also_where_slips_were_undone_before() -> None:
    text = changed(("title: ", "title："), ("  kind: t", "\u3000kind：t"), ("{form: ", "{form："))
    source = SourceFile(CASE_PATH, text)
    front = parse_front_matter(source)
    assert front.values == parse_front_matter(SourceFile(CASE_PATH, SAMPLE)).values
    for loc, place in front.places.items():
        value = value_at(front, loc)
        if isinstance(value, str) and place.line == place.end_line:
            assert source.line(place.line)[place.column - 1 : place.end_column - 1] == value


SNIPPETS = st.sampled_from([
    "---\n", "\n", "title: ", "title：", "year: 010\n", "  ", "\u3000", "\t", "- ", "[", "]", "{",
    "}", "，", ", ", "&a ", "*a", "!!x ", "\u2028", "\ufeff", "\x00", "|\n", "'", '"', "甲", "# ",
    "## 案情简介\n", "[甲](../x.md)", "<<<<<<< a\n", "\r\n", "? ", ": ", "status: published\n",
    "sources:\n", "  - {id: 甲, lines: 3}\n", "\U0001f600", "methods: [a，b]\n", "%YAML 1.1\n",
])  # fmt: skip
TEXTS = st.one_of(
    st.lists(SNIPPETS, max_size=40).map("".join),
    st.lists(SNIPPETS, max_size=25).map(lambda parts: "---\n" + "".join(parts) + "\n---\n正文\n"),
    st.text(max_size=200),
)
FILES = st.one_of(TEXTS.map(str.encode), st.binary(max_size=200))


@pytest.fixture(scope="module")
def place_to_write(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_case(tmp_path_factory.mktemp("any"), SAMPLE)


@settings(max_examples=250, deadline=None)
@given(raw=FILES)
@example(raw=b"---\na: \xe2\x80\xa8\xc2\x85b\n---\n")
@example(raw=b"---\n? a\n? a\n---\n[x]: y\n[x]")
def test_whatever_a_file_holds_is_told_within_it(place_to_write: Path, raw: bytes) -> None:
    (place_to_write / CASE_PATH).write_bytes(raw)
    library = load_library(place_to_write)
    source = library.entries_by_path[CASE_PATH].source
    for finding in check_library(library, {CASE_PATH}).diagnostics:
        span = finding.span
        assert 1 <= span.line <= span.end_line <= len(source.lines)
        assert 1 <= span.column <= len(source.line(span.line)) + 1
        assert (span.end_line, span.end_column) > (span.line, span.column)
        assert "\n" not in finding.message + finding.hint
        assert len(finding.message) < 250


@settings(max_examples=250, deadline=None)
@given(text=TEXTS.filter(lambda text: "\r" not in text))
def test_undoing_slips_leaves_none_and_keeps_the_way_back(text: str) -> None:
    accidents = find_accidents(text.split("\n"))
    mended = Mended.of(text, accidents)
    way = [mended.origin(offset) for offset in range(len(mended.text) + 1)]
    assert way == sorted(way)
    assert way[-1] <= len(text)
    if not accidents:
        assert mended.text == text


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_every_problem_of_a_file_is_some_rule_s_matter(place_to_write: Path, text: str) -> None:
    """A file is either readable or has an error that says why it is not."""
    (place_to_write / CASE_PATH).write_bytes(text.encode())
    library = load_library(place_to_write)
    report = check_library(library, {CASE_PATH})
    assert (library.entries_by_path[CASE_PATH].meta is not None) or report.errors


def test_place_of_a_missing_field_is_the_first_line() -> None:
    entry = entry_of(SourceFile(CASE_PATH, changed(("outcome: 达成协议\n", ""))))
    assert [(p.kind, p.loc, p.place) for p in entry.problems] == [
        ("missing", ("outcome",), Place(1, 1, 1, 4))
    ]


@settings(max_examples=150, deadline=None)
@given(text=TEXTS.filter(lambda text: "\r" not in text and text[:1] != "\ufeff"))
@example(text=changed(("title: ", "title："), ("[排水, 现场]", "[排水，， 现场，]")))
def test_mending_comes_to_an_end(place_to_write: Path, text: str) -> None:
    """Mended again and again, a file soon has nothing left to mend, and its body is untouched."""
    library = load_library(place_to_write)
    body = entry_of(SourceFile(CASE_PATH, text)).body
    for _ in range(4):
        (place_to_write / CASE_PATH).write_text(text, encoding="utf-8", newline="\n")
        library = load_library(place_to_write)
        found = check_library(library, {CASE_PATH}).diagnostics
        fixes = [d.fix for d in found if d.fix is not None]
        if not fixes or not library.entries_by_path[CASE_PATH].source.readable:
            break
        mended = apply_fixes(text, fixes)
        assert mended != text or not any(fix.edits for fix in fixes)
        text = mended
    else:
        raise AssertionError(text)
    assert library.entries_by_path[CASE_PATH].body == body or "\x00" in text

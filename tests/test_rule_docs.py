"""A rule's page: its six sections, and its examples run as tests."""

import re
from pathlib import Path

import pytest

from casebook.rules import Rule, all_rules
from casebook.rules.marks import NEVER
from harness import Run
from pictures import GPS, photograph
from sample import CASE_PATH, SAMPLE, checked, committed, sample_tree, with_case

SECTIONS = ["检查什么", "为什么", "反例", "正例", "怎么改", "何时可以忽略"]
EXAMPLE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RULES = all_rules()


def code_of(rule: Rule) -> str:
    return rule.code


def section(rule: Rule, title: str) -> str:
    return rule.page.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def front_matter_with(example: str) -> str:
    """The sample case with the fields that the example writes; `# 不写 X` leaves X out."""
    _, fields, body = SAMPLE.split("---\n", 2)
    for name in re.findall(r"^# 不写 (\w+)$", example, re.MULTILINE):
        fields = without_field(fields, name)
    names = re.findall(r"^(\w+)\s*[:：]", example, re.MULTILINE)
    for name in names:
        fields = without_field(fields, name)
    kept = "".join(f"{line}\n" for line in example.splitlines() if not line.startswith("#"))
    return f"---\n{kept}{fields}---\n{body}"


def without_field(fields: str, name: str) -> str:
    return re.sub(rf"^{name}:.*\n(?:[ -].*\n)*", "", fields, flags=re.MULTILINE)


def body_with(example: str) -> str:
    _, fields, _ = SAMPLE.split("---\n", 2)
    return f"---\n{fields}---\n\n{example}"


def file_with(root: Path, example: str) -> None:
    """`键：值` lines: 文件名 places the text that follows, or the sample case, under that name.

    Several files follow one another, each under its own 文件名.
    """
    for part in re.split(r"^(?=文件名：)", example, flags=re.MULTILINE):
        if part:
            one_file(root, part)


def one_file(root: Path, example: str) -> None:
    first, _, rest = example.partition("\n")
    key, _, value = first.partition("：")
    raw = (rest or SAMPLE).encode()
    path = CASE_PATH
    match key, value:
        case "文件名", _:
            path = value
        case "编码", _:
            raw = SAMPLE.encode(value)
        case "换行", "crlf":
            raw = SAMPLE.replace("\n", "\r\n").encode()
        case "内容", "二进制":
            raw = b"PK\x03\x04\0\0\0"
        case "附件", _:
            path, _, how = value.partition(" ")
            raw = photograph(*[GPS] if how == "带地点" else [])
        case "改名", _:
            path, raw = renamed(committed(root), *value.split())
        case "换行" | "内容", _:
            pass
        case _:
            raise ValueError(first)
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)


def renamed(root: Path, old: str, slug: str, how: str = "") -> tuple[str, bytes]:
    """Take a method away; its new path and text, with the old name in it where `how` says so."""
    text = (root / old).read_text("utf-8")
    (root / old).unlink()
    if how == "写上别名":
        text = text.replace("\nsummary:", f"\naliases: [{Path(old).stem}]\nsummary:", 1)
    return f"methods/{slug}.md", text.encode()


def laid_out(root: Path, language: str, example: str) -> None:
    match language:
        case "yaml":
            with_case(root, front_matter_with(example))
        case "markdown":
            with_case(root, body_with(example))
        case "text":
            file_with(sample_tree(root), example)
        case "vocabulary":
            name, _, content = example.partition("\n")
            (with_case(root, SAMPLE) / "docs/reference" / name).write_text(content, "utf-8")
        case _:
            raise ValueError(language)


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_page_has_its_sections_in_order(rule: Rule) -> None:
    title = rule.page.splitlines()[0]
    assert title
    assert not title.endswith("。")
    assert re.findall(r"^## (.+)$", EXAMPLE.sub("", rule.page), re.MULTILINE) == SECTIONS
    for name in SECTIONS:
        assert section(rule, name).strip(), f"{name} is empty"


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_page_says_whether_the_rule_can_be_left_unsaid(rule: Rule) -> None:
    never = NEVER.fullmatch(rule.code) is not None
    assert section(rule, "何时可以忽略").startswith("不能忽略") == never


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_bad_example_breaks_the_rule_and_good_one_does_not(rule: Rule, tmp_path: Path) -> None:
    for title, expected in (("反例", True), ("正例", False)):
        examples = EXAMPLE.findall(rule.page.split(f"## {title}\n", 1)[1].split("\n## 怎么改")[0])
        assert examples, f"{title} shows nothing"
        language, example = examples[0]
        root = tmp_path / title
        laid_out(root, language, example)
        report, text = checked(root)
        found = rule.code in {finding.code for finding in report.diagnostics}
        assert found == expected, f"{title}\n{text}"


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_explain_prints_the_page(rule: Rule, run: Run) -> None:
    for asked in (rule.code, rule.code.lower(), rule.slug):
        done = run("explain", asked)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith(f"{rule.code} [{rule.slug}] ")
        assert all(f"## {title}" in done.out for title in SECTIONS)
    done.out.encode("gbk")


def test_rules_lists_every_rule_once(run: Run) -> None:
    done = run("rules")
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()] == [rule.code for rule in RULES]


def test_an_unknown_rule_is_wrong_usage(run: Run) -> None:
    done = run("explain", "FM999")
    assert (done.code, done.out) == (2, "")
    assert "没有规则“FM999”" in done.err

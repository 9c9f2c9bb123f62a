"""Chinese copy: the mends change marks and blanks only, and only in what the author wrote."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from casebook.diagnostics.mend import apply_fixes
from casebook.library import Library, load_library
from casebook.library.load import entry_of
from casebook.markdown import COVER
from casebook.model.frontmatter import parse_front_matter
from casebook.model.source import SourceFile
from casebook.model.vocab import load_vocabulary
from casebook.rules import Finding, all_rules
from casebook.rules.registry import Rule

REPOSITORY = Path(__file__).resolve().parent.parent
CODES = re.compile(r"ZH|ST01")
RULES = [rule for rule in all_rules() if CODES.match(rule.code)]
EMPTY = Library(Path(), (), (), load_vocabulary(Path("/nowhere")))
PATH = "cases/2024/sample.md"
ROUNDS = 4
HEAD = "---\ntitle: 一条水沟\nsummary: {}\nsources:\n  - {{title: 甲 乙,丙}}\n---\n\n"

# Pieces that the rules look for, and pieces that no mend may touch.
CHARACTERS = ["甲", "乙", "沟", "一", "〇"]
LATIN = ["a", "B", "3", "12", "５", "Ｘ", "%"]
MARKS = [*"，。；：？！、“”‘’《》（）【】…—,.;:?!()'\"-｡．", "...", "。。。", "--", "，，", "!!"]
BLANKS = [" ", "  ", "\t", "\u3000", "\u00a0", "\n", "\n\n", "  \n"]
MARKUP = ["**", "*", "_", "`", "``", "|", "#", "## ", "> ", "- ", "1. ", "    - ", "  - ", "![",
          "[", "]", "](", "<", ">", "&", "\\", "~~~\n", "```\n", "|---|---|\n", "!!! "]  # fmt: skip
KEPT = ["`甲,乙 丙`", "](甲,乙.md)", "<!-- 甲,乙 丙 -->", "https://例.cn/a,b?c=甲", '<b title="甲,乙">',
        "&nbsp;", "\\(", "[^甲 乙]", "{#甲,乙 .c}", "\n```\n甲,乙 丙\n```\n"]  # fmt: skip
TEXT = st.lists(
    st.sampled_from([*CHARACTERS * 3, *LATIN, *MARKS, *BLANKS, *MARKUP, *KEPT]), max_size=30
).map("".join)
ONE_LINE = st.lists(st.sampled_from([*CHARACTERS * 3, *LATIN, *MARKS, " ", "#", "\\"]), max_size=12)


def found(text: str, rules: list[Rule]) -> Iterator[Finding]:
    entry = entry_of(SourceFile.from_bytes(PATH, text.encode()))
    for rule in rules:
        assert rule.check is not None
        yield from rule.check(entry, EMPTY)


def mended(text: str, rules: list[Rule] = RULES) -> str:
    """As `check --fix` does it: until nothing changes, a few rounds at most."""
    for _ in range(ROUNDS):
        after = apply_fixes(text, (f.fix for f in found(text, rules) if f.fix))
        if after == text:
            break
        text = after
    return text


def words(text: str) -> str:
    """Characters, letters and digits; the rest is marks and blanks."""
    folded = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(char for char in "".join(folded) if char.isalnum())


def skeleton(body: str) -> list[tuple[str, ...]]:
    """The blocks, links, code and HTML of a body, without its text."""
    shape = []
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        code = token.content if token.type in {"fence", "code_block", "html_block"} else ""
        shape.append((token.type, token.tag, code))
        for child in token.children or []:
            kept = child.content if child.type in {"code_inline", "html_inline"} else ""
            if child.type != "text":
                shape.append((child.type, str(child.attrs), kept))
    return shape


ZH = [rule for rule in RULES if rule.family == "ZH"]


@settings(max_examples=400, deadline=None)
@given(TEXT)
@example("甲, 乙...丙 3 天")
@example("甲`乙, 丙`丁, 戊")
@example("甲![图](甲,乙.md), 丙")
@example("１. 甲")
def test_a_mend_changes_marks_and_blanks_only(body: str) -> None:
    text = HEAD.format("先看沟") + body
    after = mended(text)
    assert words(after) == words(text)
    assert mended(after) == after
    kept = parse_front_matter(SourceFile(PATH, after))
    assert kept.values == parse_front_matter(SourceFile(PATH, text)).values


@settings(max_examples=400, deadline=None)
@given(TEXT)
@example("https://例.cn/a,b?c=甲`。。。`")
def test_a_mend_of_copy_leaves_code_links_and_blocks(body: str) -> None:
    after = mended(HEAD.format("先看沟") + body, ZH)
    assert skeleton(after.split("---\n\n", 1)[1]) == skeleton(body)


@settings(max_examples=200, deadline=None)
@given(ONE_LINE.map("".join), st.sampled_from(["{}", '"{}"', "'{}'", "[{}]"]))
def test_a_mend_in_a_field_keeps_the_yaml(value: str, quotes: str) -> None:
    text = HEAD.format(quotes.format(value))
    before = parse_front_matter(SourceFile(PATH, text))
    after = parse_front_matter(SourceFile(PATH, mended(text)))
    assert after.problems == before.problems
    assert after.values.keys() == before.values.keys()
    for name in before.values.keys() - {"summary"}:
        assert after.values[name] == before.values[name]
    assert words(str(after.values.get("summary"))) == words(str(before.values.get("summary")))


@cache
def real_library() -> Library:
    return load_library(REPOSITORY)


# Matters of taste, and what no mend can be sure of: a speech over several paragraphs closes its
# quotes only once, a blank beside Latin letters is many editors' habit.
TASTE = {"ZH003", "ZH004", "ZH008", "ST012"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_the_library_is_clean_of_is_an_error(rule: Rule) -> None:
    assert rule.severity == ("warning" if rule.code in TASTE else "error")
    assert rule.check is not None
    library = real_library()
    found_in = [e.path for e in library.entries if any(True for _ in rule.check(e, library))]
    assert rule.code in TASTE or found_in == []


def test_the_covered_text_is_as_long_as_the_file_says() -> None:
    for entry in load_library(REPOSITORY).entries:
        for stretch in entry.prose:
            raw = entry.source.text[stretch.start : stretch.start + len(stretch.text)]
            pairs = zip(raw, stretch.text, strict=True)
            assert all(seen in (char, COVER) for char, seen in pairs), entry.path


def lists(html: str) -> list[str]:
    return re.findall(r"</?[uo]l>|<li>", html)


@pytest.mark.parametrize("code", ["ST010", "ST011"])
def test_a_list_mended_is_the_same_list_on_the_site_and_on_github(code: str) -> None:
    (folder,) = (REPOSITORY / "tests/rules").glob(f"{code}-*")
    same = []
    for name in ("bad.md", "fixed.md"):
        text = (folder / name).read_text(encoding="utf-8").split("- 带代码的")[0]
        body = text.split("---\n", 2)[2]
        site = markdown.markdown(body, extensions=["tables", "sane_lists"])
        same.append(lists(site) == lists(MarkdownIt("commonmark").render(body)))
    assert same == [False, True]


@settings(max_examples=300, deadline=None)
@given(*[st.text("甲，。“”（a! ", max_size=3)] * 3)
def test_bold_is_reported_where_asterisks_would_show(before: str, bold: str, after: str) -> None:
    bold = bold.strip()
    body = f"甲{before}**{bold}**{after}"
    shows = "**" in MarkdownIt("commonmark").render(body)
    (rule,) = (rule for rule in RULES if rule.code == "ST012")
    reported = any(found(HEAD.format("先看沟") + body, [rule]))
    assert reported == (shows and bool(bold))

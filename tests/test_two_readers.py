"""The site and a forge read the same headings, lists and links in every file of the library.

The site is Python-Markdown, GitHub's and Gitee's previews are CommonMark: where they differ, an
author sees something else before the submission than readers see after it (ST010–ST012).
"""

import re
from functools import cache
from pathlib import Path

import markdown
import pytest
from markdown_it import MarkdownIt

from casebook.library import Entry, load_library

REPOSITORY = Path(__file__).resolve().parent.parent
# Those of `web/defaults.yml` that decide about blocks, and one that MkDocs always adds.
EXTENSIONS = ["tables", "sane_lists", "fenced_code"]
SHAPE = re.compile(r"<(/?(?:ul|ol|li)|h[1-6])[^>]*>")
LINK = re.compile(r'<(?:a|img)[^>]*? (?:href|src)="([^"]*)"')
BOLD = re.compile(r"<strong>(.*?)</strong>", re.DOTALL)


@cache
def entries() -> tuple[Entry, ...]:
    return tuple(e for e in load_library(REPOSITORY).entries if e.path.endswith(".md"))


def site(body: str) -> str:
    return markdown.markdown(body, extensions=EXTENSIONS)


def forge(body: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(body))


def shape(html: str) -> list[str]:
    """Headings, and lists as they stand in one another."""
    return [match[1] for match in SHAPE.finditer(html)]


def test_headings_and_lists_are_the_same() -> None:
    read = [(e.path, shape(site(e.body)), shape(forge(e.body))) for e in entries()]
    assert sum(len(one) for _, one, _ in read) > 5_000
    assert [path for path, one, other in read if one != other] == []


def test_links_and_bold_words_are_the_same() -> None:
    differ = []
    for entry in entries():
        one, other = site(entry.body), forge(entry.body)
        # The one writes Chinese addresses as they are, the other in percent signs.
        links = [re.sub(r"%[0-9A-F]{2}|[^!-~]", "", link) for link in LINK.findall(one)]
        there = [re.sub(r"%[0-9A-F]{2}|[^!-~]", "", link) for link in LINK.findall(other)]
        if links != there or len(BOLD.findall(one)) != len(BOLD.findall(other)):
            differ.append(entry.path)
    assert differ == []


@pytest.mark.parametrize(
    "body",
    ["要带三样：\n- 身份证\n- 收据\n", "- 东家\n  - 水从西边来\n", "1. 看沟\n   - 看水\n"],
    ids=["ST010", "ST011 of bullets", "ST011 of numbers"],
)
def test_where_they_do_differ_it_is_seen(body: str) -> None:
    assert shape(site(body)) != shape(forge(body))

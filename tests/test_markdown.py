"""Headings, anchors, links and plain text of a body."""

import time

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymdownx.slugs import slugify

from casebook.markdown import outline, plain_text


def test_sections_keep_level_title_line_and_text() -> None:
    body = "# 题\n开头\n\n## 一、案情\n两家。\n\n### 小题\n细节。\n\n## 二\n"
    found = [(s.level, s.title, s.line, s.text) for s in outline(body, 10).sections]
    assert found == [
        (1, "题", 10, "开头"),
        (2, "一、案情", 13, "两家。"),
        (3, "小题", 16, "细节。"),
        (2, "二", 19, ""),
    ]


def test_what_looks_like_a_heading_in_code_is_none() -> None:
    assert outline("```\n## 不是\n```\n\n    ## 也不是\n\n正文 ## 不是\n").sections == ()


def test_a_heading_underlined_is_one() -> None:
    assert [(s.level, s.title) for s in outline("案情\n----\n文\n").sections] == [(2, "案情")]


HEADINGS = [
    "案情简介",
    "案情简介",
    "什么时候用？",
    "A b C",
    "一、(二) 三",
    "**粗** `码`",
    "？",
    "a_1",
    "a",
    "a",
]


def test_anchors_are_those_of_the_site() -> None:
    body = "".join(f"## {title}\n\n文\n\n" for title in HEADINGS)
    reader = markdown.Markdown(
        extensions=["toc"], extension_configs={"toc": {"slugify": slugify(case="lower")}}
    )
    reader.convert(body)
    site = [token["id"] for token in reader.toc_tokens]  # type: ignore[attr-defined]
    assert [section.anchor for section in outline(body).sections] == site


def test_an_anchor_can_be_given() -> None:
    (section,) = outline("## 标题 {#biaoti}\n").sections
    assert (section.title, section.anchor) == ("标题", "biaoti")


def test_links_and_images_have_their_place() -> None:
    body = "见[甲](a.md)和[乙](b.md#二)。\n![图](t.png)\n\n| 表 |\n|---|\n| [丙](c.md) |\n"
    found = [(link.target, link.text, link.line, link.column, link.is_image)
             for link in outline(body, 5).links]  # fmt: skip
    assert found == [
        ("a.md", "甲", 5, 2, False),
        ("b.md#%E4%BA%8C", "乙", 5, 12, False),
        ("t.png", "图", 6, 2, True),
        ("c.md", "丙", 10, 3, False),
    ]


def test_links_in_code_are_none() -> None:
    assert outline("`[甲](a.md)`\n\n```\n[乙](b.md)\n```\n").links == ()


def test_a_link_by_reference_is_found() -> None:
    (link,) = outline("见[甲][一]。\n\n[一]: a.md\n").links
    assert (link.target, link.text) == ("a.md", "甲")


def test_plain_text_is_what_a_reader_sees() -> None:
    source = "## 题 **粗**\n\n见[甲](a.md)，`码`。\n第二行\n\n- 一\n- 二\n\n<b>x</b>\n"
    assert plain_text(source) == "题 粗\n见甲，码。 第二行\n一\n二\nx"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "#",
                " ",
                "\n",
                "甲",
                "[",
                "](",
                ")",
                "!",
                "`",
                "*",
                "_",
                "<",
                ">",
                "|",
                "-",
                "\t",
                "{#a}",
                "&",
                "\\",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_any_body_has_an_outline_within_it(body: str) -> None:
    found = outline(body)
    lines = body.count("\n") + 1
    assert all(1 <= section.line <= lines for section in found.sections)
    assert all(1 <= link.line <= lines and link.column >= 1 for link in found.links)
    assert len(found.anchors) == len(found.sections) or "{#" in body
    plain_text(body)


@pytest.mark.parametrize(
    "unit", ["[", "*甲 ", "`", "<", "> ", "- ", "![", "[甲](", "**_", "|", "&", "# "]
)
def test_a_hostile_body_is_read_in_the_end(unit: str) -> None:
    """Not a bound on seconds: a body that takes quadratic time would not come back."""
    started = time.process_time()
    outline(unit * 4000)
    short = time.process_time() - started
    assert short < 60

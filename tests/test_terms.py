"""Words of the glossary in a page: which become links, and which never do."""

import re
from pathlib import Path

import pytest

from casebook.library import load_library
from casebook.web.sanitize import sanitize
from casebook.web.terms import MOST, TermCards, link_terms, term_cards

GLOSSARY = """\
- name: 司法确认
  group: 程序
  aliases: [确认调解协议]
  meaning: 请法院认可<协议>，"有了"强制力。
  usage: ""
  basis: ""
- name: 司法确认书
  group: 文书
  aliases: [定金]
  meaning: 法院发的文书。
- name: 信访人
  group: 人
  meaning: 来访的人。
- name: 人民调解法
  group: 法律
  meaning: 2011年起施行。
"""


@pytest.fixture
def cards(tmp_path: Path) -> TermCards:
    file = tmp_path / "docs/reference/glossary.yml"
    file.parent.mkdir(parents=True)
    file.write_text(GLOSSARY, encoding="utf-8")
    library = load_library(tmp_path)
    assert library.vocabulary.problems == ()
    return term_cards(library)


def linked(html: str, cards: TermCards) -> list[str]:
    return re.findall(r'<a class="cb-term"[^>]*>([^<]*)</a>', link_terms(html, cards, "../"))


def test_the_first_of_a_term_is_linked_under_whatever_name(cards: TermCards) -> None:
    html = "<p>确认调解协议，也叫司法确认；司法确认</p>"
    out = link_terms(html, cards, "../../")
    assert linked(html, cards) == ["确认调解协议"]
    assert 'href="../../glossary/1.html#司法确认"' in out
    assert 'data-cb-term="请法院认可&lt;协议&gt;，&quot;有了&quot;强制力。"' in out


def test_the_longest_word_wins(cards: TermCards) -> None:
    assert linked("<p>拿到司法确认书，先有司法确认</p>", cards) == ["司法确认书", "司法确认"]


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="x.html">司法确认</a></p>',
        "<h2>司法确认</h2>",
        "<p><code>司法确认</code></p>",
        '<pre><span class="a">司法确认</span></pre>',
        '<p title="司法确认>">别的</p>',
        "<p>约定金额</p>",
        "<p>信访人员</p>",
        "<p>人民调解法第26条、《人民调解法》第三条</p>",
    ],
)
def test_no_link_where_it_would_mislead(html: str, cards: TermCards) -> None:
    assert link_terms(html, cards, "") == html


def test_nothing_but_links_is_added(cards: TermCards) -> None:
    html = sanitize(
        '<p>甲 &amp; 乙 &lt;b&gt; <img src="a.png" alt="1>2"><br>请做<strong>司法确认</strong>&nbsp;。</p>'
        "<ul><li>信访人</li></ul><script>司法确认</script>"
    )
    out = link_terms(html, cards, "")
    assert re.sub(r'<a class="cb-term"[^>]*>([^<]*)</a>', r"\1", out) == html
    assert linked(html, cards) == ["司法确认", "信访人"]


def test_a_page_has_a_limited_number_of_cards(tmp_path: Path) -> None:
    file = tmp_path / "docs/reference/glossary.yml"
    file.parent.mkdir(parents=True)
    names = [f"第{n:03}个词" for n in range(MOST + 5)]
    file.write_text("".join(f"- {{name: {n}, group: 词, meaning: 词}}\n" for n in names), "utf-8")
    html = f"<p>{'、'.join(names)}</p>"
    assert linked(html, term_cards(load_library(tmp_path))) == names[:MOST]


def test_without_a_glossary_a_page_stays_as_it_is(tmp_path: Path) -> None:
    assert (
        link_terms("<p>司法确认</p>", term_cards(load_library(tmp_path)), "") == "<p>司法确认</p>"
    )

"""Contributed Markdown is untrusted: what may stand in a rendered page (nh3, an allow-list)."""

import re

import nh3

TAGS = {
    "a", "abbr", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "mark", "ol",
    "p", "pre", "rp", "rt", "ruby", "s", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"id", "lang", "title"},
    "a": {"href", "class"},
    "div": {"class"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "span": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def sanitize(html: str) -> str:
    """`html` with only harmless tags, attributes and link schemes; relative links stay."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer"
    )


# `**先到场。** 说明`: CommonMark needs the space after the closing marks, a reader does not.
GAP_AFTER_BOLD = re.compile(r"([。！？；：，])</strong> (?=[\u3400-\u9fff“《（])")


def close_gaps(html: str) -> str:
    """`html` without the space that the source needs between bold text and the Chinese after it."""
    return GAP_AFTER_BOLD.sub(r"\1</strong>", html)

"""Words of the glossary in a body of text: the first of each becomes a link with its meaning."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from casebook.library import Library
from casebook.web.reference import glossary

# Shorter names stand inside other words too often: 定金 in 约定金额.
SHORTEST = 3
# More links than this make a page harder to read than the words do.
MOST = 12
# 信访人 in 信访人员 is another word; 人民调解法第26条 is a citation, which asks for the article.
GOES_ON = r"(?!员|解|》?第)"
# No link inside a link; a heading is an anchor; code is shown as it is.
APART = frozenset({"a", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})


@dataclass(frozen=True, slots=True)
class TermCard:
    """What is shown of a term: its name, its address on the site, its meaning."""

    name: str
    url: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TermCards:
    """The words that lead to a card, and a pattern that finds the longest of them first."""

    cards: Mapping[str, TermCard]
    pattern: re.Pattern[str]


def term_cards(library: Library) -> TermCards:
    """The cards of the glossary by name and by other name; a name of a term's own comes first."""
    known = library.vocabulary.glossary
    urls = {name: group.url for group in glossary(library) for name in group.terms}
    cards: dict[str, TermCard] = {}
    for term in known.values():
        card = TermCard(term.name, f"{urls[term.name]}#{term.name}", term.meaning)
        for word in (term.name, *term.aliases):
            if len(word) >= SHORTEST and (word == term.name or word not in known):
                cards.setdefault(word, card)
    words = sorted(cards, key=lambda word: (-len(word), word))
    known_words = "|".join(map(re.escape, words)) or r"(?!)"
    return TermCards(cards, re.compile(f"(?:{known_words}){GOES_ON}"))


def link_terms(html: str, known: TermCards, up: str) -> str:
    """`html` (sanitised) with the first occurrence of each term linked to the glossary.

    `up` is the way from the page to the root of the site: `../../` or empty.
    """
    linker = _Linker(known, up)
    linker.feed(html)
    linker.close()
    return "".join(linker.out)


class _Linker(HTMLParser):
    """Copies what it reads, letter for letter, but for the terms in running text."""

    def __init__(self, known: TermCards, up: str) -> None:
        super().__init__(convert_charrefs=False)
        self.known, self.up = known, up
        self.out: list[str] = []
        self.apart = 0
        self.linked: set[str] = set()

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.apart += tag in APART
        self.out.append(self.get_starttag_text() or "")

    def handle_startendtag(self, _tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.apart -= tag in APART
        self.out.append(f"</{tag}>")

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_data(self, data: str) -> None:
        self.out.append(data if self.apart else self.known.pattern.sub(self._link, data))

    def _link(self, match: re.Match[str]) -> str:
        word = match.group()
        card = self.known.cards[word]
        if card.name in self.linked or len(self.linked) == MOST:
            return word
        self.linked.add(card.name)
        href, meaning = escape(self.up + card.url), escape(card.meaning)
        return f'<a class="cb-term" href="{href}" data-cb-term="{meaning}">{word}</a>'

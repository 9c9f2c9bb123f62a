"""Where a sentence names a person in full, and how sure that is.

The model proposes; what stands around a name and the form of the name itself have a say. Every
stretch that could be a name gets points, and the dearest stretches that do not overlap are told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from typing import Literal

from casebook.text.persons import context
from casebook.text.persons.lists import figures, given_characters, is_ordinary
from casebook.text.persons.prefilter import GRAMMAR, NOT_GIVEN, SMALL
from casebook.text.persons.surnames import HAN, PLAIN, SINGLE, STARTS
from casebook.text.persons.tagger import Tagged
from casebook.text.persons.weights import (
    BESIDE_A_NAME,
    BIAS,
    FAINT,
    FAMILY,
    PLACEHOLDER,
    POSSIBLE,
    STRONG,
    TRUST,
    WEAK,
    WEIGHTS,
)

Grade = Literal["strong", "weak"]
# Often the first character of what follows a name.
_FOLLOWS = frozenset(
    "说称系诉因与和到去在向将把被对就也又都已未的等让给问答认要是从往家先后原代则便才还均之为劝骂打喊拿欠借骑砸堵拆搬闹吵哭跑"
)
_ORDINARY_TAGS = frozenset(
    [
        "v",
        "vd",
        "vn",
        "a",
        "ad",
        "an",
        "d",
        "t",
        "TIME",
        "m",
        "q",
        "p",
        "c",
        "u",
        "xc",
        "r",
        "f",
        "s",
        "w",
    ]
)
_PLACE_TAGS = frozenset(("LOC", "ORG", "TIME", "ns", "nt"))
_PLACEHOLDERS = frozenset(("张三", "李四", "王五", "赵六"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at `start:end`, and whether it is one beyond much doubt."""

    start: int
    end: int
    grade: Grade


def find_names(sentence: str, read: Tagged) -> list[Mention]:
    """The names in one sentence (digits and marks half-width), in order, apart from each other."""
    reader = Reader(sentence, read)
    rated = sorted([*reader.dotted(), *reader.candidates()], key=lambda pair: -pair[0])
    found: list[Mention] = []
    for points, mention in rated:
        if points >= WEAK and _is_free(mention, found):
            found.append(mention)
    for points, mention in rated:
        # 甲、乙、丙: who is named in a row with a person is a person.
        nearly = WEAK - BESIDE_A_NAME <= points < WEAK and reader.may_be_a_person(mention)
        in_a_row = nearly and any(_in_a_row(sentence, mention, other) for other in found)
        if in_a_row and _is_free(mention, found):
            found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _is_free(mention: Mention, found: list[Mention]) -> bool:
    return all(mention.end <= m.start or mention.start >= m.end for m in found)


def _in_a_row(sentence: str, one: Mention, other: Mention) -> bool:
    first, second = sorted((one, other), key=lambda mention: mention.start)
    return bool(context.ROW.fullmatch(sentence, first.end, second.start))


class Reader:
    """One sentence with what the model says of it."""

    def __init__(self, sentence: str, read: Tagged) -> None:
        self.text = sentence
        self.read = read
        self.tags = {(start, end): tag for start, end, tag in read.words}
        self.figures = [match.span() for match in figures().finditer(sentence)]
        self.word_at = {start: (end, tag) for start, end, tag in read.words}
        self.starts = {start for start, _, _ in read.words}
        self.ends = {end for _, end, _ in read.words}

    def dotted(self) -> Iterator[tuple[float, Mention]]:
        """Long names of minorities and foreigners, written with a dot."""
        for match in context.DOTTED.finditer(self.text):
            start, end = match.span()
            people = any(tag == "PER" and a < end and b > start for a, b, tag in self.read.words)
            role = context.has_role_before(self._before(start))
            yield 9.0, Mention(start, end, "strong" if people or role else "weak")

    def candidates(self) -> Iterator[tuple[float, Mention]]:
        """The likeliest name at every surname, with its points."""
        by_start: dict[int, list[tuple[float, int]]] = {}
        for start, surname, end in self.stretches():
            by_start.setdefault(start, []).append((self.points(start, surname, end), end))
        for start, rated in by_start.items():
            # 马良 or 马良才: that one of them is a name is surer than which.
            points, end = max(rated)
            points = log(sum(exp(each) for each, _ in rated))
            points += PLACEHOLDER * (self.text[start:end] in _PLACEHOLDERS)
            person = self.tags.get((start, end)) == "PER"
            points += TRUST * person
            told = self._is_told(start, end)
            if points >= STRONG or person or told or self.read.first[start] >= FAINT:
                sure = points >= STRONG or (points >= WEAK and told)
                yield points, Mention(start, end, "strong" if sure else "weak")

    def stretches(self) -> Iterator[tuple[int, int, int]]:
        """Every (start, length of the surname, end) that has the form of a name."""
        for match in STARTS.finditer(self.text):
            start, surname = match.start(), len(match.group())
            for end in (start + surname + 1, start + surname + 2):
                if self._is_form(start, surname, end) and not self._is_nobody(start, end):
                    yield start, surname, end

    def _is_form(self, start: int, surname: int, end: int) -> bool:
        given = self.text[start + surname : end]
        if len(given) != end - start - surname or not HAN.fullmatch(given):
            return False
        if context.MASK.match(given) or given in context.TITLES:
            return False
        return not any(char in NOT_GIVEN for char in given)

    def _is_told(self, start: int, end: int) -> bool:
        """Whether the words around say that this is a person."""
        role = context.has_role_before(self._before(start))
        return bool(role or context.SEX_AFTER.match(self.text, end))

    def points(self, start: int, surname: int, end: int) -> float:
        """How much speaks for a name at `start:end` (log-odds)."""
        values = self.features(start, surname, end)
        return BIAS + sum(weight * values[name] for name, weight in WEIGHTS.items())

    def features(self, start: int, surname: int, end: int) -> dict[str, float]:
        """What is to be said for and against, each from 0 to 1 or a small count."""
        text, before = self.text, self._before(start)
        first, inside = self.read.first[start], self.read.inside
        likely = self.read.likelihood(start, end)
        body = inside[start + surname : end]
        given = text[start + surname : end]
        common = sum(char in given_characters() for char in given)
        going_on = inside[end] if end < len(text) else 0.0
        tag = self.tags.get((start, end), "")
        role = context.has_role_before(before)
        sex = bool(context.SEX_AFTER.match(text, end))
        edge = bool(context.EDGE_AFTER.match(text, end))
        deed = bool(context.DEED_AFTER.match(text, end))
        beside = bool(context.EDGE_BEFORE.search(before))
        joined = bool(context.JOINED_BEFORE.search(before))
        plain = surname > 1 or text[start] in PLAIN
        small = surname == 1 and text[start] in SMALL
        usual = surname == 1 and is_ordinary(text, start, begins=role)
        word, kind = self.word_at.get(start, (0, ""))
        given_kind = self.tags.get((start + surname, end), "")
        return {
            "first": first,
            "inside": sum(body) / len(body),
            "weakest": min(first, *body),
            "span": max(log(max(likely, 1e-9)), -12.0) / 4,
            "span, sure": likely,
            "person": tag == "PER",
            "part": kind == "PER" and word > end,
            "more": kind == "PER" and start < word < end,
            "goes on": going_on,
            "could go on": len(given) == 1
            and (end, end + 1) in self.tags
            and text[end : end + 1] in given_characters() - _FOLLOWS,
            "ordinary": tag in _ORDINARY_TAGS,
            "thing": tag in {"n", "nz", "nw"},
            "located": kind in _PLACE_TAGS and word >= end,
            "place": given[-1] in context.PLACE_LAST,
            "in a word": word > start + 1 and kind != "PER" and word != end,
            "given is a word": len(given) > 1 and given_kind in _ORDINARY_TAGS,
            "cut before": start not in self.starts,
            "cut after": end not in self.ends,
            "role": role,
            "role, plain": role and plain,
            "role, first": first if role else 0.0,
            "role, edge": role and (edge or deed),
            "sex": sex,
            "beside": beside,
            "beside, edge": beside and edge,
            "joined": joined,
            "edge": edge,
            "deed": deed,
            "plain": plain,
            "compound": surname > 1,
            "small": small,
            "usual": usual,
            "usual, told": usual and ((role and (edge or deed)) or sex),
            "small, person": small and tag == "PER",
            "common": float(common),
            "uncommon": float(len(given) - common),
            "two": len(given) == 2,
            "follows": given[-1] in _FOLLOWS and tag != "PER",
            "follows, person": given[-1] in _FOLLOWS and tag == "PER",
        }

    def _is_nobody(self, start: int, end: int) -> bool:
        """Whether what looks like a person is out of a saying, a family, a word or a thing."""
        text, before = self.text, self._before(start)
        likely = text[start] not in GRAMMAR or self.read.likelihood(start, end) >= POSSIBLE
        if (context.has_role_before(before) and likely) or context.SEX_AFTER.match(text, end):
            return False
        person = self.tags.get((start, end)) == "PER"
        inside = [f for f in self.figures if f[0] <= start < f[1]]
        if any(figure_end >= end for _, figure_end in inside) or (inside and not person):
            return True
        if text[start + 1] == "家" and self.read.likelihood(start, end) < FAMILY:
            return True
        if text[start + 1 : end] in SINGLE and context.FAMILIES_AFTER.match(text, end):
            return True
        titled = context.TITLE_BEFORE.search(before) and (not person or end - start == 2)
        if not likely or titled:
            return True
        if text[start + 1] == "一" and (not person or text[start] == text[end - 1]):
            return True
        return self._is_a_thing(start, end)

    def _is_a_thing(self, start: int, end: int) -> bool:
        """Whether it is an amount, a sheet of paper, an animal, a place or a shop."""
        text, before = self.text, self._before(start)
        if context.SUM.fullmatch(text, start, end) or context.SHEET.match(text, max(start - 1, 0)):
            return True
        if context.ANIMAL_BEFORE.search(before) or context.PROVINCE_BEFORE.search(before):
            return True
        if context.PLACE_AFTER.match(text, end) or context.SHOP_AFTER.match(text, end):
            return True
        if text[end - 1] not in context.PLACE_LAST:
            return False
        if text[start + 1] == "家":
            return True
        may_be = text[end - 1] in context.NATURE and self.read.likelihood(start, end) >= POSSIBLE
        return end - start == 2 and not may_be

    def may_be_a_person(self, mention: Mention) -> bool:
        """Whether the model does not read the stretch as a word of another kind."""
        return self.tags.get((mention.start, mention.end), "PER") in {"PER", "nz"}

    def _before(self, start: int) -> str:
        return self.text[max(start - 12, 0) : start]

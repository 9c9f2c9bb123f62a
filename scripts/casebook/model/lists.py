"""What an entry of each of the editors' lists under `docs/reference/` holds."""

from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints
from pydantic.dataclasses import dataclass as checked

_STRICT = ConfigDict(extra="forbid")
# An article as editors write it in a list: 人民调解法33.
Cited = Annotated[str, StringConstraints(pattern=r"^.+[0-9](之[一二三四五六七八九十]+)?$")]


@checked(config=_STRICT, frozen=True)
class Term:
    """A listed value with a plain explanation."""

    name: str
    gloss: str = ""
    full: str = ""


@checked(config=_STRICT, frozen=True)
class DisputeKind:
    """A dispute type, and what whoever meets such a dispute should know before anything else."""

    name: str
    gloss: str = ""
    full: str = ""
    slug: str = ""
    issues: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    care: tuple[str, ...] = ()


@checked(config=_STRICT, frozen=True)
class Subtype:
    """A dispute subtype and the types it belongs to."""

    name: str
    type: tuple[str, ...]
    note: str = ""


@checked(config=_STRICT, frozen=True)
class Act:
    """A law: its short and full name, and the articles that the library cites in plain words."""

    act: str
    full: str
    articles: dict[str, str]
    kind: str = "法律"
    in_force: str = ""
    note: str = ""
    slug: str = ""
    about: str = ""
    traps: tuple[str, ...] = ()


@checked(config=_STRICT, frozen=True)
class Person:
    """A public person who may be named."""

    name: str
    kind: str = ""
    note: str = ""


@checked(config=_STRICT, frozen=True)
class Source:
    """A registered source."""

    id: str
    title: str
    publisher: str
    date: str
    author: str = ""
    url: str = ""
    note: str = ""


@checked(config=_STRICT, frozen=True)
class Synonyms:
    """Words that mean the same to whoever searches."""

    words: tuple[str, ...]
    note: str = ""

    @property
    def name(self) -> str:
        """The word that the group goes by."""
        return self.words[0] if self.words else ""


@checked(config=_STRICT, frozen=True)
class Place:
    """Where a registered source says something: its id and the lines."""

    id: str
    lines: str = ""


@checked(config=_STRICT, frozen=True)
class GlossaryTerm:
    """A word that a newcomer does not know, in plain words, and how the sources use it."""

    name: str
    meaning: str
    group: str
    rows: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    usage: str = ""
    basis: str = ""
    see: tuple[str, ...] = ()
    sources: tuple[Place, ...] = ()


@checked(config=_STRICT, frozen=True)
class Figure:
    """A number that a source gives, and what kind of number it is."""

    row: str
    label: str
    value: str
    unit: str
    kind: Literal["实绩", "目标", "标准", "史实", "规模", "频次"]
    sources: tuple[Place, ...]
    year: str = "公开材料未载明"
    place: str = "公开材料未载明"
    note: str = ""
    see: tuple[str, ...] = ()


@checked(config=_STRICT, frozen=True)
class Version:
    """What one source says in a matter on which sources differ."""

    says: str
    sources: tuple[Place, ...] = ()


@checked(config=_STRICT, frozen=True)
class Contradiction:
    """A matter on which the sources differ or are in doubt, and how this library handles it."""

    row: str
    title: str
    versions: tuple[Version, ...]
    handling: str
    see: tuple[str, ...] = ()


@checked(config=_STRICT, frozen=True)
class ProcessStep:
    """A step of the way from intake to revisit: what to do, papers, time limits, traps."""

    name: str
    gloss: str
    todo: tuple[str, ...]
    papers: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    law: tuple[Cited, ...] = ()
    stage: str = ""


@checked(config=_STRICT, frozen=True)
class FilePaper:
    """A paper of the case file (卷宗), in its order."""

    name: str
    need: Literal["必须", "按需"]
    note: str = ""


@checked(config=_STRICT, frozen=True)
class FinderQuestion:
    """A question of the method finder that no other list answers."""

    name: Literal["heat", "knot"]
    question: str
    options: tuple[str, ...]


@checked(config=_STRICT, frozen=True)
class FinderRule:
    """Where all the named conditions hold, these methods are worth a try, and why."""

    name: str
    methods: tuple[str, ...]
    why: str
    type: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    heat: tuple[str, ...] = ()
    knot: tuple[str, ...] = ()


@checked(config=_STRICT, frozen=True)
class Covered:
    """Where a row of the inventory of the source documents went: to a page, or nowhere and why."""

    row: str
    page: str = ""
    left_out: str = ""
    tier: Literal["核心", "相关", "外围", ""] = ""

"""Editors' lists under `docs/reference/`: subtypes, laws, types, stages, persons and sources."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

# The loader that guesses nothing; the C one is ten times as fast.
_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STRICT = ConfigDict(extra="forbid")


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
class Covered:
    """Where a row of the inventory of the source documents went: to a page, or nowhere and why."""

    row: str
    page: str = ""
    left_out: str = ""
    tier: Literal["核心", "相关", "外围", ""] = ""


@dataclass(frozen=True)
class Vocabulary:
    """All lists of a tree. A list whose file is missing is empty and not checked against."""

    types: Mapping[str, DisputeKind] = field(default_factory=dict)
    stages: Mapping[str, Term] = field(default_factory=dict)
    subtypes: Mapping[str, Subtype] = field(default_factory=dict)
    laws: Mapping[str, Act] = field(default_factory=dict)
    persons: Mapping[str, Person] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    synonyms: Mapping[str, Synonyms] = field(default_factory=dict)
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    contradictions: Mapping[str, Contradiction] = field(default_factory=dict)
    coverage: Mapping[str, Covered] = field(default_factory=dict)
    problems: tuple[tuple[str, int, str], ...] = ()


_FILES: tuple[tuple[str, str, str, type], ...] = (
    ("types", "vocab/types.yml", "name", DisputeKind),
    ("stages", "vocab/stages.yml", "name", Term),
    ("subtypes", "vocab/subtypes.yml", "name", Subtype),
    ("laws", "vocab/laws.yml", "act", Act),
    ("persons", "vocab/public-persons.yml", "name", Person),
    ("sources", "sources.yml", "id", Source),
    ("synonyms", "synonyms.yml", "name", Synonyms),
    ("glossary", "glossary.yml", "name", GlossaryTerm),
    ("figures", "figures.yml", "row", Figure),
    ("contradictions", "contradictions.yml", "row", Contradiction),
    ("coverage", "coverage.yml", "row", Covered),
)
LIST_FILES = tuple(file for _, file, _, _ in _FILES)


def load_vocabulary(root: Path) -> Vocabulary:
    """Read every list under `root/docs/reference`; a bad file becomes an entry of `problems`.

    A problem is (path, 1-based line, Chinese sentence); nothing is raised for bad content.
    """
    folder = root / "docs" / "reference"
    lists: dict[str, dict[str, object]] = {}
    problems: list[tuple[str, int, str]] = []
    for name, file, key, kind in _FILES:
        path = folder / file
        lists[name] = {}
        if not path.is_file():
            continue
        shown = path.relative_to(root).as_posix()
        try:
            entries, lines = _read(path, key, kind)
        except _BadListError as error:
            problems.append((shown, error.line, error.sentence))
            continue
        for entry, line in zip(entries, lines, strict=False):
            value = str(getattr(entry, key))
            if value in lists[name]:
                problems.append((shown, line, f"“{value}”重复登记"))
            lists[name][value] = entry
    return Vocabulary(**lists, problems=tuple(problems))  # type: ignore[arg-type]


class _BadListError(Exception):
    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


def _read(path: Path, key: str, kind: type) -> tuple[list[object], list[int]]:
    """The entries of a list, and the line that each begins on.

    A mapping is read as a list whose entries have its keys as their `key`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=_Loader)
        # Every scalar stays text: no dates, numbers or booleans are guessed.
        raw = yaml.load(text, Loader=_Loader)  # noqa: S506 - a loader of plain text only
    except OSError:
        raise _BadListError(1, "文件打不开") from None
    except UnicodeDecodeError:
        raise _BadListError(1, "文件不是 UTF-8 编码") from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _BadListError(mark.line + 1 if mark else 1, "从这里起读不下去") from None
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    if isinstance(node, yaml.MappingNode) and all(isinstance(v, dict) for v in raw.values()):
        items = [name for name, _ in node.value]
        raw = [{key: name, **entry} for name, entry in raw.items()]
    lines = [item.start_mark.line + 1 for item in items]
    try:
        adapter: TypeAdapter[list[object]] = TypeAdapter(list[kind])  # type: ignore[valid-type]
        return adapter.validate_python(raw or []), lines
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise _BadListError(*_sentence(first["loc"], first["type"], lines)) from None


_FAULTS = {
    "missing": "没有写",
    "unexpected_keyword_argument": "不是规定的字段",
    "list_type": "要写列表",
    "tuple_type": "要写列表",
    "string_type": "要写一段文字",
    "dict_type": "要写成几个小字段",
    "dataclass_type": "要写成几个小字段",
    "literal_error": "不在可选值里",
}


def _sentence(loc: tuple[int | str, ...], kind: str, lines: list[int]) -> tuple[int, str]:
    line = lines[loc[0]] if loc and isinstance(loc[0], int) and loc[0] < len(lines) else 1
    parts = [f"第 {part + 1} 项" if isinstance(part, int) else str(part) for part in loc]
    where = " 的 ".join(parts).replace("项 的", "项的") or "整个文件"
    space = "" if where.endswith(("项", "文件")) else " "
    return line, f"{where}{space}{_FAULTS.get(kind, '的写法不合要求')}"

"""Editors' lists under `docs/reference/`: subtypes, laws, types, stages, persons and sources."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from casebook.model import lists as ls

# The loader that guesses nothing; the C one is ten times as fast.
_Loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Vocabulary:
    """All lists of a tree. A list whose file is missing is empty and not checked against."""

    types: Mapping[str, ls.DisputeKind] = field(default_factory=dict)
    stages: Mapping[str, ls.Term] = field(default_factory=dict)
    subtypes: Mapping[str, ls.Subtype] = field(default_factory=dict)
    laws: Mapping[str, ls.Act] = field(default_factory=dict)
    persons: Mapping[str, ls.Person] = field(default_factory=dict)
    sources: Mapping[str, ls.Source] = field(default_factory=dict)
    synonyms: Mapping[str, ls.Synonyms] = field(default_factory=dict)
    glossary: Mapping[str, ls.GlossaryTerm] = field(default_factory=dict)
    figures: Mapping[str, ls.Figure] = field(default_factory=dict)
    contradictions: Mapping[str, ls.Contradiction] = field(default_factory=dict)
    coverage: Mapping[str, ls.Covered] = field(default_factory=dict)
    process: Mapping[str, ls.ProcessStep] = field(default_factory=dict)
    case_file: Mapping[str, ls.FilePaper] = field(default_factory=dict)
    finder_questions: Mapping[str, ls.FinderQuestion] = field(default_factory=dict)
    finder: Mapping[str, ls.FinderRule] = field(default_factory=dict)
    problems: tuple[tuple[str, int, str], ...] = ()


_FILES: tuple[tuple[str, str, str, type], ...] = (
    ("types", "vocab/types.yml", "name", ls.DisputeKind),
    ("stages", "vocab/stages.yml", "name", ls.Term),
    ("subtypes", "vocab/subtypes.yml", "name", ls.Subtype),
    ("laws", "vocab/laws.yml", "act", ls.Act),
    ("persons", "vocab/public-persons.yml", "name", ls.Person),
    ("sources", "sources.yml", "id", ls.Source),
    ("synonyms", "synonyms.yml", "name", ls.Synonyms),
    ("glossary", "glossary.yml", "name", ls.GlossaryTerm),
    ("figures", "figures.yml", "row", ls.Figure),
    ("contradictions", "contradictions.yml", "row", ls.Contradiction),
    ("coverage", "coverage.yml", "row", ls.Covered),
    ("process", "process.yml", "name", ls.ProcessStep),
    ("case_file", "case-file.yml", "name", ls.FilePaper),
    ("finder_questions", "finder-questions.yml", "name", ls.FinderQuestion),
    ("finder", "finder.yml", "name", ls.FinderRule),
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


# Bytes. The longest list there is has a twentieth of it.
LIST_LIMIT = 2_000_000
UNREADABLE = "从这里起读不下去"
DEEPEST = 12
BRACKET = re.compile(r"[\[\]{}]")
SUSPICIOUS = re.compile(rf"[&*]|^ {{{2 * DEEPEST + 2}}}|(?:[-?] +){{{DEEPEST}}}", re.MULTILINE)


class _BadListError(Exception):
    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


def _refuse(text: str) -> None:
    """Stop at what no editor writes: nesting without end, and names that stand for whole lists.

    Composing recurses, in C without a guard; values repeated by name can grow without bound.
    """
    depth = deepest = 0
    for bracket in BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    if deepest <= DEEPEST and not SUSPICIOUS.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _BadListError(line, UNREADABLE)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _BadListError(line, UNREADABLE)


def _read(path: Path, key: str, kind: type) -> tuple[list[object], list[int]]:
    """The entries of a list, and the line that each begins on.

    A mapping is read as a list whose entries have its keys as their `key`.
    """
    try:
        if path.stat().st_size > LIST_LIMIT:
            raise _BadListError(1, f"文件超过 {LIST_LIMIT // 1_000_000} MB，没有读")
        text = path.read_text(encoding="utf-8-sig")
        _refuse(text)
        node = yaml.compose(text, Loader=_Loader)
        # Every scalar stays text: no dates, numbers or booleans are guessed.
        raw = yaml.load(text, Loader=_Loader)  # noqa: S506 - a loader of plain text only
    except OSError:
        raise _BadListError(1, "文件打不开") from None
    except UnicodeDecodeError:
        raise _BadListError(1, "文件不是 UTF-8 编码") from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _BadListError(mark.line + 1 if mark else 1, UNREADABLE) from None
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

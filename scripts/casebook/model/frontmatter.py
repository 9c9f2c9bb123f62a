"""Front matter as values that know their place in the file.

YAML is composed to its node tree and never constructed: implicit types would turn `010` into 8,
`no` into False and `2024-13-40` into an exception. Every scalar stays text; the models type it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from casebook.model.source import SourceFile

FENCE = re.compile(r"^---[ \t]*$")
FULL_WIDTH_KEY = re.compile(r"^([ ]*(?:- )?)([\w-]+)：[ \t]*(.*)$")
FULL_WIDTH_FENCE = re.compile(r"^[ \t]*(?:－－－|———|——-|—-|-—)[ \t]*$")
NULLS = {"", "~", "null", "Null", "NULL"}
Loc = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TextLoader(_Base):  # type: ignore[misc, valid-type]
    """A loader without implicit types: all plain scalars are text."""


_TextLoader.yaml_implicit_resolvers = {}


@dataclass(frozen=True, slots=True)
class Place:
    """1-based start and end of a node; `end_column` is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong before or while a file's fields are read. `kind` selects the rule."""

    kind: str
    place: Place
    loc: Loc = ()
    text: str = ""
    detail: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of one file: plain values, and where each stands."""

    values: dict[str, Value]
    places: dict[Loc, Place]
    key_places: dict[Loc, Place]
    flow_items: dict[Loc, Place]
    problems: tuple[Problem, ...]
    present: bool
    body_line: int

    def place(self, loc: Loc) -> Place:
        """Where the value at `loc` stands, or its nearest parent that is there, or line 1."""
        while loc:
            if loc in self.places:
                return self.places[loc]
            loc = loc[:-1]
        return Place(1, 1, 1, 4)


def parse_front_matter(source: SourceFile) -> FrontMatter:
    """Split `source` into front matter and body and read the fields; never raises."""
    lines = source.lines
    if not lines or not FENCE.match(lines[0]):
        problem = _missing(source)
        return FrontMatter({}, {}, {}, {}, (problem,), False, 1)
    end = next((i for i in range(1, len(lines)) if FENCE.match(lines[i])), None)
    if end is None:
        place = Place(1, 1, 1, 4)
        return FrontMatter({}, {}, {}, {}, (Problem("unclosed", place),), True, len(lines) + 1)
    before = tuple(_suspects(lines[1:end]))
    block = "\n".join(lines[1:end]) + "\n"
    reader = _Reader()
    problems = list(before)
    try:
        node = yaml.compose(block, Loader=_TextLoader)
    except yaml.YAMLError as error:
        # A suspect line names the cause; the parser's own place is often one line later.
        if not before:
            problems.append(_syntax(error))
        return FrontMatter({}, {}, {}, {}, tuple(problems), True, end + 2)
    values: dict[str, Value] = {}
    if isinstance(node, MappingNode):
        built = reader.read(node, ())
        values = built if isinstance(built, dict) else {}
    elif node is not None and not before:
        problems.append(Problem("not-a-mapping", _place(node)))
    problems.extend(reader.problems)
    return FrontMatter(
        values, reader.places, reader.keys, reader.flow, tuple(problems), True, end + 2
    )


class _Reader:
    """Walks a node tree once, keeping values and places by their path."""

    def __init__(self) -> None:
        self.places: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}
        self.flow: dict[Loc, Place] = {}
        self.problems: list[Problem] = []

    def read(self, node: Node, loc: Loc) -> Value:
        self.places[loc] = _place(node)
        if isinstance(node, MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, SequenceNode):
            if node.flow_style:
                for index, item in enumerate(node.value):
                    if isinstance(item, ScalarNode) and not item.style:
                        self.flow[(*loc, index)] = _place(item)
            return [self.read(item, (*loc, index)) for index, item in enumerate(node.value)]
        if isinstance(node, ScalarNode):
            text = str(node.value)
            return None if not node.style and text in NULLS else text
        raise AssertionError(node)  # compose yields these three kinds only

    def _mapping(self, node: MappingNode, loc: Loc) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = str(getattr(key_node, "value", ""))
            here = (*loc, key)
            if key in result:
                first = self.keys[here]
                self.problems.append(
                    Problem("duplicate-key", _place(key_node), here, key, {"first": first.line})
                )
                continue
            self.keys[here] = _place(key_node)
            result[key] = self.read(value_node, here)
        return result


def _place(node: Node) -> Place:
    # Line 1 of the block is line 2 of the file; marks are 0-based.
    start, end = node.start_mark, node.end_mark
    end_line, end_column = end.line, end.column
    if end_line > start.line and end_column == 0 and not isinstance(node, ScalarNode):
        end_line, end_column = start.line, start.column + 1
    return Place(start.line + 2, start.column + 1, end_line + 2, end_column + 1)


def _missing(source: SourceFile) -> Problem:
    first = source.line(1)
    detail: dict[str, object] = {"near": bool(FULL_WIDTH_FENCE.match(first) or first[:1] in " \u3000")}
    return Problem("no-front-matter", Place(1, 1, 1, max(len(first), 1) + 1), (), first, detail)


def _suspects(block: list[str]) -> Iterator[Problem]:
    """Chinese accidents that YAML reports badly or not at all."""
    in_text = False
    text_indent = 0
    for number, line in enumerate(block, start=2):
        indent = len(line) - len(line.lstrip(" "))
        if in_text and (not line.strip() or indent > text_indent):
            continue
        in_text = bool(re.search(r":[ ]+[|>][+-]?[ ]*$", line))
        text_indent = indent
        wide = re.match(r"^[ ]*(\u3000+)", line)
        if wide:
            column = wide.start(1) + 1
            yield Problem(
                "wide-indent", Place(number, column, number, column + len(wide.group(1))), (), line
            )
            continue
        if "\t" in line[: len(line) - len(line.lstrip())]:
            yield Problem("tab-indent", Place(number, 1, number, 2), (), line)
            continue
        match = FULL_WIDTH_KEY.match(line)
        if match and ":" not in match.group(2):
            column = match.end(2) + 1
            name = match.group(2)
            if re.fullmatch(r"[a-z_]+", name):
                yield Problem(
                    "wide-colon", Place(number, column, number, column + 1), (), line,
                    {"key": name, "rest": match.group(3)},
                )


def _syntax(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
    text = str(getattr(error, "problem", "") or "")
    return Problem("syntax", Place(line, column, line, column + 1), (), text)

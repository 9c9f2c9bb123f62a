"""Front matter as values that know their place in the file.

YAML is composed to its node tree and never constructed: implicit types would turn `010` into 8,
`no` into False and `2024-13-40` into an exception. Every scalar stays text; the models type it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from casebook.model.accidents import Mended, find_accidents
from casebook.model.places import Loc, Place, Problem
from casebook.model.source import SourceFile

FENCE = re.compile(r"^---[ \t]*$")
# What people write where they mean the fence: wide or long dashes, two or four of them, indented.
NEAR_FENCE = re.compile(r"^[ \t\u3000]*[-－—–_﹣]{2,}[ \t\u3000]*$")
NULLS = {"", "~", "null", "Null", "NULL"}
DEEPEST = 12
# So many openers, or blanks before a line, could nest deeper than C's own stack holds.
OVERFLOWING = 500
Value = str | None | list["Value"] | dict[str, "Value"]

_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TextLoader(_Base):  # type: ignore[misc, valid-type]
    """A loader without implicit types: all plain scalars are text."""

    def resolve(self, kind: type[Node], _value: object, _implicit: object) -> str:
        """The tag of a node. Nobody reads it, and working it out takes a third of composing."""
        return kind.__name__


_TextLoader.yaml_implicit_resolvers = {}


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
        return Place.at(1, 1, 3)

    def name_place(self, loc: Loc) -> Place:
        """Where the field's name at `loc` stands, or its parent's; for what has no value."""
        while loc:
            if loc in self.key_places:
                return self.key_places[loc]
            if loc in self.places:
                place = self.places[loc]
                return place if place.line == place.end_line else Place.at(place.line, place.column)
            loc = loc[:-1]
        return Place.at(1, 1, 3)


def parse_front_matter(source: SourceFile) -> FrontMatter:
    """Split `source` into front matter and body and read the fields; never raises."""
    lines = source.lines
    if not FENCE.match(lines[0]):
        return FrontMatter({}, {}, {}, {}, (_missing(source),), False, 1)
    end = next((i for i in range(1, len(lines)) if FENCE.match(lines[i])), None)
    if end is None:
        return FrontMatter({}, {}, {}, {}, (_unclosed(lines),), True, len(lines) + 1)
    return _fields(source, 1, end, end + 2)


def parse_data(source: SourceFile) -> FrontMatter:
    """Read a file that is fields from its first line to its last (`.yml`); never raises."""
    return _fields(source, 0, len(source.lines), len(source.lines) + 1)


def _fields(source: SourceFile, start: int, end: int, body_line: int) -> FrontMatter:
    """The fields on the lines from index `start` up to, not including, `end`."""
    lines = source.lines
    accidents = find_accidents(lines[start:end], start + 1)
    mended = Mended.of("\n".join(lines[start:end]) + "\n", accidents)
    before = source.offset(start + 1)

    def place(start: int, stop: int) -> Place:
        first = source.position(before + mended.origin(start))
        last = source.position(before + mended.origin(max(stop, start)))
        return Place(*first, *last) if last > first else Place.at(*first)

    reader = _Reader(place)
    problems = [accident.problem for accident in accidents]
    values: dict[str, Value] = {}
    try:
        read = _composed(mended.text, place)
    except yaml.YAMLError as error:
        # A slip on an earlier line is the cause more often than not; one cause, one finding.
        if not problems:
            problems.append(_syntax(error, place))
        return FrontMatter({}, {}, {}, {}, tuple(problems), True, body_line)
    if isinstance(read, Problem):
        problems.append(read)
    elif isinstance(read, MappingNode):
        built = reader.read(read, ())
        values = built if isinstance(built, dict) else {}
    elif read is not None and not problems:
        problems.append(Problem("not-a-mapping", Place.at(start + 1, 1, len(lines[start]))))
    problems.extend(reader.problems)
    return FrontMatter(
        values, reader.places, reader.keys, reader.flow, tuple(problems), True, body_line
    )


PlaceOf = Callable[[int, int], Place]


class _Reader:
    """Walks a node tree once, keeping values and places by their path."""

    def __init__(self, place: PlaceOf) -> None:
        self._place = place
        self.places: dict[Loc, Place] = {}
        self.keys: dict[Loc, Place] = {}
        self.flow: dict[Loc, Place] = {}
        self.problems: list[Problem] = []

    def place(self, node: Node) -> Place:
        # Offsets, not lines: to YAML more characters end a line than to an editor.
        start, end = node.start_mark.index, node.end_mark.index
        return self._place(start, end)

    def read(self, node: Node, loc: Loc) -> Value:
        self.places[loc] = self.place(node)
        if isinstance(node, MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, SequenceNode):
            if node.flow_style:
                for index, item in enumerate(node.value):
                    if isinstance(item, ScalarNode) and not item.style:
                        self.flow[(*loc, index)] = self.place(item)
            return [self.read(item, (*loc, index)) for index, item in enumerate(node.value)]
        text = str(node.value)
        quoted = isinstance(node, ScalarNode) and node.style
        return None if not quoted and text in NULLS else text

    def _mapping(self, node: MappingNode, loc: Loc) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.problems.append(Problem("key-not-plain", self.place(key_node)))
                continue
            key = str(key_node.value)
            here = (*loc, key)
            if key in result:
                first = {"first": self.keys[here].line}
                problem = Problem("duplicate-key", self.place(key_node), here, key, {**first})
                self.problems.append(problem)
                continue
            self.keys[here] = self.place(key_node)
            result[key] = self.read(value_node, here)
        return result


def _composed(text: str, place: PlaceOf) -> Node | Problem | None:
    """The node tree, or what no author needs: names for repeating (bombs), types, deep nesting."""
    if re.search(r"[&*!%]", text):
        for token in yaml.scan(text, Loader=_TextLoader):
            if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
                return Problem("special", _at(token, place))
    # Composing recurses, in C without a guard; counting openers first costs next to nothing.
    openers = text.count("[") + text.count("{") + text.count("- ") + text.count("?")
    may_overflow = openers > OVERFLOWING or " " * OVERFLOWING in text
    if may_overflow and (deep := _too_deep(text, place)):
        return deep
    try:
        node = yaml.compose(text, Loader=_TextLoader)
    except yaml.YAMLError:
        if deep := _too_deep(text, place):
            return deep
        raise
    return _too_deep(text, place) if _is_deep(node) else node


def _is_deep(root: Node | None) -> bool:
    """Whether collections stand in one another more than `DEEPEST` times."""
    level = [root] if isinstance(root, yaml.CollectionNode) else []
    for _ in range(DEEPEST):
        below = [item for node in level for item in node.value]
        # The items of a mapping are pairs.
        nodes = chain.from_iterable(item if isinstance(item, tuple) else (item,) for item in below)
        level = [node for node in nodes if isinstance(node, yaml.CollectionNode)]
    return bool(level)


def _too_deep(text: str, place: PlaceOf) -> Problem | None:
    """Where nesting goes deeper than `DEEPEST`. Raises YAMLError where the syntax fails before."""
    depth = 0
    for event in yaml.parse(text, Loader=_TextLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return Problem("too-deep", _at(event, place))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _at(thing: yaml.Token | yaml.Event, place: PlaceOf) -> Place:
    start, end = thing.start_mark, thing.end_mark
    return place(start.index if start else 0, end.index if end else 0)


def _missing(source: SourceFile) -> Problem:
    first = source.line(1)
    near = bool(NEAR_FENCE.match(first)) or first.lstrip().startswith("---")
    empty = not source.text.strip()
    return Problem(
        "no-front-matter", Place.at(1, 1, len(first)), (), first, {"near": near, "empty": empty}
    )


def _unclosed(lines: list[str]) -> Problem:
    near = next((i for i in range(1, len(lines)) if NEAR_FENCE.match(lines[i])), None)
    if near is None:
        return Problem("unclosed", Place.at(1, 1, 3))
    return Problem("unclosed", Place.at(near + 1, 1, len(lines[near])), (), "", {"near": True})


def _syntax(error: yaml.YAMLError, place: PlaceOf) -> Problem:
    # An open quote or bracket runs on to the end of the block; what matters is where it begins.
    context = str(getattr(error, "context", "") or "")
    opened = "quoted scalar" in context or "flow" in context
    mark: object = getattr(error, "context_mark" if opened else "problem_mark", None)
    offset = int(getattr(mark, "index", 0))
    text = str(getattr(error, "problem", "") or "")
    return Problem("syntax", place(offset, offset + 1), (), text)

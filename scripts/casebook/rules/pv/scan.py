"""One pass over a file for all privacy rules: which stretch is which kind of datum.

A rule gives a function from a line to hits. They run in a fixed order, and a stretch that one has
claimed is not told again by a later one: an identity card is not also an account number.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial, wraps

from casebook.diagnostics import Severity, Span
from casebook.library import Entry, Library
from casebook.model.frontmatter import Value
from casebook.model.places import Loc
from casebook.rules.registry import Finding, rule, span
from casebook.text.numbers import CHINESE_DIGITS, normalise, spoken_digits

PLATE_HEADS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
NUMBER = r"[0-9一二三四五六七八九十百零〇两]"
# Most lines hold nothing that any rule could speak of; this one look clears them.
TRIGGER = re.compile(
    r"[0-9][0-9OolI \-·.()]{3,}[0-9X]"
    rf"|[{CHINESE_DIGITS}0-9](?:[ -]?[{CHINESE_DIGITS}0-9]){{4}}"
    r"|@|\(at\)|\[at\]|艾特"
    rf"|[{PLATE_HEADS}]\s?[A-Za-z]|车牌|牌照|号牌"
    rf"|{NUMBER}\s?(?:号|幢|栋|座|单元|室|组|社|队|屯|弄|#)"
    r"|微信|薇信|[Qq]{2}|扣扣|[Vv][Xx]|[Ww][Xx]|[Ww]e[Cc]hat|抖音号|快手号"
    r"|出生|生日|生于|年生|月生|日生|经度|纬度|东经|北纬|°"
    r"|\*{3}|××|护照|通行证|[0-9][Xx]{2}|信用代码"
)
CITING_FIELDS = ("sources", "law")
CITING_SECTIONS = ("法律依据", "出处")
URL = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a line's text, and what it looks like: kind and length, never the datum."""

    start: int
    end: int
    what: str


@dataclass
class Line:
    """One line as the rules read it: digits plain, `text` and `joined` equally long."""

    text: str
    kind: str
    cited: bool
    taken: list[tuple[int, int]] = field(default_factory=list)

    @cached_property
    def joined(self) -> str:
        """The line without web addresses, and with Chinese and misread digits as digits."""
        return spoken_digits(URL.sub(lambda m: " " * len(m.group()), self.text))

    def free(self, start: int, end: int) -> bool:
        """Whether no other rule has claimed a part of the stretch."""
        return all(end <= left or start >= right for left, right in self.taken)


Find = Callable[[Line], Iterator[Hit]]
_finders: dict[str, tuple[int, Find]] = {}
_RuleCheck = Callable[[Entry, Library], Iterator[Finding]]


def privacy_rule(
    code: str, slug: str, hint: str, *, order: int, severity: Severity = "error"
) -> Callable[[Find], Find]:
    """Register the decorated function as rule `code`; a lower `order` claims its stretches first."""

    def register(find: Find) -> Find:
        _finders[code] = (order, find)

        @wraps(find)
        def check(entry: Entry, library: Library) -> Iterator[Finding]:
            for place, what, secrets in _scanned(entry).get(code, ()):
                yield Finding(place, what, hint, secrets=secrets)

        rule(code, slug, severity)(check)
        return find

    return register


_Found = Mapping[str, list[tuple[Span, str, tuple[str, ...]]]]
# The rules run one after another over one entry: the last answer is the only one worth keeping.
_last: list[tuple[Entry, _Found]] = []


def _scanned(entry: Entry) -> _Found:
    if not _last or _last[0][0] is not entry:
        _last[:] = [(entry, _scan(entry))]
    return _last[0][1]


def _scan(entry: Entry) -> _Found:
    found: dict[str, list[tuple[Span, str, tuple[str, ...]]]] = {}
    source, front = entry.source, entry.front
    told: set[str] = set()
    for code, what, left, right in _read(source.text, entry.kind, partial(_is_cited, entry)):
        place = Span(*source.position(left), *source.position(right))
        secret = source.text[left:right]
        told.add(secret)
        found.setdefault(code, []).append((place, what, (secret,)))
    for loc, value in _values(front.values, ()):
        # What YAML joins or unescapes reads differently from what stands in the file.
        if value in source.text:
            continue
        at = front.place(loc)
        start, end = source.offset(at.line, at.column), source.offset(at.end_line, at.end_column)
        written = [piece.strip() for piece in source.text[start:end].split("\n")]
        cited = loc[0] in CITING_FIELDS
        for code, what, left, right in _read(value, entry.kind, lambda _, cited=cited: cited):
            if value[left:right] not in told:
                secrets = (value[left:right], *filter(None, written))
                found.setdefault(code, []).append((span(at), what, secrets))
    name = entry.path.removesuffix(".md")
    for code, what, left, right in _read(name, entry.kind, lambda _: False):
        found.setdefault(code, []).append((Span(), f"文件名里有{what}", (name[left:right],)))
    return found


def _read(
    text: str, kind: str, cited: Callable[[int], bool]
) -> Iterator[tuple[str, str, int, int]]:
    """(code, what, start, end) of each hit, by the offsets of `text` as it stands."""
    normal = normalise(text)
    if not TRIGGER.search(normal.text):
        return
    order = sorted((place, code, find) for code, (place, find) in _finders.items())
    start = 0
    for number, content in enumerate(normal.text.split("\n"), start=1):
        if TRIGGER.search(content):
            line = Line(content, kind, cited(number))
            for _, code, find in order:
                for hit in find(line):
                    if line.free(hit.start, hit.end):
                        line.taken.append((hit.start, hit.end))
                        left, right = normal.origin(start + hit.start, start + hit.end)
                        yield code, hit.what, left, right
        start += len(content) + 1


def _is_cited(entry: Entry, number: int) -> bool:
    """Whether the line speaks of published things: sources, law, and the sections on them."""
    if number < entry.front.body_line:
        places = [entry.front.places.get((name,)) for name in CITING_FIELDS]
        return any(place and place.line <= number <= place.end_line for place in places)
    above = [s.title for s in entry.outline.sections if s.level == 2 and s.line <= number]
    return bool(above) and above[-1] in CITING_SECTIONS


def _values(value: Value, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _values(item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values(item, (*loc, index))

"""One pass over a file for all privacy rules: which stretch is which kind of datum.

A rule gives a function from a line to hits. They run in a fixed order, and a stretch that one has
claimed is not told again by a later one: an identity card is not also an account number.
"""

from collections.abc import Callable, Iterator
from functools import partial, wraps

from casebook.diagnostics import Severity, Span
from casebook.library import Entry, Library
from casebook.model.frontmatter import Value
from casebook.model.places import Loc
from casebook.rules.pv.lines import TRIGGER, Find, Line
from casebook.rules.registry import Finding, rule, span
from casebook.text.numbers import normalise

CITING_FIELDS = ("sources", "law")
CITING_SECTIONS = ("法律依据", "出处")
REST = ""
_finders: dict[str, tuple[int, Find]] = {}
_RuleCheck = Callable[[Entry, Library], Iterator[Finding]]


def privacy_rule(
    code: str, slug: str, hint: str, *, order: int, severity: Severity = "error"
) -> Callable[[Find], Find]:
    """Register the decorated function as rule `code`; lower `order`s claim first."""

    def register(find: Find) -> Find:
        _finders[code] = (order, find)

        @wraps(find)
        def check(entry: Entry, library: Library) -> Iterator[Finding]:
            for place, what, secrets in _scanned(entry).get(code, ()):
                yield Finding(place, what, hint, secrets=secrets)

        rule(code, slug, severity)(check)
        return find

    return register


Found = dict[str, list[tuple[Span, str, tuple[str, ...]]]]
# The rules run one after another over one entry: the last answer is the only one worth keeping.
_last: list[tuple[Entry, Found]] = []


def _scanned(entry: Entry) -> Found:
    if not _last or _last[0][0] is not entry:
        _last[:] = [(entry, scan(entry))]
    return _last[0][1]


def scan(entry: Entry) -> Found:
    """All that the privacy rules find in a file, by code: place, what it is, words to hide."""
    found: Found = {}
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
        for code, what, left, right in _read(value, entry.kind, _always if cited else _never):
            if value[left:right] not in told:
                secrets = (value[left:right], *filter(None, written))
                found.setdefault(code, []).append((span(at), what, secrets))
    name = entry.path.removesuffix(".md")
    for code, what, left, right in _read(name, entry.kind, _never):
        found.setdefault(code, []).append((Span(), _in_the_name(what), (name[left:right],)))
    _add_rest(found)
    return found


def _add_rest(found: Found) -> None:
    """Let the first finding hide what overlapping ones left bare."""
    bare = tuple(secret for _, _, secrets in found.pop(REST, ()) for secret in secrets)
    if bare:
        hits = next(iter(found.values()))
        place, what, secrets = hits[0]
        hits[0] = (place, what, (*secrets, *bare))


def _in_the_name(what: str) -> str:
    return f"文件名里有{' ' if what[0].isdigit() else ''}{what}"


def _read(
    text: str, kind: str, cited: Callable[[int], bool]
) -> Iterator[tuple[str, str, int, int]]:
    """(code, what, start, end) of each hit, by the offsets of `text` as it stands.

    Of a hit that overlaps an earlier one only what the earlier left bare is told, as `REST`.
    """
    normal = normalise(text)
    order = sorted((place, code, find) for code, (place, find) in _finders.items())
    number, counted, end = 1, 0, -1
    for trigger in TRIGGER.finditer(normal.text):
        if trigger.start() < end:
            continue
        start = normal.text.rfind("\n", 0, trigger.start()) + 1
        end = normal.text.find("\n", trigger.start())
        end = len(normal.text) if end < 0 else end
        number, counted = number + normal.text.count("\n", counted, start), start
        line = Line(normal.text[start:end], kind, cited(number))
        for _, code, find in order:
            for hit in find(line):
                free = line.free(hit.start, hit.end)
                for left, right in [(hit.start, hit.end)] if free else line.rest(hit):
                    place = normal.origin(start + left, start + right)
                    yield code if free else REST, hit.what, *place
                line.taken.append((hit.start, hit.end))


def _is_cited(entry: Entry, number: int) -> bool:
    """Whether the line speaks of published things: sources, law, and the sections on them."""
    if number < entry.front.body_line:
        places = [entry.front.places.get((name,)) for name in CITING_FIELDS]
        return any(place and place.line <= number <= place.end_line for place in places)
    above = [s.title for s in entry.outline.sections if s.level == 2 and s.line <= number]
    return bool(above) and above[-1] in CITING_SECTIONS


def _always(number: int) -> bool:
    return True


def _never(number: int) -> bool:
    return False


def _values(value: Value, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _values(item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values(item, (*loc, index))

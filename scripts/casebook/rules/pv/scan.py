"""One pass over a file for all privacy rules: which stretch is which kind of datum.

A rule gives a function from a line to hits. They run in a fixed order, and a stretch that one has
claimed is not told again by a later one: an identity card is not also an account number.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial, wraps

from casebook.diagnostics import Edit, Fix, Severity, Span
from casebook.library import Entry, Library
from casebook.model.frontmatter import Value
from casebook.model.places import Loc
from casebook.rules.pv.lines import TRIGGER, Find
from casebook.rules.pv.reading import REST, add_finder, read
from casebook.rules.registry import Finding, rule, span

CITING_FIELDS = ("sources", "law")
CITING_SECTIONS = ("法律依据", "出处")
# The whole text, one stretch, and every stretch of the rule → what to put there.
Mend = Callable[[str, int, int, Collection[tuple[int, int]]], Edit]
_RuleCheck = Callable[[Entry, Library], Iterator[Finding]]


def privacy_rule(
    code: str,
    slug: str,
    hint: str,
    *,
    order: int,
    severity: Severity = "error",
    trigger: re.Pattern[str] = TRIGGER,
    mend: Mend | None = None,
) -> Callable[[Find], Find]:
    """Register the decorated function as rule `code`; lower `order`s claim first.

    It is asked only about lines in which `trigger` finds something. `mend` is asked for an edit
    that takes the stretch `start:end` of the file out, given all stretches of the rule.
    """

    def register(find: Find) -> Find:
        add_finder(code, order, find, trigger)

        @wraps(find)
        def check(entry: Entry, library: Library) -> Iterator[Finding]:
            found = _scanned(entry).get(code, ())
            stretches = {_stretch(entry, place) for place, _, _ in found if place != Span()}
            for place, what, secrets in found:
                fix = None
                start, end = _stretch(entry, place)
                if mend is not None and entry.source.text[start:end] in secrets:
                    fix = Fix((mend(entry.source.text, start, end, stretches),), safe=False)
                yield Finding(place, what, hint, fix, secrets=secrets)

        rule(code, slug, severity)(check)
        return find

    return register


def _stretch(entry: Entry, place: Span) -> tuple[int, int]:
    offset = entry.source.offset
    return offset(place.line, place.column), offset(place.end_line, place.end_column)


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
    for code, what, left, right in read(source.text, entry.kind, partial(_is_cited, entry)):
        place = Span(*source.position(left), *source.position(right))
        secret = source.text[left:right]
        told.add(secret)
        found.setdefault(code, []).append((place, what, (secret,)))
    for loc, value in values(front.values, ()):
        # What YAML joins or unescapes reads differently from what stands in the file.
        if value in source.text:
            continue
        at = front.place(loc)
        start, end = source.offset(at.line, at.column), source.offset(at.end_line, at.end_column)
        written = [piece.strip() for piece in source.text[start:end].split("\n")]
        cited = loc[0] in CITING_FIELDS
        for code, what, left, right in read(value, entry.kind, _always if cited else _never):
            if value[left:right] not in told:
                secrets = (value[left:right], *filter(None, written))
                found.setdefault(code, []).append((span(at), what, secrets))
    name = entry.path.removesuffix(".md")
    for code, what, left, right in read(name, entry.kind, _never):
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


def values(value: Value, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Every text under `value`, which stands at `loc` of the front matter, with its own place."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from values(item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from values(item, (*loc, index))

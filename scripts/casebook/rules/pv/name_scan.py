"""All names in a file, for the rules PV030 to PV032: one reading, one answer, one mask a person."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from casebook.diagnostics import Edit, Fix, Span
from casebook.library import Entry, Library
from casebook.rules.pv.name_allowed import allowed_names
from casebook.rules.pv.name_places import (
    ELSEWHERE,
    NAMED,
    SUSPECTED,
    Named,
    known_names,
    occurrences,
)
from casebook.rules.pv.scan import values
from casebook.rules.registry import Finding, span
from casebook.text.persons.cache import Cache
from casebook.text.persons.masks import masks_for
from casebook.text.persons.scan import mentions, readable
from casebook.text.persons.tagger import is_installed

CACHE = Path("build/cache/names.txt")
PERSONS = "docs/reference/vocab/public-persons.yml"
HINT = "写成姓加“某”，例如“张某”；同姓的几个人写“张某甲”“张某乙”"
_Found = dict[str, list[Finding]]
# The rules run one after another over one entry: the last answer is the only one worth keeping.
_last: list[tuple[Entry, Library, _Found]] = []
_caches: list[tuple[Path, Cache]] = []


def found_names(entry: Entry, library: Library, code: str) -> Iterator[Finding]:
    """The findings of one of the three codes; none where the model is not installed."""
    if not is_installed() or entry.path == PERSONS:
        return
    if not _last or _last[0][0] is not entry or _last[0][1] is not library:
        _last[:] = [(entry, library, _scan(entry, library))]
    yield from _last[0][2].get(code, ())


def _cache(root: Path) -> Cache:
    """What is known of this tree. Not in CI: a contribution could bring such a file along."""
    file = root / CACHE
    if not _caches or _caches[0][0] != file:
        _caches[:] = [(file, Cache(None if os.environ.get("CI") else file))]
    return _caches[0][1]


def _scan(entry: Entry, library: Library) -> _Found:
    cache = _cache(library.root)
    source = entry.source
    normal = readable(source.text)
    told = mentions(normal.text, cache)
    values_apart = [
        (loc, value) for loc, value in values(entry.front.values, ()) if value not in source.text
    ]
    others = {loc: (readable(value), value) for loc, value in values_apart}
    path = readable(entry.path.removesuffix(".md"))
    extra = {loc: mentions(each.text, cache) for loc, (each, _) in others.items()}
    in_path = mentions(path.text, cache)
    cache.save()
    allowed = allowed_names(normal.text, library)
    if allowed is None:
        return {}
    known = known_names([(normal.text, told), (path.text, in_path),
                    *((others[loc][0].text, extra[loc]) for loc in others)], allowed)  # fmt: skip
    if not known:
        return {}
    masks = masks_for(list(known), normal.text)
    found: _Found = {}
    body = source.offset(min(entry.front.body_line, len(source.lines)))
    named = [*occurrences(normal.text, told, known)]
    starts = [normal.origin(each.start, each.end)[0] for each in named]
    aside = [at < body or source.line(source.position(at)[0]).startswith("#") for at in starts]
    in_prose = {
        n.name for n, away in zip(named, aside, strict=True) if n.code == NAMED and not away
    }
    for each, away in zip(named, aside, strict=True):
        if away and each.code == NAMED and each.name in in_prose:
            each = replace(each, code=ELSEWHERE)  # noqa: PLW2901 - the same name, seen from afar
        start, end = normal.origin(each.start, each.end)
        fix = Fix((Edit(start, end, masks[each.name]),), safe=False)
        place = Span(*source.position(start), *source.position(end))
        secrets = (source.text[start:end], each.name)
        found.setdefault(each.code, []).append(_finding(place, each, secrets, fix))
    for loc, (each_text, value) in others.items():
        for each in occurrences(each_text.text, extra[loc], known):
            start, end = each_text.origin(each.start, each.end)
            place = span(entry.front.place(loc))
            secrets = (value[start:end], each.name)
            found.setdefault(each.code, []).append(_finding(place, each, secrets))
    for each in occurrences(path.text, in_path, known):
        found.setdefault(each.code, []).append(_finding(Span(), each, (each.name,)))
    return found


def _finding(place: Span, each: Named, secrets: tuple[str, ...], fix: Fix | None = None) -> Finding:
    where = "文件名里有" if place == Span() else ""
    what = {NAMED: "像姓名", SUSPECTED: "可能是姓名", ELSEWHERE: "是同一篇里写过的姓名"}[each.code]
    blank = " " if where else ""
    message = f"{where}{blank}{each.end - each.start} 个字，{what}"
    return Finding(place, message, HINT, fix, secrets=secrets)

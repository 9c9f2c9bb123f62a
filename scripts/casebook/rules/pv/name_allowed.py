"""Whose names may stand: public persons, aliases that are marked as such, places."""

import re
from collections.abc import Callable

from casebook.library import Library
from casebook.text.persons import context
from casebook.text.persons.find import Mention

_END = re.compile(r"(?:特别行政区|自治[区州县旗]|[省市县区州盟旗])$")
_DIVISION = re.compile(r"[县市区旗州镇乡村]")
_last: list[tuple[Library, frozenset[str]]] = []


def allowed_names(text: str, library: Library) -> Callable[[str, Mention], bool] | None:
    """A function that says of a mention whether it may stand; None: in this text all may."""
    if context.ALL_ALIASES.search(text):
        return None
    persons = library.vocabulary.persons
    before = {match["name"] for match in context.ALIAS_OF.finditer(text)}
    called = {match["name"] for match in context.CALLED_ALIAS.finditer(text)}
    places = _places(library) | {
        text[max(match.start() - length, 0) : match.start()]
        for match in _DIVISION.finditer(text)
        for length in (2, 3)
    }
    places |= {match["name"] for match in context.AFTER_PROVINCE.finditer(text)}

    def allowed(where: str, each: Mention) -> bool:
        name = where[each.start : each.end]
        if name in persons or name in places:
            return True
        if any(a.endswith(name) for a in before) or any(a.startswith(name) for a in called):
            return True
        # 马锡五 where only 马锡 was taken for the name; 安顺有 where the place is 安顺.
        longer = (where[each.start : each.end + more] for more in (1, 2))
        shorter = name[:2] in places and each.grade == "weak"
        return shorter or any(each in persons for each in longer)

    return allowed


def _places(library: Library) -> frozenset[str]:
    """The short names of provinces, cities and counties that the cases of the library lie in."""
    if not _last or _last[0][0] is not library:
        regions = [entry.front.values.get("region") for entry in library.entries]
        names = {
            str(value)
            for region in regions
            if isinstance(region, dict)
            for value in region.values()
        }
        _last[:] = [(library, frozenset(names | {_END.sub("", name) for name in names}))]
    return _last[0][1]

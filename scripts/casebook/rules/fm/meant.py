"""Which field an unknown name was meant to be, and how a name or a value is rewritten."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from casebook.diagnostics import Edit, Fix
from casebook.library import Entry
from casebook.library.documents import KIND_MODELS, Kind
from casebook.model.places import Loc, Place
from casebook.rules.wording import nearest


def meant_field(kind: Kind, name: str) -> str | None:
    """The field of this kind of file whose name, or Chinese name, is most like `name`."""
    if name in (chinese := _chinese_names(kind)):
        return chinese[name]
    near = nearest(name, _known_fields(kind), 1)
    return near[0] if near else None


@cache
def _chinese_names(kind: Kind) -> dict[str, str]:
    fields = KIND_MODELS[kind].model_fields.items()
    return {re.split("[，、：；（]", info.description or "")[0]: name for name, info in fields}


@cache
def _known_fields(kind: Kind) -> tuple[str, ...]:
    # Making the schema takes milliseconds; a tree can have thousands of unknown fields.
    schema = KIND_MODELS[kind].model_json_schema()
    known = set(schema["properties"])
    for nested in schema.get("$defs", {}).values():
        known.update(nested.get("properties", ()))
    return tuple(sorted(known))


def rewritten(entry: Entry, place: Place, old: str, new: str) -> Fix | None:
    """The unsafe mend that writes `new` for `old`, where `old` stands there as it is read."""
    source = entry.source
    start = source.offset(place.line, place.column)
    end = source.offset(place.end_line, place.end_column)
    written = source.text[start:end]
    if written not in (old, f'"{old}"', f"'{old}'"):
        return None
    inset = (len(written) - len(old)) // 2
    return Fix((Edit(start + inset, end - inset, new),), safe=False)


def fits(entry: Entry, loc: Loc, name: str) -> bool:
    """Whether the field `name` may stand where `loc` does, and does not stand there already."""
    parent = loc[:-1]
    if loc not in entry.front.key_places or (*parent, name) in entry.front.key_places:
        return False
    return name in _fields_at(entry.kind, tuple(part for part in parent if isinstance(part, str)))


@cache
def _fields_at(kind: Kind, names: tuple[str, ...]) -> frozenset[str]:
    """The fields that the object under these names may have, list items counting as one."""
    schema = KIND_MODELS[kind].model_json_schema()
    found = [schema]
    for name in names:
        found = [
            shape["properties"][name]
            for part in found
            for shape in _shapes(part, schema)
            if name in shape.get("properties", {})
        ]
    shapes = (shape for part in found for shape in _shapes(part, schema))
    return frozenset(name for shape in shapes for name in shape.get("properties", ()))


def _shapes(part: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The part itself and everything that its references, choices and items lead to."""
    yield part
    inner = [*part.get("anyOf", ()), *part.get("allOf", ())]
    if isinstance(part.get("items"), dict):
        inner.append(part["items"])
    if "$ref" in part:
        inner.append(schema["$defs"][part["$ref"].rsplit("/", 1)[-1]])
    for each in inner:
        yield from _shapes(each, schema)

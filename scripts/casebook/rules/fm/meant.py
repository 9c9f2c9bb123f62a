"""Which field an unknown name was meant to be."""

import re
from functools import cache

from casebook.library.documents import KIND_MODELS, Kind
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

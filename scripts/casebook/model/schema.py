"""The models as JSON Schema, for editors and forms; with the words of the editors' lists."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from casebook.model.vocab import Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(model: type[BaseModel], title: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of a front matter, also where numbers and dates are not yet read as such.

    A list of `vocabulary` that is empty is not held against anything.
    """
    schema = _without_titles(model.model_json_schema())
    definitions: dict[str, Any] = schema.get("$defs", {})
    _only(schema, "dispute_subtype", vocabulary.subtypes)
    _only(definitions.get("LawCitation", {}), "act", vocabulary.laws)
    _only(definitions.get("SourceRef", {}), "id", vocabulary.sources)
    return {"$schema": DIALECT, **schema, "title": title}


def _only(shape: dict[str, Any], field: str, words: Iterable[str]) -> None:
    """Let the field be one of the words, or be left out where it may."""
    properties = shape.get("properties", {})
    listed = list(words)
    if field not in properties or not listed:
        return
    kinds = properties[field].get("anyOf", [properties[field]])
    may_be_null = any(kind.get("type") == "null" for kind in kinds)
    about = {key: properties[field][key] for key in ("description",) if key in properties[field]}
    properties[field] = {**about, "enum": [*listed, None] if may_be_null else listed}


def _without_titles(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without the English titles that are made of the fields' names."""
    for shape in (schema, *schema.get("$defs", {}).values()):
        shape.pop("title", None)
        shape.pop("description", None)  # the docstring of a class: for who reads the program
        for field in shape.get("properties", {}).values():
            field.pop("title", None)
    return schema

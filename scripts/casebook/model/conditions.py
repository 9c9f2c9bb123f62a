"""What the models ask of several fields together, in the words of JSON Schema.

Each has a validator beside its fields in `documents`; a test holds the two together.
"""

from pydantic.config import JsonDict

_GIVEN: JsonDict = {"not": {"type": "null"}}
_LEFT_OUT: JsonDict = {"type": "null"}

# A null year needs a note on where the case comes from.
CASE: JsonDict = {
    "if": {"required": ["year"], "properties": {"year": _LEFT_OUT}},
    "then": {"properties": {"provenance": {"required": ["note"], "properties": {"note": _GIVEN}}}},
}
# Steps, or why there are none.
METHOD: JsonDict = {
    "anyOf": [
        {"required": ["steps"], "properties": {"steps": {"minItems": 1}}},
        {"required": ["steps_note"], "properties": {"steps_note": _GIVEN}},
    ]
}
# A registered source by its id alone, or a publication in full.
SOURCE: JsonDict = {
    "if": {"required": ["id"], "properties": {"id": _GIVEN}},
    "then": {"properties": dict.fromkeys(("title", "publisher", "date", "url"), _LEFT_OUT)},
    "else": {
        "required": ["title", "publisher", "date"],
        "properties": dict.fromkeys(("title", "publisher", "date"), _GIVEN),
    },
}
# An empty list of sources is read, so that rule SR001 can say what to write.
AT_LEAST_ONE: JsonDict = {"minItems": 1}

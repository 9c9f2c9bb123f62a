"""Where a file cites laws and sources: in its own fields, and in each question of a bank."""

from collections.abc import Iterator

from casebook.library import Entry
from casebook.model.frontmatter import Value
from casebook.model.places import Loc


def listed(entry: Entry, name: str) -> Iterator[tuple[Loc, Value]]:
    """Every item of the lists called `name`, with its place among the fields."""
    values = entry.front.values
    questions = values.get("questions")
    holders: list[tuple[Loc, Value]] = [((), values)]
    if isinstance(questions, list):
        holders += [(("questions", index), question) for index, question in enumerate(questions)]
    for loc, holder in holders:
        items = holder.get(name) if isinstance(holder, dict) else None
        for index, item in enumerate(items if isinstance(items, list) else ()):
            yield (*loc, name, index), item

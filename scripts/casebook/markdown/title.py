"""The title that a page's own body may begin with, where something else shows the title already."""

import re

_TITLE = re.compile(r"\A\s*#\s[^\n]*\n")


def without_title(body: str) -> str:
    """`body` without a level-1 heading at its start; without one, `body` as it is."""
    return _TITLE.sub("", body)

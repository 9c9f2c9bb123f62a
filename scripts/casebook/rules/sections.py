"""Where the words of a section stand in their file."""

from casebook.library import Entry
from casebook.markdown import Section


def text_line(entry: Entry, section: Section) -> int:
    """The 1-based line of the file on which the section's text begins; its heading's if empty."""
    first = section.text.split("\n", 1)[0]
    for number in range(section.line + 1, len(entry.source.lines) + 1):
        if first and entry.source.line(number) == first:
            return number
    return section.line

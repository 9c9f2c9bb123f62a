"""How wide text is on a terminal: Chinese characters take two columns."""

import unicodedata


def char_width(char: str) -> int:
    """Columns of one character: 0 for combining marks, 2 for wide and full-width ones, else 1."""
    if unicodedata.combining(char) or char == "\u200b":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def display_width(text: str) -> int:
    """Columns that `text` takes."""
    return sum(char_width(char) for char in text)


def caret_line(line: str, column: int, end_column: int) -> str:
    """Spaces and carets that stand under `line[column-1:end_column-1]` (1-based columns)."""
    before = "".join(
        "\t" if char == "\t" else " " * char_width(char) for char in line[: column - 1]
    )
    marked = line[column - 1 : end_column - 1]
    return before + "^" * max(display_width(marked), 1)

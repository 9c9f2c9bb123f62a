"""Tables in contributed text on a narrow page: each row a card, each cell with its column's name.

Styles do the rest; without the names a cell of a card would not say what it is.
"""

import re
from html import escape, unescape
from html.parser import HTMLParser

# Two columns fit on a phone as they are.
FEWEST = 3
SPAN = re.compile(r"[1-9][0-9]?")


def name_cells(html: str) -> str:
    """`html` (sanitised) with the name of its column on each cell of a table that is made cards.

    A table without a row of headings, or with fewer than `FEWEST` columns, stays as it is.
    """
    reader = _Tables()
    reader.feed(html)
    reader.close()
    return "".join(reader.out)


class _Tables(HTMLParser):
    """Copies what it reads, letter for letter, but for the start tags of tables and cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.names: list[str] = []
        self.table = 0
        self.column = 0
        self.in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        if tag == "table":
            self.table, self.names = len(self.out), []
        elif tag == "tr":
            self.column = 0
        elif tag == "th":
            self.names.append("")
            self.in_heading = True
        elif tag == "tbody" and len(self.names) >= FEWEST:
            self.out[self.table] = '<table class="cb-table cb-cards">'
        elif tag == "td" and len(self.names) >= FEWEST:
            name = self.names[self.column] if self.column < len(self.names) else ""
            span = dict(attrs).get("colspan") or ""
            self.column += int(span) if SPAN.fullmatch(span) else 1
            written = f'<td data-name="{escape(name)}"{written.removeprefix("<td")}'
        self.out.append(written)

    def handle_startendtag(self, _tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.in_heading = self.in_heading and tag != "th"
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.in_heading:
            self.names[-1] += data
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self._character(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._character(f"&#{name};")

    def _character(self, written: str) -> None:
        if self.in_heading:
            self.names[-1] += unescape(written)
        self.out.append(written)

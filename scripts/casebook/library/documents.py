"""What a library holds: entries (every file, good or bad) and documents (the readable ones)."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, cast, get_args

from casebook.markdown import Outline, Section, Stretch, prose
from casebook.model.documents import Case, Course, Meta, Method, Page
from casebook.model.frontmatter import FrontMatter
from casebook.model.places import Problem
from casebook.model.source import SourceFile
from casebook.model.training import (
    Question,
    QuestionBank,
    RoleSheet,
    Scene,
    ScoreSheet,
    TeacherGuide,
    TrainingData,
)
from casebook.model.vocab import Vocabulary

# What is built and searched, and the trainer's data, which courses and packets are made of.
Kind = Literal[
    "case", "method", "course", "page", "quiz", "scene", "role", "observer", "teacher"
]  # fmt: skip
TRAINING_KINDS: frozenset[Kind] = frozenset({"quiz", "scene", "role", "observer", "teacher"})
# These may leave their status out.
_PUBLISHED_UNLESS_SAID = frozenset(get_args(Kind)) - {"case", "method"}


@dataclass(frozen=True)
class Entry:
    """One file as found: its text, fields, shape, and what kept it from being read."""

    path: str
    kind: Kind
    slug: str
    source: SourceFile
    front: FrontMatter
    outline: Outline
    problems: tuple[Problem, ...]
    meta: Meta | TrainingData | None

    @property
    def status(self) -> str:
        """The declared status, also where other fields are wrong; `draft` if unreadable."""
        value = self.front.values.get("status")
        if isinstance(value, str):
            return value
        return "published" if self.kind in _PUBLISHED_UNLESS_SAID else "draft"

    @property
    def body(self) -> str:
        """The Markdown under the front matter."""
        return "\n".join(self.source.lines[self.front.body_line - 1 :])

    @cached_property
    def prose(self) -> tuple[Stretch, ...]:
        """The text that a reader reads, in stretches with their places."""
        if not self.source.readable:
            return ()
        return prose(self.source, self.front, self.outline.texts)


@dataclass(frozen=True)
class Document:
    """A file that can be built and searched."""

    kind: Kind
    id: str
    path: str
    url: str
    title: str
    summary: str
    meta: Meta
    body: str
    sections: tuple[Section, ...]
    aliases: tuple[str, ...] = ()

    @property
    def case(self) -> Case:
        """The fields of a case; asking a non-case is a bug."""
        return cast("Case", self.meta)

    @property
    def method(self) -> Method:
        """The fields of a method; asking a non-method is a bug."""
        return cast("Method", self.meta)


@dataclass(frozen=True)
class RolePlay:
    """The readable files of one folder of `docs/courses/_roleplay/`."""

    slug: str
    scene: Scene
    background: Entry
    sheets: Mapping[str, tuple[RoleSheet, Entry]]
    observer: tuple[ScoreSheet, Entry] | None
    teacher: tuple[TeacherGuide, Entry] | None


@dataclass(frozen=True)
class Library:
    """Every entry of a tree and the documents made of the good ones."""

    root: Path
    entries: tuple[Entry, ...]
    documents: tuple[Document, ...]
    vocabulary: Vocabulary
    statuses: frozenset[str] = frozenset({"published"})
    dropped: frozenset[str] = frozenset()

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        """Documents by slug; the first by path wins where two share one."""
        found: dict[str, Document] = {}
        for document in self.documents:
            found.setdefault(document.id, document)
        return found

    @cached_property
    def by_path(self) -> Mapping[str, Document]:
        """Documents by path relative to the root."""
        return {document.path: document for document in self.documents}

    @cached_property
    def entries_by_slug(self) -> Mapping[str, tuple[Entry, ...]]:
        """Every file by slug, drafts and bad files included."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.slug, []).append(entry)
        return {slug: tuple(entries) for slug, entries in found.items()}

    @cached_property
    def method_titles(self) -> Mapping[str, str]:
        """Method slugs, drafts and bad files included, with the titles that could be read."""
        titles = {e.slug: e.front.values.get("title") for e in self.entries if e.kind == "method"}
        return {slug: title if isinstance(title, str) else "" for slug, title in titles.items()}

    @cached_property
    def entries_by_path(self) -> Mapping[str, Entry]:
        """Every file by path."""
        return {entry.path: entry for entry in self.entries}

    @cached_property
    def paths_by_name(self) -> Mapping[str, str]:
        """Paths by file name without `.md`, for guessing where a broken link was meant to lead."""
        return {
            entry.path.rsplit("/", 1)[-1].removesuffix(".md"): entry.path for entry in self.entries
        }

    def _of(self, kind: Kind) -> tuple[Document, ...]:
        return tuple(document for document in self.documents if document.kind == kind)

    @cached_property
    def cases(self) -> tuple[Document, ...]:
        """Cases by path."""
        return self._of("case")

    @cached_property
    def methods(self) -> tuple[Document, ...]:
        """Methods by path."""
        return self._of("method")

    @cached_property
    def pages(self) -> tuple[Document, ...]:
        """Hand-written pages by path."""
        return self._of("page")

    @cached_property
    def courses(self) -> tuple[Document, ...]:
        """Courses by path."""
        return self._of("course")

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Questions of the published banks by id; the first by path wins where two share one."""
        found: dict[str, Question] = {}
        for entry in self._shown_data():
            if isinstance(entry.meta, QuestionBank):
                for question in entry.meta.questions:
                    found.setdefault(question.id, question)
        return found

    @cached_property
    def roleplays(self) -> Mapping[str, RolePlay]:
        """Role-plays with a readable `public.md`, by the name of their folder."""
        folders: dict[str, list[Entry]] = {}
        for entry in self._shown_data():
            if entry.kind != "quiz":
                folders.setdefault(entry.path.split("/")[-2], []).append(entry)
        found = {}
        for slug, entries in folders.items():
            by_kind = {entry.kind: entry for entry in entries}
            background = by_kind.get("scene")
            if background is None or not isinstance(background.meta, Scene):
                continue
            sheets = {
                entry.path.rsplit("/role-", 1)[1].removesuffix(".md"): (entry.meta, entry)
                for entry in entries
                if isinstance(entry.meta, RoleSheet)
            }
            found[slug] = RolePlay(
                slug, background.meta, background, sheets,
                next(((e.meta, e) for e in entries if isinstance(e.meta, ScoreSheet)), None),
                next(((e.meta, e) for e in entries if isinstance(e.meta, TeacherGuide)), None),
            )  # fmt: skip
        return found

    def _shown_data(self) -> Iterator[Entry]:
        """Files of trainers' data that may be used; `without` leaves bad ones out here too."""
        for entry in self.entries:
            used = entry.path not in self.dropped and entry.status in self.statuses
            if used and entry.kind in TRAINING_KINDS:
                yield entry

    @cached_property
    def _users(self) -> Mapping[str, tuple[Document, ...]]:
        found: dict[str, list[Document]] = {}
        for document in self.cases:
            for slug in dict.fromkeys(document.case.methods):
                found.setdefault(slug, []).append(document)
        return {slug: tuple(cases) for slug, cases in found.items()}

    def cases_using(self, method: str) -> tuple[Document, ...]:
        """The cases that declare the method with this slug, by path."""
        return self._users.get(method, ())

    @cached_property
    def changed(self) -> str:
        """The latest date on which a case or a method was changed, ISO; empty if none says."""
        dates = [d.case.updated for d in self.cases] + [d.method.updated for d in self.methods]
        return max((day.isoformat() for day in dates if day), default="")

    def without(self, paths: Iterable[str]) -> "Library":
        """The library with the documents at these paths left out."""
        dropped = self.dropped | set(paths)
        kept = tuple(document for document in self.documents if document.path not in dropped)
        return replace(self, documents=kept, dropped=dropped)

    def content_hash(self) -> str:
        """SHA-256 over all that a search answer is made of, to find out whether it is stale."""
        digest = hashlib.sha256()
        for document in self.documents:
            meta = document.meta.model_dump_json()
            for part in (document.path, document.url, document.title, meta, document.body):
                digest.update(part.encode("utf-8", "surrogatepass"))
                digest.update(b"\0")
        return digest.hexdigest()


KIND_MODELS: dict[Kind, type[Meta | TrainingData]] = {
    "case": Case,
    "method": Method,
    "course": Course,
    "page": Page,
    "quiz": QuestionBank,
    "scene": Scene,
    "role": RoleSheet,
    "observer": ScoreSheet,
    "teacher": TeacherGuide,
}

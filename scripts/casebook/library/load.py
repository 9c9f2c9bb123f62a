"""Files → entries → documents. One bad file never stops the rest."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from casebook.library.documents import (
    KIND_MODELS,
    TRAINING_KINDS,
    Document,
    Entry,
    Kind,
    Library,
)
from casebook.markdown import outline
from casebook.model.documents import Case, Course, Meta, Method, Page
from casebook.model.frontmatter import FrontMatter, parse_data, parse_front_matter
from casebook.model.places import Loc, Problem
from casebook.model.source import SIZE_LIMIT, SourceFile
from casebook.model.training import TrainingData
from casebook.model.vocab import load_vocabulary

CONTENT_FOLDERS = ("cases", "methods", "docs")
BUILT = frozenset({"published"})
PREVIEWED = frozenset({"published", "reviewed", "draft"})
COURSES = "docs/courses/"
# Files of one role-play by name; a role's own sheet is `role-<id>.md`.
_ROLEPLAY: dict[str, Kind] = {
    "public.md": "scene",
    "observer.md": "observer",
    "teacher.md": "teacher",
}
# A page is plain MkDocs material: front matter may be absent, and these problems do not matter.
_NOT_ABOUT_A_VALUE = {"missing", "extra_forbidden"}
# The field that a complaint about the whole file is about.
_ABOUT: dict[str, Loc] = {"year-without-reason": ("year",)}
_PAGE_TOLERATES = {"no-front-matter"}


def load_library(root: Path, *, drafts: bool = False) -> Library:
    """Read `root/cases`, `root/methods` and `root/docs`; content errors are kept, never raised.

    Documents are the readable files of status `published` (with `drafts` also draft and
    reviewed), sorted by path.
    """
    with no_collecting():
        entries = tuple(read_entry(root, path) for path in content_files(root))
    wanted = PREVIEWED if drafts else BUILT
    documents = tuple(
        document_of(entry, entry.meta)
        for entry in entries
        if isinstance(entry.meta, Meta) and entry.status in wanted
    )
    return Library(root, entries, documents, load_vocabulary(root), wanted)


@contextmanager
def no_collecting() -> Iterator[None]:
    """All that is made while reading is kept, and nothing that reading or judging throws away
    refers to itself; looking through it all again and again takes a third of the time of reading,
    and a share of the time of judging that grows with the library.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def content_files(root: Path) -> list[Path]:
    """Every Markdown file of the content folders and the trainers' data, sorted by path.

    Of other folders that begin with `_` or `.` nothing is read.
    """
    found: list[Path] = []
    for folder in CONTENT_FOLDERS:
        for path in (root / folder).rglob("*"):
            inside = path.relative_to(root)
            plain = path.suffix.lower() == ".md" and not any(
                part.startswith(("_", ".")) for part in inside.parts
            )
            if (plain or kind_of(inside.as_posix()) in TRAINING_KINDS) and not path.is_dir():
                found.append(path)
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def kind_of(path: str) -> Kind:
    """The kind of document a path (relative, posix) holds."""
    if path.startswith("cases/"):
        return "case"
    if path.startswith("methods/"):
        return "method"
    if not path.startswith(COURSES):
        return "page"
    match path.removeprefix(COURSES).split("/"):
        case ["_quiz", name] if name.endswith(".yml"):
            return "quiz"
        case ["_roleplay", _, name] if name in _ROLEPLAY:
            return _ROLEPLAY[name]
        case ["_roleplay", _, name] if name.startswith("role-") and name.endswith(".md"):
            return "role"
        case [*_, "index.md"]:
            return "page"
    return "course"


def read_entry(root: Path, file: Path) -> Entry:
    """Read one file; unreadable bytes and wrong fields become problems of the entry."""
    path = file.relative_to(root).as_posix()
    if file.is_symlink():
        # A contributed link could lead anywhere on the machine that builds the site.
        return entry_of(SourceFile(path, "", refused="link"))
    try:
        if not file.is_file():
            # A named pipe or a device: opening it could wait for ever.
            return entry_of(SourceFile(path, "", refused="unreadable"))
        with file.open("rb") as stream:
            raw = stream.read(SIZE_LIMIT + 1)
    except OSError:
        return entry_of(SourceFile(path, "", refused="unreadable"))
    return entry_of(SourceFile.from_bytes(path, raw))


def entry_of(source: SourceFile) -> Entry:
    """The entry of a file already read."""
    kind = kind_of(source.path)
    front = parse_data(source) if kind == "quiz" else parse_front_matter(source)
    problems = list(front.problems)
    if kind == "page":
        problems = [problem for problem in problems if problem.kind not in _PAGE_TOLERATES]
    meta: Meta | TrainingData | None = None
    # What could be read is judged also where the syntax is broken somewhere; bytes that could not
    # be decoded are one problem, not one per field.
    if source.readable and (front.values or not problems):
        try:
            valid = KIND_MODELS[kind].model_validate(front.values)
            meta = None if problems else valid
        except ValidationError as error:
            problems.extend(_field_problems(error, front))
    body = "\n".join(source.lines[front.body_line - 1 :])
    slug = file_slug(source.path)
    shape = outline(body, front.body_line)
    return Entry(source.path, kind, slug, source, front, shape, tuple(problems), meta)


def _field_problems(error: ValidationError, front: FrontMatter) -> list[Problem]:
    problems = []
    for item in error.errors(include_url=False):
        kind = item["type"]
        loc: Loc = tuple(item["loc"]) or _ABOUT.get(kind, ())
        given = item.get("input")
        if kind == "too_short" and given:
            continue  # a list whose items are wrong counts as empty to the model
        if given is None and kind not in _NOT_ABOUT_A_VALUE:
            kind = "empty"
        if kind in {"empty", "missing", "extra_forbidden", "string_too_short", "too_short"}:
            place = front.name_place(loc)
        else:
            place = front.place(loc)
        text = given if isinstance(given, str) else ""
        detail: dict[str, object] = dict(item.get("ctx") or {})
        problems.append(Problem(kind, place, loc, text, detail))
    return problems


def file_slug(path: str) -> str:
    """The identity of a file: its name for cases, methods and courses, its path for pages."""
    if path.startswith("docs/"):
        inside = path.removeprefix("docs/").removesuffix(".md").removesuffix(".yml")
        kind = kind_of(path)
        if kind in {"course", "quiz"}:
            return inside.rsplit("/", 1)[-1]
        if kind in TRAINING_KINDS:
            return "-".join(inside.rsplit("/", 2)[-2:])
        return inside.replace("/", "-")
    return path.rsplit("/", 1)[-1].removesuffix(".md")


def url_of(path: str) -> str:
    """The page's address relative to the site root; no directory addresses, so `file://` works."""
    return path.removeprefix("docs/").removesuffix(".md") + ".html"


def document_of(entry: Entry, meta: Meta) -> Document:
    """The document of a readable entry."""
    title, summary = entry.slug, ""
    aliases: tuple[str, ...] = ()
    match meta:
        case Case() | Method():
            title, summary, aliases = meta.title, meta.summary, meta.aliases
        case Course():
            title, summary = meta.title, meta.summary or ""
        case Page():
            heading = next((s.title for s in entry.outline.sections if s.level == 1), "")
            title, summary = meta.title or heading or entry.slug, meta.summary or ""
    return Document(
        entry.kind,
        entry.slug,
        entry.path,
        url_of(entry.path),
        title,
        summary,
        meta,
        entry.body,
        entry.outline.sections,
        aliases,
    )

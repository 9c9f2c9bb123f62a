"""Where a link in a body leads: the file it names, as the site and the forge see it."""

import posixpath
import re
from urllib.parse import unquote

from casebook.diagnostics import Span
from casebook.library import Library
from casebook.markdown import Link

SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//")


def is_external(target: str) -> bool:
    """Whether the target is an address with a scheme, not a file of the tree."""
    return bool(SCHEME.match(target))


def resolve(path: str, target: str) -> tuple[str, str]:
    """The (path relative to the root, anchor) that `target` in the file at `path` names.

    Links are written as in the tree and on a forge; the site moves them to where its pages stand.
    A target outside the tree comes back with its `..` or `/` in front.
    """
    file, _, anchor = target.partition("#")
    file = unquote(file.partition("?")[0])
    if not file:
        return path, unquote(anchor)
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), file)), unquote(anchor)


def exists(library: Library, path: str) -> bool:
    """Whether the tree has the file; nothing outside it counts."""
    if path in library.entries_by_path:
        return True
    if path.startswith(("/", "..")):
        return False
    try:
        return (library.root / path).is_file()
    except (OSError, ValueError):  # a name too long, or with a NUL
        return False


def link_span(link: Link) -> Span:
    """Where a link stands, as far as its words tell."""
    return Span.at(link.line, link.column, len(link.text) + 2)

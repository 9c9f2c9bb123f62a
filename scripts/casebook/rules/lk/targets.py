"""Where a link in a body leads: the file it names, as the site and the forge see it."""

import posixpath
import re
from urllib.parse import unquote

SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//")


def is_external(target: str) -> bool:
    """Whether the target is an address with a scheme, not a file of the tree."""
    return bool(SCHEME.match(target))


def resolve(path: str, target: str) -> tuple[str, str]:
    """The (path relative to the root, anchor) that `target` in the file at `path` names.

    `docs/` is the site's root: from a page there, `../cases/…` and `cases/…` both reach `cases/`.
    """
    file, _, anchor = target.partition("#")
    file = unquote(file.partition("?")[0])
    if not file:
        return path, unquote(anchor)
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), file)), unquote(anchor)

"""Where the site is published, as `mkdocs.yml` says."""

import re
from pathlib import Path

# A top-level plain or quoted value. Read as text: the file may hold tags that only MkDocs knows.
_SITE_URL = re.compile(r"^site_url:[ \t]*[\"']?(https?://[^\s\"'#]+)", re.MULTILINE)


def site_url(root: Path) -> str:
    """The address in `root/mkdocs.yml`, or an empty string where none is set."""
    try:
        text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    found = _SITE_URL.search(text)
    return found.group(1) if found else ""

"""Pictures and papers: those beside a case or method go with it, those with errors stay behind."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from casebook.check.run import file_findings
from casebook.library import Library
from casebook.library.attachments import attachment_paths, read_attachment
from casebook.rules import all_rules

# What a reader opens or sees; a drawing in SVG can hold scripts.
SHOWN = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".docx", ".xlsx", ".pptx"}


@dataclass(frozen=True, slots=True)
class Papers:
    """`shown`: path on the site → file. `refused`: paths (relative to the root) with errors."""

    shown: dict[str, Path]
    refused: frozenset[str]


def papers(library: Library) -> Papers:
    """The files beside the documents of `library`, in folders of their names."""
    refused = frozenset(
        path for path in attachment_paths(library.root) if _has_errors(path, library)
    )
    folders = {document.path.removesuffix(".md") for document in library.documents}
    shown = {}
    for path in attachment_paths(library.root):
        pure = PurePosixPath(path)
        beside = str(pure.parent) in folders and not path.startswith("docs/")
        if beside and path not in refused and pure.suffix.lower() in SHOWN:
            shown[path] = library.root / path
    return Papers(shown, refused)


def _has_errors(path: str, library: Library) -> bool:
    found = file_findings(read_attachment(library.root, path), library, all_rules())
    return any(finding.severity == "error" for finding in found)

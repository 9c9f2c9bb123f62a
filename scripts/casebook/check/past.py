"""What the commits of a range would leave in the history: personal data in every line that one of
them added, in file names, in messages; also where a later commit took it out again.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from casebook.check.run import Sources, entry_findings, file_findings, settled
from casebook.diagnostics import Diagnostic, Span
from casebook.library import CONTENT_FOLDERS, Attachment, Library
from casebook.library.attachments import ATTACHMENT_LIMIT, read_attachment
from casebook.library.history import Commit, History, Version
from casebook.model.source import SourceFile
from casebook.rules import all_rules

# The program, its tests and its locks: what looks like a number of someone there is made up.
PROGRAM = ("scripts/", "tests/", "requirements/")
AS_A_CASE = "cases/message.md"
# Who wrote, signed and reviewed a commit is known anyway, and no part of its content.
SIGNED = re.compile(r"^[A-Za-z]+(?:-[A-Za-z]+){1,3}: [^<\n]{0,80}<[^<>\s]{3,99}>$", re.MULTILINE)
# A commit names others by such a number; by chance it can hold eleven digits in a row.
COMMIT_ID = re.compile(r"\bI?(?:[0-9a-f]{64}|[0-9a-f]{40})\b")
HINT = "历史里也能看到，只在新提交里删不够：改写这个提交再推送；不会改写就告诉管理的人"
_Told = tuple[str, ...]


def past_findings(
    library: Library, history: History, present: Sequence[Diagnostic]
) -> tuple[list[Diagnostic], Sources]:
    """Findings in the commits, and the texts that they are about. `present`: what the tree has.

    What an editor let pass in the tree passes in the history too, and what only asks for a look
    is not told twice. Raises HistoryError.
    """
    told = [
        (commit, *each)
        for commit in history.commits()
        for each in _in_commit(commit, history, library)
    ]
    settled_now = {_key(d.path, d) for d in present if d.severity == "warning"}
    settled_now |= _passed(library, history.changed) if told else set()
    found: list[Diagnostic] = []
    sources: Sources = {}
    for commit, path, source, finding in told:
        if _key(path, finding) not in settled_now:
            place = f"提交 {commit.id[:7]} 的{f' {path}' if path else '说明'}"
            hint = finding.hint if finding.severity == "warning" else f"{finding.hint}；{HINT}"
            found.append(replace(finding, path=place, hint=hint, fix=None))
            sources[place] = source
    return found, sources


def _key(path: str, finding: Diagnostic) -> _Told:
    """What a finding is about: the datum, whatever the file was called then, or else the file."""
    return (finding.code, *finding.secrets) if finding.secrets else (finding.code, "", path)


def _passed(library: Library, changed: Collection[str]) -> set[_Told]:
    """What the marks in the files that changed leave unsaid."""
    found: set[_Told] = set()
    for entry in library.entries:
        if entry.path in changed:
            raw = list(entry_findings(entry, library, all_rules()))
            left = {id(each) for each in settled(entry, raw, all_rules())}
            found |= {_key(entry.path, each) for each in raw if id(each) not in left}
    return found


def _in_commit(
    commit: Commit, history: History, library: Library
) -> Iterator[tuple[str, SourceFile, Diagnostic]]:
    """(path, text, finding) for what one commit adds; the path of its message is empty."""
    said = SIGNED.sub(_blank, COMMIT_ID.sub(_blank, commit.message))
    # Read as a case is: the number of a docket in it is more likely this one's than a cited one.
    message = Attachment(AS_A_CASE, said.encode())
    for finding in _private(message, library):
        yield "", SourceFile("", commit.message), finding
    for version in commit.files:
        if not version.path.startswith(PROGRAM):
            raw = history.content(version.blob, ATTACHMENT_LIMIT + 1)
            attachment = _as_judged(Attachment(version.path, raw))
            for finding in _added(attachment, version, history, library):
                yield version.path, attachment.source, finding


def outside_findings(library: Library, history: History) -> tuple[list[Diagnostic], Sources]:
    """What the working tree adds, beside the content folders, to files that no rule else reads."""
    paths = [
        path
        for path in sorted(history.changed)
        if not path.startswith((*PROGRAM, *(f"{folder}/" for folder in CONTENT_FOLDERS)))
        and (library.root / path).is_file()
    ]
    found: list[Diagnostic] = []
    sources: Sources = {}
    before = history.base_files(()) if paths else {}
    for path in paths:
        attachment = _as_judged(read_attachment(library.root, path))
        old = before[path][1] if path in before else None
        found += _added(attachment, Version(path, "", (old,)), history, library)
        sources[path] = attachment.source
    return found, sources


def _added(
    attachment: Attachment, version: Version, history: History, library: Library
) -> Iterator[Diagnostic]:
    findings = _private(attachment, library)
    added = _added_lines(attachment.source, version, history) if findings else set()
    for finding in findings:
        if finding.span != Span():
            new = bool(added.intersection(range(finding.span.line, finding.span.end_line + 1)))
        else:
            # About the file: its name, which is as old as the file, or all that is in it.
            new = version.is_new or not finding.secrets
        if new:
            yield finding


def _private(attachment: Attachment, library: Library) -> list[Diagnostic]:
    return [d for d in file_findings(attachment, library, all_rules()) if d.code[:2] == "PV"]


def _as_judged(attachment: Attachment) -> Attachment:
    """The file, without the numbers of commits where these are common: in settings of services."""
    path, raw = attachment.path, attachment.raw
    if raw is None or path.startswith(CONTENT_FOLDERS) or not attachment.source.readable:
        return attachment
    return Attachment(path, COMMIT_ID.sub(_blank, attachment.source.text).encode())


def _added_lines(source: SourceFile, version: Version, history: History) -> set[int]:
    """The lines, 1-based, that the file has and that none of its versions before had as well.

    Compared as a bag of lines: one that only moved is not new, one that was doubled is.
    """
    added = set(range(1, len(source.lines) + 1))
    for blob in version.before:
        if blob is not None:
            raw = history.content(blob, ATTACHMENT_LIMIT + 1)
            left = Counter(_as_judged(Attachment(version.path, raw)).source.lines)
            for number, line in enumerate(source.lines, start=1):
                if left[line]:
                    left[line] -= 1
                    added.discard(number)
    return added


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())

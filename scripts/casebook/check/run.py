"""Every rule over every file, with the severity that the file's status gives."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from casebook.check.suppress import settle
from casebook.diagnostics import Diagnostic, Severity, Span
from casebook.diagnostics.veil import Veil
from casebook.library import Attachment, Entry, Library
from casebook.library.attachments import attachment_paths, read_attachment
from casebook.library.load import entry_of, no_collecting
from casebook.model.source import SourceFile
from casebook.rules import Finding, Rule, all_rules
from casebook.rules.mark_places import read_marks

# In a draft only what would harm other files stays an error; an archived file is not re-edited.
DRAFT_ERRORS = {"FM", "ID", "GN", "PV"}
ARCHIVED_OFF = {"ST", "ZH"}
STYLE = {"ZH"}
# Where one of these holds, what else the rules see in the file follows from it. Privacy and the
# file's own name are judged all the same.
BLOCKING = ("GN005", "GN001", "GN003", "FM001")
NEVER_FOLLOWS = {"ID", "PV"}
# Families that judge the value of a field: of several such findings in one place the first tells.
VALUE_FAMILIES = {"FM", "ID", "LK", "SR"}
FIRST_OF_ALL = ("FM009", "LK004")
# These hold for every text, also where it is no document; and then its marks count too.
OF_ANY_TEXT = {"PV", "SP"}
# While one of these fails, other findings may not have come out yet, and a mark seem unused.
HIDING = {"FM", "GN"}

Raw = tuple[Rule, Finding]
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in the order of files and places.

    `sources` has the texts, by the path of their findings, of what is no document of the tree.
    """

    files: int
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, SourceFile] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(d.severity == "error" for d in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.diagnostics) - self.errors

    @property
    def failing_paths(self) -> frozenset[str]:
        """Files with at least one error."""
        return frozenset(d.path for d in self.diagnostics if d.severity == "error")


def check_library(library: Library, paths: Collection[str] | None = None) -> Report:
    """Run all rules; with `paths` (relative, posix) only findings in those files are kept."""
    return report(*judge(library, paths, all_rules()))


Sources = dict[str, SourceFile]


def judge(
    library: Library, paths: Collection[str] | None, rules: Collection[Rule]
) -> tuple[list[Diagnostic], int, Sources]:
    """What `rules` find in the files at `paths` (None: in all), how many documents these are, and
    the texts of the other files with findings. Nothing is hidden yet: for `report` to do.
    """
    with no_collecting():
        return _judged(library, paths, rules)


def _judged(
    library: Library, paths: Collection[str] | None, rules: Collection[Rule]
) -> tuple[list[Diagnostic], int, Sources]:
    entries = [e for e in library.entries if paths is None or e.path in paths]
    elsewhere: dict[str, list[Diagnostic]] = {}
    for finding in _tree_findings(library, rules):
        if paths is None or finding.path in paths:
            elsewhere.setdefault(finding.path, []).append(finding)
    found: list[Diagnostic] = []
    for entry in entries:
        own = [*elsewhere.pop(entry.path, ()), *entry_findings(entry, library, rules)]
        found.extend(settled(entry, own, rules))
    found.extend(chain.from_iterable(elsewhere.values()))
    sources: Sources = {}
    about_files = any(rule.check_file or rule.family in OF_ANY_TEXT for rule in rules)
    for path in attachment_paths(library.root) if about_files else ():
        if paths is None or path in paths:
            attachment = read_attachment(library.root, path)
            in_file = file_findings(attachment, library, rules)
            found.extend(in_file)
            if in_file:
                sources[path] = attachment.source
    return found, len(entries), sources


def report(found: list[Diagnostic], files: int, sources: Mapping[str, SourceFile]) -> Report:
    """Findings in order, with what must not be shown hidden in all of them."""
    ordered = sorted(found, key=lambda diagnostic: diagnostic.sort_key)
    return Report(files, tuple(_veiled(ordered)), sources)


def _veiled(found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings without what one of them says must not be shown: another may quote it."""
    if not any(diagnostic.secrets for diagnostic in found):
        return found
    veil = Veil.over(found)
    return [
        replace(d, message=veil.hide(d.message), hint=veil.hide(d.hint), shown_as=veil.hide(d.path))
        for d in found
    ]


def file_findings(
    attachment: Attachment, library: Library, rules: Collection[Rule]
) -> list[Diagnostic]:
    """What is wrong with a file that is no document: it is judged for what it would give away."""
    about_files = [rule for rule in rules if rule.check_file is not None]
    found = [
        diagnostic(rule, finding, attachment.path, rule.severity)
        for rule in about_files
        for finding in rule.check_file(attachment)  # type: ignore[misc]
    ]
    text = entry_of(attachment.source)
    private = [rule for rule in rules if rule.family in OF_ANY_TEXT]
    in_text = settled(text, list(entry_findings(text, library, private)), private)
    # Only documents are written back: these may be words taken out of a Word file.
    return [*found, *(replace(each, fix=None) for each in in_text)]


def _tree_findings(library: Library, rules: Collection[Rule]) -> Iterator[Diagnostic]:
    for rule in rules:
        if rule.check_tree is not None:
            for finding in rule.check_tree(library):
                yield diagnostic(rule, finding, finding.path or ".", rule.severity)


def entry_findings(entry: Entry, library: Library, rules: Collection[Rule]) -> Iterator[Diagnostic]:
    """What `rules` find in one file, before its marks are looked at."""
    raw: list[Raw] = []
    for rule in rules:
        if rule.check is not None:
            raw.extend((rule, finding) for finding in rule.check(entry, library))
    hidden = _hidden(raw, entry.source)
    for rule, finding in _causes(raw, entry):
        severity = _severity(rule, entry)
        # What must go as a whole is not judged for how it is written: a message could quote it.
        about_style = (rule.severity == "warning" or rule.family in STYLE) and not finding.secrets
        if about_style and _touches([_stretch(finding.span, entry.source)], hidden):
            continue
        if severity is not None:
            edits = [(e.start, e.end) for e in finding.fix.edits] if finding.fix else []
            # Only who says that a stretch must go may say what is to stand there.
            fix = None if not finding.secrets and _touches(edits, hidden) else finding.fix
            inside = replace(finding, span=_inside(finding.span, entry.source), fix=fix)
            yield diagnostic(rule, inside, entry.path, severity)


def _hidden(raw: list[Raw], source: SourceFile) -> list[Stretch]:
    """The stretches that must not be shown, as a whole or in part."""
    return [_stretch(f.span, source) for _, f in raw if f.secrets and f.span != Span()]


def _stretch(span: Span, source: SourceFile) -> Stretch:
    return source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)


def _touches(stretches: list[Stretch], hidden: list[Stretch]) -> bool:
    return any(a < right and left < b for a, b in stretches for left, right in hidden)


def settled(entry: Entry, found: list[Diagnostic], rules: Collection[Rule]) -> Iterator[Diagnostic]:
    """The findings that the file's marks leave, and what is wrong with the marks."""
    known = {rule.code: rule for rule in all_rules()}
    run = {rule.code for rule in rules}
    marks = read_marks(entry, known.keys())
    kept, judged = settle(found, marks)
    yield from kept
    if not marks or any(d.code in BLOCKING for d in kept):
        return
    incomplete = any(d.code[:2] in HIDING and d.severity == "error" for d in kept)
    for each in judged:
        # A mark is of no use only where its rule was asked.
        asked = each.mark.code in run and _severity(known[each.mark.code], entry) is not None
        silent = not each.mark.fault and not asked
        if silent or (incomplete and not each.mark.fault and not each.expired):
            continue
        for rule in rules:
            severity = _severity(rule, entry)
            if rule.check_marks is not None and severity is not None:
                for finding in rule.check_marks(each):
                    yield diagnostic(rule, finding, entry.path, severity)


def _causes(raw: list[Raw], entry: Entry) -> Iterator[Raw]:
    """The findings without those that only follow from another one."""
    codes = {rule.code for rule, _ in raw}
    blocker = next((code for code in BLOCKING if code in codes), None)
    told: dict[Span, str] = {}
    for rule, finding in sorted(raw, key=lambda pair: pair[0].code not in FIRST_OF_ALL):
        if blocker and rule.code != blocker and rule.family not in NEVER_FOLLOWS:
            continue
        in_fields = 1 < finding.span.line < entry.front.body_line
        if (
            in_fields
            and rule.family in VALUE_FAMILIES
            and told.setdefault(finding.span, rule.code) != rule.code
        ):
            continue
        yield rule, finding


def _inside(span: Span, source: SourceFile) -> Span:
    """The span within the file, at least one column wide; a rule may guess a length."""
    line = min(max(span.line, 1), len(source.lines))
    column = min(max(span.column, 1), len(source.line(line)) + 1)
    end_line = min(max(span.end_line, line), len(source.lines))
    end_column = min(max(span.end_column, 1), len(source.line(end_line)) + 1)
    if (end_line, end_column) <= (line, column):
        end_line, end_column = line, column + 1
    return Span(line, column, end_line, end_column)


def diagnostic(rule: Rule, finding: Finding, path: str, severity: Severity) -> Diagnostic:
    """The finding of a rule as it is reported, at its place and of its severity."""
    return Diagnostic(
        path, finding.span, rule.code, rule.slug, severity,
        finding.message, finding.hint, finding.fix, finding.secrets,
    )  # fmt: skip


def _severity(rule: Rule, entry: Entry) -> Severity | None:
    if entry.status == "archived" and rule.family in ARCHIVED_OFF:
        return None
    if entry.status == "draft" and rule.family not in DRAFT_ERRORS:
        return "warning"
    return rule.severity

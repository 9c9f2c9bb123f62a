"""Inputs that no author writes, and what must hold of the answer whatever the input is."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml
from hypothesis import strategies as st

from casebook.check.run import judge, report
from casebook.diagnostics.mend import apply_fixes
from casebook.diagnostics.report import json_report, text_report
from casebook.diagnostics.report_github import github_report
from casebook.diagnostics.report_rdjson import rdjson_report
from casebook.diagnostics.report_sarif import sarif_report
from casebook.library import Library, load_library
from casebook.library.load import entry_of
from casebook.model.documents import Case
from casebook.model.source import SourceFile
from casebook.rules import all_rules
from sample import BASE, CASE_PATH, SAMPLE

ROUNDS = 5
METHOD_PATH = "methods/sample.md"
BANK_PATH = "docs/courses/_quiz/sample.yml"
METHOD = (BASE / "methods" / "taken.md").read_text(encoding="utf-8")
PATHS = st.sampled_from([CASE_PATH, METHOD_PATH, BANK_PATH, "docs/courses/ke.md", "docs/ye.md"])

PIECES = st.sampled_from([
    "：", "，", "\u3000", "\t", "[", "]", "{", "}", "&a ", "*a", "!", "!!python/name:os", "\u2028",
    "\x00", "\x85", "\ufeff", "|", ">", "'", '"', "#", "---\n", "...\n", "\n", "\r\n", "\r", "- ",
    "? ", ": ", "(", ")", "](", "![", "`", "```\n", "~~~", "<", ">", "<!--", "-->",
    "\u200b", "\u202e",
    "😀", "\U0002a6d6", "no", "010", "9" * 30, "1e999", "%", "@", "……", "**", "_", "\\", "&#0;",
    "casebook: ignore ", "ST005 原因：", "16000000001", "岁", "村", "有限公司", "三年级", "^", "    ",
])  # fmt: skip
PLACES = st.tuples(st.integers(0, 2000), st.integers(0, 40), PIECES)


@st.composite
def slipped(draw: st.DrawFn) -> bytes:
    """A good file into which pieces were put, and from which stretches were lost."""
    text = draw(st.sampled_from([SAMPLE, METHOD]))
    for place, lost, piece in draw(st.lists(PLACES, max_size=8)):
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at + lost :]
    raw = text.encode("utf-8", "surrogatepass")
    return raw[: draw(st.integers(0, len(raw)))] if draw(st.integers(0, 19)) == 0 else raw


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates(),
    st.sampled_from(["达成协议", "taken", "published", "邻里", "2024", "null", "", "~", "示例法"]),
)  # fmt: skip
NAMES = st.one_of(
    st.sampled_from([*Case.model_fields, "id", "act", "article", "province", "questions", "roles"]),
    st.text(max_size=8),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=25,
)


@st.composite
def trees(draw: st.DrawFn) -> bytes:
    """Front matter of any shape that YAML can hold, above the body of the sample."""
    values = draw(st.dictionaries(NAMES, VALUES, max_size=12))
    flow = draw(st.sampled_from([None, True, False]))
    fields = yaml.safe_dump(values, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    body = draw(st.sampled_from([SAMPLE.split("---\n", 2)[2], "", "## \n", "文"]))
    return f"---\n{fields}---\n{body}".encode("utf-8", "surrogatepass")


RAW = st.one_of(st.binary(max_size=400), slipped(), trees())


@cache
def _rest() -> Library:
    return load_library(BASE)


def with_file(path: str, raw: bytes) -> Library:
    """The sample tree with `raw` at `path`."""
    entry = entry_of(SourceFile.from_bytes(path, raw))
    others = [other for other in _rest().entries if other.path != path]
    # Nothing beside: a walk over files that are not documents would be most of the work.
    return replace(_rest(), root=Path("/nowhere"), entries=(*others, entry))


def judged_within_bounds(path: str, raw: bytes, left_out: frozenset[str] = frozenset()) -> int:
    """Check `raw` as the file at `path` in every way there is; how many findings there were.

    Raises AssertionError where a place is outside the file, a file that cannot be read has no
    error, or mends do not come to an end.
    """
    rules = [rule for rule in all_rules() if rule.code not in left_out]
    first = 0
    for round_ in range(ROUNDS):
        library = with_file(path, raw)
        entry = library.entries[-1]
        whole = report(*judge(library, None, rules))
        own = [d for d in whole.diagnostics if d.path == path]
        first = first or len(own)
        lines = entry.source.lines
        for finding in own:
            span = finding.span
            assert 1 <= span.line <= span.end_line <= len(lines), finding
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1, finding
            assert (span.end_line, span.end_column) > (span.line, span.column), finding
            assert finding.message
            assert finding.hint
            assert "\n" not in finding.message
        failed = any(finding.severity == "error" for finding in own)
        assert entry.meta is not None or failed or entry.status == "archived", own
        if not round_:
            _reported(whole.diagnostics, whole.files, library)
        fixes = [d.fix for d in own if d.fix is not None and d.fix.safe]
        after = apply_fixes(entry.source.text, fixes).encode("utf-8", "surrogatepass")
        if not entry.source.readable or not fixes or after == raw:
            return first
        raw = after
    raise AssertionError(f"mends of {path} go on and on")


def _reported(findings: tuple, files: int, library: Library) -> None:  # type: ignore[type-arg]
    sources = {entry.path: entry.source for entry in library.entries}
    for text in (
        *text_report(findings, sources, files),
        *github_report(findings, files, summarised=False),
        json_report(findings, files),
        sarif_report(findings, sources, all_rules(), "0"),
        rdjson_report(findings, sources),
    ):
        text.encode("utf-8")

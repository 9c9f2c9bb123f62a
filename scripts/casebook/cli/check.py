"""`check`, `explain`, `rules`."""

import argparse
import os
import shutil
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from casebook import __version__
from casebook.check import Report, check_changed, check_library
from casebook.cli.console import EXIT_CLEAN, EXIT_FINDINGS, UsageError, progress, result
from casebook.cli.names import may_pass_without_names
from casebook.diagnostics import Fix
from casebook.diagnostics.mend import apply_fixes, diff
from casebook.diagnostics.report import (
    SEVERITY_NAMES,
    json_report,
    short_line,
    summary_line,
    text_report,
)
from casebook.diagnostics.report_github import github_report, github_summary
from casebook.diagnostics.report_rdjson import rdjson_report
from casebook.diagnostics.report_sarif import sarif_report
from casebook.diagnostics.suggest import private_lines
from casebook.diagnostics.veil import Veil
from casebook.library import CONTENT_FOLDERS, Library, load_library
from casebook.library.history import History, HistoryError
from casebook.model.vocab import LIST_FILES
from casebook.rules import all_rules

Look = Callable[[Library], Report]
ROUNDS = 4
SHOWN_PATH = 80
# Not Markdown, but checked with the tree.
LISTS = tuple(f"docs/reference/{file}" for file in LIST_FILES)


def check(options: argparse.Namespace, root: Path) -> int:
    """Validate the tree, the named files against it, or what changed; 1 where errors remain."""
    if options.unsafe and not options.fix:
        raise UsageError("--unsafe 要和 --fix 一起用")
    if options.changed is not None and options.paths:
        raise UsageError("--changed 自己会找出改了哪些文件，不能再写文件名")
    library = load_library(root)
    look = _look(options, library, root)
    report = look(library)
    if options.fix:
        mended = 0
        for _ in range(ROUNDS):
            # Mending one thing can bring out another that can be mended as well.
            changed = _mend(report, library, root, unsafe=options.unsafe)
            if not changed:
                break
            mended = max(mended, changed)
            library = load_library(root)
            report = look(library)
        progress(f"改了 {mended} 个文件。" if mended else "没有能自动改的。")
        guesses = sum(d.fix is not None and not d.fix.safe for d in report.diagnostics)
        if guesses and not options.unsafe:
            progress(f"另有 {guesses} 处只能猜着改：加上 --unsafe 就代改，改完要逐处看。")
    _print(report, library, options.format)
    passed = may_pass_without_names() and not report.errors
    return EXIT_CLEAN if passed else EXIT_FINDINGS


def _look(options: argparse.Namespace, library: Library, root: Path) -> Look:
    """What is asked for, as a function of the library, which a mend changes."""
    if options.changed is not None:
        return partial(_since, ref=options.changed)
    wanted = _wanted(options.paths, library, root)
    return partial(check_library, paths=wanted)


def _since(library: Library, ref: str) -> Report:
    try:
        with History(library.root, ref) as history:
            return check_changed(library, history)
    except HistoryError as error:
        raise UsageError(str(error)) from error


def _wanted(paths: Collection[str], library: Library, root: Path) -> set[str] | None:
    if not paths:
        return None
    wanted: set[str] = set()
    for given in paths:
        place = _place(given, root)
        inside = place.relative_to(root).as_posix()
        prefix = "" if inside == "." else inside + "/"
        found = {p for p in library.entries_by_path if p == inside or p.startswith(prefix)}
        if place.is_dir():
            found |= {p for p in LISTS if p.startswith(prefix)}
        elif inside in LISTS:
            found.add(inside)
        if not found and place.is_file() and inside.partition("/")[0] not in CONTENT_FOLDERS:
            raise UsageError(f"{given} 不在 cases、methods、docs 里，查不了")
        wanted |= found
    if not wanted:
        progress("指定的路径里没有要查的文件；只查 cases、methods、docs 下的 .md 文件和词表。")
    return wanted


def _place(given: str, root: Path) -> Path:
    """The file or folder meant: as typed from where the user stands, else from the root."""
    outside = False
    for start in (Path.cwd(), root):
        try:
            place = Path(os.path.normpath(start / given))
            exists = place.exists()
        except (OSError, ValueError):  # a name too long, or with a NUL
            break
        if exists:
            for candidate in (place, place.resolve()):
                if candidate.is_relative_to(root):
                    return candidate
            outside = True
    if outside:
        raise UsageError(f"{given} 不在知识库的文件夹里")
    raise UsageError(f"没有文件 {given[:SHOWN_PATH]}")


def _mend(report: Report, library: Library, root: Path, *, unsafe: bool) -> int:
    by_path: dict[str, list[Fix]] = {}
    for finding in report.diagnostics:
        if finding.fix is not None and (finding.fix.safe or unsafe):
            by_path.setdefault(finding.path, []).append(finding.fix)
    veil = Veil.over(report.diagnostics)
    private = private_lines(report.diagnostics)
    changed = 0
    for path, fixes in by_path.items():
        entry = library.entries_by_path.get(path)
        if entry is None or not entry.source.readable:
            continue  # what could not be read must not be written back
        after = apply_fixes(entry.source.text, fixes)
        if after == entry.source.text and all(fix.edits for fix in fixes):
            continue  # a mend that changes nothing must not be announced round after round
        hidden = private.get(path, ())
        shown = veil.hide(diff(path, entry.source.text, after, hidden, veil.is_clean))
        progress(shown or f"{veil.hide(path)}：换行和编码记号改成统一样式，文字未动")
        # Written beside and moved over, so that a crash never leaves half a file.
        target = root / path
        beside = target.with_name(target.name + ".tmp")
        beside.write_bytes(after.encode("utf-8"))
        shutil.copymode(target, beside)
        beside.replace(target)
        changed += 1
    return changed


def _print(report: Report, library: Library, style: str) -> None:
    findings, files = report.diagnostics, report.files
    sources = {entry.path: entry.source for entry in library.entries} | dict(report.sources)
    match style:
        case "json":
            result(json_report(findings, files))
        case "sarif":
            result(sarif_report(findings, sources, all_rules(), __version__))
        case "rdjson":
            result(rdjson_report(findings, sources))
        case "github":
            summarised = _summarise(github_summary(findings, files))
            for line in github_report(findings, files, summarised=summarised):
                result(line)
        case "short":
            for finding in findings:
                result(short_line(finding))
            progress(summary_line(findings, files))
        case _:
            for line in text_report(findings, sources, files):
                result(line)


def _summarise(summary: str) -> bool:
    """Append to the job summary, where GitHub names a file for it; whether it was written."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return False
    try:
        with Path(file).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(summary + "\n")
    except OSError as error:
        progress(f"作业摘要写不进去（{error.strerror}），结果不受影响。")
        return False
    return True


def explain(options: argparse.Namespace, root: Path) -> int:
    """Print one rule's page."""
    wanted = str(options.code).upper()
    for rule in all_rules():
        if wanted in (rule.code, rule.slug.upper()):
            level = SEVERITY_NAMES[rule.severity]
            title, _, rest = rule.page.partition("\n")
            result(f"{rule.code} [{rule.slug}] {level}：{title}\n{rest.rstrip()}")
            return EXIT_CLEAN
    raise UsageError(f"没有规则“{options.code}”；用 casebook rules 看全部规则")


def rules(options: argparse.Namespace, root: Path) -> int:
    """List every rule with its level and one line."""
    for rule in all_rules():
        title = rule.page.partition("\n")[0]
        result(f"{rule.code}  {SEVERITY_NAMES[rule.severity]}  {rule.slug}  {title}")
    return EXIT_CLEAN

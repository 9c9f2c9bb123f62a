"""`check`, `explain`, `rules`."""

import argparse
from collections.abc import Collection
from pathlib import Path

from casebook.check import Report, check_library
from casebook.cli.console import EXIT_CLEAN, EXIT_FINDINGS, UsageError, progress, result
from casebook.diagnostics.mend import apply_fixes, diff
from casebook.diagnostics.report import (
    SEVERITY_NAMES,
    json_report,
    short_line,
    summary_line,
    text_report,
)
from casebook.library import Library, load_library
from casebook.rules import all_rules


def check(options: argparse.Namespace, root: Path) -> int:
    """Validate the tree, or only the named files against the whole tree; 1 where errors remain."""
    library = load_library(root)
    wanted = _wanted(options.paths, library, root)
    report = check_library(library, wanted)
    if options.fix:
        changed = _mend(report, library, root)
        progress(f"改了 {changed} 个文件。" if changed else "没有能自动改的。")
        if changed:
            library = load_library(root)
            report = check_library(library, wanted)
    _print(report, library, options.format)
    return EXIT_FINDINGS if report.errors else EXIT_CLEAN


def _wanted(paths: Collection[str], library: Library, root: Path) -> set[str] | None:
    if not paths:
        return None
    wanted: set[str] = set()
    for given in paths:
        # A path is meant as typed, from where the user stands; failing that, from the root.
        place = next((p for p in (Path(given).resolve(), root / given) if p.exists()), None)
        if place is None:
            raise UsageError(f"没有文件 {given}")
        if not place.is_relative_to(root):
            raise UsageError(f"{given} 不在知识库的文件夹里")
        inside = place.relative_to(root).as_posix()
        prefix = "" if inside == "." else inside + "/"
        found = {p for p in library.entries_by_path if p == inside or p.startswith(prefix)}
        if place.is_file() and not found and place.suffix == ".md":
            raise UsageError(f"{given} 不在 cases、methods、docs 里，查不了")
        wanted |= found
    return wanted


def _mend(report: Report, library: Library, root: Path) -> int:
    by_path: dict[str, list[int]] = {}
    for number, finding in enumerate(report.diagnostics):
        if finding.fix is not None and finding.fix.safe:
            by_path.setdefault(finding.path, []).append(number)
    for path, numbers in by_path.items():
        source = library.entries_by_path[path].source
        fixes = [fix for n in numbers if (fix := report.diagnostics[n].fix) is not None]
        after = apply_fixes(source.text, fixes)
        shown = diff(path, source.text, after)
        progress(shown or f"{path}：换行和编码记号改成统一样式，文字未动")
        # Written beside and moved over, so that a crash never leaves half a file.
        target = root / path
        beside = target.with_name(target.name + ".tmp")
        beside.write_bytes(after.encode("utf-8"))
        beside.replace(target)
    return len(by_path)


def _print(report: Report, library: Library, style: str) -> None:
    findings = report.diagnostics
    if style == "json":
        result(json_report(findings, report.files))
    elif style == "short":
        for finding in findings:
            result(short_line(finding))
        progress(summary_line(findings, report.files))
    else:
        sources = {entry.path: entry.source for entry in library.entries}
        for line in text_report(findings, sources, report.files):
            result(line)


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

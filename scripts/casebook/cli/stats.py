"""The command `stats`: what the library holds, and where it is thin."""

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from casebook.cli.console import EXIT_CLEAN, result
from casebook.library import load_library
from casebook.library.statistics import THIN, Statistics, statistics
from casebook.model.kinds import PROVENANCE_NAMES
from casebook.text.width import display_width

SHOWN_METHODS = 15


def stats(options: argparse.Namespace, root: Path) -> int:
    """Print the counts of published content, as text or as JSON."""
    counted = statistics(load_library(root))
    if options.format == "json":
        result(json.dumps(_plain(counted), ensure_ascii=False, indent=2, sort_keys=True))
    else:
        for line in _lines(counted):
            result(line)
    return EXIT_CLEAN


def _plain(counted: Statistics) -> dict[str, object]:
    plain = asdict(counted)
    pairs = ("method_by_type", "type_by_outcome")
    for name in pairs:
        nested: dict[str, dict[str, int]] = {}
        for (outer, inner), count in plain[name].items():
            nested.setdefault(outer, {})[inner] = count
        plain[name] = nested
    thin = {"thin_types": counted.thin_types, "unused_methods": counted.unused_methods}
    return {"schema_version": 1, **plain, **thin}


def _lines(counted: Statistics) -> Iterator[str]:
    yield f"案例 {counted.cases} 篇，方法 {counted.methods} 篇"
    named = {PROVENANCE_NAMES[kind]: count for kind, count in counted.provenance.items()}
    yield "\n案例的性质：" + "，".join(f"{name} {count}" for name, count in named.items())
    yield "\n纠纷类型"
    yield from _table(counted.types)
    yield "\n结果"
    yield from _table(counted.outcomes)
    yield "\n地区"
    yield from _table(counted.regions)
    yield "\n方法的类别"
    yield from _table(counted.categories)
    used = sorted(counted.method_uses.items(), key=lambda item: (-item[1], item[0]))
    yield f"\n用得最多的 {SHOWN_METHODS} 个方法"
    yield from _table(dict(used[:SHOWN_METHODS]))
    yield "\n薄的地方"
    thin = [f"{name} {counted.types[name]}" for name in counted.thin_types]
    yield f"  不到 {THIN} 篇案例的类型：{'、'.join(thin) or '没有'}"
    yield f"  还没有案例用过的方法：{len(counted.unused_methods)} 个"
    yield from _coverage(counted)


def _coverage(counted: Statistics) -> Iterator[str]:
    found = counted.coverage
    yield "\n五份原始材料的去向"
    if not found.rows:
        yield "  没有 docs/reference/coverage.yml"
        return
    yield f"  全部条目 {found.rows}，有去处 {found.placed}（{_percent(found.placed, found.rows)}）"
    core = _percent(found.core_placed, found.core)
    yield f"  核心条目 {found.core}，有去处 {found.core_placed}（{core}）"
    if found.missing_pages:
        yield f"  登记的页面不存在：{'、'.join(found.missing_pages)}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "—"


def _table(counts: Mapping[str, int]) -> Iterator[str]:
    widest = max((display_width(name) for name in counts), default=0)
    for name, count in counts.items():
        yield f"  {name}{' ' * (widest - display_width(name))}  {count:>4}"

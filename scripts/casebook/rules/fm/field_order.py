"""字段的先后和样例不一样

## 检查什么
案例、方法、课程文件头里的字段，按“字段说明”一页里列出的先后写。

## 为什么
每一篇的先后一样，校对的人一眼就看出缺了哪一项；版本记录里也不会因为挪动位置而看不清改了什么。

## 反例
```yaml
year: 2024
title: 一条水沟的两家话
```

## 正例
```yaml
title: 一条水沟的两家话
```

## 怎么改
把字段连同下面缩进的几行移到提示的位置，可自动改：`casebook check --fix`，值一个不动。

## 何时可以忽略
这只是提醒，不改也能收。
"""

from collections.abc import Iterator
from itertools import pairwise

from casebook.diagnostics import Edit, Fix
from casebook.library import Entry, Library
from casebook.library.documents import KIND_MODELS
from casebook.model.frontmatter import parse_front_matter
from casebook.model.source import SourceFile
from casebook.rules.registry import Finding, rule, span

ORDERED = {"case", "method", "course"}
AUTOMATIC = "可自动改：casebook check --fix"


@rule("FM008", "field-order", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report the first top-level field that stands before one that should precede it."""
    order = {name: rank for rank, name in enumerate(KIND_MODELS[entry.kind].model_fields)}
    written = [name for name in entry.front.values if name in order]
    # What cannot be read or is not known is told first; the order can wait.
    if entry.kind not in ORDERED or entry.front.problems or len(written) < len(entry.front.values):
        return
    for before, after in pairwise(written):
        if order[after] < order[before]:
            follows = next(name for name in written if order[name] > order[after])
            fix = _mend(entry, sorted(written, key=order.__getitem__))
            hint = f"移到 {follows} 前面" + (f"（{AUTOMATIC}）" if fix else "")
            place = span(entry.front.key_places[(after,)])
            yield Finding(place, f"字段 {after} 写在了 {follows} 后面", hint, fix)
            return


def _mend(entry: Entry, wanted: list[str]) -> Fix | None:
    """The block with its fields in order, comments moving with the field below them."""
    source, front = entry.source, entry.front
    first, last = 2, front.body_line - 2
    keys = {front.key_places[(name,)].line: name for name in wanted}
    if len(keys) < len(wanted) or any(front.key_places[(n,)].column != 1 for n in wanted):
        return None  # {a: 1, b: 2} on one line
    pieces: dict[str, list[str]] = {}
    pending: list[str] = []
    name = ""
    for number in range(first, last + 1):
        line = source.line(number)
        if number in keys:
            name = keys[number]
            pieces[name] = [*pending, line]
            pending = []
        elif line.startswith("#") or not name:
            pending.append(line)
        else:
            pieces[name] += [*pending, line]
            pending = []
    lines = [line for each in wanted for line in pieces[each]] + pending
    start, end = source.offset(first), source.offset(last + 1)
    text = "".join(f"{line}\n" for line in lines)
    after = source.text[:start] + text + source.text[end:]
    # A text over several lines can hold what looks like a comment: proved, not supposed.
    read = parse_front_matter(SourceFile(source.path, after))
    if read.problems or read.values != front.values:
        return None
    return Fix((Edit(start, end, text),))

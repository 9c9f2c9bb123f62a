"""隐去姓名的写法前后不一，或两个人用了同一个写法

## 检查什么
双方都写成“张某”；同一个姓既写“张某”又写“张某甲”；同一个姓有的写“张某”，有的写“张×”。

## 为什么
读的人分不清谁是谁，责任和义务就会看错。

## 反例
```markdown
## 案情简介

申请人张某与被申请人张某是堂兄弟，为一道墙争执。
```

## 正例
```markdown
## 案情简介

申请人张某甲与被申请人张某乙是堂兄弟，为一道墙争执。
```

## 怎么改
同姓的几个人写“张某甲”“张某乙”，从头到尾用同一个写法。

## 何时可以忽略
确实是两种写法指不同的人，而且上下文分得清时；要写明谁复核过。
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule
from casebook.text.persons.masks import MASKED, ORDER
from casebook.text.persons.surnames import surname_of

_SIDES = (
    (r"(?<!被)申请人", r"被申请人"),
    (r"原告(?!方)人?", r"被告(?!方)人?"),
    (r"甲方", r"乙方"),
    (r"(?<!被)上诉人", r"被上诉人"),
)
_HINT = f"同姓的几个人写“某{ORDER[0]}”“某{ORDER[1]}”，从头到尾一致"
_AND = re.compile(r"(?:与|和|跟|同|诉|、)(?:被申请人|被告|邻居|其)?$")


@rule("PV033", "mask-clash", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report masks that two parties share, and masks of one surname in two manners."""
    if entry.kind in {"page", "method"}:
        return  # they tell of masks in general
    text = entry.source.text
    masks = [match for match in MASKED.finditer(text) if match.start() >= _body(entry)]
    told: set[str] = set()
    for match in _shared(text, masks):
        if match.group() not in told:
            told.add(match.group())
            yield _finding(entry, match, "两个人用了同一个写法")
    first: dict[tuple[str, str], re.Match[str]] = {}
    for match in masks:
        first.setdefault((surname_of(match.group()), _manner(match.group())), match)
    for (surname, manner), match in first.items():
        others = {m for s, m in first if s == surname} - {manner}
        # Which of them is the odd one nobody knows; the plain one says least.
        clash = others & {"lettered", "crossed"} if manner == "plain" else set()
        if clash and match.group() not in told:
            yield _finding(entry, match, "同一个姓有几种写法，分不清是不是一个人")


def _body(entry: Entry) -> int:
    return entry.source.offset(min(entry.front.body_line, len(entry.source.lines)))


def _manner(mask: str) -> str:
    if mask[-1] in ORDER:
        return "lettered"
    return (
        "plain"
        if mask.endswith("某") and not mask.endswith("某某")
        else ("double" if mask.endswith("某某") else "crossed")
    )


def _shared(text: str, masks: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The second of two parties that bear one mask."""
    for one, other in pairwise(masks):
        between = text[one.end() : other.start()]
        same = one.group() == other.group() and text[other.end() : other.end() + 1] != "的"
        if same and len(between) < 6 and _AND.search(between):
            yield other
    for left, right in _SIDES:
        sides = [
            {m.group(): m for m in masks if _is_called(text, m, side)} for side in (left, right)
        ]
        for mask in sides[0].keys() & sides[1].keys():
            yield sides[1][mask]


def _is_called(text: str, match: re.Match[str], side: str) -> bool:
    return bool(re.search(rf"{side}[：:]?$", text[max(match.start() - 8, 0) : match.start()]))


def _finding(entry: Entry, match: re.Match[str], what: str) -> Finding:
    source = entry.source
    place = Span(*source.position(match.start()), *source.position(match.end()))
    return Finding(place, f"“{match.group()}”：{what}", _HINT)

"""值不在可选值里

## 检查什么
类型、结果、状态等字段只能用规定的值；子类要在 `docs/reference/vocab/subtypes.yml` 里登记，并属于这一纠纷类型。

## 为什么
同一个意思写成两种说法，筛选时就会漏掉一半。

## 反例
```yaml
outcome: 已结案
```

## 正例
```yaml
outcome: 达成协议
```

## 怎么改
改成提示里列出的值；只像其中一个的，`--fix --unsafe` 可以代改，改完请看一眼是不是您的意思。确实需要新的子类，请编辑先登记到词表。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from casebook.library import Entry, Library
from casebook.model.kinds import DisputeType
from casebook.model.places import Place
from casebook.rules.fm.meant import rewritten
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import UNSAFE_NOTE, meant_value, one_of, quoted, subject

TYPES = get_args(DisputeType)


@rule("FM007", "value-not-listed")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report values outside closed lists and subtypes that the vocabulary does not have."""
    for problem in entry.problems:
        if problem.kind == "literal_error":
            choices = re.findall(r"'([^']+)'", str(problem.detail.get("expected", "")))
            value = f"的值{quoted(problem.text)}不在可选值里" if problem.text else "要写一个可选值"
            sentence = f"{subject(problem.loc)}{value}"
            yield _finding(entry, problem.place, sentence, problem.text, choices)
    yield from _subtype(entry, library)


def _finding(
    entry: Entry, place: Place, sentence: str, value: str, choices: Sequence[str]
) -> Finding:
    meant = meant_value(value, choices)
    fix = rewritten(entry, place, value, meant) if meant else None
    hint = one_of(value, choices)
    return Finding(span(place), sentence, hint + UNSAFE_NOTE if fix else hint, fix)


def _subtype(entry: Entry, library: Library) -> Iterator[Finding]:
    known = library.vocabulary.subtypes
    subtype = entry.front.values.get("dispute_subtype")
    dispute_type = entry.front.values.get("dispute_type")
    if entry.kind != "case" or not known or not isinstance(subtype, str):
        return
    place = entry.front.place(("dispute_subtype",))
    if subtype not in known:
        sentence = f"dispute_subtype 的值{quoted(subtype)}没有登记"
        yield _finding(entry, place, sentence, subtype, list(known))
    elif (
        isinstance(dispute_type, str)
        and dispute_type in TYPES
        and dispute_type not in known[subtype].type
    ):
        listed = "、".join(known[subtype].type)
        yield Finding(
            span(place),
            f"子类“{subtype}”不属于纠纷类型{quoted(dispute_type)}",
            f"它属于 {listed}；改纠纷类型，或换一个子类",
        )

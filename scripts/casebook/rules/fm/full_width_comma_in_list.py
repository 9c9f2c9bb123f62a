"""方括号列表里用了全角逗号

## 检查什么
`[甲, 乙]` 这种写在一行的列表，和 `{act: 甲, article: 1}` 这种写在一行的字段，要用半角逗号隔开。

## 为什么
`[甲，乙]` 会被读成只有一项，这一项的名字叫“甲，乙”，不会报错，却什么也对不上。

## 反例
```yaml
tags: [封路，污水]
```

## 正例
```yaml
tags: [封路, 污水]
```

## 怎么改
全角逗号换成半角逗号加空格，可自动改：`casebook check --fix`。一项里确实有逗号的，给这一项加半角双引号。

## 何时可以忽略
不能忽略；加引号即可。
"""

import re
from collections.abc import Iterator

from casebook.diagnostics import Edit, Fix
from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import quoted

SEPARATOR = re.compile(r"\s*，\s*")
# A sentence has other marks, or is longer than a name in a list.
SENTENCE = re.compile(r"[。；？！：]")
AUTOMATIC = "可自动改：casebook check --fix"


@rule("FM009", "full-width-comma-in-list")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report plain items of one-line lists that hold a full-width comma."""
    for place in entry.front.flow_items.values():
        if place.line != place.end_line:
            continue
        start = entry.source.offset(place.line, place.column)
        text = entry.source.text[start : start + place.end_column - place.column]
        if SEPARATOR.search(text) and not SENTENCE.search(text):
            mended = SEPARATOR.sub(", ", text.strip("，"))
            yield Finding(
                span(place),
                f"列表项{quoted(text)}里有全角逗号，会被当成一项",
                f"是几项的，写成 {quoted(mended)[1:-1]}（{AUTOMATIC}）；是一句话的，给它加半角双引号",
                Fix((Edit(start, start + len(text), mended),)),
            )
    for problem in entry.problems:
        if problem.kind == "wide-comma":
            start = entry.source.offset(problem.place.line, problem.place.column)
            edit = Edit(start, start + 1, str(problem.detail["mend"]))
            yield Finding(
                span(problem.place),
                "花括号里的两个字段之间用了全角逗号",
                f"换成半角逗号加一个空格（{AUTOMATIC}）",
                Fix((edit,)),
            )

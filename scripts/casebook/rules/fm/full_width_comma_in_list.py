"""方括号列表里用了全角逗号

## 检查什么
`[甲, 乙]` 这种写在一行的列表，要用半角逗号隔开。

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

SEPARATOR = re.compile(r"\s*，\s*")


@rule("FM009", "full-width-comma-in-list")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report plain items of one-line lists that hold a full-width comma."""
    for place in entry.front.flow_items.values():
        if place.line != place.end_line:
            continue
        start = entry.source.offset(place.line, place.column)
        text = entry.source.text[start : start + place.end_column - place.column]
        # A short item of a list of names; a sentence in a flow list is quoted or has other marks.
        if SEPARATOR.search(text) and not re.search(r"[。；？]", text):
            mended = SEPARATOR.sub(", ", text)
            yield Finding(
                span(place),
                f"列表项“{text}”里有全角逗号，会被当成一项",
                f"分成几项写成 {mended}；本来就是一句话的，给它加半角双引号（可自动改：casebook check --fix）",
                Fix((Edit(start, start + len(text), mended),)),
            )

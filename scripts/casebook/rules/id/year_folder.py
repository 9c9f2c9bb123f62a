"""年份和文件夹对不上

## 检查什么
`year: 2024` 的案例放在 `cases/2024/`；`year: null` 的放在 `cases/undated/`。

## 为什么
按年份找文件、按年份浏览都靠它；两处不一致，总有一处是错的。

## 反例
```yaml
year: 2019
```

## 正例
```yaml
year: 2024
```

## 怎么改
先核对哪一处对，再改年份或移动文件。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule, span


@rule("ID002", "year-folder")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report a case whose year is not its folder's."""
    # Other folders are the matter of ID001.
    folder = re.match(r"cases/([0-9]{4}|undated)/[^/]+$", entry.path)
    if folder is None or "year" not in entry.front.values:
        return
    year = entry.front.values["year"]
    if year is not None and not (isinstance(year, str) and re.fullmatch("[0-9]{4}", year)):
        return
    expected = year or "undated"
    if folder.group(1) != expected:
        shown = year or "null"
        yield Finding(
            span(entry.front.place(("year",))),
            f"year 是 {shown}，文件却在 cases/{folder.group(1)}/ 下",
            f"核对年份；年份没错就把文件移到 cases/{expected}/",
        )

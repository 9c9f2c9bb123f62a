"""日期或年份不对

## 检查什么
日期写成 `2024-03-05`，而且要真有这一天；来源的日期可以只写到月或年，不知道的写 不详；年份和日期不能在今天以后。

## 为什么
日期错了，按年份浏览和核对当时的法律都会错。

## 反例
```yaml
updated: 2024-13-40
```

## 正例
```yaml
updated: 2024-03-05
```

## 怎么改
按年-月-日四位、两位、两位写，用半角减号。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import field_name

WRONG = {
    "date": ("要写成年-月-日", "写成 2024-03-05 这样的样式，用半角减号"),
    "no-such-date": ("没有这一天", "核对月份和日子"),
    "loose-date": ("要写日期", "写成 2024、2024-03 或 2024-03-05；不知道的写 不详"),
}


@rule("FM010", "date-wrong")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report dates that are not dates, and years or days still to come."""
    for problem in entry.problems:
        if problem.kind in WRONG:
            message, hint = WRONG[problem.kind]
            yield Finding(
                span(problem.place), f"{field_name(problem.loc)} {message}，现在是“{problem.text}”", hint
            )
    yield from _future(entry)


def _future(entry: Entry) -> Iterator[Finding]:
    # A day ahead of UTC it is already tomorrow in China.
    today = (datetime.now(UTC) + timedelta(hours=14)).date()
    year = entry.front.values.get("year")
    if entry.kind == "case" and isinstance(year, str) and re.fullmatch(r"[1-9]\d*", year):
        place = span(entry.front.place(("year",)))
        if int(year) > today.year:
            yield Finding(place, f"year 的值 {year} 是将来的年份", "写调解那一年；不知道的写 null 并说明原因")
        elif int(year) < 1949:
            yield Finding(place, f"year 的值 {year} 太早", "写四位数的年份")
    updated = entry.front.values.get("updated")
    if (
        isinstance(updated, str)
        and re.fullmatch(r"\d{4}-\d{2}-\d{2}", updated)
        and updated > today.isoformat()
    ):
        place = span(entry.front.place(("updated",)))
        yield Finding(place, f"updated 的日期 {updated} 还没有到", "写最近一次修改的日期")

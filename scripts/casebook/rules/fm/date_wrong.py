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
from casebook.model.places import Loc
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import quoted, subject

WRONG = {
    "date": ("要写成年-月-日", "写成 2024-03-05 这样的样式，数字和减号都用半角"),
    "no-such-date": ("写的日子不存在", "核对月份和日子"),
    "loose-date": ("要写日期", "写成 2024、2024-03 或 2024-03-05；不知道的写 不详"),
}
FIRST_YEAR = 1949
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@rule("FM010", "date-wrong")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report dates that are not dates, and years or days still to come."""
    for problem in entry.problems:
        if problem.kind in WRONG:
            message, hint = WRONG[problem.kind]
            given = f"，现在是{quoted(problem.text)}" if problem.text else ""
            yield Finding(span(problem.place), f"{subject(problem.loc)}{message}{given}", hint)
    yield from _future(entry)


def _future(entry: Entry) -> Iterator[Finding]:
    # A day ahead of UTC it is already tomorrow in China.
    today = (datetime.now(UTC) + timedelta(hours=14)).date()
    year = entry.front.values.get("year")
    if entry.kind == "case" and isinstance(year, str) and re.fullmatch(r"[1-9][0-9]{0,11}", year):
        place = span(entry.front.place(("year",)))
        hint = "写调解那一年，四位数；不知道的写 null，并在 provenance.note 说明"
        if int(year) > today.year:
            yield Finding(place, f"year 的值 {year} 是将来的年份", hint)
        elif int(year) < FIRST_YEAR:
            yield Finding(place, f"year 的值 {year} 太早，本库收 {FIRST_YEAR} 年以后的", hint)
    for loc, value in _days(entry):
        if DAY.fullmatch(value) and value > today.isoformat()[: len(value)]:
            place = span(entry.front.place(loc))
            yield Finding(
                place, f"{subject(loc)}的日期 {value} 还没有到", "核对日期，写已经过去的日子"
            )


def _days(entry: Entry) -> Iterator[tuple[Loc, str]]:
    updated = entry.front.values.get("updated")
    if isinstance(updated, str):
        yield ("updated",), updated
    sources = entry.front.values.get("sources")
    for index, source in enumerate(sources if isinstance(sources, list) else ()):
        published = source.get("date") if isinstance(source, dict) else None
        if isinstance(published, str):
            yield ("sources", index, "date"), published

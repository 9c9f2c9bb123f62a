"""没有写来源

## 检查什么
每一篇案例和方法至少写一个来源。

## 为什么
没有来源的事不能当事实讲给人听，更不能拿去上课。

## 反例
```yaml
sources: []
```

## 正例
```yaml
sources:
  - {title: 一篇报道, publisher: 某县人民政府网, date: 2024-03-05}
```

## 怎么改
写明标题、发布者、日期，有网址的写网址。自己单位办的案子，写单位和办结日期。

## 何时可以忽略
来源还在办公开手续、编辑看过原件时，写明原因和到期日。教学编写的案例也要写明依据什么编写，不能因此忽略。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule, span


@rule("SR001", "no-source")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report cases and methods whose list of sources is empty."""
    if entry.kind in {"case", "method"} and entry.front.values.get("sources") == []:
        yield Finding(
            span(entry.front.place(("sources",))),
            "没有写来源",
            "至少写一个：登记过的写 id，没登记的写 title、publisher、date",
        )

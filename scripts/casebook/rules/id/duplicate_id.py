"""两个文件同名

## 检查什么
案例、方法、课程的文件名在全库里不能重复，放在不同年份的文件夹下也不行；也不能和 `docs/` 下的页面同名。

## 为什么
文件名就是编号：两个文件同名，链接、清单和检索就不知道指的是哪一篇。

## 反例
```text
文件名：cases/2024/taken.md
```

## 正例
```text
文件名：cases/2024/paishui-gou.md
```

## 怎么改
给后加的一篇换个名字，比如加上地方或事由。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule
from casebook.rules.wording import quoted


@rule("ID003", "duplicate-id")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report each file whose slug another file also has."""
    others = [e.path for e in library.entries_by_slug.get(entry.slug, ()) if e.path != entry.path]
    if others:
        shown = "、".join(others[:3]) + ("等" if len(others) > 3 else "")
        yield Finding(Span(), f"文件名{quoted(entry.slug)}和 {shown} 重复", "给其中一篇换个名字")

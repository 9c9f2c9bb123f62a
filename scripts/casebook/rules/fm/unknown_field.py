"""不认识的字段

## 检查什么
文件头里只能有规定的字段，名字要一字不差。

## 为什么
写错一个字母，这个字段就等于没写；页面上少了一块，投稿人自己很难发现。

## 反例
```yaml
sumary: 先查水路，再谈赔偿。
```

## 正例
```yaml
summary: 先查水路，再谈赔偿。
```

## 怎么改
按提示改成最接近的字段名；确实用不上的内容移到正文。
提示说可以代改的，`--fix --unsafe` 会把名字改成最接近的那个，改完请看一眼是不是您的意思。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.fm.meant import fits, meant_field, rewritten
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import UNSAFE_NOTE, quoted


@rule("FM004", "unknown-field")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report fields that the model does not have, with the nearest that it has."""
    for problem in entry.problems:
        if problem.kind == "extra_forbidden":
            name = str(problem.loc[-1])
            meant = meant_field(entry.kind, name)
            hint = f"是不是想写 {meant}" if meant else "删去这个字段，内容移到正文"
            fix = None
            if meant and fits(entry, problem.loc, meant):
                fix = rewritten(entry, problem.place, name, meant)
            yield Finding(
                span(problem.place),
                f"不认识字段 {quoted(name)[1:-1] or '（没有名字）'}",
                hint + UNSAFE_NOTE if fix else hint,
                fix,
            )

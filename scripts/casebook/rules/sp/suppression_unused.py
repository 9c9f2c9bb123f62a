"""忽略记号没有用上，或者已经过期

## 检查什么
忽略记号所管的地方已经没有那个问题，或者记号写的到期日已过。

## 为什么
问题改好了，记号还留着，以后同样的问题再出现就没有人看见。

## 反例
```markdown
<!-- casebook: ignore ST005 原因：照原件保留的一节 -->

## 案情简介

两家为一条水沟起了争执。
```

## 正例
```markdown
<!-- casebook: ignore ST005 原因：照原件保留的一节 -->

## 后记

两家后来合修了一条新沟。
```

## 怎么改
删去记号；`--fix` 可以代删。过期而问题还在的，先改好问题；确实要再留一段时间，请重新看过再改到期日。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.diagnostics import Fix
from casebook.rules.marks import Judged
from casebook.rules.registry import Finding, mark_rule

HINT = "删去这条记号（可自动改：casebook check --fix）"


@mark_rule("SP002", "suppression-unused", "warning")
def check(judged: Judged) -> Iterator[Finding]:
    """Report a mark that leaves nothing unsaid any more."""
    mark = judged.mark
    if mark.fault:
        return
    if judged.expired:
        message = f"忽略 {mark.code} 只到 {mark.until}，已经过期"
    elif not judged.used:
        where = "整篇" if mark.lines is None else "下面"
        message = f"这条记号没有用上：{where}没有 {mark.code} 的问题"
    else:
        return
    yield Finding(mark.span, message, HINT, Fix((mark.cut,)))

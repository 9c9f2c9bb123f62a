"""留有合并冲突的记号

## 检查什么
文件里不能留有 `<<<<<<<`、`=======`、`>>>>>>>` 这样的冲突记号。

## 为什么
这说明两个人的修改没有合好，页面上会把两份内容都印出来。

## 反例
```markdown
<<<<<<< HEAD
## 案情简介
=======
## 案情
>>>>>>> other
```

## 正例
```markdown
## 案情简介

两家为一条水沟起了争执。
```

## 怎么改
在两份内容里选对的留下，删去三行记号。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule

MARKER = re.compile(r"^(<{7}|>{7}|\|{7})( |$)")


@rule("GN003", "conflict-marker")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report the first line that an unfinished merge left behind."""
    for number, line in enumerate(entry.source.lines, start=1):
        if MARKER.match(line):
            yield Finding(
                Span.at(number, 1, 7),
                "留有合并冲突的记号",
                "对的一份留下，再删去“<<<<<<<”“=======”“>>>>>>>”三行",
            )
            return

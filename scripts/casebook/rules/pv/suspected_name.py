"""可能是全名

## 检查什么
像姓名、但把握不大的词：姓也是平常字，或者上下文看不出是人。同一篇里再次出现的也报在这里。

## 为什么
名字本来就可以是平常词，程序拿不准的地方，要请人看一眼。

## 反例
```markdown
## 案情简介

余粮站在门口不走，邻居等了两个钟头。
```

## 正例
```markdown
## 案情简介

余某站在门口不走，邻居等了两个钟头。
```

## 怎么改
是人名就写成姓加“某”。不是人名，换个说法，或者写明谁复核过再忽略。

## 何时可以忽略
不是人名时；要写明谁复核过。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.pv.name_places import SUSPECTED
from casebook.rules.pv.name_scan import found_names
from casebook.rules.registry import Finding, rule


@rule(SUSPECTED, "suspected-name", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report what may be a name."""
    yield from found_names(entry, library, SUSPECTED)

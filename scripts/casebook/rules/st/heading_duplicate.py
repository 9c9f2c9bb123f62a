"""两个标题写得一样

## 检查什么
同一篇里，标题的字不能完全一样。

## 为什么
链接靠标题的字找到那一节；两个一样，就只到得了前一个，目录里也分不清。

## 反例
```markdown
## 案情简介
两家为一条水沟起了争执。

## 调解过程

### 第一次上门
东家不开门。

### 第一次上门
西家在下地。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 正例
```markdown
## 案情简介
两家为一条水沟起了争执。

## 调解过程

### 第一次上门
东家不开门。

### 第二次上门
西家在下地。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
给后一个换个说法，写出这一节特有的东西；规定的小节写了两遍的，并成一节。

## 何时可以忽略
这是提醒，不影响发布。
"""

from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule
from casebook.rules.wording import quoted


@rule("ST004", "heading-duplicate", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report the second and later of headings with the same words."""
    first: dict[str, int] = {}
    for section in entry.outline.sections:
        line = first.setdefault(section.title, section.line)
        if line != section.line and section.title:
            yield Finding(
                Span.at(section.line, 1, len(section.title) + section.level + 1),
                f"标题{quoted(section.title)}第 {line} 行已经用过",
                "换个说法；规定的小节写了两遍的，并成一节",
            )

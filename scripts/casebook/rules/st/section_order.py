"""小节顺序不对

## 检查什么
规定的小节要按规定的先后写。

## 为什么
每一篇顺序一样，读者翻第二篇时就知道往哪里看。

## 反例
```markdown
## 调解过程
调解员到现场看了三次。

## 案情简介
两家为一条水沟起了争执。

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
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
把这一节连同内容移到提示的位置。

## 何时可以忽略
草稿里只是提醒。
"""

from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.library.documents import KIND_MODELS
from casebook.rules.registry import Finding, rule


@rule("ST002", "section-order")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report a listed heading that stands after one that should follow it."""
    order = KIND_MODELS[entry.kind].SECTIONS
    latest = -1
    for section in entry.outline.sections:
        if section.level != 2 or section.title not in order:
            continue
        rank = order.index(section.title)
        if rank < latest:
            yield Finding(
                Span.at(section.line, 1, len(section.title) + 3),
                f"小节“{section.title}”写在了“{order[latest]}”后面",
                f"移到“{order[latest]}”前面；顺序是 {'、'.join(order)}",
            )
        latest = max(latest, rank)

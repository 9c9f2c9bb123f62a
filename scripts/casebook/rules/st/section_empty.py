"""小节是空的

## 检查什么
每个二级标题下面要有内容，只有注释不算。

## 为什么
空的小节会让读者以为页面坏了。

## 反例
```markdown
## 案情简介

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 正例
```markdown
## 案情简介
公开材料未载明。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
写上内容；来源没有说的写“公开材料未载明”；选写的小节可以整个删去。

## 何时可以忽略
草稿里只是提醒。
"""

import re
from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule
from casebook.rules.wording import quoted

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@rule("ST003", "section-empty")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report second-level headings of cases and methods with nothing under them."""
    if entry.kind not in {"case", "method"}:
        return
    sections = entry.outline.sections
    for index, section in enumerate(sections):
        following = sections[index + 1] if index + 1 < len(sections) else None
        has_children = following is not None and following.level > section.level
        if section.level == 2 and not has_children and not _without_comments(section.text):
            yield Finding(
                Span.at(section.line, 1, len(section.title) + 3),
                f"小节{quoted(section.title)}下面没有内容",
                "写上内容；来源没有说的写“公开材料未载明”",
            )


def _without_comments(text: str) -> str:
    # Sought no further than the last end: openings without one would each be followed to the end.
    ended = text.rfind("-->") + 3
    return (COMMENT.sub("", text[:ended]) + text[ended:]).strip() if ended > 2 else text.strip()

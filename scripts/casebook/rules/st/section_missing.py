"""缺少必需的小节

## 检查什么
案例要有 案情简介、调解过程、调解结果、案例点评；方法要有 一句话、什么时候用、怎么做、出处。

## 为什么
读者按小节找东西，讲义和检索也按小节取材。

## 反例
```markdown
## 案情简介
两家为一条水沟起了争执。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。
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
补上小节，标题用两个井号，字要一字不差。来源没有说的，写“公开材料未载明”。

## 何时可以忽略
草稿里只是提醒，发布前要补齐。
"""

from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.library.documents import KIND_MODELS
from casebook.rules.registry import Finding, rule


@rule("ST001", "section-missing")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report required second-level headings that are not there."""
    present = {section.title for section in entry.outline.sections if section.level == 2}
    for title in KIND_MODELS[entry.kind].REQUIRED_SECTIONS:
        if title not in present:
            place = Span.at(entry.front.body_line)
            yield Finding(place, f"缺少小节“{title}”", f"加一行“## {title}”，下面写内容")

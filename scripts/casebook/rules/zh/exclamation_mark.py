"""案例正文用了感叹号

## 检查什么
案例正文里引号、书名号之外的感叹号。

## 为什么
案例是给人学办法的，平实地写清楚发生了什么；感叹号是替读者下判断。

## 反例
```markdown
## 案情简介
两家终于握手言和了！

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
老人说：“沟不能填！”两家不欢而散。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
换成句号；是当事人原话的，加引号。

## 何时可以忽略
引的是标语、口号的原文，加上引号即可。
"""

import re
from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule
from casebook.rules.zh.writing import finding, inside, speech, titles

MARK = re.compile(r"！+")


@rule("ZH008", "exclamation-mark", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report exclamation marks of the author's own in cases."""
    if entry.kind != "case":
        return
    for stretch in entry.prose:
        if stretch.kind == "field":
            continue
        quoted = speech(stretch.text) + titles(stretch.text)
        for match in MARK.finditer(stretch.text):
            if not inside(match.start(), quoted):
                hint = "换成句号；是原话的加引号"
                yield finding(entry, stretch, match.span(), "案例正文用了感叹号", hint)

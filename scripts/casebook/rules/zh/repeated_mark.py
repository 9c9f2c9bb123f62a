"""标点重复了

## 检查什么
连着两个以上同样的逗号、句号、分号、冒号、顿号、问号、感叹号，和逗号句号撞在一起的（如`，。`）。三个以上的句号当省略号，由ZH005管。

## 为什么
多半是手误；句号和逗号撞在一起，看不出这句话完了没有。

## 反例
```markdown
## 案情简介
两家为一条水沟起了争执，，谁也不让。

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
两家为一条水沟起了争执，谁也不让。凭什么？！

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
同样的标点留一个，可自动改：`casebook check --fix`。两种标点撞在一起的，自己看留哪一个。

## 何时可以忽略
原样引用的网上留言，放进反引号里。
"""

import re
from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule
from casebook.rules.zh.writing import finding

SAME = re.compile(r"([，；：、？！])\1+|(?<!。)。。(?!。)")
CLASH = re.compile(r"[，；：、。](?=[，；：、。])(?!(.)(?<=\1\1))")


@rule("ZH006", "repeated-mark")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report marks that stand twice."""
    for stretch in entry.prose:
        for match in SAME.finditer(stretch.text):
            mark = match.group()[0]
            message = f"“{mark}”连着写了 {len(match.group())} 个"
            mend = (match.span(), mark)
            yield finding(entry, stretch, match.span(), message, f"留一个“{mark}”", mend)
        for match in CLASH.finditer(stretch.text):
            where = (match.start(), match.start() + 2)
            pair = stretch.text[where[0] : where[1]]
            yield finding(entry, stretch, where, f"“{pair}”撞在一起", "看意思留一个")

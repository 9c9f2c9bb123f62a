"""两个汉字之间有空格

## 检查什么
一行之内，两个汉字中间的空格（半角、全角、制表符都算）。书名号里的标题照原样，不查。

## 为什么
多半是从网页或文档里带来的；检索按相连的两个字找词，隔了空格就找不到。

## 反例
```markdown
## 案情简介
两家为一条 水沟起了争执。

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
两家为一条水沟起了争执，事见《一条水沟 两家人》。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
删去空格，可自动改：`casebook check --fix`。要分开几项的，用顿号或分行。

## 何时可以忽略
引用别人的标题，加书名号；界面上的字样，放进反引号里。
"""

import re
from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule
from casebook.rules.zh.writing import HAN, finding, inside, titles

BLANK = re.compile(rf"(?<=[{HAN}])[ \t\u00a0\u3000]+(?=[{HAN}])")

ANY = re.compile(r"[ \t\u00a0\u3000]")


@rule("ZH002", "blank-between-characters")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report blanks between two Chinese characters."""
    for stretch in entry.prose:
        if not ANY.search(stretch.text):
            continue
        kept = titles(stretch.text)
        for match in BLANK.finditer(stretch.text):
            if not inside(match.start(), kept):
                message, hint = "两个汉字之间有空格", "删去空格"
                yield finding(entry, stretch, match.span(), message, hint, (match.span(), ""))

"""汉字与数字、英文之间有空格

## 检查什么
一行之内，汉字与紧挨着的数字或英文字母之间的空格。加粗结束后的空格（`**……。** 接下文`）不查，那是写法需要。

## 为什么
本库正文一律不加这种空格；有的加、有的不加，同一个词检索出来的断句就不一样。

## 反例
```markdown
## 案情简介
两家为一条水沟争了 3 年。

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
两家为一条水沟争了3年。

## 调解过程
**先看现场。** 调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
删去空格，可自动改：`casebook check --fix`。

## 何时可以忽略
英文句子里夹了汉字，或原样引用的命令、标题，放进反引号或书名号里。
"""

import re
from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule
from casebook.rules.zh.writing import HAN, finding, inside, titles

BLANK = re.compile(
    rf"(?<=[{HAN}])[ \t\u00a0]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])[ \t\u00a0]+(?=[{HAN}])"
)

ANY = re.compile(r"[ \t\u00a0]")


@rule("ZH003", "blank-beside-latin", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report blanks between a Chinese character and a digit or letter."""
    for stretch in entry.prose:
        if not ANY.search(stretch.text):
            continue
        kept = titles(stretch.text)
        for match in BLANK.finditer(stretch.text):
            if not inside(match.start(), kept):
                message, hint = "汉字与数字、英文之间有空格", "删去空格"
                yield finding(entry, stretch, match.span(), message, hint, (match.span(), ""))

"""省略号、破折号的写法不对

## 检查什么
汉字旁边的`...`、`。。。`、单个的`…`，两个汉字之间的`--`。省略号写`……`，破折号写`——`。

## 为什么
省略号占两格、六个点，破折号占两格；用句点和减号凑的，换行时会断开。

## 反例
```markdown
## 案情简介
两家为一条水沟起了争执。。。谁也不让。

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
两家为一条水沟起了争执……谁也不让——连狗都不来往。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
换成`……`或`——`，可自动改：`casebook check --fix`。

## 何时可以忽略
命令里的`--`和`...`放进反引号里，就不再查。
"""

import re
from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule
from casebook.rules.zh.writing import AFTER, BEFORE, HAN, finding

# Most stretches hold none of these.
QUICK = re.compile(r"\.{3}|。{3}|…|--")
MARKS = "，。；：？！、"
FORMS = (
    (
        re.compile(
            rf"(?<=[{HAN}{MARKS}”’》）])[ \t]*\.{{3,}}|(?<!\.)\.{{3,}}[ \t]*(?=[{HAN}])"
            rf"|。{{3,}}|(?<=[{HAN}{MARKS}“])…(?!…)|(?<!…)…(?=[{HAN}])"
        ),
        "……",
        "省略号",
    ),
    (re.compile(rf"(?<={BEFORE})[ \t]*-{{2,3}}[ \t]*(?={AFTER})"), "——", "破折号"),
)


@rule("ZH005", "ellipsis-and-dash")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report ellipses and dashes that are made up of other marks."""
    for stretch in entry.prose:
        if not QUICK.search(stretch.text):
            continue
        for pattern, mended, name in FORMS:
            for match in pattern.finditer(stretch.text):
                message = f"{name}写成了“{match.group().strip()}”"
                mend = (match.span(), mended)
                yield finding(entry, stretch, match.span(), message, f"换成“{mended}”", mend)

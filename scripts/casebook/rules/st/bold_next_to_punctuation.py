"""加粗的星号紧贴标点，有的地方看得到星号

## 检查什么
加粗的内容以标点结尾、后面又紧跟汉字的（`**注意：**请`），和前面紧跟汉字、内容以标点开头的（`他说**“不”**`）。

## 为什么
本站上是粗体，代码网站和许多编辑器里却显示成星号。

## 反例
```markdown
## 案情简介
**起因：**两家为一条水沟起了争执。

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
**起因**：两家为一条水沟起了争执。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
把标点挪到星号外面；句号要留在里面的，星号后面空一格。

## 何时可以忽略
一般不用忽略；只在本站上看的，写明原因。
"""

import re
import string
import unicodedata
from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule

BOLD = re.compile(r"(?<!\*)\*\*(?![\s*])([^*\n]*?)(?<!\s)\*\*(?!\*)")


@rule("ST012", "bold-next-to-punctuation", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report bold text whose asterisks CommonMark does not take for such."""
    for stretch in entry.prose:
        if stretch.kind == "field":
            continue
        raw = entry.source.text
        for match in BOLD.finditer(stretch.text):
            start, end = stretch.start + match.start(), stretch.start + match.end()
            inside = raw[start + 2 : end - 2]
            before, after = raw[start - 1 : start], raw[end : end + 1]
            opens = not _mark(inside[:1]) or _apart(before)
            closes = not _mark(inside[-1:]) or _apart(after)
            if inside and not (opens and closes):
                edge = "以标点开头，前面" if not opens else "以标点结尾，后面"
                yield Finding(
                    Span(*entry.source.position(start), *entry.source.position(end)),
                    f"加粗的内容{edge}紧挨着字，代码网站上会显示星号",
                    "把标点挪到星号外面，或在星号外面空一格",
                )


def _apart(char: str) -> bool:
    return not char or char.isspace() or _mark(char)


def _mark(char: str) -> bool:
    return bool(char) and (char in string.punctuation or unicodedata.category(char)[0] == "P")

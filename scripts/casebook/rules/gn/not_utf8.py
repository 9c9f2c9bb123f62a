"""文件不是 UTF-8 编码

## 检查什么
文件要存成 UTF-8 编码的纯文本。

## 为什么
用旧的中文编码（GBK）存的文件，在别的电脑和手机上是一片乱码。

## 反例
```text
编码：gbk
```

## 正例
```text
编码：utf-8
```

## 怎么改
用记事本打开，选“另存为”，在“编码”一栏选 UTF-8，再保存。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule


@rule("GN001", "not-utf8")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report a file whose bytes are not UTF-8, at the first such byte."""
    if entry.source.undecodable is None:
        return
    offset = entry.source.text.find("\ufffd")
    line, column = entry.source.position(max(offset, 0))
    kind = "，像是 GBK 编码" if entry.source.looks_like_gbk else ""
    yield Finding(
        Span.at(line, column),
        f"文件不是 UTF-8 编码{kind}",
        "用记事本打开，选“另存为”，编码选 UTF-8，再保存",
    )

"""文件读不了

## 检查什么
每个 `.md` 文件要是普通的文本文件，不超过 500 KB；不能是指向别处的链接文件，也不能是改了名的 Word 或图片。

## 为什么
读不了的文件进不了知识库；链接文件会把别处的内容带进来。

## 反例
```text
内容：二进制
```

## 正例
```text
内容：文本
```

## 怎么改
用记事本或别的文本编辑器新建文件，把文字粘贴进去，存成 UTF-8。太长的拆成几篇。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Entry, Library
from casebook.model.source import SIZE_LIMIT
from casebook.rules.registry import Finding, rule

REASONS = {
    "too-large": (
        f"文件超过 {SIZE_LIMIT // 1000} KB，没有读",
        "一篇一般只有几 KB；看看是不是放错了文件，确实太长的拆成几篇",
    ),
    "not-text": (
        "文件不是文本，像是 Word、图片或压缩包改的名",
        "用记事本新建文件，把文字粘贴进去，存成 UTF-8",
    ),
    "link": ("这是指向别处的链接文件，没有读", "把内容本身放进来"),
    "unreadable": ("文件打不开", "看看它是不是被别的程序占着，或没有读的权限"),
}


@rule("GN005", "file-unreadable")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report a file whose content was not read at all, and why."""
    if entry.source.refused is not None:
        yield Finding(Span(), *REASONS[entry.source.refused])

"""文件带有 BOM 或 Windows 换行

## 检查什么
文件开头不带 BOM 记号，换行用 LF。

## 为什么
带着它们也能用，但别人改一个字，版本记录里会显示整篇都改了。

## 反例
```text
换行：crlf
```

## 正例
```text
换行：lf
```

## 怎么改
运行 `casebook check --fix` 自动改好，文字一个不动。

## 何时可以忽略
不能忽略。它只是提醒，不改也能收。
"""

from collections.abc import Iterator

from casebook.diagnostics import Fix, Span
from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule


@rule("GN002", "byte-order-mark", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report a BOM and CR LF line ends; the mend writes the file in its normal form."""
    parts = []
    if entry.source.had_bom:
        parts.append("开头带有 BOM 记号")
    if entry.source.had_crlf:
        parts.append("换行是 Windows 样式")
    if parts and entry.source.readable:
        yield Finding(
            Span(), f"文件{'，'.join(parts)}", "不影响使用；可自动改：casebook check --fix", Fix()
        )

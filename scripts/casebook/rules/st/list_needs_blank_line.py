"""列表前面缺一个空行

## 检查什么
列表紧接在一行文字下面，中间没有空行。

## 为什么
代码网站上看是列表，本站上却连成一段：“要带三样：- 身份证 - 收据”。

## 反例
```markdown
## 案情简介
两家各说各的：
- 东家说水从西边来。
- 西家说沟是东家填的。

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
两家各说各的：

- 东家说水从西边来。
- 西家说沟是东家填的。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
在列表前面加一个空行，可自动改：`casebook check --fix`。

## 何时可以忽略
一般不用忽略；照原件排印、连成一段也不误事的，写明原因。
"""

import re
from collections.abc import Iterator

from casebook.diagnostics import Edit, Fix, Span
from casebook.library import Entry, Library
from casebook.markdown.blocks import same_on_github
from casebook.rules.registry import Finding, rule

QUOTE = re.compile(r"[ \t>]*")


@rule("ST010", "list-needs-blank-line")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report lists that follow a line of text at once."""
    lines = entry.source.lines
    for block in entry.outline.lists:
        # Inside an item the site needs no blank line.
        if block.text_start is None or block.depth:
            continue
        number = entry.front.body_line + block.start
        line = entry.source.line(number)
        marks = QUOTE.match(line)
        indent = marks.group() if marks else ""
        at = entry.source.offset(number)
        blank = indent.rstrip()
        first = entry.front.body_line - 1
        text = "\n".join(lines[first + block.text_start : first + block.start])
        items = "\n".join(lines[first + block.start : first + block.end])
        same = same_on_github(f"{text}\n{items}", f"{text}\n{blank}\n{items}")
        fix = Fix((Edit(at, at, blank + "\n"),)) if same else None
        hint = "在这一行前面加一个空行"
        yield Finding(
            Span.at(number, len(indent) + 1, len(line) - len(indent)),
            "列表紧接在文字下面，网站上会连成一段",
            f"{hint}（可自动改：casebook check --fix）" if fix else hint,
            fix,
        )

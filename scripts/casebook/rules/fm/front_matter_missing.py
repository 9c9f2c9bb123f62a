"""没有文件头，或文件头没有收尾

## 检查什么
案例、方法、课程文件必须以一行 `---` 开头，接着逐行写字段，再用一行 `---` 收尾。

## 为什么
网站和检索靠文件头认识一篇案例：类型、地区、方法、来源都写在那里。没有文件头，这篇就进不了知识库。

## 反例
```text
文件名：cases/2024/paishui-gou.md
## 案情简介
两家为一条水沟起了争执。
```

## 正例
```yaml
title: 一条水沟的两家话
```

## 怎么改
在文件第一行写三个半角减号 `---`，字段写完后再单独写一行 `---`。三个减号必须是半角，前面不能有空格。

## 何时可以忽略
不能忽略。`docs/` 下的普通页面可以没有文件头，本规则不查它们。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule, span

START = "在第一行写三个半角减号“---”，逐行写字段，再单独用一行“---”收尾"
MESSAGES = {
    "no-front-matter": ("文件开头没有文件头", START),
    "unclosed": ("文件头没有收尾的“---”", "在最后一个字段的下一行单独写“---”，三个半角减号"),
    "not-a-mapping": (
        "文件头不是“字段名: 值”的写法",
        "每行写成“字段名: 值”，冒号用半角，后面空一格",
    ),
}
NEAR = "改成三个半角减号“---”，前后不带别的字"


@rule("FM001", "front-matter-missing")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report a file that has no readable block of fields."""
    for problem in entry.problems:
        if problem.kind in MESSAGES:
            message, hint = MESSAGES[problem.kind]
            if problem.detail.get("empty"):
                message = "文件是空的"
            elif problem.detail.get("near"):
                hint = NEAR
                if problem.kind == "unclosed":
                    message = "文件头没有收尾，这一行像是收尾，写法不对"
            yield Finding(span(problem.place), message, hint)

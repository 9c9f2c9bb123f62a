"""同一个字段写了两遍

## 检查什么
文件头里同一层的字段名不能重复。

## 为什么
写两遍时只有一个会生效，另一个悄悄丢掉，谁也看不出来。

## 反例
```yaml
outcome: 达成协议
outcome: 未达成
```

## 正例
```yaml
outcome: 达成协议
```

## 怎么改
留下对的一行，删去另一行。要写多个值的字段用列表。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import quoted


@rule("FM003", "duplicate-key")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report the second and later of equal keys."""
    for problem in entry.problems:
        if problem.kind == "duplicate-key":
            first = problem.detail["first"]
            yield Finding(
                span(problem.place),
                f"字段 {quoted(problem.text)[1:-1]} 写了两遍，前一次在第 {first} 行",
                "留下对的一行，删去另一行",
            )

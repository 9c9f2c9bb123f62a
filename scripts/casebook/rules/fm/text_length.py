"""文字太长

## 检查什么
标题不超过 40 字，一句话要点不超过 120 字。

## 为什么
手机上一屏放不下长标题；要点是给十分钟里要拿主意的人看的，一句话说完。

## 反例
```yaml
title: 某县某镇某村张某与李某两家因为多年以来排水沟堵塞以及门前通行道路被封堵引起的相邻关系纠纷调解案例
```

## 正例
```yaml
title: 堵沟封路之后：两家排水与通行纠纷
```

## 怎么改
删去地名、人名和“案例”一类的字，只留这件事最要紧的一点。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import subject


@rule("FM011", "text-length")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report texts longer than their field allows."""
    for problem in entry.problems:
        if problem.kind == "string_too_long":
            limit = problem.detail.get("max_length")
            yield Finding(
                span(problem.place),
                f"{subject(problem.loc)}有 {len(problem.text.strip())} 字，上限 {limit} 字",
                "缩短到上限以内，只留最要紧的一点",
            )

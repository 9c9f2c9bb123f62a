"""缺少必填的内容

## 检查什么
必填字段要写，写了的字段要有值；`year` 写 null 时要在 `provenance.note` 说明原因；方法没有 `steps` 时要有
`steps_note`；来源要么写 `id`，要么写全 `title`、`publisher`、`date`。

## 为什么
读者按类型、地区、结果筛选案例；缺一项，这篇就筛不出来。

## 反例
```yaml
# 不写 outcome
```

## 正例
```yaml
outcome: 达成协议
```

## 怎么改
补上字段。来源没有说的，用“不详”一类的可选值，不要猜。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.model.places import Problem
from casebook.rules.fm.meant import meant_field
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import field_name, subject


@rule("FM005", "field-missing")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report required fields that are absent or empty."""
    misspelt = {
        (*problem.loc[:-1], meant)
        for problem in entry.problems
        if problem.kind == "extra_forbidden"
        and (meant := meant_field(entry.kind, str(problem.loc[-1])))
    }
    for problem in entry.problems:
        if problem.kind == "missing" and problem.loc in misspelt:
            continue  # FM004 says which field it was meant to be
        sentence = _sentence(problem)
        if sentence:
            yield Finding(span(problem.place), *sentence)


def _sentence(problem: Problem) -> tuple[str, str] | None:
    name = field_name(problem.loc)
    match problem.kind:
        case "missing":
            return f"缺少字段 {name}", _where(problem)
        case "empty" | "string_too_short" | "too_short":
            return f"字段 {name} 没有值", "补上值；来源没有说的写 不详，选填的字段整行删去"
        case "year-without-reason":
            return "year 写了 null，却没有说明原因", "在 provenance 的 note 里写明为什么不知道年份"
        case "steps-missing":
            return (
                "方法没有 steps，也没有 steps_note",
                "写出步骤；来源只有名称的写“steps_note: 资料只有名称”",
            )
        case "source-incomplete":
            lacking = problem.detail.get("name")
            return (
                f"{subject(problem.loc)}没有 id，也没有 {lacking}",
                "写 id，或把 title、publisher、date 三项写全",
            )
        case _:
            return None


def _where(problem: Problem) -> str:
    name = problem.loc[-1]
    parent = subject(problem.loc[:-1]) if problem.loc[:-1] else ""
    return f"在 {parent}下面加上“{name}: 值”" if parent else f"在文件头加一行“{name}: 值”"

"""文件头的写法读不懂

## 检查什么
文件头要合乎 YAML 的写法。最常见的四种毛病有专门的说明：冒号用了全角“：”、行首用了全角空格、行首用了制表符、
冒号后面没有空格或引号没有成对。

## 为什么
一个全角冒号就会让整个文件头读不出来，而且一般的报错会指到别的行去。

## 反例
```yaml
title：一条水沟的两家话
```

## 正例
```yaml
title: 一条水沟的两家话
```

## 怎么改
字段名后面用半角冒号，再空一格。行首缩进用半角空格。值里带有半角冒号或井号时，给整个值加一对半角双引号。
全角冒号和全角空格可以自动改：`casebook check --fix`。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.diagnostics import Edit, Fix
from casebook.library import Entry, Library
from casebook.model.frontmatter import Problem
from casebook.rules.registry import Finding, rule, span

SYNTAX_HINTS = (
    ("mapping values are not allowed", "这一行或上一行的冒号写法不对：字段名后用半角冒号加一个空格；值里有半角冒号的，整个值加半角双引号"),
    ("could not find expected ':'", "这一行或上一行少了半角冒号，写成“字段名: 值”"),
    ("found character '\\t'", "行首的制表符换成两个半角空格"),
    ("found unexpected end of stream", "引号没有成对，补上另一半半角引号"),
    ("expected ',' or ']'", "方括号里的各项用半角逗号隔开，并用“]”收尾"),
    ("expected ',' or '}'", "花括号里的各项用半角逗号隔开，并用“}”收尾"),
    ("expected <block end>", "检查这一行的缩进和引号：同级字段要左对齐，引号要成对"),
    ("found undefined alias", "值以星号开头会被误读，整个值加半角双引号"),
    ("cannot start any token", "值不能以这个符号开头，整个值加半角双引号"),
)


@rule("FM002", "yaml-syntax")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report what keeps the block of fields from being read."""
    for problem in entry.problems:
        if problem.kind == "wide-colon":
            yield _wide_colon(entry, problem)
        elif problem.kind == "wide-indent":
            start = entry.source.offset(problem.place.line, problem.place.column)
            width = problem.place.end_column - problem.place.column
            edit = Edit(start, start + width, "  " * width)
            yield Finding(
                span(problem.place),
                "行首缩进用了全角空格，读不出层级",
                "换成半角空格（可自动改：casebook check --fix）",
                Fix((edit,)),
            )
        elif problem.kind == "tab-indent":
            yield Finding(span(problem.place), "行首缩进用了制表符", "换成两个半角空格")
        elif problem.kind == "syntax":
            hint = next(
                (hint for text, hint in SYNTAX_HINTS if text in problem.text),
                "对照说明里的正例检查这一行和上一行的冒号、引号和缩进",
            )
            yield Finding(span(problem.place), "文件头从这里起读不下去", hint)


def _wide_colon(entry: Entry, problem: Problem) -> Finding:
    key, rest = problem.detail["key"], problem.detail["rest"]
    start = entry.source.offset(problem.place.line, problem.place.column)
    spaced = entry.source.text[start + 1 : start + 2] in (" ", "\n", "")
    return Finding(
        span(problem.place),
        f"{key} 后面用了全角冒号“：”，认不出字段名",
        f"换成半角冒号加一个空格：{key}: {rest}（可自动改：casebook check --fix）",
        Fix((Edit(start, start + 1, ":" if spaced else ": "),)),
    )

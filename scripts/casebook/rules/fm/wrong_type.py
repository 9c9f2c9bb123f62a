"""值的写法不对

## 检查什么
要数字的地方写数字，要真假的地方写 true 或 false，要列表的地方写列表，网址要以 http 开头，条号只写数字。

## 为什么
`010`、`12:30`、`yes` 这类写法在别的工具里会被悄悄读成别的值，这里一律不猜。

## 反例
```yaml
year: 010
```

## 正例
```yaml
year: 2024
```

## 怎么改
按提示改写这个值。

## 何时可以忽略
不能忽略。
"""

import unicodedata
from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.model.places import Problem
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import quoted, subject

EXPECTED = {
    "whole-number": ("要写整数", "只写数字，前面不加 0，不带逗号和单位，例如 2024"),
    "amount": ("要写金额", "以元为单位只写数字，不带逗号和“元”“万”，例如 30000"),
    "yes-no": ("要写是或否", "“是”写成 true，“否”写成 false，不加引号"),
    "article": ("要写条号", "只写数字，例如 290；“之一”写成 39之一"),
    "web-address": ("要写网址", "写成以 http:// 或 https:// 开头的完整网址"),
    "string_type": ("要写一段文字", "写成一行文字，不要写成列表或多个字段"),
    "tuple_type": ("要写列表", "写成 [甲, 乙] 或每行一个“- 值”"),
    "list_type": ("要写列表", "写成 [甲, 乙] 或每行一个“- 值”"),
    "model_type": ("要写成几个小字段", "换行后缩进两格，逐行写“字段名: 值”"),
    "model_attributes_type": ("要写成几个小字段", "换行后缩进两格，逐行写“字段名: 值”"),
    "dict_type": ("要写成几个小字段", "换行后缩进两格，逐行写“字段名: 值”"),
    "greater_than": ("要大于 0", "写成大于 0 的数字"),
    "greater_than_equal": ("不能小于 0", "写成 0 或更大的数字"),
    "string_pattern_mismatch": ("要写文件名", "只用小写字母、数字和连字符，例如 bei-kao-bei"),
    "source-both": ("写了 id，又写了标题等", "登记过的来源只写 id；没登记的去掉 id"),
}


# Kinds that another rule explains. Whatever else the model refuses ends here: nothing is silent.
ELSEWHERE = {
    "no-front-matter", "unclosed", "not-a-mapping",
    "wide-colon", "no-space", "invisible", "wide-indent", "tab-indent", "too-deep",
    "key-not-plain", "special", "hash", "syntax", "wide-comma",
    "duplicate-key", "extra_forbidden",
    "missing", "empty", "string_too_short", "too_short", "year-without-reason", "steps-missing",
    "source-incomplete", "literal_error", "date", "no-such-date", "loose-date", "string_too_long",
}  # fmt: skip
OTHERWISE = ("的写法不合要求", "对照说明里的正例改写")


@rule("FM006", "wrong-type")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report values that cannot be read as what the field holds."""
    for problem in entry.problems:
        if problem.kind not in ELSEWHERE:
            expected, hint = EXPECTED.get(problem.kind, OTHERWISE)
            given = f"，现在是{quoted(problem.text)}" if problem.text else ""
            yield Finding(
                span(problem.place),
                f"{subject(problem.loc)}{expected}{given}",
                _half_width(problem) or hint,
            )


def _half_width(problem: Problem) -> str | None:
    """Digits typed in full width are the commonest slip of a Chinese keyboard."""
    plain = unicodedata.normalize("NFKC", problem.text)
    if plain != problem.text and any(char.isdigit() for char in problem.text) and plain.isascii():
        return f"换成半角：{quoted(plain)[1:-1]}"
    return None

"""文件头的写法读不懂

## 检查什么
文件头每行写成“字段名: 值”。这些毛病有专门的说明：冒号用了全角“：”，冒号后面没空格，行首用了全角空格或制表符，
夹着看不见的字符，引号没有成对。

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
全角冒号、全角空格、制表符、缺的空格和看不见的字符可以自动改：`casebook check --fix`。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.diagnostics import Edit, Fix
from casebook.library import Entry, Library
from casebook.model.places import Problem
from casebook.rules.registry import Finding, rule, span
from casebook.rules.wording import quoted

AUTOMATIC = "可自动改：casebook check --fix"
QUOTES = "整个值前后加半角双引号"
# What the parser says, and what to do about it.
SYNTAX_HINTS = (
    (
        "mapping values are not allowed",
        f"看这一行和上一行的冒号：值里另有半角冒号的，{QUOTES}；下一级字段要另起一行",
    ),
    ("could not find expected ':'", "看这一行和上一行：每行要写成“字段名: 值”"),
    ("did not find expected ',' or ']'", "方括号里的各项用半角逗号隔开，用“]”收尾"),
    ("did not find expected ',' or '}'", "花括号里的各项用半角逗号隔开，用“}”收尾"),
    ("did not find expected node content", "方括号、花括号要成对，里面不留空项"),
    ("did not find expected key", "看缩进和引号：同一级的字段左边对齐，引号成对"),
    ("did not find expected '-' indicator", "看缩进：列表各项的减号左边对齐"),
    ("unexpected end of stream", "引号没有成对，补上另一半半角引号"),
    ("document", "值不能以“---”“...”或“%”开头，" + QUOTES),
    ("cannot start any token", "值不能以 @、反引号一类的符号开头，" + QUOTES),
    ("unknown escape character", "半角双引号里不能有反斜杠，改用半角单引号"),
)
OTHERWISE = "对照说明里的正例，看这一行和上一行的冒号、引号和缩进"
PLAIN = {
    "wide-indent": ("行首用了全角空格，读不出层级", f"换成半角空格（{AUTOMATIC}）"),
    "tab-indent": ("行首用了制表符，读不出层级", f"换成两个半角空格（{AUTOMATIC}）"),
    "too-deep": ("括号或缩进套得太深", "文件头最多三四层，照说明里的正例写"),
    "key-not-plain": ("这里应当是字段名", "写成“字段名: 值”，字段名不用括号"),
    "hash": (
        "井号后面的字会被当成注释丢掉",
        f"{QUOTES}；真是注释的，井号后面空一格",
    ),
    "special": ("值以 & * ! 开头，会被当成记号", QUOTES),
}


@rule("FM002", "yaml-syntax")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report what keeps the block of fields from being read."""
    for problem in entry.problems:
        sentence = _sentence(problem)
        if sentence:
            yield Finding(span(problem.place), *sentence, _mend(entry, problem))


def _sentence(problem: Problem) -> tuple[str, str] | None:
    key = quoted(str(problem.detail.get("key", "")))[1:-1]
    rest = quoted(str(problem.detail.get("rest", "")))[1:-1]
    meant = f"{key}: {rest}".strip()
    match problem.kind:
        case "wide-colon":
            return (
                f"{key} 后面用了全角冒号“：”，认不出字段名",
                f"换成半角冒号加一个空格：{meant}（{AUTOMATIC}）",
            )
        case "no-space":
            return (
                f"{key} 的冒号后面没有半角空格，认不出字段名",
                f"冒号后面空一格：{meant}（{AUTOMATIC}）",
            )
        case "invisible":
            return (
                f"这里夹着一个看不见的字符（{problem.detail['character']}）",
                f"删去它；多半是从网页或 Word 粘贴时带来的（{AUTOMATIC}）",
            )
        case "syntax":
            found = (hint for text, hint in SYNTAX_HINTS if text in problem.text)
            return "文件头从这里起读不下去", next(found, OTHERWISE)
        case kind:
            return PLAIN.get(kind)


def _mend(entry: Entry, problem: Problem) -> Fix | None:
    if "mend" not in problem.detail:
        return None
    start = entry.source.offset(problem.place.line, problem.place.column)
    end = entry.source.offset(problem.place.end_line, problem.place.end_column)
    return Fix((Edit(start, end, str(problem.detail["mend"])),))

"""引号用了直引号，或不成对

## 检查什么
括着汉字的直引号（`"` 和 `'`）要换成弯引号；同一段里的“ ”、‘ ’、《 》要成对。

## 为什么
直引号看不出头尾；缺了一半，读者分不清哪里是原话，哪里是转述。

## 反例
```markdown
## 案情简介
老人说"沟是我挖的"，对方不认。

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
老人说“沟是我挖的，我叫它‘老沟’”，对方不认。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
成对的直引号可自动改：`casebook check --fix`。缺一半的要对照来源，把另一半补在该在的地方；引号里再用引号，里层用‘ ’。

## 何时可以忽略
命令和字段值里的直引号放进反引号里，就不再查。
"""

import re
from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.markdown import Stretch
from casebook.rules.registry import Finding, rule
from casebook.rules.zh.writing import HAN, finding

STRAIGHT = re.compile(
    rf"\"(?=[^\"\n]*[{HAN}])[^\"\n]*\"|(?<![A-Za-z0-9])'(?=[^'\n]*[{HAN}])[^'\n]*'(?![A-Za-z0-9])"
)
LONELY = re.compile(rf"(?<=[{HAN}，。：；])\"|(?<![0-9])\"(?=[{HAN}])")
CURLY = {'"': ("“", "”"), "'": ("‘", "’")}
NAMES = {"“": "双引号", "‘": "单引号", "《": "书名号"}
QUOTE = re.compile("[“‘《”’》]")
PAIRS = {"”": "“", "’": "‘", "》": "《"}


@rule("ZH004", "quotes", "warning")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report straight quotes around Chinese, and quotes without their partner."""
    for stretch in entry.prose:
        if '"' in stretch.text or "'" in stretch.text:
            yield from _straight(entry, stretch)
        for at, message in _unpaired(stretch.text):
            yield finding(entry, stretch, (at, at + 1), message, "对照来源补上或删去")


def _straight(entry: Entry, stretch: Stretch) -> Iterator[Finding]:
    text = stretch.text
    for match in STRAIGHT.finditer(text):
        start, end = match.span()
        left, right = CURLY[text[start]]
        mends = ((start, start + 1), left), ((end - 1, end), right)
        hint = f"换成弯引号{left}{right}"
        yield finding(entry, stretch, match.span(), "汉字用直引号括着", hint, *mends)
    rest = STRAIGHT.sub(lambda match: "\ufffc" * len(match.group()), text)
    for match in LONELY.finditer(rest):
        hint = "补上另一半，换成弯引号“ ”"
        yield finding(entry, stretch, match.span(), "直引号只有一个", hint)


def _unpaired(text: str) -> Iterator[tuple[int, str]]:
    opened: list[tuple[str, int]] = []
    for match in QUOTE.finditer(text):
        at, mark = match.start(), match.group()
        if mark in "“‘《":
            opened.append((mark, at))
        elif mark in PAIRS:
            if mark == "’" and text[at - 1 : at].isascii() and text[at - 1 : at].isalpha():
                continue  # an apostrophe
            partners = [index for index, (left, _) in enumerate(opened) if left == PAIRS[mark]]
            if not partners:
                yield at, f"右{NAMES[PAIRS[mark]]}前面没有左{NAMES[PAIRS[mark]]}"
                continue
            for left, where in opened[partners[-1] + 1 :]:
                yield where, f"左{NAMES[left]}在这一段里没有另一半"
            del opened[partners[-1] :]
    for left, where in opened:
        yield where, f"左{NAMES[left]}在这一段里没有另一半"

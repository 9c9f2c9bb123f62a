"""数字、字母用了全角

## 检查什么
全角的数字和英文字母，如`２０２４`、`ＡＢＣ`。

## 为什么
看上去一样，其实是另外的字符：排版变宽，复制出去算不了数，也连不成网址。

## 反例
```markdown
## 案情简介
两家为一条水沟争了１２年。

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
两家为一条水沟争了12年。

## 调解过程
调解员到现场看了三次。

## 调解结果
当日签了协议。

## 案例点评
先看现场再说话，省去一半口舌。
```

## 怎么改
换成半角，可自动改：`casebook check --fix`。行首的编号要自己改，改后会变成列表。

## 何时可以忽略
照原件印的编号、题名要留全角的，写明原因，或者放进反引号。
"""

import re
import unicodedata
from collections.abc import Iterator

from casebook.library import Entry, Library
from casebook.markdown import COVER
from casebook.rules.registry import Finding, rule
from casebook.rules.zh.writing import finding

WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+")
# Beside these a half-width letter could become syntax: an entity, a tag, a list, a footnote.
SYNTAX = frozenset("&<[(#!\\`:@._-+/=*{|\n" + COVER)


@rule("ZH007", "full-width-letter")
def check(entry: Entry, library: Library) -> Iterator[Finding]:
    """Report full-width digits and letters."""
    for stretch in entry.prose:
        text = stretch.text
        for match in WIDE.finditer(text):
            plain = unicodedata.normalize("NFKC", match.group())
            around = text[: match.start()][-1:] + text[match.end() :][:1]
            risky = not SYNTAX.isdisjoint(around) or match.start() == 0
            message = f"“{match.group()[:20]}”是全角"
            hint = f"换成半角“{plain[:20]}”"
            mends = () if risky else ((match.span(), plain),)
            yield finding(entry, stretch, match.span(), message, hint, *mends)

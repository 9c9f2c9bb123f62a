"""有电子邮箱

## 检查什么
电子邮箱地址。写成全角，把 @ 写成 (at)、艾特，写在网址的用户名里，也算。

## 为什么
邮箱名常常就是姓名拼音、手机号或 QQ 号。

## 反例
```markdown
## 案情简介

材料发到了 zhangmou@example.com，对方没有回。
```

## 正例
```markdown
## 案情简介

材料发到了对方的邮箱，对方没有回。
```

## 怎么改
删去地址，写“电子邮件”。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule

AT = r"\s?(?:@|\(at\)|\[at\]|艾特|\s(?:at|AT)\s)\s?"
DOT = r"\s?(?:\.|。|\(dot\)|\[dot\])\s?"
FORM = re.compile(
    rf"[A-Za-z0-9](?:[A-Za-z0-9._%+\-]{{0,63}}[A-Za-z0-9_])?{AT}"
    rf"(?:[A-Za-z0-9][A-Za-z0-9\-]{{0,62}}{DOT}){{1,4}}[A-Za-z]{{2,12}}(?![A-Za-z0-9])"
)


@privacy_rule("PV007", "email", "删去地址，写“电子邮件”", order=10)
def find(line: Line) -> Iterator[Hit]:
    """Report addresses, also those inside a web address."""
    for match in FORM.finditer(line.text):
        yield Hit(*match.span(), f"{len(match.group())} 个字符，像电子邮箱")

"""有微信号或 QQ 号

## 检查什么
前面写着微信、QQ、抖音号一类字样的账号，群号也算。

## 为什么
账号能直接加到本人，头像和动态会暴露身份。

## 反例
```markdown
## 案情简介

李某的微信号：wxid_000000，调解员加了好友。
```

## 正例
```markdown
## 案情简介

调解员加了李某的微信。
```

## 怎么改
删去账号，只写“微信”“QQ”。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.context import is_amount
from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule

APP = r"(?:微信|薇信|[Vv]信|威信|[Ww]e[Cc]hat|(?<![A-Za-z])[VvWw][Xx]|抖音|快手|支付宝|[Qq]\s?[Qq]|扣扣)"
SAID = r"\s?(?:群聊|群)?(?:账号|帐号|号码|号|ID|id)?\s?(?:为|是|叫|:|=|\(|同)?\s?[“\"']?"
LETTERS = re.compile(rf"{APP}({SAID})([A-Za-z][A-Za-z0-9_\-]{{5,19}})(?![A-Za-z0-9_\-./])")
DIGITS = re.compile(rf"{APP}{SAID}([1-9](?:[ \-]?[0-9]){{4,11}})(?![0-9.])")


@privacy_rule("PV008", "chat-account", "删去账号，只写“微信”“QQ”", order=65)
def find(line: Line) -> Iterator[Hit]:
    """Report accounts that follow the name of a chat service."""
    text = line.joined
    for match in LETTERS.finditer(text):
        # “微信 online” is a word; an account is announced, or has what no word has.
        if match.group(1).strip() or re.search(r"[0-9_\-]", match.group(2)):
            yield Hit(*match.span(2), f"{len(match.group(2))} 个字符，像微信号")
    for match in DIGITS.finditer(text):
        if not is_amount(text, *match.span(1)):
            count = sum(char.isdigit() for char in match.group(1))
            yield Hit(*match.span(1), f"{count} 位数字，像 QQ 号或微信号")

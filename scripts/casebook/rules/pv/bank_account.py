"""有银行卡号或账号

## 检查什么
16 到 19 位、校验位相符的银行卡号；前面写着“卡号”“账号”“账户”“开户”的 9 到 30 位数字。

## 为什么
卡号加上姓名就能被人用来行骗。

## 反例
```markdown
## 调解结果

余款打入李某的账号 6200 0000 0000 0000 05，三日内付清。
```

## 正例
```markdown
## 调解结果

余款打入李某的银行卡，三日内付清。
```

## 怎么改
删去号码，只写“银行卡”“银行账户”。

## 何时可以忽略
不能忽略。
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from casebook.rules.pv.context import (
    ACCOUNT_WORDS,
    before,
    glued,
    is_amount,
    is_order_number,
)
from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule
from casebook.text.numbers import windows

ISSUERS = re.compile(r"62|4|5[1-5]|60|35|3[47]|9[0-9]55")
# How far before a number a word can be that announces it.
REACH = 24
WHAT = "位数字，像银行卡号或账号"


@privacy_rule("PV005", "bank-account", "删去号码，只写“银行卡”或“银行账户”", order=45)
def find(line: Line) -> Iterator[Hit]:
    """Report card numbers by their check digit, and any long number announced as an account."""
    text = line.joined
    said = [match.end() for match in ACCOUNT_WORDS.finditer(text)]
    # A long row of short numbers reads as a card in a hundred thousand ways: the costly looks are
    # for those few that begin like a card or stand near a word for one.
    worth = [w for w in windows(text, 9, 30) if _is_card(w.digits) or _is_said(said, w.start)]
    for window in sorted(worth, key=lambda window: -len(window.digits)):
        start, end, digits = window.start, window.end, window.digits
        if glued(text, start, end) or is_amount(text, start, end):
            continue
        words = before(text, start, REACH)
        announced = list(ACCOUNT_WORDS.finditer(words))
        if announced and _is_near(words[announced[-1].end() :]):
            yield Hit(start, end, f"{len(digits)} {WHAT}")
        elif _is_card(digits) and not is_order_number(text, start):
            yield Hit(start, end, f"{len(digits)} {WHAT}（校验位相符）")


def _is_card(digits: str) -> bool:
    return 16 <= len(digits) <= 19 and bool(ISSUERS.match(digits)) and _passes_luhn(digits)


def _is_said(ends: list[int], start: int) -> bool:
    """Whether one of the words for an account, given by their ends, stands just before."""
    return bisect_right(ends, start) > bisect_left(ends, start - REACH)


def _is_near(words: str) -> bool:
    """Whether only the bank's name and the like stands between the word and the number."""
    return not re.search(r"[0-9]{3}|电话|手机|时间|日期|身份证|微信|[Qq]{2}|订单", words)


def _passes_luhn(digits: str) -> bool:
    total = 0
    for index, char in enumerate(reversed(digits)):
        value = int(char) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0

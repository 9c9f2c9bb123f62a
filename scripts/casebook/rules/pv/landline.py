"""有固定电话号码

## 检查什么
带区号的固定电话，和前面写着“电话”“座机”的 7 到 8 位数字。公开的服务号码不算：
110、119、120、12348、12345、12315、12368、95 开头的和 400、800 开头的。

## 为什么
固定电话能查到住处或单位。机构的电话也会变，写在案例里只会让人打错。

## 反例
```markdown
## 案情简介

王女士家里的电话是（0571）8000 0001，一直没人接。
```

## 正例
```markdown
## 案情简介

王女士家里的电话一直没人接，她自己打了 12348 热线。
```

## 怎么改
删去号码，写“电话联系”。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.context import (
    PHONE_WORDS,
    before,
    glued,
    is_amount,
    is_date,
    is_order_number,
)
from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule
from casebook.text.numbers import windows

AREA = r"(?:\+?86[ \-]?)?\(?((?:0|(?<=\+86)|(?<=\+86[ \-]))(?:10|2[0-9]|[3-9][0-9]{2}))\)?"
FORM = re.compile(AREA + r"([ \-·]{0,3})([2-8](?:[ \-]?[0-9]){6,7})(?:[\-转][0-9]{1,5})?")
ANNOUNCED = re.compile(rf"(?:{PHONE_WORDS.pattern})[^0-9]{{0,8}}$")
SERVICE = re.compile(r"(?<![0-9])[48]00(?:[ \-]?[0-9]){7}(?![0-9])")


@privacy_rule("PV004", "landline", "删去号码，写“电话联系”", order=75)
def find(line: Line) -> Iterator[Hit]:
    """Report numbers with an area code, and local ones that are announced."""
    text = line.joined
    ends: set[int] = set()
    for match in FORM.finditer(text):
        local = re.sub(r"\D", "", match.group(3))
        called = PHONE_WORDS.search(before(text, match.start(), 18))
        short = match.group(1) in {"010", "020", "021"} and len(local) == 7
        if glued(text, match.start(), match.end()) or (short and not called):
            continue
        if called or not (
            is_amount(text, match.start(), match.end()) or is_order_number(text, match.start())
        ):
            ends.add(match.end())
            yield Hit(match.start(), match.end(), f"区号加 {len(local)} 位数字，像固定电话")
    public = {at for match in SERVICE.finditer(text) for at in range(*match.span())}
    for window in windows(text, 7, 8):
        if (
            window.digits[0] in "2345678"
            and not is_date(window.digits)
            and window.start not in public
            and (
                ANNOUNCED.search(before(text, window.start, 18))
                or not ends.isdisjoint(range(window.start - 3, window.start))
            )
            and not glued(text, window.start, window.end)
            and not is_amount(text, window.start, window.end)
        ):
            ends.add(window.end)
            yield Hit(window.start, window.end, f"{len(window.digits)} 位数字，像固定电话")

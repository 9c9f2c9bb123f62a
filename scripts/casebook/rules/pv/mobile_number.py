"""有手机号

## 检查什么
1 开头、第二位是 3 到 9 的 11 位数字。写成全角、汉字（幺三八……），中间有空格、短横，前面带 +86，也算；
金额和写明是订单号、合同号的不算。

## 为什么
手机号能直接打给当事人，也能搜出微信和住处。

## 反例
```markdown
## 案情简介

李某的手机是 160-0000-0001，调解员打了三次。
```

## 正例
```markdown
## 案情简介

调解员给李某打了三次电话。
```

## 怎么改
删去号码，写“电话联系”。公开的服务热线（12348、12345 等）可以照写。

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
    is_order_number,
)
from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule
from casebook.text.numbers import windows

SAID_AFTER = re.compile(r"\s?(?:的|这个|是|\()?\s?(?:他的?|她的?)?(?:手机|电话)")
FORM = re.compile(r"(?:0?0?86)?(1[3-9][0-9]{9})")


@privacy_rule("PV003", "mobile-number", "删去号码，写“电话联系”", order=60)
def find(line: Line) -> Iterator[Hit]:
    """Report numbers in the form of a mobile, unless they count or number something else."""
    text = line.joined
    for window in windows(text, 11, 15):
        start, end = window.start, window.end
        if not FORM.fullmatch(window.digits) or glued(text, start, end):
            continue
        called = PHONE_WORDS.search(before(text, start)) or SAID_AFTER.match(text, end)
        if called or not (is_amount(text, start, end) or is_order_number(text, start)):
            yield Hit(start, end, "11 位数字，像手机号")

"""有居民身份证号

## 检查什么
正文、字段和文件名里不能有 18 位居民身份证号。前两位是省份代码、第 7 到 14 位是日期的 18 位号码就算，
写成全角、汉字，中间有空格、短横，也算。校验位只用来说明把握有多大。

## 为什么
身份证号指向唯一的一个人。页面公开以后，删掉了也已经被人抄走。

## 反例
```markdown
## 案情简介

申请人张某（身份证号 110105 19491231 0021）与邻居起了争执。
```

## 正例
```markdown
## 案情简介

申请人张某与邻居起了争执。
```

## 怎么改
整段删去，连同“身份证号”几个字。案例里用不着它。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.context import CARD_WORDS, before, glued, looks_like_card
from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule
from casebook.text.numbers import windows

CHECK_CHARACTERS = "10X98765432"
LAST_LETTER = re.compile(r"[ \-]?[Xx×](?![A-Za-z0-9])")


@privacy_rule("PV001", "identity-card", "整段删去，连同“身份证号”几个字", order=30)
def find(line: Line) -> Iterator[Hit]:
    """Report 18 characters with a province and a day, or announced as an identity card."""
    text = line.joined
    for window in windows(text, 16, 19):
        end, digits = window.end, window.digits
        if glued(text, window.start, end):
            continue
        announced = CARD_WORDS.search(before(text, window.start))
        if len(digits) == 17:
            letter = LAST_LETTER.match(text, end)
            if letter:
                end, digits = letter.end(), digits + "X"
        if len(digits) == 18 and looks_like_card(digits):
            sure = "校验位相符" if _last(digits) == digits[17] else "校验位不符，可能抄错一位"
            yield Hit(window.start, end, f"18 位数字，像居民身份证号（{sure}）")
        elif announced:
            yield Hit(window.start, end, f"{len(digits)} 位数字，前面写着是身份证号")


def _last(digits: str) -> str:
    weighted = sum(int(digit) * (2 ** (17 - i) % 11) for i, digit in enumerate(digits[:17]))
    return CHECK_CHARACTERS[weighted % 11]

"""有 15 位的旧身份证号

## 检查什么
前面写着“身份证”“证件号”的 15 位数字，其中有省份代码和出生日期。

## 为什么
旧号码加两位年份和校验位就是现在的号码，同样指向唯一的一个人。

## 反例
```markdown
## 案情简介

老人的旧身份证号是 110105491231002，户口本上也是这个号。
```

## 正例
```markdown
## 案情简介

老人的身份证和户口本，调解员当面核对过。
```

## 怎么改
整段删去，连同“身份证号”几个字。

## 何时可以忽略
不能忽略。
"""

from collections.abc import Iterator

from casebook.rules.pv.context import CARD_WORDS, PROVINCE, before, glued, is_date
from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule
from casebook.text.numbers import windows


@privacy_rule("PV002", "old-identity-card", "整段删去，连同“身份证号”几个字", order=32)
def find(line: Line) -> Iterator[Hit]:
    """Report 15 digits with a province and a day of the 1900s, announced as a card."""
    for window in windows(line.joined, 15, 15):
        if (
            PROVINCE.match(window.digits)
            and is_date("19" + window.digits[6:12])
            and CARD_WORDS.search(before(line.joined, window.start, 20))
            and not glued(line.joined, window.start, window.end)
        ):
            yield Hit(window.start, window.end, "15 位数字，像旧的居民身份证号")

"""号码只遮了一半

## 检查什么
用星号、叉号遮去几位、仍露出首尾的号码，例如只遮中间四位的手机号。

## 为什么
露出的几位加上姓氏、地名，常常足够认出是谁；案例里本来就用不着这个号码。

## 反例
```markdown
## 案情简介

来电显示为 160****0001，调解员回了电话。
```

## 正例
```markdown
## 案情简介

调解员按来电回了电话。
```

## 怎么改
整个号码删去，写“电话”“身份证”“银行卡”即可。

## 何时可以忽略
引用文件原文、号码与当事人无关时。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.context import is_amount
from casebook.rules.pv.lines import PLATE_HEADS, Hit, Line
from casebook.rules.pv.scan import privacy_rule

# Every repeat has an upper bound and every run of digits a left edge: a hostile line of a hundred
# thousand digits must not be tried from each of them.
MASK = r"(?:(?:[ \-]?\\?\*){3,30}|(?:[ \-]?[×xX＊○_#]){3,30})"
EDGE = r"(?<![0-9])(?<![0-9][ \-])"
FORM = re.compile(
    rf"{EDGE}[0-9](?:[ \-]?[0-9]){{1,30}}[ \-]?{MASK}[ \-]?[0-9Xx]{{2,}}"
    rf"|{EDGE}[0-9]{{7,30}}{MASK}|{EDGE}[0-9]{{3,30}}{MASK}{{2,4}}|{MASK}[0-9]{{4,}}"
)
PLATE = re.compile(rf"[{PLATE_HEADS}][A-Z]·?(?=[A-Z0-9]*[*×xX])[A-Z0-9]*[*×xX]{{2,}}[A-Z0-9]+")
SHORTEST = 7


@privacy_rule(
    "PV010", "half-masked", "整个号码删去，只写“电话”“银行卡”", order=50, severity="warning"
)
def find(line: Line) -> Iterator[Hit]:
    """Report numbers of which some digits are covered and others are not."""
    for match in FORM.finditer(line.joined):
        if len(match.group()) >= SHORTEST and not is_amount(line.joined, *match.span()):
            yield Hit(*match.span(), f"{len(match.group())} 位的号码，只遮了一部分")
    for match in PLATE.finditer(line.joined):
        if any(char.isdigit() for char in match.group()):
            yield Hit(*match.span(), f"{len(match.group())} 位的车牌，只遮了一部分")

"""有统一社会信用代码

## 检查什么
18 位、校验位相符的统一社会信用代码；前面写着“信用代码”的 18 位号码，校验位不符也算。

## 为什么
代码能查到企业、店铺的名称、经营者和地址。当事人是个体户的，等于写出姓名和门牌。

## 反例
```markdown
## 案情简介

欠薪的是一家小厂（统一社会信用代码 91000000000000000X）。
```

## 正例
```markdown
## 案情简介

欠薪的是一家小厂。
```

## 怎么改
删去代码，单位写成“某公司”“某小厂”。

## 何时可以忽略
说的是法院、行政机关等公开单位的代码时；要写明谁复核过。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.context import before
from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FORM = re.compile(
    r"(?<![A-Za-z0-9])[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy](?:[ \-]?[0-9A-Za-z]){17}(?![A-Za-z0-9])"
)
SAID = re.compile(r"信用代码|信用编码|营业执照")


@privacy_rule("PV051", "credit-code", "删去代码，单位写成“某公司”", order=28)
def find(line: Line) -> Iterator[Hit]:
    """Report codes whose check character fits, and what is announced as one."""
    for match in FORM.finditer(line.joined):
        code = re.sub(r"[ \-]", "", match.group()).upper()
        if SAID.search(before(line.joined, match.start(), 20)) or _fits(code):
            yield Hit(*match.span(), "18 位号码，像统一社会信用代码")


def _fits(code: str) -> bool:
    """GB 32100-2015: weights are powers of 3, modulo 31."""
    if code[0] not in "159Y" or code[1] not in "1239" or not code[2:8].isdigit():
        return False
    values = [ALPHABET.find(char) for char in code]
    total = sum(value * 3**place % 31 for place, value in enumerate(values[:17]))
    return min(values) >= 0 and (31 - total % 31) % 31 == values[17]

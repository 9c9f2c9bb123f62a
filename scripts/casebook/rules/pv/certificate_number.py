"""有证件或权证的编号

## 检查什么
护照、通行证、社保卡、医保卡、驾驶证、残疾证、结婚证、不动产权证、房产证、土地证、林权证，以及病历、住院、学籍一类的编号。

## 为什么
这些编号在登记系统里对应唯一的人或房屋。

## 反例
```markdown
## 案情简介

争议的房屋登记在张某名下，浙（2020）某县不动产权第0000001号。
```

## 正例
```markdown
## 案情简介

争议的房屋登记在张某名下，有不动产权证书。
```

## 怎么改
删去编号，只写证件的名称。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.context import is_amount
from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule

TRAVEL = re.compile(
    r"(?:护照|通行证|台胞证|回乡证|居留证)[^0-9A-Za-z。;,]{0,8}"
    r"([A-Za-z]{0,2}[ ]?[0-9](?:[ \-]?[0-9]){6,9})(?![0-9])"
)
TRAVEL_AFTER = re.compile(r"(?<![A-Za-z0-9])([EGDSPCHM][0-9]{8})号?(?:的)?(?:护照|通行证)")
INSURANCE = re.compile(
    r"(?:社保|社会保障|社会保险|医保|医疗保险|参保)(?:卡|证|个人)?(?:号码|编号|账号|卡号|号)"
    r"[^0-9A-Za-z。;,]{0,4}([A-Za-z]?[0-9](?:[ \-]?[0-9]){5,19})(?![0-9])"
)
TITLE = re.compile(
    r"(?:不动产权|房权|房产|房屋所有权|土地使用|土地|国用|集用|宅基地使用|所有|林权|林|承包经营权|集有|他项权)"
    r"证?(?:书)?(?:\([0-9]{4}\))?(?:字|编号|号码|号|:|为|是|\s){0,4}"
    r"(?:\([0-9]{4}\)|[0-9]{4}字)?[\u4e00-\u9fff]{0,3}?字?第\s?"
    r"([0-9](?:[ \-]?[0-9]){3,19})\s?号"
)
PAPERS = re.compile(
    r"(?:驾驶证|行驶证|残疾人?证|军官证|士兵证|退役军人证|结婚证|离婚证|出生(?:医学)?证明?|户口[本簿]"
    r"|不动产权证书?|房产证|土地证|宅基地证|林权证|学籍|学号|准考证|病历|病案|住院|门诊|低保证|工号|警号|档案)"
    r"(?:字第|字|编号|号码|号|证号|:|为|是|\s){1,4}"
    r"([A-Za-z]{0,4}[0-9](?:[ \-]?[0-9]){4,19}[Xx]?)(?![0-9])"
)


@privacy_rule("PV009", "certificate-number", "删去编号，只写证件的名称", order=40)
def find(line: Line) -> Iterator[Hit]:
    """Report numbers that follow the name of a paper."""
    text = line.joined
    for form, what in (
        (TRAVEL, "像护照或通行证号"),
        (TRAVEL_AFTER, "像护照或通行证号"),
        (INSURANCE, "像社保、医保号"),
        (TITLE, "像权证编号"),
        (PAPERS, "像证件编号"),
    ):
        for match in form.finditer(text):
            if not is_amount(text, *match.span(1)):
                count = sum(char.isalnum() for char in match.group(1))
                yield Hit(*match.span(1), f"{count} 位号码，{what}")

"""有经纬度

## 检查什么
写着“东经”“北纬”“经度”“纬度”的数值，和两个挨着、落在中国范围内、有四位以上小数的数值。

## 为什么
经纬度比门牌还准，在地图上一点就是那一户。

## 反例
```markdown
## 案情简介

两家的界址在东经120.0001度、北纬30.0001度处。
```

## 正例
```markdown
## 案情简介

两家的界址在水渠拐弯处。
```

## 怎么改
删去数值，用“水渠边”“山脚”一类的话说明位置。

## 何时可以忽略
指的是法院、司法所等公开办公的地方时；要写明谁复核过。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.scan import privacy_rule

NAMED = re.compile(
    r"(?:东经|北纬|经度|纬度)\s?(?:为|是|:|约)?\s?[NSEW]?\s?[0-9]{1,3}(?:\.[0-9]{2,}|\s?[°度]\s?[0-9]{1,2})"
    r"(?:[.0-9]*\s?[°度]?(?:\s?[0-9.]+\s?[′'分])?(?:\s?[0-9.]+\s?[″\"秒])?)"
)
PAIR = re.compile(
    r"(?<![0-9.])([0-9]{1,3}\.[0-9]{4,})\s?°?[NE]?\s?[, /]\s?[NE]?([0-9]{1,3}\.[0-9]{4,})(?![0-9])"
)
DEGREES = re.compile(
    r"[NE]?[0-9]{1,3}\s?°\s?[0-9]{1,2}\s?[′'](?:\s?[0-9.]+\s?(?:″|\"|''))?\s?[NE]?"
)


@privacy_rule("PV022", "coordinates", "删去数值，用话说明位置", order=25)
def find(line: Line) -> Iterator[Hit]:
    """Report named coordinates, degrees with minutes, and pairs that lie in the country."""
    for match in PAIR.finditer(line.joined):
        east, north = sorted((float(match.group(1)), float(match.group(2))), reverse=True)
        if 73 <= east <= 136 and 3 <= north <= 54:
            yield Hit(*match.span(), "两个数值，像经纬度")
    for form in (NAMED, DEGREES):
        for match in form.finditer(line.joined):
            yield Hit(*match.span(), "一个数值，像经纬度")

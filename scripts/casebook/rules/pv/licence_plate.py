"""有车牌号

## 检查什么
省份简称加字母加 5 位的车牌，新能源的 6 位，警、学、挂、港、澳和试用的也算；写成“浙A·12345”、带空格、全角也算。
前面写着“车牌”的号码，没有省份简称也算。

## 为什么
车牌能查到车主，事故案例里还能对上当天的新闻。

## 反例
```markdown
## 案情简介

李某驾驶浙A·0000X小型轿车倒车时碰到了张某。
```

## 正例
```markdown
## 案情简介

李某驾驶小型轿车倒车时碰到了张某。
```

## 怎么改
删去车牌，只写车的种类。

## 何时可以忽略
不能忽略。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.lines import PLATE_HEADS, Hit, Line
from casebook.rules.pv.scan import privacy_rule

_BODY = r"[A-HJ-NP-Za-hj-np-z0-9]"
_GAP = r"[ \-·.]{0,3}"
_IN_FULL = (
    "北京|天津|上海|重庆|河北|河南|云南|辽宁|黑龙江|湖南|安徽|山东|新疆|江苏|浙江|江西|湖北|广西|甘肃|山西"
    "|内蒙古|陕西|吉林|福建|贵州|广东|青海|西藏|四川|宁夏|海南"
)
FORM = re.compile(
    rf"(?:[{PLATE_HEADS}]|{_IN_FULL}){_GAP}[A-Za-z]{_GAP}(?:"
    rf"(?:{_BODY}{_GAP}){{4,5}}{_BODY}|(?:{_BODY}{_GAP}){{3,4}}{_BODY}?[警学挂港澳试超领])"
    r"(?![A-Za-z0-9])"
)
ANNOUNCED = re.compile(
    r"(?:车牌|牌照|号牌)(?:号码|号)?\s?(?:为|是|:|\()?\s?"
    r"[\u4e00-\u9fff]{0,3}\s?((?:[A-Za-z0-9][ ·\-]?){4,7}[A-Za-z0-9])(?![A-Za-z0-9元])"
)
# A road (沪G15), a train (南京D3135次), a class of goods: letters and digits, but no plate.
NO_PLATE = re.compile(r"[次]|[号]线|高速")


@privacy_rule("PV006", "licence-plate", "删去车牌，只写车的种类", order=35)
def find(line: Line) -> Iterator[Hit]:
    """Report plates by their form, and what is announced as one."""
    text = line.joined
    for match in FORM.finditer(text):
        body = re.sub(r"[^A-Za-z0-9]", "", match.group()[2:])
        enough = sum(char.isdigit() for char in body) >= 2
        if enough and not NO_PLATE.match(text, match.end()):
            yield Hit(match.start(), match.end(), f"{len(body) + 2} 位的号码，像车牌号")
    for match in ANNOUNCED.finditer(text):
        if any(char.isdigit() for char in match.group(1)):
            yield Hit(*match.span(1), "一个号码，前面写着是车牌")

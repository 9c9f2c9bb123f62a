"""几样小事凑在一起，认得出是谁

## 检查什么
同一段里，准确的年龄、职业、乡镇以下的地名和具体日子四样都写了。

## 为什么
每一样单看都不要紧，四样凑在一起，当地只有一个人对得上。

## 反例
```markdown
## 案情简介

2023年3月5日，梨花镇58岁的村医张某和邻居起了争执。
```

## 正例
```markdown
## 案情简介

2023年春天，某县五十多岁的张某和邻居起了争执。
```

## 怎么改
至少去掉两样：年龄写成“五十多岁”，日子写到月或季，地名写到县，与案情无关的职业不写。

## 何时可以忽略
说的是公开人物时；要写明谁复核过。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.place_names import GENERIC, cut_to_name, is_masked
from casebook.rules.pv.scan import privacy_rule

AGE = re.compile(
    r"(?<![0-9])(?:[1-9]|[1-9][0-9]|10[0-9])\s?周?岁(?!以[上下]|多|左右|至|-)"
    r"|(?:[一二三四五六七八九]?十[一二三四五六七八九]|[二三四五六七八九]十|[一二三四五六七八九])周?岁(?!以|多|左右|至)"
)
JOB = re.compile(
    r"教师|老师|校长|医生|村医|护士|兽医|药师|司机|驾驶员|货车师傅|瓦工|木工|木匠|电工|焊工|钢筋工|泥工|漆工|厨师|厨子|会计|出纳"
    r"|养殖户|种植户|养鸡|养猪|养鱼|养蜂|包工头|工头|保安|保洁|保姆|护工|快递员|快递小哥|外卖员|骑手|店主|店老板|饭店老板|理发师|裁缝|铁匠"
    r"|村支书|村主任|村会计|民警|辅警|军人|退伍兵|律师|工程师|矿工|渔民|船工|猎户|道士|和尚|阴阳先生|媒婆"
    r"|接生婆|护林员|公务员|记者|画家|环卫工|清洁工|装修工|裁剪工|缝纫工|摆摊|开店|教书|行医|开出租|跑运输|跑货运"
)
DAY = re.compile(
    r"[0-9一二三四五六七八九十]{1,3}\s?月\s?[0-9一二三四五六七八九十廿初]{1,3}\s?[日号]?(?=[^0-9])"
    r"|(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}|(?:正月|腊月|冬月)[初廿十][一二三四五六七八九十]"
)
PLACE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?(?:[镇乡村屯]|街道|社区))(?![上里干民委务政规企域土])"
)
HIGHEST = 99


@privacy_rule(
    "PV080",
    "combination",
    "至少去掉两样：年龄写成“五十多岁”，日子写到月，地名写到县，职业不写",
    order=HIGHEST,
    severity="warning",
    trigger=re.compile("岁"),
)
def find(line: Line) -> Iterator[Hit]:
    """Report an exact age beside an occupation, a place below the county and a day."""
    text = line.text
    age = AGE.search(text)
    if line.cited or line.kind == "page" or not age:
        return
    job, day = JOB.search(text), DAY.search(text)
    place = next(filter(_is_named, PLACE.finditer(text)), None)
    if job and day and place:
        others = (job.span(), day.span(), place.span())
        yield Hit(*age.span(), "年龄、职业、地名和日子写在同一段", others)


def _is_named(match: re.Match[str]) -> bool:
    name = cut_to_name(match["name"])
    own = re.sub(r"(?:[镇乡村屯]|街道|社区)$", "", name)
    return len(own) >= 2 and not is_masked(name) and not GENERIC.fullmatch(own)

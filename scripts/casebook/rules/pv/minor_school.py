"""未成年人和学校、年级写在一起

## 检查什么
同一句里既说到一个孩子，又写出学校的名字、几年级几班。只写“某小学”“在校学生”“未成年”的不算。

## 为什么
一个年级就几十个孩子，加上姓氏和家里的事，同学和老师一看就知道是谁。

## 反例
```markdown
## 案情简介

张某的女儿12岁，在梨花小学读六年级二班。
```

## 正例
```markdown
## 案情简介

张某的女儿未成年，正在上学。
```

## 怎么改
学校写成“某小学”，年级删去，写“未成年”“正在上学”。

## 何时可以忽略
说的是普法进学校一类的活动、没有说到哪一个孩子时；要写明谁复核过。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.lines import Hit, Line, any_of
from casebook.rules.pv.place_names import cut_to_name, is_masked
from casebook.rules.pv.scan import privacy_rule

TRIGGER = any_of(
    ("小中", "学"),
    ("初高附", "中"),
    ("附", "小"),
    ("实", "验学校"),
    ("幼", "儿园"),
    ("年", "级"),
    ("初高", "[一二三123]"),
    ("一二三四五六七八九", "中"),
)
CHILD = re.compile(
    r"(?<![0-9])(?:[1-9]|1[0-7])\s?(?:周?岁|岁半)|(?<![十几])(?:[一二三四五六七八九]|十[一二三四五六七]?)周?岁"
    r"|未成年|[男女]孩|[男女]童|少年|[儿女]子?(?=某|[读在上就是的、,今已])|女儿|儿子|孩子|孙[子女]|外孙"
    r"|[小大]某|[\u4e00-\u9fff]某某?(?:同学)?|小(?![学区时组心伙店路])[\u4e00-\u9fffA-Z](?=[,(在读是的被和与放上])|学生|同学|幼儿"
)
SCHOOL = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,12}?(?:小学|中学|初中|高中|附中|附小|实验学校|幼儿园|第?[一二三四五六七八九十]中(?:学)?))"
    r"(?!校|的?(?:老师|教师|校长|保安|门卫|食堂|门口|附近|旁|学历|文化|毕业))"
)
GRADE = re.compile(
    r"(?:[一二三四五六七八九1-9]|小[一二三四五六]|初[一二三1-3]|高[一二三1-3])年级(?:\(?[0-9一二三四五六七八九十]{1,3}\)?班)?"
    r"|(?<![当最年月])[初高][一二三](?:\(?[0-9一二三四五六七八九十]{1,3}\)?班|年级|学生|[上下]?学期|(?=[,。、;的就在读时]|$))"
)
PLAIN = re.compile(
    r"[名所间本该这那此各每全两几一二某外邻同别乡镇村县市区省城里上下中心当地附近小大老家门口所在校公立民办私寄宿九年制义务教育"
    r"中等职业技术希望农乡镇街道社区一所户籍辖内]+"
)
SENTENCE = re.compile(r"[^。;!?]+")


@privacy_rule(
    "PV041",
    "minor-school",
    "学校写成“某小学”，年级删去，写“未成年”",
    order=86,
    severity="warning",
    trigger=TRIGGER,
)
def find(line: Line) -> Iterator[Hit]:
    """Report school names and grades in sentences that speak of a child."""
    if line.cited or line.kind == "page":
        return
    for sentence in SENTENCE.finditer(line.text):
        if not CHILD.search(sentence.group()):
            continue
        for match in SCHOOL.finditer(line.text, *sentence.span()):
            name = cut_to_name(match["name"])
            own = re.sub(r"(?:实验)?(?:小学|中学|初中|高中|附中|附小|学校|幼儿园)$", "", name)
            end = match.end("name")
            if len(own) >= 2 and not is_masked(name) and not PLAIN.fullmatch(own):
                yield Hit(end - len(name), end, f"{len(name)} 个字，像孩子的学校")
        for match in GRADE.finditer(line.text, *sentence.span()):
            yield Hit(*match.span(), "孩子的年级")

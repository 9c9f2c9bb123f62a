"""有门牌、房号或村组

## 检查什么
路名加门牌号，幢、单元、室连写的房号，村名加组、队、社。只写“3 号楼”“第三村民小组”，或村名已写成“某村”的不算。

## 为什么
地址到了门牌、房号、村组，乡里乡亲一看就知道是哪一家。地名写到县为止。

## 反例
```markdown
## 案情简介

张某住在幸福路 12 号 3 幢 2 单元 501 室，楼下是李某。
```

## 正例
```markdown
## 案情简介

张某住在某小区五楼，楼下是李某。
```

## 怎么改
写到县，再往下写“某小区”“某村”“楼上”“隔壁”。

## 何时可以忽略
门牌属于法院、司法所等公开办公的地方时。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.lines import NUMBER, Hit, Line
from casebook.rules.pv.redaction import without_address
from casebook.rules.pv.scan import privacy_rule

_N = rf"{NUMBER}{{1,5}}"
_S = r"[ ,\-]{0,2}"
_BARE = r"(?:[0-9]{3,4}|[一二三四五六七八九零〇]{3,4})"
_BUILDING = rf"(?:[A-Za-z]?{_N}|[A-Za-z甲乙丙丁])\s?(?:号楼|幢|栋|座|#楼?|号院)"
_UNIT = rf"(?:{_N}|[甲乙丙丁])\s?单元"
_ROOM = rf"(?:[A-Za-z]?{_N}\s?(?:室|户|号房?(?!楼))|[东西南北中]户)"
ROAD = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?(?:大道|大街|路|街|巷|弄|胡同|支路|新村|小区|花园|公寓|家园|里弄))"
    rf"\s?(?:\(?[东南西北中]段?\)?)?\s?(?:{_N}\s?弄\s?)?{_N}(?:-{_N})?\s?号(?!楼|线|公路|车|桥|早|晚|上午|下午|文|令)"
)
ROOMS = (
    re.compile(rf"{_BUILDING}{_S}(?:{_UNIT}{_S})?(?:{_ROOM}|{_BARE}(?![0-9年元]))"),
    re.compile(rf"{_UNIT}{_S}(?:{_N}\s?[层楼]{_S})?(?:{_ROOM}|{_BARE}(?![0-9年元]))"),
    re.compile(rf"{_BUILDING}{_S}{_UNIT}"),
    re.compile(r"(?<![0-9\-])[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?:\s?室)?(?![0-9\-])"),
)
ROOM_ALONE = re.compile(r"(?<![0-9])[A-Za-z]?[0-9]{3,4}\s?室")
LIVES = re.compile(r"住|业主|户主|家|租|房主|邻居|楼[上下]|小区|公寓|宿舍|房屋|苑|室")
GROUP = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,6}?村)(?:村民委员会|村委会)?\s?"
    rf"(?:第\s?)?{NUMBER}{{1,3}}\s?(?:村民小组|小组|组|生产队|村民组|队|社)(?!织|长会|员|会|区)"
)
VILLAGE_HOUSE = re.compile(
    rf"(?:住|住址|地址|位于|户籍地?|家在)[^。;]{{0,20}}?[村屯庄寨湾][\u4e00-\u9fff]{{0,4}}\s?{_N}\s?号(?!文|令)"
    rf"|[\u4e00-\u9fff]{{2}}[村屯庄寨湾]\s?{_N}\s?号(?:房|户|院|屋|民房|住宅|住户|门)"
)
MASKED = re.compile(
    r"(?:某某?|[×xX*]+|甲|乙|[A-Z]|[全本该各我你他几两邻同外进农])(?:村|路|街|巷|小区)$|^(?:自然|行政)村$"
)
BUILDERS = re.compile(r"^(?:[修筑通让堵封拦过走上在]|沿着|[这那]?[条段])+(?:路|街|巷|弄)$")
NOT_OF_THE_NAME = re.compile(r"^.*(?:[住在于址为是到至从由往与跟及的]|家住|来自)")
OFFICE = re.compile(
    r"\s?(?:的)?[^,。;\d]{0,8}(?:法院|司法所|司法局|调解委员会|调委会|派出所|政府|服务中心)"
)


@privacy_rule(
    "PV020", "address", "写到县为止，再往下写“某小区”“某村”“隔壁”", order=80, mend=without_address
)
def find(line: Line) -> Iterator[Hit]:
    """Report house numbers, rooms and village groups with the name of the village."""
    text = line.joined
    for form, what in ((ROAD, "路名加门牌号"), (GROUP, "村名加村民小组")):
        for match in form.finditer(text):
            name = NOT_OF_THE_NAME.sub("", match.group("name"))
            start = match.start() + len(match.group("name")) - len(name)
            if len(name) > 1 and not (
                MASKED.search(name) or BUILDERS.match(name) or OFFICE.match(text, match.end())
            ):
                yield Hit(start, match.end(), f"{what}，共 {match.end() - start} 个字符")
    for form in ROOMS:
        for match in form.finditer(text):
            if form is not ROOMS[3] or LIVES.search(
                text[max(match.start() - 15, 0) : match.end() + 6]
            ):
                yield Hit(*match.span(), f"{len(match.group())} 个字符，像楼幢房号")
    for match in ROOM_ALONE.finditer(text):
        if LIVES.search(text[max(match.start() - 12, 0) : match.end() + 8]):
            yield Hit(*match.span(), f"{len(match.group())} 个字符，像房号")
    for match in VILLAGE_HOUSE.finditer(text):
        yield Hit(*match.span(), f"{len(match.group())} 个字符，像村里的门牌")

"""有村名或小区名

## 检查什么
看得出是真名的村、屯、社区和小区：写在乡镇后面的、住处里的、姓加“家”的村名，带名字的小区、花园、公寓。“某村”“本村”“老旧小区”不算。

## 为什么
一个村、一个小区里，同样的事就那么一件。写到村名，谁都对得上号。

## 反例
```markdown
## 案情简介

张某住在梨花镇杏树洼村，和李某隔一条水沟。
```

## 正例
```markdown
## 案情简介

张某住在某村，和李某隔一条水沟，两家都是本村人。
```

## 怎么改
写到县为止，再往下写“某镇”“某村”“某小区”。

## 何时可以忽略
说的是某个做法的发源地、与当事人无关时；要写明谁复核过。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.place_names import COMMON, GENERIC, HOUSEHOLD, cut_to_name, is_masked
from casebook.rules.pv.scan import privacy_rule

TRIGGER = re.compile(r"[村屯庄寨湾沟坪]|社区|小区|花园|公寓|家园|[苑庭邸]|山庄")
_H = r"[\u4e00-\u9fff]"
_VILLAGE = r"(?:自然村|行政村|村|屯|嘎查)"
# What goes on from 村 to another word is a word about villages, not the name of one.
_ENDS = r"(?![委民务部口霸规庄组头里级两干支医官办企镇落居社史志容情貌校级])"
UNDER = re.compile(
    rf"(?:[镇乡]|街道|苏木)(?!村)(?P<name>{_H}{{2,5}}?(?:{_VILLAGE}{_ENDS}|村(?=村|委会|民委员会|民小组)"
    r"|社区(?!矫正|服务|调解|民警|干部|工作|居民|卫生|医|戒|治理|网格|书记)))"
)
FAMILY = re.compile(
    rf"(?P<name>[{HOUSEHOLD}]家(?:大|小|老|新|上|下|前|后|东|西)?(?:村|庄|屯|寨|湾|沟|坪|岭|坡|洼|垭|塘|坝))"
    r"(?![稼园])"
)
LIVED = re.compile(
    rf"(?:家住|住在|住址[:是为]?|住|位于|来自|原籍|户籍(?:地|所在地)?[:在为]?|老家在|嫁到|嫁入|搬到|搬至|系|是)"
    rf"(?P<name>{_H}{{2,8}}?(?:{_VILLAGE}(?=人|的|村|[,。、;:()]|$)|庄(?=人|[,。、;]|$)))"
)
COMMITTEE = re.compile(rf"(?P<name>{_H}{{2,6}}村)(?=村民委员会|村委会|村民小组|党支部|党总支|委会)")
ESTATE = re.compile(
    rf"(?P<name>{_H}{{2,8}}?(?:小区|花苑|嘉园|雅苑|佳苑|名苑|新苑|景苑|华庭|豪庭|名邸|府邸"
    r"|(?:花园|公寓|家园|山庄|苑)(?=小区|业主|物业|[0-9一二三四五六七八九十]+(?:号|幢|栋|期)"
    r"|[东西南北]区|里|的?住户)))"
)
WHAT = re.compile(
    r"(?:自然村|行政村|村|屯|庄|嘎查|社区|小区|花园|公寓|家园|山庄|[花嘉雅佳名新景]?[苑园庭邸])$"
)
LONGEST = 4
# Each with a look that costs little: what has to be somewhere in the line.
FORMS = (
    (UNDER, "村或社区", re.compile(r"[镇乡]|街道|苏木")),
    (FAMILY, "村", re.compile(f"[{HOUSEHOLD}]家")),
    (LIVED, "村", re.compile(r"[村屯庄]|嘎查")),
    (COMMITTEE, "村", re.compile(r"村(?:村|委会|民委员会|民小组|党支部|党总支)")),
    (ESTATE, "小区", re.compile(r"[苑庭邸园]|小区|公寓|山庄")),
)


@privacy_rule(
    "PV021",
    "village-name",
    "写到县为止，再往下写“某村”“某小区”",
    order=85,
    severity="warning",
    trigger=TRIGGER,
)
def find(line: Line) -> Iterator[Hit]:
    """Report villages and estates whose name looks like a real one."""
    if line.cited:
        return
    told: list[tuple[int, int]] = []
    for form, what, needed in FORMS:
        for match in form.finditer(line.text) if needed.search(line.text) else ():
            name = cut_to_name(match["name"])
            end = match.end("name")
            start = end - len(name)
            if form is not FAMILY and not _is_name(_own_part(name)):
                continue
            if all(end <= left or start >= right for left, right in told):
                told.append((start, end))
                yield Hit(start, end, f"{len(name)} 个字，像{what}名")


def _own_part(name: str) -> str:
    """The name without the word for what it is: 杏树洼 of 杏树洼村."""
    return WHAT.sub("", name)


def _is_name(own: str) -> bool:
    long_enough = len(own) > 1 or own in HOUSEHOLD
    return (
        bool(own)
        and long_enough
        and len(own) <= LONGEST
        and not (
            is_masked(own) or own[-1] in "镇乡" or COMMON.search(own) or GENERIC.fullmatch(own)
        )
    )

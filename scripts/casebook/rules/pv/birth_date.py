"""有出生日期

## 检查什么
写明是出生、生日的年月日或年月。事情发生的日期不算，只有出生年份的不算。

## 为什么
出生日期加上性别、县名，往往就能定到一个人。

## 反例
```markdown
## 案情简介

张某，男，1900年1月1日出生，某县人。
```

## 正例
```markdown
## 案情简介

张某，男，六十多岁，某县人。2023年3月5日，两家起了争执。
```

## 怎么改
改成年龄段，例如“六十多岁”。未成年人写“未成年”。

## 何时可以忽略
公开人物的生平必须写到哪一天时；要写明谁复核过。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.lines import Hit, Line
from casebook.rules.pv.redaction import without_birth_date
from casebook.rules.pv.scan import privacy_rule

_C = r"[0-9零〇○一二三四五六七八九十]"
_YEAR = rf"(?:(?:公元|农历|阴历)?\s?(?:19|20|一九|二[〇零○0]){_C}{{2}})"
_MONTH_DAY = (
    rf"(?:农历|阴历)?\s?(?:{_C}{{1,3}}|正|冬|腊)\s?月(?:\s?(?:初|廿)?{_C}{{1,3}}\s?[日号]?)?"
)
DATE = (
    rf"(?:{_YEAR}\s?年\s?{_MONTH_DAY}"
    r"|(?:19|20)[0-9]{2}\s?[\-./]\s?[0-9]{1,2}(?:\s?[\-./]\s?[0-9]{1,2})?"
    r"|(?<![0-9])(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9]))"
)
BORN_BEFORE = re.compile(
    rf"(?:出生于|出生在|出生日期|出生年月日?|出生时间|出生|生于|诞生于|生日|生辰)\s?"
    rf"(?:为|是|在|:|\()?\s?({DATE})"
)
BORN_AFTER = re.compile(
    rf"({DATE})\s?\)?,?[\u4e00-\u9fff]{{0,6}}?(?:出生(?!率|证|医学|登记|人口|地)|诞生|降生|生人)"
    rf"|({DATE})生(?=[,。;:、)(\s]|$|于|在)"
)
BY_SEX = re.compile(rf"[男女]性?[,、\s]{{1,2}}({DATE})(?=[,、;。\s生出)]|$)")
SAID = re.compile(r"[生男女]")
BIRTHDAY = re.compile(rf"生日\s?(?:为|是|在|:)?\s?({_MONTH_DAY})")


@privacy_rule(
    "PV040", "birth-date", "改成年龄段，例如“六十多岁”", order=55, mend=without_birth_date
)
def find(line: Line) -> Iterator[Hit]:
    """Report dates that are said to be of a birth."""
    if not SAID.search(line.text):
        return
    # The day a thing came into being or the law began to hold is no one's birthday.
    for form in (BORN_BEFORE, BORN_AFTER, BY_SEX, BIRTHDAY):
        for match in form.finditer(line.text):
            group = match.lastindex or 0
            yield Hit(*match.span(group), "一个日期，像出生日期")

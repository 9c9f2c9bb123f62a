"""Closed lists of the content model (DESIGN §4) and the scalar types the fields are made of.

YAML gives every scalar as text, so the types here read text: strictly, and with an error whose
type names the rule that explains it.
"""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

DisputeType = Literal[
    "婚姻家庭", "邻里", "房屋宅基地", "合同", "生产经营", "损害赔偿", "山林土地", "征地拆迁",
    "环境污染", "劳动争议", "消费", "医疗", "道路交通事故", "物业", "其他",
]  # fmt: skip
Province = Literal[
    "北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省",
    "上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省",
    "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省", "云南省",
    "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区", "新疆维吾尔自治区",
    "台湾省", "香港特别行政区", "澳门特别行政区", "不详",
]  # fmt: skip
MediatingBody = Literal[
    "村", "居", "乡镇", "街道", "企事业单位", "行业性专业性", "个人调解室", "法院", "公安",
    "行政机关", "其他",
]  # fmt: skip
Intake = Literal["主动调解", "依申请", "委托移送", "不详"]
Outcome = Literal["达成协议", "部分达成", "未达成", "协议后反悔", "不详"]
AgreementForm = Literal["书面", "口头", "不详"]
Performance = Literal["当场", "已履行", "分期", "部分", "未履行", "不详"]
ProvenanceKind = Literal["reported", "practice", "teaching"]
Status = Literal["draft", "reviewed", "published", "archived"]
Difficulty = Literal["入门", "进阶", "疑难"]
CourseLevel = Literal["岗前", "初级", "中级", "高级"]
MethodCategory = Literal[
    "预防排查", "调解技巧", "调解程序", "联动机制", "组织网络", "信访工作", "指导培训",
    "保障激励", "法治宣传", "特殊人群", "队伍与规范化",
]  # fmt: skip
Stage = Literal["预防", "受理", "调查", "调解", "协议", "回访"]

# How each `ProvenanceKind` is told to a reader.
PROVENANCE_NAMES = {"reported": "公开报道", "practice": "单位做法", "teaching": "教学编写"}

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
SLUG_LIMIT = 60


def _whole_number(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**12:
        return value
    if isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,11}", value):
        return int(value)
    raise PydanticCustomError("whole-number", "whole number expected")


def _amount(value: object) -> object:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 10**15:
        return float(value)
    if isinstance(value, str) and re.fullmatch(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?", value):
        return float(value)
    raise PydanticCustomError("amount", "amount in yuan expected")


def _yes_or_no(value: object) -> object:
    if value is True or value == "true":
        return True
    if value is False or value == "false":
        return False
    raise PydanticCustomError("yes-no", "true or false expected")


def _calendar_date(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("no-such-date", "no such day") from None
    raise PydanticCustomError("date", "YYYY-MM-DD expected")


def _loose_date(value: object) -> object:
    """A publication date as known: a day, a month, a year, or 不详."""
    if value == "不详":
        return value
    if isinstance(value, int) and 1000 <= value <= 9999:
        value = str(value)  # a year, as programs read it that guess types
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", value):
        padded = value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value
        try:
            date.fromisoformat(padded)
        except ValueError:
            raise PydanticCustomError("no-such-date", "no such day") from None
        return value
    raise PydanticCustomError("loose-date", "YYYY, YYYY-MM, YYYY-MM-DD or 不详 expected")


def _article(value: object) -> object:
    """An article number: `290`, `第290条` or `39之一` are read alike as `290`, `39之一`."""
    text = str(value) if isinstance(value, int) else value
    if isinstance(text, str):
        match = re.fullmatch(r"第?([1-9][0-9]{0,3})条?(之[一二三四五六七八九十]+)?", text)
        if match:
            return match.group(1) + (match.group(2) or "")
    raise PydanticCustomError("article", "article number expected")


def _text(value: object) -> object:
    """Text; what another program has read as a number (a page, a year) is the text it was."""
    return str(value) if type(value) in (int, float) else value


def _web_address(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"https?://[^\s\"<>]+", value):
        return value
    raise PydanticCustomError("web-address", "http(s) address expected")


# What the JSON Schema of each type says: a number as YAML programs read it, or as it is written.
_DIGITS = r"^(0|[1-9][0-9]{0,11})$"
_WholeNumberIn = Annotated[int, Field(ge=0, lt=10**12)] | Annotated[str, Field(pattern=_DIGITS)]
_PositiveIn = (
    Annotated[int, Field(gt=0, lt=10**12)] | Annotated[str, Field(pattern=r"^[1-9][0-9]{0,11}$")]
)
_AmountIn = (
    Annotated[float, Field(ge=0, lt=10**15)]
    | Annotated[str, Field(pattern=r"^(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?$")]
)
_YesNoIn = bool | Literal["true", "false"]
_DayIn = Annotated[
    str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"})
]
_LooseDateIn = (
    Literal["不详"]
    | _DayIn
    | Annotated[str, Field(pattern=r"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2]))?$")]
    | Annotated[int, Field(ge=1000, le=9999)]
)
_ArticleIn = (
    Annotated[int, Field(ge=1, le=9999)]
    | Annotated[str, Field(pattern=r"^第?[1-9][0-9]{0,3}条?(之[一二三四五六七八九十]+)?$")]
)
_WebAddressIn = Annotated[str, Field(pattern=r"^https?://[^\s\"<>]+$")]

_SEEN = Field(json_schema_extra={"pattern": r"\S"})
_TextIn = Annotated[str, Field(min_length=1, pattern=r"\S")] | int | float
Text = Annotated[
    str, StringConstraints(min_length=1, strip_whitespace=True), BeforeValidator(_text, _TextIn)
]
Title = Annotated[str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True), _SEEN]
Summary = Annotated[
    str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True), _SEEN
]
Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=SLUG_LIMIT)]
WholeNumber = Annotated[int, BeforeValidator(_whole_number, _WholeNumberIn)]
Positive = Annotated[int, Field(gt=0), BeforeValidator(_whole_number, _PositiveIn)]
Amount = Annotated[float, Field(ge=0), BeforeValidator(_amount, _AmountIn)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no, _YesNoIn)]
CalendarDate = Annotated[date, BeforeValidator(_calendar_date, _DayIn)]
LooseDate = Annotated[str, BeforeValidator(_loose_date, _LooseDateIn)]
Article = Annotated[str, BeforeValidator(_article, _ArticleIn)]
WebAddress = Annotated[str, BeforeValidator(_web_address, _WebAddressIn)]

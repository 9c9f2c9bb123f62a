"""What stands around a number and decides what it is."""

import re
from datetime import date

# GB/T 2260: the first two digits of an identity card.
PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
CARD_WORDS = re.compile(r"身\s?份\s?证|公民身份号|身份号码|证件号")
PHONE_WORDS = re.compile(r"电话|手机|座机|固话|传真|联系方式|致电|拨打|[Tt][Ee][Ll]|来电|短信|热线")
ACCOUNT_WORDS = re.compile(
    r"[银农商工建中交]行卡|储蓄卡|信用卡|卡\s?全?号|[账帐]\s?号|[账帐]\s?户|开户行?|存折|一卡通|收款"
)
_ORDER_WORDS = re.compile(
    r"(?:订单|运单|快递|流水|物流|交易|工单|合同|协议|项目|备案|批准|发票|货|条|编|型|书|票|批|序列)"
    r"(?:单|编)?(?:号码?|码号?)?\s?(?:为|是|:)?\s?[A-Za-z\-]{0,6}\s?$"
    r"|(?:得分|评分|分数|名次|序号)\s?[:为是]?\s?$"
    r"|(?:ISBN|ISSN|CN|GB/?T?|DB|邮编|邮政编码)\s?[:\-]?\s?[0-9\-]{0,6}$"
)
_QUANTITY = re.compile(
    r"(?:\.[0-9]{1,4})?\s?(?:余|多|来)?(?:[元块亩米斤吨度次件户人个册字项天年]|万|亿|千|平方|公)"
)
_CURRENCY = re.compile(r"(?:[¥￥$]|人民币|金额\s?(?:为|是|:)?|共计|合计)\s?$")


def before(text: str, start: int, count: int = 14) -> str:
    """What stands just before, within the sentence."""
    words = text[max(start - count, 0) : start]
    return re.split(r"[。;!?|]", words)[-1]


def is_amount(text: str, start: int, end: int) -> bool:
    """Whether the number counts something: money, land, people."""
    return bool(_QUANTITY.match(text, end) or _CURRENCY.search(before(text, start)))


def is_order_number(text: str, start: int) -> bool:
    """Whether the words before make it the number of a thing, not of a person."""
    return bool(_ORDER_WORDS.search(before(text, start)))


def glued(text: str, start: int, end: int) -> bool:
    """Whether the digits go on: a longer number, a decimal fraction, a word with digits."""
    return bool(
        re.search(r"[0-9]$|[0-9]\.$", text[max(start - 2, 0) : start])
        or re.match(r"[0-9]|\.[0-9]{1,2}(?![0-9])", text[end : end + 4])
    )


def is_date(digits: str) -> bool:
    """Whether eight digits are a day on which a living person can have been born."""
    if len(digits) != 8:
        return False
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return 1880 <= day.year <= 2035


def looks_like_card(digits: str) -> bool:
    """Whether 17 or 18 characters begin as an identity card: a province, then a day of birth."""
    return bool(PROVINCE.match(digits)) and is_date(digits[6:14])

"""What is written in place of an address or a date of birth (`check --fix --unsafe`)."""

import re
from collections.abc import Collection

from casebook.diagnostics import Edit

_GAP = re.compile(r"[ \u3000，,、]*")
# Below the county everything goes: the town, the village, the estate before the number.
_BELOW_COUNTY = re.compile(
    r"(?:[^\W\d_A-Za-z省市县区州旗住在于是的位址为至到从由去往回和与及]{1,6}(?:镇|乡|街道|社区|小区|花园|村))+$"
)
# A stretch may begin above that.
_COUNTY = re.compile(r"(?:[\u4e00-\u9fff]{1,7}?(?:省|市|州|县|旗|(?<![小社园街])区))+")
_DIGITS = str.maketrans("零〇○一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
_YEAR = re.compile(r"([0-9]{2})([0-9])[0-9]")


def without_address(
    text: str, start: int, end: int, stretches: Collection[tuple[int, int]]
) -> Edit:
    """Somewhere in the county: 某村 or 某处, once for a road and the rooms that follow it."""
    for _, before in stretches:
        if before <= start and _GAP.fullmatch(text, before, start):
            return Edit(before, end, "")
    if county := _COUNTY.match(text, start, end):
        start = county.end()
    town = _BELOW_COUNTY.search(text[max(start - 24, 0) : start])
    instead = "某村" if "村" in text[start:end] else "某处"
    return Edit(start - len(town.group()) if town else start, end, instead)


def without_birth_date(
    text: str, start: int, end: int, _stretches: Collection[tuple[int, int]]
) -> Edit:
    """The decade instead of the day; where no year is told, 某日."""
    year = _YEAR.match(text[start:end].translate(_DIGITS).lstrip("公元农历阴 "))
    if not year:
        return Edit(start, end, "某日")
    return Edit(start, end, f"{int(year[1]) + 1}世纪{year[2]}0年代")

"""The numbers that courts, arbitrators and mediation committees give to cases."""

import re
from collections.abc import Iterator

from casebook.rules.pv.lines import Line

_YEAR = r"[(\[]\s?(?:19|20)[0-9]{2}\s?[)\]]"
BRACKETED_YEAR = re.compile(_YEAR)
_NUMBER = r"(?:字)?\s?第?\s?[0-9]{1,6}(?:-[0-9]+|之[一二三四五六七八九十])?\s?号"
# A court writes its short name and the kind of case behind the year, a committee before it. In a
# document's number (司发〔2018〕2号) no kind of case stands anywhere.
_KIND = r"(?:民|刑|行|执|商|知|破|赔|调|仲|诉|司惩|财保|认|催|特|强清|海事)"
FORMS = (
    re.compile(
        rf"{_YEAR}\s?[\u4e00-\u9fff]{{0,6}}[0-9]{{0,5}}\s?"
        rf"[\u4e00-\u9fff]{{0,4}}?{_KIND}[\u4e00-\u9fff]{{0,4}}?{_NUMBER}"
    ),
    re.compile(
        rf"[\u4e00-\u9fff]{{0,8}}?(?:人调|民调|司调|调解|仲调|仲案|仲裁|劳仲"
        r"|医调|交调|物调|诉调|调|受案|立案|罚决)字?\s?"
        rf"{_YEAR}\s?(?:字)?\s?{_NUMBER}"
    ),
)
CITED = re.compile(
    r"指导性?案例|典型案例|参照|参考|类案|类似|判例|裁判要旨|裁判规则|公报|援引|引用|同类|另案|最高人民法院|最高法"
    r"|此前[^,]{0,6}判决|公布|发布的"
)


def dockets(line: Line) -> Iterator[tuple[int, int]]:
    """Where numbers of cases stand, masked ones (××号) left out."""
    if "号" not in line.text or not BRACKETED_YEAR.search(line.text):
        return
    for form in FORMS:
        for match in form.finditer(line.text):
            yield match.span()


def is_own(line: Line, start: int, end: int) -> bool:
    """Whether it is the number of the very case that is told, and not of one that is cited."""
    if line.kind != "case" or line.cited:
        return False
    around = line.text[max(start - 24, 0) : start]
    return not (CITED.search(around) or "最高法" in line.text[start:end])

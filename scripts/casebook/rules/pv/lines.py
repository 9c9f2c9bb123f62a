"""One line of a file as the privacy rules read it, and the look that clears most lines at once."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from casebook.text.numbers import CHINESE_DIGITS, spoken_digits

PLATE_HEADS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_NUMBER = "0-9一二三四五六七八九十百零〇两"
NUMBER = f"[{_NUMBER}]"


def any_of(*forms: tuple[str, str]) -> re.Pattern[str]:
    """A pattern for any of `forms`: the characters that one can begin with, and what follows.

    Said so, the search passes over the characters that nothing begins with, six times as fast.
    """
    firsts = "".join(first for first, _ in forms)
    return re.compile(f"[{firsts}](?:{'|'.join(f'(?<=[{first}]){rest}' for first, rest in forms)})")


# Most lines hold nothing that any rule could speak of; this one look clears them.
TRIGGER = any_of(
    ("0-9", r"[0-9OolI \-·.()]{3,}[0-9X]"),
    (f"{CHINESE_DIGITS}0-9", rf"(?:[ ,、-]?[{CHINESE_DIGITS}0-9]){{4}}"),
    ("@", ""),
    ("(", r"at\)"),
    (r"\[", r"at\]"),
    ("艾", "特"),
    (PLATE_HEADS, r"\s?[A-Za-z]"),
    ("A-Z", r"[0-9]{3}"),
    ("车号", "牌"),
    ("牌", "照"),
    (_NUMBER, r"\s?(?:号|幢|栋|座|单元|室|小?组|村民小?组|社|队|屯|弄|#)"),
    ("A-Za-z甲乙丙丁", "座"),
    ("微薇威Vv", "信"),
    ("Qq", "[Qq]"),
    ("扣", "扣"),
    ("VvWw", "[Xx]"),
    ("Ww", "e[Cc]hat"),
    ("抖", "音号"),
    ("快", "手号"),
    ("出年月日", "生"),
    ("生", "[日于]"),
    ("经纬", "度"),
    ("东", "经"),
    ("北", "纬"),
    ("°", ""),
    (r"\*", r"\*{2}"),
    ("×", "×"),
    ("护", "照"),
    ("通", "行证"),
    ("0-9", "[Xx]{2}"),
    ("信", "用代码"),
)
URL = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a line's text, and what it looks like: kind and length, never the datum.

    `besides` are stretches that say as much: not pointed at, but no report shows them.
    """

    start: int
    end: int
    what: str
    besides: tuple[tuple[int, int], ...] = ()


@dataclass
class Line:
    """One line as the rules read it: digits plain, `text` and `joined` equally long."""

    text: str
    kind: str
    cited: bool
    taken: list[tuple[int, int]] = field(default_factory=list)

    @cached_property
    def joined(self) -> str:
        """The line without web addresses, and with Chinese and misread digits as digits."""
        return spoken_digits(URL.sub(lambda m: " " * len(m.group()), self.text))

    def claim(self, start: int, end: int) -> list[tuple[int, int]]:
        """Take a stretch for a rule; the parts of it that no other rule had claimed before."""
        # Kept in order and apart, so that a line with thousands of hits is not gone through anew.
        first = bisect_left(self.taken, start, key=_end)
        last = first
        free: list[tuple[int, int]] = []
        at = start
        while last < len(self.taken) and self.taken[last][0] <= end:
            left, right = self.taken[last]
            if at < left:
                free.append((at, left))
            at = max(at, right)
            last += 1
        if at < end:
            free.append((at, end))
        touching = self.taken[first:last]
        whole = (
            min([start, *(left for left, _ in touching)]),
            max([end, *(right for _, right in touching)]),
        )
        self.taken[first:last] = [whole]
        return free


def _end(stretch: tuple[int, int]) -> int:
    return stretch[1]


Find = Callable[[Line], Iterator[Hit]]

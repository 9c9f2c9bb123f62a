"""Marks by which an author asks that a rule's findings be left unsaid, and what is wrong with them.

In the body `<!-- casebook: ignore ST005 原因：… -->` is about the next block, `ignore-file` about
the file; in the front matter `# casebook: ignore LK006 原因：…` is about the line below.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from casebook.diagnostics import Edit, Span
from casebook.rules.wording import quoted

SIGN = re.compile(r"casebook\s*[:：]", re.IGNORECASE)
PART = re.compile(r"(原因|复核|到期)\s*[:：]")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What harms other files or names a person is never a matter of opinion, nor are these marks. With
# a field that the model refuses the file is not built, and nobody would be told why; the order of
# fields (FM008) is no such thing.
NEVER = re.compile(r"FM(?!008)...|ID...|GN...|SP...|LK00[89]|TR002|PV00[1-9]|PV0[67]0")
FORM = "写成 ignore 代码 原因：……，例如 ignore ST005 原因：照原件保留"
Fault = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. `lines` are those it is about, 1-based and both included; None: the whole file.

    A mark with a `fault` (what is wrong, what to do) leaves nothing unsaid. `cut` takes it out.
    """

    span: Span
    cut: Edit
    code: str
    lines: tuple[int, int] | None
    until: date | None = None
    fault: Fault | None = None

    def covers(self, code: str, line: int) -> bool:
        """Whether a finding of this code on this line is meant."""
        inside = self.lines is None or self.lines[0] <= line <= self.lines[1]
        return not self.fault and code == self.code and inside


@dataclass(frozen=True, slots=True)
class Judged:
    """A mark after the run: whether it left something unsaid, and whether its time is over."""

    mark: Mark
    used: bool
    expired: bool


def mark_of(
    text: str,
    place: Span,
    cut: Edit,
    lines: tuple[int, int],
    codes: Collection[str],
    fault: Fault | None = None,
) -> Mark:
    """The mark that `text` (from its sign on) makes; `fault` is what is wrong with its place."""
    asked = SIGN.split(text, maxsplit=1)[1]
    head, *rest = PART.split(asked)
    parts = {name: value.strip() for name, value in zip(rest[::2], rest[1::2], strict=True)}
    words: list[str] = [*head.split(), "", ""]
    verb, code, more = words[0], words[1].upper(), " ".join(words[2:]).strip()
    given = parts.get("到期")
    until = _day(given) if given is not None else None
    faults = (
        fault,
        verb not in {"ignore", "ignore-file"} and (f"认不出忽略记号{quoted(verb)}", FORM),
        not code and ("忽略记号没有写规则代码", FORM),
        bool(more) and (f"忽略记号里多了{quoted(more)}", f"一条记号只写一个代码；{FORM}"),
        code not in codes and (f"没有规则{quoted(code)}", "用 casebook rules 看全部规则的代码"),
        NEVER.fullmatch(code) and (f"{code} 不能忽略", "按这条规则的说明改好，再删去记号"),
        not parts.get("原因") and (f"忽略 {code} 没有写原因", "在代码后面写 原因：……"),
        code.startswith("PV")
        and not parts.get("复核")
        and (f"忽略 {code} 没有写谁复核过", "请另一位编辑看过，再写 复核：……"),
        given is not None
        and until is None
        and (f"到期的日期{quoted(given)}读不出", "写成 到期：2026-12-31 这样"),
    )
    wrong = next((each for each in faults if isinstance(each, tuple)), None)
    return Mark(place, cut, code, None if verb == "ignore-file" else lines, until, wrong)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None

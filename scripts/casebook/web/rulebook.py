"""The checking rules as pages, by family."""

from dataclasses import dataclass

from casebook.rules import Rule, all_rules
from casebook.web.views import Row

FAMILIES = {
    "FM": "文件头的写法",
    "ID": "文件名与编号",
    "ST": "正文的小节与排版",
    "LK": "链接与引用",
    "SR": "来源",
    "PV": "隐私",
    "ZH": "中文排版",
    "TR": "课程、题库与角色扮演",
    "GN": "文件本身",
    "SP": "忽略标记",
}
SEVERITIES = {"error": "错误", "warning": "提醒"}


@dataclass(frozen=True, slots=True)
class RuleFamily:
    """Rules of one family."""

    code: str
    name: str
    rows: tuple[Row, ...]


def rule_row(code: str) -> Row:
    """One rule as a row; raises KeyError for a code that does not exist."""
    return _row({rule.code: rule for rule in all_rules()}[code])


def rule_rows() -> tuple[RuleFamily, ...]:
    """All rules by family, in the order of their codes."""
    families: dict[str, list[Row]] = {}
    for rule in all_rules():
        families.setdefault(rule.family, []).append(_row(rule))
    return tuple(
        RuleFamily(code, FAMILIES.get(code, code), tuple(rows)) for code, rows in families.items()
    )


def _row(rule: Rule) -> Row:
    title = rule.page.partition("\n")[0]
    return Row(
        f"{rule.code} {title}", "", f"rules/{rule.code}.html", (SEVERITIES[rule.severity],),
        facts=rule.slug,
    )  # fmt: skip

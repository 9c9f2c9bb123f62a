"""What a page shows, as plain values for the templates. Knows nothing of MkDocs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import get_args

from casebook.library import Document, Library
from casebook.model.documents import SourceRef, Teaching
from casebook.model.kinds import PROVENANCE_NAMES, DisputeType
from casebook.search import FACETS

UNKNOWN_YEAR = "年份不详"
RECENT = 6
# With fewer similar cases than this the page says why.
FEW = 3
FEW_NOTE = "库里同类的案例还不够多。"


@dataclass(frozen=True, slots=True)
class Row:
    """A case or a method in a list; `name` is what a reading list knows it by."""

    title: str
    summary: str
    url: str
    labels: tuple[str, ...] = ()
    notice: str = ""
    facts: str = ""
    name: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the box of facts."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class LawLine:
    """An article that a case cites, in plain words."""

    act: str
    article: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as shown under a page."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case page."""

    row: Row
    crumbs: tuple[Row, ...]
    facts: tuple[Fact, ...]
    methods: tuple[Row, ...]
    law: tuple[LawLine, ...]
    related: tuple[Row, ...]
    sources: tuple[SourceLine, ...]
    note: str
    objectives: tuple[str, ...]
    roles: tuple[str, ...]
    is_teaching: bool
    related_note: str


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method page."""

    row: Row
    crumbs: tuple[Row, ...]
    facts: tuple[Fact, ...]
    steps: tuple[tuple[str, str], ...]
    steps_note: str
    fits: tuple[str, ...]
    avoid: tuple[str, ...]
    cases: tuple[Row, ...]
    related: tuple[Row, ...]
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page, and where the search begins; `facets`: (name, title)."""

    cases: int
    methods: int
    types: tuple[tuple[str, int, str], ...]
    recent: tuple[Row, ...]
    setbacks: tuple[Row, ...]
    facets: tuple[tuple[str, str], ...]


def case_row(document: Document) -> Row:
    """A case in a list: its labels, and 教学编写 or an unhappy end wherever it shows."""
    case = document.case
    labels = tuple(part for part in (case.dispute_type, case.dispute_subtype) if part)
    notices = []
    if case.provenance.kind == "teaching":
        notices.append(PROVENANCE_NAMES["teaching"])
    if case.outcome in {"部分达成", "未达成", "协议后反悔"}:
        notices.append(case.outcome)
    facts = f"{case.region}，{year_name(case.year)}"
    minutes = (case.teaching.minutes if case.teaching else None) or 0
    return Row(
        document.title, document.summary, document.url, labels, "、".join(notices), facts,
        document.id, minutes,
    )  # fmt: skip


def method_row(document: Document, library: Library) -> Row:
    """A method in a list, with how many cases used it."""
    used = len(library.cases_using(document.id))
    facts = f"{used}个案例用过" if used else "还没有收到用它的案例"
    return Row(
        document.title, document.summary, document.url, (document.method.category,), facts=facts,
        name=document.id,
    )  # fmt: skip


def related_rows(found: Iterable[tuple[str, tuple[str, ...]]], library: Library) -> tuple[Row, ...]:
    """Similar cases, given as (slug, reasons), with their reasons as the line below the title."""
    rows = ((library.by_id[slug], "，".join(reasons)) for slug, reasons in found)
    return tuple(Row(document.title, reasons, document.url) for document, reasons in rows)


def case_view(document: Document, library: Library, related: tuple[Row, ...] = ()) -> CaseView:
    """Everything on a case page beside its body. `related` are the cases like it."""
    case = document.case
    teaching = case.teaching or Teaching()
    methods = tuple(
        method_row(library.by_id[slug], library) for slug in case.methods if slug in library.by_id
    )
    law = tuple(
        LawLine(c.act, c.article, plain_words(library, c.act, c.article),
                law_url(library, c.act, c.article))
        for c in case.law
    )  # fmt: skip
    crumbs = (
        Row("首页", "", "index.html"),
        Row(f"{case.dispute_type}纠纷" if case.dispute_type != "其他" else "其他", "",
            type_url(library, case.dispute_type)),
    )  # fmt: skip
    return CaseView(
        case_row(document), crumbs, _case_facts(document), methods, law, related,
        tuple(source_line(source, library) for source in case.sources),
        case.provenance.note or "", teaching.objectives, teaching.roles,
        case.provenance.kind == "teaching",
        FEW_NOTE if len(related) < FEW else "",
    )  # fmt: skip


def _case_facts(document: Document) -> tuple[Fact, ...]:
    case = document.case
    facts = [
        Fact(
            "类型", " · ".join(part for part in (case.dispute_type, case.dispute_subtype) if part)
        ),
        Fact("地区", str(case.region)),
        Fact("年份", year_name(case.year)),
        Fact("调解主体", case.mediating_body),
        Fact("案件来源", case.intake),
        Fact("结果", case.outcome),
    ]
    if case.agreement:
        agreed = case.agreement
        facts.append(Fact("协议", f"{agreed.form}，履行：{agreed.performed}"))
        if agreed.amount_yuan is not None:
            facts.append(Fact("金额", f"{agreed.amount_yuan:,.0f}元"))
        done = (("司法确认", agreed.judicial_confirmation), ("回访", agreed.revisit))
        facts.extend(Fact(name, "做了") for name, value in done if value)
    facts.append(Fact("性质", PROVENANCE_NAMES[case.provenance.kind]))
    if case.teaching and case.teaching.minutes:
        facts.append(Fact("上课用时", f"约{case.teaching.minutes}分钟"))
    if case.teaching and case.teaching.difficulty:
        facts.append(Fact("难易", case.teaching.difficulty))
    return tuple(facts)


def method_view(document: Document, library: Library) -> MethodView:
    """Everything on a method page beside its body."""
    method = document.method
    facts = [Fact("类别", method.category), Fact("用在", "、".join(method.stage))]
    if method.origin:
        origin = method.origin
        parts = [
            origin.place,
            origin.unit,
            origin.person,
            str(origin.year) if origin.year else None,
        ]
        facts.append(Fact("出自", "，".join(part for part in parts if part)))
    if method.aliases:
        facts.append(Fact("又叫", "、".join(method.aliases)))
    if method.dispute_types:
        facts.append(Fact("常用于", "、".join(method.dispute_types)))
    related = tuple(
        method_row(library.by_id[slug], library) for slug in method.related if slug in library.by_id
    )
    crumbs = (
        Row("首页", "", "index.html"),
        Row(method.category, "", f"browse/methods.html#{method.category}"),
    )
    return MethodView(
        method_row(document, library), crumbs, tuple(facts),
        tuple((step.name, step.gloss) for step in method.steps), method.steps_note or "",
        method.fits, method.avoid,
        tuple(case_row(case) for case in library.cases_using(document.id)), related,
        tuple(source_line(source, library) for source in method.sources),
    )  # fmt: skip


def home_view(library: Library) -> HomeView:
    """Counts, the newest cases, and those that did not go well."""
    counts = dict.fromkeys(get_args(DisputeType), 0)
    for document in library.cases:
        counts[document.case.dispute_type] += 1
    newest = sorted(
        library.cases,
        key=lambda d: (d.case.updated or date.min, d.case.year or 0, d.id),
        reverse=True,
    )
    setbacks = [d for d in library.cases if d.case.outcome in {"部分达成", "未达成", "协议后反悔"}]
    return HomeView(
        len(library.cases), len(library.methods),
        tuple((name, count, type_url(library, name)) for name, count in counts.items() if count),
        tuple(case_row(d) for d in newest[:RECENT]), tuple(case_row(d) for d in setbacks[:3]),
        tuple((name, facet.title) for name, facet in FACETS.items()),
    )  # fmt: skip


def law_url(library: Library, act: str, article: str) -> str:
    """Where an article is shown: on its act's page, or among all cited ones."""
    known = library.vocabulary.laws.get(act)
    if known and known.slug:
        return f"laws/{known.slug}.html#{article}"
    return f"browse/laws.html#{act}"


def type_url(library: Library, name: str) -> str:
    """Where a dispute type is shown: on its own page, or among all."""
    known = library.vocabulary.types.get(name)
    return f"types/{known.slug}.html" if known and known.slug else f"browse/types.html#{name}"


def plain_words(library: Library, act: str, article: str) -> str:
    """What the article says, in the plain words of the list of laws; empty if not listed."""
    known = library.vocabulary.laws.get(act)
    return known.articles.get(article, "") if known else ""


def year_name(year: int | None) -> str:
    """A year as a reader sees it."""
    return f"{year}年" if year else UNKNOWN_YEAR


def source_line(source: SourceRef, library: Library) -> SourceLine:
    """A source as one line, with its address."""
    if source.id is not None:
        line = registered(source.id, library)
        where = f"，第{source.lines}行" if source.lines else ""
        return SourceLine(line.text + where, line.url, line.note)
    return SourceLine(f"《{source.title}》，{source.publisher}，{source.date}", source.url or "")


def registered(name: str, library: Library) -> SourceLine:
    """A registered source as one line."""
    known = library.vocabulary.sources.get(name)
    if known is None:
        return SourceLine(name)
    parts = [f"《{known.title}》", known.publisher, known.date]
    return SourceLine("，".join(part for part in parts if part), known.url, known.note)

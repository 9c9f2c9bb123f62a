"""The fields of cases and methods: what they accept, what they refuse, what they mean."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from casebook.library.load import entry_of
from casebook.model import kinds
from casebook.model.documents import Case, Course, Fields, Method, Page, Region
from casebook.model.source import SourceFile
from sample import CASE_PATH, SAMPLE, changed


def test_a_case_is_read_with_its_types() -> None:
    case = entry_of(SourceFile(CASE_PATH, SAMPLE)).meta
    assert isinstance(case, Case)
    assert case.year == 2024
    assert case.updated == date(2024, 3, 5)
    assert case.agreement is not None
    assert case.agreement.revisit is True
    assert case.law[0].article == "1"
    assert case.tags == ("排水", "现场")
    assert str(case.region) == "浙江省某县"


@pytest.mark.parametrize(
    ("region", "shown"),
    [
        ({"province": "不详"}, "地区不详"),
        ({"province": "北京市", "city": "北京市", "county": "东城区"}, "北京市东城区"),
        ({"province": "浙江省", "city": "嘉兴市"}, "浙江省嘉兴市"),
    ],
)
def test_a_region_reads_as_people_say_it(region: dict[str, str], shown: str) -> None:
    assert str(Region.model_validate(region)) == shown


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (kinds.WholeNumber, {"0": 0, "2024": 2024}, ["010", "1.0", "１", "+1", "1e3", "", "9" * 99]),
        (kinds.Amount, {"0": 0.0, "3.5": 3.5}, ["3,000", "3万", ".5", "5.", "-1", "9" * 99, "nan"]),
        (kinds.YesNo, {"true": True, "false": False}, ["yes", "no", "True", "1", "是", ""]),
        (kinds.CalendarDate, {"2024-02-29": date(2024, 2, 29)},
         ["2024-13-40", "2023-02-29", "2024-2-9", "2024/02/09", "２０２４-０２-０９", "0000-01-01"]),
        (kinds.LooseDate, {"2024": "2024", "2024-03": "2024-03", "不详": "不详"},
         ["2024-13", "24", "2024年", "2024-3", "0000"]),
        (kinds.Article, {"290": "290", "第290条": "290", "39之一": "39之一", "第39条之一": "39之一"},
         ["0", "二百九十", "290、291", "１", "99999", ""]),
        (kinds.WebAddress, {"https://a.cn/x?y=1": "https://a.cn/x?y=1"},
         ["a.cn", "javascript:alert(1)", "ftp://a", "https://", "http://a b"]),
        (kinds.Slug, {"bei-kao-bei": "bei-kao-bei"},
         ["Bei", "a--b", "-a", "a-", "背靠背", "a" * 61, "a\n", ""]),
        (kinds.Title, {" 甲 ": "甲", "甲" * 40: "甲" * 40}, ["", "  ", "甲" * 41]),
    ],
    ids=lambda value: "" if isinstance(value, (dict, list)) else str(value)[:30],
)  # fmt: skip
def test_scalars(kind: object, good: dict[str, object], bad: list[str]) -> None:
    adapter: TypeAdapter[object] = TypeAdapter(kind)
    for text, value in good.items():
        assert adapter.validate_python(text) == value
    for text in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(text)


@given(st.text(max_size=40))
def test_no_text_breaks_a_scalar(text: str) -> None:
    """Only a validation error may come out, whatever is put in."""
    for kind in (kinds.WholeNumber, kinds.Amount, kinds.CalendarDate, kinds.LooseDate,
                 kinds.Article, kinds.WebAddress, kinds.YesNo):  # fmt: skip
        adapter: TypeAdapter[object] = TypeAdapter(kind)
        kind_of_error = ""
        try:
            adapter.validate_python(text)
        except ValidationError as error:
            kind_of_error = error.errors()[0]["type"]
        assert kind_of_error != "value_error"


def test_a_year_unknown_needs_a_reason() -> None:
    kept = entry_of(SourceFile(CASE_PATH, changed(("year: 2024", "year: null"))))
    assert kept.meta is not None
    bare = changed(("year: 2024", "year: null"), ("  note: 教学编写\n", ""))
    assert [p.kind for p in entry_of(SourceFile(CASE_PATH, bare)).problems] == [
        "year-without-reason"
    ]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("{id: a}", None),
        ("{id: a, lines: 3-5}", None),
        ("{title: 甲, publisher: 乙, date: 不详}", None),
        ("{id: a, title: 甲}", "source-both"),
        ("{title: 甲, publisher: 乙}", "source-incomplete"),
        ("{}", "source-incomplete"),
    ],
)
def test_a_source_is_an_id_or_a_publication(source: str, kind: str | None) -> None:
    text = changed(("{title: 一本讲义, publisher: 某培训班, date: 2024-03-05}", source))
    problems = entry_of(SourceFile(CASE_PATH, text)).problems
    assert [problem.kind for problem in problems] == ([kind] if kind else [])


def test_the_fifteen_official_types_in_order() -> None:
    assert get_args(kinds.DisputeType) == (
        "婚姻家庭", "邻里", "房屋宅基地", "合同", "生产经营", "损害赔偿", "山林土地", "征地拆迁",
        "环境污染", "劳动争议", "消费", "医疗", "道路交通事故", "物业", "其他",
    )  # fmt: skip
    assert len(get_args(kinds.Province)) == 35


@pytest.mark.parametrize("model", [Case, Method, Course, Page])
def test_every_field_has_a_description_in_chinese(model: type[Fields]) -> None:
    for name, field in model.model_fields.items():
        assert field.description, name
        assert any("\u4e00" <= char <= "\u9fff" for char in field.description), name


@pytest.mark.parametrize("model", [Case, Method])
def test_required_sections_are_listed_sections(model: type[Case] | type[Method]) -> None:
    assert set(model.REQUIRED_SECTIONS) <= set(model.SECTIONS)

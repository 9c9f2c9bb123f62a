"""Similar cases: facts and words count, reasons are named, never itself, always the same."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casebook.library import Library, load_library
from casebook.search import (
    Searcher,
    Told,
    build_index,
    open_index,
    similar,
    similar_rows,
    told_by_case,
    told_by_text,
)
from casebook.search.alike import LAW_SHARE, METHOD_SHARE, SUBTYPE_SHARE, TYPE_SHARE
from search.corpus import case, library

Run = Callable[..., Any]
REPOSITORY = Path(__file__).parents[2]
LEAK = "## 案情简介\n\n楼上的卫生间漏水，楼下的天花板湿了一片。\n"


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library(REPOSITORY)


@pytest.fixture(scope="module")
def whole(real: Library, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    out = tmp_path_factory.mktemp("real")
    build_index(real, out)
    return open_index(out)


def small(tmp_path: Path) -> Searcher:
    law = ({"act": "民法典", "article": "296"},)
    documents = [
        case("a-told", "甲", "子", LEAK, dispute_subtype="漏水", law=law, methods=("m-one",)),
        case("b-same", "乙", "丑", LEAK, dispute_subtype="漏水", law=law, methods=("m-one",)),
        case("c-type", "丙", "寅", LEAK),
        case("d-text", "丁", "卯", LEAK, dispute_type="物业"),
        case("e-none", "戊", "辰", "## 案情简介\n\n牛吃了庄稼。\n", dispute_type="合同"),
    ]
    build_index(library(documents), tmp_path)
    return open_index(tmp_path)


def test_facts_add_their_share_of_the_best_text_score(tmp_path: Path) -> None:
    with small(tmp_path) as found:
        told = told_by_case(found, "a-told")
        bare = {h.id: h.score for h in similar(found, Told(told.text, id="a-told")).hits}
        full = {h.id: h.score for h in similar(found, told).hits}
        best = max(bare.values())
        both = SUBTYPE_SHARE + METHOD_SHARE + LAW_SHARE
        assert full["b-same"] == pytest.approx(bare["b-same"] + best * both)
        assert full["c-type"] == pytest.approx(bare["c-type"] + best * TYPE_SHARE)
        assert full["d-text"] == pytest.approx(bare["d-text"])


def test_reasons_are_named(tmp_path: Path) -> None:
    with small(tmp_path) as found:
        hits = {hit.id: hit for hit in similar(found, told_by_case(found, "a-told")).hits}
    assert list(hits) == ["b-same", "c-type", "d-text"]
    assert hits["b-same"].reasons[:3] == ("同子类“漏水”", "同方法“m-one”", "同法条“民法典第296条”")
    assert hits["c-type"].reasons[0] == "同类型“邻里”"
    assert [reason[:3] for reason in hits["d-text"].reasons] == ["同情节"]
    assert "漏水" in hits["d-text"].reasons[0]


def test_only_what_the_words_name_is_known_of_a_telling(whole: Searcher) -> None:
    told = told_by_text(
        whole, "楼上漏水，装修公司不管，又漏水。这算邻里纠纷吗？民法典第296条怎么说"
    )
    assert told.subtypes == {"漏水"}
    assert told.types == {"邻里"}
    assert told.laws == {"民法典第296条"}
    assert told_by_text(whole, "今天天气不错").subtypes == frozenset()


def test_every_case_has_three_and_never_itself(real: Library, whole: Searcher) -> None:
    found = similar_rows(whole, [document.id for document in real.cases], limit=4)
    assert len(found) == len(real.cases)
    for slug, rows in found.items():
        ids = [name for name, _ in rows]
        assert len(ids) >= 3, slug
        assert slug not in ids
        assert set(ids) <= set(whole.case_numbers)
        assert all(reasons for _, reasons in rows)


def test_the_cases_like_every_case_are_those_of_the_command(whole: Searcher) -> None:
    slugs = list(whole.case_numbers)[::5]
    for slug, rows in similar_rows(whole, slugs, limit=4).items():
        hits = similar(whole, told_by_case(whole, slug), limit=4).hits
        assert rows == tuple((hit.id, hit.reasons) for hit in hits)
        assert [hit.score for hit in hits] == sorted((h.score for h in hits), reverse=True)


def test_the_same_every_time(whole: Searcher) -> None:
    told = told_by_case(whole, "sanceng-loushui-beikaobei")
    first, again = similar(whole, told), similar(whole, told)
    assert first.hits == again.hits
    assert first.hits[0].dispute_type == "邻里"
    assert "同子类“漏水”" in first.hits[0].reasons


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ("老父亲九十岁了，几个子女推来推去，谁也不肯养，要轮流照顾", {"赡养"}),
        ("包工头欠了农民工半年工资，人跑了，工人堵在工地门口讨薪", {"欠薪"}),
        ("骑电动车撞倒一位老人，交警没法认定责任，医药费怎么赔", {"非机动车事故"}),
        ("楼上装了新管子以后我家阳台渗水，楼上不认账，说漏水不是他家的", {"漏水"}),
        ("在店里充了会员卡，店关门了不肯退钱", {"预付卡"}),
    ],
)
def test_a_plain_telling_finds_its_like(whole: Searcher, told: str, first: set[str]) -> None:
    hit = similar(whole, told_by_text(whole, told)).hits[0]
    assert whole.index.facts[whole.case_numbers[hit.id]]["subtype"] in first
    assert hit.reasons


def test_nothing_alike(whole: Searcher) -> None:
    result = similar(whole, told_by_text(whole, "xyzzy"))
    assert (result.total, result.hits) == (0, ())


def test_command(run: Run, tmp_path: Path) -> None:
    slug = "sanceng-loushui-beikaobei"
    path = f"cases/2023/{slug}.md"
    by_slug = json.loads(run("similar", slug, "--format", "json", "--limit", 3).out)
    by_path = json.loads(run("similar", path, "--format", "json", "--limit", 3).out)
    assert by_slug["schema_version"] == 1
    assert by_slug["hits"] == by_path["hits"]
    assert len(by_slug["hits"]) == 3
    assert all(hit["reasons"] and hit["id"] != slug for hit in by_slug["hits"])
    file = tmp_path / "经过.txt"
    file.write_text("楼上漏水，天花板湿了，对方不肯赔", encoding="utf-8")
    assert "同子类“漏水”" in run("similar", file).out
    assert run("similar", file).out == run("similar", file.read_text("utf-8")).out


@pytest.mark.parametrize("given", ["没有.txt", " ", "no/such.md"])
def test_command_refuses(run: Run, given: str) -> None:
    assert run("similar", given).code == 2

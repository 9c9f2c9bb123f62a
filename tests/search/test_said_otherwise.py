"""The same thing said otherwise: numbers, letters for sounds, filters in words."""

from pathlib import Path

import pytest

from casebook.search import Filters, Searcher, build_index, open_index
from casebook.search.query import parse
from casebook.search.suggest import in_titles
from casebook.text.amounts import amounts
from casebook.text.normalize import fold
from search.corpus import library, page


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("3万元", "30000"), ("三万元", "30000"), ("３０，０００元", "30000"), ("叁萬", None),
        ("3.5万", "35000"), ("0.5亿", "50000000"), ("1千2", "1000"), ("五百", "500"),
        ("三万五", "35000"), ("三万零五", "30005"), ("三万五千", "35000"), ("一百二", "120"),
        ("两千", "2000"), ("十五", "15"), ("十五万", "150000"), ("一亿三千万", "130000000"),
        ("第一千一百八十八条", "1188"), ("二〇二四年", "2024"), ("一九六三年", "1963"),
        ("30000", None), ("三四个", None), ("两三千", None), ("三七二十一", None), ("十", None),
        ("千万不要", None), ("万一", None), ("3.14159万", None), ("2024,100", None),
        ("三", None), ("9999999999999万", None),
    ],
)  # fmt: skip
def test_numbers_in_plain_digits(said: str, plain: str | None) -> None:
    assert [amount.term for amount in amounts(fold(said))] == ([plain] if plain else [])


def test_a_number_points_at_its_own_characters() -> None:
    text = "赔了三万五千元，另付1,200元"
    assert [text[a.start : a.end] for a in amounts(text)] == ["三万五千", "1,200"]


def test_one_amount_finds_all_its_spellings(tmp_path: Path) -> None:
    texts = ["赔偿三万元整", "赔偿3万元整", "赔偿30,000元整", "赔偿30000元整", "赔偿13万元整"]
    build_index(library([page(f"p{n}", "页", text) for n, text in enumerate(texts)]), tmp_path)
    with open_index(tmp_path) as found:
        for asked in ("30000", "30,000", "３００００"):
            assert {hit.id for hit in found.search(asked).hits} == {"p0", "p1", "p2", "p3"}, asked
        for number, asked in enumerate(("三万元", "3万元", "30,000元", "30000元")):
            hits = [hit.id for hit in found.search(asked).hits]
            assert set(hits) >= {"p0", "p1", "p2", "p3"}, asked
            assert hits[0] == f"p{number}", asked
        (marked,) = next(hit for hit in found.search("30000").hits if hit.id == "p0").highlights
        assert [marked.text[a:b] for a, b in marked.ranges] == ["三万"]
        # A phrase is word for word.
        assert [hit.id for hit in found.search("“三万元”").hits] == ["p0"]


def test_filters_in_words() -> None:
    asked = parse("类型:邻里 漏水 方法：六尺巷 年份:2024年 种类:案例,方法")
    assert asked.filters == (
        ("type", "邻里"), ("method", "六尺巷"), ("year", "2024年"), ("kind", "案例"),
        ("kind", "方法"),
    )  # fmt: skip
    assert asked.grams == ("漏水",)
    for plain in ("类型: 邻里", "纠纷类型:邻里", "时间:2024", "类型", "“类型:邻里”"):
        assert parse(plain).filters == (), plain


@pytest.mark.parametrize(
    ("words", "filters"),
    [
        ("类型:邻里 调解", {"type": "邻里"}),
        ("调解 类型：邻里纠纷", {"type": "邻里"}),
        ("方法:四前工作法 调解", {"method": "siqian-gongzuofa"}),
        ("方法:四个走在前 调解", {"method": "siqian-gongzuofa"}),
        ("场景:村 调解", {"setting": "村"}),
        ("场景：村、行业性专业性 调解", {"setting": ["村", "行业性专业性"]}),
        ("结果:未达成 调解", {"outcome": "未达成"}),
        ("地区:浙江 调解", {"region": "浙江"}),
        ("年份:2020年 调解", {"year": "2020"}),
        ("年份:不详 调解", {"year": "不详"}),
        ("种类:方法 调解", {"kind": "method"}),
        ("类型:邻里,物业 调解", {"type": ["邻里", "物业"]}),
    ],
)
def test_words_narrow_as_the_page_does(
    searcher: Searcher, words: str, filters: dict[str, str]
) -> None:
    said = searcher.search(words, limit=100)
    chosen = searcher.search("调解", limit=100, filters=Filters.of(**filters))
    assert said.hits == chosen.hits
    assert said.facets == chosen.facets
    assert said.total > 0
    alone = searcher.search(words.replace("调解", "").strip(), limit=100)
    assert {hit.id for hit in alone.hits} >= {hit.id for hit in said.hits}


def test_words_and_the_page_together(searcher: Searcher) -> None:
    both = searcher.search("类型:邻里 调解", limit=100, filters=Filters.of(outcome="达成协议"))
    chosen = Filters.of(type="邻里", outcome="达成协议")
    assert both.hits == searcher.search("调解", limit=100, filters=chosen).hits


def test_letters_alone_find_what_they_stand_for(searcher: Searcher) -> None:
    for typed in ("sqgzf", "swgzf", "siqiangongzuofa"):
        found = searcher.search(typed)
        assert found.corrected == found.suggestions[0] == "四前工作法"
        assert found.hits[0].id == "siqian-gongzuofa"
        assert found.to_json()["corrected"] == "四前工作法"
        assert searcher.ranking(typed)[0][0] == "siqian-gongzuofa"
    narrowed = searcher.search("sqgzf 种类:案例")
    assert narrowed.corrected == "四前工作法"
    assert {hit.kind for hit in narrowed.hits} <= {"case"}


def test_nothing_stands_in_for_what_is_found_or_insisted_on(searcher: Searcher) -> None:
    for asked in ("漏水", "ODR", "“swgzf”", "-swgzf", "xyzzy", ""):
        found = searcher.search(asked)
        assert found.corrected is None, asked
        assert "corrected" not in found.to_json()


def test_sounds_of_titles() -> None:
    titles = ["弹钢琴吵了邻居", "钢琴声", "老围墙的界", "APP钢琴"]
    assert in_titles("gangqin", titles) == ["钢琴"]
    assert in_titles("gang qin", titles) == ["钢琴"]
    assert in_titles("weiqiang", titles) == ["围墙"]
    assert in_titles("tgqc", titles) == ["弹钢琴吵"]
    for nothing in ("gq", "gangq", "钢琴", "", "appg"):
        assert in_titles(nothing, titles) == [], nothing

"""The browser answers as Python does: same documents, order, scores, facets and snippets."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from casebook.search import Filters, Searcher
from casebook.search.query import parse
from casebook.text.normalize import fold
from casebook.text.tokens import spans, tokenize

LONG = (
    "我家住三楼，楼上四楼的卫生间去年秋天开始漏水，我家天花板湿了一大片，墙皮都掉了。找过物业，物业说是业主之间的事，让我们自己商量。"
    "我上门找过三次，对方说是装修公司的责任，不肯赔偿。上个月又漏，把我家的地板也泡坏了，老人差点滑倒。社区干部来看过一次，说要双方坐下来谈，"
    "可是对方一直不来。我想知道这种事别人是怎么解决的，要不要先请人鉴定，赔偿项目怎么算，能不能分期付款，签了协议对方反悔怎么办，能不能去法院申请司法确认。"
)
QUERIES: list[tuple[str, dict[str, Any]]] = [
    ("楼上漏水", {}),
    ("漏水 赔偿", {}),
    ("噪音", {}),
    ("讨薪", {}),
    ("四前工作法", {}),
    ("四前工作法", {"kind": "method"}),
    ("1+X", {}),
    ("ODR", {}),
    ("odr 平台", {}),
    ("12348", {}),
    ("APP 投票", {}),
    ("ＡＰＰ", {}),
    ("鄰里糾紛", {}),
    ("訴調對接", {}),
    ("诉调对接", {}),
    ("聯合調解", {"kind": ["method", "page"]}),
    ("赡养费", {"type": "婚姻家庭"}),
    ("彩礼返还", {"type": "婚姻家庭纠纷"}),
    ("调解", {"region": "浙江"}),
    ("调解", {"region": "诸暨市", "outcome": "达成协议"}),
    ("调解", {"setting": "村"}),
    ("漏水", {"setting": ["居", "行业性专业性"], "outcome": "达成协议"}),
    ("调解", {"setting": "没有这一种"}),
    ("调解", {"year": 2020}),
    ("调解", {"year": "不详"}),
    ("调解", {"method": "四前工作法"}),
    ("调解", {"method": "bei-kao-bei", "type": ["邻里", "物业"]}),
    ("调解", {"type": "没有这一类"}),
    ("调解员 老人", {"outcome": ["未达成", "部分达成"]}),
    ("“背靠背谈话”", {}),
    ("“小事不出村”", {}),
    ("“漏水”", {}),
    ("“楼上 卫生间”", {}),
    ("“调解工作走在激化前” 预防", {}),
    ("「双方签订书面协议」", {}),
    ('"并不存在的一句话"', {}),
    ("“水”", {}),
    ("“的”", {}),
    ("漏水 -天花板", {}),
    ("调解 -“背靠背谈话”", {}),
    ("纠纷 －邻里 -物业", {}),
    ("-漏水", {}),
    ("-漏水", {"kind": "case"}),
    ("", {}),
    ("", {"kind": "page"}),
    ("漏", {}),
    ("蛙鸣水", {}),
    ("独角兽", {}),
    ("的了着", {}),
    ("constructor __proto__ toString", {}),
    ("第二百九十条，民法典！", {}),
    ("𠮷野家 ㈠ ﬁ", {}),
    ("岗前培训 打印", {}),
    ("渗漏", {}),
    ("欠薪的工钱", {}),
    ("扰民 -跳舞", {}),
    ("“讨薪” 扰民", {}),
    ("聘禮", {"type": "婚姻家庭"}),
    ("杂音", {}),
    ("陪礼", {}),
    ("聘里", {}),
    ("zaoyin", {}),
    ("zao yin", {}),
    ("zy", {}),
    ("swgzf", {}),
    ("sqgzf", {}),
    ("四钱工作法", {}),
    ("四前公作", {}),
    ("背靠北调解", {}),
    ("临里纠纷", {}),
    ("六池巷", {}),
    ("我家的噪因太大", {}),
    ("诉吊对接", {"kind": "method"}),
    ("1+y", {}),
    ("ｚａｏｙｉｎ", {}),
    ("zaoyn", {}),
    ("六尺巷调解工作", {"kind": "page"}),
    ("类型:邻里 漏水", {}),
    ("类型：邻里、物业纠纷 调解", {"outcome": "达成协议"}),
    ("方法:四个走在前 种类:案例", {}),
    ("地区:浙江 年份:2020年 结果:未达成", {}),
    ("场景:村 漏水", {}),
    ("种类:方法", {"kind": "page"}),
    ("类型: 邻里 类型:没有这一类", {}),
    ("-类型:邻里 调解", {}),
    ("8.8万", {}),
    ("88,000元彩礼", {}),
    ("民法典第290条", {}),
    ("saiya", {}),
    ("lssw", {}),
    ("weishengjian", {}),
    (LONG, {}),
    (LONG[:60] + "他说“楼上 卫生间”不归他管", {}),
    ("“双方签订书面协议，当场履行。”", {}),
    ("“双方签订书面协议，”", {}),
    ("“（调解工作走在激化前）。” 预防", {}),
    ("“。”漏水", {}),
    ("“调解员先到现场” -“签订书面协议”", {}),
    ("“老人出面” 调解", {"type": "邻里"}),
    ("调解 -“双方 签订书面协议”", {"outcome": "达成协议"}),
    ("-“楼上卫生间漏水，” 类型:邻里", {}),
    (LONG[:200], {"kind": "case"}),
]
TRICKY = [
    "", " ", "é é É", "㈠㈡ ㎏ ﬀ ½", "ＡＢＣ１２３", "İstanbul ΣΑΣ ß ẞ", "が か\u3099 ﾊﾟ", "𠮷𠮷野家", "鄰里糾紛乾後裡",
    "a\u0301\u0323bc\u20d7", "🙂笑🙂哭", "\u1100\u1161\u11a8 한국", "１＋Ｘ—模式…", "ｶﾞ", "〇二〇二五年々",
    "\ufeff零\u200b宽",
    "“引号”《书名》、顿号", "ﬃ ſ Ω K Å", "中\u0301文", "ไทย العربية བོད་ཡིག", "薴著麽",
    "\U0002f800 豈", "a_b-c.d@e", "3万元 3.5万 30,000 １２，０００元 1千2百 0.5亿 12,34 00万",
    "三万五千 三万五 一百二 两三千 二〇二四 一九六三 三七二十一 零点 十 十五 千万 一亿三千万 〇〇",
    "第一千一百八十八条 兩萬 二十一世纪三百六十五天 99999999999999万",
]  # fmt: skip


def test_there_are_enough_queries() -> None:
    assert len(QUERIES) >= 40
    assert len(LONG) >= 200


def test_same_answers(searcher: Searcher, ask: Callable[..., Any], opened: Page) -> None:
    for query, filters in QUERIES:
        expected = searcher.search(query, limit=10, filters=Filters.of(**filters)).to_json()
        found = ask(query, limit=10, filters=filters)
        for answer in (expected, found):
            assert answer.pop("took_ms") >= 0
        scores = [hit["score"] for hit in expected["hits"]]
        assert [hit["score"] for hit in found["hits"]] == pytest.approx(scores, rel=0, abs=1e-9)
        assert found == expected, query


def test_limits(searcher: Searcher, ask: Callable[..., Any]) -> None:
    for limit in (0, 1, 1000):
        expected = searcher.search("调解", limit=limit)
        found = ask("调解", limit=limit)
        assert [hit["id"] for hit in found["hits"]] == [hit.id for hit in expected.hits]
        assert found["total"] == expected.total


def test_a_phrase_reads_no_more_texts_than_it_takes(opened: Page, ask: Callable[..., Any]) -> None:
    asked: list[str] = []
    opened.reload()
    opened.on("request", lambda request: asked.append(request.url))
    found = ask("“双方签订书面协议”", limit=3)
    assert found["total"] > 10
    assert found["about"]
    assert 1 <= sum("/texts-" in url for url in asked) <= 3


def test_same_tokens(opened: Page) -> None:
    queries = [query for query, _ in QUERIES] + [
        "-a “b",
        "“”",
        '""x',
        "a -",
        "－",
        "「a",
        '-"b c"d',
    ]
    for text in TRICKY + queries:
        found = opened.evaluate(
            """text => casebook.text().then(t => ({
                fold: t.fold(text), tokens: t.tokenize(text), parsed: t.parse(text),
                spans: t.spans(text).map(s => [s.field, s.term, s.start, s.end])}))""",
            text,
        )
        tokens, parsed = tokenize(text), parse(text)
        assert found["fold"] == fold(text), text
        assert found["tokens"] == {"chars": tokens.chars, "grams": tokens.grams}, text
        assert found["spans"] == [[s.field, s.term, s.start, s.end] for s in spans(text)], text
        needles = {
            name: [
                {"text": n.text, "chars": list(n.chars), "grams": list(n.grams)}
                for n in getattr(parsed, name)
            ]
            for name in ("phrases", "excluded")
        }
        terms = {
            "chars": list(parsed.chars), "grams": list(parsed.grams), "words": parsed.words,
            "filters": [list(pair) for pair in parsed.filters],
        }  # fmt: skip
        assert found["parsed"] == terms | needles, text


def test_base_is_the_site_root(opened: Page) -> None:
    assert opened.evaluate("casebook.base === window.expectedBase")


def test_queries_before_the_manifest_wait_for_it(opened: Page) -> None:
    opened.reload()
    totals = opened.evaluate(
        """() => Promise.all(["漏水", "噪音", "漏水"].map(q => casebook.search(q)))
            .then(all => all.map(r => r.total))"""
    )
    assert totals[0] == totals[2] > 0
    assert opened.evaluate("document.querySelectorAll('script').length") == 1


def test_an_unknown_filter_is_refused(opened: Page) -> None:
    said = opened.evaluate(
        "() => casebook.search('a', {filters: {colour: 'red'}}).then(() => '', e => e.message)"
    )
    assert "没有这种筛选" in said


@pytest.mark.parametrize("opened", ["http"], indirect=True)
def test_a_lost_file_is_reported_and_tried_again(opened: Page) -> None:
    opened.reload()
    opened.route("**/manifest.*", lambda route: route.fulfill(status=404))
    said = opened.evaluate("() => casebook.search('漏水').then(() => '', e => e.message)")
    assert said.startswith("检索数据没有载入：manifest.")
    opened.unroute_all()
    assert opened.evaluate("() => casebook.search('漏水').then(r => r.total)") > 0

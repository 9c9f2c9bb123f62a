"""A made-up library of 72 Chinese documents: the same every time, real enough to rank."""

import random
from collections.abc import Iterable
from pathlib import Path

from casebook.library import Document, Library
from casebook.markdown import outline
from casebook.model.documents import Case, Meta, Method, Page
from casebook.model.lists import Synonyms
from casebook.model.vocab import Vocabulary

TYPES = ["邻里", "婚姻家庭", "劳动争议", "物业", "房屋宅基地", "山林土地"]
PLACES = [("浙江省", "绍兴市", "诸暨市"), ("湖南省", "湘西土家族苗族自治州", "永顺县"),
          ("重庆市", None, "渝中区"), ("不详", None, None)]  # fmt: skip
SETTINGS = ["村", "居", "行业性专业性"]
OUTCOMES = ["达成协议", "部分达成", "未达成", "协议后反悔"]
FACTS = {
    "邻里": [
        "楼上卫生间漏水，楼下王女士家的天花板湿了一片。",
        "张某在过道堆放杂物，李某认为妨碍通行。",
        "两家为屋后排水沟的走向争执多年。",
        "楼下深夜跳舞，噪音让老人整夜睡不着。",
    ],
    "婚姻家庭": [
        "订婚以后双方分手，男方要求返还彩礼八万八千元。",
        "老人有三个儿子，赡养费一直没有谈拢。",
        "夫妻离婚以后，为孩子由谁抚养发生争议。",
        "父亲去世，兄妹二人为继承老屋闹到司法所。",
    ],
    "劳动争议": [
        "包工头拖欠工资，十二名农民工到镇上讨薪。",
        "工人从脚手架上跌落，家属要求赔偿医药费。",
        "某公司欠薪三个月，员工申请调解。",
        "离职以后，公司不肯开具证明，双方约在12348热线说明。",
    ],
    "物业": [
        "业主不交物业费，理由是电梯经常停运。",
        "老小区加装电梯，一楼住户担心采光受影响。",
        "物业公司换了门禁，业主说没有征求意见。",
        "小区APP上的投票，业主质疑票数。",
    ],
    "房屋宅基地": [
        "两家宅基地边界不清，砌墙时起了冲突。",
        "建房挖地基，邻居的墙体出现裂缝。",
        "宅基地使用权证上的四至与现场不符。",
        "翻建老屋高出一层，后面人家说挡了光。",
    ],
    "山林土地": [
        "承包地的田埂被犁去半米，双方各执一词。",
        "林地边界靠一棵老树辨认，树被砍了。",
        "旱季争水，上游下游为灌溉用水发生争吵。",
        "坟地旁边修路，两个家族都不让步。",
    ],
}
STEPS = ["调解员先到现场勘查，把争议的地方量了一遍。", "随后背靠背谈话，分别听双方说完委屈。",
         "村里的老人出面劝说，讲了六尺巷的故事。", "律师逐条说明法律规定，算清了赔偿项目。",
         "调解员请双方换位思考，把话说开。", "镇综治中心召集面对面调解，当场写下要点。",
         "社区干部三次上门，第三次才见到人。", "法院的法官在线指导，说明司法确认怎么申请。"]  # fmt: skip
RESULTS = ["双方签订书面协议，当场履行。", "双方同意分期付款，每月5日前支付。", "一方没有同意，调解终止，告知可以起诉。",
           "协议签了以后又反悔，调解员另约时间回访。"]  # fmt: skip
COMMENTS = ["先分清是非再谈让步，这是枫桥经验里最容易被忽略的一步。", "亲情与关键人物参与，比反复讲条文管用。",
            "把账算明白，话就好说了；《民法典》第二百九十条写得清楚。", "回访不是形式，小事不出村靠的就是它。"]  # fmt: skip
METHODS = [
    (
        "siqian-gongzuofa",
        "四前工作法",
        ["四个走在前"],
        "组织建设走在工作前，预测工作走在预防前，预防工作走在调解前，调解工作走在激化前。",
    ),
    ("bei-kao-bei", "背靠背调解", ["背对背调解"], "双方情绪激动时分开谈，各自把底线说给调解员听。"),
    ("xianchang-kancha", "现场勘查", [], "到现场去看、去量、去问，先把事实弄清楚。"),
    ("yijia-x", "1+X模式", ["一加X"], "一个调解委员会带动X个行业调解组织，ODR线上平台也在其中。"),
    ("liuchixiang", "六尺巷调解工作法", [], "听、辨、劝、借、让、和，六个字一步一步来。"),
    ("lianhe-tiaojie", "聯合調解", [], "訴調對接，警民聯調，各部門一起處理矛盾糾紛。"),
]
SYNONYMS = [
    ("漏水", "渗漏", "湿了一片"),
    ("噪音", "扰民", "睡不着"),
    ("拖欠工资", "讨薪", "欠薪", "工钱"),
    ("彩礼", "聘礼"),
    ("调解", "说和"),
]
PAGES = [
    (
        "guide",
        "怎么用这个网站",
        "用大白话写下纠纷，点检索。\n\n## 打印\n\n每一页都可以打印成一张纸。",
    ),
    ("courses-index", "岗前培训", "新来的调解员从这里开始：先读方法，再读案例。"),
    ("hidden", "不收进检索的页面", "这一页写着独角兽三个字。"),
]


def document(
    kind: str,
    slug: str,
    meta: Meta,
    title: str,
    summary: str,
    body: str,
    aliases: tuple[str, ...] = (),
) -> Document:
    folder = {"case": "cases/2024/", "method": "methods/", "page": ""}[kind]
    return Document(
        kind,  # type: ignore[arg-type]
        slug, f"{folder}{slug}.md", f"{folder}{slug}.html", title, summary, meta, body,
        outline(body).sections, aliases,
    )  # fmt: skip


def case(slug: str, title: str, summary: str, body: str, **changes: object) -> Document:
    fields: dict[str, object] = {
        "title": title, "summary": summary, "dispute_type": "邻里",
        "region": {"province": "浙江省"}, "year": 2024, "mediating_body": "村",
        "intake": "依申请", "methods": ("bei-kao-bei",), "outcome": "达成协议",
        "sources": ({"id": "x"},), "provenance": {"kind": "reported"}, "status": "published",
    }  # fmt: skip
    meta = Case.model_validate(fields | changes)
    return document("case", slug, meta, title, summary, body, meta.aliases)


def method(slug: str, title: str, aliases: list[str], text: str) -> Document:
    meta = Method.model_validate({
        "title": title, "aliases": tuple(aliases), "summary": text, "category": "调解技巧",
        "stage": ("调解",), "steps": ({"name": "第一步", "gloss": "照着做"},),
        "dispute_types": ("邻里", "物业"), "sources": ({"id": "x"},), "status": "published",
    })  # fmt: skip
    body = f"## 一句话\n\n{text}\n\n## 怎么做\n\n1. {text}\n\n## 出处\n\n公开材料。\n"
    return document("method", slug, meta, title, text, body, meta.aliases)


def page(slug: str, title: str, body: str, **fields: object) -> Document:
    meta = Page.model_validate({"title": title, **fields})
    return document("page", slug, meta, title, "", f"# {title}\n\n{body}\n")


def library(documents: list[Document], synonyms: Iterable[tuple[str, ...]] = ()) -> Library:
    documents = sorted(documents, key=lambda document: document.path)
    groups = {words[0]: Synonyms(words) for words in synonyms}
    return Library(Path("/nowhere"), (), tuple(documents), Vocabulary(synonyms=groups))


def sample_cases(count: int, seed: int = 7) -> list[Document]:
    rng = random.Random(seed)  # noqa: S311 - made-up text, not a secret
    made = []
    for number in range(count):
        kind = TYPES[number % len(TYPES)]
        fact = rng.choice(FACTS[kind])
        body = "\n\n".join([
            "## 案情简介", fact + rng.choice(FACTS[rng.choice(TYPES)]),
            "## 调解过程", "".join(rng.sample(STEPS, 3)),
            "## 调解结果", rng.choice(RESULTS),
            "## 案例点评", "\n".join(rng.sample(COMMENTS, 2)),
        ])  # fmt: skip
        province, city, county = PLACES[number % len(PLACES)]
        made.append(
            case(
                f"case-{number:03d}", fact[:12] + "纠纷", f"第{number}件：{fact}", body,
                dispute_type=kind,
                region={"province": province, "city": city, "county": county},
                year=None if number % 11 == 0 else 2018 + number % 7,
                methods=tuple(rng.sample([m[0] for m in METHODS], 2)),
                mediating_body=SETTINGS[number // 5 % 3],
                outcome=OUTCOMES[number % 4],
                provenance={
                    "kind": "teaching" if number % 10 == 0 else "reported", "note": "年份不明",
                },
                tags=("讨薪",) if "薪" in fact else (),
            )
        )  # fmt: skip
    return made


def sample_library(cases: int = 63) -> Library:
    pages = [page(*given) for given in PAGES[:2]]
    pages.append(page(*PAGES[2], searchable=False))
    return library([*sample_cases(cases), *(method(*given) for given in METHODS), *pages], SYNONYMS)

"""有单位的全称

## 检查什么
“有限公司”“专业合作社”一类带字号的全称，和引号里或“名叫”后面的店名、厂名。机关、法院、村集体和保险公司不算，写成“某公司”的不算。

## 为什么
一查全称，法定代表人、地址、电话都在网上。雇主、店家也是当事人。

## 反例
```markdown
## 案情简介

张某在杏林县鼎盛隆家具有限公司做工，三个月没有拿到工钱。
```

## 正例
```markdown
## 案情简介

张某在某家具公司做工，三个月没有拿到工钱；货车投保在某财产保险股份有限公司。
```

## 怎么改
写成“某公司”“某厂”“某饭店”，要分清几家的写“甲公司”“乙公司”。

## 何时可以忽略
单位是自己公开做法、愿意署名的，不是当事人时；要写明谁复核过。
"""

import re
from collections.abc import Iterator

from casebook.rules.pv.lines import Hit, Line, any_of
from casebook.rules.pv.place_names import cut_to_name, is_masked
from casebook.rules.pv.scan import privacy_rule

TRIGGER = any_of(
    ("有", "限"),
    ("责", "任公司"),
    ("股", "份公司"),
    ("集", "团公司"),
    ("专", "业合作社"),
    ("名", "[叫为]"),
    ("字", "号"),
    ("店厂", "名"),
    ("招", "牌"),
    ("”’」", r"的?[\u4e00-\u9fff]{0,4}[店馆厂行铺坊社场部]"),
)
_H = r"[\u4e00-\u9fff]"
FULL = re.compile(
    rf"(?P<name>(?:{_H}|\({_H}{{2,6}}\)){{2,24}}?"
    r"(?:股份有限公司|有限责任公司|(?:集团)?有限公司|责任公司|股份公司|集团公司|专业合作社(?:联合社)?))"
    rf"(?:{_H}{{2,6}}(?:分公司|支公司|项目部))?"
)
_SHOP = (
    r"(?:饭店|餐馆|餐厅|酒店|酒楼|面馆|饺子馆|火锅店|烧烤店|超市|商店|商行|便利店|门市部?|经营部|理发店|美容院|健身房"
    r"|旅馆|民宿|宾馆|诊所|药店|幼儿园|加工厂|木材厂|砖厂|家具厂|服装厂|建材厂|工作室|养殖场|农场|合作社|公司|厂|店|馆)"
)
QUOTED = re.compile(rf"[“「](?P<name>{_H}{{2,10}})[”」](?=的?(?:{_H}{{0,4}})?{_SHOP})")
CALLED = re.compile(
    rf"(?:名叫|名为|字号(?:是|为|叫)?|店名(?:是|为|叫)?|厂名(?:是|为|叫)?|招牌(?:是|为|写着)?)[“「]?"
    rf"(?P<name>{_H}{{2,10}}?{_SHOP})"
)
PASS = re.compile(
    r"保险|财险|寿险|人寿|人保|法院|人民政府|村股份|股份经济合作社|居委会|村委会|供电公司|烟草|邮政|铁路"
)
# What is left of a full name without these is the firm's own.
TRADE = re.compile(
    r"中国|中华|[\u4e00-\u9fff]{1,4}(?:省|市|县|区|自治州|镇|乡)|国有|民营|外资|合资|股份|有限|责任|公司|集团|专业|合作社|联合社"
    r"|建筑|建设|建工|工程|劳务|派遣|人力|资源|物业|服务|管理|房地产|置业|开发|装饰|装修|装潢|设计|科技|技术|信息|网络|电子|商务|贸易|商贸|进出口"
    r"|实业|工业|制造|机械|设备|材料|建材|家具|家居|服装|服饰|纺织|食品|餐饮|酒店|旅游|文化|传媒|广告|教育|培训|咨询|医疗|医药|药业|器械|健康"
    r"|汽车|运输|物流|快递|货运|客运|出租|租赁|投资|控股|资产|融资|担保|小额|贷款|银行|商业|农村|工商|证券|能源|电力|燃气|水务|自来水|环保|园林|绿化"
    r"|农业|种植|养殖|畜牧|水产|果蔬|粮油|农机|农资|农产品|生态|矿业|化工|塑料|包装|印刷|造纸|五金|钢铁|金属|门窗|玻璃|陶瓷|木业|石材|砂石|混凝土"
    r"|生产|经营|销售|加工|批发|零售|分|支|总|子|母|项目|部|一家|这家|那家|两家|该|本|其|某|用工|用人|单位|施工|承包|分包|发包|电梯|供暖|热力|安装|维修"
    r"|保洁|家政|保安|外包|平台|外卖|配送|电商|直播|新|大|小|老|的|和|与|或|等|及|注册|成立|设立|入股|组成"
)
PUBLIC = re.compile(r"[\u4e00-\u9fff]{0,8}(?:村|社区|镇|乡)(?:股份)?经济")


@privacy_rule(
    "PV050",
    "organisation-name",
    "写成“某公司”“某厂”“某饭店”，几家的写“甲公司”“乙公司”",
    order=75,
    trigger=TRIGGER,
)
def find(line: Line) -> Iterator[Hit]:
    """Report full names of firms and named shops; public bodies and insurers pass."""
    if line.cited or line.kind == "page":
        return
    for form, what in ((FULL, "单位的全称"), (CALLED, "店名或厂名"), (QUOTED, "店名或厂名")):
        for match in form.finditer(line.text):
            # 东篱纺织(云溪)有限公司: the brackets belong to the name.
            whole = re.sub(r"[()]", "_", match["name"])
            name = match["name"][len(whole) - len(cut_to_name(whole)) :]
            own = TRADE.sub("", re.sub(r"[()]", "", name))
            if form is not FULL:
                own = name
            start = match.end("name") - len(name)
            if len(own) >= 2 and not (
                is_masked(name) or PASS.search(match.group()) or PUBLIC.match(name)
            ):
                yield Hit(start, match.end("name"), f"{len(name)} 个字，像{what}")

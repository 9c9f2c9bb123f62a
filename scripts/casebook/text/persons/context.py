"""What stands beside a name: the words that make it a party's, and those that make it none."""

import re
from functools import lru_cache

from casebook.text.persons.lists import words

ROLES = words("roles.txt")
_ROLE = "|".join(sorted(set(ROLES), key=len, reverse=True))
# Between the role and the name: a colon, a bracket, a number for several of one kind.
_ROLE_BEFORE = re.compile(
    rf"(?<!妇)(?:{_ROLE})(?:[一二三四甲乙]|[0-9])?(?:一方)?\s?(?:为|是|即|系|叫|名叫)?"
    r"\s?\)?[:,、|(\[“\"*)]{0,3}\s{0,4}$"
)
JOINED_BEFORE = re.compile(
    r"(?:[与和跟同及诉、向找对把被给让请劝是由为欠借叫喊替了]|以及)\s?\*{0,2}$"
)
SEX_AFTER = re.compile(
    r"\*{0,2}\s?[,、|(:]\s?(?:性别:?)?[男女](?:$|[,、。;|)\s]|性|方)"
    r"|\*{0,2}\s?[,、(|]\s?(?:[0-9]{1,3}岁|系|现住|住[址所]?[:某]|汉族|[0-9]{4}年|身份证|电话|手机|以下|下称)"
)
DEED_AFTER = re.compile(
    r"\*{0,2}\s?(?:[与和跟诉因系称说等的在到向于将把被、没不未已均也都又才就自由当住借欠打骂拿写交送付收还赔占拆砸签开]"
    r"|[遂曾再便却仍即则先刚托捎问答讲来去走站坐蹲哭笑喊道拉推拦带养种修建盖买卖租输]|经(?=本院|合法|人|传|鉴|查|送|医|调|多)"
    r"|下落不明|驾车|离婚|一直|自行|私自|擅自|当庭|当场|出示|提交|陈述|诉称|户|等人|一家|之[兄弟姐妹孙媳婿]|的[父母妻儿女哥弟姐妹丈爱]"
    r"|表示|认为|反映|要求|主张|同意|承认|辩称|提出|发生|夫妻|夫妇|之[子女妻夫父母间]|家|驾驶|申请|承包|拒绝|出具|代[签为收表理]"
    r"|名下|(?:一|双)方|二人|两人|三人|[二两三四]兄弟|姐妹"
    r"|(?:民间借贷|离婚|合同|侵权|继承|赡养|抚养|相邻|买卖|租赁|欠薪|工资|物业|劳动)[^,。]{0,10}(?:纠纷|案))"
)
EDGE_AFTER = re.compile(r"\*{0,2}\s?(?:$|[,。;:、|!?()\[\]<>“”\"《》/\-\s])")
EDGE_BEFORE = re.compile(r"(?:^|[,。;:、|!?()\[\]<>“”\"《》/\-\s*@])$")
ROW = re.compile(r"\s?(?:[、,/;|和与跟及同诉]|以及|\s)\s?\*{0,2}")
# Forms that name nobody: a surname with one of these is how a party may be written.
TITLES = frozenset(words("titles.txt"))
TITLE_END = re.compile(rf"(?:{'|'.join(sorted(TITLES, key=len, reverse=True))})$")
# After a surname: it names nobody.
HARMLESS = re.compile(
    rf"[某×xX*＊○□△A-Z姓氏]|{'|'.join(t for t in TITLES if len(t) > 1)}|[工总局处科](?![\u4e00-\u9fff])"
)
# The characters that names of minorities and foreigners are written with.
_SOUND = (
    "阿依古丽买提克江艾尼热木拉孜汗布迪夏沙吾斯坦玉素甫司马义吐尔逊孙合曼肉旦努哈什巴图苏格朝鲁娜仁高娃那顺德力根"
    "扎西卓玛多吉次央金平措达瓦旺堆姆丹增洛桑索朗白贡嘎强顿珠曲珍约翰史密彼得保罗安德烈东伊万诺夫奇柯宁亚历山大维卡"
    "莱昂特里克萨帕米歇尔玛丽艾伦杰森詹姆汤托比乔治查威廉怀本杰明弗兰茨海路易朱莉叶菲利普科瓦廖娃列基塔季耶加"
    "卜杜班呷惹俄洛莫伍且勒色不都热合买麦吉提库肯别叶赛力胡赛伊布拉欣美娜尕曲让甲泽郎贝绒扎格桑云丹热巴其木乌云毕力青道尔吉奥登宝音"
    "阮黎文氏金朴崔哲洙雅琪茜阔帖铁木别克江加孜巴依娜孜拜尔汗恩达吐迈穆罕默德优努赛买提塞卜杜班呷惹俄洛莫伍且勒色比"
)
DOTTED = re.compile(rf"[{_SOUND}]{{2,6}}(?:·[{_SOUND}]{{2,6}}(?<!不))+")
FAMILIES_AFTER = re.compile(r"[两二三四几各](?:[家姓户方人村]|大姓)")
MASK = re.compile(r"^(?:某|×|[xX*＊○□△]|甲$|乙$|丙$|丁$|[A-Z])")
# 王家村, 刘庄, 李湾: a place is often called after a family.
PLACE_LAST = frozenset(
    "村庄屯寨湾沟坪桥店集坡畈塘浦埠渡口坝镇乡县市区州路街巷弄山河江湖港屋楼洼堡铺营岗垭圩"
)
# Of these the ones that people are named after as well.
NATURE = frozenset("江河山桥浦")
PLACE_AFTER = re.compile(
    r"(?:自然|行政)?(?:村(?!民)|庄|屯|镇|乡(?!亲|邻)|县|市(?!民)|区|路|大道|街|巷|弄|桥|河|山|湾|寨|沟|水库"
    r"|[0-9]{4}年(?:成立|建成|设立|组建|挂牌)"
    r"|社区|小区|新村|家园|花园|广场|大厦|大酒店|火车站|车站|机场|祠堂|宗祠|老屋|大院|组(?![长织成]))"
)
_PROVINCES = (
    "北京|天津|上海|重庆|河北|河南|云南|辽宁|黑龙江|湖南|安徽|山东|新疆|江苏|浙江|江西|湖北|广西|甘肃|山西"
    "|内蒙古|陕西|吉林|福建|贵州|广东|青海|西藏|四川|宁夏|海南"
)
AFTER_PROVINCE = re.compile(rf"(?:{_PROVINCES})省?(?P<name>[\u4e00-\u9fff]{{2}})")
PROVINCE_BEFORE = re.compile(rf"(?:{_PROVINCES})省?$")
SHOP_AFTER = re.compile(
    r"(?:牌|品牌|凉茶|火锅|面馆|饭店|酒楼|酒家|饭庄|超市|商店|商行|药房|药店|大药房|诊所|公司|集团|厂|专卖店|面包房"
    r"|烤鸭|烧鸡|剪刀|豆腐|包子|烧饼|拉面|麻辣烫|酸菜鱼|小吃|茶楼|理发店|洗衣店|修理部|农家乐|民宿|中学|小学|大学|医院"
    r"|博物馆|纪念馆|故居|庙|祠|墓|奖|精神|式|定律|效应)"
)
# 老郑来了, 小李说完: a surname with one of these is a form of address already.
TITLE_BEFORE = re.compile(r"[老小]$")
# 陆仟元, 伍佰: capital numerals.
SUM = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟万亿零元角分整一二三四五六七八九十百千]+")
# 一张条子, 写了张欠条.
SHEET = re.compile(
    r"[一二两三四五六七八九十几这那每半整0-9]张|[了过着个]张[条纸欠借收证表票桌椅床照名卡申单罚饼网嘴脸协白图信便病]"
)
ANIMAL_BEFORE = re.compile(
    r"(?:狗|犬|猫|牛|驴|马|羊|猪|鸟|鸡|鹅|鹦鹉|宠物)[^。,;]{0,4}(?:叫|名叫|名为|取名)[“\"]?$"
)
ALIAS_AFTER = re.compile(r"\s?[(（]\s?(?:均?为|系|皆为)?\s?化名\s?[)）]")
ALIAS_OF = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})" + ALIAS_AFTER.pattern)
CALLED_ALIAS = re.compile(
    r"化名\s?(?:为|叫|:)?\s?[“\"]?(?P<name>[\u4e00-\u9fff]{2,4}?)(?![\u4e00-\u9fff])"
)
ALL_ALIASES = re.compile(r"(?:均|都|皆|全部?)(?:为|是|系|用|属于?)化名|化名处理|人名[^。]{0,6}化名")


@lru_cache(maxsize=10_000)
def has_role_before(before: str) -> bool:
    """Whether what stands before (a dozen characters) ends by saying who comes now."""
    return bool(_ROLE_BEFORE.search(before))

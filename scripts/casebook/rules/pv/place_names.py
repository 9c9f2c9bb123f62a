"""Names of villages, estates and firms: where a name begins, and what is a name at all."""

import re

# Surnames that villages are called after; those that make a common word with 家 (国家, 商家, 管家)
# are left out.
HOUSEHOLD = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔"
    "贺赖龚文庞樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐沿梅莫庄辛柴尚"
)
_MASKS = re.compile(r"某|[×xX*○〇]|[甲乙丙丁](?=[村镇乡公厂店])|[A-Z]")
# What stands before a name and cannot be a part of it.
_BEFORE = re.compile(
    r"^.*(?:[在于是的了到至从由往与跟和及对把被将让给向为找请来去回住叫等同或并也又都就已曾系,，、。；：“”‘’（）()]"
    r"|位于|家住|来自|附近|隔壁|村里|镇上|名叫|起诉|诉|告|承包|进入|走访|组织|联系|经过|经营|一家|两家|该县|本县|当地)"
)
_ADMIN = re.compile(r"^.*?(?:[省市县区]|自治州|自治县|街道|[镇乡]|苏木)(?=[\u4e00-\u9fff]{2})")
GENERIC = re.compile(
    r"(?:[本该这那此各每全两三四五几一二某外邻同别旁老旧新大小多上下前后左右东西南北我你他她咱您们其任哪有个数百千十半]"
    r"|行政|自然|城中|城郊|城乡|乡镇|中心|示范|文明|平安|法治|民主|小康|贫困|脱贫|空心|美丽|先进|试点|重点|移民|搬迁"
    r"|民族|旅游|新建|在建|下沉|入住|相邻|附近|周边|所在|所属|辖区|驻地|户籍|农|山|渔|乡|县|镇|市|省|区|街道|居住|居民|农民|农业|村民?|进|入|出|到|驻|下|返"
    r"|包|联|帮|回|离|住|在|嫁|娘家|婆家|婆婆|儿子|女儿|父母|邻居|老旧|封闭|开放式?|商品房|安置房?|回迁房?|拆迁|住宅|高层|多层|智慧|无|有|物业"
    r"|三无|散居|散楼|保障房|经适房|廉租房|老年|养老|单身|人才|青年|职工|学生|白领|酒店|精品|共建|共同|美好|重建|精神|屋顶"
    r"|后|小|和谐|幸福(?=小区$)|单位|机关|家属|楼|两个|这个|那个|一个|几个|整个|原|现|集体|组织|经济|互助|无讼|调解|矛盾|和|与)+"
)


# Characters and words of sentences: with one of these in it, what was taken for a name is none.
COMMON = re.compile(
    r"[一二两三四五六七八九十几个些多少很按户有没无写选告替年月日里问能不过次人各每本该搬弄脏持调治理们这那其我你他她的了着被将让使比"
    r"更最也都又还只就才再可要会得对给向从到进入出来去说讲看听知打找请帮管谁何哪]|封闭|平安|补充|承担|是否|示范|试点|主持|公司|单位|顾问|律师|法官|民警"
)


def cut_to_name(words: str) -> str:
    """The end of `words` that can be a name: 杏树洼村 of 张某住在梨花镇杏树洼村."""
    words = _BEFORE.sub("", words)
    return _ADMIN.sub("", words)


def is_masked(name: str) -> bool:
    """Whether the name is covered already: 某村, 甲村, ××村, A村."""
    return bool(_MASKS.search(name))

"""Surnames, and what a name must look like from outside."""

import re

# Seldom the beginning of a word. Grouped by how many people bear them.
PLAIN = (
    "王李张刘陈杨赵吴徐孙朱胡郭何罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘董袁余蒋杜苏魏吕丁沈姚卢傅亢洛"
    "姜崔谭廖范汪陆贾韦夏邱侯邹熊孟秦阎闫薛尹段雷黎贺顾毛郝龚邵钱严赖覃洪莫孔汤施樊葛邢齐乔伍"
    "庞颜倪聂章鲁岳翟殷詹耿焦俞柳祝舒阮柯纪梅凌毕裴霍涂翁冉骆辛靳欧柴蒙鲍喻祁蒲滕屈饶牟艾尤穆"
    "卓缪芦褚娄窦戚岑晏瞿佟臧闵苟邬卞姬仇栾隋刁巫寇桑甄虞敖巩佘邝匡鞠荆冀胥鄢谌奚冼蔺郜阚屠仝"
    "漆狄扈晁芮阙戈邸雍辜亓裘邰赫逯茹嵇戎尉昝蒯麴羿郗郏宓郦逄濮郇訾糜胡陶程田钟卜邴贲酆郓於宦"
)
# Words begin with these as well; a name is one only with more to show for it.
WORDLY = (
    "黄周马林高金石戴白江史龙万武文康温安易庄申关兰左甘包宁尚符童单季成苗谷盛曲蓝路游管华房解"
    "阳时农司古吉简车项连麦景党宫费冷席卫米柏宗桂全应边师和商沙荣郎丛仲明池查麻苑迟官封谈惠乐"
    "郁南班储原栗燕楚劳皮粟楼盘满闻位厉伊区海花权强帅豆朴盖练廉禹井祖巴丰支卿国平计索宣晋相初"
    "门云容敬来都普浦伏鹿薄羊阿乌修杭况那宿鲜印隆诸战慕危玉银公湛宾勾茅利居揭干但元束檀衣信"
    "展阴智幸奉植富尧由常向任方叶于牛凤昌岩青付巨年言福从仰秋能双后有老经步终牧山刚冶咸相查东过"
)
COMPOUND = (
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文",
    "司徒", "司空", "夏侯", "端木", "轩辕", "南宫", "西门", "东郭", "百里", "呼延", "闻人", "钟离",
    "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太史", "申屠", "公羊", "仲孙", "万俟", "赫连",
    "拓跋", "独孤", "第五", "梁丘", "左丘", "鲜于", "闾丘", "亓官", "巫马", "公西", "漆雕", "乐正",
    "拓拔", "纳兰", "完颜", "叶赫", "东方", "南门", "即墨", "达奚", "褚师",
)  # fmt: skip
SINGLE = frozenset(PLAIN + WORDLY) - frozenset("老过邦巨")
HAN = re.compile(r"[\u4e00-\u9fff]+")
_ANY = f"{'|'.join(COMPOUND)}|[{''.join(sorted(SINGLE))}]"
SURNAME = re.compile(_ANY)
# A surname with something after it. Overlapping readings (夏侯建, 侯建国) must all be seen.
STARTS = re.compile(rf"(?={HAN.pattern[:-1]}{{2}})(?:{_ANY})(?={HAN.pattern[:-1]})")


def surname_of(name: str) -> str:
    """The surname that a name begins with, empty where it begins with none."""
    match = SURNAME.match(name)
    return match.group() if match else ""

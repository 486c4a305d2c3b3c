"""Names of firms by their structure: a legal form or an industry word at the end. No list of names is consulted."""

from __future__ import annotations

import re

from kg.extract.patterns import Ending

#: What firms do, as the second part of a short name (…光电, …机械): a closed class of the language, not of any text.
INDUSTRIES = frozenset(
    (
        "光电 电器 微电子 电子 机械 机电 重工 重机 重装 重锻 精工 精密 装备 智能 智控 智造 科技 新材料 "
        "新材 材料 化工 石化 医药 制药 药业 生物 食品 酒业 酿造 乳业 面业 粮油 种业 农业 牧业 渔业 "
        "茶业 纺织 染整 印染 服饰 服装 鞋业 鞋服 家纺 家居 家具 家电 厨具 厨电 门业 安防 锁业 五金 "
        "工具 电动工具 电机 电气 电缆 线缆 轴承 阀门 泵业 泵阀 液压 气动 传动 汽配 汽车 动力 锻造 铸造 "
        "铸钢 铸锻 锻件 钢铁 特钢 铜业 铝业 绿铝 钛业 锌业 冶金 矿业 硅材 石业 水泥 玻璃 陶瓷 电子陶瓷 "
        "瓷业 耐材 建材 建工 建设 网架 橡塑 橡胶 轮胎 塑料 塑业 纸业 印务 印刷 包装 环保 环境 能源 "
        "新能源 电力 电源 电池 储能 储热 光伏 激光 传感 仪表 仪器 数控 机床 机器人 自动化 软件 信息 "
        "数据 数科 网络 通信 通讯 声学 显示 照明 光学 半导体 芯片 物流 商贸 贸易 航空 航天 船舶 港务 "
        "体育 洋伞 制伞 箱包 玩具 乐器 眼镜 日化 股份 集团 控股 实业 工贸 制造 制品 轨道 交通 农机 "
        "微波 压缩机 高压开关 再制造 智家 文化 传媒 医疗 器械 卫浴 管业 管道 防水 涂料 油墨 气体 燃气 "
        "水务 热力 供水 园林 食用菌 花卉 茶叶 糖业 盐业 烟草 饲料 肥业 农化 宠物 母婴 珠宝 工艺品 钟表 "
        "自行车 电动车 摩托车 客车 重汽 装饰 幕墙 钢构 科工 精机 精铸 铸业 铜材 铝材 线材 板业 木业 "
        "竹业 漆业 粉末 磁材 磁业 碳材 碳素 石墨 纤维 化纤 新纤 羽绒 皮革 皮业 绳业 缝纫机 制冷 空调 "
        "冷链 电梯 起重机 锅炉 消防 仪电 电控 伺服 减速机 齿轮 弹簧 紧固件 模具 刀具 磨料 磨具 焊接 "
        "液化气 石油 煤业 煤化 盐化 氟化工 硅业 检测 咨询 设计 工程 服务 旅游 酒店 餐饮 超市 百货 银行"
    ).split()
)
_INDUSTRY = "|".join(sorted(INDUSTRIES, key=lambda w: (-len(w), w)))
_FORMS = r"股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|（股）公司|总公司|分公司|（普通合伙）|实业社|经营部|合作社|研究所|事务所|总厂|(?<![工大])厂(?![房商家区务长矿办])"
_LEGAL = rf"(?:{_FORMS}|公司)"
#: A name with a legal form at its end, and a place in brackets behind it.
LEGAL_NAME = re.compile(
    rf"(?![的和与及])[\u4e00-\u9fffA-Za-z0-9·\-&（）() ]{{2,40}}?(?:{_FORMS})(?:（[^（）]{{2,6}}）)?"
)
#: A form that ends a legal name, how many characters may stand before it, and of how many such a name consists.
LEGAL_FORM = re.compile(_FORMS)
LONGEST_BEFORE_FORM = 40
LONGEST_NAME = LONGEST_BEFORE_FORM + 14
_OWNER_BY_FORM = re.compile(rf"^[^、，]{{2,34}}?(?:{_LEGAL}|集团)(?!有限|公司|股份)")
_OWNER_BY_INDUSTRY = re.compile(rf"^[\u4e00-\u9fffA-Za-z0-9]{{1,5}}?(?:{_INDUSTRY})(?=.{{2}})")
_OWNER_BEFORE_LATIN = re.compile(r"^[\u4e00-\u9fff]{2,6}(?=[A-Za-z0-9])")
_COMPANY_END = Ending(rf"(?:{_LEGAL}|{_INDUSTRY})(?:（[^（）]*）)?$")


def named_by_structure(name: str) -> bool:
    """Whether a name ends as firms' names do, in a legal form or an industry word.

    >>> named_by_structure("青岚洋伞"), named_by_structure("不断提速")
    (True, False)
    """
    return _COMPANY_END.search(name) is not None


def split_owner(item: str, known: tuple[str, ...]) -> str | None:
    """The firm at the head of a product's or thing's name, or None where nothing tells where it ends.

    A name that the document uses elsewhere decides; else the legal form, an industry word, or the change to Latin script.

    >>> split_owner("青岚食品泡菜", ()), split_owner("青岚PC板", ()), split_owner("沐岚智能锁", ("沐岚",)), split_owner("风电主轴", ())
    ('青岚食品', '青岚', '沐岚', None)
    """
    best = max((name for name in known if item.startswith(name) and len(item) > len(name)), key=len, default=None)
    if best:
        return best
    for pattern in (_OWNER_BY_FORM, _OWNER_BY_INDUSTRY, _OWNER_BEFORE_LATIN):
        match = pattern.match(item)
        if match and len(match[0]) < len(item):
            return match[0]
    return None

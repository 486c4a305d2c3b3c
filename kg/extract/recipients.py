"""Who an honour goes to: the subject of a clause taken apart into names, their kinds, their owners and a stated number.

Chinese names of firms are found by structure: the slot in the sentence, 、 between them, 等N家 behind them, a legal form or an
industry word at their end. No list of names is consulted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.clauses import enclosed, outside
from kg.extract.numbers import Quantity, quantities
from kg.extract.patterns import Ending, quick
from kg.model import RecipientType

#: What firms do, as the second part of a short name (…光电, …机械): a closed class of the language, not of any text.
INDUSTRIES = (
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
_INDUSTRY_WORDS = frozenset(INDUSTRIES)
_INDUSTRY = "|".join(sorted(INDUSTRIES, key=lambda w: (-len(w), w)))
_FORMS = r"股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|（股）公司|总公司|分公司|（普通合伙）|实业社|经营部|合作社|研究所|事务所|总厂|(?<![工大])厂(?![房商家区])"
_LEGAL = rf"(?:{_FORMS}|公司)"
LEGAL_NAME = re.compile(
    rf"(?![的和与及])[\u4e00-\u9fffA-Za-z0-9·\-&（）() ]{{2,40}}?(?:{_FORMS})(?:（[^（）]{{2,6}}）)?"
)
#: A form that ends a legal name, how many characters may stand before it, and of how many such a name consists.
LEGAL_FORM = re.compile(_FORMS)
LONGEST_BEFORE_FORM = 40
LONGEST_NAME = LONGEST_BEFORE_FORM + 14
_OWNER_BY_FORM = re.compile(rf"^[^、，]{{2,34}}?(?:{_LEGAL}|集团)(?!有限|公司)")
_OWNER_BY_INDUSTRY = re.compile(rf"^[\u4e00-\u9fffA-Za-z0-9]{{1,5}}?(?:{_INDUSTRY})(?=.{{2}})")
_OWNER_BEFORE_LATIN = re.compile(r"^[\u4e00-\u9fff]{2,6}(?=[A-Za-z0-9])")

#: 被 and who does it: a recipient stands before, an agent behind. Not in 棉被, 被服.
_PASSIVE = re.compile(r"(?<=.)(?<![棉毛羽丝夏冬])被(?![服子褥套罩]).*")
COREFERENCE = re.compile(
    r"^(?:该|这个|这座|此)(?:车间|工厂|基地|生产线)$|^(?:该|本|上述|这家|这一|我)?(?:公司|企业|集团|园区|园|司|厂|项目|产品|品牌|实验室|平台|单位|区域|集群|院|校|中心|银行)$|^(?:其|前者|后者|它|该公司|企业自身|自己)$"
)
_GENERIC = quick(
    r"^(?:[一二三四五六七八九十两多几这那此该各有\d]*[家户个名位项]?(?:工业|民营|中小|小微|规上|重点|骨干|龙头|优质|多家|不少|众多|所有|相关|上榜|入选|本地|当地|部分|获评|一些|更多|广大|承担|载体|申报|依托|牵头|参评|参赛|获奖|建设)*"
    r"(?:企业|单位|公司|产品|项目|个人|园区|工厂|车间|平台|机构|人员|人|职工|地区|集体|企业和个人|组织|主体|商户|厂家|品牌|企业产品|企业家|员工|作品|团队))$"
)
_LOCAL = quick(r"^(?:我|本|全|该)(?:市|县|区|省|镇|州|旗|自治区|国)$")
_LEAD = re.compile(
    r"^(?:【[^】]*】|.{2,40}?(?:又有|共有|另有|还有)(?=[\u4e00-\u9fff]{4,20}(?:公司|厂|社|店))|成立(?=[\u4e00-\u9fff]{4,20}公司)|[\u4e00-\u9fff]{2,6}(?:辖区|境|地区|辖)内的?|(?:近|[十廿卅多数几\d])+多?年来|(?:成立|创立|创建|始建|位于|坐落于?|总部(?:位于|设在)?|地处)[^，的“”]{2,24}的(?=.{3,})|是(?=公司|该|集团|企业)|走进|来到|[台民国外央港]企(?=.{4})|(?:热烈)?祝贺|恭喜|[\u4e00-\u9fff]{2,10}(?:大厂|业者|厂商|巨头)(?=.{4,}(?:公司|集团|股份))|于?民国\d{2,3}年|其(?=[^中他它余实次])|我们|[·▲■◆●]|这(?:也|都|已)?是(?:继)?|最终|(?:这次|此次)?受表[扬彰]的|继(?=去年|今年|前年|"
    r"(?:19|20)\d\d年)|其中|此外|另外|另|同时|目前|据悉|另悉|据介绍|另据通报|特别是|尤其是|截至目前|近日|日前|昨日|昨天|今日|今天|近期|随后|此前|至此|本次|"
    r"此次|这次|经评审|经评定|一批|一举|"
    r"(?:我|本|全|该)(?:市|县|区|省|镇|州)(?:的|企业)?(?=.)(?!级|政府|场)|由(?=[^，]{2})|包括|以及|及|与|并|也|则|还|又|、|—|“[^”]{2,6}”企业(?=[^等、产家品之的将还中，]{2})|成功|新增|来自[^，、]{2,8}的|"
    r"[\u4e00-\u9fff]{2,6}(?:共有|仅有|又有|还有|已有)|(?:仅有|共有|又有|还有|已有|有|即|分别为|分别是|为)(?=[^，]{2})|对|拟将|将|把|以|"
    r"(?:去年|今年|前年|当年|上年度?|明年|年内|全年|同年|岁末|年初|年底|年末)|(?:19|"
    r"20)?\d\d年(?:度)?(?:\d{1,2}月(?:份)?)?(?:\d{1,2}日)?(?:，)?|\d{1,2}月(?:\d{1,2}日|份|底|末|初)?|"
    r"(?:全资|控股|参股|另一家|下属|旗下|所属|一家|首家|本土|本地|属地|龙头|骨干|重点|外资|美资|民营|国有|上市|知名|老牌|代表|优质|配套)*(?:子公司|孙公司|"
    r"企业)(?=[^等、产家品之的将还中，]{2}))"
)
_TAIL = quick(
    r"(?:因为?[^，]{2,60}?而|成功|本次|此次|这次|赫然|光荣|现已发展|现已|已发展|发展|同时|一同|一起|均|都|也|还|再次|再度|再|双双|先后|一并|一举|分别|相继|陆续|首次|首度|率先|又|(?<![创更革维刷])新|已|已经|曾|曾经|已获|另|共|并|则|却|更|顺利|最终|"
    r"近日|日前|昨日|昨天|今日|今天|"
    r"近期|从而|正式|不仅仅?|不但|不只|既|(?:第|再|两|三|[一二三四五六七八九十\d])+度|第[一二三四五六七八九十\d]+次|喜|齐|继续|后|此前|即|亦|仅|只|被|获|经|以来|先|当即|随即|随后|于是|全部|全都|一次性|便|就|由此|因此|因|入|早|早已|早就|自|正|终|刚|喜|"
    r"(?:去年|今年|前年|当年|上年度?|年内|同年)|(?:今年)?自?年初(?:以来)?|联合|共同|(?:于|在)?(?:19|20)\d\d年(?:度)?(?:\d{1,2}月(?:份)?)?(?:\d{1,2}日)?|(?:于|"
    r"在)?\d{1,2}月(?:\d{1,2}日|份|底|末)?|(?:于|在)(?:近日|日前|昨日)|连续第?[一二三四五六七八九十两\d]+[年次届]|"
    r"(?:首|再|多|两|三|\d+)次|(?:也|又|再次|还)?(?:是|成为|作为)[^，、]{0,20}?(?:唯一|首|少数|第[一二三四五六七八九十\d]+)一?[家个批位名]?(?:企业|单位|公司)?|继[^，、]{2,16}后|独家|携手|通过(?:层层)?(?:筛选|评审|审核)|凭借[^，]{2,20}|以[^，、]{2,16}(?:成绩|品质|优势|实力|业绩|身份)|以其[^，]{2,24}|以[^，、\d]{0,10}[\d.]+[万亿]*元(?:的[^，、]{2,8})?|在[^，、]{2,24}?(?:上|中|里|"
    r"时)|（[^（）]*(?:简称|名单|附件|其中|商标|品牌|股票)[^（）]*）|(?:曾)?[于在]?民国\d{2,3}年(?:度)?(?:\d{1,2}月)?|曾?[于在]1[0-2]\d年(?:度)?)$"
)
_AGENT = Ending(
    r"被(?P<agent>[^，、被]{2,24}?(?:部|局|厅|委|会|府|协会|中心|办|院|省|市|县|区|机构|集团|社|组织|署|总局|委员会|杂志|"
    r"机构)(?:、[^，、]{2,14}(?:部|局|厅|委|会|府|办|院|署))*(?:等[\d一二三四五六七八九十多几]*(?:部门|部委|单位|机构))?(?:联合|共同)?)$"
    r"|(?:经(?![济营贸销理])|由|获得?|受)(?P<other>[^，、]{2,24}?(?:部|局|厅|委|会|府|协会|办|院|署|总局))$"
)
#: 甲、乙2家企业的｜9项产品: the makers of what is counted.
_MAKERS = re.compile(r"(?<=.{2})\d+家(?:企业|单位|公司)$")
_OFFICE = r"[^，、。]{2,24}?(?:厅|局|委|部|会|院|府|办|署)"
#: 经甲厅、乙厅和丙局（联合）｜认定: several offices that act together.
_AGENTS = Ending(rf"[经由](?![济营贸销理]){_OFFICE}(?:[、和及与]{_OFFICE})+(?:联合|共同)?$")
_LIST = quick(
    r"、|，|；|以及|(?<=[^\s人三中共饱祥温永平泰谐柔亲同])和(?=[^\s田谐平睦祥众信顺兴堂])|(?<=.{2})及其?(?=[^时格第])|"
    r"(?<=[^参给赠]{2})与(?=.{2})|(?<=.{2})暨(?=.{2})"
)
_OTHERS = quick(
    r"等(?:一批|多家|多个)?$|等(?=[^，、]{0,4}(?:[\d一二三四五六七八九十百近]|企业|单位|公司|产品|项目|人|园区|镇|作品|品牌))"
)

_TITLES = (
    "董事长兼总经理 董事长兼总裁 董事长 副董事长 总经理 副总经理 执行总裁 总裁 副总裁 总工程师 总工 "
    "首席科学家 首席专家 首席技师 首席工程师 联合创始人 创始人 负责人 中心主任 车间主任 主任 副主任 厂长 "
    "副厂长 书记 院长 所长 教授 研究员 高级工程师 工程师 高级技师 技师 技术员 班长 组长 科长 师傅 "
    "先生 女士 设计师 工艺师 大班长 班组长 理事长 大队长 董事局主席 主席 会长 秘书长 艺人 匠人 传承人 "
    "传人 工人 职工 员工 农民 村民 医生 教师 校长 村支书 队长 部长 经理 专家 博士 带头人 车工 钳工 "
    "焊工 电工 炉前工 铸造工 铣工 工 师 家 员 企业家 选手 同志 委员 代表 青年 老人 艺术家 社长 "
    "行长 司机 厨师 医师 主任医师 副主任医师 主治医师 药师 护士 护士长 律师 会计师 讲师 研究生 操作工 校友"
).split()
_TITLE = "|".join(sorted(_TITLES, key=lambda w: (-len(w), w)))
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
    "覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车"
)
PERSON = re.compile(rf"^(?:欧阳|上官|司马|诸葛|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}$")
_POST_ALONE = re.compile(rf"(?:{_TITLE}|校友|会员)$")
_NAME_LAST = re.compile(rf"(?<=[工员长师任记理席监人者手家匠授士])(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})$")
_FOREIGN = r"[A-Z][a-zA-Z.]*(?: [A-Z][a-zA-Z.]*)+(?:（[\u4e00-\u9fff·]{2,10}）)?"
_TITLED = re.compile(rf"^(?P<who>.*?)(?P<title>{_TITLE})(?P<name>[\u4e00-\u9fff]{{2,4}}|{_FOREIGN})$")
_SUFFIX = Ending(
    r"（(?:\d{6}|[^（）]*(?:股吧|代码|\.S[ZH]|\.HK))[^（）]*）$|(?<=[\u4e00-\u9fff]{2})(?:先生|女士|同志)$"
)
_SEX = Ending(r"（[男女](?:，[^（）]*)?）$")

_SUBSIDIARY = quick(
    r"(?:旗下|的|下属|^|^公司|之|）)(?:一级|二级|间接|全资|控股|参股|下属|重要|核心|全资及控股)*(?:子公司|孙公司|分公司)(?=[^等的和、均]{4})"
)
_NO_NAME = re.compile(
    r"会议.*|部分.*|\d+[家个项件](?!村|庄)[^是为]*$|.*\d+家(?:单位|企业)(?:承建|参建|建设)?$|每[一二三四五两]?[年届].*|.*每[一二三四五两]年$|.*(?:公示|公布|发布|办公室近日|颁发)|(?:认定)?机构|现将|下列|以下|下(?:企业|单位|产品|项目)|均?有我|各?奖励|各?奖\d|.*评出$|对象$|意见$|附件|[\u4e00-\u9fff]{2}有$|当晚|现场|会上|(?:主管|有关)部门|"
    r"[与其]|(?:关于|为了|根据|按照|经过|截至|随着|通过|占|全省|全市|同比|不仅|以及)|.*(?:一行来|我公司|我司|子公司$|享受)|"
    r"\d+[个家]?[\u4e00-\u9fff]{1,2}(?:\d+[个家]?[\u4e00-\u9fff]{1,4})?$|[距自从继]|总[数量]|数量|首家|唯一|.*(?:奖|称号)$|让各界|[它他她]们|位于|坐落|地处|总部|成立于|创立于|创建于|始建于|主要从事|专业从事|位[居列]|名列|该(?:荣誉|奖项?|称号)|此奖|在.*(?:会|上)$|[一二三四五六七八九十\d]+(?:集体|企业|单位|个人)|通知|公告|.*(?:中有|其中)$|.{0,6}(?:决定|"
    r"加快|推动|推进|努力|进一步)|[\d.]+%?$"
)
_PLACE = Ending(
    r"(?:园区|开发区|经开区|高新区|工业园|产业园|科技园|文创园|小微园|小微企业园|创业园|新区|工业区|街道|镇|乡|村|社区|小镇|景区|集聚区|保税区|自贸区|博物馆|文化馆|"
    r"产业基地|示范基地|(?<![部门])市|(?<!工)县|(?<![园厂地社小])区|州|旗)$"
)
_OTHER = Ending(
    r"(?:技术中心|研发中心|设计中心|工程中心|创新中心|检测中心|研究中心|中心|实验室|研究院|工作站|生产基地|基地|(?<!.)工厂|工厂|车间|生产线|产线|项目|工程|品牌|商标|"
    r"商号|专利|技术|工艺|技艺|集群|平台|"
    r"党支部|党委|支部|工会|班组|班|团队|大队|系统|管委会|委员会|局|委|办|队|站|医院|学校|学院|大学|码头|机场|场景|案例|作品|成果|课题|标准|论文|小组|剧目|模式|矿)$"
)
_BRANDED = re.compile(r"”牌[\u4e00-\u9fff]")
_WORK = Ending(r"(?:项目|技术|装备|系统|工艺|平台|产业化|应用|工程|研究|开发)[”》]?(?:项目)?$")
_QUOTED_NAME = re.compile(r"“[^“”]{2,}”")
_QUOTED_ONLY = re.compile(r"(?:“[^“”]{2,}”){2,}")
_COMPANY_END = Ending(rf"(?:{_LEGAL}|{_INDUSTRY})(?:（[^（）]*）)?$")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A name in the recipient's slot at ``text[begin:end]`` of the text it was read from."""

    begin: int
    end: int
    name: str
    kind: RecipientType
    owner: str | None = None
    coref: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A recipient's slot: the names, the number stated with them, what is counted, and whether 等 leaves the list open.

    ``quantity`` is read from the text that begins at ``quantity_base``; ``back_reference`` is set for 该公司, 其 and the like.
    """

    begin: int
    end: int
    recipients: tuple[Recipient, ...] = ()
    quantity: Quantity | None = None
    quantity_base: int = 0
    noun: str = ""
    open_list: bool = False
    back_reference: str | None = None
    local: bool = False

    @property
    def empty(self) -> bool:
        """Nothing stands in the slot."""
        return not self.recipients and self.quantity is None and self.back_reference is None and not self.local


def subject(text: str, begin: int, end: int, kind: RecipientType) -> Subject:
    """Read ``text[begin:end]`` as a recipient's slot; ``kind`` is what the scheme's head noun says of its recipients.

    >>> s = subject("青岚、沐岚等5家企业", 0, 10, "enterprise")
    >>> [r.name for r in s.recipients], s.quantity.value, s.noun
    (['青岚', '沐岚'], 5, '企业')
    """
    begin, end = _strip_lead(text, begin, end), end
    end = _strip_tail(text, begin, end)
    begin = _strip_lead(text, begin, end)
    if begin >= end:
        return Subject(begin, end)
    if passive := _PASSIVE.search(text, begin, end):
        end = _strip_tail(text, begin, passive.start())
    body = text[begin:end]
    if _LOCAL.match(body):
        return Subject(begin, end, local=True)
    if COREFERENCE.match(body):
        return Subject(begin, end, back_reference=body)
    quantity, noun, list_end, open_list = _counted(text, begin, end)
    items_end = list_end if quantity else end
    others = _OTHERS.search(text[begin:items_end]) if quantity is None else None
    if others:
        items_end = begin + others.start()
        open_list = True
        noun = text[begin + others.end() : end]
    makers = _MAKERS.search(text, begin, items_end) if quantity is not None else None
    if makers:
        items_end, kind = makers.start(), "enterprise"
    recipients = _recipients(text, begin, items_end, kind, "企业" if makers else noun) if items_end > begin else ()
    if quantity is not None and _places_only(text[begin:list_end], open_list, len(recipients), quantity, noun):
        recipients = ()
    if not recipients and quantity is None and COREFERENCE.match(text[begin:items_end]):
        return Subject(begin, end, back_reference=text[begin:items_end])
    return Subject(begin, end, recipients, quantity, begin, noun, open_list)


def _places_only(names: str, open_list: bool, number: int, quantity: Quantity, noun: str) -> bool:
    """Whether what stands before a number of firms says whence they are: 云泽市5家企业; 甲、乙均有1家企业; 甲、乙等多地共5家企业."""
    if re.search(
        r"(?:均|各|都|分别|共)?(?<![所拥])有$|等(?:多|[\d一二三四五六七八九十]+个?)?(?:地|省|市|地区|省市|城市)(?:共)?$",
        names,
    ):
        return True
    return not open_list and number == 1 and quantity.value > 1 and noun != ""


def _counted(text: str, begin: int, end: int) -> tuple[Quantity | None, str, int, bool]:
    """The number that closes a list (等5家企业, 3家企业), the noun behind it, where the list ends, and whether 等 stood."""
    for quantity in reversed(quantities(text[begin:end])):
        if quantity.kind != "count" or quantity.threshold:
            continue
        noun = text[begin + quantity.end : end]
        if len(noun) > 12 or re.search(r"[、，“”的]", noun):
            continue
        stop = begin + quantity.begin
        earlier = [
            q
            for q in quantities(text[begin:stop])
            if q.kind == "count" and text[begin + q.begin - 1] == "等" and q.begin
        ]
        if earlier and text[stop - 1] != "等":
            quantity, noun = earlier[0], text[begin + earlier[0].end : stop]
            stop = begin + quantity.begin
        open_list = stop > begin and text[stop - 1] == "等"
        stop -= open_list
        while stop > begin and text[stop - 1] in "这共的":
            stop -= 1
        return quantity, noun, stop, open_list
    return None, "", end, False


def _strip_lead(text: str, begin: int, end: int) -> int:
    while begin < end:
        match = _LEAD.match(text[begin:end])
        if match and match.end():
            begin += match.end()
        elif text[begin] in " 　、，·▲—":
            begin += 1
        else:
            return begin
    return begin


def _strip_tail(text: str, begin: int, end: int) -> int:
    while begin < end:
        body = text[begin:end]
        match = _AGENT.search(body) or _AGENTS.search(body) or _TAIL.search(body)
        if match and match[0]:
            end = begin + match.start()
        elif body[-1] in " 　、，：":
            end -= 1
        else:
            return end
    return end


def _recipients(text: str, begin: int, end: int, kind: RecipientType, noun: str) -> tuple[Recipient, ...]:
    found = []
    for b, e in _side_by_side(text[begin:end], _names(text[begin:end])):
        recipient = _item(text, begin + b, begin + e, kind, noun)
        if recipient is not None:
            found.append(recipient)
    return tuple(found)


def _side_by_side(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces of a list, with “甲”“乙” taken apart: quoted names side by side are two."""
    found = []
    for b, e in pieces:
        if "”“" in text[b:e] and _QUOTED_ONLY.fullmatch(text, b, e):
            found += [(b + m.start(), b + m.end()) for m in _QUOTED_NAME.finditer(text[b:e])]
        else:
            found.append((b, e))
    return found


def _names(text: str) -> list[tuple[int, int]]:
    """The pieces of a list; 和, 及 and 与 inside a name (睿和机械) separate nothing."""
    pieces: list[tuple[int, int]] = []
    for b, e in reversed(outside(text, _LIST)):
        if pieces and text[e : pieces[-1][0]] in ("和", "及", "与"):
            left, right = text[b:e], text[slice(*pieces[-1])]
            if text[e : pieces[-1][0]] in ("及", "与") and not (
                (len(left) >= 4 and named_by_structure(right)) or (_whole_name(left) and _whole_name(right))
            ):
                pieces[-1] = (b, pieces[-1][1])
                continue
            if len(left) < 2 or len(right) < 2 or right in _INDUSTRY_WORDS:
                pieces[-1] = (b, pieces[-1][1])
                continue
        pieces.append((b, e))
    return pieces[::-1]


def _whole_name(name: str) -> bool:
    """Whether a piece beside 及 or 与 can stand alone: it ends as a name of a firm, a place or a thing does."""
    if _WORK.search(name):
        return False
    ends = _COMPANY_END.search(name) or _PLACE.search(name) or _OTHER.search(name) or name[-1] in "”》）"
    return ends is not None or PERSON.match(name) is not None or "产品" in name


def _item(text: str, begin: int, end: int, kind: RecipientType, noun: str) -> Recipient | None:
    """One name of a list with its kind and owner, or None for what is no name."""
    begin = _strip_lead(text, begin, end)
    end = _strip_tail(text, begin, end)
    item = text[begin:end]
    remark = item.find("（以下简称")
    remark = item.find("（简称") if remark < 0 else remark
    remark = item.find("（“") if remark < 0 else remark
    subsidiary = _SUBSIDIARY.search(item)
    if subsidiary and end - begin - subsidiary.end() >= 4:
        begin += subsidiary.end()
    elif remark >= 2:
        end = begin + remark
    item = text[begin:end]
    legal = LEGAL_NAME.match(item)
    if legal and re.match(r"同时|享受|也|还|（[^（）]{3,}）$|（[\w·~～/\-. （）()]+$", item[legal.end() :], re.ASCII):
        end = begin + legal.end()
        item = text[begin:end]
    sex = _SEX.search(item) or _SUFFIX.search(item)
    if sex:
        end -= len(sex[0])
        item = text[begin:end]
    if len(item) < 2 or len(item) > 45 or _GENERIC.match(item) or _LOCAL.match(item) or COREFERENCE.match(item):
        return None
    if re.search(r"[。！？]", item) or item[-1] == "的" or _NO_NAME.match(item):
        return None
    if noun.startswith("企业产品") or noun == "企业的产品":
        return Recipient(begin, end, item, "product", item)
    titled = _TITLED.match(item)
    if (
        titled
        and (PERSON.match(titled["name"]) or not titled["name"][0] > "一")
        and (kind == "person" or len(titled["title"]) > 1)
    ):
        return Recipient(begin + titled.start("name"), end, titled["name"], "person")
    if kind == "person" and (PERSON.match(item) or re.fullmatch(_FOREIGN, item)):
        return Recipient(begin, end, item, "person")
    if kind == "person" and not named_by_structure(item) and (post := _POST_ALONE.search(item)):
        named = PERSON.match(item[: post.start()])
        return Recipient(begin, begin + post.start(), named[0], "person") if named else None
    if kind == "person" and (tail := _NAME_LAST.search(item)):
        return Recipient(begin + tail.start("name"), end, tail["name"], "person")
    return _owned(text, begin, end, kind, noun) or _plain(text, begin, end, kind, noun)


def _owned(text: str, begin: int, end: int, kind: RecipientType, noun: str) -> Recipient | None:
    """甲公司的“乙”, 甲“乙”, 甲研制的乙: the product or thing after its owner."""
    item = text[begin:end]
    spans = enclosed(item)
    quotes = [(b, e) for b, e in spans if item[b] in "“「『《"]
    of = next((i for i in range(2, len(item) - 1) if item[i] == "的" and not any(b <= i < e for b, e in spans)), None)
    if of is not None:
        owner = re.sub(
            r"(?:自主)?(?:研制|研发|生产|开发|制造|承建|施工|参建|旗下|推出|打造|申报|选送|报送|推荐|牵头|主导|主持|承担|参与|共同|合作|完成)+$",
            "",
            item[:of],
        )
        owner = re.sub(r"(?:科技)?(?:旗下|公司旗下)$", "", owner)
        begin += of + 1
        item = text[begin:end]
        quotes = [(b, e) for b, e in enclosed(item) if item[b] in "“「『《"]
        owner = re.sub(r"^由|作为(?:主要)?(?:参与|完成)单位$", "", owner)
        if len(owner) < 2 or re.search(r"[是有年月日为]$|^\d", owner):
            owner = ""
        if quotes and quotes[0] == (0, len(item)):
            begin, end = begin + 1, end - 1
        name = text[begin:end]
        if len(name) < 2:
            return None
        if LEGAL_NAME.fullmatch(name):
            return Recipient(begin, end, name, "enterprise")
        return Recipient(begin, end, name, _kind_of(name, kind, noun, owned=True), owner or None)
    if quotes and quotes[-1][1] == len(item) and quotes[-1][0] >= 2:
        owner = re.sub(r"(?:(?:公司)?(?:旗下|的))?(?:产品|品牌|作品|项目|新品)?$", "", item[: quotes[-1][0]])
        owner = re.sub(
            r"^[\u4e00-\u9fff]{2,6}[镇县市区]企业|^(?:[\u4e00-\u9fff]{0,4}(?:老字号|品牌|商标|名牌))$", "", owner
        )
        inner_begin, inner_end = begin + quotes[-1][0] + 1, end - 1
        name = text[inner_begin:inner_end]
        return Recipient(inner_begin, inner_end, name, _kind_of(name, kind, noun, owned=True), owner or None)
    if quotes and quotes[0] == (0, len(item)):
        return Recipient(begin + 1, end - 1, item[1:-1], _kind_of(item[1:-1], kind, noun, owned=kind != "enterprise"))
    if quotes and quotes[0][0] >= 2:
        kind_here = _kind_of(item, kind, noun, owned=True)
        return Recipient(begin, end, item, kind_here, item[: quotes[0][0]])
    return None


def _plain(text: str, begin: int, end: int, kind: RecipientType, noun: str) -> Recipient:
    item = text[begin:end]
    found = _kind_of(item, kind, noun, owned=False)
    owner = split_owner(item, ()) if found in ("product", "other") else None
    return Recipient(begin, end, item, found, owner)


def _kind_of(name: str, kind: RecipientType, noun: str, owned: bool) -> RecipientType:
    if "产品" in noun or "作品" in noun or "品牌" in noun:
        return "product"
    if noun.startswith(("人", "名")):
        return "person"
    if _BRANDED.search(name):
        return "product"
    company = _COMPANY_END.search(name) is not None
    if kind == "product" and not (company and not owned):
        return "product"
    if not company or name.endswith(("中心", "技术", "工程")):
        if _PLACE.search(name) and not name.endswith(("小区",)):
            return "place"
        if _OTHER.search(name):
            return "other"
    if owned:
        return "product" if kind in ("enterprise", "product", "other") else kind
    return "enterprise"


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


def named_by_structure(name: str) -> bool:
    """Whether a name ends as firms' names do, in a legal form or an industry word.

    >>> named_by_structure("青岚洋伞"), named_by_structure("不断提速")
    (True, False)
    """
    return _COMPANY_END.search(name) is not None


def looks_personal(recipient: Recipient) -> bool:
    """Whether a name in the recipient's slot is, or could be, a person's."""
    return recipient.kind == "person" or PERSON.match(recipient.name) is not None

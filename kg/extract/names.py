"""One name in the recipient's slot: of a firm, a person, a place, a product or a thing; where it begins and ends, and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.clauses import enclosed
from kg.extract.firm_names import INDUSTRIES, LEGAL_NAME, named_by_structure, split_owner
from kg.extract.patterns import Ending, quick
from kg.extract.slot_edges import strip_lead, strip_tail
from kg.model import RecipientType

#: What stands for a name told before: 该公司, 园区, 其.
COREFERENCE = re.compile(
    r"^(?:该|这个|这座|此)(?:车间|工厂|基地|生产线)$|^(?:该|这个|这家|本)(?:开发区|高新区|经开区|度假区|度假村|景区|医院|学校|酒店|合作社)$|^(?:该|本|上述|这家|这一|我)?(?:公司|企业|集团|园区|园|司|厂|项目|产品|品牌|实验室|平台|单位|区域|集群|院|校|中心|银行)$|^该(?:[\u4e00-\u9fff]{0,2}[矿店社行所馆场站坊台局校厂园]|酒企|药企|车企|乳企)$|^(?:其|前者|后者|它|该公司|企业自身|自己|他|她|[他她]?本人)$"
)
_GENERIC = quick(
    r"^(?:[一二三四五六七八九十两多几这那此该各有\d]*[家户个名位项]?(?:工业|民营|中小|小微|规上|重点|骨干|龙头|优质|多家|不少|众多|所有|相关|上榜|入选|本地|当地|部分|获评|一些|更多|广大|承担|载体|申报|依托|牵头|参评|参赛|获奖|建设)*"
    r"(?:企业|单位|公司|产品|项目|个人|园区|工厂|车间|平台|机构|人员|人|职工|地区|集体|企业和个人|组织|主体|商户|厂家|品牌|企业产品|企业家|员工|作品|团队))$"
)
#: The place of the text itself, where a name could stand: 我市.
LOCAL = quick(r"^(?:我|本|全|该)(?:市|县|区|省|镇|州|旗|自治区|国)$")
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
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
    "覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车"
)
#: A Chinese personal name: a surname and one or two characters.
_RARER_SURNAMES = "强景闵鞠桑敖巩晏柏瞿甄仝仇佟佘冀刁匡卞宓屠岑巫席廉扈曲朴查桂楚楼沃沙池浦狄班禹窦竺练粟索綦胥臧茅荀莘蔺虞谌贝费逄郁郜邬邰邸郗鄢钮闻阎阙隋雍麦"
PERSON = re.compile(rf"^(?:欧阳|上官|司马|诸葛|[{SURNAMES}{_RARER_SURNAMES}])[\u4e00-\u9fff]{{1,2}}$")
_POST_ALONE = re.compile(rf"(?:{_TITLE}|校友|会员)$")
_NAME_LAST = re.compile(rf"(?<=[工员长师任记理席监人者手家匠授士])(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})$")
_FOREIGN = r"[A-Z][a-zA-Z.]*(?: [A-Z][a-zA-Z.]*)+(?:（[\u4e00-\u9fff·]{2,10}）)?"
_TITLED = re.compile(rf"^(?P<who>.*?)(?P<title>{_TITLE})(?P<name>[\u4e00-\u9fff]{{2,4}}|{_FOREIGN})$")
_SUFFIX = Ending(
    r"（(?:\d{6}|[^（）]*(?:股吧|代码|\.S[ZH]|\.HK))[^（）]*）$|(?<=[\u4e00-\u9fff]{2})(?:先生|女士|同志)$"
)
#: 陈沐之（某公司董事长）
_POSTED = Ending(r"（[^（）]*(?:公司|厂|集团|大学|学院|医院|所|中心|局|社)[^（）]*[长理任师授员记裁]）$")
_SEX = Ending(r"（[男女](?:，[^（）]*)?）$")
_SUBSIDIARY = quick(
    r"(?:旗下|的|下属|^|^公司|之|）)(?:一级|二级|间接|全资|控股|参股|下属|重要|核心|全资及控股)*(?:子公司|孙公司|分公司)(?=[^等的和、均]{4})"
)
_NO_NAME = re.compile(
    r"第[一二三四五六七八九十\d]+[个家年]|直接$|结果$|历年来?$|本?年度.*|按年度.*|.*(?:大于|小于|不低于|不少于|不高于)\d.*|(?:发生|实行|具有|具备|符合|满足|近[一二两三]年).{4,}|.*《[^》]*$|(?:相关)?链接$|.{0,6}\d[省市县区]$|[\u4e00-\u9fff]{0,4}[一二三四五六七八九十两\d]+[家件个间]?(?:酒店|企业|商标|品牌|产品|港企|台企|单位|公司|工厂|项目)$|且?企业及其?产品$|(?:共|现|已|拥)*有\d+.*|(?:多|数|几|若干)[家个款项种批].*|.*(?:获评|荣获|获颁|被评为|被认定|入选|获选).*|.*（\d+[家户个]）$|(?:数次|屡次|复[审核]|活动)$|.{0,8}(?:名称|地址|条件|领域|特点|价值|意义|要求|流程)$|（[^（）]*）$|"
    r"了|的.*|.*将$|(?:分布|集中|活跃)[在于].+|.*多集中在.*|(?:靠着|凭着|依靠|依托|凭借).{4,}|在(?:[东西南北华]|全[国省市球]|我[国省市县]|本[省市]).*|亦(?:同步)?$|升级$|.*领奖台$|"
    r".{0,6}(?:[省市县区州镇]|[^\W\d]{2}[两三四五多几])家?企业$|.*连续[多数几两\d]年|(?:已|更|还)?连续[多数几两\d一二三四五六七八九十]+[年届次度]+$|（[一二三四五六七八九十\d]+）$|参加|挂牌|(?:.*分别)?[是为]$|.*分别$|.*(?:占有率|总量|数量|总数|增速|产量|产值|销量|指数|得分|比重|金额|收入)$|企业要|获评$|此番|今次|成为|为此|这一|首次|多项|.*(?:\d+|[百十千])强$|.*(?:企业|单位|产品|名单)[里中内]$|会议.*|.*类(?:企业|单位|产品)有?$|来自.*|部分.*|\d+[家个项件](?!村|庄)[^是为]*$|.*\d+家(?:单位|企业)(?:承建|参建|建设)?$|每[一二三四五两]?[年届].*|.*每[一二三四五两]年$|.*(?:公示|公布|发布|办公室近日|颁发)|(?:认定)?机构|现将|下列|以下|下(?:企业|单位|产品|项目)|均?有我|各?奖励|各?奖\d|.*评出$|对象$|意见$|附件|[\u4e00-\u9fff]{2}有$|当晚|现场|会上|(?:主管|有关)部门|"
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
#: 某工程技术研究中心｜（依托单位：甲有限公司）
_OWNER_BEHIND = Ending(
    r"（(?:主要)?(?:依托|承担|申报|建设|牵头|完成|生产|研制)(?:单位|企业)：(?P<owner>[^（）、]{4,40})）$"
)
_BRANDED = re.compile(r"”牌[\u4e00-\u9fff]")
_WORK = Ending(r"(?:项目|技术|装备|系统|工艺|平台|产业化|应用|工程|研究|开发)[”》]?(?:项目)?$")


_REMARKS = re.compile(
    r"同时|享受|也|还|主营|专注|从事|致力|成立于|位于|拥有|凭借|推动|透过|（[^（）]{3,}）$|（[\w·~～/\-. （）()]+$",
    re.ASCII,
)
#: 甲公司的｜品牌“乙”
_CALLED = re.compile(r"(?:品牌|商标|产品|作品)“(?P<name>[^“”]{2,})”")
#: 云湖纸厂｜（云泽市）
_PLACED = Ending(r"(?<=.{3})（[\u4e00-\u9fff]{2,9}[省市县区州旗]）$")
#: 滕州市的｜云湖水泥: where a firm is does not own it.
_AREA = re.compile(r"[\u4e00-\u9fff]{1,6}(?:省|市|县|(?<![园社])区|州|旗|镇|乡)")
#: 云湖食品厂｜（橙花牌）: its brand, or its short name.
_ALIAS_BEHIND = Ending(r"(?<=[司厂社店坊场])（(?![普特有][殊通限])[^（）]{1,12}）$")
#: The number of a row that no mark parts from a firm's full name.
_GLUED_NUMBER = re.compile(r"\d{1,3}(?=[\u4e00-\u9fff（）]{4,40}(?:有限公司|有限责任公司|合作社)$)")
#: How long a name in the recipient's slot may be, and one of a thing in quotation marks behind its owner.
_LONGEST, _LONGEST_OWNED = 45, 90
#: 某交易所｜李岚｜总经理
_BEFORE_TITLE = Ending(
    rf"(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?:董事长|总经理|总裁|总编辑|院长|校长|教授|理事长|执行长)$"
)
_SHORTEST_OFFICE = 4
#: What follows a name where a table was run together: its place, or the office that signs below.
_NEXT_CELL = re.compile(
    r"(?![\u4e00-\u9fff]{0,4}(?:分|子)公司)[\u4e00-\u9fff]{1,9}(?:[省市县州镇]|(?<![园社小])区)|[\u4e00-\u9fff]{2,10}(?:[省市县区州][\u4e00-\u9fff]{2,10}(?:厅|局|委|委员会|办公室|政府)|人民政府)"
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A name in the recipient's slot at ``text[begin:end]`` of the text it was read from."""

    begin: int
    end: int
    name: str
    kind: RecipientType
    owner: str | None = None
    coref: bool = False


def looks_personal(recipient: Recipient) -> bool:
    """Whether a name in the recipient's slot is, or could be, a person's.

    >>> looks_personal(Recipient(0, 2, "王岚", "enterprise")), looks_personal(Recipient(0, 4, "云湖机械", "enterprise"))
    (True, False)
    """
    return recipient.kind == "person" or PERSON.match(recipient.name) is not None


def whole_name(name: str) -> bool:
    """Whether a piece beside 及 or 与 can stand alone: it ends as a name of a firm, a place or a thing does.

    >>> whole_name("云湖机械"), whole_name("智能装备关键技术")
    (True, False)
    """
    if _WORK.search(name):
        return False
    ends = named_by_structure(name) or _PLACE.search(name) or _OTHER.search(name) or name[-1] in "”》）"
    return bool(ends) or PERSON.match(name) is not None or "产品" in name


def one_name(text: str, begin: int, end: int, kind: RecipientType, noun: str) -> Recipient | None:
    """The name at ``text[begin:end]``, one of a list, with its kind and owner; None for what is no name.

    ``kind`` is what the scheme says of its recipients, ``noun`` what the text calls those that it counts (5家企业).

    >>> found = one_name("据悉云湖公司的“云舟”", 2, 11, "product", "")
    >>> found.name, found.kind, found.owner, (found.begin, found.end)
    ('云舟', 'product', '云湖公司', (8, 10))
    >>> one_name("多家企业", 0, 4, "enterprise", "") is None
    True
    """
    begin = strip_lead(text, begin, end)
    if not (noun.startswith(("同志", "个人", "人")) and PERSON.match(text[begin:end])):
        end = strip_tail(text, begin, end)
    item = text[begin:end]
    if (behind := _OWNER_BEHIND.search(item)) and behind.start() >= 2:
        thing = one_name(text, begin, begin + behind.start(), "other" if kind == "enterprise" else kind, noun)
        return None if thing is None else replace(thing, owner=behind["owner"])
    remark = item.find("（以下简称")
    remark = item.find("（简称") if remark < 0 else remark
    remark = item.find("（“") if remark < 0 else remark
    subsidiary = _SUBSIDIARY.search(item)
    if subsidiary and end - begin - subsidiary.end() >= 4:
        begin += subsidiary.end()
    elif remark >= 2:
        closed = item.find("）", remark) + 1
        if (
            0 < closed < len(item) - 1
            and _OTHER.search(item, closed)
            and LEGAL_NAME.fullmatch(item[:remark])
            and not LEGAL_NAME.search(item, closed)
        ):
            return Recipient(begin + closed, end, item[closed:], "other", item[:remark])
        end = begin + remark
    item = text[begin:end]
    legal = LEGAL_NAME.match(item)
    if legal and (_NEXT_CELL.fullmatch(item, legal.end()) or _REMARKS.match(item[legal.end() :])):
        end = begin + legal.end()
        item = text[begin:end]
    if (number := _GLUED_NUMBER.match(text, begin, end)) is not None and text[begin - 1 : begin] in (
        "",
        "\n",
        "\t",
        " ",
    ):
        begin = number.end()
    if text[begin:end].startswith("“") and "”" not in text[begin:end]:
        begin += 1
    if (placed := _PLACED.search(text, begin, end) or _ALIAS_BEHIND.search(text, begin, end)) is not None:
        end = placed.start()
    item = text[begin:end]
    posted = _POSTED.search(item)
    if posted and PERSON.match(item[: posted.start()]):
        return Recipient(begin, begin + posted.start(), item[: posted.start()], "person")
    sex = _SEX.search(item) or _SUFFIX.search(item)
    if sex:
        end -= len(sex[0])
        item = text[begin:end]
    if (
        len(item) < 2
        or len(item) > (_LONGEST_OWNED if item[-1:] in ("”", "」") else _LONGEST)
        or _GENERIC.match(item)
        or LOCAL.match(item)
        or COREFERENCE.match(item)
    ):
        return None
    if re.search(r"[。！？]", item) or item[-1] == "的" or item in INDUSTRIES or _NO_NAME.match(item):
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
    if (before := _BEFORE_TITLE.search(item)) is not None and (kind == "person" or before.start() >= _SHORTEST_OFFICE):
        return Recipient(begin + before.start(), begin + before.end("name"), before["name"], "person")
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
            r"(?:自主|所)?(?:研制|研发|生产|出品|酿造|种植|开发|制造|承建|施工|参建|旗下|推出|打造|申报|选送|报送|推荐|牵头|主导|主持|承担|参与|共同|合作|完成)+$",
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
        if _AREA.fullmatch(owner) and not quotes:
            return _plain(text, begin, end, kind, noun)
        if quotes and quotes[0] == (0, len(item)):
            begin, end = begin + 1, end - 1
        if called := _CALLED.fullmatch(text, begin, end):
            begin, end = called.span("name")
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
    company = named_by_structure(name)
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

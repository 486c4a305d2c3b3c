"""Honour schemes as phrases: where the name begins and ends, its level, edition and year, and whether it is one at all.

A scheme need not be in the lexicon: an honour's name is right-headed (…企业, …工厂, …奖), and its level word, its quotation
marks or the verb before it tell it from a common noun.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from kg.extract.clauses import enclosed, outside
from kg.extract.grammar import Grammar
from kg.extract.patterns import Ending, quick
from kg.extract.setting import Setting
from kg.extract.surfaces import LEVEL_ONLY, LISTING, bare_name, leading_year, trimmed, unquoted
from kg.extract.times import batch, years
from kg.model import Level, RecipientType

_HEADS: dict[RecipientType, str] = {
    "person": (
        "企业家|劳动模范|劳模|工匠|大师|人才|能手|奖章|传承人|先进个人|院士|专家|带头人|青年|人物|状元|先进工作者|经营者|创业者|突击手|女性"
    ),
    "product": (
        "产品|精品|名品|首台（套）|首台\\(套\\)|首台套|(?:装备|新材料|软件|名牌|品种|单品|制造|好品|优品|商品|首版次|名酒)(?:产品|奖)?|首批次"
    ),
    "place": "旅游点|打卡地|目的地|之乡|之都|之城|村庄|村落|美村|乡镇|强村|名村|古镇|古村|街区|度假区|社区|湿地|公园|园区|示范区|开发区|景区|名镇|镇街|示范县|示范市|先进市州|先进县区|先进县市|先进市县|先进县|先进市|先进区|名县|大县|强县|强市|强镇|小镇|名城|城市|示范镇|示范村|乡村|小微园|小微企业园|功能区|集聚区|"
    "先行区|试验区|百强县|百强区|园",
    "enterprise": (
        "企业|工厂|工场|厂|车间|单位|机构|总部|服务商|供应商|研究院|工作站|小巨人|独角兽|瞪羚|雏鹰|头雁|链主|领跑者|标杆|"
        "龙头|先锋|典范|大户|[百千]强|十[强佳优]|[\\d]+强|冠军|示范点|老字号|示范社|示范场|合作社|孵化器|众创空间|专科|学科|医院|学校|中学|小学|高中|幼儿园|大院|示范店|门店|名店|餐厅|酒店|饭店|旅行社|民宿|农场|牧场|家庭农场|示范|五十强|三十强|二十强|前[\\d十]+"
    ),
    "other": (
        "奖|奖项|奖牌|金奖|银奖|铜奖|奖杯|称号|荣誉|中心|实验室|基地|平台|项目|品牌|商标|牌|试点|集群|集体|集体奖|库|工程|案例|场景|项目计划|金牌|银牌|铜牌|工作室|"
        "名录|组织|团队|支部|班组|文明号|先锋号|岗|标兵|模范|文明单位|遗产|专利|标准|成果|优秀奖|提名奖|特别奖|大奖|特等奖|一等奖|二等奖|三等奖|节点|优势|小组|堡垒|阵地|示范村|中试基地|名片|联盟|传承基地|代表性项目|课程|大赛|杯|典型|名菜|名小吃|名点|样板|示范线|精品线|品种"
    ),
}
#: One of these heads stands in every honour of a person.
SAYS_PERSON = re.compile(_HEADS["person"])
_AWARD_RANK = re.compile(r"(?:特等奖|一等奖|二等奖|三等奖|金奖|银奖|铜奖|优秀奖|提名奖|优胜奖|特别奖)$")
_HEAD = Ending(
    "(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _HEADS.items())
    + r")(?:（[^（）]{1,16}）|\([^()（）]{1,16}[)）]|[A-Z]{1,4}级)?$"
)
_PLACE_BEFORE_LEVEL = re.compile(r"[\u4e00-\u9fff]{2,3}[市县区州](?=国家|全国|省级|中国|中华)")
_OR_ABOVE = re.compile(r"(?:国家|省|市|县)级(?:及)?以上")
_CULTIVATED = re.compile(r"培育|后备|储备|创建单位|苗子")
_COMPANY_LAST = frozenset("省市县区司团厂")
_SEPARATOR = re.compile(r"、|以及|和|及|与|暨|并")

_LONGEST_OBJECT = 600
_DISTINGUISHED = re.compile(r"示范|标杆|小巨人|冠军|瞪羚|独角兽|专精特新|星级|名牌|老字号|龙头企业|领军|领跑者")
_BARE_HEAD = re.compile(
    r"(?:企业|单位|工厂|产品|中心|项目|平台|品牌|基地|车间|机构|园区|奖项|称号|集体|人才|个人|奖|荣誉){1,2}"
)
_COMPANY = re.compile(
    r"^[\u4e00-\u9fff]{2,4}(?:省|市|县|自治区|(?<!园)区)$|居全[省市国]第|(?:有限公司|公司|集团)$|(?<!工)厂$"
)
_AFTER_QUOTE = re.compile(r"”(?=已|之?后|时|以来|肯定|等|并|是|的(?!企业)|则|还|也|，|之间)")
_LEVEL_WORD = re.compile(r"国家级|省级|市级|县级|区级|自治区级")
_LEVELS_IN_FRONT = quick(rf"(?:{_LEVEL_WORD.pattern})(?:[、和及与](?:{_LEVEL_WORD.pattern}))+(?=.{{3}})")
_RANKS_IN_FRONT = re.compile(r"[特一二三四](?:[、和及][一二三四])+等奖$")
_LEVEL_WORDS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (
        "international",
        re.compile(
            r"国际|世界|全球|亚洲|亚太|欧洲|欧盟|德国|日本|美国|英国|法国|意大利|韩国|俄罗斯|瑞士|比利时|布鲁塞尔|巴黎|纽约|伦敦"
        ),
    ),
    (
        "national",
        re.compile(
            r"国家|全国|中国|中华|国务院|国内|國家|全國|中國|工信部|工业和信息化部|科技部|科学技术部|农业农村部|商务部|人社部|教育部|文旅部|生态环境部|AAAA|[45]A级"
        ),
    ),
    ("provincial", re.compile(r"省|自治区")),
    ("municipal", re.compile(r"(?<![上城超都门])市(?!州|场|值|政[^府]|民|容|域|盈|占|内|外|区)")),
    (
        "county",
        re.compile(
            r"^(?:本|我)?(?:县|区)级?(?=[^域块城])|"
            r"^(?:(?![省市])[\u4e00-\u9fff]){1,4}(?<![园景社地厂库校专小片])[县区](?![域块城])(?=[“\u4e00-\u9fff]{3})|县级|区级|镇级|^(?:镇|街道)"
        ),
    ),
)
_ASSOCIATION = quick(r"协会|学会|商会|联合会|工商联|促进会|研究会")
_TRADE_RANKING = re.compile(r"^中国.{2,}(?:[十百]强|\d+强)")
_DISTINCTION = quick(
    r"示范|标杆|小巨人|冠军|瞪羚|独角兽|专精特新|星级|名牌|精品|老字号|龙头企业|领军企业|领跑者|百强|\d强|荣誉|称号|首台|灯塔工厂|未来工厂|绿色工厂|高新技术企业|工程技术研究中心|"
    r"技术中心|重点实验室|设计中心|研发中心|研究院|创新中心|雏鹰|头雁|链主|企业技术|科技型中小企业|创新型中小企业|优势企业|放心|诚信|信用|文明单位|先进(?:市州|县区|县市|市县|镇街|镇|乡镇|单位|企业)|先进集体|先进个人|劳动模范|工匠|大师|"
    r"企业家|智能工厂|数字化车间|物联网工厂|无废工厂|节水型|清洁生产|工业互联网平台|孵化器|众创空间|3A|4A|5A|隐形"
)
#: Words that show that a phrase is a sentence of its own or a common noun, not the name of an honour.
_NO_SCHEME = quick(
    r"[。！？]|(?:认可|肯定|好评|青睐|支持|关注|批示|称赞|订单|发展|效益|突破|成效|提升|增长|评审|准入|机会|授权|发明专利|证书|体系认证|融资|投资|贷款|补助|奖励|"
    r"奖补|奖金|名次|许可|批复|备案|收入|利润|资金|红利|先机|主动|专利权|待遇|代表|委员|会长|主席|理事|主任|书记|市长|董事|顾问|颁奖|介绍|通报|之首|之冠|生产基地)$|最高(?:荣誉|奖项|水平)|被?认定为|被?评为|荣获|获评|被授予|规上|规模以上|广大|激励|引导|各类|"
    r"所有|^\d+[个家项名件]|上市(?:企业|公司)|有关单位|各单位|\d大|\d+亿|(?:^权|授权|申请|有效|发明|新型|^)专利$|(?:注册|申请|授权|有效)商标|商标(?:总量|总数|申请)"
)


@dataclass(frozen=True, slots=True)
class SchemePhrase:
    """A scheme as a text names it, at ``text[begin:end]`` of the text it was read from.

    ``name``: without year, batch and list words. ``kind``: what its head noun says of the recipient. ``listed``: the lexicon
    knows it. ``weight``: 3 listed, 2 level word or quotation marks and a head noun, 1 a head noun alone, 0 neither.
    ``cultivated``: the phrase speaks of a reserve or nursery list (培育库, 后备).
    """

    begin: int
    end: int
    name: str
    level: Level | None
    kind: RecipientType
    listed: bool
    weight: int
    year: int | None = None
    batch: int | None = None
    cultivated: bool = False
    quoted: bool = False


class SchemeReader:
    """Reads scheme phrases in the setting of one document."""

    def __init__(self, grammar: Grammar, setting: Setting, text: str = "") -> None:
        self._text = text
        self.masked = grammar.masked(text)
        self._read: dict[tuple[int, int], list[SchemePhrase]] = {}
        self._elsewhere: dict[str, dict[tuple[int, int], list[SchemePhrase]]] = {}
        self._levels: dict[str, Level | None] = {}
        self.grammar = grammar
        self.lexicon = grammar.lexicon
        self.setting = setting
        self._provinces = grammar.provinces

    def phrases(self, text: str, begin: int, end: int) -> list[SchemePhrase]:
        """The schemes of ``text[begin:end]``, an object phrase such as 省级数字化车间和越泽市级“物联网工厂”.

        Coordinated names are separated only where each part is a name by its head; a level given to the first is shared.
        """
        read = self._read if text is self._text else self._elsewhere.setdefault(text, {})
        known = read.get((begin, end))
        if known is None:
            known = read[begin, end] = self._phrases(text, begin, end)
        return list(known)

    def _phrases(self, text: str, begin: int, end: int) -> list[SchemePhrase]:
        begin, end = trimmed(text, begin, min(end, begin + _LONGEST_OBJECT))
        parts = self._parts(text, begin, end)
        found: list[SchemePhrase] = []
        for b, e in parts:
            phrase = self.phrase(text, b, e)
            if phrase is None:
                continue
            if found:
                phrase = self._share(found[0], found[-1], phrase)
            found.extend(self._apart(phrase))
        return found

    def _apart(self, phrase: SchemePhrase) -> list[SchemePhrase]:
        """国家级、省级绿色工厂 names two honours, which share all but their level word; 一、二等奖 two, which share 等奖."""
        if ranks := _RANKS_IN_FRONT.search(phrase.name):
            prize = phrase.name[: ranks.start()]
            return [replace(phrase, name=f"{prize}{rank}等奖", listed=False) for rank in ranks[0][:-2:2]]
        levels = _LEVELS_IN_FRONT.match(phrase.name)
        if levels is None or phrase.weight == 0:
            return [phrase]
        names = [word + phrase.name[levels.end() :] for word in _LEVEL_WORD.findall(levels[0])]
        return [
            replace(
                phrase,
                name=name,
                level=self.stated_level(name),
                listed=self.lexicon.scheme(name) is not None,
                weight=max(phrase.weight, 2),
            )
            for name in names
        ]

    def _share(self, first: SchemePhrase, previous: SchemePhrase, phrase: SchemePhrase) -> SchemePhrase:
        """Give a coordinated name the level, batch and year of the first where it states none of its own."""
        name, level = phrase.name, phrase.level
        ranked = _AWARD_RANK.search(first.name)
        if ranked and _AWARD_RANK.fullmatch(name):
            return replace(
                phrase,
                name=first.name[: ranked.start()] + name,
                level=first.level,
                year=first.year,
                batch=first.batch,
                weight=2,
            )
        prefix = _level_prefix(first.name, self._provinces)
        if prefix and not self.stated_level(name) and not phrase.quoted and not phrase.listed:
            name = prefix + name
            level = first.level
        elif prefix and not self.stated_level(name):
            level = first.level
            if not phrase.listed or self.lexicon.scheme(prefix + name) is not None:
                name = prefix + name
        listed = phrase.listed or self.lexicon.scheme(name, level) is not None
        dated = (phrase.year or first.year, phrase.batch or first.batch)
        return replace(phrase, name=name, level=level, listed=listed, year=dated[0], batch=dated[1])

    def _parts(self, text: str, begin: int, end: int) -> list[tuple[int, int]]:
        pieces = [
            (begin + b, begin + e)
            for b, e in outside(
                (self.masked if text is self._text else self.grammar.masked(text))[begin:end], _SEPARATOR
            )
        ]
        parts: list[tuple[int, int]] = []
        start = None
        for index, (b, e) in enumerate(pieces):
            start = b if start is None else start
            last = index == len(pieces) - 1
            if last or self._complete(text[start:e]):
                adjacent = self._adjacent_quotes(text, start, e)
                parts.extend(adjacent or [(start, e)])
                start = None
        if len(parts) > 1 and not self._complete(text[parts[-1][0] : parts[-1][1]]):
            first, last_part = parts[-2], parts[-1]
            tail = text[last_part[0] : last_part[1]]
            if not _HEAD.search(bare_name(tail)):
                return parts[:-1] if len(tail) > 12 or len(tail) < 2 else [*parts[:-2], (first[0], first[1])]
        return parts

    def _adjacent_quotes(self, text: str, begin: int, end: int) -> list[tuple[int, int]] | None:
        """省级“……企业”“……产品”: two quoted names side by side, each with a head of its own, are two schemes."""
        spans = [(begin + b, begin + e) for b, e in enclosed(text[begin:end]) if text[begin + b] in "“「"]
        side_by_side = all(a[1] == b[0] for a, b in itertools.pairwise(spans))
        if len(spans) < 2 or not side_by_side or spans[-1][1] < end - 2:
            return None
        if spans[-1][1] == end and spans[0][0] == begin and all(e - b >= 6 for b, e in spans):
            return spans
        inner = [text[b + 1 : e - 1] for b, e in spans]
        if all(
            (_head(unquoted(part)) in ("enterprise", "product") and len(part) >= 7)
            or part.endswith("奖")
            or self.lexicon.scheme(part)
            for part in inner
        ):
            return [(begin, spans[0][1]), *spans[1:]]
        return None

    def _complete(self, text: str) -> bool:
        name = bare_name(text)
        if len(name) < 3:
            return _AWARD_RANK.fullmatch(name) is not None
        if self.lexicon.scheme(name) is not None:
            return True
        bare = name.rstrip("”’」』）)")
        return _HEAD.search(bare) is not None and (len(bare) >= 4)

    def phrase(self, text: str, begin: int, end: int) -> SchemePhrase | None:
        """One scheme at ``text[begin:end]``, or None where nothing that could be a name is left."""
        begin, end = trimmed(text, begin, end)
        surface = text[begin:end]
        if not 2 <= len(surface) <= 60:
            return None
        edition = batch(surface)
        stated = list(years(surface, self.setting.written))
        year = stated[0].year if stated else leading_year(surface)
        if surface[0] == "“" and (cut := _AFTER_QUOTE.search(surface)):
            end = begin + cut.end()
            surface = text[begin:end]
        name = bare_name(surface)
        if placed := _PLACE_BEFORE_LEVEL.match(name):
            name = name[placed.end() :]
        if (
            len(name) < 2
            or name[0] in "其该此这"
            or ((name[-1] in _COMPANY_LAST or "居全" in name) and _COMPANY.search(name))
            or LISTING.fullmatch(name)
            or LEVEL_ONLY.fullmatch(name)
        ):
            return None
        level = self.stated_level(name)
        scheme = self.lexicon.scheme(name)
        if scheme is not None and scheme.level is not None:
            level = scheme.level
        elif level is not None:
            scheme = self.lexicon.scheme(name, level)
        cultivated = _CULTIVATED.search(surface) is not None
        if scheme is None and cultivated:
            core = re.sub(r"(?:重点)?(?:培育库|培育名单|培育对象|培育企业|培育|后备|储备)", "", name)
            scheme = self.lexicon.scheme(core, level)
        quoted = surface[0] in "“「" or any(surface[b] in "“「『‘" for b, _ in enclosed(surface))
        plain = unquoted(name)
        head = _head(plain)
        kind: RecipientType = head or "other"
        if scheme is not None and head is None:
            kind = _KIND_OF_CATEGORY.get(scheme.category, "enterprise")
        listed = scheme is not None
        if level is None and scheme is not None:
            level = scheme.level
        if head and _BARE_HEAD.fullmatch(plain):
            return None
        weight = 3 if listed else 2 if head and (level or quoted or _DISTINCTION.search(name)) else 1 if head else 0
        if weight and not listed and not quoted and _NO_SCHEME.search(name):
            weight = 0
        if (
            weight == 0
            and quoted
            and surface[0] in "“「"
            and surface[-1] in "”」"
            and 4 <= len(name) <= 24
            and not _NO_SCHEME.search(name)
        ):
            weight = 1
        if (
            weight == 0
            and level
            and len(name) <= (24 if quoted else 14)
            and not _NO_SCHEME.search(name)
            and self.stated_level(name[:5]) is not None
        ):
            weight = 1
        return SchemePhrase(begin, end, name, level, kind, listed, weight, year, edition, cultivated, quoted)

    def stated_level(self, name: str) -> Level | None:
        """The level that the words of a name state, or None: 省级…, 浙江…, 国家…, 金华市…; associations are ``industry``."""
        if name not in self._levels:
            self._levels[name] = self._level(name)
        return self._levels[name]

    def _level(self, name: str) -> Level | None:
        bare = unquoted(name)
        if _ASSOCIATION.search(bare[:16]) or _TRADE_RANKING.search(bare):
            return "industry"
        if _OR_ABOVE.match(bare):
            return None
        best: tuple[int, Level] | None = None
        for level, pattern in _LEVEL_WORDS:
            match = pattern.search(bare)
            if match and (best is None or match.start() < best[0]):
                best = (match.start(), level)
        setting = self.setting
        if best is None or best[0] > 0:
            in_province = bare.startswith(self._provinces)
            province = next((p for p in self._provinces if bare.startswith(p)), None) if in_province else None
            if province and not bare.startswith(province + "市"):
                return "provincial"
            if best is None and setting.stem and bare.startswith(setting.stem):
                return setting.level
        if best is None or best[1] in ("provincial", "municipal"):
            area, rest = self.lexicon.split_place(bare)
            if (
                area is not None
                and len(rest) >= 3
                and (area.level in ("provincial", "municipal") or bare[len(bare) - len(rest) - 1] in "市县区州旗")
            ):
                return self._city_level(bare[: len(bare) - len(rest)]) if area.level == "municipal" else area.level
        if best is None:
            return None
        position, level = best
        if level == "municipal":
            return self._city_level(bare[: position + 1])
        return level

    def _city_level(self, words: str) -> Level | None:
        """The level of a city's honour: a municipality's is provincial, a county-level city's county."""
        setting = self.setting
        if words in ("市", "全市", "我市", "本市"):
            return "provincial" if setting.under_municipality else "municipal"
        place = self.lexicon.place(words[-4:], setting.area) or self.lexicon.place(words[-3:], setting.area)
        if place is not None:
            return place.level
        return setting.level if setting.place and words.endswith(setting.place) else "municipal"


_KIND_OF_CATEGORY: dict[str, RecipientType] = {}


def is_distinction(phrase: SchemePhrase) -> bool:
    """Whether a phrase names a distinction by its own words, without a listing or a verb."""
    return phrase.weight >= 2 and _DISTINGUISHED.search(phrase.name) is not None


def _head(name: str) -> RecipientType | None:
    """What the head noun of a name without quotation marks says of the recipient."""
    match = _HEAD.search(name)
    if match is None:
        return None
    kind: RecipientType = next(kind for kind in _HEADS if match[kind])
    return kind


def _level_prefix(name: str, provinces: tuple[str, ...]) -> str:
    """The level words that a coordinated name shares: 省级, 安徽省, 重庆市, 国家级."""
    match = re.match(
        r"[\u4e00-\u9fff]{0,4}?(?:国家级|国家|全国|省级|[\u4e00-\u9fff]{2}省|省|自治区|市级|[\u4e00-\u9fff]{2,3}市|市|县级|区级)",
        name,
    )
    if match:
        return match[0]
    return next((p for p in provinces if name.startswith(p)), "")

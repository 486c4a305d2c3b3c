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
from kg.extract.heads import BARE_HEAD, head
from kg.extract.levels import Levels, each_level
from kg.extract.patterns import quick
from kg.extract.setting import Setting
from kg.extract.surfaces import LEVEL_ONLY, LISTING, bare_name, leading_year, trimmed, unquoted, without_cut_year
from kg.extract.times import batch, years
from kg.model import Level, RecipientType

_AWARD_RANK = re.compile(
    r"(?:(?:特等|一等|二等|三等|特等金|大金|铂金|白金|金质|银质|铜质|金|银|铜|优秀|提名|优胜|特别)奖)$"
)
_PLACE_BEFORE_LEVEL = re.compile(r"[\u4e00-\u9fff]{2,3}[市县区州](?=国家|全国|省级|中国|中华)")
#: A reserve or a nursery; what fosters others (品牌培育示范企业), or is fostered in steps (梯度培育), is none.
_CULTIVATED = re.compile(
    r"(?<!梯度)(?<!品牌)培育(?!示范|标杆|试点|工程|基地|中心|平台)|(?<!上市)后备|储备|创建单位|苗子"
)
_COMPANY_LAST = frozenset("省市县区司团厂")
#: What makes a name one that a list has.
_LISTS = ("名单", "名录", "榜单")
_SEPARATOR = re.compile(r"、|以及|和|及|与|暨|并")

_LONGEST_OBJECT = 600
_DISTINGUISHED = re.compile(r"示范|标杆|小巨人|冠军|瞪羚|独角兽|专精特新|星级|名牌|老字号|龙头企业|领军|领跑者")
_COMPANY = re.compile(
    r"^[\u4e00-\u9fff]{2,4}(?:省|市|县|自治区|(?<!园)区)$|居全[省市国]第|(?:有限公司|公司|集团)$|(?<!工)厂$"
)
_AFTER_QUOTE = re.compile(r"”(?=已|之?后|时|以来|肯定|等|并|是|的(?!企业)|则|还|也|，|之间)")
_RANKS_IN_FRONT = re.compile(r"[特一二三四](?:[、和及][一二三四])+等奖$")
_DISTINCTION = quick(
    r"示范|标杆|小巨人|冠军|瞪羚|独角兽|专精特新|星级|名牌|精品|老字号|龙头企业|领军企业|领跑者|百强|\d[强快佳优]|荣誉|称号|首台|灯塔工厂|未来工厂|绿色工厂|高新技术企业|工程技术研究中心|"
    r"技术中心|重点实验室|设计中心|研发中心|研究院|创新中心|雏鹰|头雁|链主|企业技术|科技型中小企业|创新型中小企业|优势企业|放心|诚信|信用|文明单位|先进(?:市州|县区|县市|市县|镇街|镇|乡镇|单位|企业)|先进集体|先进个人|劳动模范|工匠|大师|"
    r"企业家|智能工厂|数字化车间|物联网工厂|无废工厂|节水型|清洁生产|工业互联网平台|孵化器|众创空间|3A|4A|5A|隐形"
)
#: Words that show that a phrase is a sentence of its own or a common noun, not the name of an honour.
_NO_SCHEME = quick(
    r"[。！？]|(?:认定|评定|评选|申报|评价)(?:标准|条件|办法|流程|程序|要求|细则|指南|活动|管理办法)$|分为|并列|推荐对象|认定了|^参加|^参与|^荐|^名单|申报|(?:认可|肯定|好评|青睐|支持|关注|批示|称赞|订单|发展|效益|突破|成效|提升|增长|评审|准入|机会|授权|发明专利|证书|体系认证|融资|投资|贷款|补助|奖励|"
    r"奖补|奖金|名次|许可|批复|备案|收入|利润|资金|红利|先机|主动|专利权|待遇|代表|委员|会长|主席|理事|主任|书记|市长|董事|顾问|颁奖|介绍|通报|之首|之冠|生产基地|(?<!优秀)(?<!先进)会员(?:企业|单位)|理事单位|成员(?:企业|单位))$|最高(?:荣誉|奖项|水平)|被?认定为|被?评为|荣获|获评|被授予|规上|规模以上|广大|激励|引导|各类|"
    r"所有|等\d+[家个户]|^[\u4e00-\u9fff]{2,7}\d+[家个户](?:企业|单位|公司|产品)$|^\d+[个家项名件]|上市(?:企业|公司)|(?:直属|下属|所属|控股|配套|成员)(?:企业|单位|公司)$|会长单位$|有关单位|^(?:根据|按照|依据|依照)|^.{0,8}[省市县区国](?:首批|第.批)$|[省市县区镇]一家|核心企业$|(?:创建|培育|提升|征集|行动)计划(?:增补)?$|(?:时刻|瞬间|喜讯)$|^(?:相关|各项|各类|多个|若干)(?:奖|荣誉)|各单位|前列|\d大|\d+亿|(?:^权|授权|申请|有效|发明|新型|^)专利$|(?:注册|申请|授权|有效)商标|商标(?:总量|总数|申请)"
)


#: …认定｜专家评审环节: who comes so far holds nothing yet.
_ONLY_REVIEWED = re.compile(
    r"(?:的?认定)?的?(?:专家|现场|综合|最终)?(?:(?:评审|答辩|初审|考察|考核|评选)(?:环节|阶段|程序)|(?<=专家)评审(?=[，。；\n]|$))"
)
_MEMBERSHIP = re.compile(r"(?:会长|理事|会员|成员|委员|直属|下属|核心|合作)(?:企业|单位|公司)$|推荐(?:对象|人选)$")
#: The role of an office in a contest or a list (主办单位): no honour's name.
_ROLE = re.compile(
    r"(?:受理|办理|主办|协办|承办|指导|执行|主管|推荐|联系|报名|支持|协助|申报|评审|承建|参建|施工|勘察|设计|监理|建设)(?:单位|部门|机构)"
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
        self.grammar = grammar
        self.lexicon = grammar.lexicon
        self.setting = setting
        self.levels = Levels(grammar.lexicon, setting, grammar.provinces)

    def phrases(self, text: str, begin: int, end: int) -> list[SchemePhrase]:
        """The schemes of ``text[begin:end]``, an object phrase such as 省级数字化车间和越泽市级“物联网工厂”.

        Coordinated names are separated only where each part is a name by its head; a level given to the first is shared.
        """
        read = self._read if text is self._text else self._elsewhere.setdefault(text, {})
        known = read.get((begin, end))
        if known is None:
            known = read[begin, end] = self._phrases(text, begin, end)
        return list(known)

    def is_name(self, words: str) -> bool:
        """Whether ``words`` are, as they stand, the name of a listed honour."""
        known = self.lexicon.scheme(words)
        return known is not None and words in known.labels

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
        names = each_level(phrase.name)
        if not names or phrase.weight == 0:
            return [phrase]
        return [
            replace(
                phrase,
                name=name,
                level=self.levels.stated(name),
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
        prefix = self.levels.prefix(first.name)
        if prefix and not self.levels.stated(name) and not phrase.quoted and not phrase.listed:
            name = prefix + name
            level = first.level
        elif prefix and not self.levels.stated(name):
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
            if head(bare_name(tail)) is None:
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
            (head(unquoted(part)) in ("enterprise", "product") and len(part) >= 7)
            or part.endswith("奖")
            or self.lexicon.scheme(part)
            for part in inner
        ):
            return [(begin, spans[0][1]), *spans[1:]]
        return None

    def _complete(self, text: str) -> bool:
        name = bare_name(text)
        if len(name) <= 4 and _AWARD_RANK.fullmatch(name) is not None:
            return True
        if len(name) < 3:
            return False
        if self.lexicon.scheme(name) is not None:
            return True
        bare = name.rstrip("”’」』）)")
        return len(bare) >= 4 and (head(bare) or head(name)) is not None

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
            or _ROLE.fullmatch(name)
            or not self.lexicon.split_place(name)[1]
            or only_reviewed(text, end)
        ):
            return None
        level = self.levels.stated(name)
        scheme = self.lexicon.scheme(name)
        if scheme is not None and scheme.level is not None:
            level = self.levels.here(scheme.level)
        elif level is not None:
            scheme = self.lexicon.scheme(name, level)
        cultivated = _CULTIVATED.search(surface) is not None
        if scheme is None and cultivated:
            core = re.sub(r"(?:重点)?(?:培育库|培育名单|培育对象|培育企业|培育|后备|储备)", "", name)
            scheme = self.lexicon.scheme(core, level)
        quoted = surface[0] in "“「" or any(surface[b] in "“「『‘" for b, _ in enclosed(surface))
        plain = unquoted(name)
        noun = head(plain)
        if noun and (
            BARE_HEAD.fullmatch(plain) or (scheme is None and BARE_HEAD.fullmatch(self._without_place(plain)))
        ):
            return None
        kind: RecipientType = noun or ("other" if scheme is None else "enterprise")
        if level is None and scheme is not None:
            level = scheme.level and self.levels.here(scheme.level)
        listed = scheme is not None
        weight = 3
        if not listed:
            in_marks = quoted and surface[0] in "“「" and surface[-1] in "”」"
            weight = self._weight(name, level, noun is not None, quoted, in_marks)
            if weight == 0 and text.startswith(_LISTS, end) and len(plain) >= 4 and not _NO_SCHEME.search(name):
                weight = 1
        return SchemePhrase(begin, end, name, level, kind, listed, weight, year, edition, cultivated, quoted)

    def _without_place(self, name: str) -> str:
        """A name without the place in front of it: 企业 of 云泽企业, which is no honour."""
        stem = self.setting.stem
        if stem and name.startswith(stem):
            return name[len(stem) :].removeprefix("市")
        return self.lexicon.split_place(name)[1]

    def plain(self, text: str, begin: int, end: int) -> SchemePhrase:
        """The phrase ``text[begin:end]`` as it stands, of which nothing but its level is known."""
        name = without_cut_year(text[begin:end])
        return SchemePhrase(begin, end, name, self.levels.stated(name), "other", False, 0, batch=batch(name))

    def _weight(self, name: str, level: Level | None, headed: bool, quoted: bool, in_marks: bool) -> int:
        """The weight of a name that the lexicon does not know; ``in_marks``: nothing of it stands outside its marks."""
        weight = 2 if headed and (level or quoted or _DISTINCTION.search(name)) else 1 if headed else 0
        if weight:
            return weight if quoted or not _NO_SCHEME.search(name) else 0
        if in_marks and 4 <= len(name) <= 24 and not _NO_SCHEME.search(name):
            return 1
        short = level is not None and len(name) <= (24 if quoted else 14)
        return int(short and not _NO_SCHEME.search(name) and self.levels.stated(name[:5]) is not None)


def only_reviewed(text: str, end: int) -> bool:
    """Whether the words behind an honour's name that ends ``text[:end]`` say that one only came to its review.

    >>> only_reviewed("进入省级企业技术中心认定专家评审环节", 10), only_reviewed("获评省级企业技术中心", 10)
    (True, False)
    """
    return _ONLY_REVIEWED.match(text, end) is not None


def is_membership(name: str) -> bool:
    """Whether a name is that of a membership, of a part of a firm, or of those who are only recommended.

    >>> is_membership("全国洋伞协会理事单位"), is_membership("省级绿色工厂")
    (True, False)
    """
    return _MEMBERSHIP.search(name) is not None


def is_common_noun(name: str) -> bool:
    """Whether a name is a common noun, or part of a sentence, by a word that no honour's name has.

    >>> is_common_noun("有效注册商标"), is_common_noun("省级绿色工厂")
    (True, False)
    """
    return _NO_SCHEME.search(name) is not None


def is_distinction(phrase: SchemePhrase) -> bool:
    """Whether a phrase names a distinction by its own words, without a listing or a verb."""
    return phrase.weight >= 2 and _DISTINGUISHED.search(phrase.name) is not None

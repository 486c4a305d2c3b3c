"""Stated numbers of holders without a conferral beside them: 省级专精特新企业286家, 其中五星级2家, 累计达11家, 等4家服务商."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Generic, TypeVar, cast

from kg.extract.clauses import Clause, Sentence, enclosed
from kg.extract.findings import Findings
from kg.extract.indicators import without_trail
from kg.extract.leaning import RANKED
from kg.extract.mentions import last_mentioned
from kg.extract.modality import Mood, is_done
from kg.extract.numbers import Numbers, Quantity, numeral
from kg.extract.patterns import Ending
from kg.extract.recipients import subject
from kg.extract.schemes import SchemePhrase, SchemeReader, is_distinction
from kg.extract.setting import Setting
from kg.extract.slots import NAMED_LIST
from kg.extract.surfaces import unquoted
from kg.extract.totals import Total, total
from kg.model import Count, Document, Honour, Quotation, Status

_Fact = TypeVar("_Fact", Honour, Count)
_TRAIL = Ending(
    r"(?:授奖|评选出|获奖项目|授奖项目|产生|达到|达|为|共计|合计|共|有|约|已达|已|增至|增加到|增加至|增长到|发展到|发展至|扩大到|扩容至|上升到|超过|突破|高达|累计达|累计|总计|总数|总量|数量|由|从|之|"
    r"的|目前|占|拥有|仍|：|（|“|新增|仅)\Z"
)
_LEAD = re.compile(
    r"^(?:、|其中|另外|名单[中里]?|(?:拿到|获得|评出|认定|命名)的|包括|分别是|分别为|全[市县区省]|我[市县区省]|截至[^，]{0,8}|目前|现有|现|共有|共|累计|新增|新认定|新创建|建成|创建|新建|拥有|培育|获|获得|实现|去年|今年|全年|"
    r"另有|还有|有|已有|和|及|以及|与|又|再|通过|集团|公司|成功|"
    r"(?:19|20)\d\d年|[\u4e00-\u9fff]{2,6}(?=共有|拥有|已有|现有|建有|创有|有国|有省|有市)|建有|创有)+"
)
_TOTAL_ONLY = re.compile(
    r"^(?:全(?:自治区|[市县区省国])|我[市县区省国]|[\u4e00-\u9fff]{2}市)?(?:目前)?(?:累计|总数|总量|数量|数目|名单|共计|共|仅|独?占|总计|增加|增长|增|达|突破|超过|"
    r"已经|已|现|有|较去年底?|较上年末?|较年初|比上年|的|到|至|了|其中|同比|净增|新增|扩大)+(?:达到|达|超过|突破|有|到|至|为)?了?$"
)
_STARS = re.compile(r"^(?:[一二三四五\d](?:星|A)级?|国家级|省级|市级|县级|女)")
_GROUP_NOUN = re.compile(
    r"^(?P<noun>[\u4e00-\u9fff]{0,8}?(?:服务商|承包商|供应商|运营商|模块|试点企业|服务机构|牵头单位))"
)
_ORDINAL = re.compile(r"(?:这是|是|成为)[^，第]{0,8}第(?P<n>[一二三四五六七八九十\d]+)(?P<unit>[家个位名])")
_PLACE_PART = re.compile(
    r"^(?:其中)?(?P<place>[\u4e00-\u9fff]{1,8}(?:省|自治区|开发区|高新区|经开区|新区|县市区|[市县镇]|(?<!园)区|街道))(?:占|独占|共?有)?$"
)
_PRIZE = re.compile(
    r"(?:其中)?(?P<prize>(?:发明|创作|进步)?(?:特等|一等|二等|三等|优秀|提名)奖|(?:发明|创作)?奖?[金银铜][牌奖])$"
)
_HAVING = re.compile(
    r"(?:共有|拥有|已有|现有|有|包括|新增|再添|新添|共入围|入围|入选|共入选|建成|建有|创建|创成|认定|遴选|推出|打造|培育|命名|评定|获批|获评|引育|产生|"
    r"公布|公示|确定|涌现出?|形成|表彰了?|对|首批|[第两三四五六七八九十]+批|评出|评选出|选出|在.{0,14}的|.{2,12}投资的)(?:了|出)?$"
)
_LEVEL_ONLY = re.compile(r"(?:国家级|省级|市级|县级|区级)(?=[、，；。和及]|$)")
_AND_ABOVE = re.compile(r"(?:(?:国家|省|市|县)级|[2-5]A级?)(?:及)?以上")
_SHARE_OF = re.compile(r"^(?:其中|分别是|分别为|包括|、|，|和|及|：)*(?P<place>[\u4e00-\u9fff]{2,8}?)(?:占了?|有)?$")
_OWNERSHIP = re.compile("[台民国外央港]企|(?:民营|国有|外资|台资|港资)企业")
_REGION = re.compile(r"(?:东|中|西|东北|华东|华南|华北|华中|西南|西北|苏南|苏北|珠三角|长三角|京津冀)部?(?:地区)?")
_TRADE_MARK = re.compile(r"(?:驰名|著名|知名)商标$")
_OWN_REMARK = re.compile(r"（含[^（）]*）\Z")
_ITEM_END = re.compile(r"[（，、；。]|[和及与](?=\d)|以及")
#: What stands between two numbers before what they count: 127家｜智能工厂、｜734个…
_AND_ALSO = re.compile(r"[^，；。、]{3,30}?(?:、|和|及|以及|与|，)")
_ANNOUNCED = re.compile(
    r"(?:(?:公布|公示|发布)了?|^)(?P<what>[^，。；]{4,50}?)(?:公示|公布|入选)?(?:名单|榜单)(?:出炉|公布|揭晓|发布|中|$)|"
    r"(?:公布|公示|发布)了?(?P<these>[^，。；]{4,50}?)(?:名单|榜单)"
)
_AS_MANY = re.compile(r"[，：]+(?P<names>[^，；。：\n]{2,300})(?=[；。\n]|$)")
_NONE = re.compile(r"没有|尚无|无一|至今没|每年度?评|每[届年][^，]{0,6}(?:获奖|评选|名额)")
_BARE = re.compile(r"(企业|单位|产品|公司|项目|园区)?(?:入围|入选|上榜|在列|获评|榜上有名)?$")
_LEVEL_AT_FRONT = re.compile(r"(?:[\u4e00-\u9fff]{2,3}[省市])?(?:国家级|省级|市级|县级|区级|国际级)|国家|全国")
_VERB_STATUS = (
    ("通过复核", "renewed"),
    ("争创", "cultivated"),
    ("培育库", "cultivated"),
    ("上线", "started"),
    ("招引", "added"),
    ("引进", "added"),
)


class CountReader:
    """Finds counts that the honour frames left; adds them to the findings and marks their numbers as used."""

    def __init__(
        self, document: Document, schemes: SchemeReader, setting: Setting, findings: Findings, numbers: Numbers
    ) -> None:
        self.document = document
        self.text = document.text
        self.setting = setting
        self.schemes = schemes
        self.numbers = numbers
        self.findings = findings
        self._used = set(findings.counted)
        self._last: Count | None = None
        self._announced: str | None = None
        self._part = False
        self._index = self._counted_at = -9
        self._known = {unquoted(h.scheme) for h in findings.honours}
        self._number_first = self._chosen = False
        self._tails = {name[at:] for name in self._known for at in range(len(name) - 3)}

    def read(self, sentences: list[Sentence], moods: list[tuple[Mood, ...]]) -> None:
        """Add the counts of the document's sentences to the findings."""
        honours = _Placed(self.findings.honours)
        counts = _Placed(self.findings.counts)
        for sentence, row in zip(sentences, moods, strict=True):
            self._last = None
            listed = self.text.find("单", sentence.begin, sentence.end) >= 0
            announced = _ANNOUNCED.search(self.text, sentence.begin, sentence.end) if listed else None
            if announced:
                phrases = self.schemes.phrases(self.text, *announced.span("what" if announced["what"] else "these"))
                self._announced = phrases[0].name if phrases and phrases[0].weight >= 2 else self._announced
            if _NONE.search(self.text, sentence.begin, sentence.end):
                continue
            if not self.numbers.anywhere(sentence.begin, sentence.end) and (
                self.text.find("第", sentence.begin, sentence.end) < 0
            ):
                continue
            self._counted_at = -9
            self._number_first = self._chosen = False
            for index, (clause, mood) in enumerate(zip(sentence.clauses, row, strict=True)):
                self._index = index
                self._told_before(clause, honours, counts)
                if not is_done(mood, self.text[clause.begin : clause.end]):
                    continue
                self._clause(clause)

    def _told_before(self, clause: Clause, honours: _Placed[Honour], counts: _Placed[Count]) -> None:
        """Take the honour and the count that were read from a clause: what it counts further leans on them."""
        if not (honours or counts):
            return
        begin, end = self.document.offsets[clause.begin], self.document.offsets[clause.end - 1]
        if (honour := honours.last(begin, end)) is not None:
            self._last = Count(
                honour.scheme, 0, "家", honour.level, honour.status, honour.quotation, batch=honour.batch
            )
        if (count := counts.last(begin, end)) is not None:
            self._last = count
            self._counted_at = self._index

    def _clause(self, clause: Clause) -> None:
        body = self.text[clause.begin : clause.end]
        found = self.numbers.within(clause.begin, clause.end)
        ordinal = _ORDINAL.search(body) if "第" in body else None
        if ordinal and self._last is not None and not found:
            number = int(numeral(ordinal["n"]))
            quantity = Quantity(ordinal.start(), ordinal.end(), 0, number, ordinal["unit"], "count")
            self._add(quantity, clause, _alike(self._last))
            return
        protected = [(b, e) for b, e in enclosed(body) if body[b] in "“《‘"] if found else []
        start = 0
        self._part = False
        self._whole: Count | None = None
        within_clause: SchemePhrase | None = None
        for quantity in found:
            if (
                quantity.kind != "count"
                or quantity.threshold
                or any(b < quantity.number_begin < e for b, e in protected)
            ):
                continue
            if clause.begin + quantity.begin in self._used:
                self._number_first = len(body) > quantity.end and body[quantity.end] not in "，、；。）"
                start = quantity.end
                within_clause = self._counted_before(body[: quantity.begin])
                continue
            phrase = self._one(clause, body, quantity, start, within_clause)
            if phrase is not None:
                within_clause = phrase
            start = quantity.end

    def _counted_before(self, words: str) -> SchemePhrase | None:
        """The scheme of a count that the honour frames took from this clause, for the names that share its level word."""
        if self._last is None or not self._last.scheme or self._last.scheme[-4:] not in words:
            return None
        phrases = self.schemes.phrases(self._last.scheme, 0, len(self._last.scheme))
        return phrases[0] if phrases else None

    def _one(
        self, clause: Clause, body: str, quantity: Quantity, start: int, before: SchemePhrase | None
    ) -> SchemePhrase | None:
        left = body[start : quantity.begin]
        if left.rfind("（") > left.rfind("）"):
            start += left.rfind("（") + 1
            left = body[start : quantity.begin]
        right = body[quantity.end :]
        if self._group(clause, body, quantity, start):
            return None
        ahead = self._ahead(clause, body, quantity, left)
        if ahead is not None:
            return ahead
        stop = len(without_trail(left, _TRAIL))
        skipped = _LEAD.match(left)
        begin = skipped.end() if skipped else 0
        if self._leaning(clause, body, quantity, left):
            return None
        follows = (
            right == ""
            or _LEVEL_ONLY.match(right) is not None
            or right[0] in "、，；。）（和及与以左，增提"
            or right.startswith(("增加到", "增至", "左右"))
        )
        if not follows:
            return None
        if _TOTAL_ONLY.match(left.strip("、")) and self._last is not None and self._last.scheme:
            near = self._index - self._counted_at <= 1
            if not near and re.search(r"增|较|比|同比", left):
                return None
            added = re.search(r"增加|净增", left) is not None and "到" not in left
            like = replace(_alike(self._last), status="added" if added else self._last.status)
            self._add(quantity, clause, like)
            if not right:
                self._members_of(like, clause, quantity)
            return None
        if (
            self._last is not None
            and left in ("", "、", "和", "其中", "其中，")
            and (level := _LEVEL_ONLY.match(right))
        ):
            self._add(quantity, clause, _alike(self._last, _within(level[0], self._last.scheme)))
            return None
        inner = left[begin:stop] if begin < stop else ""
        part = _PLACE_PART.match(left.strip("、"))
        if part and self._last is not None and self._last.count:
            self._add(quantity, clause, replace(_alike(self._last), place=part["place"]))
            return None
        partial = "其中" in left or (self._part and left.startswith(("、", "和", "及")))
        self._part = partial
        graded = _LEVEL_ONLY.fullmatch(inner) and self._last is not None and _LEVEL_AT_FRONT.match(self._last.scheme)
        if (
            (partial or graded)
            and self._last is not None
            and _STARS.match(inner)
            and not self._strict(clause, start, begin, stop)
        ):
            whole = self._whole or self._last
            self._add(quantity, clause, _alike(self._last, _within(inner, whole.scheme)))
            self._whole = whole
            return None
        if self._last is not None and (
            prize := _PRIZE.match(left[skipped.end() if skipped else 0 :].lstrip("、（计含"))
        ):
            self._add(
                quantity,
                clause,
                _alike(self._last, RANKED.sub("", self._last.scheme).removesuffix("称号") + prize["prize"]),
            )
            return None
        phrase = self._strict(clause, start, begin, stop)
        if phrase is None and before is not None and left.startswith("、"):
            phrases = self.schemes.phrases(self.text, clause.begin + start + begin, clause.begin + start + stop)
            phrase = phrases[0] if len(phrases) == 1 and phrases[0].weight >= 1 else None
        if phrase is None:
            return None
        if (
            before is not None
            and left.startswith(("、", "和", "及"))
            and self.schemes.stated_level(phrase.name) is None
            and not phrase.quoted
        ):
            prefix = re.match(r"(?:国家级|省级|市级|县级|区级|[\u4e00-\u9fff]{2,3}[省市])", before.name)
            if prefix:
                phrase = replace(phrase, name=prefix[0] + phrase.name, level=before.level)
        status = (
            "cultivated" if phrase.cultivated else next((s for words, s in _VERB_STATUS if words in body), "awarded")
        )
        self._add(quantity, clause, self._of(phrase, status), phrase.begin)
        self._members(phrase, clause.begin + quantity.end, status, quantity.value)
        return phrase

    def _leaning(self, clause: Clause, body: str, quantity: Quantity, left: str) -> bool:
        """我市有5家企业上榜; 数量已超过14万家: the number of holders of the honour named last."""
        stated = total(left, body[quantity.end :]) or self._share_of(left, body[quantity.end :])
        if stated is None:
            return False
        named = last_mentioned(self.text, self.schemes, clause.begin + quantity.begin)
        if named is not None:
            like = self._of(named, stated.status)
        elif self._last is not None and self._last.scheme:
            like = replace(_alike(self._last), status=stated.status)
        elif self._announced is not None:
            like = Count(self._announced, 0, "", None, stated.status, self._anywhere(clause))
        else:
            return False
        self._add(quantity, clause, replace(like, place=stated.place, unit=stated.noun, batch=None))
        self._members_of(replace(like, status=stated.status), clause, quantity)
        return True

    def _members_of(self, like: Count, clause: Clause, quantity: Quantity) -> None:
        """The holders named behind a number that leans on an honour told before: 我市有9家，分别是甲、乙…"""
        phrases = self.schemes.phrases(like.scheme, 0, len(like.scheme))
        if len(phrases) == 1:
            at = clause.begin + quantity.begin
            phrase = replace(phrases[0], begin=at, end=at, batch=like.batch, level=like.level)
            self._members(phrase, clause.end, like.status, quantity.value)

    def _share_of(self, left: str, right: str) -> Total | None:
        """其中甲市占5家，乙市3家、丙市3家: the shares of places in a number that was told before."""
        match = _SHARE_OF.match(left)
        if match is None or (right and right[0] not in "、，和及（列居位"):
            return None
        if _OWNERSHIP.fullmatch(match["place"]) and self._last is not None:
            return Total("awarded", None, "")
        known = _REGION.fullmatch(match["place"]) or self.schemes.lexicon.place(match["place"], self.setting.area)
        return Total("awarded", match["place"], "") if known else None

    def _ahead(self, clause: Clause, body: str, quantity: Quantity, left: str) -> SchemePhrase | None:
        """我市共有24家自治区制造业单项冠军企业: the number stands before the scheme; 全区共入围30家企业: before a bare noun."""
        right = body[quantity.end :]
        goes_on = self._number_first and (left == "" or _AND_ALSO.fullmatch(left) is not None)
        if not right or not (goes_on or _HAVING.search(left)):
            return None
        stop = _ITEM_END.search(right)
        end = stop.start() if stop else len(right)
        end = min(end, len(re.split(r"当中|中$|名单", right)[0]))
        bare = _BARE.match(right[:end])
        if bare and self._announced is not None:
            like = self._last or Count(self._announced, 0, "", None, "awarded", self._anywhere(clause))
            self._add(quantity, clause, replace(_alike(like, self._announced), unit=bare[1]))
            return None
        phrases = self.schemes.phrases(self.text, clause.begin + quantity.end, clause.begin + quantity.end + end)
        if left.endswith("对") and "表彰" not in body:
            return None
        chosen = re.search(r"[评选]出$|表彰了?$|对$", left) is not None or (goes_on and self._chosen)
        if len(phrases) != 1 or re.match(r"规上|规模", phrases[0].name):
            return None
        phrase = phrases[0]
        titled = phrase.weight >= 2 and (phrase.quoted or _LEVEL_AT_FRONT.match(phrase.name))
        if not (phrase.listed or is_distinction(phrase) or titled or (chosen and phrase.weight)):
            return None
        self._number_first, self._chosen = True, chosen
        self._add(quantity, clause, self._of(phrase, "awarded"), clause.begin + quantity.begin, phrase.end)
        return phrase

    def _members(self, phrase: SchemePhrase, end: int, status: str, number: float) -> None:
        """…增至四家：甲、乙、丙、丁: the holders are named behind the number; without 分别为, there must be as many."""
        match = NAMED_LIST.match(self.text, end) or _AS_MANY.match(self.text, end)
        if match is None or re.search(r"获评|入选|认定|通过|荣获|被授|\d[家个项]", match["names"]):
            return
        who = subject(self.text, match.start("names"), match.end("names"), phrase.kind)
        if match.re is _AS_MANY and (number < 2 or len(who.recipients) != number):
            return
        section = self.document.section_at(end)
        for recipient in who.recipients:
            self.findings.honours.append(
                Honour(
                    recipient.name,
                    recipient.kind,
                    recipient.owner,
                    phrase.name,
                    phrase.level,
                    cast(Status, status),
                    phrase.year or self.setting.year,
                    phrase.batch,
                    self.document.quotation(phrase.begin, recipient.end),
                    candidate=not phrase.listed,
                    keyword_group=section.heading if section else None,
                )
            )

    def _strict(self, clause: Clause, start: int, begin: int, stop: int) -> SchemePhrase | None:
        """The scheme in front of a number, only where its own words make it one."""
        if stop - begin < 3:
            return None
        if remark := _OWN_REMARK.search(self.text, clause.begin + start + begin, clause.begin + start + stop):
            stop = remark.start() - clause.begin - start
        phrases = self.schemes.phrases(self.text, clause.begin + start + begin, clause.begin + start + stop)
        if len(phrases) != 1:
            return None
        phrase = phrases[0]
        if re.search(
            r"规上|规模以上|\d亿|亿元|万元|投资|产业链|用户|场次|党组织|条例|标准(?!化|主导|参与)", phrase.name
        ):
            return None
        if phrase.weight >= 1 and (_AND_ABOVE.match(phrase.name) or _TRADE_MARK.search(phrase.name)):
            return phrase
        if phrase.listed or is_distinction(phrase) or (phrase.weight >= 2 and _LEVEL_AT_FRONT.match(phrase.name)):
            return phrase
        if phrase.quoted and phrase.weight >= 1 and phrase.kind == "person":
            return phrase
        plain = unquoted(phrase.name)
        if len(plain) >= 4 and (plain in self._tails or any(plain[at:] in self._known for at in range(len(plain) - 1))):
            return phrase
        return (
            phrase
            if phrase.weight >= 2
            and self._last is not None
            and self._last.count
            and self._index - self._counted_at <= 1
            else None
        )

    def _group(self, clause: Clause, body: str, quantity: Quantity, start: int) -> bool:
        """青岚等4家工程服务商: members of an enumerated group that is no honour."""
        match = _GROUP_NOUN.match(body[quantity.end :])
        if match is None:
            return False
        left = body[start : quantity.begin]
        verb = re.match(r".{0,14}?(?:招引|引进|引入|上线|请|由|邀请|推出|组织)", left)
        who = subject(
            self.text, clause.begin + start + (verb.end() if verb else 0), clause.begin + quantity.begin, "enterprise"
        )
        if not who.recipients:
            return False
        status = "started" if "上线" in left else "completed" if re.search(r"通过验收|完成验收", body) else "added"
        named = tuple(recipient.name for recipient in who.recipients)
        like = Count(match["noun"], 0, "", None, status, self._anywhere(clause), named=named)
        end = clause.begin + quantity.end + len(match["noun"])
        self._add(quantity, clause, like, who.recipients[0].begin, end)
        return True

    def _of(self, phrase: SchemePhrase, status: str) -> Count:
        """A count of the scheme that a phrase names, its number still to come."""
        at = self.document.quotation(phrase.begin, phrase.end)
        return Count(phrase.name, 0, "", phrase.level, status, at, year=phrase.year, batch=phrase.batch)

    def _anywhere(self, clause: Clause) -> Quotation:
        return self.document.quotation(clause.begin, clause.end)

    def _add(
        self, quantity: Quantity, clause: Clause, like: Count, begin: int | None = None, end: int | None = None
    ) -> None:
        """Record a count as ``like`` has it, with its number, and its unit before the noun that ``like`` holds."""
        if not isinstance(quantity.value, int):
            return
        at, to = clause.begin + quantity.begin, clause.begin + quantity.end
        first = clause.begin if begin is None else begin
        section = self.document.section_at(at)
        count = replace(
            like,
            count=quantity.value,
            unit=quantity.unit + like.unit,
            quotation=self.document.quotation(min(first, at), to if end is None else end),
            qualifier=quantity.qualifier,
            keyword_group=section.heading if section else None,
        )
        if self.findings.add_count(count, at):
            self._last = count
            self._counted_at = self._index


class _Placed(Generic[_Fact]):
    """Facts in the order of their quotations, to be found by place."""

    def __init__(self, facts: Sequence[_Fact]) -> None:
        self._facts: list[_Fact] = sorted(facts, key=lambda fact: fact.quotation.begin)
        self._begins: list[int] = [fact.quotation.begin for fact in self._facts]

    def __len__(self) -> int:
        return len(self._facts)

    def last(self, begin: int, end: int) -> _Fact | None:
        """The last fact that begins from ``begin`` to ``end``, both raw offsets, or None."""
        at = bisect_right(self._begins, end) - 1
        return self._facts[at] if at >= 0 and self._begins[at] >= begin else None


def _alike(count: Count, scheme: str | None = None) -> Count:
    """What a further number of the same scheme, or of a class of it, shares with the one before."""
    return Count(scheme or count.scheme, 0, "", count.level, count.status, count.quotation)


def _within(modifier: str, scheme: str) -> str:
    """五星级 of 省星级上云企业 is 五星级上云企业; 国家级 of 省级以上创新平台 is 国家级创新平台."""
    stem = re.sub(r"^(?:国家级|省级以上|省级|市级|省|市)?(?:星级)?", "", scheme)
    return modifier if len(modifier) > 4 else modifier + stem

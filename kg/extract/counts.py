"""Stated numbers of holders without a conferral beside them: 省级专精特新企业286家, 全区共入围30家企业, 等4家服务商.

Numbers that lean on an honour told before are read in ``further_counts``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.clauses import Clause, Sentence, enclosed
from kg.extract.findings import Findings
from kg.extract.further_counts import LEVEL_BEHIND, LEVEL_IN_FRONT, Figure, FurtherCounts
from kg.extract.indicators import without_trail
from kg.extract.modality import Mood, is_done
from kg.extract.numbers import Numbers, Quantity
from kg.extract.patterns import Ending
from kg.extract.recipients import subject
from kg.extract.schemes import SchemePhrase, SchemeReader, is_distinction
from kg.extract.setting import Setting
from kg.extract.surfaces import unquoted
from kg.extract.told import Told, alike
from kg.model import Document

_TRAIL = Ending(
    r"(?:授奖|评选出|获奖项目|授奖项目|产生|达到|达|为|共计|合计|共|有|约|已达|已|增至|增加到|增加至|增长到|发展到|发展至|扩大到|扩容至|上升到|超过|突破|高达|累计达|累计|总计|总数|总量|数量|由|从|之|"
    r"的|目前|占|拥有|仍|：|（|“|新增|仅)\Z"
)
_LEAD = re.compile(
    r"^(?:、|其中|另外|名单[中里]?|(?:拿到|获得|评出|认定|命名)的|包括|分别是|分别为|全[市县区省]|我[市县区省]|截至[^，]{0,8}|目前|现有|现|共有|共|累计|新增|新认定|新创建|建成|创建|新建|拥有|培育|获|获得|实现|去年|今年|全年|"
    r"另有|还有|有|已有|和|及|以及|与|又|再|通过|集团|公司|成功|"
    r"(?:19|20)\d\d年|[\u4e00-\u9fff]{2,6}(?=共有|拥有|已有|现有|建有|创有|有国|有省|有市)|建有|创有)+"
)
_GROUP_NOUN = re.compile(
    r"^(?P<noun>[\u4e00-\u9fff]{0,8}?(?:服务商|承包商|供应商|运营商|模块|试点企业|服务机构|牵头单位))"
)
_HAVING = re.compile(
    r"(?:共有|拥有|已有|现有|有|包括|新增|再添|新添|共入围|入围|入选|共入选|建成|建有|创建|创成|认定|遴选|推出|打造|培育|命名|评定|获批|获评|引育|产生|"
    r"公布|公示|确定|涌现出?|形成|表彰了?|对|首批|[第两三四五六七八九十]+批|评出|评选出|选出|在.{0,14}的|.{2,12}投资的)(?:了|出)?$"
)
_AND_ABOVE = re.compile(r"(?:(?:国家|省|市|县)级|[2-5]A级?)(?:及)?以上")
_TRADE_MARK = re.compile(r"(?:驰名|著名|知名)商标$")
_OWN_REMARK = re.compile(r"（含[^（）]*）\Z")
_ITEM_END = re.compile(r"[（，、；。]|[和及与](?=\d)|以及")
#: What stands between two numbers before what they count: 127家｜智能工厂、｜734个…
_AND_ALSO = re.compile(r"[^，；。、]{3,30}?(?:、|和|及|以及|与|，)")
_ANNOUNCED = re.compile(
    r"(?:(?:公布|公示|发布)了?|^)(?P<what>[^，。；]{4,50}?)(?:公示|公布|入选)?(?:名单|榜单)(?:出炉|公布|揭晓|发布|中|$)|"
    r"(?:公布|公示|发布)了?(?P<these>[^，。；]{4,50}?)(?:名单|榜单)"
)
#: Sentences that count nobody.
NONE = re.compile(r"没有|尚无|无一|至今没|每年度?评|每[届年][^，]{0,6}(?:获奖|评选|名额)")
_FOLLOWING = frozenset("、，；。）（和及与以左，增提")
_BARE = re.compile(r"(企业|单位|产品|公司|项目|园区)?(?:入围|入选|上榜|在列|获评|榜上有名)?$")
_LEVEL_SHARED = re.compile(r"(?:国家级|省级|市级|县级|区级|[\u4e00-\u9fff]{2,3}[省市])")
_NAME_ENDS = re.compile("当中|中$|名单")
_CHOSEN = re.compile("[评选]出$|表彰了?$|对$")
_BY_SIZE = re.compile("规上|规模")
#: What numbers count that no honour makes.
NO_HONOUR = re.compile(r"规上|规模以上|\d亿|亿元|万元|投资|产业链|用户|场次|党组织|条例|标准(?!化|主导|参与)")
_GROUP_VERB = re.compile(".{0,14}?(?:招引|引进|引入|上线|请|由|邀请|推出|组织)")
_ACCEPTED = re.compile("通过验收|完成验收")
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
        self.text = document.text
        self.schemes = schemes
        self.numbers = numbers
        self._told = Told(document, setting, findings)
        self._further = FurtherCounts(document.text, schemes, self._told)
        self._used = set(findings.counted)
        self._known = {unquoted(h.scheme) for h in findings.honours}
        self._tails = {name[at:] for name in self._known for at in range(len(name) - 3)}
        self._number_first = self._chosen = False

    def read(self, sentences: list[Sentence], moods: list[tuple[Mood, ...]]) -> None:
        """Add the counts of the document's sentences, with the moods of their clauses, to the findings."""
        for sentence, row in zip(sentences, moods, strict=True):
            self._told.begin_sentence()
            self._announcement(sentence)
            if NONE.search(self.text, sentence.begin, sentence.end):
                continue
            if not self.numbers.anywhere(sentence.begin, sentence.end) and (
                self.text.find("第", sentence.begin, sentence.end) < 0
            ):
                continue
            self._number_first = self._chosen = False
            for index, (clause, mood) in enumerate(zip(sentence.clauses, row, strict=True)):
                self._told.begin_clause(clause, index)
                if is_done(mood, self.text[clause.begin : clause.end]):
                    self._clause(clause)

    def _announcement(self, sentence: Sentence) -> None:
        """第五批“小巨人”名单公布: the scheme whose holders later numbers count."""
        listed = self.text.find("单", sentence.begin, sentence.end) >= 0
        announced = _ANNOUNCED.search(self.text, sentence.begin, sentence.end) if listed else None
        if announced:
            phrases = self.schemes.phrases(self.text, *announced.span("what" if announced["what"] else "these"))
            if phrases and phrases[0].weight >= 2:
                self._told.announced = phrases[0].name

    def _clause(self, clause: Clause) -> None:
        body = self.text[clause.begin : clause.end]
        found = self.numbers.within(clause.begin, clause.end)
        if not found:
            self._further.read_ordinal(clause, body)
            return
        protected = [(b, e) for b, e in enclosed(body) if body[b] in "“《‘"]
        start = 0
        self._further.begin_clause()
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
                within_clause = self._counted_before(body[: quantity.begin])
            else:
                within_clause = self._count(_figure(clause, body, quantity, start), within_clause) or within_clause
            start = quantity.end

    def _counted_before(self, words: str) -> SchemePhrase | None:
        """The scheme of a count that the honour frames took from this clause, for the names that share its level word."""
        last = self._told.last
        if last is None or not last.scheme or last.scheme[-4:] not in words:
            return None
        phrases = self.schemes.phrases(last.scheme, 0, len(last.scheme))
        return phrases[0] if phrases else None

    def _count(self, figure: Figure, before: SchemePhrase | None) -> SchemePhrase | None:
        """Count what one number counts, if anything; the scheme that the words beside it name, if they do."""
        if self._group(figure):
            return None
        if (ahead := self._ahead(figure)) is not None:
            return ahead
        if self._further.read_total(figure) or not _may_follow(figure.right):
            return None
        skipped = _LEAD.match(figure.left)
        at = figure.begin - len(figure.left)
        begin, end = at + (skipped.end() if skipped else 0), at + len(without_trail(figure.left, _TRAIL))
        phrase = self._strict(begin, end)
        if self._further.read_part(figure, begin, end, phrase is not None):
            return None
        if phrase is None and before is not None and figure.left.startswith("、"):
            phrases = self.schemes.phrases(self.text, begin, end)
            phrase = phrases[0] if len(phrases) == 1 and phrases[0].weight >= 1 else None
        if phrase is None:
            return None
        if before is not None and figure.left.startswith(("、", "和", "及")):
            phrase = self._sharing_level(phrase, before)
        status = (
            "cultivated"
            if phrase.cultivated
            else next((s for words, s in _VERB_STATUS if words in figure.body), "awarded")
        )
        self._told.add(figure.quantity, figure.clause, self._told.of(phrase, status), phrase.begin)
        self._told.add_members(phrase, figure.end, status, figure.quantity.value)
        return phrase

    def _sharing_level(self, phrase: SchemePhrase, before: SchemePhrase) -> SchemePhrase:
        """省级绿色工厂5家、智能工厂3家: the level word of the scheme before, where a phrase states none."""
        if phrase.quoted or self.schemes.levels.stated(phrase.name) is not None:
            return phrase
        shared = _LEVEL_SHARED.match(before.name)
        return replace(phrase, name=shared[0] + phrase.name, level=before.level) if shared else phrase

    def _ahead(self, figure: Figure) -> SchemePhrase | None:
        """我市共有24家自治区制造业单项冠军企业: the number stands before the scheme; 全区共入围30家企业: before a bare noun."""
        left, right, told = figure.left, figure.right, self._told
        goes_on = self._number_first and (left == "" or _AND_ALSO.fullmatch(left) is not None)
        if not right or not (goes_on or _HAVING.search(left)):
            return None
        stop = _ITEM_END.search(right)
        end = stop.start() if stop else len(right)
        end = min(end, len(_NAME_ENDS.split(right)[0]))
        bare = _BARE.match(right[:end])
        if bare and told.announced is not None:
            like = told.last or told.of_name(told.announced, figure.clause)
            told.add(figure.quantity, figure.clause, replace(alike(like, told.announced), unit=bare[1] or ""))
            return None
        phrases = self.schemes.phrases(self.text, figure.end, figure.end + end)
        if left.endswith("对") and "表彰" not in figure.body:
            return None
        chosen = _CHOSEN.search(left) is not None or (goes_on and self._chosen)
        if len(phrases) != 1 or _BY_SIZE.match(phrases[0].name):
            return None
        phrase = phrases[0]
        titled = phrase.weight >= 2 and (phrase.quoted or LEVEL_IN_FRONT.match(phrase.name))
        if not (phrase.listed or is_distinction(phrase) or titled or (chosen and phrase.weight)):
            return None
        self._number_first, self._chosen = True, chosen
        told.add(figure.quantity, figure.clause, told.of(phrase, "awarded"), figure.begin, phrase.end)
        return phrase

    def _strict(self, begin: int, end: int) -> SchemePhrase | None:
        """The scheme at ``begin`` to ``end``, in front of a number, only where its own words make it one."""
        if end - begin < 3:
            return None
        if remark := _OWN_REMARK.search(self.text, begin, end):
            end = remark.start()
        phrases = self.schemes.phrases(self.text, begin, end)
        if len(phrases) != 1 or NO_HONOUR.search(phrases[0].name):
            return None
        phrase = phrases[0]
        if phrase.weight >= 1 and (_AND_ABOVE.match(phrase.name) or _TRADE_MARK.search(phrase.name)):
            return phrase
        if phrase.listed or is_distinction(phrase) or (phrase.weight >= 2 and LEVEL_IN_FRONT.match(phrase.name)):
            return phrase
        if phrase.quoted and phrase.weight >= 1 and phrase.kind == "person":
            return phrase
        plain = unquoted(phrase.name)
        if len(plain) >= 4 and (plain in self._tails or any(plain[at:] in self._known for at in range(len(plain) - 1))):
            return phrase
        told = self._told
        goes_on = told.last is not None and told.last.count and told.counted_nearby
        return phrase if phrase.weight >= 2 and goes_on else None

    def _group(self, figure: Figure) -> bool:
        """青岚等4家工程服务商: members of an enumerated group that is no honour."""
        match = _GROUP_NOUN.match(figure.right)
        if match is None:
            return False
        verb = _GROUP_VERB.match(figure.left)
        at = figure.begin - len(figure.left)
        who = subject(self.text, at + (verb.end() if verb else 0), figure.begin, "enterprise")
        if not who.recipients:
            return False
        status = "started" if "上线" in figure.left else "completed" if _ACCEPTED.search(figure.body) else "added"
        named = tuple(recipient.name for recipient in who.recipients)
        like = replace(self._told.of_name(match["noun"], figure.clause, status), named=named)
        end = figure.end + len(match["noun"])
        self._told.add(figure.quantity, figure.clause, like, who.recipients[0].begin, end)
        return True


def _figure(clause: Clause, body: str, quantity: Quantity, start: int) -> Figure:
    """A number of a clause with the words from ``body[start]`` on, or from the bracket on in which it stands."""
    left = body[start : quantity.begin]
    if left.rfind("（") > left.rfind("）"):
        left = left[left.rfind("（") + 1 :]
    return Figure(clause, body, quantity, left, body[quantity.end :])


def _may_follow(right: str) -> bool:
    """Whether a number behind what it counts may have ``right`` behind it.

    >>> [_may_follow(right) for right in ("", "，居全省第一", "增至9家", "国家级、", "企业")]
    [True, True, True, True, False]
    """
    return right == "" or right[0] in _FOLLOWING or LEVEL_BEHIND.match(right) is not None

"""What leads to the names of holders: the heading of a list, or the words before a colon or 是 (这16家市级龙头企业是…).

A lead names the honour, or refers to one that was named before (名单如下, 它们是), may state how many holders follow, and
on which rung of the ladder they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.entries import rung, told_rung
from kg.extract.firm_names import LEGAL_FORM
from kg.extract.list_members import BODY
from kg.extract.names import COREFERENCE
from kg.extract.numbers import Quantity, quantities
from kg.extract.patterns import Ending
from kg.extract.rows import SENTENCE
from kg.extract.schemes import SchemePhrase, SchemeReader, is_distinction
from kg.extract.surfaces import unquoted
from kg.model import Status

_MARK = re.compile(
    r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,2}[.．、](?!\d)|附(?:件|表)?[一二三四五六七八九十\d]*[：:]?|(?:相关)?链接[：:]|[·•●◆■★▲—\-]+|第[一二三四五六七八九十]+[、，])+\s*"
)
_NUMBER_WORDS = re.compile(
    r"（?(?:共|共计|合计)?(?:[\d]+|(?![十百千][户家强佳])[一二三四五六七八九十百]+)[家个项名户件种位人款座]（?[\u4e00-\u9fff]{0,3}）?|（(?:[^（）]*)）$"
)
#: The verb between a lead and what follows it.
_LEADS_ON = Ending(r"(?<=.{4})(?:包括了?|包含|(?:名单)?如下)$")
#: …名单｜正式揭晓: what is said of a list behind its name.
_MADE_KNOWN = Ending(r"(?<=[单榜录强）)])(?:正式|隆重|重磅|新鲜|已经?|相继)?(?:发布|公布|揭晓|出炉|公示|颁布|印发)了?$")
#: Where in a lead the honour may begin: behind these, or behind a trigger.
_BEFORE_SCHEME = re.compile(
    r"的|为|是|现[把将]|^进入|^登上|^跻身|[：:]|《|一批|(?:认定|授予|公布|公示|发布|评出|选出|评定|新增|新认定|保留|撤销|取消|关于|表彰|命名|入选|荣获|获评|获得|上榜|入围|通过|拥有|现有|共有|已有|有)(?:了)?"
)
_REFERS = re.compile(
    r"名单|名录|如下|得主|得奖|获奖|获评|获选|入选|上榜|入围|受表彰|受奖|[它他]们|这(?:些|[一二三四五六七八九十\d]+|几)|上述|分别|具体|历届|历年|榜单|\d+[家个户](?:企业|单位|公司)$|"
    r"(?:企业|单位|产品|项目|机构|景区|基地)名称|公布|公示"
)
#: Words by which a heading says that those below it hold nothing.
BLOCKED = re.compile(
    r"整改|不予|未通过|未入选|落选|候选|提名人选|申报(?!的)|参会|参展|参赛|出席|参加|专家|评委|委员会|领导|理事|会员|成员|副会长|顾问|代表|培训|联系|电话|地址|"
    r"友情链接|相关(?:阅读|新闻|链接|文章)|热门|推荐(?:阅读|新闻)|上一篇|下一篇|主办|承办|协办|支持单位|赞助|来源|作者|编辑|记者|邮箱|备注|说明|要求|条件|"
    r"标准|措施|任务|内容|意义|包括但不限于|经营范围|主营|产品有|主要产品|业务|抄送|主送|各有关|收购|投资|合作|客户|股东|子公司|竞争对手|分布(?![^。]{2,60}(?:领域|行业))"
)
_RULED_OUT = re.compile(r"整改|培训|申报(?!的)|未通过|落选|候选|参会|报名|推荐对象")
_ALL = Ending(
    r"(?:(?:上榜|入选|获奖|得奖|获评|入围)(?:企业|产品|项目|单位|作品|品牌|工程|个人|集体)|(?:验收|评审|评选|认定|复核|考核)结果|名单|名录|榜单|目录|一览表?|如下|[：:]|分别[是为]|具体[是为]|(?:企业|单位|产品|项目|个人|集体)有)$"
)
#: …的｜9个品牌: whom the lead calls the holders.
_OF_HOLDERS = Ending(
    r"的(?:[我本全][省市县区国州]|[\u4e00-\u9fff]{2,3}(?=企业))?(?:\d+|[一二三四五六七八九十]+)?(?:[家个名位项件款])?(?:企业|单位|产品|项目|村|镇|村镇|个人|集体|品牌|商标|工程|景区|作品|人|同志|学校|医院|社区|机构|公司|有|是|为)?$"
)
#: What is no name of an honour: it only says that there is one, or that something is done.
_NO_SCHEME = re.compile(
    r"名?单的|选(?:企业|单位|产品|项目)$|.{0,6}(?:获奖|得奖|获评|入选|上榜|入围|参评|参赛|表彰)(?:企业|单位|产品|项目|工程|作品|个人|集体|名单|品牌)$|.*\d+[家个项名件]|"
    r"实现|推进|推动|分为|开展|加快|第[一二三四五六七八九十\d]+条|做到|坚持|符合|申报|推荐|参加|参与|参评|报名"
)
_QUOTED = re.compile(r"“[^“”]{3,30}”")
#: Words that no name of an honour holds.
SAYS = re.compile(r"获得|荣获|评选[中的]|分别|下列|以下|颁奖|获奖|在[^线]{2,}中|申报|推荐|等\d|\d+[家个项名件]")
#: What shows a line that is nothing but an honour's name to be one.
_TITLE_WORDS = re.compile(
    r"奖(?:（[^（）]*）)?$|称号$|最[具佳美]|十[大佳强]|优秀|先进|杰出|领军|卓越|明星|标杆|百强|\d+强|示范"
)
_CLAUSE_END = re.compile(r"[，。；：！\n]")
_CHOSEN = re.compile(r"获评|获选|入选|上榜|入围|获奖|得奖|获批|新增")
_LISTS = ("名单", "榜单", "名录", "目录")
#: …“小巨人”企业｜名单（第二批）的福建企业
_LIST_WORD = re.compile(rf"(?:{'|'.join(_LISTS)})(?=(?:（[^（）]*）)?的)")
_SHORTEST, _LONGEST_SCHEME = 4, 30
#: How far before a lead what it speaks of may have been told, and named.
_TOLD, _FAR = 160, 600
_UNITS = frozenset("家个名位项件款种户座人所批")


@dataclass(frozen=True, slots=True)
class Lead:
    """What a lead says: its honours (several where it heads several lists), the number of holders, and the rung.

    ``refers``: it names no honour, but speaks of one named before; ``chosen``: it says that those who follow were chosen;
    ``blocked``: what follows holds nothing.
    """

    phrases: tuple[SchemePhrase, ...] = ()
    quantity: Quantity | None = None
    base: int = 0
    status: Status = "awarded"
    refers: bool = False
    chosen: bool = False
    blocked: bool = False

    @property
    def number(self) -> int | None:
        """How many holders the lead says follow; None where it does not."""
        return int(self.quantity.value) if self.quantity is not None else None


class LeadReader:
    """Reads the leads of one clean text."""

    def __init__(self, text: str, schemes: SchemeReader) -> None:
        self.text = text
        self.schemes = schemes

    def read(self, begin: int, end: int) -> Lead:
        """The lead ``text[begin:end]``."""
        while end > begin and self.text[end - 1] in "：:，,、 \t":
            end -= 1
        for said in (_LEADS_ON, _MADE_KNOWN):
            if verb := said.search(self.text, begin, end):
                end = verb.start()
        if mark := _MARK.match(self.text, begin, end):
            begin = mark.end()
        words = self.text[begin:end]
        counted = [
            q
            for q in quantities(words)
            if q.kind == "count" and q.unit in _UNITS and isinstance(q.value, int) and not q.threshold
        ]
        phrases = self._schemes(begin, end)
        return Lead(
            phrases,
            counted[-1] if counted else None,
            begin,
            rung(words),
            not phrases and _REFERS.search(words) is not None,
            _CHOSEN.search(words) is not None,
            _RULED_OUT.search(words) is not None
            or BLOCKED.search(words.replace(phrases[0].name, "") if phrases else words) is not None,
        )

    def rung_before(self, begin: int) -> Status:
        """The rung on which the sentences before ``text[begin]`` put those of whom the lead speaks (这10家景区是：…)."""
        return told_rung(self.text[max(0, begin - _TOLD) : begin])

    def last_named(self, begin: int, end: int) -> SchemePhrase | None:
        """The honour that ``text[begin:end]`` names last by words that show it to be one; None where it names none."""
        begin = max(begin, end - _FAR)
        cuts = [match.start() for match in _CLAUSE_END.finditer(self.text, begin, end)]
        for b, e in reversed(list(zip([begin, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))):
            if told := _MADE_KNOWN.search(self.text, b, e):
                e = told.start()
            if e - b >= _SHORTEST and (found := [p for p in self._schemes(b, e) if _is_name(p)]):
                return found[-1]
        return None

    def _of_list(self, phrase: SchemePhrase) -> SchemePhrase:
        """A phrase that 名单 follows names a list of holders, whatever its own words."""
        listed = phrase.weight == 1 and self.text.startswith(_LISTS, phrase.end)
        return replace(phrase, weight=2) if listed else phrase

    def _schemes(self, begin: int, end: int) -> tuple[SchemePhrase, ...]:
        """The honours that the lead names: the words behind a verb or a number first, the whole last."""
        starts = {begin}
        for pattern in (_NUMBER_WORDS, _BEFORE_SCHEME):
            starts |= {match.end() for match in pattern.finditer(self.text, begin, end)}
        stop = end
        if of := _OF_HOLDERS.search(self.text[begin:end]):
            stop = begin + of.start()
        if tally := re.search(
            r"[（(]?(?:共|共计)?(?:\d+|[一二三四五六七八九十]+)[家个项名户件种位](?:企业|单位|产品|项目)?[)）]?$",
            self.text[begin:stop],
        ):
            stop = begin + tally.start()
        best: tuple[int, int, list[SchemePhrase]] | None = None
        spans = [(start, stop) for start in sorted(starts) if start < stop - 1]
        lists = [match.start() for match in _LIST_WORD.finditer(self.text, begin, stop)]
        spans += [(start, at) for at in lists for start in sorted(starts) if start < at - 1]
        spans += [match.span() for match in _QUOTED.finditer(self.text, begin, end)]
        for start, stop in spans:
            found = [
                p
                for p in self.schemes.phrases(self.text, start, stop)
                if p.weight >= 1
                and not COREFERENCE.match(p.name)
                and not (_NO_SCHEME.match(unquoted(p.name)) or SAYS.search(p.name))
            ]
            found = [self._of_list(phrase) for phrase in found]
            if not found:
                continue
            weight = max(p.weight for p in found)
            if best is None or (weight, start) > best[:2]:
                best = (weight, start, found)
        return tuple(best[2]) if best else ()


def _is_name(phrase: SchemePhrase) -> bool:
    """Whether a phrase is the name of an honour by its own words, and no part of a sentence."""
    if phrase.weight < 2 or len(phrase.name) > _LONGEST_SCHEME:
        return False
    return LEGAL_FORM.search(phrase.name) is None and SAYS.search(phrase.name) is None


def is_heading(text: str, begin: int, end: int, lead: Lead, confers: bool) -> bool:
    """Whether a short line that ``lead`` was read from heads a list, rather than being a member of one.

    ``confers``: a trigger stands in the line, which is then a headline, unless it says that a list follows.
    """
    line = text[begin:end]
    if line.endswith(("。", "；", ";")) or len(line) > 70 or SENTENCE.search(line):
        return False
    if _ALL.search(line) or re.search(
        r"名单|[（(](?:共)?(?:\d+|[一二三四五六七八九十]+)[家个项名户件][)）]$|[：:]\d+[家个项名户件]$", line
    ):
        return bool(lead.phrases) or lead.refers or lead.number is not None
    if not lead.phrases or confers:
        return False
    phrase = lead.phrases[-1]
    covers = sum(p.end - p.begin for p in lead.phrases) >= 0.6 * len(line)
    distinct = phrase.listed or (phrase.weight >= 2 and is_distinction(phrase)) or _TITLE_WORDS.search(phrase.name)
    return covers and bool(distinct) and not BODY.search(line)


def opens(line: str) -> bool:
    """Whether a sentence ends as those do that a list follows.

    >>> opens("我省入选乡村27个，名单如下："), opens("结果已经公布。")
    (True, False)
    """
    return _ALL.search(line.rstrip("。 ")) is not None

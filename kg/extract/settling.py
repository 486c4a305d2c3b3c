"""What a document as a whole says of its honours, once all are found: levels that no words beside them told, and rungs.

A sentence names an honour; who confers it, and whether the list is final, often stands elsewhere: in the title, before the
same name in another sentence, below the list.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.entries import PUBLICISED
from kg.extract.schemes import SchemeReader
from kg.extract.surfaces import unquoted
from kg.model import Document, Honour, Level

#: A list that anyone may object to is not final.
_OPEN_TO_OBJECTION = re.compile(
    r"(?:如|若|对)(?![^。]{0,12}(?:本站|本网|网站|版权|转载))[^，。]{0,24}有(?:不同)?异议|提出异议|即日起公示|现(?:予|将)[^。，]{0,40}公示"
)
#: Words that say that the publicity is over.
_OVER = re.compile(
    "经公示|公示[^，。]{0,6}无异议|公示期?满|公示[^。]{0,40}期满|公示结束|公示后|完成公示|无异议|正式(?:公布|发布|认定|授予|确定)|最终(?:确定|认定|评定)|现予(?:以)?表彰|"
    r"(?:^|\n)[^，。\n]{0,24}关于(?:表彰|命名|授予)[^，。\n]{2,60}的(?:决定|通报)"
)
_PUBLICISED = re.compile(
    rf"{PUBLICISED.pattern}|拟奖|候选名单|拟入库|拟报请|公示(?:时间|期限?)(?:[：为是自从]|\d)|公示期尚未"
)
_STEPS = re.compile("程序|环节|期满|决定|予以表彰|审定|无异议")
#: A certificate that is granted anew: 原证书有效期满后的重新认定.
_RECERTIFIED = re.compile("(?:原|期满|到期|[系属])[^。]{0,24}(?:重新|再次被?)认定")
_REVIEWED = re.compile("（(?:复核|复评|复审|复核通过|通过复核)）")
_RENEWS = re.compile(
    "通过(?:复核|复审|复评|监测|考核)|(?:复核|监测|复评|考核)合格|复评通过|继续保留|再次(?:被|获)?(?:认定|通过)|再获认定|(?:复核|考核)评价"
)
_OF_ALL = re.compile(r"等|\d[家个项]")
_ASIDE = re.compile("（[^（）]*）")
_CANDIDATES = re.compile("入围名单|公示|候选|提名|终评|初评|投票|决赛|答辩|最终|拟")
_RANKING = re.compile(r"[百十\d]强$|\d强|榜$")
_NEW = re.compile("首次|新增|新认定|新培育|新获|首批")
_GRANTED = re.compile("荣获|授予|称号|正式|牌匾|颁")
#: Words between a level word and the honour's name: 全国第二批….
_BETWEEN = re.compile(r"(?:第[一二三四五六七八九十\d]{1,3}[批届]|首[批届]|[“「]|20\d\d年?度?|年度|（[^（）]{1,8}）)+$")
_LEVEL_FRONT = re.compile(
    r"(?:国家级?|全国|“?国字[号头]”?|[省市县区州]级|全[省市县区州]|我[省市县区]|(?<=[获为予])[省市县区])$"
)
_LEVEL_BEHIND = re.compile(
    r"[”」]?(?:[、和]?“[^“”]{2,20}”)*(?:称号|荣誉|奖)?等(?:[\d一二三四五六七八九十多]+)?[个项枚块]?(?P<level>国家级?|省级|市级|县级|区级)[^，。]{0,4}(?:荣誉|称号|表彰|奖|品牌|平台)"
)
_STOP, _PAUSE = re.compile(r"[。；\n]"), re.compile(r"[，。；\n]")
#: So many mentions of a name, and so many announcements before it, are looked at; so far before a mention.
_LOOKS, _FRONT, _AROUND = 20, 16, 5_000
#: What prizes and rankings are told of: 全省民营企业百强, 云泽市创业大赛.
_OCCASION = re.compile(
    r"(?P<whose>国际|世界|全球|国家|全国|中国|全?省|全市|[\u4e00-\u9fff]{2,3}[省市县])"
    r"[^，。；：！？、\n]{0,24}?(?:大赛|竞赛|比赛|评选|评比|评鉴|博览会|农博会|百强|\d+强|奖|排行榜|排序|推介活动|表彰大会|考核)"
)
#: An honour that is one among those of an occasion.
_OF_OCCASION = re.compile(
    r"^(?:.{0,8}(?:[特一二三]等|优秀|[金银铜]|提名|优胜|单项|组织|最佳.{1,8})奖|.{0,12}(?:[十百]强|\d+强|\d+佳|前\d+%?))(?:（.*）)?$"
)


def settle(document: Document, schemes: SchemeReader, honours: list[Honour]) -> list[Honour]:
    """The honours with the levels and rungs that the document as a whole tells."""
    settling = _Settling(document, schemes)
    return [settling.settled(honour) for honour in honours]


class _Settling:
    def __init__(self, document: Document, schemes: SchemeReader) -> None:
        self.document = document
        self.text = document.text
        self.levels = schemes.levels
        self._stops = [match.start() for match in _STOP.finditer(document.text)]
        self._pauses = [match.start() for match in _PAUSE.finditer(document.text)]
        self._of_name: dict[str, Level | None] = {}
        found = ((match.start(), self._told_by(match)) for match in _OCCASION.finditer(self.text))
        self._occasions = [(at, level) for at, level in found if level is not None]
        self._occasion_begins = [at for at, _ in self._occasions]
        over = _OVER.search(self.text) is not None
        told = [self._sentence(match.start()) for match in _PUBLICISED.finditer(self.text)]
        self._publicity = [] if over else [span for span in dict.fromkeys(told) if not _STEPS.search(self.text, *span)]
        self._recertified = _RECERTIFIED.search(self.text) is not None
        self._open = _OPEN_TO_OBJECTION.search(self.text) is not None and not over

    def settled(self, honour: Honour) -> Honour:
        if honour.level is None and (level := self.level(honour)) is not None:
            honour = replace(honour, level=level)
        if (self._open and honour.status in ("awarded", "shortlisted", "renewed")) or (
            honour.status == "awarded" and self._is_publicised(honour)
        ):
            honour = replace(honour, status="publicised")
        elif honour.status == "shortlisted" and self._is_ranked(honour):
            honour = replace(honour, status="awarded")
        elif honour.status == "awarded" and self._is_renewed(honour):
            honour = replace(honour, status="renewed")
        return honour

    def _is_ranked(self, honour: Honour) -> bool:
        """Whether who 入围 stands in a ranking: nobody chooses further among its members."""
        begin, end = self._sentence(bisect_left(self.document.offsets, honour.quotation.end) - 1)
        if "入围" not in self.text[begin:end] or _CANDIDATES.search(self.text):
            return False
        return _RANKING.search(unquoted(honour.scheme)) is not None

    def _is_renewed(self, honour: Honour) -> bool:
        if self._recertified and honour.scheme.endswith("高新技术企业"):
            return True
        begin, end = (bisect_left(self.document.offsets, at) for at in (honour.quotation.begin, honour.quotation.end))
        if _REVIEWED.match(self.text, end):
            return True
        first, last = self._clause(begin, end)
        items = self.text.rfind("、", first, begin) + 1 or first
        clause = _ASIDE.sub("", self.text[items:end]) + _items(_ASIDE.sub("", self.text[end:last]))
        return _RENEWS.search(clause) is not None and _NEW.search(clause) is None

    def _is_publicised(self, honour: Honour) -> bool:
        name = unquoted(honour.scheme)
        at = bisect_left(self.document.offsets, honour.quotation.end)
        begin, end = self._sentence(at - 1)
        so_far = bisect_right(self._publicity, (begin, len(self.text)))
        for first, last in self._publicity[max(0, so_far - _LOOKS) : so_far]:
            told = first == begin or (last <= begin and not _GRANTED.search(self.text, begin, end))
            if told and alike(name, self.text[first:last]):
                return True
        return False

    def _clause(self, begin: int, end: int) -> tuple[int, int]:
        """Where the clause begins that holds ``text[begin]``, and where the one ends that holds ``text[end - 1]``."""
        return _between(self._pauses, begin, end, len(self.text))

    def _sentence(self, at: int) -> tuple[int, int]:
        return _between(self._stops, at, at, len(self.text))

    def level(self, honour: Honour) -> Level | None:
        """The level that the text gives an honour of this name, at its head or around where it is first granted."""
        name = unquoted(honour.scheme)
        if name not in self._of_name:
            at = bisect_left(self.document.offsets, honour.quotation.begin)
            self._of_name[name] = self._named(name, 0, _AROUND) or self._named(name, max(0, at - _AROUND), at + _AROUND)
        return self._of_name[name] or self._of_occasion(honour)

    def _named(self, name: str, begin: int, end: int) -> Level | None:
        at, looks = self.text.find(name, begin, end), 0
        while at >= 0 and looks < _LOOKS:
            front = self.text[max(0, at - _FRONT) : at].rpartition("\n")[2]
            front = _BETWEEN.sub("", front)
            if (level := self._in_front(front)) is not None:
                return level
            if behind := _LEVEL_BEHIND.match(self.text, at + len(name), at + len(name) + 120):
                return self.levels.stated(behind["level"] + name)
            at, looks = self.text.find(name, at + 1, end), looks + 1
        return None

    def _of_occasion(self, honour: Honour) -> Level | None:
        if not _OF_OCCASION.match(unquoted(honour.scheme)):
            return None
        at = bisect_left(self.document.offsets, honour.quotation.begin)
        before = bisect_left(self._occasion_begins, at)
        return self._occasions[max(0, before - 1)][1] if self._occasions else None

    def _told_by(self, occasion: re.Match[str]) -> Level | None:
        whose = occasion["whose"]
        if len(whose) > 2 and (level := self.levels.of_place(whose)) is not None:
            return level
        if len(whose) > 2:
            return None
        return "industry" if "国" in whose and "行业" in occasion[0] else self.levels.stated(occasion[0])

    def _in_front(self, words: str) -> Level | None:
        """The level that the last of ``words`` tell: 国家级, 全省, 云泽市."""
        if told := _LEVEL_FRONT.search(words):
            return "national" if "国" in told[0] else self.levels.stated(told[0] + "荣誉称号")
        return self.levels.of_place(words)


def alike(name: str, sentence: str) -> bool:
    """Whether a sentence names an honour, or most pairs of its characters.

    >>> alike("省级绿色工厂", "公示省级绿色制造名单，绿色工厂12家"), alike("省级绿色工厂", "公示高新技术企业名单")
    (True, False)
    """
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    return name in sentence or sum(pair in sentence for pair in pairs) >= 0.7 * len(pairs)


def _between(marks: Sequence[int], begin: int, end: int, length: int) -> tuple[int, int]:
    """The span from behind the last mark before ``begin`` to the next one from ``end`` on.

    >>> _between([4, 9], 5, 7, 20), _between([4, 9], 12, 12, 20)
    ((5, 9), (10, 20))
    """
    first, last = bisect_left(marks, begin), bisect_left(marks, end)
    return marks[first - 1] + 1 if first else 0, marks[last] if last < len(marks) else length


def _items(words: str) -> str:
    """What is said of an item of a list behind it: of itself, or at the end of the list of all.

    >>> _items("通过复核、云湖机械入选"), _items("、云湖机械等3家通过复核")
    ('通过复核', '、云湖机械等3家通过复核')
    """
    own, mark, others = words.partition("、")
    return words if mark and _OF_ALL.search(others) else own

"""Frames that name the holders of an honour spoken of: 分别为甲、乙; 还包括甲; 其中某市3家，分别为…; 入选的是甲; “甲”牌某茶等9个名牌."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.antecedents import Antecedents, named_well
from kg.extract.clauses import Clause
from kg.extract.mentions import last_mentioned
from kg.extract.numbers import quantities
from kg.extract.recipients import Subject, subject
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.slots import NAMED_LIST, Filled
from kg.extract.surfaces import unquoted
from kg.extract.triggers import Hit
from kg.model import Status

NUMBER = r"[\d一二三四五六七八九十两]+[家个名位项]"
_COUNTED = r"(?:企业|单位|园区|项目|产品|个人|品牌)?"
_ENTERED = re.compile(
    rf"^.{{0,12}}?(?P<verb>(?:拟|新)?(?:入选|获奖|上榜|入围)名单(?=[为是])|(?:新)?(?:入选|上榜|获评|获奖|入围)的(?:{NUMBER})?|{NUMBER}(?:入选|上榜|获评|获奖|入围)|(?:上述|其中|该)?{NUMBER}(?=[^，]{{0,6}}(?:分别|具体))|这{NUMBER}(?=[^，]{{0,10}}(?:分别|具体|[是为])：?$)){_COUNTED}"
    r"(?:[\u4e00-\u9fff]{0,6}?)(?:名单)?(?:具体|分别)?(?:是|为(?!数)|有(?!限)|包括)：?(?P<who>[^：]{2,}|$)"
)
#: …是甲公司的“乙”｜，以及丙公司的“丁”
_AND_MORE = re.compile(r"，以及[^，。；：\n]{2,60}")
_AMONG_THEM = re.compile(r"^[^，有]{0,12}?(?P<verb>(?<![所拥具])(?:共|就|已)?有(?!限))(?P<who>[^，]{4,})$")
_INCLUDING = re.compile(r"^(?:这些[\u4e00-\u9fff]{0,4})?(?:还|另|主要|其中|分别)*(?P<verb>包括|包含)(?P<who>.+|$)")
#: Where names in a list end: at the sentence's end, or where the sentence goes on to speak of them.
_LIST_STOP = re.compile(
    r"[。；\n]|，(?=占|其中|并|较|比|同比|位居|位列|居|是|为|均|都|将|成为|企业?(?:入[选围]|上榜)?(?:数量|总数)|数量|入[选围]|涵盖|覆盖|涉及)"
)
_LISTED_HERE = re.compile(r"入围|入选|上榜|获评|获奖|名单|榜单|列入|登上|跻身|榜(?=，)")
_RANKED = re.compile(
    r"^(?P<who>[^，\d第]{2,40}?)(?:以[^，]{2,20})?(?P<verb>位居|位列|排名|名列|排在|居|列)(?:第|全国第)?[\d一二三四五六七八九十百]+[位名强]?$"
)
_RANKING = re.compile(r"强|榜")
_SHARE_NAMED = re.compile(
    r"^(?:其中)?[\u4e00-\u9fff]{0,8}?(?:共?有|占|的)?(?P<verb>\d+[家个项名件])(?P<noun>企业|单位|产品|项目|公司|[\u4e00-\u9fff]{0,4}合作社)?$"
)
_RESPECTIVELY = re.compile(
    r"^(?:[它他]们|这[\u4e00-\u9fff]{0,4})?"
    r"(?P<verb>分别(?:是|为)|(?:获奖者|获得者|得主|获奖企业|获奖单位)(?:分别)?(?:是|为))：?(?P<who>[^，]{2,}.*)$"
)
_COUNTED_HERE = re.compile(
    r"\d+[家个项名件款][^，。；]{0,16}?(?:入选|入围|上榜|获评|获批|登上|获得|荣获|列入|跻身)|(?:入选|入围|上榜|获评|获批)的\d*[家个项名件款]?"
)
_NO_LISTED_NAME = re.compile(r"[获评是在占]|数量|有(?!限)|\d+[个家]|\d%")
_BRAND = r"“[^“”]{1,12}”牌?[^、，等\d“”]{0,10}"
_BRANDED = re.compile(
    rf"^(?:[^“”，]{{0,20}}(?:拥有|现有|有|获得|荣获))?(?P<who>{_BRAND}(?:、(?:{_BRAND}|[^、，等\d“”]{{2,10}}))*)等?(?P<verb>\d+[个件项种])"
    r"(?P<what>[^，、\d]{4,20})$"
)
_NUMBER_AHEAD = re.compile(
    rf"^(?:还有|另有|以及|和)?(?P<verb>{NUMBER})(?![^，]*(?:入选|上榜|入围|获|榜上))(?P<what>[^，、\d]{{4,24}})$"
)
_AS_MANY_NAMED = re.compile(
    rf"^[^、“]{{0,16}}?(?:已有|拥有|现有|共有|有(?!限))(?P<who>[^，]{{2,}}、[^，]+?)(?P<verb>{NUMBER})(?!.*(?:入选|上榜|入围|获|在列))(?P<what>[^，、\d]{{4,24}})$"
)
_TALLY = re.compile(rf"(?:共|共有|有)?{NUMBER}[，,]?$")
_TOLD = 160
_LOST = re.compile(r"被(?:摘牌|取消|撤销|移出|除名)|不合格")
#: How a clause ends that tells a place in a ranking.
_PLACE_END = frozenset("位名0123456789")
_PLACED = re.compile(
    r"^(?P<who>[^，在]{0,40}?)[于在](?P<what>[^，]{3,40}?(?:强|榜单?))(?:榜单?|名单)?[”》]?(?:榜单?|名单)?(?:中|里|上|内)?"
    r"(?P<verb>排名|位列|位居|名列|排在|排|居|列)第?\d+[位名]?$"
)
#: The last characters of a clause that ends in a number of holders: …3家, …3家企业, …3个项目.
COUNTED_END = "家个项名件业位品社目"


class MemberFrames:
    """Fills these frames in one document; reads, never writes, the thread that ``antecedents`` keeps."""

    def __init__(self, text: str, schemes: SchemeReader, antecedents: Antecedents) -> None:
        self.text = text
        self.schemes = schemes
        self.antecedents = antecedents

    def fill(self, clause: Clause, body: str) -> list[Filled]:
        """What a clause, whose words are ``body``, tells of holders: the first of the forms whose slots can be filled."""
        if "”" in body and body[-1] in "品标牌号奖" and (found := self._branded(clause, body)):
            return found
        if found := self._numbered(clause, body):
            return found
        if ("分别" in body or body.startswith(("获", "得主"))) and (found := self._respectively(clause, body)):
            return found
        if ("包括" in body or "包含" in body) and (found := self._including(clause, body)):
            return found
        if body[-1:] in _PLACE_END and (found := self._placed(clause, body)):
            return found
        if self.antecedents.thread.pending is not None and (
            found := self._among_them(clause, body) or self._ranked(clause, body)
        ):
            return found
        return self._share_named(clause, body) if body[-1:] in COUNTED_END else []

    def _branded(self, clause: Clause, body: str) -> list[Filled]:
        """拥有“甲”牌某茶、“乙”牌某米2个中国名牌产品，“丙”牌某糖等9个省名牌产品: brands before their number and honour."""
        match = _BRANDED.match(body)
        if match is None:
            return []
        phrases = self.schemes.phrases(self.text, clause.begin + match.start("what"), clause.end)
        if len(phrases) != 1 or not (phrases[0].listed or phrases[0].level):
            return []
        found = subject(self.text, clause.begin + match.start("who"), clause.begin + match.end("who"), "product")
        quantity = next((q for q in quantities(body) if q.begin == match.start("verb")), None)
        who = replace(found, quantity=quantity, quantity_base=clause.begin, noun="")
        return filled(self.text, "with number", clause, match, who, phrases[0]) if found.recipients else []

    def _numbered(self, clause: Clause, body: str) -> list[Filled]:
        """4个省著名商标，即甲的“乙”、丙的“丁”: names behind a number; 已有甲、乙和丙三个老字号: as many names before it."""
        ahead = _NUMBER_AHEAD.match(body)
        named = NAMED_LIST.match(self.text, clause.end) if ahead else None
        match = ahead if named else _AS_MANY_NAMED.match(body)
        if match is None:
            return []
        phrases = self.schemes.phrases(self.text, clause.begin + match.start("what"), clause.end)
        if len(phrases) != 1 or not (phrases[0].listed or phrases[0].level):
            return []
        who = named.span("names") if named else (clause.begin + match.start("who"), clause.begin + match.end("who"))
        found = subject(self.text, *who, phrases[0].kind)
        quantity = next((q for q in quantities(body) if q.begin <= match.start("verb") < q.end), None)
        if quantity is None or (named is None and len(found.recipients) != quantity.value):
            return []
        if any(_NO_LISTED_NAME.search(r.name) for r in found.recipients):
            return []
        counted = replace(
            found, quantity=quantity, quantity_base=clause.begin, noun="", begin=clause.begin + quantity.begin
        )
        return filled(self.text, "with number", clause, match, counted, phrases[0]) if found.recipients else []

    def _respectively(self, clause: Clause, body: str) -> list[Filled]:
        """7家企业入选某榜，为各区最多，分别为甲、乙和丙: names that a remark parts from the honour and its number."""
        match = _RESPECTIVELY.match(body)
        thread = self.antecedents.thread
        sentence = max(self.text.rfind(mark, 0, clause.begin) for mark in "。；\n") + 1
        winners = match is not None and match["verb"][0] in "获得"
        if match is None or not (winners or _COUNTED_HERE.search(self.text, sentence, clause.begin)):
            return []
        phrase = thread.phrase if thread.phrase and thread.phrase.begin >= sentence else None
        phrase = phrase or (thread.pending or thread.phrase or self.antecedents.latest)
        if winners:
            phrase = last_mentioned(self.text, self.schemes, clause.begin) or phrase
        stop = _LIST_STOP.search(self.text, clause.begin)
        if phrase is None:
            return []
        end = stop.start() if stop else len(self.text)
        found = subject(self.text, clause.begin + match.start("who"), end, phrase.kind)
        if len(found.recipients) < 2 - winners or any(
            _NO_LISTED_NAME.search(r.name) or len(r.name) > 30 for r in found.recipients
        ):
            return []
        return self._spoken_of(clause, match, found, phrase)

    def _including(self, clause: Clause, body: str) -> list[Filled]:
        """此次入围的18家单位，还包括某市的甲、乙，另一市的丙: the holders of the honour whose list was spoken of."""
        match = _INCLUDING.match(body)
        thread = self.antecedents.thread
        phrase = (
            thread.phrase
            if thread.phrase
            and thread.phrase.end <= clause.begin
            and "\n" not in self.text[thread.phrase.end : clause.begin]
            else thread.pending or self.antecedents.latest
        )
        sentence = self.text.rfind("\n", 0, clause.begin) + 1
        before = max(self.text.rfind(mark, sentence, max(sentence, clause.begin - 1)) for mark in "，。；") + 1
        tallied = _TALLY.search(self.text, before, max(before, clause.begin - 1))
        until = tallied.start() if tallied else clause.begin - 1
        if match is not None and (own := self.schemes.phrases(self.text, max(before, sentence), until)):
            phrase = own[-1] if own[-1].weight >= 1 and unquoted(own[-1].name).endswith(("奖", "称号")) else phrase
        if match is None or phrase is None or _LISTED_HERE.search(self.text, sentence, clause.begin) is None:
            return []
        stop = _LIST_STOP.search(self.text, clause.begin)
        end = stop.start() if stop else len(self.text)
        found = subject(self.text, clause.begin + match.start("who"), end, phrase.kind)
        named = all(len(r.name) <= 30 and not _NO_LISTED_NAME.search(r.name) for r in found.recipients)
        if len(found.recipients) < (2 if found.quantity is None else 1) or not named:
            return []
        return self._spoken_of(clause, match, found, phrase)

    def _among_them(self, clause: Clause, body: str) -> list[Filled]:
        """在…名单中，我市有甲、乙等5家企业: the holders of the honour whose list was announced."""
        match = _AMONG_THEM.match(body)
        phrase = self.antecedents.thread.pending
        if match is None or phrase is None:
            return []
        who = clause.begin + match.start("who"), clause.begin + match.end("who")
        found = subject(self.text, *who, phrase.kind)
        if not found.recipients or found.quantity is None or re.search(r"获|评|入|榜", found.noun):
            return []
        if any(re.search(r"\d|级|企业$", recipient.name) for recipient in found.recipients):
            return []
        return self._spoken_of(clause, match, found, phrase)

    def _ranked(self, clause: Clause, body: str) -> list[Filled]:
        """在公布的500强名单中，甲集团位居第224位: a place in the list that was announced."""
        match = _RANKED.match(body)
        phrase = self.antecedents.thread.pending
        if match is None or phrase is None or _RANKING.search(phrase.name) is None:
            return []
        found = subject(self.text, clause.begin, clause.begin + match.end("who"), phrase.kind)
        if not found.recipients or not all(map(named_well, found.recipients)):
            return []
        return self._spoken_of(clause, match, found, phrase)

    def _placed(self, clause: Clause, body: str) -> list[Filled]:
        """甲集团在某民营企业100强榜中排名第66位: a place in a ranking; whoever a clause without a name speaks of holds it."""
        match = _PLACED.match(body)
        if match is None:
            return []
        phrases = self.schemes.phrases(self.text, clause.begin + match.start("what"), clause.begin + match.end("what"))
        if len(phrases) != 1 or phrases[0].weight < 1:
            return []
        who = subject(self.text, clause.begin, clause.begin + match.end("who"), phrases[0].kind)
        if who.recipients and not all(map(named_well, who.recipients)):
            return []
        hit = Hit(
            clause.begin + match.start("verb"), clause.begin + match.end("verb"), match["verb"], "awarded", "placed"
        )
        return [Filled("placed", hit, who, (phrases[0],))]

    def _share_named(self, clause: Clause, body: str) -> list[Filled]:
        """其中，某市3家企业，分别为甲、乙和丙: a part of the holders last spoken of, with their names."""
        match = _SHARE_NAMED.match(body)
        named = NAMED_LIST.match(self.text, clause.end) if match else None
        thread = self.antecedents.thread
        phrase = thread.phrase or thread.pending or self.antecedents.latest
        if match is None or named is None or phrase is None:
            return []
        if "\n" in self.text[phrase.end : clause.begin]:
            return []
        quantity = next((q for q in quantities(body) if q.begin <= match.start("verb") < q.end), None)
        found = subject(self.text, *named.span("names"), phrase.kind)
        if quantity is None or not found.recipients or any(_NO_LISTED_NAME.search(r.name) for r in found.recipients):
            return []
        begin = clause.begin + match.start("verb")
        who = replace(found, quantity=quantity, quantity_base=clause.begin, noun=match["noun"] or "", begin=begin)
        return self._spoken_of(clause, match, who, phrase)

    def entered(self, clause: Clause, body: str) -> list[Filled]:
        """新入选的是甲、乙; 5家入选企业分别为：甲、乙、丙…: holders of the honour last spoken of."""
        match = _ENTERED.match(body)
        thread = self.antecedents.thread
        if match is None:
            return []
        phrase = thread.pending or thread.phrase or self.antecedents.latest
        phrase = phrase or last_mentioned(self.text, self.schemes, clause.begin, across=True)
        if phrase is None:
            return []
        who = (clause.begin + match.start("who"), clause.begin + match.end("who"))
        if more := _AND_MORE.match(self.text, who[1]):
            who = (who[0], more.end())
        if who[0] == who[1]:
            named = NAMED_LIST.match(self.text, clause.end)
            if named is None:
                return []
            who = named.span("names")
        return self._spoken_of(clause, match, subject(self.text, *who, phrase.kind), phrase)

    def _spoken_of(self, clause: Clause, match: re.Match[str], who: Subject, phrase: SchemePhrase) -> list[Filled]:
        """The frame of an honour that was named before: it is quoted from where ``match`` has its verb or number."""
        begin, end = clause.begin + match.start("verb"), clause.begin + match.end("verb")
        return filled(self.text, "entered", clause, match, who, replace(phrase, begin=begin, end=end))


def filled(
    text: str, name: str, clause: Clause, match: re.Match[str], who: Subject, phrase: SchemePhrase
) -> list[Filled]:
    """The frame ``name`` of a whole clause, its trigger at the group ``verb`` of ``match``; nothing where ``who`` is empty."""
    begin, end = clause.begin + match.start("verb"), clause.begin + match.end("verb")
    told = max(0, clause.begin - _TOLD) if text.startswith(("这", "上述"), clause.begin) else clause.begin
    lost = name == "entered" and _LOST.search(text, told, clause.end)
    status: Status = "revoked" if lost else "publicised" if match["verb"].startswith("拟") else "awarded"
    hit = Hit(begin, end, match["verb"], status, name)
    return [Filled(name, hit, who, (phrase,))] if who.recipients or who.quantity is not None else []

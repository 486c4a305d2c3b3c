"""Frames of a whole clause, which no trigger opens: “某奖”颁给甲、乙; 甲为国家级绿色工厂; 某奖：甲; 名单中，我市有甲、乙等5家企业."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.antecedents import Antecedents, named_well
from kg.extract.clauses import Clause
from kg.extract.findings import Findings
from kg.extract.firm_names import named_by_structure
from kg.extract.leaning import completed, in_full
from kg.extract.mentions import last_mentioned
from kg.extract.names import Recipient
from kg.extract.numbers import quantities
from kg.extract.patterns import quick
from kg.extract.recipients import Subject, subject
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.slots import NAMED_LIST, Filled
from kg.extract.triggers import Hit
from kg.model import Status

_NUMBER = r"[\d一二三四五六七八九十两]+[家个名位项]"
_COUNTED = r"(?:企业|单位|园区|项目|产品|个人|品牌)?"
_AWARDED_TO = re.compile(
    r"^(?:本届|今年|此次|额外的|其中|另外|而)*(?P<what>.{2,40}?)(?:则|均|分别|共)*"
    r"(?P<verb>颁给|颁发给|有：|授予给|花落|(?<=[号奖牌誉荣”])落户|归|包括|分别是|分别为|为|得主(?:为|是|有|：)?|"
    r"(?:获奖者|获得者|获奖企业|获奖单位|得奖者|得奖企业)(?:为|是|有|：|$))(?P<who>.*)$"
)
_LOOSE_VERBS = ("有：", "花落", "落户", "包括", "归", "分别是", "分别为", "为")
_AMONG = re.compile(
    r"^(?P<who>[^《》]{2,80}?)(?:现|已|目前|近日)?(?P<verb>在|进入|列入|名列|位列|入选)(?:公示的|"
    r"公布的)?《(?P<what>[^》]{4,60}?名单)[^》]*》(?:之内|之列|内|中)?$"
)
_ENTERED = re.compile(
    rf"^.{{0,12}}?(?P<verb>(?:拟|新)?(?:入选|获奖|上榜|入围)名单(?=[为是])|(?:新)?(?:入选|上榜|获评|获奖|入围)的(?:{_NUMBER})?|{_NUMBER}(?:入选|上榜|获评|获奖|入围)|(?:上述|其中|该)?{_NUMBER}(?=[^，]{{0,6}}(?:分别|具体))|这{_NUMBER}(?=[^，]{{0,10}}(?:分别|具体|[是为])：?$)){_COUNTED}"
    r"(?:[\u4e00-\u9fff]{0,6}?)(?:名单)?(?:具体|分别)?(?:是|为(?!数)|有(?!限)|包括)：?(?P<who>[^：]{2,}|$)"
)
_CARRIED_OFF = re.compile(
    r"^(?P<who>[^，]*?)(?:成功|一举|又)?(?:把|将)(?P<what>[^，]{4,40}?)(?P<verb>(?:收入|揽入|收归|纳入)(?:囊中|怀中|麾下)|带回家)$"
)
_AMONG_THEM = re.compile(r"^[^，有]{0,12}?(?P<verb>(?<![所拥具])(?:共|就|已)?有(?!限))(?P<who>[^，]{4,})$")
_IS_ONE = re.compile(r"^(?:其中)?(?P<who>[^为被将把以认命授评]{2,80})(?P<verb>为)(?P<what>[^为]{4,40})$")
CLAUSE_VERB = quick(
    r"为[国省市]|颁[给发]|授予给|花落|落户|归|包括|分别|[业厂奖心间品牌]为|名单[为是]|得[主奖]|获[得奖评]|《|[选榜评围]的|\d[家个名位项](?:[入上获]|.{0,6}[分具]|.{0,10}[是为]$)|囊中|怀中"
)
#: One of these stands in every clause that a form fits, but for those that :meth:`ClauseFrames.expects` lets through.
TELLING = f"{CLAUSE_VERB.pattern}|等|包括|[\\d一二三四五六七八九十两][个件项种家名]"
_LOST = re.compile(r"被(?:摘牌|取消|撤销|移出|除名)|不合格")
_GROUP = re.compile(
    rf"(?P<who>[^、“”，]{{2,40}}(?:、[^、“”，]{{2,40}}){{0,30}}?)等(?P<n>{_NUMBER[:-1]}件所])"
    r"(?P<what>“[^“”]{4,30}”|[^、，“”]{6,24}?)(?=、|和|及|进行|予以|通过|$)[、和及]?"
)
_GROUPS_VERB = re.compile(
    r"(?:进行|予以|给予)?(?:命名|通报|通令)?(?:表彰|表扬|嘉奖|命名|授牌)|通过(?:复核|复审|复评|监测)[^，]{0,6}|(?:继续)?保留"
)
_INCLUDING = re.compile(r"^(?:这些[\u4e00-\u9fff]{0,4})?(?:还|另|主要|其中|分别)*(?P<verb>包括)(?P<who>.+|$)")
#: Where names in a list end: at the sentence's end, or where the sentence goes on to speak of them.
_LIST_STOP = re.compile(
    r"[。；\n]|，(?=占|其中|并|较|比|同比|位居|位列|居|是|为|均|都|将|成为|企业?(?:入[选围]|上榜)?(?:数量|总数)|数量|入[选围]|涵盖|覆盖|涉及)"
)
_LISTED_HERE = re.compile(r"入围|入选|上榜|获评|获奖|名单|榜单|列入|登上|跻身|榜(?=，)")
#: 洪湖市进入｜湖北名牌产品｜公示名单的产品（分别是…）
_HOLDERS_OF = re.compile(
    r"^(?:.{0,12}?(?:进入|入选|列入|获评|荣获|荣膺|获得|被评为|被授予))(?P<what>.+?)(?:初选)?(?:公示)?(?:名单)?(?:称号|荣誉)?的?(?:\d+[家个项名件])?(?:企业|单位|产品|品牌|项目|个人|集体|镇|村|工程)?$|"
    r"^(?:本（[^（）]*）年度?)?(?P<these>.+?)(?:得奖|获奖|入选|上榜)(?:单位|企业|者|名单|产品|项目|工程)$"
)
_CLASS_HEAD = re.compile(
    r"^(?:(?:此次|本次)?(?:入选|获评|荣获|获得|上榜|被评为|被认定为)(?P<what>.{4,30}?)(?:称号)?的?(?:企业|单位|品牌)?)?(?:的)?[\u4e00-\u9fff]{2,6}类(?:企业|单位)?(?:有|为|是|包括)?$"
)
_CLASS_HAS = re.compile(r"^(?:[^，在]{0,12}在)?(?P<class>[\u4e00-\u9fff]{2,8}[组類类奖獎])有(?!限)(?P<who>[^，]{2,})$")
# 原高新技术企业证书有效期满后的重新认定: what a certificate that was received says of itself in the next sentence.
_RENEWED_CERTIFICATE = re.compile(r"重新认定|证书有效期(?:届|期)?满后?[^。；\n]{0,10}(?:再次|续|复审)")
_CERTIFIED = re.compile(
    r"^(?P<who>[^，]{2,60}?)(?:[于在][^，《]{2,12}|近日|日前|分别|均|已)*(?P<verb>收到|取得|获得|获颁|领取)了?(?:由)?[^《“]{0,120}?《(?P<what>[^《》]{4,30})证书》"
)
_RANKED = re.compile(
    r"^(?P<who>[^，\d第]{2,40}?)(?:以[^，]{2,20})?(?P<verb>位居|位列|排名|名列|排在|居|列)(?:第|全国第)?[\d一二三四五六七八九十百]+[位名强]?$"
)
_RANKING = re.compile(r"强|榜")
_COUNTED_END = "家个项名件业位品社目"
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
    rf"^(?:还有|另有|以及|和)?(?P<verb>{_NUMBER})(?![^，]*(?:入选|上榜|入围|获|榜上))(?P<what>[^，、\d]{{4,24}})$"
)
_AS_MANY_NAMED = re.compile(
    rf"^[^、“]{{0,16}}?(?:已有|拥有|现有|共有|有(?!限))(?P<who>[^，]{{2,}}、[^，]+?)(?P<verb>{_NUMBER})(?!.*(?:入选|上榜|入围|获|在列))(?P<what>[^，、\d]{{4,24}})$"
)
_ALSO_MADE = re.compile(r"^(?:并|同时)?(?P<who>[^为，的]{2,})(?P<verb>为)(?P<what>“[^“”]{3,30}”|[^，“”]{4,30})$")
_SAME_PAIR = re.compile(r"[”）]*(?:称号|荣誉|（[^（）\n]*)*[，；、]+")
_ITSELF_AND = re.compile(r"(?:公司|本公司)(?:及|和|与|、)(?=.{2})")
_CLOSED = re.compile(r"等[\d一二两三四五六七八九十]+[家个名位项]")


class ClauseFrames:
    """Fills the frames of whole clauses in one document; reads, never writes, what was found and said before."""

    def __init__(self, text: str, schemes: SchemeReader, antecedents: Antecedents, findings: Findings) -> None:
        self.text = text
        self.schemes = schemes
        self.antecedents = antecedents
        self.findings = findings

    def expects(self, clause: Clause) -> bool:
        """Whether a form may fit a clause that holds none of the words of :data:`TELLING`."""
        thread = self.antecedents.thread
        if thread.pending is not None or self.antecedents.prize is not None or clause.mark in ("：", ":"):
            return True
        return thread.phrase is not None and (
            self.text[clause.end - 1] in _COUNTED_END or self.text.find("为", clause.begin, clause.end) >= 0
        )

    def fill(self, clause: Clause) -> list[Filled]:
        """What the clause as a whole states: the first of the forms whose slots can be filled."""
        if clause.mark in ("：", ":") and (filled := self._headed(clause)):
            return filled
        body = self.text[clause.begin : clause.end]
        if "等" in body and (filled := self._grouped(clause, body)):
            return filled
        if "证书》" in body and (filled := self._certified(clause, body)):
            return filled
        if "”" in body and body[-1] in "品标牌号奖" and (filled := self._branded(clause, body)):
            return filled
        if filled := self._numbered(clause, body):
            return filled
        if "为" in body and (filled := self._also_made(clause, body)):
            return filled
        if ("分别" in body or body.startswith(("获", "得主"))) and (filled := self._respectively(clause, body)):
            return filled
        if "包括" in body and (filled := self._including(clause, body)):
            return filled
        if self.antecedents.prize is not None and (filled := self._classes(clause, body)):
            return filled
        if self.antecedents.thread.pending is not None and (
            filled := self._among_them(clause, body) or self._ranked(clause, body)
        ):
            return filled
        if body[-1] in _COUNTED_END and (filled := self._share_named(clause, body)):
            return filled
        if CLAUSE_VERB.search(body) is None:
            return []
        return (
            self._carried_off(clause, body)
            or self._is_one(clause, body)
            or self._awarded_to(clause, body)
            or self._entered(clause, body)
        )

    def _headed(self, clause: Clause) -> list[Filled]:
        """市长质量奖：甲；提名奖：乙、丙: the honour heads the names of its holders."""
        if clause.end - clause.begin > 40:
            return []
        if filled := self._class_headed(clause):
            return filled
        named = NAMED_LIST.match(self.text, clause.end)
        phrases = self.schemes.phrases(self.text, clause.begin, clause.end) if named else []
        if named is None or len(phrases) != 1 or quantities(self.text[clause.begin : clause.end]):
            return []
        thread = self.antecedents.thread
        phrase = completed(phrases[0], thread.phrase or thread.pending or self.antecedents.latest) or phrases[0]
        if phrase.weight < 2:
            return []
        found = subject(self.text, *named.span("names"), phrase.kind)
        if not found.recipients or not all(map(self._could_hold, found.recipients)):
            return []
        hit = Hit(clause.end, clause.end, "", "awarded", "headed")
        return [Filled("headed", hit, found, (phrase,))]

    def _class_headed(self, clause: Clause) -> list[Filled]:
        """入选第五批“老字号”的餐饮类有：甲、乙；酒类有：丙、丁: a class of the holders heads their names."""
        body = self.text[clause.begin : clause.end]
        match = _CLASS_HEAD.match(body)
        named = NAMED_LIST.match(self.text, clause.end) if match else None
        if match is None or named is None:
            return []
        thread = self.antecedents.thread
        phrase = thread.phrase or thread.pending or self.antecedents.latest
        if match["what"]:
            phrases = self.schemes.phrases(
                self.text, clause.begin + match.start("what"), clause.begin + match.end("what")
            )
            phrase = phrases[0] if phrases and phrases[0].weight >= 2 else None
        if phrase is None:
            return []
        found = subject(self.text, *named.span("names"), phrase.kind)
        if not found.recipients or not all(len(r.name) <= 30 for r in found.recipients):
            return []
        hit = Hit(clause.end, clause.end, "", "awarded", "entered")
        return [Filled("entered", hit, found, (replace(phrase, begin=clause.end, end=clause.end),))]

    def _classes(self, clause: Clause, body: str) -> list[Filled]:
        """產品創新組有甲、乙: a class of the prize that was told."""
        match = _CLASS_HAS.match(body)
        prize = self.antecedents.prize
        if match is None or prize is None:
            return []
        who = clause.begin + match.start("who"), clause.begin + match.end("who")
        found = subject(self.text, *who, "enterprise")
        if not found.recipients or not all(len(r.name) <= 20 for r in found.recipients):
            return []
        at = clause.begin + match.start("class"), clause.begin + match.end("class")
        phrase = replace(prize, begin=at[0], end=at[1], name=prize.name + match["class"], listed=False)
        hit = Hit(at[1], at[1] + 1, "有", "awarded", "headed")
        return [Filled("headed", hit, found, (phrase,))]

    def _could_hold(self, recipient: Recipient) -> bool:
        if re.search(r"[。，：]|获|评", recipient.name) or len(recipient.name) > 30:
            return False
        return named_well(recipient) or recipient.name in self.antecedents.known_names

    def _certified(self, clause: Clause, body: str) -> list[Filled]:
        """公司及子公司甲收到…颁发的《高新技术企业证书》: the certificate of a listed honour."""
        match = _CERTIFIED.match(body)
        if match is None:
            return []
        phrases = self.schemes.phrases(self.text, clause.begin + match.start("what"), clause.begin + match.end("what"))
        if len(phrases) != 1 or not phrases[0].listed:
            return []
        begin = clause.begin + match.start("who")
        itself = _ITSELF_AND.match(match["who"])
        found = subject(
            self.text, begin + (itself.end() if itself else 0), clause.begin + match.end("who"), "enterprise"
        )
        own = self.antecedents.resolve(Subject(begin, begin), "enterprise") if itself else None
        both = (*(own.recipients if own is not None else ()), *found.recipients)
        verb = clause.begin + match.start("verb"), clause.begin + match.end("verb")
        renewed = _RENEWED_CERTIFICATE.search(self.text, clause.end, clause.end + 300) is not None
        hit = Hit(*verb, match["verb"], "renewed" if renewed else "awarded", "certified")
        return (
            [Filled("certified", hit, replace(found, recipients=both), tuple(phrases))]
            if both or found.back_reference
            else []
        )

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
        return self._filled("branded", clause, match, who, phrases[0]) if found.recipients else []

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
        return self._filled("branded", clause, match, counted, phrases[0]) if found.recipients else []

    def _also_made(self, clause: Clause, body: str) -> list[Filled]:
        """确定甲为“某基地”，乙等2家企业为“某企业”: a verb that stands once before several pairs of holder and honour."""
        match = _ALSO_MADE.match(body)
        last = self.antecedents.thread.phrase
        if match is None or last is None or not _SAME_PAIR.fullmatch(self.text, last.end, clause.begin):
            return []
        if self.text[last.begin - 2 : last.begin].rstrip("“")[-1:] != "为":
            return []
        phrases = self.schemes.phrases(self.text, clause.begin + match.start("what"), clause.begin + match.end("what"))
        if len(phrases) != 1 or not (phrases[0].quoted or phrases[0].listed):
            return []
        found = subject(self.text, clause.begin, clause.begin + match.end("who"), phrases[0].kind)
        return self._filled("awarded to", clause, match, found, phrases[0])

    def _grouped(self, clause: Clause, body: str) -> list[Filled]:
        """对甲等3个“某称号”、乙等5个“另一称号”进行表彰: several lists of names, each with its number and its honour."""
        groups = list(_GROUP.finditer(body))
        verb = _GROUPS_VERB.search(body, groups[-1].end()) if groups else None
        if verb is None or not (len(groups) > 1 or groups[0]["what"][0] == "“"):
            return []
        renewed = re.search("复核|复审|保留|监测", verb[0]) is not None
        hit = Hit(
            clause.begin + verb.start(),
            clause.begin + verb.end(),
            verb[0],
            "renewed" if renewed else "awarded",
            "groups",
        )
        filled = []
        for group in groups:
            what = clause.begin + group.start("what"), clause.begin + group.end("what")
            phrases = self.schemes.phrases(self.text, *what)
            if len(phrases) != 1 or phrases[0].weight < 1 or not (phrases[0].quoted or phrases[0].listed):
                return []
            who = subject(self.text, clause.begin + group.start("who"), clause.begin + group.end("n"), phrases[0].kind)
            filled.append(Filled("groups", hit, who, (phrases[0],)))
        return filled

    def _including(self, clause: Clause, body: str) -> list[Filled]:
        """此次入围的18家单位，还包括济南市的甲、乙，淄博市的丙: the holders of the honour whose list was spoken of."""
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
        if match is None or phrase is None or _LISTED_HERE.search(self.text, sentence, clause.begin) is None:
            return []
        stop = _LIST_STOP.search(self.text, clause.begin)
        end = stop.start() if stop else len(self.text)
        found = subject(self.text, clause.begin + match.start("who"), end, phrase.kind)
        named = all(len(r.name) <= 30 and not _NO_LISTED_NAME.search(r.name) for r in found.recipients)
        if len(found.recipients) < (2 if found.quantity is None else 1) or not named:
            return []
        verb = clause.begin + match.start("verb"), clause.begin + match.end("verb")
        return self._filled("entered", clause, match, found, replace(phrase, begin=verb[0], end=verb[1]))

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
        verb = clause.begin + match.start("verb"), clause.begin + match.end("verb")
        return self._filled("entered", clause, match, found, replace(phrase, begin=verb[0], end=verb[1]))

    def _ranked(self, clause: Clause, body: str) -> list[Filled]:
        """在公布的500强名单中，甲集团位居第224位: a place in the list that was announced."""
        match = _RANKED.match(body)
        phrase = self.antecedents.thread.pending
        if match is None or phrase is None or _RANKING.search(phrase.name) is None:
            return []
        found = subject(self.text, clause.begin, clause.begin + match.end("who"), phrase.kind)
        if not found.recipients or not all(map(named_well, found.recipients)):
            return []
        verb = clause.begin + match.start("verb"), clause.begin + match.end("verb")
        return self._filled("entered", clause, match, found, replace(phrase, begin=verb[0], end=verb[1]))

    def _share_named(self, clause: Clause, body: str) -> list[Filled]:
        """其中，某市3家企业，分别为甲、乙和丙: a part of the holders last spoken of, with their names."""
        match = _SHARE_NAMED.match(body)
        named = NAMED_LIST.match(self.text, clause.end) if match else None
        phrase = self.antecedents.thread.phrase or self.antecedents.thread.pending
        if match is None or named is None or phrase is None:
            return []
        if "\n" in self.text[phrase.end : clause.begin]:
            return []
        quantity = next(q for q in quantities(body) if q.kind == "count")
        found = subject(self.text, *named.span("names"), phrase.kind)
        if not found.recipients or any(_NO_LISTED_NAME.search(r.name) for r in found.recipients):
            return []
        number = clause.begin + match.start("verb"), clause.begin + match.end("verb")
        who = replace(found, quantity=quantity, quantity_base=clause.begin, noun=match["noun"] or "", begin=number[0])
        return self._filled("entered", clause, match, who, replace(phrase, begin=number[0], end=number[1]))

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
        verb = clause.begin + match.start("verb"), clause.begin + match.end("verb")
        return self._filled("entered", clause, match, found, replace(phrase, begin=verb[0], end=verb[1]))

    def _carried_off(self, clause: Clause, body: str) -> list[Filled]:
        """甲将“某奖”收入囊中."""
        match = _CARRIED_OFF.match(body)
        if match is None:
            return []
        what = clause.begin + match.start("what"), clause.begin + match.end("what")
        phrases = self.schemes.phrases(self.text, *what)
        if not phrases or phrases[0].weight < 2:
            return []
        found = subject(self.text, clause.begin, clause.begin + match.end("who"), phrases[0].kind)
        hit = Hit(clause.begin + match.start("verb"), clause.end, match["verb"], "awarded", "carried off")
        return [Filled("carried off", hit, found, tuple(phrases))]

    def _is_one(self, clause: Clause, body: str) -> list[Filled]:
        """甲、乙为国家级绿色工厂: only where the names look like firms' and the honour is listed."""
        match = _IS_ONE.match(body)
        if match is None:
            return []
        what = (clause.begin + match.start("what"), clause.begin + match.end("what"))
        phrases = self.schemes.phrases(self.text, *what)
        who = (clause.begin + match.start("who"), clause.begin + match.end("who"))
        named = subject(self.text, *who, "enterprise").recipients
        known = phrases and phrases[0].listed and all(phrase.weight >= 2 for phrase in phrases)
        if not known or not named or not all(map(named_well, named)):
            return []
        if len(phrases) > 1 and not all(named_by_structure(recipient.name) for recipient in named):
            return []
        found = subject(self.text, *who, phrases[0].kind)
        return [filled for phrase in phrases for filled in self._filled("awarded to", clause, match, found, phrase)]

    def _awarded_to(self, clause: Clause, body: str) -> list[Filled]:
        """“某奖”颁给甲、乙; “某奖”得主：甲; 甲在《…名单》之列."""
        match = _AWARDED_TO.match(body) or _AMONG.match(body)
        if match is None:
            return []
        what = clause.begin + match.start("what"), clause.begin + match.end("what")
        if holders := _HOLDERS_OF.match(match["what"]):
            inner = holders.span("what" if holders["these"] is None else "these")
            what = what[0] + inner[0], what[0] + inner[1]
        phrases = self.schemes.phrases(self.text, *what)
        thread = self.antecedents.thread
        last = thread.phrase
        loose = match["verb"] in _LOOSE_VERBS
        whole = completed(phrases[0], thread.pending or last) if phrases else None
        if whole is not None:
            phrases[0] = whole
        elif phrases and phrases[0].weight == 1 and phrases[0].level is None and last is not None and loose:
            phrases[0] = replace(phrases[0], level=last.level, weight=2)
        if not phrases or phrases[0].weight < (2 if loose else 1):
            return []
        begin, end = clause.begin + match.start("who"), clause.begin + match.end("who")
        if (
            match["verb"] in ("分别为", "分别是", "有：")
            and holders is None
            and match["what"][0] not in "“这上其"
            and not phrases[0].listed
        ):
            return []
        if match["verb"] == "为":
            if re.search(r"等|^(?:命名|认定|授予|确定|评|新增|将|把|拟|被)", match["what"]):
                return []
            if not all(map(named_well, subject(self.text, begin, end, phrases[0].kind).recipients)):
                return []
        if end == begin:
            named = NAMED_LIST.match(self.text, clause.end)
            if named is None:
                return []
            begin, end = named.span("names")
            closed = _CLOSED.search(self.text, begin, end)
            end = closed.start() if closed else end
        phrase = in_full(phrases[0], self.findings.honours)
        return self._filled("awarded to", clause, match, subject(self.text, begin, end, phrase.kind), phrase)

    def _entered(self, clause: Clause, body: str) -> list[Filled]:
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
        if who[0] == who[1]:
            named = NAMED_LIST.match(self.text, clause.end)
            if named is None:
                return []
            who = named.span("names")
        verb = clause.begin + match.start("verb"), clause.begin + match.end("verb")
        found = subject(self.text, *who, phrase.kind)
        return self._filled("entered", clause, match, found, replace(phrase, begin=verb[0], end=verb[1]))

    def _filled(
        self, name: str, clause: Clause, match: re.Match[str], found: Subject, phrase: SchemePhrase
    ) -> list[Filled]:
        begin, end = clause.begin + match.start("verb"), clause.begin + match.end("verb")
        lost = name == "entered" and _LOST.search(self.text, clause.begin, clause.end)
        status: Status = "revoked" if lost else "publicised" if match["verb"].startswith("拟") else "awarded"
        hit = Hit(begin, end, match["verb"], status, name)
        return [Filled(name, hit, found, (phrase,))] if found.recipients or found.quantity is not None else []

"""Frames of a whole clause, which no trigger opens: “某奖”颁给甲、乙; 甲为国家级绿色工厂; 某奖：甲; 名单中，我市有甲、乙等5家企业."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.antecedents import Antecedents, named_well
from kg.extract.clauses import Clause
from kg.extract.findings import Findings
from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.leaning import completed, in_full
from kg.extract.member_frames import COUNTED_END, NUMBER, MemberFrames, filled
from kg.extract.names import Recipient
from kg.extract.numbers import quantities
from kg.extract.patterns import quick
from kg.extract.recipients import Subject, subject
from kg.extract.schemes import SchemeReader, is_distinction
from kg.extract.slots import NAMED_LIST, Filled
from kg.extract.triggers import Hit

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
_CARRIED_OFF = re.compile(
    r"^(?P<who>[^，]*?)(?:成功|一举|又)?(?:把|将)(?P<what>[^，]{4,40}?)(?P<verb>(?:收入|揽入|收归|纳入)(?:囊中|怀中|麾下)|带回家)$"
)
_IS_ONE = re.compile(r"^(?:其中)?(?P<who>[^为被将把以认命授评]{2,80})(?P<verb>为)(?P<what>[^为]{4,40})$")
CLAUSE_VERB = quick(
    r"为[国省市]|颁[给发]|授予给|花落|落户|归|包括|分别|[业厂奖心间品牌司社院校]为|名单[为是]|得[主奖]|获[得奖评]|《|[选榜评围]的|\d[家个名位项](?:[入上获]|.{0,6}[分具]|.{0,10}[是为]$)|囊中|怀中"
)
#: One of these stands in every clause that a form fits, but for those that :meth:`ClauseFrames.expects` lets through.
TELLING = f"{CLAUSE_VERB.pattern}|等|[强榜单”》中里上]排名?第?\\d|包[括含]|[\\d一二三四五六七八九十两][个件项种家名]"
_GROUP = re.compile(
    rf"(?P<who>[^、“”，]{{2,40}}(?:、[^、“”，]{{2,40}}){{0,30}}?)等(?P<n>{NUMBER[:-1]}件所])"
    r"(?P<what>“[^“”]{4,30}”|[^、，“”]{6,24}?)(?=、|和|及|进行|予以|通过|$)[、和及]?"
)
_GROUPS_VERB = re.compile(
    r"(?:进行|予以|给予)?(?:命名|通报|通令)?(?:表彰|表扬|嘉奖|命名|授牌)|通过(?:复核|复审|复评|监测)[^，]{0,6}|(?:继续)?保留"
)
#: 某市进入｜某省名牌产品｜公示名单的产品（分别是…）
_HOLDERS_OF = re.compile(
    r"^(?:.{0,12}?(?:进入|入选|列入|获评|荣获|荣膺|获得|被评为|被授予))(?P<what>.+?)(?:初选)?(?:公示)?(?:名单)?(?:称号|荣誉)?的?(?:\d+[家个项名件])?(?:企业|单位|产品|品牌|项目|个人|集体|镇|村|工程)?$|"
    r"^(?:本（[^（）]*）年度?)?(?P<these>.+?)(?:得奖|获奖|入选|上榜)(?:单位|企业|者|名单|产品|项目|工程)$"
)
_CLASS_HEAD = re.compile(
    r"^(?:(?:此次|本次)?(?:入选|获评|荣获|获得|上榜|被评为|被认定为)(?P<what>.{4,30}?)(?:称号)?的?(?:企业|单位|品牌)?)?(?:的)?[\u4e00-\u9fff]{2,6}类(?:企业|单位)?(?:有|为|是|包括)?$"
)
_CLASS_HAS = re.compile(r"^(?:[^，在]{0,12}在)?(?P<class>[\u4e00-\u9fff]{2,8}[组類类奖獎])有(?!限)(?P<who>[^，]{2,})$")
#: 原高新技术企业证书有效期满后的重新认定: what a certificate that was received says of itself in the next sentence.
_RENEWED_CERTIFICATE = re.compile(r"重新认定|证书有效期(?:届|期)?满后?[^。；\n]{0,10}(?:再次|续|复审)")
_CERTIFIED = re.compile(
    r"^(?P<who>[^，]{2,60}?)(?:[于在][^，《]{2,12}|近日|日前|分别|均|已)*(?P<verb>收到|取得|获得|获颁|领取)了?(?:由)?[^《“]{0,120}?《(?P<what>[^《》]{4,30})证书》"
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
        self.members = MemberFrames(text, schemes, antecedents)

    def expects(self, clause: Clause) -> bool:
        """Whether a form may fit a clause that holds none of the words of :data:`TELLING`."""
        thread = self.antecedents.thread
        if thread.pending is not None or self.antecedents.prize is not None or clause.mark in ("：", ":"):
            return True
        return thread.phrase is not None and (
            self.text[clause.end - 1] in COUNTED_END or self.text.find("为", clause.begin, clause.end) >= 0
        )

    def fill(self, clause: Clause) -> list[Filled]:
        """What the clause as a whole states: the first of the forms whose slots can be filled."""
        if clause.mark in ("：", ":") and (found := self._headed(clause)):
            return found
        body = self.text[clause.begin : clause.end]
        if "等" in body and (found := self._grouped(clause, body)):
            return found
        if "证书》" in body and (found := self._certified(clause, body)):
            return found
        if "为" in body and (found := self._also_made(clause, body)):
            return found
        if self.antecedents.prize is not None and (found := self._classes(clause, body)):
            return found
        if found := self.members.fill(clause, body):
            return found
        if CLAUSE_VERB.search(body) is None:
            return []
        return (
            self._carried_off(clause, body)
            or self._is_one(clause, body)
            or self._awarded_to(clause, body)
            or self.members.entered(clause, body)
        )

    def _headed(self, clause: Clause) -> list[Filled]:
        """市长质量奖：甲；提名奖：乙、丙: the honour heads the names of its holders."""
        if clause.end - clause.begin > 40:
            return []
        if of_class := self._class_headed(clause):
            return of_class
        named = NAMED_LIST.match(self.text, clause.end)
        phrases = self.schemes.phrases(self.text, clause.begin, clause.end) if named else []
        if named is None or len(phrases) != 1 or quantities(self.text[clause.begin : clause.end]):
            return []
        if self.schemes.grammar.triggers.stand_in(named["names"]):
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
        return filled(self.text, "awarded to", clause, match, found, phrases[0])

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
        groups_filled = []
        for group in groups:
            what = clause.begin + group.start("what"), clause.begin + group.end("what")
            phrases = self.schemes.phrases(self.text, *what)
            if len(phrases) != 1 or phrases[0].weight < 1 or not (phrases[0].quoted or phrases[0].listed):
                return []
            who = subject(self.text, clause.begin + group.start("who"), clause.begin + group.end("n"), phrases[0].kind)
            groups_filled.append(Filled("groups", hit, who, (phrases[0],)))
        return groups_filled

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
        """甲、乙为国家级绿色工厂: only where the names look like firms' and the honour is listed, or the names are full."""
        match = _IS_ONE.match(body)
        if match is None:
            return []
        what = (clause.begin + match.start("what"), clause.begin + match.end("what"))
        phrases = self.schemes.phrases(self.text, *what)
        who = (clause.begin + match.start("who"), clause.begin + match.end("who"))
        named = subject(self.text, *who, "enterprise").recipients
        legal = all(LEGAL_NAME.fullmatch(recipient.name) for recipient in named)
        known = phrases and (phrases[0].listed or (legal and is_distinction(phrases[0])))
        if not known or not named or not all(map(named_well, named)) or any(phrase.weight < 2 for phrase in phrases):
            return []
        if len(phrases) > 1 and not all(named_by_structure(recipient.name) for recipient in named):
            return []
        found = subject(self.text, *who, phrases[0].kind)
        return [frame for phrase in phrases for frame in filled(self.text, "awarded to", clause, match, found, phrase)]

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
        return filled(self.text, "awarded to", clause, match, subject(self.text, begin, end, phrase.kind), phrase)

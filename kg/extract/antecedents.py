"""Whom a clause speaks of when it does not say: dropped subjects, 公司, 该园区, 前者, 我市, a heading above a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.aliases import introduced_names, used_short_names
from kg.extract.clauses import Clause
from kg.extract.coreference import itself, named_before, protagonist
from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.names import Recipient
from kg.extract.patterns import Ending
from kg.extract.recipients import Subject, subject
from kg.extract.schemes import SchemePhrase
from kg.extract.setting import Setting
from kg.model import Count, Document, RecipientType, Status

_THING = re.compile(r"(?:该|这个|这座|此)(?P<noun>车间|工厂|基地|生产线)$")
_SPEAKER = re.compile(r"记者|口播|同期声|主持人|解说|字幕|旁白|通讯员|编者按")
_BULLETS = "·•▲■◆●★—-"
_HEADING = re.compile(r"[▲■◆●★](?P<short>[^（(，。：]{2,20})(?:（(?P<full>[^（）]{4,30})）)?$")
_HEAD_OFFICE = re.compile(r"集团本部|公司本部|本部|母公司")
_BEFORE_VERB = re.compile(
    r"^(?P<who>[^，。；：]{2,40}?|[^，。；：的]{3,40}(?:、[^，。；：、]{3,40}){1,60}?)(?:因|由于|凭借|通过|拿下|还|则|去年|今年|前年|作为|自|于|是(?!否)|再添|喜添|迎来|传来|再创|创立|成立|位于|坐落|主营|拥有|始终|一直|经(?![理济营贸销])|以(?=[^及])|被|在|从|"
    r"再次|再度|不断|紧紧|积极|用|秉承|达到|符合|(?:19|20)\d\d年|累计|先后|又|也)"
)
_ENTERED = re.compile(
    r"^(?P<who>[^，。；]{3,}?)(?:从[^，]{2,24}中)?(?:榜上有名|上榜|脱颖而出|在列|入选|入围|(?:监测|考核|评价)(?:不)?合格)$"
)
_ENTERS = Ending(r"(?:榜上有名|上榜|脱颖而出|在列|入选|入围|(?:监测|考核|评价)(?:不)?合格)$")
_MEANT = re.compile(r"(?:该|本|这家|我)?(?:公司|企业|集团)(?=[^的、])")
_NUMBERED = re.compile(
    r"(?:[^，]{0,30}?(?:遴选|评选|评|选|推选|筛选|产生)出|[^，\d]{0,8}?(?=\d))(?P<who>[\d一二三四五六七八九十百]+[家个名项件款][\u4e00-\u9fff]{1,8}?)"
    r"(?:$|(?:日前|近日|成功|顺利|一举)*(?:通过|经|参加|从|在|因|凭借))"
)
#: 往届某奖的获奖者｜“甲”及“乙”再度参赛
_WINNERS = re.compile(r"(?:[获得]奖(?:者|企业|品牌|单位)|得主)(?P<who>“[^“”]{2,20}”(?:[、及和与]“[^“”]{2,20}”)*)")
#: Words of a clause that says more of the names that it lists.
_SPEAKS = re.compile(
    r"[被获评]|入选|上榜|荣膺|是|为|有(?!限|色|机)|参加|出席|负责|生产|下[辖设属]|旗下|控股|参股|包括|投资(?!有限|集团|公司)|合作|客户|子公司"
)
_OWNS = re.compile("(?:拥有|持有|取得|授权|申请)了?$")
#: 甲公司选送的｜“乙”茶、“丙”茶
_MADE_BY = re.compile(
    "[^，“]{2,30}?(?:选送|报送|送展|生产|出品|研发|研制|自主研发|自主研制|开发|申报|设计|打造|酿造|完成)的(?=“)"
)
_NUMBER = re.compile("[\\d一二三四五六七八九十百][家个名项件款]")
#: How names of firms, places and things end that a clause may begin with.
_ENDS_NAME = Ending(
    r"(?:集团|股份|公司|厂|合作社|[^县市区]县|[^县市区]市|[^县市区]区|[^县]镇|自治[县州]|开发区|高新区|园区|庄园|景区|度假区|公园|医院|学校|大学|酒店|研究院|银行)$"
)
_NO_SUBJECT = re.compile(r"[的了在是有和与及对将被从为于，各全我该本第每]|[国省市县区]级")
_LONGEST_REPEATED, _SHORTEST_KNOWN, _LONGEST_KNOWN = 16, 3, 45
#: How far around a clause a name is looked for again, in code points.
_AROUND = 5000
_FIRM = re.compile(r"公司|集团|企业|我司")
#: 甲公司｜表示，公司…: who speaks of itself.
_SAYS = re.compile(
    r"^(?P<who>[^，。；：]{2,30}?)(?:近日|日前|今日|\d+月\d+日|晚间?)*(?:表示|发布公告|公告|披露|宣布|回应)(?:称|道)?$"
)


@dataclass
class Thread:
    """What runs from clause to clause of a paragraph.

    ``recipients``: of the last honour; ``phrase``: its scheme; ``pending``: the scheme of a list that was announced;
    ``topic``: whom the paragraph began with; ``numbered``: a number of unnamed ones that the last clause spoke of
    (遴选出13家企业，认定为…); ``counted``: the last count, while an enumeration of counts goes on.
    """

    recipients: tuple[Recipient, ...] = ()
    phrase: SchemePhrase | None = None
    pending: SchemePhrase | None = None
    topic: Recipient | None = None
    numbered: Subject | None = None
    counted: Count | None = None
    status: Status = "awarded"
    publicised: bool = False


class Antecedents:
    """The thread of a document, and what its pronouns and empty slots stand for."""

    def __init__(self, document: Document, setting: Setting) -> None:
        self.text = document.text
        self.setting = setting
        self.protagonist = protagonist(document)
        self.known_names = {name for group in introduced_names(self.text) for name in group}
        self.known_names |= used_short_names(self.text)
        self.thread = Thread()
        self._passed: list[Clause] = []
        self._said_at = 0
        self.latest: SchemePhrase | None = None
        self.latest_rung: Status = "awarded"
        self.prize: SchemePhrase | None = None
        #: The last list that was announced, in whatever paragraph.
        self.announced: SchemePhrase | None = None

    def of_the_firm(self, recipient: Recipient) -> Recipient:
        """公司技术中心: a part of the firm that the document is about."""
        firm = self.protagonist
        if firm is None or recipient.kind != "other" or not recipient.name.startswith(("公司", "集团")):
            return recipient
        return replace(recipient, owner=firm.name)

    def known_front(self, words: str) -> str | None:
        """The longest known name that ``words`` begin with, or None."""
        fronts = (words[:end] for end in range(min(len(words), _LONGEST_KNOWN), 0, -1))
        return next((name for name in fronts if name in self.known_names), None)

    def begin_paragraph(self, paragraph: str) -> None:
        """Start a new thread; items under a heading keep the heading's subject."""
        kept = self.recalled().topic if paragraph[0] in _BULLETS else None
        self._passed.clear()
        self._said_at = 0
        self.thread = Thread(topic=self._heading(paragraph) or kept)

    def inherited(self) -> Subject | None:
        """The subject that a dropped one repeats: the last recipients, else the paragraph's topic, else the document's firm."""
        if self.thread.numbered is not None:
            return self.thread.numbered
        thread = self.recalled()
        topic = thread.topic or self.protagonist
        recipients = thread.recipients or ((topic,) if topic else ())
        if not recipients:
            return None
        return Subject(recipients[0].begin, recipients[-1].end, tuple(replace(r, coref=True) for r in recipients))

    def local(self, at: int) -> Subject | None:
        """我市: the place that the document speaks of."""
        if not self.setting.place:
            return None
        return Subject(at, at, (Recipient(at, at, self.setting.place, "place", coref=True),))

    def resolve(self, who: Subject, kind: RecipientType) -> Subject | None:
        """A recipient's slot with its pronouns replaced; None where it is empty and nothing was said before."""
        if who.local:
            return self.local(who.begin) or who
        if who.back_reference is not None:
            return self._referred(who, who.back_reference)
        if not who.empty:
            return who
        inherited = self.inherited()
        named = inherited.recipients if inherited is not None else ()
        if self.thread.numbered is None and kind == "place" and (not named or named[0].kind != "place"):
            return self.local(who.begin) or inherited
        return inherited

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Whom the last honour went to, or the last clause without one spoke of."""
        return self.recalled().recipients

    def honoured(self, recipients: tuple[Recipient, ...]) -> None:
        """Take the recipients of an honour: the next clauses may leave them out."""
        self.thread.recipients = recipients
        self.known_names |= {one.name for one in recipients if len(one.name) >= _SHORTEST_KNOWN}
        self.thread.numbered = None
        self._said_at = len(self._passed)

    def remember(self, clause: Clause) -> None:
        """Take a clause that conferred nothing: the next ones may leave its subject out. It is read when one of them does."""
        body = self.text[clause.begin : clause.end]
        numbered = self._numbered(clause, body) if _NUMBER.search(body) else None
        if numbered is None:
            self._passed.append(clause)
            entered = self._entered(clause, body)
            numbered = entered if entered is not None and entered.quantity is not None else None
        self.thread.numbered = numbered

    def recalled(self) -> Thread:
        """The thread with the topic and the recipients that the clauses remembered tell, the last one first."""
        thread, passed = self.thread, self._passed
        said: tuple[Recipient, ...] | None = None
        topic: Recipient | None = None
        while passed and (topic is None or (said is None and len(passed) > self._said_at)):
            of_clause, named = self._subject(passed[-1])
            topic = topic or of_clause
            if said is None and len(passed) > self._said_at:
                said = named
            passed.pop()
        passed.clear()
        self._said_at = 0
        thread.topic = topic or thread.topic
        thread.recipients = thread.recipients if said is None else said
        return thread

    def _subject(self, clause: Clause) -> tuple[Recipient | None, tuple[Recipient, ...] | None]:
        """The topic that a clause sets, and whom the clauses behind it may leave out; None where it says nothing of them."""
        body = self.text[clause.begin : clause.end]
        if (entered := self._entered(clause, body)) is not None:
            return None, entered.recipients
        if _MADE_BY.match(body):
            made = subject(self.text, clause.begin, clause.end, "product").recipients
            if made and all("“" in one.name or one.owner is not None for one in made):
                return None, made
        if (listed := self._listed(clause, body)) is not None:
            return None, listed
        if winners := _WINNERS.search(body):
            span = clause.begin + winners.start("who"), clause.begin + winners.end("who")
            if won := subject(self.text, *span, "product").recipients:
                return None, won
        match = LEGAL_NAME.match(body)
        if match and 4 <= len(match[0]) <= 40:
            named = subject(self.text, clause.begin, clause.begin + match.end(), "enterprise").recipients
            whole = Recipient(clause.begin, clause.begin + match.end(), match[0], "enterprise")
            if named:
                return named[0] if len(named) == 1 else whole, ()
        if speaker := _SAYS.match(body):
            said = subject(self.text, clause.begin, clause.begin + speaker.end("who"), "enterprise").recipients
            if len(said) == 1 and said[0].kind == "enterprise" and named_well(said[0]):
                return said[0], ()
        who = self._led(clause)
        if who is not None and all(map(self._could_hold, who.recipients)):
            return None, who.recipients
        if (repeated := self._repeated(clause, body)) is not None:
            return repeated, None
        if clause.mark and clause.mark in "：:" and 2 <= len(body) <= 12 and not _SPEAKER.search(body):
            who = self._led(clause) or subject(self.text, clause.begin, clause.end, "enterprise")
            if len(who.recipients) == 1 and who.quantity is None:
                return who.recipients[0], None
        return None, None

    def _listed(self, clause: Clause, body: str) -> tuple[Recipient, ...] | None:
        """甲公司、乙公司等3家企业，｜荣获…: the names of a clause that is nothing but a list of them; else None."""
        if "、" not in body or _SPEAKS.search(body):
            return None
        who = subject(self.text, clause.begin, clause.end, "enterprise")
        listed = len(who.recipients) > 1 and all(map(named_well, who.recipients))
        return who.recipients if listed else None

    def subject_of(self, clause: Clause) -> Subject | None:
        """Whom a clause begins with, named or meant (公司始终…); else the subject that it leaves out; None where unknown."""
        body = self.text[clause.begin : clause.end]
        legal = LEGAL_NAME.match(body)
        if legal:
            return subject(self.text, clause.begin, clause.begin + legal.end(), "enterprise")
        who = self._led(clause)
        if who is not None:
            return who
        meant = _MEANT.match(body)
        if meant:
            return self._referred(Subject(clause.begin, clause.begin + meant.end()), meant[0])
        return self.inherited()

    def _numbered(self, clause: Clause, body: str) -> Subject | None:
        """我省11家景区通过…; 遴选出13家企业: a number of holders to be, whom the next clause honours."""
        match = _NUMBERED.match(body)
        if match is None:
            return None
        who = subject(self.text, clause.begin + match.start("who"), clause.begin + match.end("who"), "enterprise")
        owned = _OWNS.search(self.text, clause.begin, clause.begin + match.start("who")) is not None
        return who if who.quantity is not None and not who.recipients and not owned else None

    def _entered(self, clause: Clause, body: str) -> Subject | None:
        """甲等3家企业上榜: whom a clause that names no honour says to have entered a list."""
        entered = _ENTERED.match(body) if _ENTERS.search(body) else None
        if entered is None:
            return None
        holders = subject(self.text, clause.begin, clause.begin + entered.end("who"), "enterprise")
        return holders if holders.recipients else None

    def _led(self, clause: Clause) -> Subject | None:
        """The names before the verb of a clause, or a known name that it begins with; None where it begins otherwise."""
        body = self.text[clause.begin : clause.end]
        known = self.known_front(body)
        led = _BEFORE_VERB.match(body)
        if not known and not led:
            return None
        end = len(known) if known else led.end("who") if led else 0
        who = subject(self.text, clause.begin, clause.begin + end, "enterprise")
        return replace(who, quantity=None) if who.recipients else None

    def _repeated(self, clause: Clause, body: str) -> Recipient | None:
        """The name at the front of a clause that the document says again, and that ends as names of places and firms do."""
        for end in range(min(len(body) - 1, _LONGEST_REPEATED), 2, -1):
            name = body[:end]
            if _ENDS_NAME.search(name) and _NO_SUBJECT.search(name) is None and self._said_again(name, clause):
                found = subject(self.text, clause.begin, clause.begin + end, "enterprise").recipients
                if len(found) == 1 and found[0].name == name:
                    return found[0]
        return None

    def _said_again(self, name: str, clause: Clause) -> bool:
        return self.text.count(name, max(0, clause.begin - _AROUND), clause.end + _AROUND) > 1

    def _could_hold(self, recipient: Recipient) -> bool:
        """Whether the subject of a clause that confers nothing may be whom the next clause honours."""
        if recipient.name in self.known_names:
            return True
        return named_well(recipient) and (recipient.kind != "other" or len(recipient.name) > 3)

    def _heading(self, paragraph: str) -> Recipient | None:
        """▲云湖锻造（云湖锻造有限公司）: a heading that names whom the items below it speak of."""
        match = _HEADING.match(paragraph)
        if match is None:
            return None
        if self.protagonist is not None and _HEAD_OFFICE.match(match["short"]):
            return self.protagonist
        return Recipient(0, 0, match["full"] or match["short"], "enterprise", coref=True)

    def _referred(self, who: Subject, word: str) -> Subject:
        if (thing := _THING.match(word)) and (meant := self._last_named(thing["noun"], who.begin)):
            return Subject(who.begin, who.end, (meant,))
        inherited = None if self.thread.numbered else self.inherited()
        firm = _FIRM.search(word) is not None
        if "园" in word and inherited is not None:
            return inherited
        if firm and self.protagonist is not None:
            return Subject(who.begin, who.end, (replace(self.protagonist, coref=True),))
        if firm and inherited is not None and (made := inherited.recipients[-1]).kind == "product" and made.owner:
            return Subject(who.begin, who.end, (Recipient(made.begin, made.end, made.owner, "enterprise", coref=True),))
        if inherited is not None and not (firm and inherited.recipients[-1].kind not in ("enterprise", "product")):
            part = inherited.recipients[:1] if word == "前者" else inherited.recipients[-1:]
            return replace(inherited, recipients=part)
        meant = named_before(self.text, word, who.begin) or itself(word, who.begin, who.end)
        return who if meant is None else Subject(who.begin, who.end, (meant,))

    def _last_named(self, noun: str, before: int) -> Recipient | None:
        """The thing that 这个车间 means: the last name before it that ends so, with its owner (甲公司的数字化车间)."""
        start = max(self.text.rfind(mark, 0, before) for mark in "，。；\n")
        end = self.text.rfind(noun, max(0, start - 200), max(0, start)) + len(noun)
        begin = max(self.text.rfind(mark, 0, end) for mark in "，。；：\n") + 1
        named = subject(self.text, begin, end, "other").recipients if begin < end - len(noun) else ()
        return replace(named[-1], coref=True) if named else None


def named_well(recipient: Recipient) -> bool:
    """Whether a name that no honour vouches for looks like one: a firm's industry or form, a thing's or a place's head."""
    return recipient.kind in ("place", "other", "person") or "”" in recipient.name or named_by_structure(recipient.name)

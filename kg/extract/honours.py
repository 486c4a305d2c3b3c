"""Conferrals: the frames in which Chinese text says that somebody was honoured, and what each makes of its slots.

The verbs come from the lexicon with the rung of the ladder that they state; :data:`FRAMES` lists the sentence forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from kg.extract.clauses import Clause, Sentence, enclosed
from kg.extract.modality import Mood
from kg.extract.numbers import Quantity, quantities
from kg.extract.recipients import LEGAL_NAME, PERSON, Recipient, Subject, named_by_structure, split_owner, subject
from kg.extract.schemes import QUOTES, SchemePhrase, SchemeReader
from kg.extract.setting import Setting
from kg.extract.times import FOUNDED, batch, years
from kg.lexicon import Lexicon
from kg.model import Count, Document, Honour, Level, Status

#: Sentence forms, tried in this order at each trigger. who, what and trigger are the slots; `…` is the rest of the clause.
FRAMES = (
    ("passes", "who 通过 what 复核｜认定｜验收", "澄光通过国家级绿色工厂复核"),
    ("passive", "who 被 agent 认定为｜授予 what", "云湖被省工信厅认定为省级绿色工厂"),
    ("grants", "授予｜取消 who “what” 称号", "授予云湖集团“功勋企业”称号"),
    ("declares", "认定｜新增｜确定 who 为 what", "新增云湖为市级隐形冠军企业"),
    ("subject-first", "who [等N家企业] [分别] 获评｜入选｜入围 what", "云湖、千山等5家企业获评省级数字化车间"),
    ("object-first", "在 what 名单中，who 等N家企业上榜", "在第五批“小巨人”名单中，云湖等6家企业上榜"),
    ("counted", "创建｜新增 what N家", "创建清洁生产企业30家"),
)

_CLAUSE_IRREALIS = re.compile(
    r"用于|目的|设立(?!以来)|计划|拟(?!认定|入选|确定|授予|推荐|入围)|将(?=(?:积极|继续|全力|大力|重点|再|进一步|着力|持续|加快|努力|以|支持|推荐|组织|申报|争|打造|冲|力|培育|迎|会|优先|择优))|申报|申请|支持|鼓励|推动|助推|冲刺|建议|推荐|若|"
    r"帮助|助力|助推|孵化|可(?!持续|再生|循环|移动|折叠|穿戴|追溯|视|靠|编程|见|爱|口)|能否|有望|对标|对照|旨在|争当|瞄准|优先|择优|条件|资格的|可以|应|须|需|期间|之前|奖励|按照|依据|根据|参评|参选|角逐|问鼎.{0,6}目标|努力|向.*迈进|想|希望|期待|"
    r"引导(?=.*(?:争创|创建|申报))|指导(?=.*(?:争创|创建|申报))|正在|推进.*创建|积极创建|准备|筹备|迎接|奋力|致力"
)
_NEGATION = re.compile(r"未能|未获|未(?!来)|没有|沒有|尚未|并未|無緣|无缘|不符合|落选|不得|不再享受|从未|非(?=国家|省)|不是|并非|误传|不实|虚假|取消申报|失去")
_QUESTION = re.compile(r"[？?]|是否|哪些|哪个|如何|怎样")
_RULE_PARAGRAPH = re.compile(r"给予.{0,14}(?:奖励|补助|资助|补贴)|奖励\d|最高.{0,8}奖励|分别奖励|应当|应在|应于|符合.{0,20}条件|不低于|申报(?:条件|企业|对象|单位)|申请条件|可以申报")

_WEAK = frozenset("列入 创建 创建成 建成 获得 获 新增 培育 通过 后备 入库 位列 名列 认定 表彰 公示 进入 成为 取得 拥有 建设 收获 晋升 争创 提名 是 摘牌 移出 收回 取消 命名 挂牌 授牌 晋级 登上 新认定 保留 储备 纳入 备案为 通过考核 通过评估 通过评审 通过认定 拿下 推荐为 获推荐 被推荐为 颁发 评选 选树 表扬 创成 建设 折桂".split())
_STRONG = re.compile(r"(?:成功|再次|连续|顺利|又|再)?(?:获|荣|入选|入围|上榜|登榜|跻身|斩获|摘|捧|喜|当选|被|榜上|位列|名列|評|评为|認|认定为|列入|通过|授予|撤销|取消|予以|不再)")
_NO_OBJECT = re.compile(r"在列|位列其中|名列其中|在榜|荣登榜单|入榜|上榜|登榜|榜上有名|获奖|入列|入选|入围|通过复核|复核通过|通过复审|评价合格|继续保留|获此殊荣|摘牌|移出|被撤销|予以撤销|撤销|通过验收")
_EXTRA: tuple[tuple[str, Status], ...] = (
    ("成为", "awarded"), ("升级为", "awarded"), ("拿下", "awarded"), ("是", "awarded"), ("晋升为", "awarded"), ("捧得", "awarded"), ("揽获", "awarded"),
    ("夺得", "awarded"), ("收获", "awarded"), ("纳入", "awarded"), ("进入", "awarded"), ("拥有", "awarded"), ("获得认定", "awarded"), ("获认定", "awarded"),
    ("评选表彰", "awarded"), ("评出", "awarded"), ("确定", "awarded"), ("拟确定", "publicised"), ("拟确定为", "publicised"), ("拟认定为", "publicised"), ("确定为", "awarded"),
    ("评定为", "awarded"), ("定为", "awarded"), ("在列", "awarded"), ("属于", "awarded"), ("属", "awarded"), ("位列其中", "awarded"), ("名列其中", "awarded"), ("在榜", "awarded"), ("荣登榜单", "awarded"), ("列为", "awarded"), ("认定为", "awarded"), ("命名为", "awarded"), ("获批认定为", "awarded"), ("取得", "awarded"), ("予以撤销", "revoked"),
    ("移出名单", "revoked"), ("被移出", "revoked"), ("移出", "revoked"), ("通过四星级复核", "renewed"), ("被授予", "awarded"), ("获授", "awarded"), ("获授予", "awarded"), ("获封", "awarded"),
)  # fmt: skip
_PASSES = re.compile(
    r"通过(?P<what>[^，。；、]{0,30}?)(?P<act>(?:届满|年度|动态)?复核(?:评价|验收)?|复审|复评|重新认定|(?:资格|审核|专家)?认定|(?:省级|国家级|市级)?验收|评审|评价)(?=$|[，。；、）（]|的|合格|，)"
)
_PASSED = re.compile(r"(?:顺利|成功|均|已)*(?P<act>通过(?:省级|国家级|市级)?(?:复核|复审|重新认定|验收|认定)|(?:复核|复审)通过)$")
#: Names behind a number: ，分别为甲、乙和丙。 ：甲、乙。
NAMED_LIST = re.compile(
    r"(?:，|（|——|：)*(?:(?:它们|他们)?分别(?:为|是)：?|即|它们是|名单如下：|(?<=：))(?P<names>(?:[^：；。，\n]{3,80}|，(?=[^：；。，\n]{2,60}(?:公司|厂|集团|[、，；。]))(?!占|其中|并|数量|总数|入选|位居|同比)){1,40})"
)
_DIRECTION = re.compile(r"(?<=.{6})(?:方向|类别|类|领域)(?:中|里|上)?$")
_QUOTED_TITLE = re.compile(r"(?P<who>[^“”、]*(?:、[^“”、]+)*?)“(?P<what>[^“”]+)”(?P<tail>称号|荣誉称号|荣誉|奖牌|牌匾|证书|资格)?")
_PENDING = re.compile(r"(?:名单|榜单|目录|名录|结果|公示)(?:中|里|内|上)?(?:于|近日|日前|正式|已|昨日|今日|对外)*(?:出炉|公布|发布|揭晓|公示|下发|印发)?$")
_AWARDED_TO = re.compile(
    r"^(?:本届|今年|此次|额外的|其中|另外|而)*(?P<what>.{2,40}?)(?:则|均|分别|共)*(?P<verb>颁给|颁发给|授予给|归|包括|分别是|分别为|得主(?:为|是|有|：)?|(?:获奖者|获得者|获奖企业|获奖单位|得奖者|得奖企业)(?:为|是|有|：))(?P<who>.*)$"
)
_SUCH_AS = re.compile(r"^[、和及]?(?P<who>[^等]{4,120}?)等(?P<what>[^等]{4,30})$")
_BY = re.compile(r"(?P<what>[^，由]{2,40})由(?P<who>[^，由]{2,400}?)(?:共同)?$")
_OF_SCHEME = re.compile(r"(?P<who>.{4,200}?)的(?P<what>[^的]{4,30}?(?:资格|称号|认定|荣誉))(?:自[^，]{2,12}起)?(?:予以|被|依法)*$")
_MOVED = re.compile(r"(?:把|将)(?P<what>[^，。]{3,40})$")
_TOWARD = re.compile(r"(?:向|给|为)(?P<who>[^，。]{2,60}?)$")
_ENTERED = re.compile(r"^.{0,8}?(?P<verb>(?:新)?(?:入选|上榜|获评|获奖|入围)的)(?:企业|单位|园区|项目)?(?:分别)?(?:是|为|有|包括)：?(?P<who>[^：]{2,})$")
_AMONG = re.compile(r"^(?P<who>[^《》]{2,80}?)(?:现|已|目前|近日)?(?P<verb>在|进入|列入|名列|位列|入选)(?:公示的|公布的)?《(?P<what>[^》]{4,60}?名单)[^》]*》(?:之内|之列|内|中)?$")
_RELATIVE_HEAD = re.compile(r"的(?P<head>[^“”的]*)$")
_HOLDER_BEHIND = re.compile(rf"(?<=[奖业号厂心品])的(?P<head>{LEGAL_NAME.pattern})")
_NOTHING = re.compile(r"^(?:企业|组织|单位|个人|项目|园区|产品|平台|机构|主体|基础上|同时|前提下|时候|情况|工业企业|民营企业|企业家|过程中|喜讯|消息)?(?:，|$)")


_GRANTED_HERE = re.compile(r"评选|评出|表彰|授予|命名")
_AUTHORITY = re.compile(
    r"(?:(?P<national>工信部|工业和信息化部|科技部|农业农村部|商务部|人社部|人力资源和?社会保障部|生态环境部|文化和旅游部|发展改革委|国家[\u4e00-\u9fff]{2,8}(?:局|委|部)|国务院)|"
    r"(?P<provincial>省[\u4e00-\u9fff]{0,10}(?:厅|委|局|政府)|自治区[\u4e00-\u9fff]{0,10}(?:厅|委|局|政府))|(?P<municipal>市[\u4e00-\u9fff]{0,10}(?:局|委|政府))|(?P<county>[县区][\u4e00-\u9fff]{0,8}(?:局|委|政府)))(?=[^，。]{0,24}(?:公布|公示|发布|认定|授予|命名|评为|评选|评定|通报|印发|表彰|颁发|决定))"
)
_SET_UP_HERE = re.compile(r"(?:推行|开展|出台|实施|启动)[^，。；“]{0,8}“([^”]{2,12})”(?:创建|评选|评定|培育)")


_BULLETS = "·•▲■◆●★—-"
_AWARD_RANKS = ("提名", "一等", "二等", "三等", "金奖", "银奖", "铜奖", "特等", "优秀", "优胜")
_OCCASION = re.compile(r"在(?:(?:19|20)\d\d年?(?:度)?)?(?P<occasion>[^，、在]{3,30}?(?:大会|大赛|博览会|展览会|展|评选|年会|论坛|评比|竞赛|赛事|评鉴会|交易会|节))(?:上|中|里)")
_BEFORE_VERB = re.compile(
    r"^(?P<who>[^，。；：]{2,40}?)(?:因|由于|凭借|通过|拿下|还|去年|今年|前年|作为|自|于|是(?!否)|创立|成立|位于|坐落|主营|拥有|始终|一直|经|以(?=[^及])|被|在|从|再次|不断|紧紧|积极|(?:19|20)\d\d年|累计|先后|又|也)"
)


@dataclass
class Thread:
    """What runs from clause to clause: the last recipients, the last scheme, a list that was announced."""

    recipients: tuple[Recipient, ...] = ()
    phrase: SchemePhrase | None = None
    status: Status = "awarded"
    pending: SchemePhrase | None = None
    topic: Recipient | None = None
    publicised: bool = False
    counted: Count | None = None


@dataclass
class Findings:
    """What the honour frames found in a document; ``consumed`` are the clean spans of numbers that they used,
    ``counted`` the scheme whose holders the number at a clean offset counts."""

    honours: list[Honour] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    consumed: list[tuple[int, int]] = field(default_factory=list)
    counted: dict[int, str] = field(default_factory=dict)
    explained: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Hit:
    begin: int
    end: int
    label: str
    status: Status
    frame: str


class HonourReader:
    """Finds conferrals and the counts that stand with them, sentence by sentence, in one document."""

    def __init__(self, document: Document, lexicon: Lexicon, setting: Setting, findings: Findings) -> None:
        self.document = document
        self.text = document.text
        self.setting = setting
        self.schemes = SchemeReader(lexicon, setting)
        self.triggers = {t.label: (t.status, t.frame) for t in lexicon.triggers}
        for label, status in _EXTRA:
            self.triggers.setdefault(label, (status, "recipient-first"))
        words = sorted(self.triggers, key=lambda w: (-len(w), w))
        self._trigger = re.compile("|".join(map(re.escape, words)))
        self.findings = findings
        self._latest: SchemePhrase | None = None
        self.thread = Thread()
        title = document.source.title or ""
        self._announced = re.search(r"公示|拟认定|拟入选", title) is not None
        self.protagonist = _protagonist(document)
        self._local = frozenset(match[1] for match in _SET_UP_HERE.finditer(self.text))

    def read(self, sentences: list[Sentence], moods: list[tuple[Mood, ...]]) -> Findings:
        """All findings of the document's sentences; ``moods`` as :func:`kg.extract.modality.moods` gives them."""
        for sentence, row in zip(sentences, moods, strict=True):
            self._sentence(sentence, row)
        self.findings.honours = _without_echoes(self.findings.honours)
        known = tuple(dict.fromkeys(h.recipient for h in self.findings.honours if h.recipient_type == "enterprise" and not h.coref))
        self.findings.honours = [_with_owner(h, known) for h in self.findings.honours]
        return self.findings

    def _sentence(self, sentence: Sentence, moods: tuple[Mood, ...]) -> None:
        thread = self.thread
        whole = self.text[sentence.begin : sentence.end]
        if sentence.starts_paragraph:
            self.thread = thread = Thread(topic=self._heading(whole) or (thread.topic if whole[0] in _BULLETS else None))
        thread.counted = None
        thread.publicised = self._announced or re.search(r"公示(?!期?(?:期?满|结束|后|无异议))|拟认定|拟确定", whole) is not None and "社会公示" not in whole
        if _QUESTION.search(whole) or sentence.mark in "？?" and sentence.mark:
            return
        if _RULE_PARAGRAPH.search(whole) and not LEGAL_NAME.search(whole):
            return
        for clause, mood in zip(sentence.clauses, moods, strict=True):
            if mood == "fact":
                self._clause(clause)

    def _heading(self, paragraph: str) -> Recipient | None:
        """▲楚能锻造（湘宁楚能锻造有限公司）: a heading that names whom the items below it speak of."""
        match = re.match(r"[▲■◆●★](?P<short>[^（(，。：]{2,20})(?:（(?P<full>[^（）]{4,30})）)?$", paragraph)
        if match is None:
            return None
        if self.protagonist is not None and re.match(r"集团本部|公司本部|本部|母公司", match["short"]):
            return self.protagonist
        return Recipient(0, 0, match["full"] or match["short"], "enterprise", coref=True)

    def _clause(self, clause: Clause) -> None:
        body = self.text[clause.begin : clause.end]
        if self._announce(clause, body):
            return
        if self._awarded_to(clause, body):
            return
        hits = self._hits(clause, body)
        used = False
        start = clause.begin
        for number, hit in enumerate(hits):
            stop = hits[number + 1].begin if number + 1 < len(hits) else clause.end
            if _CLAUSE_IRREALIS.search(self.text, clause.begin, hit.begin) or _NEGATION.search(self.text, clause.begin, hit.begin):
                continue
            used = self._at(hit, start, stop, clause) or used
            start = stop if number + 1 == len(hits) else self._object_end(hit, stop)
        if not used:
            self._continued(clause, body)
            self._remember_topic(clause, body)

    # -- where the words are -----------------------------------------------------------------------------------------

    def _hits(self, clause: Clause, body: str) -> list[_Hit]:
        protected = enclosed(body)
        found: list[_Hit] = []
        for match in _PASSES.finditer(body):
            if not any(b < match.start() < e for b, e in protected):
                status: Status = "renewed" if re.search(r"复|重新|评价", match["act"]) else "awarded"
                found.append(_Hit(clause.begin + match.start(), clause.begin + match.end(), match[0], status, "passes"))
        for match in self._trigger.finditer(body):
            if any(b < match.start() < e for b, e in protected):
                continue
            begin, end = clause.begin + match.start(), clause.begin + match.end()
            label = match[0]
            if label == "公示" or "推荐" in label or any(hit.begin <= begin < hit.end for hit in found):
                continue
            before = body[match.start() - 1 : match.start()]
            after = body[match.end() : match.end() + 1]
            if (label in ("是", "获", "确定", "认定", "进入", "建成", "取得", "属") and not _stands_alone(label, before, after, body[match.end() :])):
                continue
            if found and (label in _WEAK or not _STRONG.match(label)) and not re.search(r"(?:、|并|且|还|又|后|再|时)(?:成功|同时|被|均)*$", body[: match.start()]) and found[-1].frame != "passes":
                previous = found[-1]
                between = self.text[previous.end : begin]
                if not self.schemes.phrases(self.text, previous.end, begin) or len(between) < 4 or label not in ("获得", "获"):
                    continue
            status, frame = self.triggers[label]
            found.append(_Hit(begin, end, label, status, frame))
        return sorted(found, key=lambda h: h.begin)

    def _awarded_to(self, clause: Clause, body: str) -> bool:
        """“某奖”颁给甲、乙；“某奖”得主是甲、乙."""
        match = _AWARDED_TO.match(body) or _AMONG.match(body)
        if match is None:
            return self._listed_here(clause, body)
        phrases = self.schemes.phrases(self.text, clause.begin + match.start("what"), clause.begin + match.end("what"))
        if not phrases or phrases[0].weight < (2 if match["verb"] in ("包括", "归", "分别是", "分别为") else 1):
            return False
        phrases[0] = self._anaphor(phrases[0])
        begin, end = clause.begin + match.start("who"), clause.begin + match.end("who")
        if end == begin:
            named = NAMED_LIST.match(self.text, clause.end)
            if named is None:
                return False
            begin, end = named.span("names")
        who = subject(self.text, begin, end, phrases[0].kind)
        hit = _Hit(clause.begin + match.start("verb"), clause.begin + match.end("verb"), match["verb"], "awarded", "awarded-to")
        return (bool(who.recipients) or who.quantity is not None) and self._emit(who, phrases[:1], hit, clause, "")

    def _listed_here(self, clause: Clause, body: str) -> bool:
        """湖南新入选的是甲、乙: the members of the list that was announced."""
        match = _ENTERED.match(body)
        phrase = self.thread.pending or self.thread.phrase or self._latest
        if match is None or phrase is None:
            return False
        who = subject(self.text, clause.begin + match.start("who"), clause.begin + match.end("who"), phrase.kind)
        hit = _Hit(clause.begin + match.start("verb"), clause.begin + match.end("verb"), match["verb"], "awarded", "awarded-to")
        return bool(who.recipients) and self._emit(who, [replace(phrase, begin=hit.begin, end=hit.end)], hit, clause, "")

    def _object_end(self, hit: _Hit, stop: int) -> int:
        tail = re.search(r"(?:、|并且?|且|，|还|又|后)[^、，“”]{0,30}$", self.text[hit.end : stop])
        return hit.end + tail.start() if tail else hit.end

    def _announce(self, clause: Clause, body: str) -> bool:
        """在…公布的第五批“小巨人”企业名单中: a list whose members follow. True where the clause does nothing else."""
        match = _PENDING.search(body) or _DIRECTION.search(body)
        if not match or self._trigger.search(body.replace("公示", "")) and "获评" in body:
            return False
        begin = clause.begin
        opened = False
        for opener in ("公布的", "发布的", "公示的", "公示", "公布", "发布", "印发的", "通报", "下达的", "认定的"):
            position = body.rfind(opener, 0, match.start())
            if position >= 0:
                begin = clause.begin + position + len(opener)
                opened = True
                break
        phrases = self.schemes.phrases(self.text, begin, clause.begin + match.start())
        if phrases and phrases[0].weight >= 2:
            self.thread.pending = phrases[0]
            return opened and re.match(r"(?:了|的|拟|第|(?:19|20)|[\u4e00-\u9fff“])", self.text[begin]) is not None
        return False

    # -- the frames ---------------------------------------------------------------------------------------------------

    def _at(self, hit: _Hit, start: int, stop: int, clause: Clause) -> bool:
        """Try the frames at a trigger; True where one of them gave a fact."""
        if hit.frame == "passes":
            return self._passes(hit, start, clause)
        left = self.text[start : hit.begin]
        if re.search(r"复核|复审|验收|评价合格", hit.label) and self._passed(hit, start, clause):
            return True
        if hit.frame == "grant" and self._counted_object(hit, start, stop, clause):
            return True
        if hit.frame == "grant" and not re.search(r"被[^，]{0,24}$", left) and not hit.label.endswith("为"):
            if re.search(r"[家个名位项](?:企业|单位|公司|个人|同志|产品|村|镇)?为", self.text[hit.end : stop]) and self._declares(hit, start, stop, clause):
                return True
            return self._grants(hit, start, stop, clause)
        if hit.label in ("新增", "确定", "认定", "拟认定", "拟确定", "增补") and "为" in self.text[hit.end : stop]:
            return self._declares(hit, start, stop, clause) or self._subject_first(hit, start, stop, clause)
        return self._subject_first(hit, start, stop, clause)

    def _passes(self, hit: _Hit, start: int, clause: Clause) -> bool:
        match = _PASSES.match(self.text, hit.begin, hit.end)
        if match is None:
            return False
        begin, end = match.span("what")
        phrases = self.schemes.phrases(self.text, begin, end) if end - begin >= 2 else []
        if phrases and phrases[0].weight >= 2:
            who = subject(self.text, start, hit.begin, phrases[0].kind)
            return self._emit(who, phrases, hit, clause, self.text[start : hit.begin])
        return self._passed(hit, start, clause)

    def _passed(self, hit: _Hit, start: int, clause: Clause) -> bool:
        """省级信息发展示范区通过验收; “小巨人”复核通过; 另有2家第二批“小巨人”企业通过复核; 甲厂等9家企业通过复核."""
        left_end = hit.begin
        text = self.text
        left = text[start:left_end]
        counted = [q for q in quantities(left) if q.kind == "count"]
        if counted and not left[: counted[0].begin].strip("另有还共、，"):
            phrases = self.schemes.phrases(text, start + counted[0].end, left_end)
            if phrases and phrases[-1].weight >= 2:
                who = Subject(start, left_end, quantity=counted[0], noun="")
                return self._emit(who, phrases[-1:], hit, clause, left, offset=start)
        phrases = self.schemes.phrases(text, start, left_end)
        if phrases and phrases[-1].weight >= 2 and not LEGAL_NAME.match(left) and (phrases[-1].level or phrases[-1].listed or is_distinction(phrases[-1])):
            phrases[-1] = self._anaphor(phrases[-1])
            inherited = self._inherited()
            if self.setting.place and (phrases[-1].kind == "place" or inherited is None and phrases[-1].kind == "other"):
                inherited = Subject(start, start, local=True)
            if inherited is not None:
                return self._emit(inherited, phrases[-1:], hit, clause, "")
        phrase = self.thread.phrase or self.thread.pending or self._latest
        if phrase is None or hit.status == "awarded":
            return False
        who = subject(text, start, left_end, phrase.kind)
        if who.empty or not (who.recipients or who.quantity):
            return False
        return self._emit(who, [replace(phrase, begin=hit.begin, end=hit.end)], hit, clause, left)

    def _anaphor(self, phrase: SchemePhrase) -> SchemePhrase:
        """“小巨人”复核通过 after 国家专精特新“小巨人”企业: a short name stands for the full one that the text has used."""
        short = phrase.name.translate(QUOTES)
        for honour in reversed(self.findings.honours):
            if phrase.level is None and short != honour.scheme and short in honour.scheme.translate(QUOTES):
                return replace(phrase, name=honour.scheme, level=honour.level, listed=not honour.candidate)
        return phrase

    def _grants(self, hit: _Hit, start: int, stop: int, clause: Clause) -> bool:
        """授予甲、乙“丙”称号；取消甲“丙”称号、丁“戊”."""
        area = self.text[hit.end : stop]
        emitted = False
        moved = _MOVED.search(self.text[start : hit.begin])
        if moved:
            phrases = self.schemes.phrases(self.text, start + moved.start("what"), start + moved.end("what"))
            if phrases and phrases[0].weight >= 1:
                who = subject(self.text, hit.end, stop, phrases[0].kind)
                return bool(who.recipients) and self._emit(who, phrases, hit, clause, "")
        toward = _TOWARD.search(self.text[start : hit.begin])
        if toward:
            phrases = self.schemes.phrases(self.text, hit.end, stop)
            if phrases and phrases[0].weight >= 2:
                who = subject(self.text, start + toward.start("who"), start + toward.end("who"), phrases[0].kind)
                return bool(who.recipients) and self._emit(who, phrases, hit, clause, "")
        whole = self.schemes.phrases(self.text, hit.end, stop)
        if whole and whole[0].listed:
            return False
        for match in _QUOTED_TITLE.finditer(area):
            begin = hit.end + match.start("what") - 1
            beyond = re.match(r"[\u4e00-\u9fff]{2,10}?(?=荣誉称号|称号|$|、|，)", self.text[hit.end + match.end("what") + 1 : stop]) if not match["tail"] else None
            title_end = hit.end + match.end("what") + 1 + (beyond.end() if beyond else 0)
            phrases = self.schemes.phrases(self.text, begin, title_end)
            if not phrases or phrases[0].weight == 0 and not match["tail"]:
                continue
            prefix = re.search(r"[\u4e00-\u9fff]{2,4}[省市县区]$|(?:全国|全省|全市|省级|市级|国家级|国家)$", match["who"])
            who_end = hit.end + match.end("who")
            if prefix and not LEGAL_NAME.match(match["who"]):
                phrases = self.schemes.phrases(self.text, hit.end + match.start("who") + prefix.start(), hit.end + match.end("what") + 1) or phrases
                who_end = hit.end + match.start("who") + prefix.start()
            who_begin = hit.end + match.start("who")
            kind = phrases[0].kind
            who = subject(self.text, who_begin, who_end, kind)
            if who.recipients and phrases[0].kind in ("enterprise", "other") and all(_looks_personal(r) for r in who.recipients):
                who = subject(self.text, who_begin, who_end, "person")
            if who.empty:
                continue
            emitted = self._emit(who, phrases[:1], hit, clause, self.text[start : hit.begin]) or emitted
        if emitted:
            return True
        return self._declares(hit, start, stop, clause) or self._granted_plainly(hit, start, stop, clause)

    def _granted_plainly(self, hit: _Hit, start: int, stop: int, clause: Clause) -> bool:
        """授予甲有限公司等5家企业2023年某市市长质量奖: neither quotation marks nor 为 between who and what."""
        area = self.text[hit.end : stop]
        counted = re.match(r".*?等[^，]{0,4}[家个名人项](?:企业|单位|公司|组织|个人|同志|产品|项目|集体)?", area)
        legal = LEGAL_NAME.match(area)
        end = counted.end() if counted else legal.end() if legal else 0
        if not end:
            return False
        phrases = self.schemes.phrases(self.text, hit.end + end, stop)
        if not phrases or phrases[0].weight < 1:
            return False
        who = subject(self.text, hit.end, hit.end + end, phrases[0].kind)
        return not who.empty and self._emit(who, phrases, hit, clause, self.text[start : hit.begin])

    def _declares(self, hit: _Hit, start: int, stop: int, clause: Clause) -> bool:
        """认定甲等12家企业为省级专精特新中小企业."""
        area = self.text[hit.end : stop]
        for match in re.finditer("为", area):
            phrases = self.schemes.phrases(self.text, hit.end + match.end(), stop)
            if phrases and phrases[0].weight >= 2:
                who = subject(self.text, hit.end, hit.end + match.start(), phrases[0].kind)
                if not who.empty:
                    return self._emit(who, phrases, hit, clause, self.text[start : hit.begin])
        return False

    def _subject_first(self, hit: _Hit, start: int, stop: int, clause: Clause) -> bool:
        text = self.text
        left = text[start : hit.begin]
        right = text[hit.end : stop]
        behind = re.match(r"的(?=[^、，]{2,30}(?:公司|集团|厂|、))", right)
        known = self.thread.pending or self._latest
        if behind and known is not None and re.match(r"(?:成功)?(?:入选|上榜|获评|入围)", hit.label):
            who = subject(text, hit.end + 1, stop, known.kind)
            if who.recipients and who.quantity is None:
                return self._emit(who, [replace(known, begin=hit.begin, end=hit.end)], hit, clause, left)
        if re.match(r"(?:的|了?(?:批示|肯定|认可|通过|好评|一致))", right):
            return False
        if self._counted_object(hit, start, stop, clause):
            return True
        if hit.label == "培育":
            return False
        if hit.label in ("是", "成为", "属", "属于") and (of := right.rfind("的")) > 0 and not re.match(r"[^“]*”", right[of:]):
            hit = replace(hit, end=hit.end + of + 1)
            right = text[hit.end : stop]
        relative = _HOLDER_BEHIND.search(right) or _RELATIVE_HEAD.search(right)
        phrases = self.schemes.phrases(text, hit.end, stop)
        if relative and (relative.re is _HOLDER_BEHIND or not (phrases and phrases[-1].end > hit.end + relative.start())):
            return self._relative(hit, start, relative, clause)
        if not phrases or phrases[0].weight == 0:
            return self._no_object(hit, start, stop, clause, right)
        ellipsis = self._ellipsis(phrases[0]) if phrases[0].weight <= 2 and not phrases[0].level else None
        if ellipsis is not None:
            phrases = [ellipsis, *phrases[1:]]
        if hit.label in _WEAK and not _firm(phrases[0]):
            return False
        needed = 2 if hit.label in _WEAK else 1
        if hit.label in ("是", "成为", "拥有", "属", "属于"):
            if not self._copula(hit, phrases, right):
                return False
        if phrases[0].weight < needed:
            return False
        phrases = [p for p in phrases if p.weight >= 1]
        occasion = _OCCASION.search(left)
        if occasion and phrases[0].name[:2] in _AWARD_RANKS and len(phrases[0].name) <= 4:
            name = occasion["occasion"] + phrases[0].name
            phrases = [replace(phrases[0], name=name, level=self.schemes.stated_level(name), begin=start + occasion.start("occasion"))]
        kind = phrases[0].kind
        who = subject(text, start, hit.begin, kind)
        if re.match(r"由(?:原来的?)?[^，]*(?:级|企业|园区)", left) and self.schemes.phrases(text, start, hit.begin):
            who = Subject(start, start)
        if any(p.kind == "person" for p in phrases) is False and who.recipients and kind == "other" and all(_looks_personal(r) for r in who.recipients) and re.search(r"奖章|称号|奖", phrases[0].name):
            who = subject(text, start, hit.begin, "person")
        return self._emit(who, phrases, hit, clause, left)

    def _copula(self, hit: _Hit, phrases: list[SchemePhrase], right: str) -> bool:
        """是国家高新技术企业: only what names an honour beyond doubt, and only to the end of the clause."""
        good = [p for p in phrases if p.listed or (p.weight >= 2 and p.level in ("national", "provincial", "municipal"))]
        return bool(good) and len(right) <= 60

    def _ellipsis(self, phrase: SchemePhrase) -> SchemePhrase | None:
        """入选示范项目 after 入选省…示范企业: the missing front of the name is that of the scheme before."""
        last = self.thread.phrase
        if last is None or phrase.level or phrase.listed and phrase.level:
            return None
        key = phrase.name.translate(dict.fromkeys(map(ord, "“”")))[:2]
        if key in _AWARD_RANKS and len(phrase.name) <= 4 and last.name.endswith("奖"):
            return replace(phrase, name=last.name + phrase.name, level=last.level, year=last.year, batch=last.batch, weight=2)
        position = last.name.find(key)
        if key == "示范" and position > 1:
            return replace(phrase, name=last.name[:position] + phrase.name, level=last.level, year=last.year, batch=last.batch, weight=2)
        return None

    def _scheme_first(self, hit: _Hit, start: int, clause: Clause, right: str) -> bool:
        """“某奖”由甲、乙获得；甲等8家企业的高新技术企业资格予以取消: the scheme stands before its recipients or their verb."""
        left = self.text[start : hit.begin]
        for pattern in (_BY, _OF_SCHEME):
            match = pattern.match(left)
            if match is None or (pattern is _OF_SCHEME) != (hit.status == "revoked") or len(right) > 12:
                continue
            phrases = self.schemes.phrases(self.text, start + match.start("what"), start + match.end("what"))
            if phrases and phrases[0].weight >= 1:
                who = subject(self.text, start + match.start("who"), start + match.end("who"), phrases[0].kind)
                if who.recipients or who.quantity is not None:
                    return self._emit(who, phrases[:1], hit, clause, left)
        return False

    def _no_object(self, hit: _Hit, start: int, stop: int, clause: Clause, right: str) -> bool:
        """…名单中，甲等6家企业上榜."""
        if self._scheme_first(hit, start, clause, right):
            return True
        phrase = self.thread.pending
        if phrase is None or not (_NO_OBJECT.match(hit.label) or right.strip("，、") == "") or len(right) > 12:
            return False
        who = subject(self.text, start, hit.begin, phrase.kind)
        if who.empty:
            return False
        return self._emit(who, [replace(phrase, begin=hit.begin, end=hit.end)], hit, clause, self.text[start : hit.begin])

    def _relative(self, hit: _Hit, start: int, relative: re.Match[str], clause: Clause) -> bool:
        """新获评国家级制造业单项冠军的联恒机电: the recipients behind 的."""
        begin = hit.end + relative.start("head")
        end = hit.end + relative.end("head")
        if _NOTHING.match(relative["head"]) or len(relative["head"]) < 2:
            return False
        phrases = self.schemes.phrases(self.text, hit.end, hit.end + relative.start())
        if not phrases or phrases[0].weight < 2:
            return False
        head = re.sub(r"(?:予以|给予|进行|作出|获得).*$", "", relative["head"])
        who = subject(self.text, begin, begin + len(head), phrases[0].kind)
        if not who.recipients or any(re.search(r"企业$|一|该|其|能力|工作", r.name) for r in who.recipients):
            return False
        del end
        return self._emit(who, phrases, hit, clause, self.text[start : hit.begin])

    def _counted_object(self, hit: _Hit, start: int, stop: int, clause: Clause) -> bool:
        """创建清洁生产企业30家; 评选表彰30名常青企业家: the number stands in the object."""
        text = self.text
        right = text[hit.end : stop]
        found = [q for q in quantities(right) if q.kind == "count" and not q.threshold]
        if not found:
            return False
        quantity = found[0]
        if quantity.value == 1 and right[quantity.number_begin] == "一":
            return False
        before, after = hit.end + quantity.begin, hit.end + quantity.end
        if re.match(r"[，、；。（）]|$", text[after:stop] or "") and quantity.begin >= 2:
            if self._such_as(hit, found, start, clause):
                return True
            phrases = self.schemes.phrases(text, hit.end, before)
            needed = 3 if hit.label in ("新增", "拥有", "建成", "培育", "是", "成为", "进入", "获得", "获", "取得") else 1
            if len(phrases) != 1 or not self._countable(phrases[0], needed, hit.label):
                return False
            self._count(replace(phrases[0], level=self._level(phrases[0], hit)), quantity, hit.end, "", clause, hit.status, (), start)
            self._named_after(phrases[0], hit, clause, stop)
            return True
        if quantity.begin == 0:
            phrases = self.schemes.phrases(text, after, stop)
            needed = 1 if hit.label.startswith("评") else 2
            if phrases and phrases[0].weight >= needed and not re.match(r"企业|单位|产品", text[after:stop]):
                joined = phrases[0]
                self._count(replace(joined, level=self._level(joined, hit)), quantity, hit.end, "", clause, hit.status, (), start)
                return True
        return False

    def _such_as(self, hit: _Hit, found: list[Quantity], start: int, clause: Clause) -> bool:
        """新认定甲公司等省级企业技术中心5家、乙公司等市级企业技术中心13家: some holders are named before the scheme and its number."""
        emitted = False
        begin = hit.end
        for quantity in found:
            match = _SUCH_AS.match(self.text[begin : hit.end + quantity.begin])
            if match is not None:
                phrases = self.schemes.phrases(self.text, begin + match.start("what"), begin + match.end("what"))
                if len(phrases) == 1 and phrases[0].weight >= 2:
                    who = subject(self.text, begin + match.start("who"), begin + match.end("who"), phrases[0].kind)
                    if who.recipients and self._emit(who, phrases, hit, clause, "", counting=False):
                        self._count(phrases[0], quantity, hit.end, "", clause, hit.status, who.recipients, begin)
                        emitted = True
            begin = hit.end + quantity.end
        return emitted

    def _countable(self, phrase: SchemePhrase, needed: int, label: str) -> bool:
        if phrase.weight >= needed:
            return True
        if label in ("获得", "获", "荣获", "斩获", "取得", "拥有") and re.search(r"(?:荣誉|奖项|称号|奖)$", phrase.name):
            return True
        return needed == 3 and phrase.weight == 2 and phrase.level is not None and phrase.kind != "other" or is_distinction(phrase)

    def _named_after(self, phrase: SchemePhrase, hit: _Hit, clause: Clause, stop: int) -> None:
        """新增…5家，分别为甲、乙和丙: the members are named behind the number."""
        match = NAMED_LIST.match(self.text, stop)
        if match is None or self._trigger.search(match["names"]):
            return
        who = subject(self.text, match.start("names"), match.end("names"), phrase.kind)
        if who.recipients:
            self._emit(who, [phrase], hit, clause, "", counting=False)

    # -- facts ---------------------------------------------------------------------------------------------------------

    def _inherited(self) -> Subject | None:
        recipients = self.thread.recipients or ((self.thread.topic,) if self.thread.topic else ())
        if not recipients:
            if self.protagonist is None:
                return None
            recipients = (self.protagonist,)
        return Subject(recipients[0].begin, recipients[-1].end, tuple(replace(r, coref=True) for r in recipients))

    def _emit(
        self, who: Subject, phrases: list[SchemePhrase], hit: _Hit, clause: Clause, left: str, *, offset: int = 0, counting: bool = True
    ) -> bool:
        """Turn filled slots into facts; False where nobody can be named and nothing is counted."""
        if who.local and self.setting.place:
            place = Recipient(who.begin, who.end, self.setting.place, "place", coref=True)
            who = replace(who, recipients=(place,))
        elif who.back_reference is not None:
            who = self._resolved(who)
        elif who.empty:
            inherited = self._inherited()
            if self.setting.place and phrases[0].kind == "place" and (inherited is None or inherited.recipients[0].kind != "place"):
                place = Recipient(who.begin, who.end, self.setting.place, "place", coref=True)
                inherited = Subject(who.begin, who.end, (place,))
            if inherited is None:
                return False
            who = inherited
        if not who.recipients and who.quantity is None:
            return False
        status = self._status(hit, phrases[0])
        year = self._year(clause, hit, phrases[0])
        edition = phrases[0].batch or self._batch(clause, hit)
        pairs = self._pairs(who, phrases, left + self.text[hit.begin : hit.end])
        for recipient, phrase in map(_product_in_brackets, pairs):
            self._honour(recipient, phrase, hit, clause, (status, year, phrase.batch or edition))
        if counting and who.quantity is not None and len(phrases) == 1:
            self._count(phrases[0], who.quantity, offset or who.begin, who.noun, clause, status, who.recipients, who.begin)
            if not who.recipients:
                self._named_after(phrases[0], hit, clause, clause.end)
        if who.recipients:
            self.thread.recipients = tuple(r for r, _ in pairs) if pairs else who.recipients
        self.thread.phrase = self._latest = phrases[-1]
        self.thread.status = status
        self.findings.explained.append((hit.begin, hit.frame))
        return True

    def _resolved(self, who: Subject) -> Subject:
        inherited = self._inherited()
        wanted = who.back_reference or ""
        if "园" in wanted and inherited is not None:
            return inherited
        if re.search(r"公司|集团|企业|我司", wanted) and self.protagonist is not None:
            return Subject(who.begin, who.end, (replace(self.protagonist, coref=True),))
        if wanted == "前者" and inherited is not None:
            return replace(inherited, recipients=inherited.recipients[:1])
        if wanted == "后者" and inherited is not None:
            return replace(inherited, recipients=inherited.recipients[-1:])
        if inherited is not None:
            return replace(inherited, recipients=inherited.recipients[-1:])
        named = list(re.finditer(r"(?<![该本我上述])[\u4e00-\u9fff]{2,8}公司(?!的?(?:章程|治理))", self.text[max(0, who.begin - 600) : who.begin])) if re.search(r"公司|企业", wanted) else []
        if named:
            name = re.sub(r"^.*?(?:[县市区省]|，|的)(?=.{4,}$)", "", named[-1][0])
            return Subject(who.begin, who.end, (Recipient(who.begin, who.end, name, "enterprise", coref=True),))
        return who

    def _pairs(self, who: Subject, phrases: list[SchemePhrase], words: str) -> list[tuple[Recipient, SchemePhrase]]:
        """Recipients × schemes; 分别 with equal numbers distributes them one to one."""
        if "分别" in words and len(who.recipients) == len(phrases):
            return list(zip(who.recipients, phrases, strict=True))
        return [(recipient, phrase) for phrase in phrases for recipient in who.recipients]

    def _status(self, hit: _Hit, phrase: SchemePhrase) -> Status:
        status = hit.status
        if phrase.cultivated and status in ("awarded", "shortlisted"):
            return "cultivated"
        if status == "awarded" and self.thread.publicised:
            return "publicised"
        return status

    def _year(self, clause: Clause, hit: _Hit, phrase: SchemePhrase) -> int | None:
        if phrase.year is not None:
            return phrase.year
        paragraph = self.text.rfind("\n", 0, clause.begin) + 1
        for begin in (clause.begin, max(paragraph, self.text.rfind("。", 0, clause.begin) + 1)):
            words = self.text[begin : hit.end]
            stated = [] if FOUNDED.search(words) else years(words, self.setting.written)
            if stated:
                return stated[-1].year
        return self.setting.year

    def _batch(self, clause: Clause, hit: _Hit) -> int | None:
        """The batch in the clause before the verb; else the only one that the sentence has named so far."""
        found = batch(self.text[clause.begin : hit.begin])
        if found is not None:
            return found
        begin = max(self.text.rfind(mark, 0, clause.begin) for mark in "。；\n") + 1
        announced = re.findall(r"(?:公布|公示|发布|印发|出炉)[^，。]*?(第[一二三四五六七八九十\d]+批|首批(?!次))", self.text[begin : clause.begin])
        return batch(announced[0]) if len(set(announced)) == 1 else None

    def _honour(self, recipient: Recipient, phrase: SchemePhrase, hit: _Hit, clause: Clause, dated: tuple[Status, int | None, int | None]) -> None:
        kind, owner = recipient.kind, recipient.owner
        begin = min(recipient.begin if not recipient.coref else hit.begin, hit.begin)
        end = max(hit.end, phrase.end)
        if phrase.end < begin:
            begin = phrase.begin
        if recipient.begin > phrase.end and not recipient.coref:
            begin, end = min(hit.begin, phrase.begin), recipient.end
        begin = max(begin, clause.begin) if recipient.coref or recipient.begin >= clause.begin else begin
        section = self.document.section_at(hit.begin)
        status, year, edition = dated
        self.findings.honours.append(
            Honour(
                recipient=recipient.name, recipient_type=kind, owner=owner, scheme=phrase.name, level=self._level(phrase, hit), status=status,
                year=year, batch=edition, quotation=self.document.quotation(begin, self._list_end(end)), coref=recipient.coref,
                candidate=not phrase.listed, keyword_group=section.heading if section else None,
            )
        )  # fmt: skip

    def _list_end(self, end: int) -> int:
        match = re.compile(r"”?(?:名单|称号|榜单|目录|行列|培育库)?").match(self.text, end)
        return match.end() if match else end

    def _level(self, phrase: SchemePhrase, hit: _Hit) -> Level | None:
        """The level in the words; else that of the place whose own honour it is: it grants, or the text says it set it up."""
        if phrase.level is not None or phrase.listed:
            return phrase.level
        authority = self._authority(hit)
        if authority is not None:
            return authority
        if _GRANTED_HERE.match(hit.label) or phrase.name.translate(QUOTES) in self._local:
            return self.setting.level
        return None

    def _authority(self, hit: _Hit) -> Level | None:
        """The level of the body that the sentence says published, recognised or granted: 工信部, 省工信厅, 市政府."""
        begin = max(self.text.rfind(mark, 0, hit.begin) for mark in "。\n") + 1
        found = list(_AUTHORITY.finditer(self.text, begin, hit.begin))
        if not found:
            return None
        level = found[-1].lastgroup
        if level == "municipal":
            return "provincial" if self.setting.under_municipality else self.setting.level if self.setting.level != "provincial" else "municipal"
        return cast(Level, level)

    def _count(
        self, phrase: SchemePhrase, quantity: Quantity, base: int, noun: str, clause: Clause, status: Status, named: tuple[Recipient, ...], begin: int
    ) -> None:
        section = self.document.section_at(clause.begin)
        at, to = base + quantity.begin, base + quantity.end
        self.findings.consumed.append((at, to))
        self.findings.counted[at] = phrase.name
        if not isinstance(quantity.value, int):
            return
        first, last = min(begin, phrase.begin, at), max(phrase.end, to + len(noun))
        if any(c.scheme.translate(QUOTES) == phrase.name.translate(QUOTES) and c.count == quantity.value for c in self.findings.counts):
            return
        count = Count(
            scheme=phrase.name, count=quantity.value, unit=quantity.unit + noun, level=phrase.level, status=status,
            quotation=self.document.quotation(first, last), qualifier=quantity.qualifier, year=phrase.year, batch=phrase.batch,
            named=tuple(r.name for r in named), keyword_group=section.heading if section else None,
        )  # fmt: skip
        self.findings.counts.append(count)
        self.thread.counted = count
        self.thread.status = status

    def _continued(self, clause: Clause, body: str) -> None:
        """…，精益车间141个: a count without a verb goes on with that of the clause before."""
        last = self.thread.counted
        if last is None:
            return
        found = [q for q in quantities(body) if q.kind == "count" and not q.threshold]
        if len(found) != 1 or found[0].end != len(body) or body.startswith("其中") or found[0].begin < 2:
            self.thread.counted = None
            return
        phrases = self.schemes.phrases(self.text, clause.begin, clause.begin + found[0].begin)
        if len(phrases) == 1 and phrases[0].weight >= 1 and not re.search(r"新增|完成|总数|净增", body):
            phrase = phrases[0]
            if phrase.level is None and not self.schemes.stated_level(last.scheme):
                phrase = replace(phrase, level=last.level)
            self._count(phrase, found[0], clause.begin, "", clause, self.thread.status, (), clause.begin)

    def _remember_topic(self, clause: Clause, body: str) -> None:
        match = LEGAL_NAME.match(body)
        if match and 4 <= len(match[0]) <= 40:
            self.thread.topic = Recipient(clause.begin, clause.begin + match.end(), match[0], "enterprise")
            self.thread.recipients = ()
            return
        led = _BEFORE_VERB.match(body)
        if led:
            who = subject(self.text, clause.begin, clause.begin + led.end("who"), "enterprise")
            if who.recipients and who.quantity is None and all(_named_well(r) for r in who.recipients):
                self.thread.recipients = who.recipients
                return
        if clause.mark and clause.mark in "：:" and 2 <= len(body) <= 12:
            who = subject(self.text, clause.begin, clause.end, "enterprise")
            if len(who.recipients) == 1 and who.quantity is None:
                self.thread.topic = who.recipients[0]


def is_distinction(phrase: SchemePhrase) -> bool:
    """Whether a phrase without listing or trigger names a distinction by its own words."""
    return phrase.weight >= 2 and re.search(r"示范|标杆|小巨人|冠军|瞪羚|独角兽|专精特新|星级|名牌|老字号|龙头企业|领军|领跑者", phrase.name) is not None


def _without_echoes(honours: list[Honour]) -> list[Honour]:
    """Each conferral once: what a later sentence repeats, word for word, is left to its first mention."""
    seen: dict[tuple[str, str, str], set[int | None]] = {}
    kept = []
    for honour in honours:
        key = (honour.recipient, honour.scheme.translate(QUOTES), honour.status)
        if key not in seen or honour.year is not None and honour.year not in seen[key] and None not in seen[key]:
            seen.setdefault(key, set()).add(honour.year)
            kept.append(honour)
    return kept


def _product_in_brackets(pair: tuple[Recipient, SchemePhrase]) -> tuple[Recipient, SchemePhrase]:
    """甲 获评 单项冠军产品（伞骨）: the product in the brackets holds, the firm makes it."""
    recipient, phrase = pair
    match = re.search(r"产品（(?P<product>[^（）]{3,16})）$", phrase.name)
    if match is None or recipient.kind != "enterprise":
        return pair
    product = Recipient(recipient.begin, recipient.end, match["product"], "product", recipient.name)
    return product, replace(phrase, name=phrase.name[: match.start() + 2])


def _named_well(recipient: Recipient) -> bool:
    """Whether a name that no honour vouches for looks like one: a firm's industry or form, a thing's or a place's head."""
    return recipient.kind in ("place", "other", "person") or "”" in recipient.name or named_by_structure(recipient.name)


def _firm(phrase: SchemePhrase) -> bool:
    """Whether a phrase is an honour by its own words, so that a verb of many uses (创建, 获得) may govern it."""
    if phrase.listed or phrase.level is not None or is_distinction(phrase) and len(phrase.name) > 4:
        return True
    return phrase.name.endswith("奖") or phrase.quoted and not re.search(r"工程|项目|平台|行动|计划|试点|活动|模式", phrase.name)


def _looks_personal(recipient: Recipient) -> bool:
    return recipient.kind == "person" or PERSON.match(recipient.name) is not None and len(recipient.name) in (2, 3)


def _stands_alone(label: str, before: str, after: str, rest: str) -> bool:
    """Whether a short trigger is a word of its own here: not 获得感, 不是, 确定性."""
    if label == "是":
        return before != "别" and before not in "不还就都也只而若但于总正便即" or before == ""
    if label == "属":
        return after not in "于地性实下" and before not in "金所归下附直家隶"
    if label == "获":
        return after not in "得取悉利赔准益胜奖授许" and before not in "收捕抓斩荣喜所查缴破"
    if label == "确定":
        return after not in "性的了"
    if label == "认定":
        return before not in "格新" and after not in "管办标条工结书评和与、"
    return True


def _protagonist(document: Document) -> Recipient | None:
    """The firm that 公司 means: the one introduced by 以下简称, or the only legal name of the first lines."""
    text = document.text
    title = document.source.title or text.split("\n", 1)[0]
    for match in re.finditer(rf"(?P<name>{LEGAL_NAME.pattern})（(?:以下)?(?:简称|下称)(?:为)?：?“?(?P<short>[^”）]+)”?", text):
        if match["short"] in ("公司", "本公司", "集团", "我公司") or match["short"] in title:
            return Recipient(match.start("name"), match.end("name"), match["name"], "enterprise")
    first = LEGAL_NAME.search(text)
    if first and re.search(r"我司|本公司|我公司|(?:^|[，。；])公司(?=[^、])", text):
        return Recipient(first.start(), first.end(), first[0], "enterprise")
    return None


def _with_owner(honour: Honour, known: tuple[str, ...]) -> Honour:
    """Give a product without an owner, or with a guessed one, the firm of the document that its name begins with."""
    if honour.recipient_type not in ("product", "other") or honour.owner == honour.recipient:
        return honour
    if honour.owner is None or honour.recipient.startswith(honour.owner):
        owner = split_owner(honour.recipient, known)
        if owner is not None and owner != honour.owner:
            return replace(honour, owner=owner)
    return honour



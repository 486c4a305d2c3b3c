"""Frames: the forms of sentences in which Chinese text says that somebody was honoured, and which words fill their slots.

:data:`FRAMES` is the table: each row has a name, the form, an example, and the function that fills its slots. The clause
forms are tried on a clause as a whole, the others at each trigger, in the order of :meth:`Frames.at`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.antecedents import Antecedents, named_well
from kg.extract.clause_frames import ClauseFrames
from kg.extract.clauses import outside
from kg.extract.findings import Findings
from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.grants import PLAIN_GRANTEES, Grants
from kg.extract.leaning import completed, in_full, on_occasion, shortened, stands_alone
from kg.extract.names import looks_personal
from kg.extract.numbers import quantities
from kg.extract.recipients import Subject, subject
from kg.extract.schemes import SchemePhrase, SchemeReader, is_common_noun, is_distinction
from kg.extract.slots import Filled, Window
from kg.extract.tallies import Tallies
from kg.extract.triggers import COPULAS, INTRANSITIVE, PASSES, WEAK, WINS, Hit

FRAMES = (
    ("passes", "who 通过 what 复核｜认定｜验收", "云湖通过国家级绿色工厂复核"),
    ("passed", "what 通过验收; who 等N家 通过复核", "省级信息发展示范区通过验收"),
    ("moves", "把 what 授予 who", "把“市长质量奖”授予云湖有限公司"),
    ("hands", "向 who 颁发 what", "向云湖有限公司颁发“小巨人”企业证书"),
    ("grants", "授予｜取消 who “what” 称号", "授予云湖集团“功勋企业”称号"),
    ("grants plainly", "授予 who 等N家企业 what", "授予云湖有限公司等5家企业2023年市长质量奖"),
    ("declares", "认定｜新增｜确定 who 为 what", "新增云湖为市级隐形冠军企业"),
    ("such as", "新认定 who 等 what N家", "新认定云湖公司等省级企业技术中心5家"),
    ("counted", "创建｜新增 what N家; 评选表彰 N名 what", "创建清洁生产企业30家"),
    ("relative", "获评 what 的 who", "新获评国家级制造业单项冠军的云湖"),
    ("scheme first", "what 由 who 获得; who 的 what 资格予以取消", "“某奖”由云湖、千山获得"),
    ("announced", "在 what 名单中，who 上榜", "在第五批“小巨人”名单中，云湖等6家企业上榜"),
    ("recipient first", "who [等N家企业] [分别] 获评｜入选｜入围 what", "云湖、千山等5家企业获评省级数字化车间"),
    ("awarded to", "what 颁给｜得主是 who", "“某奖”得主是云湖有限公司"),
    ("entered", "新入选的是 who; 名单中，有 who 等N家", "新入选的是云湖产业园、千山产业园"),
    ("certified", "who 收到｜取得《what 证书》", "云湖有限公司取得《高新技术企业证书》"),
    (
        "groups",
        "who 等N个 what、who 等N个 what … 予以命名｜通过复核",
        "云湖等3个“示范园区”、千山等5个“示范企业”予以命名",
    ),
    (
        "with number",
        "“brand”… N个 what; N个 what，即 who; 已有 who、who 两个 what",
        "拥有“云湖”牌茶叶、“千山”牌大米2个中国名牌产品",
    ),
    ("placed", "who 在 what 中排名第N位", "云湖集团在全省民营企业100强榜中排名第66位"),
    ("carried off", "who 将 what 收入囊中", "云湖将“某奖”收入囊中"),
    ("headed", "what：who", "市长质量奖：云湖有限公司"),
    ("role", "what who; 作为 what，who; who（what）", "国家高新技术企业云湖有限公司"),
)

_BY = re.compile(
    r"(?:额外的|其中|另外|而|另)*(?P<what>[^，由]{2,40}?)(?:则|均|分别|最终)*由(?P<who>[^，由]{2,400}?)(?:共同)?$"
)
_OF_SCHEME = re.compile(
    r"(?P<who>.{4,200}?)的(?P<what>[^的]{4,30}?(?:资格|称号|认定|荣誉))(?:自[^，]{2,12}起)?(?:予以|被|依法)*$"
)
_THING_OF = re.compile(r"(?P<who>[^的]{2,30})的(?P<what>[^的]{4,40})$")
_MOVED_HERE = re.compile(
    r"(?:决定|拟|同意|(?:政府|[厅局委部会]))[^，将把]{0,4}?[将把](?=[^，将把]{2,}$)|^[^，将把]{0,30}?把(?=[^，将把]{2,}$)"
)
#: Verbs that name what is conferred, whatever its last word, and what such a name looks like.
_NAMES_IT = frozenset("被命名为 命名为 被授予 被评为 被评定为 被认定为 获评 获评为 荣获".split())
_LIKE_A_TITLE = re.compile(r"(?!.*(?:的|了|等|和|优秀$|合格$|良好$|先进$|[级号类]$))[“\u4e00-\u9fff][^，。；：]{4,22}")
#: How a head ends that is a name and no more.
_ENDS_NAME = re.compile(r"(?:矿|厂|店|局|所|院|学|校|中心|基地|园|社|村|站|队|集团|公司)$")
_LONGEST_HEAD = 20
#: What says that all that is listed before are honours.
_CALLED_SO = re.compile(r"(?:等[^，、]{0,6}(?:荣誉称号|荣誉|称号|殊荣|奖项)|荣誉称号)$")
_COMMA = re.compile("、")
#: What is built, not conferred, unless the lexicon knows it as an honour.
_BUILT = re.compile(r"(?:中心|基地|园|平台|工程|项目|实验室|品牌)”?$")
_PRIZE = re.compile(r"(?<=[\u4e00-\u9fff“”]{2})(?:奖|奖项|奖牌|奖状|奖章|称号|荣誉)”?$")
#: 获得某市｜多项嘉奖：what stands behind the colon.
_SEVERAL_AS = re.compile(
    r"了?[^，：]{0,12}?(?:多项|一系列|诸多|以下|如下|[\d一二三四五六七八九十]+[项个])[^，：]{0,4}(?:嘉奖|荣誉|奖项|殊荣|称号|大奖)"
)
_SEVERAL = re.compile(r"了?\s?(?:[2-9]|\d\d+|[二三四五六七八九十两]+)\s?[个项枚](?![国省市全])")
_CONFERRED_NEXT = re.compile(r"，(?:并|同时|均|都)?(?:荣获|获评|入选|被授予|被评为|被认定|被命名|获得|成为)")
_ENTERS = re.compile(
    r"(?:成功)?(?:上榜|入选|入围|获奖|榜上有名|在列|荣列其中|进入公示|(?:顺利|全部)通过|名列其中|位列其中)"
)
_NUMBERED_OBJECT = re.compile(r"(?:机构|企业|单位|产品|项目|作品|工程|村)?(?:共|达)?\d+[家个项件]")
_HOLDER_BEHIND = re.compile(
    rf"(?<=[奖业号厂心品])的(?:有(?!限))?(?P<head>{LEGAL_NAME.pattern}(?:(?:[、和及]|等\d).*)?)"
)
#: 获得中国驰名商标的｜“某及图”为…
_THING_BEHIND = re.compile(r"(?<=[奖业号厂标牌品])的(?P<head>“[^“”]{2,20}”)(?=[为是系，]|$)")
_RELATIVE_HEAD = re.compile(r"的(?P<head>[^“”的]*)$")
_NO_HEAD = re.compile(
    r"^(?:企业|组织|单位|个人|项目|园区|产品|平台|机构|主体|(?:企业|单位|产品|项目|名单)(?:中|里|当中)|基础上|同时|前提下|时候|情况|工业企业|民营企业|企业家|过程中)?(?:，|$)|^(?:好?消息|喜讯|捷报)|"
    r"^(?:企业|园区|单位|个人|项目)(?:或|和|、|及)"
)
_NEWS = re.compile(r"(?:好?消息|喜讯|捷报|新闻|(?:殊荣|荣誉|美誉|称号|桂冠|肯定|奖励|表彰)$)")
_NO_HOLDER = re.compile(
    r"企业$|之一$|[\d一二三四五六七八九十]+家$|^会议|(?:承担|申报|依托|建设)单位$|通知$|公告$|公示$|决定$|名单$|一|该|其|能力|工作"
)
_NAMED_BEHIND = re.compile(r"的(?=[^、，]{2,30}(?:公司|集团|厂|、))")
_NO_OBJECT_HERE = re.compile(r"(?:的|(?:企业|单位|公司)之一|了?(?:批示|肯定|认可|通过|好评|一致))")


class Frames:
    """Fills the frames of one document; reads, never writes, what was found and said before."""

    def __init__(self, text: str, schemes: SchemeReader, antecedents: Antecedents, findings: Findings) -> None:
        self.text = text
        self.schemes = schemes
        self.antecedents = antecedents
        self.findings = findings
        whole = ClauseFrames(text, schemes, antecedents, findings)
        self.of_clause, self.expects = whole.fill, whole.expects
        self.grants = Grants(text, schemes, antecedents.known_names)
        self.tallies = Tallies(text, schemes)

    # -- forms around a trigger ------------------------------------------------------------------------------------------

    def at(self, window: Window) -> list[Filled]:
        """What the frames make of a trigger: those of the first frame whose slots can be filled."""
        hit = window.hit
        if hit.frame == "passes":
            return self._passes(window)
        left = self.text[window.start : hit.begin]
        area = self.text[hit.end : window.stop]
        if re.search(r"复核|复审|验收|合格|复评|评价结果", hit.label) and (filled := self._passed(window)):
            return filled
        if hit.frame == "grant":
            if filled := self.tallies.fill(window):
                return filled
            if not hit.label.endswith("为") and not re.search(r"被[^，]{0,24}$", left):
                return self.grants.fill(window)
        if (
            hit.label in ("新增", "确定", "认定", "拟认定", "拟确定", "增补")
            and "为" in area
            and (filled := self.grants.declares(window))
        ):
            return filled
        return self._recipient_first(window)

    def _passes(self, window: Window) -> list[Filled]:
        hit = window.hit
        if filled := self._that_passed(window):
            return filled
        match = PASSES.match(self.text, hit.begin, hit.end)
        begin, end = match.span("what") if match else (hit.begin, hit.begin)
        phrases = self.schemes.phrases(self.text, begin, end) if end - begin >= 2 else []
        if phrases and phrases[0].weight >= 2:
            counted = [q for q in quantities(self.text[hit.end : window.stop]) if q.kind == "count" and q.begin == 0]
            if counted:
                nobody = Subject(window.start, window.start)
                return [Filled("counted", hit, nobody, (phrases[0],), "", counted[0], hit.end, window.start)]
            who = subject(self.text, window.start, hit.begin, phrases[0].kind)
            return [Filled("passes", hit, who, tuple(phrases), self.text[window.start : hit.begin])]
        return self._passed(window)

    def _that_passed(self, window: Window) -> list[Filled]:
        """通过此次复核的11家“中华老字号”: the number of those that passed, before the honour."""
        hit, text = window.hit, self.text
        right = text[hit.end : window.stop]
        counted = [q for q in quantities(right) if q.kind == "count" and right[: q.begin] == "的"]
        phrases = self.schemes.phrases(text, hit.end + counted[0].end, window.stop) if counted else []
        if not phrases or phrases[0].weight < 2:
            return []
        nobody = Subject(window.start, window.start)
        return [Filled("counted", hit, nobody, (phrases[0],), "", counted[0], hit.end, window.start)]

    def _passed(self, window: Window) -> list[Filled]:
        """省级信息发展示范区通过验收; “小巨人”复核通过; 另有2家第二批“小巨人”企业通过复核; 甲厂等9家企业通过复核."""
        hit, start, text = window.hit, window.start, self.text
        left = text[start : hit.begin]
        counted = [q for q in quantities(left) if q.kind == "count"]
        if counted and not left[: counted[0].begin].strip("另有还共、，"):
            phrases = self.schemes.phrases(text, start + counted[0].end, hit.begin)
            if phrases and phrases[-1].weight >= 2:
                who = Subject(start, hit.begin, quantity=counted[0], quantity_base=start)
                return [Filled("passed", hit, who, (phrases[-1],), left)]
        if grantees := PLAIN_GRANTEES.match(left):
            phrases = self.schemes.phrases(text, start + grantees.end(), hit.begin)
            if phrases and phrases[-1].weight >= 2:
                who = subject(text, start, start + grantees.end(), phrases[-1].kind)
                return [Filled("passed", hit, who, (phrases[-1],), left)]
        if of := _THING_OF.match(left):
            phrases = self.schemes.phrases(text, start + of.start("what"), start + of.end("what"))
            who = subject(text, start, start + of.end("who"), "enterprise")
            if len(phrases) == 1 and phrases[0].listed and who.recipients:
                return [Filled("passed", hit, who, tuple(phrases), left)]
        phrases = self.schemes.phrases(text, start, hit.begin)
        last = phrases[-1] if phrases else None
        if (
            last is not None
            and last.weight >= 2
            and not LEGAL_NAME.match(left)
            and (last.level or last.listed or is_distinction(last))
        ):
            place = self.antecedents.local(start)
            known = self.antecedents.inherited()
            if place is not None and (last.kind == "place" or (known is None and last.kind == "other")):
                known = place
            if known is not None:
                return [Filled("passed", hit, known, (in_full(last, self.findings.honours),))]
        thread = self.antecedents.thread
        phrase = thread.phrase or thread.pending or self.antecedents.latest
        if phrase is None or hit.status == "awarded":
            return []
        who = subject(text, start, hit.begin, phrase.kind)
        if not who.recipients and who.quantity is None and not (thread.phrase and self.antecedents.recipients):
            return []
        return [Filled("passed", hit, who, (replace(phrase, begin=hit.begin, end=hit.end, year=None),), left)]

    def _recipient_first(self, window: Window) -> list[Filled]:
        hit, start, stop, text = window.hit, window.start, window.stop, self.text
        left, right = text[start : hit.begin], text[hit.end : stop]
        if behind := self._named_behind(window, right):
            return behind
        if _NO_OBJECT_HERE.match(right):
            return []
        if counted := self.tallies.fill(window):
            return counted
        if hit.label == "培育" or _SEVERAL.match(right):
            return []
        if hit.label in COPULAS and (of := right.rfind("的")) > 0 and not re.match(r"[^“]*”", right[of:]):
            hit = replace(hit, end=hit.end + of + 1)
            right = text[hit.end : stop]
        phrases = self.schemes.phrases(text, hit.end, stop)
        several = window.clause.mark in ("：", ":") and _SEVERAL_AS.fullmatch(right) is not None
        if several:
            phrases = self.schemes.phrases(text, window.clause.end + 1, self._sentence_end(window.clause.end))
        holder = _HOLDER_BEHIND.search(right)
        holder = holder or _THING_BEHIND.search(right)
        relative = holder or _RELATIVE_HEAD.search(right)
        told = relative is not None and _NEWS.match(relative["head"])
        if relative and not told and (holder or not self._covers(phrases, hit.end, relative.start())):
            return self._relative(window, hit, relative)
        if phrases and phrases[0].weight == 0 and hit.label in _NAMES_IT and _like_a_title(phrases[0].name):
            phrases[0] = replace(phrases[0], weight=1)
        if not phrases or phrases[0].weight == 0:
            return self._without_object(window, right)
        if (
            ellipsis := completed(phrases[0], self.antecedents.thread.phrase or self.antecedents.thread.pending)
        ) is not None:
            phrases = [ellipsis, *phrases[1:]]
        phrases[0] = shortened(phrases[0], self.antecedents.thread.pending)
        if hit.label in WINS and _CALLED_SO.search(right) is not None:
            phrases = self._each_called(phrases)
        if not several and not self._governed(hit, phrases, right):
            return []
        phrases = on_occasion(self.schemes, [p for p in phrases if p.weight >= 1], left, start)
        who = self._who(window, left, phrases)
        return [Filled("recipient first", hit, who, tuple(phrases), left)]

    def _sentence_end(self, at: int) -> int:
        ends = (self.text.find(mark, at) for mark in "。；\n")
        return min((end for end in ends if end >= 0), default=len(self.text))

    def _each_called(self, phrases: list[SchemePhrase]) -> list[SchemePhrase]:
        """全国文明矿山、省文明标杆｜等荣誉称号: what is called honours is one at each 、, whatever its last word."""
        each: list[SchemePhrase] = []
        for phrase in phrases:
            spans = outside(self.text[phrase.begin : phrase.end], _COMMA)
            found = [self.schemes.phrase(self.text, phrase.begin + b, phrase.begin + e) for b, e in spans]
            parts = [part for part in found if part is not None]
            each += [replace(part, weight=max(part.weight, 1)) for part in parts] if len(parts) > 1 else [phrase]
        return each

    def _who(self, window: Window, left: str, phrases: list[SchemePhrase]) -> Subject:
        start, end, kind = window.start, window.hit.begin, phrases[0].kind
        if window.hit.label.endswith("为") and (moved := _MOVED_HERE.search(left)):
            start += moved.end()
        if re.match(r"由(?:原来的?)?[^，]*(?:级|企业|园区)", left) and self.schemes.phrases(self.text, start, end):
            return Subject(start, start)
        who = subject(self.text, start, end, kind)
        personal = kind == "other" and re.search(r"奖章|称号|奖", phrases[0].name) and who.recipients
        return (
            subject(self.text, start, end, "person")
            if personal and all(looks_personal(r) for r in who.recipients)
            else who
        )

    def _governed(self, hit: Hit, phrases: list[SchemePhrase], right: str) -> bool:
        """Whether the verb may govern the phrase: the wider its use, the more the phrase must be an honour by its own words."""
        if hit.label in ("建成", "建设") and not phrases[0].listed:
            return False
        if hit.label in ("创建", "创成") and not phrases[0].listed and _BUILT.search(phrases[0].name):
            return False
        if hit.label in WEAK and not (stands_alone(phrases[0]) and phrases[0].weight >= 2):
            called = hit.label in WINS and _CALLED_SO.search(right) is not None
            return called or (hit.label in WINS and _PRIZE.search(phrases[0].name) is not None)
        if hit.label not in COPULAS:
            return True
        known = any(p.listed or (p.weight >= 2 and p.level in ("national", "provincial", "municipal")) for p in phrases)
        return known and len(right) <= 60

    def _named_behind(self, window: Window, right: str) -> list[Filled]:
        """此前首批入选的甲公司、乙公司: the members of the announced list stand behind 入选的."""
        hit = window.hit
        known = self.antecedents.thread.pending or self.antecedents.latest
        if (
            known is None
            or not _NAMED_BEHIND.match(right)
            or not re.match(r"(?:成功)?(?:入选|上榜|获评|入围)", hit.label)
        ):
            return []
        who = subject(self.text, hit.end + 1, window.stop, known.kind)
        if not who.recipients or who.quantity is not None or any(_NO_HOLDER.search(r.name) for r in who.recipients):
            return []
        return [Filled("relative", hit, who, (replace(known, begin=hit.begin, end=hit.end),))]

    def _covers(self, phrases: list[SchemePhrase], begin: int, of: int) -> bool:
        """Whether the scheme goes on behind the 的 at ``begin + of``, rather than ending before it (…绿色工厂的｜云湖)."""
        if not phrases or not phrases[-1].weight or phrases[-1].end <= begin + of:
            return False
        before = self.schemes.phrases(self.text, begin, begin + of)
        return not (before and before[-1].listed and not phrases[-1].listed)

    def _relative(self, window: Window, hit: Hit, relative: re.Match[str]) -> list[Filled]:
        if _NO_HEAD.match(relative["head"]) or len(relative["head"]) < 2:
            return []
        phrases = self.schemes.phrases(self.text, hit.end, hit.end + relative.start())
        if not phrases or phrases[0].weight < 2:
            return []
        head = _subject_of(re.sub(r"(?:予以|给予|进行|作出|获得).*$", "", relative["head"]))
        begin = hit.end + relative.start("head")
        who = subject(self.text, begin, begin + len(head), phrases[0].kind)
        if not who.recipients or any(_NO_HOLDER.search(r.name) for r in who.recipients):
            return []
        return [Filled("relative", hit, who, tuple(phrases), self.text[window.start : hit.begin])]

    def _without_object(self, window: Window, right: str) -> list[Filled]:
        """The scheme stands before its holders or their verb, or in a list that was announced."""
        hit, start = window.hit, window.start
        left = self.text[start : hit.begin]
        if len(right) > 12 or _NUMBERED_OBJECT.match(right):
            return []
        for pattern, revoking in ((_BY, False), (_OF_SCHEME, True)):
            match = pattern.match(left)
            if match is None or revoking != (hit.status == "revoked"):
                continue
            phrases = self.schemes.phrases(self.text, start + match.start("what"), start + match.end("what"))
            if phrases and phrases[0].weight >= 1:
                who = subject(self.text, start + match.start("who"), start + match.end("who"), phrases[0].kind)
                if who.recipients or who.quantity is not None:
                    return [Filled("scheme first", hit, who, (phrases[0],), left)]
        phrase = self.antecedents.thread.pending or self.antecedents.latest
        alone = right.strip("，、") == "" and hit.label not in WEAK
        if phrase is None or not (INTRANSITIVE.match(hit.label) or alone):
            return []
        who = subject(self.text, start, hit.begin, phrase.kind)
        pending = self.antecedents.thread.pending
        known = pending is not None or (
            _ENTERS.match(hit.label)
            and (who.quantity is not None or (who.recipients != () and all(map(named_well, who.recipients))))
        )
        return (
            []
            if who.empty or not known or (pending is None and _CONFERRED_NEXT.match(self.text, window.clause.end))
            else [Filled("announced", hit, who, (replace(phrase, begin=hit.begin, end=hit.end),), left)]
        )


def _like_a_title(name: str) -> bool:
    """Whether what a verb names may be an honour although nothing in it says so.

    >>> _like_a_title("安全高效特级矿井"), _like_a_title("优秀"), _like_a_title("有效注册商标")
    (True, False, False)
    """
    return _LIKE_A_TITLE.fullmatch(name) is not None and not is_common_noun(name)


def _subject_of(head: str) -> str:
    """The name at the front of a relative clause's head, which goes on as a sentence: 云湖智能｜举办了开放日.

    >>> _subject_of("云湖智能举办了开放日"), _subject_of("云湖")
    ('云湖智能', '云湖')
    """
    if re.search(r"[、和及]", head):
        return head
    legal = LEGAL_NAME.match(head)
    if legal:
        return legal[0]
    if _ENDS_NAME.search(head) and len(head) <= _LONGEST_HEAD:
        return head
    ends = [
        end
        for end in range(3, min(len(head), 14) + 1)
        if named_by_structure(head[:end]) or head[:end].endswith(("股份", "集团"))
    ]
    last = ends[0] if ends else len(head)
    for end in ends:
        last = end if end - last <= 4 else last
    return head[:last]

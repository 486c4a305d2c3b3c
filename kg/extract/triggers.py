"""Triggers: the verbs that confer, where they stand in a clause, and whether the clause really says that it happened.

The verbs and the rung that each states come from the lexicon (hon:Trigger in schemes.ttl); here is only how they behave.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.clauses import Clause, enclosed
from kg.extract.firm_names import LEGAL_NAME
from kg.extract.patterns import Ending, quick
from kg.extract.scanning import longest_first
from kg.lexicon import Lexicon
from kg.model import Status

#: Verbs of many uses: what they govern must be an honour by its own words.
WEAK = frozenset(
    (
        "列入 创建 创建成 建成 获得 获 新增 培育 通过 后备 入库 位列 名列 认定 表彰 进入 成为 取得 "
        "拥有 建设 收获 晋升 争创 提名 是 摘牌 移出 收回 取消 命名 挂牌 授牌 晋级 登上 新认定 保留 "
        "储备 纳入 备案为 通过考核 通过评估 通过评审 通过认定 拿下 颁发 评选 选树 表扬 创成 折桂 属 属于 "
        "系 批准 推介 通过了 审议通过了 增补 赢得 贏得 包揽 囊括 再添 喜添 新添 新晋 选为 批准为 认证为 确认为 树为 荣升 位居 荣居 得到 领到 夺取 揽入 被纳入"
    ).split()
)
#: Verbs of winning, which may govern a prize that nothing but its last word shows.
WINS = frozenset("获得 获 荣获 斩获 取得 拥有 赢得 收获 拿下".split())
#: Verbs that state what somebody is, without saying when it was conferred.
COPULAS = frozenset("是 成为 拥有 建有 现为 现系 属 属于 系".split())
#: Verbs that may stand without an object, the honour having been named before.
INTRANSITIVE = re.compile(
    r"符合认定(?:要求|条件)|在列|位列其中|名列其中|在榜|荣登榜单|入榜|上榜|登榜|榜上有名|获奖|入列|入选|入围|通过复核|复核通过|通过复审|评价合格|继续保留|获此殊荣|摘牌|移出|被撤销|"
    r"予以撤销|撤销|通过验收|荣列其中|进入公示|(?:顺利|全部)通过|评价结果"
)
PASSES = re.compile(
    r"通过了?(?P<what>[^，。；、]{0,30}?)(?P<act>复查|(?:届满|年度|动态)?复核(?:评价|验收)?|复审|复评|重新认定|(?:资格|审核|专家)?认定|审核|"
    r"(?:省级|国家级|市级)?验收|评审|评价)(?=$|[，。；、）（\d]|的|合格|并)"
)
_LEADING = quick(
    r"(?:成功|再次|连续|顺利|又|再)?(?:获|荣|入选|入围|上榜|登榜|跻身|斩获|摘|捧|喜|当选|被|榜上|位列|名列|评为|认定为|列入|通过|授予|撤销|取消|予以|不再)"
)
_NOT_HERE = re.compile(r"公示$|(?<!进入)公示名单|推荐|候选")
#: An adverb and 获, which would hide 获评 and 获批 behind it; the adverb is dropped with those of the subject.
_ADVERB_BEFORE = re.compile(r"(?:又|再|再次|连续|先后|也|还)获")
#: Not in 获提名奖, where 获 is the verb.
_NOMINATED = "获提名"
#: Who grants, between a passive 获得 and the verb, or before a verb without 被: 上海市某委员会｜认定为.
_GRANTING = r"[^，、“”]{2,24}(?:部|局|厅|委|会|府|院|署|协会|委员会)"
GRANTOR = re.compile(_GRANTING)
#: 获得了｜由甲厅、乙厅联合｜授予的…
_GRANTED_BY = re.compile(rf"了?(?:由|经)?{_GRANTING}(?:[、和及与]{_GRANTING})*(?:等[^，、“”]{{0,8}})?(?:联合|共同)?")
_FOLLOWS_ON = Ending(r"(?:、|并|且|还|又|后|再|时)(?:成功|同时|被|均)*$")
_ALONE: dict[str, tuple[str, str]] = {
    "是": ("不还就都也只而若但于总正便即别", ""),
    "属": ("金所归下附直家隶", "于地性实下"),
    "系": ("体关联派谱星干直母维嫡确", "统列数指里"),
    "获": ("收捕抓斩荣喜所查缴破", "得取悉利赔准益胜奖授许"),
    "确定": ("", "性的了"),
    "认定": ("格新文", "管办标条工结书评和与、事情范程申"),
}

_CLAUSE_ENDS = re.compile(r"了?(?:此次|本次)?(?:评审|评选|评价|评定|考核)?$")
_UNREAL = re.compile(
    r"用于|目的|设立(?!以来)|计划|拟(?!认定|入选|确定|授予|推荐|推介|入围|将)|"
    r"将(?=(?:积极|继续|全力|大力|重点|再|进一步|着力|持续|加快|努力|以|支持|推荐|组织|申报|争|打造|冲|力|培育|迎|会|优先|择优|成为|建成))|"
    r"(?<!成功)申报(?!的[^，]{2,40}(?:项目|产品|案例|课题|成果|平台|科室|专科|学科))|申请(?!的)|支持|鼓励|推动|助推|冲刺|建议|推荐(?!的)|若(?!干)|帮助|助力|孵化|可(?!持续|再生|循环|移动|折叠|穿戴|追溯|视|靠|编程|见|爱|口)|能否|有望|对标|对照|旨在|争当|"
    r"瞄准|优先|择优|条件|资格的|可以|应(?!用|急)|须|需(?!求)|期间|之前|奖励|按照|依据|根据|参评|参选|角逐|问鼎.{0,6}目标|努力|向.*迈进|想|希望|期待|"
    r"引导(?=.*(?:争创|创建|申报))|指导(?=.*(?:争创|创建|申报))|正在|推进.*创建|积极创建|准备|筹备|迎接|奋力|致力|同意(?=[^，]*创建)"
)
_DENIED = re.compile(
    r"未能|未获|未(?!来)|没有|尚未|并未|无缘|不符合|落选|不得|不再享受|从未|非(?=国家|省)|不是|并非|误传|不实|虚假|取消申报|失去"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger at ``text[begin:end]`` with the rung that it states; ``frame``: recipient-first, grant or passes."""

    begin: int
    end: int
    label: str
    status: Status
    frame: str


class Triggers:
    """The lexicon's triggers, ready to be looked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = {
            trigger.label: (trigger.status, trigger.frame)
            for trigger in lexicon.triggers
            if not _ADVERB_BEFORE.fullmatch(trigger.label) and trigger.label != _NOMINATED
        }
        self._any = re.compile(f"{_NOMINATED}(?!奖)|{longest_first(self._known)}")
        self.first = re.compile(longest_first([*self._known, _NOMINATED, "通过"]))
        self._known[_NOMINATED] = ("shortlisted", "recipient-first")

    def stand_in(self, words: str) -> bool:
        """Whether any trigger stands in ``words``."""
        return self._any.search(words) is not None

    def hits(self, text: str, clause: Clause, names_scheme: Callable[[int, int], bool]) -> list[Hit]:
        """The triggers of a clause in order, outside quotation marks, brackets and the names of honours.

        ``names_scheme(begin, end)`` tells whether ``text[begin:end]`` holds the name of one.
        """
        if self.first.search(text, clause.begin, clause.end) is None:
            return []
        body = text[clause.begin : clause.end]
        closed = bytearray(len(body))
        for b, e in enclosed(body):
            closed[b + 1 : e] = bytes([1]) * (e - b - 1)
        found: list[Hit] = []
        for match in PASSES.finditer(body):
            if not closed[match.start()]:
                closed[match.start() : match.end()] = bytes([1]) * (match.end() - match.start())
                status: Status = "renewed" if re.search(r"复|重新|评价", match["act"]) else "awarded"
                found.append(Hit(clause.begin + match.start(), clause.begin + match.end(), match[0], status, "passes"))
        for match in self._any.finditer(body):
            begin, end = clause.begin + match.start(), clause.begin + match.end()
            label = match[0]
            if label in ("顺利通过", "全部通过") and not _CLAUSE_ENDS.match(body, match.end()):
                continue
            if (
                closed[match.start()]
                or _NOT_HERE.search(label)
                or not _stands_alone(
                    label, body[match.start() - 1 : match.start()], body[match.end() : match.end() + 1]
                )
                or (
                    found
                    and self._is_object(label, body[max(0, match.start() - 8) : match.start()], found[-1])
                    and not (label in ("获得", "获") and names_scheme(found[-1].end, begin))
                )
            ):
                continue
            status, frame = self._known[label]
            found.append(Hit(begin, end, label, status, frame))
        found.sort(key=lambda hit: hit.begin)
        found = found[:1] + [
            hit
            for earlier, hit in itertools.pairwise(found)
            if not (
                hit.frame == "grant"
                and earlier.frame == "recipient-first"
                and text.startswith("的", hit.end)
                and _GRANTED_BY.fullmatch(text, earlier.end, hit.begin)
            )
        ]
        return [
            hit
            for hit, following in itertools.zip_longest(found, found[1:])
            if following is None
            or hit.label not in ("获得", "获")
            or following.frame != "grant"
            or not GRANTOR.fullmatch(text, hit.end, following.begin)
        ]

    def _is_object(self, label: str, before: str, earlier: Hit) -> bool:
        """Whether a word that could confer is part of what an earlier trigger governs: 入选…培育库, 获评…创建单位."""
        if earlier.frame == "passes" or _FOLLOWS_ON.search(before):
            return False
        return label in WEAK or not _LEADING.match(label)


def hindered(text: str, begin: int, end: int) -> str:
    """The words before a trigger, in ``text[begin:end]``, that keep it from conferring; empty where nothing does.

    Words within a firm's legal name keep nothing.

    >>> hindered("支持云湖申报", 0, 6), hindered("云湖未能", 0, 4), hindered("云湖去年", 0, 4)
    ('支持', '未能', '')
    >>> hindered("云泽澜可机械有限公司被", 0, 11)
    ''
    """
    for pattern in (_UNREAL, _DENIED):
        for found in pattern.finditer(text, begin, end):
            named = LEGAL_NAME.finditer(text, begin, end)
            if not any(name.start() < found.start() and found.end() < name.end() for name in named):
                return found[0]
    return ""


def _stands_alone(label: str, before: str, after: str) -> bool:
    """Whether a short trigger is a word of its own here: not 获得感, 不是, 确定性."""
    refused = _ALONE.get(label)
    return refused is None or not ((before and before in refused[0]) or (after and after in refused[1]))

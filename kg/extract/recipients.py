"""Who an honour goes to: the subject of a clause taken apart into names, their kinds, their owners and a stated number.

Chinese names of firms are found by structure: the slot in the sentence, 、 between them, 等N家 behind them, a legal form or an
industry word at their end. No list of names is consulted.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from kg.extract.clauses import outside
from kg.extract.firm_names import INDUSTRIES, LEGAL_NAME, named_by_structure
from kg.extract.names import COREFERENCE, LOCAL, Recipient, one_name, whole_name
from kg.extract.numbers import Quantity, quantities
from kg.extract.patterns import quick
from kg.extract.slot_edges import strip_lead, strip_tail
from kg.model import RecipientType

#: 被 and who does it: a recipient stands before, an agent behind. Not in 棉被, 被服.
_PASSIVE = re.compile(r"(?<=.)(?<![棉毛羽丝夏冬])被(?![服子褥套罩]).*")
#: 甲、乙2家企业的｜9项产品: the makers of what is counted.
_MAKERS = re.compile(r"(?<=.{2})\d+家(?:企业|单位|公司)$")
_LIST = quick(
    r"、|，|；|以及|(?<=[^\s人三中共饱祥温永平泰谐柔亲同])和(?=[^\s田谐平睦祥众信顺兴堂])|(?<=.{2})及其?(?=[^时格第])|"
    r"(?<=[^参给赠]{2})与(?=.{2})|(?<=.{2})暨(?=.{2})"
)
_OTHERS = quick(
    r"等(?:一批|多家|多个)?$|等(?=[^，、]{0,4}(?:[\d一二三四五六七八九十百近]|企业|单位|公司|产品|项目|人|园区|镇|作品|品牌))|"
    r"等(?=(?:国内|省内|国际|全国|知名|众多|大型|一批|多家)[^，、等]{0,8}(?:企业|公司|集团|单位|品牌)(?:集团)?$)"
)
#: A place whose number of holders is told: 某省共3家.
_AREA = re.compile(r"^[\u4e00-\u9fff]{1,7}(?:省|市|县|区|州|自治区)(?:共|共有|有)?$")
#: Offices that act together, before a verb: 某总署、某总局联合｜认定.
_TOGETHER = re.compile(
    r"(?:总署|总局|部|厅|局|委|委员会|协会|联合会|学会)(?:等[^，]{0,8})?(?:联合|共同)(?:发文|下文|行文)?$"
)
_QUOTED_NAME = re.compile(r"“[^“”]{2,}”")
#: 某省｜“甲”“乙”“丙”
_OF_AREA = re.compile(r"[\u4e00-\u9fff]{2,9}[省市县区州](?=“)")
#: “甲、乙”等118个品牌
_QUOTED_LIST = re.compile(r"“(?P<names>[^“”、及和]{2,8}(?:、[^“”、及和]{2,8})+)”")
_QUOTED_ONLY = re.compile(r"(?:“[^“”]{2,}”){2,}")

#: Words before 及 that stand for a work, not a name: 某材料研发及产业化.
_WORK_OF = re.compile(r"(?:研发|开发|设计|研究|应用|生产|制造|技术|关键|工艺|装备|加工|建设|改造)$")
_SHORTEST_LAST = 3
#: What no noun of what is counted holds; it may stand in quotation marks.
_NO_NOUN = re.compile(r"[、，的]|[“”](?!$)(?<!^“)")

_UNITS_OF_HOLDERS = frozenset("家个名位项件款种户人所组对支台套部只批类片处条座间")
#: 民和｜社区, 仁和｜街道: what is no name alone behind 和.
_HEADS_OF_PLACES = frozenset(("社区", "街道", "村", "镇", "乡", "小区", "家园", "苑", "路"))


@dataclass(frozen=True, slots=True)
class Subject:
    """A recipient's slot: the names, the number stated with them, what is counted, and whether 等 leaves the list open.

    ``quantity`` is read from the text that begins at ``quantity_base``; ``back_reference`` is set for 该公司, 其 and the like.
    """

    begin: int
    end: int
    recipients: tuple[Recipient, ...] = ()
    quantity: Quantity | None = None
    quantity_base: int = 0
    noun: str = ""
    open_list: bool = False
    back_reference: str | None = None
    local: bool = False

    @property
    def empty(self) -> bool:
        """Nothing stands in the slot."""
        return not self.recipients and self.quantity is None and self.back_reference is None and not self.local


def subject(text: str, begin: int, end: int, kind: RecipientType) -> Subject:
    """Read ``text[begin:end]`` as a recipient's slot; ``kind`` is what the scheme's head noun says of its recipients.

    >>> s = subject("青岚、沐岚等5家企业", 0, 10, "enterprise")
    >>> [r.name for r in s.recipients], s.quantity.value, s.noun
    (['青岚', '沐岚'], 5, '企业')
    """
    begin, end = strip_lead(text, begin, end), end
    if _TOGETHER.search(text, begin, end):
        return Subject(begin, begin)
    end = strip_tail(text, begin, end)
    begin = strip_lead(text, begin, end)
    if begin >= end:
        return Subject(begin, end)
    if passive := _PASSIVE.search(text, begin, end):
        end = strip_tail(text, begin, passive.start())
    body = text[begin:end]
    if LOCAL.match(body):
        return Subject(begin, end, local=True)
    if COREFERENCE.match(body):
        return Subject(begin, end, back_reference=body)
    quantity, noun, list_end, open_list = _counted(text, begin, end)
    items_end = list_end if quantity else end
    others = _OTHERS.search(text[begin:items_end]) if quantity is None else None
    if others:
        items_end = begin + others.start()
        open_list = True
        noun = text[begin + others.end() : end]
    makers = _MAKERS.search(text, begin, items_end) if quantity is not None else None
    if makers:
        items_end, kind = makers.start(), "enterprise"
    if (listed := _QUOTED_LIST.fullmatch(text, begin, items_end)) is not None:
        begin, items_end = listed.span("names")
    recipients = _recipients(text, begin, items_end, kind, "企业" if makers else noun) if items_end > begin else ()
    if quantity is not None and _places_only(text[begin:list_end], open_list, len(recipients), quantity, noun):
        recipients = ()
    if not recipients and quantity is None and COREFERENCE.match(text[begin:items_end]):
        return Subject(begin, end, back_reference=text[begin:items_end])
    return Subject(begin, end, recipients, quantity, begin, noun, open_list)


def _places_only(names: str, open_list: bool, number: int, quantity: Quantity, noun: str) -> bool:
    """Whether what stands before a number of firms says whence they are: 云泽市5家企业; 甲、乙均有1家企业; 甲、乙等多地共5家企业."""
    if re.search(
        r"(?:均|各|都|分别|共)?(?<![所拥])有$|等(?:多|[\d一二三四五六七八九十]+个?)?(?:地|省|市|地区|省市|城市)(?:共)?$",
        names,
    ):
        return True
    if open_list or number != 1 or quantity.value <= 1:
        return False
    return noun != "" or _AREA.search(names) is not None


def _counted(text: str, begin: int, end: int) -> tuple[Quantity | None, str, int, bool]:
    """The number that closes a list (等5家企业, 3家企业), the noun behind it, where the list ends, and whether 等 stood."""
    for quantity in reversed(quantities(text[begin:end])):
        if quantity.kind != "count" or quantity.threshold or quantity.unit not in _UNITS_OF_HOLDERS:
            continue
        noun = text[begin + quantity.end : end]
        if len(noun) > 12 or _NO_NOUN.search(noun):
            continue
        stop = begin + quantity.begin
        earlier = [
            q
            for q in quantities(text[begin:stop])
            if q.kind == "count" and text[begin + q.begin - 1] == "等" and q.begin
        ]
        if earlier and text[stop - 1] != "等":
            quantity, noun = earlier[0], text[begin + earlier[0].end : stop]
            stop = begin + quantity.begin
        open_list = stop > begin and text[stop - 1] == "等"
        stop -= open_list
        while stop > begin and text[stop - 1] in "这共的":
            stop -= 1
        if text.endswith("在内", begin, stop):
            stop, open_list = stop - 2, True
        return quantity, noun, stop, open_list
    return None, "", end, False


def _recipients(text: str, begin: int, end: int, kind: RecipientType, noun: str) -> tuple[Recipient, ...]:
    found = []
    for b, e in _side_by_side(text[begin:end], _names(text[begin:end])):
        recipient = one_name(text, begin + b, begin + e, kind, noun)
        if recipient is not None:
            found.append(recipient)
    return tuple(found)


def _side_by_side(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces of a list, with “甲”“乙” taken apart: quoted names side by side are two."""
    found = []
    for b, e in pieces:
        if "”“" in text[b:e] and (area := _OF_AREA.match(text, b, e)):
            b = area.end()
        if "”“" in text[b:e] and _QUOTED_ONLY.fullmatch(text, b, e):
            found += [(b + m.start(), b + m.end()) for m in _QUOTED_NAME.finditer(text[b:e])]
        else:
            found.append((b, e))
    return found


def _closing(text: str, cuts: list[tuple[int, int]]) -> int | None:
    """Where the 及 or 与 stands that closes a list of three names or more: 甲、乙及丙; None where nothing else is joined so.

    >>> text = "云湖电子、千山科技及青岚民和医院"
    >>> _closing(text, outside(text, _LIST))
    9
    """
    marks = [text[e:b] for (_, e), (b, _) in itertools.pairwise(cuts)]
    joins = [mark for mark in marks if mark in ("及", "与")]
    if len(joins) != 1 or "、" not in marks:
        return None
    at = marks.index(joins[0])
    if at == 0 or marks[at - 1] != "、" or any(mark not in ("和", "") for mark in marks[at + 1 :]):
        return None
    left, right = cuts[at], cuts[-1]
    long_enough = left[1] - left[0] >= 2 and right[1] - cuts[at + 1][0] >= _SHORTEST_LAST
    return left[1] if long_enough and _WORK_OF.search(text, *left) is None else None


def _inside_a_name(text: str, cuts: list[tuple[int, int]], left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether 和 stands within a name: among full names, only what is right of it ends as they do (云泽｜天和防务有限公司)."""
    whole = LEGAL_NAME.fullmatch(text, *right) is not None and not whole_name(text[slice(*left)])
    return whole and any(LEGAL_NAME.fullmatch(text, *one) for one in cuts if one != left and one[1] <= left[0])


def _names(text: str) -> list[tuple[int, int]]:
    """The pieces of a list; 和, 及 and 与 inside a name (睿和机械) separate nothing, nor does 和 behind 甲、乙及."""
    pieces: list[tuple[int, int]] = []
    cuts = outside(text, _LIST)
    closing = _closing(text, cuts)
    for b, e in reversed(cuts):
        if pieces and text[e : pieces[-1][0]] in ("和", "及", "与"):
            left, right = text[b:e], text[slice(*pieces[-1])]
            if closing is not None and e != closing:
                pieces[-1] = (b, pieces[-1][1])
                continue
            if e == closing and len(left) >= 2 and right not in INDUSTRIES and right not in _HEADS_OF_PLACES:
                pieces.append((b, e))
                continue
            if text[e : pieces[-1][0]] in ("及", "与") and not (
                (len(left) >= 4 and named_by_structure(right)) or (whole_name(left) and whole_name(right))
            ):
                pieces[-1] = (b, pieces[-1][1])
                continue
            if text[e : pieces[-1][0]] == "和" and _inside_a_name(text, cuts, (b, e), pieces[-1]):
                pieces[-1] = (b, pieces[-1][1])
                continue
            if len(left) < 2 or len(right) < 2 or right in INDUSTRIES or right in _HEADS_OF_PLACES:
                pieces[-1] = (b, pieces[-1][1])
                continue
        pieces.append((b, e))
    return pieces[::-1]

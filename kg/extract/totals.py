"""Numbers of holders that lean on an honour named before: 我市有5家企业上榜; 数量已超过14万家; 江苏以795家位居第一; 其中云州占5家."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.model import Status

_PLACE = r"(?:[\u4e00-\u9fff]{2,3}?|[\u4e00-\u9fff]{2,10}(?:省|市|县|区|州|镇|地区|自治区|部|系统))"
_BEFORE = re.compile(
    r"^(?:其中|而|至此|目前|截至目前|此次|本次|最终|据名单|共|另|另有|还|，|、)*"
    rf"(?P<place>(?:我|本|全)?[省市县区国]|{_PLACE})?(?:紧随其后，?|还|则|共|一共|就|已|仅|均|今年|去年|此次|本次|这次)*(?P<have>有|占|以|分别有|分别以)?(?:共)?$"
)
_STANDS = re.compile(r"(?:的(?:数量|总数|成绩))?(?:，)?(?:位居|位列|排名|居|列|名列|排在|稳居|领跑|领先)")
_HOLDS = re.compile(
    r"^(?P<noun>[\u4e00-\u9fff]{0,6}?)(?:因[^，]{2,12}?)?(?:成功|均|全部|都|双双|顺利)*(?P<verb>来自[\u4e00-\u9fff]{2,6}|入选|上榜|入围|获奖|(?:斩获|获得|荣获|喜获|获)(?:此|该|这一)?(?:殊荣|荣誉|奖项|大奖)|获评$|胜出|受到?表彰|获得?表彰|榜上有名|名列其中|荣列其中|"
    r"在列|在榜|入列|登榜|脱颖而出|通过(?:复核|复评|复审|认定|验收|评审|评价)?|(?:监测)?合格|(?:监测)?不合格|被移出|被取消(?:资格|称号)?|被撤销)(?:了?$|在内)"
)
_ENTERING = re.compile(rf"(?:其中)?(?:{_PLACE})?(?:入选|上榜|获奖|入围)(?:机构|企业|单位|产品|项目)?(?:共|达|有)?")
_IN_ALL = re.compile(r"(?:名单|名录|榜单|目录|候选|公示)(?:中|内)?，?(?:一?共|共有|共计|总共|总计|合计|包括)?$")
_SHARE_OF = re.compile(r"^(?:其中|分别是|分别为|包括|、|，|和|及|：)*(?P<place>[\u4e00-\u9fff]{2,8}?)(?:占了?|有)?$")
_OWNERSHIP = re.compile("[台民国外央港]企|(?:民营|国有|外资|台资|港资)企业")
_REGION = re.compile(r"(?:东|中|西|东北|华东|华南|华北|华中|西南|西北|苏南|苏北|珠三角|长三角|京津冀)部?(?:地区)?")


@dataclass(frozen=True, slots=True)
class Total:
    """What the words around a number say: the rung, the place, and the noun that is counted."""

    status: Status
    place: str | None
    noun: str


def total(left: str, right: str) -> Total | None:
    """The number between ``left`` and ``right``, read as one of holders of an honour named before; None where it is none.

    >>> total("其中江苏有", "家企业入选"[1:]), total("江苏以", "位居第一").place, total("投资", "")
    (Total(status='awarded', place='江苏', noun='企业'), '江苏', None)
    """
    before = _BEFORE.match(left)
    holds = _HOLDS.match(right)
    if before and holds:
        return Total(_rung(holds["verb"]), _elsewhere(before["place"]), holds["noun"])
    if before and before["place"] and before["have"] and (before["have"] == "占" or _STANDS.match(right)):
        return Total("awarded", _elsewhere(before["place"]), "")
    if not right and _ENTERING.fullmatch(left):
        return Total("awarded", None, "")
    if _IN_ALL.search(left) and len(right) <= 6:
        return Total("awarded", None, right)
    return None


def share(left: str, right: str, is_place: Callable[[str], bool], counted: bool) -> Total | None:
    """其中云州占5家，乙州3家、丙州3家: the number between ``left`` and ``right`` as the share of a place; None where it is none.

    Firms of an ownership (民企5家) share a number too, where one was ``counted``.

    >>> share("其中云州占", "", {"云州"}.__contains__, False)
    Total(status='awarded', place='云州', noun='')
    >>> share("其中产品", "", {"云州"}.__contains__, False)
    """
    match = _SHARE_OF.match(left)
    if match is None or (right and right[0] not in "、，和及（列居位"):
        return None
    place = match["place"]
    if _OWNERSHIP.fullmatch(place) and counted:
        return Total("awarded", None, "")
    return Total("awarded", place, "") if _REGION.fullmatch(place) or is_place(place) else None


def _elsewhere(place: str | None) -> str | None:
    """The place, unless the whole area is meant."""
    return None if place is None or re.fullmatch(r"[全我本][省市县区国]", place) else place


def _rung(verb: str) -> Status:
    if re.search(r"不合格|移出|取消|撤销", verb):
        return "revoked"
    return "renewed" if re.search(r"合格|复", verb) else "awarded"

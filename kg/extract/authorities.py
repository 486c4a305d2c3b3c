"""Who confers: the bodies that a text says to publish, to rate or to grant, and the level of what they confer."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property
from typing import cast

from kg.extract.patterns import quick
from kg.extract.recipients import Subject
from kg.extract.schemes import SchemePhrase
from kg.extract.setting import Setting
from kg.extract.surfaces import unquoted
from kg.extract.triggers import GRANTOR, Hit
from kg.model import Level

_CONFERS = r"(?=[^，。]{0,24}(?:公布|公示|发布|认定|授予|命名|评为|评选|评定|评比|评优|通报|印发|表彰|表扬|嘉奖|颁|决定|遴选|选拔|揭晓|办理))"
_AUTHORITY = quick(
    r"(?:(?P<national>(?<![\u4e00-\u9fff][省市县区])(?:工信部|工业和信息化部|科技部|农业农村部|农业部|商务部|人社部|人力资源和?社会保障部|生态环境部|文化和旅游部|(?<!省)发展改革委|"
    r"轻工业?部|化工部|化学工业部|机械(?:工业)?部|冶金(?:工业)?部|纺织(?:工业)?部|商业部|建设部|交通(?:运输)?部|铁道部|财政部|教育部|"
    r"国家[\u4e00-\u9fff]{2,8}(?:局|委|部)|国务院|国资委|全国总工会|中华全国总工会|共?青?团中央|全国妇联|"
    r"经济部|行政院|卫生?福利?部|农委会|劳动部|环境部|金管会|公共工程委员会))|"
    r"(?P<provincial>省[\u4e00-\u9fff]{0,10}(?:厅|委|局|政府)|自治区[\u4e00-\u9fff]{0,10}(?:厅|委|局|政府))|"
    r"(?P<municipal>市[\u4e00-\u9fff]{0,10}(?:局|委|政府))|(?P<county>(?:县|(?<![园社景小新])区)[\u4e00-\u9fff]{0,8}(?:局|委|政府)))"
    + _CONFERS
)
_ASSOCIATION = re.compile(
    r"(?:协会|学会|商会|联合会|促进会|研究会|基金会|组委会)(?=[^，。]{0,24}(?:公布|发布|认定|授予|命名|评为|评选|评定|通报|表彰|颁发|主办|举办|揭晓|宣布|组织))|"
    r"(?:协会|学会|商会|联合会|促进会|研究会)(?:等[^，。]{0,8})?(?:主办|评选|颁发|授予|发起|联合)"
)


_OF_CHINA = re.compile(r"中国|中华")
INDUSTRY: Level = "industry"


#: Verbs whose subject grants, unless 被 stands before them.
_GRANTS = frozenset("认定为 评为 评定为 命名为 确定为 授予 列为 认定 评定 命名 确定 授牌".split())


def without_grantor(who: Subject, hit: Hit) -> Subject:
    """A holder's slot without the body that grants, where 被 is left out: …，工信部｜认定为示范企业.

    >>> from kg.extract.recipients import subject
    >>> verb = Hit(3, 6, "认定为", "awarded", "recipient-first")
    >>> without_grantor(subject("工信部认定为示范企业", 0, 3, "enterprise"), verb).recipients
    ()
    """
    if len(who.recipients) != 1 or who.recipients[0].end != hit.begin or hit.label not in _GRANTS:
        return who
    return replace(who, recipients=()) if GRANTOR.fullmatch(who.recipients[0].name) else who


class Authorities:
    """The bodies that one clean text says to confer, wherever it says so."""

    def __init__(self, text: str, setting: Setting) -> None:
        self.text = text
        self.setting = setting

    def in_sentence(self, end: int) -> Level | None:
        """The level of the body that the sentence up to ``end`` says to grant or to publish; None where it names none."""
        begin = max(self.text.rfind(mark, 0, end - 1) for mark in "。\n") + 1
        found = list(_AUTHORITY.finditer(self.text, begin, end))
        return self._own(cast(Level, found[-1].lastgroup)) if found else None

    def of_document(self, at: int) -> Level | None:
        """The level of the only bodies that the text says to confer; where they differ, of the last one before ``at``."""
        levels = {level for _, level in self._all}
        if len(levels) <= 1:
            return next(iter(levels), None)
        before = bisect_left([position for position, _ in self._all], at)
        return self._all[before - 1][1] if before else None

    def of_trade(self, phrase: SchemePhrase, at: int) -> Level | None:
        """The level of an honour's own words; ``industry`` for 中国… that the text says an association confers.

        中国 says where the association is at home, 国家 and 全国 who confers.
        """
        national = phrase.level == "national" and not phrase.listed and _OF_CHINA.match(unquoted(phrase.name))
        return INDUSTRY if national and self.of_document(at) == INDUSTRY else phrase.level

    @cached_property
    def _all(self) -> list[tuple[int, Level]]:
        found = [(match.start(), self._own(cast(Level, match.lastgroup))) for match in _AUTHORITY.finditer(self.text)]
        found += [(match.start(), INDUSTRY) for match in _ASSOCIATION.finditer(self.text)]
        return sorted((at, level) for at, level in found if level is not None)

    def _own(self, level: Level) -> Level | None:
        """市…局 is of the level of the place that the text speaks of, but in a province's text."""
        if level != "municipal":
            return level
        if self.setting.under_municipality:
            return "provincial"
        return "municipal" if self.setting.level == "provincial" else self.setting.level

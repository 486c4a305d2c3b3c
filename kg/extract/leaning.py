"""Names of honours that lean on others: a short name after the full one, a rank alone, the prize of an occasion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.schemes import SchemePhrase, SchemeReader, is_distinction
from kg.extract.surfaces import unquoted
from kg.model import Honour

_OCCASION = re.compile(
    r"在(?:(?:19|20)\d\d年?(?:度)?)?(?P<occasion>[^，、在]{3,30}?(?:大会|大赛|博览会|展览会|展|评选|年会|论坛|评比|竞赛|"
    r"赛事|评鉴会|交易会|节))(?:上|中|里)"
)
_CLASS_OF_PRIZE = re.compile(r"(?:企业|中小企业|大企业|机关团体|团体|组织|个人|单位|产品|项目|班组|集体|各?大)奖")
RANKED = re.compile(
    r"(?:(?:特等|一等|二等|三等|特等金|大金|铂金|白金|钻石|金质|银质|铜质|金|银|铜|优秀|提名|优胜)奖)+$"
)
#: Prizes of a contest beside its ranks: 最佳组织奖 has no 金奖.
_OF_ITS_OWN = re.compile(r"(?:最佳|优秀|突出|特别|组织|单项|贡献)[^，。]{0,4}奖$")
#: What a short name of an honour may end in although the full one does not: 老字号｜品牌.
_KIND = re.compile(r"(?:企业|品牌|产品|单位|项目|称号)$")
_SHORTEST_CORE = 3
_RANKS = ("大金", "提名", "一等", "二等", "三等", "金奖", "银奖", "铜奖", "特等", "优秀", "优胜")


def in_full(phrase: SchemePhrase, honours: Sequence[Honour]) -> SchemePhrase:
    """“小巨人”复核通过 after 国家专精特新“小巨人”企业: a short name stands for the full one that the text has used."""
    short = unquoted(phrase.name)
    if phrase.level is None:
        for honour in reversed(honours):
            if short != honour.scheme and short in unquoted(honour.scheme):
                return replace(phrase, name=honour.scheme, level=honour.level, listed=not honour.candidate)
    return phrase


def completed(phrase: SchemePhrase, last: SchemePhrase | None) -> SchemePhrase | None:
    """入选示范项目 after 入选省…示范企业: the missing front of the name is that of the scheme before; None where none is."""
    if last is None or phrase.level or phrase.weight > 2:
        return None
    if _CLASS_OF_PRIZE.fullmatch(phrase.name) and last.name.endswith("奖"):
        name = last.name + phrase.name
        return replace(phrase, name=name, level=last.level, year=last.year, batch=last.batch, weight=2)
    key = unquoted(phrase.name)[:2]
    position = last.name.find(key)
    if key in _RANKS and len(phrase.name) <= 4 and last.name.endswith("奖") and not _OF_ITS_OWN.search(last.name):
        prize = RANKED.sub("", last.name)
        if not prize:
            return None
        name = prize + phrase.name
    elif key == "示范" and position > 1:
        name = last.name[:position] + phrase.name
    else:
        return None
    return replace(phrase, name=name, level=last.level, year=last.year, batch=last.batch, weight=2)


def shortened(phrase: SchemePhrase, announced: SchemePhrase | None) -> SchemePhrase:
    """获得最美乡村殊荣 after “中国十大最美乡村”揭晓: the end of the name that was announced stands for the whole."""
    if (
        announced is None
        or announced.end > phrase.begin
        or phrase.listed
        or phrase.level is not None
        or len(phrase.name) < 3
    ):
        return phrase
    short, whole = unquoted(phrase.name), unquoted(announced.name)
    core = _KIND.sub("", short)
    if announced.name != phrase.name and (
        whole.endswith(short) or (len(core) >= _SHORTEST_CORE and core in whole and announced.level is not None)
    ):
        return replace(announced, begin=phrase.begin, end=phrase.end)
    return phrase


def on_occasion(schemes: SchemeReader, phrases: list[SchemePhrase], left: str, start: int) -> list[SchemePhrase]:
    """在某评鉴大会上摘得金奖: the prize of an occasion, named in ``left`` (at the clean offset ``start``), bears its name."""
    occasion = _OCCASION.search(left)
    if occasion is None or phrases[0].name[:2] not in _RANKS or len(phrases[0].name) > 4:
        return phrases
    name = occasion["occasion"] + phrases[0].name
    level = schemes.levels.stated(name)
    return [replace(phrases[0], name=name, level=level, begin=start + occasion.start("occasion"))]


def stands_alone(phrase: SchemePhrase) -> bool:
    """Whether a phrase is an honour by its own words, so that a verb of many uses (创建, 获得) may govern it."""
    if phrase.listed or phrase.level is not None or (is_distinction(phrase) and len(phrase.name) > 4):
        return True
    return phrase.name.endswith("奖") or (
        phrase.quoted and not re.search(r"工程|项目|平台|行动|计划|试点|活动|模式", phrase.name)
    )

"""Conferrals that a document tells twice in other words: by a shorter name of the holder, or of the honour.

旭荣公司获评中国印染企业30强 in the headline, 旭荣针织印染有限公司入选2020年中国印染企业30强名单 below it: one conferral.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.surfaces import unquoted
from kg.model import Honour

_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_FRONT = re.compile(r"^(?:20\d\d年?度?|第?[一二三四五六七八九十\d]+[批届]|首[批届])+")
#: “国字号”企业技术中心 is a 国家企业技术中心.
_NATIONAL = re.compile(r"^国(?:家级|字[号头])")
_BEHIND = re.compile(r"(?:称号|荣誉|荣誉称号|名单|名录)$")
_LEGAL_FORM = re.compile(r"(?:股份)?(?:有限)?(?:责任)?公司$|集团(?:有限)?(?:公司)?$")
#: Names, and honours, that share fewer characters may be two.
_FEWEST = 3
#: So many names that share a run of characters are compared; a list of firms of one trade has more.
_MOST = 30


def without_paraphrases(honours: Sequence[Honour]) -> tuple[list[Honour], list[Honour]]:
    """Each conferral once, in the order of ``honours``, in the words that say most, with the year and batch of any; and the others.

    Two are one if one firm's name is part of the other's (legal forms aside), so is one honour's, and neither level, rung nor
    year tells them apart. What is no firm has one name.
    """
    index: dict[str, list[int]] = {}
    fronts: dict[str, list[int]] = {}
    schemes = [_scheme(honour) for honour in honours]
    cores = [_core(honour) for honour in honours]
    kept = dict(enumerate(honours))
    others: dict[int, Honour] = {}
    for number in sorted(kept, key=lambda at: (-len(schemes[at]), -len(cores[at]), at)):
        core, honour = cores[number], honours[number]
        near = {*index.get(core[:_FEWEST], ())}
        for gram in _grams(core):
            near.update(fronts.get(gram, ()))
        for at in sorted(near):
            same = _same_name(honour, core, honours[at], cores[at]) and _within(schemes[number], schemes[at])
            if same and _may_be_one(honour, kept[at]):
                one = kept[at]
                kept[at] = replace(one, year=one.year or honour.year, batch=one.batch or honour.batch)
                others[number] = kept.pop(number)
                break
        else:
            for known, keys in ((index, _grams(core)), (fronts, (core[:_FEWEST],))):
                for key in keys:
                    if len(alike := known.setdefault(key, [])) < _MOST:
                        alike.append(number)
    return list(kept.values()), [others[number] for number in sorted(others)]


def _grams(core: str) -> Iterator[str]:
    """The runs of characters by which a name is found; a short name is one.

    >>> list(_grams("青岚重工")), list(_grams("青岚"))
    (['青岚重', '岚重工'], ['青岚'])
    """
    yield from (core[at : at + _FEWEST] for at in range(max(1, len(core) - _FEWEST + 1)))


def _same_name(one: Honour, core: str, other: Honour, other_core: str) -> bool:
    if one.recipient == other.recipient:
        return True
    if one.recipient_type != "enterprise" or other.recipient_type != "enterprise":
        return False
    return min(len(core), len(other_core)) >= _FEWEST and (core in other_core or other_core in core)


def _core(honour: Honour) -> str:
    name = unquoted(honour.recipient)
    return _LEGAL_FORM.sub("", _ASIDE.sub("", name)) or name


def _scheme(honour: Honour) -> str:
    name = _ASIDE.sub("", unquoted(honour.scheme))
    return _NATIONAL.sub("国家", _BEHIND.sub("", _FRONT.sub("", name))) or name


def _within(one: str, other: str) -> bool:
    """Whether one honour's name is the other's, or the end of it: a prize is no 提名奖, nor is each 一等奖 the same.

    >>> _within("绿色工厂", "省级绿色工厂"), _within("市长质量奖", "市长质量奖提名奖"), _within("一等奖", "创新大赛一等奖")
    (True, False, False)
    """
    return one == other or (len(one) > _FEWEST and other.endswith(one))


def _may_be_one(one: Honour, other: Honour) -> bool:
    told_apart = ((one.level, other.level), (one.year, other.year), (one.owner, other.owner), (one.batch, other.batch))
    return one.status == other.status and not any(a and b and a != b for a, b in told_apart)

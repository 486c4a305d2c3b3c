"""The honour scheme behind the words of a text: one that the ontology lists, or a candidate of the document.

The words are tried as they stand, then with the level said in another way (国家 = 国家级, 浙江省 = 省级 = 省), then
with 企业 or 称号 at the end added or dropped. A listed scheme of one province is never given to another's document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from kg.lexicon import Lexicon, Place, Scheme, fold
from kg.links import SchemeLink
from kg.model import Level
from kg.names import slug
from kg.resolve.areas import area_of_level, chain
from kg.resolve.words import NOT_A_PLACE

_EDITION = re.compile(
    r"^(?:(?:19|20)\d\d(?:年度?)?|第[一二三四五六七八九十百\d]+(?:批次?|届|次)|首批次?(?!新|装备|材料|设备|次新)|首届)"
)
_HEADS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"国家级|国家(?!电网|能源|开发)|全国|中国"), "national"),
    (re.compile(r"省级|省(?![内外长会际份])"), "provincial"),
    (re.compile(r"市级|市(?![长场民区])"), "municipal"),
    (re.compile(r"[县区]级|县(?![长域城])|区(?![长域块])"), "county"),
)
_WORDS: dict[Level, tuple[str, ...]] = {
    "national": ("国家级", "国家", "全国", "中国", ""),
    "provincial": ("省级", "省", ""),
    "municipal": ("市级", "市", ""),
    "county": ("县级", "区级", "县", "区", ""),
}
_ENDINGS = ("荣誉称号", "培育名单", "企业名单", "培育库", "称号", "荣誉", "名单", "名录", "培育")
_PLACE_HEAD = re.compile(r"[\u4e00-\u9fff]{2,3}(省|市|县)(?=级|.{3})")
_LEVEL_OF_ENDING: dict[str, Level] = {"省": "provincial", "市": "municipal", "县": "county"}


def link_scheme(surface: str, level: Level | None, lexicon: Lexicon, here: Place | None, scope: str) -> SchemeLink:
    """The scheme that ``surface`` names in a document at ``here``; ``scope`` is the document's local name.

    ``level`` is what the text states, None where it states none. Never fails: what is not listed is a candidate.

    >>> link = link_scheme("市级“星火”工厂", "municipal", Lexicon(), None, "page")
    >>> link.slug, link.listed, link.label, link.level
    ('page.市级星火工厂', False, '市级“星火”工厂', 'municipal')
    """
    words = _without_edition(surface.strip())
    area, said, core = _take_apart(words, lexicon, here)
    level = level or said
    jurisdiction = area or (area_of_level(lexicon, here, level) if here and level else None)
    scheme = _listed(words, core, level, lexicon)
    if scheme is not None and _is_for(scheme, area or here, lexicon):
        place = scheme.jurisdiction or (jurisdiction.slug if jurisdiction else None)
        return SchemeLink(scheme.slug, True, scheme.label, scheme.level or level, place)
    local = f"{scope}.{slug(_level_in_full(words))}"
    return SchemeLink(local, False, words, level, jurisdiction.slug if jurisdiction else None)


def _level_in_full(words: str) -> str:
    """国家 and 国家级, 省 and 省级 make one candidate of a document.

    >>> _level_in_full("省“甲乙”工厂"), _level_in_full("省级“甲乙”工厂"), _level_in_full("市长质量奖")
    ('省级“甲乙”工厂', '省级“甲乙”工厂', '市长质量奖')
    """
    for pattern, _ in _HEADS:
        if (match := pattern.match(words)) and match.group() in ("国家", "省", "市"):
            return f"{match.group()}级{words[match.end() :]}"
    return words


def _without_edition(words: str) -> str:
    """Without year, batch and session at the head: they belong to the conferral.

    >>> _without_edition("2020年度第五批国家级绿色工厂"), _without_edition("首批次新材料")
    ('国家级绿色工厂', '首批次新材料')
    """
    while (match := _EDITION.match(words)) and len(words) - match.end() >= 3:
        words = words[match.end() :]
    return words


def _take_apart(words: str, lexicon: Lexicon, here: Place | None) -> tuple[Place | None, Level | None, str]:
    """The place that the words begin with, the level that they state, and what is left, folded."""
    text = fold(words)
    area, rest = lexicon.split_place(text)
    said: Level | None = None
    if area is not None and len(rest) >= 2:
        said = cast(Level, area.level)
        rest = rest.removeprefix("级") if rest.startswith("级") else rest
    else:
        area, rest = None, text
        if (match := _PLACE_HEAD.match(text)) and not NOT_A_PLACE.search(match.group()):
            said, rest = _LEVEL_OF_ENDING[match.group(1)], text[match.end() :].removeprefix("级")
    for pattern, level in _HEADS:
        if match := pattern.match(rest):
            return area, level if said is None else said, rest[match.end() :]
    return area, said, rest


def _listed(words: str, core: str, level: Level | None, lexicon: Lexicon) -> Scheme | None:
    found = lexicon.scheme(words, level) or (lexicon.scheme(words) if level is None else None)
    if found is not None:
        return found
    for ending in _endings(fold(words)):
        found = lexicon.scheme(ending, level)
        if found is not None:
            return found
    if level is None or level not in _WORDS or not core:
        return None
    for rest in _endings(core):
        for word in _WORDS[level]:
            found = lexicon.scheme(word + rest, level)
            if found is not None:
                return found
    return None


def _endings(words: str) -> Iterator[str]:
    yield words
    for ending in _ENDINGS:
        if words.endswith(ending) and len(words) - len(ending) >= 3:
            words = words[: -len(ending)]
            yield words
            break
    yield words.removesuffix("企业") if words.endswith("企业") and len(words) > 5 else words + "企业"


def _is_for(scheme: Scheme, area: Place | None, lexicon: Lexicon) -> bool:
    """Whether a listed scheme can be meant at ``area``: one with a jurisdiction only inside it."""
    if scheme.jurisdiction is None or area is None:
        return True
    return any(step.slug == scheme.jurisdiction for step in chain(lexicon, area))

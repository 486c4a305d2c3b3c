"""How alike two names are, for pairing facts with gold facts: character bigrams, and what may be left off a scheme.

Wording differs between people who read one text; these measures say how much of it may differ. All are symmetric but
:func:`same_scheme` and :func:`same_recipient`, whose second argument is the gold fact's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NOISE = re.compile(r"[\s“”\"'‘’「」『』《》〈〉()（）\[\]【】、,，.。·・:：;；—\-_/]+")
_LIST_WORDS = re.compile(r"(名单|称号|荣誉|榜单|行列|序列|培育库)$")
_HEAD = re.compile(
    r"^((19|20)\d\d年度?|第[一二三四五六七八九十百\d]+[批届次]|首批|国家级|国家|全国|中国|省级|省|市级|市|县级|区级)+"
)
_YUAN_AFTER_SCALE = re.compile(r"(?<=[万亿])元$")
_CONTAINED = 0.75
_RECIPIENT = 0.8
_SUFFIX = 6


def norm(text: object) -> str:
    """A name for comparison: NFKC, lower case, without white space and punctuation; empty for None.

    >>> norm("省“未来 工厂”（试点）"), norm(None)
    ('省未来工厂试点', '')
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", str(text or ""))).lower()


def similar(left: object, right: object) -> float:
    """Dice's coefficient of character bigrams: 1 for equality, 0.75 and more where one is most of the other.

    >>> similar("绿色工厂", "绿色工厂"), similar("绿色工厂", "省级绿色工厂"), similar("甲", "")
    (1.0, 0.9166666666666666, 0.0)
    >>> similar("绿色工厂", "绿色园区")
    0.3333333333333333
    """
    a, b = norm(left), norm(right)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and short in long and len(short) / len(long) >= 0.5:
        return _CONTAINED + (1 - _CONTAINED) * len(short) / len(long)
    x, y = _bigrams(a), _bigrams(b)
    return 2 * len(x & y) / (len(x) + len(y))


def core(scheme: object) -> str:
    """A scheme without edition and level at its head and without 名单, 称号 and the like at its end.

    >>> core("2020年度第五批国家级绿色工厂名单"), core("市级")
    ('绿色工厂', '市级')
    """
    text = norm(scheme)
    stripped = _LIST_WORDS.sub("", _HEAD.sub("", text))
    return stripped if len(stripped) >= 2 else text


def same_scheme(said: object, names: Iterable[object]) -> float:
    """How alike a scheme is to the gold scheme, which has one or more ``names``.

    The head of a Chinese name stands at its end: a shared ending of six characters or more makes the same scheme.

    >>> same_scheme("装备制造业首台套", ["省装备制造业首台（套）"]), same_scheme("绿色园区", ["绿色工厂"])
    (1.0, 0.3333333333333333)
    >>> same_scheme("高新技术企业", ["甲乙丙丁戊己庚辛高新技术企业"])
    0.8
    """
    best = 0.0
    for name in names:
        best = max(best, similar(core(said), core(name)), similar(said, name))
        short, long = sorted((norm(said), norm(name)), key=len)
        if len(short) >= _SUFFIX and long.endswith(short):
            best = max(best, 0.8)
    return best


def same_recipient(
    said: object, gold: object, aliases: Iterable[Iterable[object]], own: Iterable[object] = ()
) -> float:
    """How alike a recipient is to the gold one under any of its names; 0 below 0.8.

    ``aliases``: groups of names that the document uses for one firm; ``own``: names of this recipient alone.

    >>> same_recipient("甲乙光电", "甲乙", [("甲乙", "甲乙光电")]), same_recipient("甲乙光电", "丙丁光电", ())
    (1.0, 0.0)
    """
    wanted = norm(gold)
    groups = [{norm(name) for name in group} for group in aliases]
    names = {wanted, *map(norm, own)}.union(*(group for group in groups if wanted in group))
    if norm(said) in names:
        return 1.0
    best = max(similar(said, name) for name in names)
    return best if best >= _RECIPIENT else 0.0


def unit(label: object) -> str:
    """A unit for comparison: 2.3万亿 and 2.3万亿元 are one amount.

    >>> unit("亿 元"), unit("元")
    ('亿', '元')
    """
    return _YUAN_AFTER_SCALE.sub("", norm(label))


def _bigrams(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}

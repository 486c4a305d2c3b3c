"""A trigger with the text around it, and a frame with its slots filled: what passes from the frames to the facts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.clauses import Clause
from kg.extract.numbers import Quantity
from kg.extract.recipients import Subject
from kg.extract.schemes import SchemePhrase
from kg.extract.triggers import Hit

#: Names behind a number: ，分别为甲、乙和丙。 ：甲、乙。
NAMED_LIST = re.compile(
    r"(?:。(?=(?:[它他]们|这[^，。]{1,4}|上述[^，。]{1,6})(?:分别)?[是为])|，|（|——|：)*(?:(?:[它他]们|这[^，。]{1,8})?分别(?:为|是)：?|即|[为是](?=：)|(?:[它他]们|上述[^，。]{1,6})是：?|名单如下：|包[括含]了?：|(?<=：))"
    r"(?P<names>(?:[^：；。，\n]{3,80}|，(?=[^：；。，\n]{2,60}(?:公司|厂|集团|[、，；。]))(?!占|其中|并|数量|总数|入[选围]|位居|同比|涉及|涵盖|覆盖|分布|主要|[均较比居是为]|全部|获奖|总[投数])){1,40})"
)
#: Names with a remark each: ，分别是甲公司，品牌为“甲”；乙公司，品牌为“乙”；…
ITEMISED = re.compile(
    r"[，：]*分别(?:是|为)：?(?P<items>[^；。\n，]{4,40}，[^；。\n]{2,30}(?:；[^；。\n，]{4,40}，[^；。\n]{2,30}){2,})"
)


@dataclass(frozen=True, slots=True)
class Window:
    """A trigger with the text that may belong to it: ``start`` to the trigger on its left, to ``stop`` on its right."""

    hit: Hit
    start: int
    stop: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class Filled:
    """A frame with its slots filled: who, which schemes, and the number stated with the scheme, if any.

    ``quantity`` is the number of an object phrase (创建…30家), read from the text that begins at ``base``; the number of a
    subject phrase is in ``who``. ``words``: what stands left of the trigger (分别 distributes).
    """

    frame: str
    hit: Hit
    who: Subject
    phrases: tuple[SchemePhrase, ...]
    words: str = ""
    quantity: Quantity | None = None
    base: int = 0
    begin: int = 0

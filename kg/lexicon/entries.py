"""The records of the lexicon: schemes, triggers, places, units and indicators; and how surface forms are compared."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kg.lexicon.characters import SIMPLIFIED
from kg.model import Level, Status

Frame = Literal["recipient-first", "grant"]
PlaceLevel = Literal["provincial", "municipal", "county"]

PLACE_LEVELS: tuple[PlaceLevel, ...] = ("provincial", "municipal", "county")

_FOLDED = SIMPLIFIED | dict.fromkeys(
    map(ord, " \t\r\n\f\v\u200b\ufeff\"'“”‘’„‟「」『』〝〞()[]{}<>〈〉《》〔〕【】〖〗")
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """An honour that can be conferred.

    ``labels``: all surface forms, preferred one first; its last ones, ``hidden``, need a level from the words around.
    ``validity`` is an xsd:duration; ``authority`` and ``category`` are slugs; ``jurisdiction`` is the slug of a place.
    """

    slug: str
    label: str
    labels: tuple[str, ...]
    level: Level | None
    category: str
    authority: str | None
    validity: str | None
    english: str
    jurisdiction: str | None = None
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that grants and the rung it states.

    ``frame``: ``recipient-first`` (X获评Y) or ``grant`` (授予X“Y”称号, 认定X为Y, 将X列入Y).
    """

    label: str
    status: Status
    frame: Frame


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative area; ``code`` is its GB/T 2260 code, empty where the standard has none; ``within`` a slug."""

    slug: str
    code: str
    label: str
    short: str
    level: PlaceLevel
    within: str | None
    abbreviations: tuple[str, ...] = ()

    @property
    def under_municipality(self) -> bool:
        """Whether it is one of the four municipalities under the central government, or lies in one."""
        return self.code[:2] in ("11", "12", "31", "50")

    @property
    def is_municipality(self) -> bool:
        """Whether it is a municipality itself: both a city and a province."""
        return self.under_municipality and self.level == "provincial"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: 1 亿元 = ``factor`` (1e8) × ``base`` (元); ``slug`` is its local name."""

    label: str
    factor: Decimal
    base: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure measures; ``unit`` is the usual one, ``theme`` the slug of the group that it belongs to."""

    slug: str
    label: str
    labels: tuple[str, ...]
    unit: str | None
    theme: str | None


def fold(text: str) -> str:
    """A surface form for comparison: NFKC, simplified, lower case, without white space, quotation marks and brackets.

    >>> fold("國家專精特新「小巨人」企業")
    '国家专精特新小巨人企业'
    >>> fold("国家专精特新“小巨人” 企业"), fold("首台（套）") == fold("首台(套)") == fold("首台套")
    ('国家专精特新小巨人企业', True)
    """
    return unicodedata.normalize("NFKC", text).translate(_FOLDED).lower()

"""Names that a text introduces as one firm's: 甲有限公司（以下简称“甲”）."""

from __future__ import annotations

import re

from kg.extract.firm_names import LEGAL_FORM, LEGAL_NAME, LONGEST_BEFORE_FORM, LONGEST_NAME
from kg.extract.names import COREFERENCE
from kg.extract.scanning import around

_INTRODUCED = re.compile(
    rf"(?P<full>{LEGAL_NAME.pattern})（(?:以下|下)?(?:简称|称)(?:为)?：?“?(?P<short>[^”“（）]{{2,20}})”?）"
)
_FORM_AT_END = re.compile(r"(?:集团)?(?:股份)?(?:有限)?(?:责任)?(?:公司|厂|合作社)$")
_PLACE_IN_FRONT = re.compile(r"(?:[\u4e00-\u9fff]{2,3}(?:省|市|县|区|州))+|中国")
_BRACKETS = re.compile(r"（[^（）]*）")
#: So many firms' names are tried, and so long a short name must be.
_MOST_NAMES, _SHORTEST = 60, 4
#: In so much of a text short names are looked for.
_MOST_TEXT = 50_000
_SAYS_HOW = re.compile("（(?:以下|下)?(?:简称|称)")


def introduced_names(text: str) -> tuple[tuple[str, ...], ...]:
    """The groups of names that a text introduces as one firm's: 甲有限公司（以下简称“甲”）; 公司 and the like are no names.

    >>> introduced_names("江东重型装备股份有限公司（以下简称“江东重装”）入选")
    (('江东重型装备股份有限公司', '江东重装'),)
    """
    return tuple(
        (match["full"], match["short"])
        for match in around(_INTRODUCED, _SAYS_HOW, LONGEST_NAME, text)
        if not COREFERENCE.match(match["short"])
    )


def used_short_names(text: str) -> set[str]:
    """The short forms under which a text speaks of firms that it names in full elsewhere, found by repetition alone.

    >>> sorted(used_short_names("云泽市昊霖光电股份有限公司开工。昊霖光电投资5亿元，昊霖光电集团说。"))
    ['昊霖光电', '昊霖光电集团']
    """
    text = text[:_MOST_TEXT]
    names = {match[0] for match in around(LEGAL_NAME, LEGAL_FORM, LONGEST_BEFORE_FORM, text)}
    found: set[str] = set()
    for name in sorted(names)[:_MOST_NAMES]:
        core = _FORM_AT_END.sub("", _BRACKETS.sub("", name))
        cores = {core, _PLACE_IN_FRONT.sub("", core, count=1), core[2:]}
        for short in {form for one in cores for form in (one, one + "集团", one + "公司", one + "股份")}:
            inside = name.count(short) * text.count(name)
            if len(short) >= _SHORTEST and short != name and text.count(short) > inside:
                found.add(short)
    return found

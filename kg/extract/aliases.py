"""Names that a text introduces as one firm's: 甲有限公司（以下简称“甲”）."""

from __future__ import annotations

import re

from kg.extract.firm_names import LEGAL_NAME, LONGEST_NAME
from kg.extract.names import COREFERENCE
from kg.extract.scanning import around

_INTRODUCED = re.compile(
    rf"(?P<full>{LEGAL_NAME.pattern})（(?:以下|下)?(?:简称|称)(?:为)?：?“?(?P<short>[^”“（）]{{2,20}})”?）"
)
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

"""Which of several holders holds which of several honours that one clause names."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.names import Recipient
from kg.extract.recipients import Subject
from kg.extract.schemes import SchemePhrase
from kg.extract.surfaces import unquoted

_AREA = re.compile(r"^[\u4e00-\u9fff]{2,9}(?:省|市|县|(?<!园)(?<!开发)(?<!景)(?<!新)区|州|旗|镇|乡)$")
_OF_FIRMS = re.compile(r"(?:企业|公司|工厂|车间|商标|产品|厂家|小巨人)$")
#: Offices, which are no firm and make nothing.
_OFFICE = re.compile(r"(?:厅|(?<!邮)局|委|委员会|政府|办公室|海关|总署)$")
_BRACKETED_PRODUCT = re.compile(r"产品（(?P<product>[^（）]{3,16})）$")


def paired(who: Subject, phrases: tuple[SchemePhrase, ...], words: str) -> list[tuple[Recipient, SchemePhrase]]:
    """Recipients × schemes; 分别 with equal numbers distributes them one to one, with others it does not tell who holds which."""
    if "分别" in words and len(who.recipients) == len(phrases):
        return list(zip(who.recipients, phrases, strict=True))
    if "分别" in words and len(who.recipients) > 1 and len(phrases) > 1:
        return []
    return [(recipient, phrase) for phrase in phrases for recipient in who.recipients]


def says_the_same(recipient: Recipient, phrase: SchemePhrase) -> bool:
    """Whether the name in the recipient's slot is the honour's own: 首届某市政府质量奖 …"""
    name, scheme = unquoted(recipient.name), unquoted(phrase.name)
    return (
        not recipient.coref and len(name) >= 4 and (name in scheme or (scheme in name and recipient.kind != "product"))
    )


def cannot_hold(recipient: Recipient, phrase: SchemePhrase) -> bool:
    """Whether a place, or an office, stands where only a firm or its products can: a county is no 驰名商标 and no 企业.

    >>> award = SchemePhrase(0, 6, "中国驰名商标", "national", "other", True, 3)
    >>> cannot_hold(Recipient(0, 3, "云泽市", "place"), award), cannot_hold(Recipient(0, 2, "云湖", "product"), award)
    (True, False)
    """
    if _OFFICE.search(recipient.name) is not None and _OF_FIRMS.search(unquoted(phrase.name)) is not None:
        return True
    return _AREA.search(recipient.name) is not None and _OF_FIRMS.search(unquoted(phrase.name)) is not None


def product_in_brackets(pair: tuple[Recipient, SchemePhrase]) -> tuple[Recipient, SchemePhrase]:
    """甲 获评 单项冠军产品（伞骨）: the product in the brackets holds, the firm makes it."""
    recipient, phrase = pair
    match = _BRACKETED_PRODUCT.search(phrase.name)
    if match is None or recipient.kind != "enterprise":
        return pair
    product = Recipient(recipient.begin, recipient.end, match["product"], "product", recipient.name)
    return product, replace(phrase, name=phrase.name[: match.start() + 2])

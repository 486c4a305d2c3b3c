"""Holders named behind their number: …增至四家：甲、乙、丙、丁; 我市有9家，分别是甲、乙…"""

from __future__ import annotations

import re
from typing import cast

from kg.extract.recipients import subject
from kg.extract.schemes import SchemePhrase
from kg.extract.slots import NAMED_LIST
from kg.model import Document, Honour, Status

_AS_MANY = re.compile(r"[，：]+(?P<names>[^，；。：\n]{2,300})(?=[；。\n]|$)")
_OTHER_NEWS = re.compile(r"获评|入选|认定|通过|荣获|被授|\d[家个项]")


def named_behind(document: Document, phrase: SchemePhrase, end: int, status: str, number: float) -> list[Honour]:
    """The honours of the holders named from the clean offset ``end`` on, behind their number; [] where none are named.

    Without 分别为 there must be as many names as ``number`` says. The honours are quoted from where ``phrase`` begins.
    """
    text = document.text
    match = NAMED_LIST.match(text, end) or _AS_MANY.match(text, end)
    if match is None or _OTHER_NEWS.search(match["names"]):
        return []
    who = subject(text, match.start("names"), match.end("names"), phrase.kind)
    if match.re is _AS_MANY and (number < 2 or len(who.recipients) != number):
        return []
    section = document.section_at(end)
    return [
        Honour(
            recipient.name,
            recipient.kind,
            recipient.owner,
            phrase.name,
            phrase.level,
            cast(Status, status),
            phrase.year,
            phrase.batch,
            document.quotation(phrase.begin, recipient.end),
            candidate=not phrase.listed,
            keyword_group=section.heading if section else None,
        )
        for recipient in who.recipients
    ]

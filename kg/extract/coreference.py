"""What 公司, 集团 and 该园区 refer to: the firm that a document is about, or the last name before that ends in the same noun."""

from __future__ import annotations

import re
from collections import Counter

from kg.extract.firm_names import LEGAL_FORM, LEGAL_NAME, LONGEST_BEFORE_FORM, LONGEST_NAME
from kg.extract.names import Recipient
from kg.extract.patterns import Ending
from kg.extract.recipients import subject
from kg.extract.scanning import around
from kg.model import Document

_INTRODUCED = re.compile(rf"(?P<name>{LEGAL_NAME.pattern})（(?:以下)?(?:简称|下称)(?:为)?：?“?(?P<short>[^”）]+)”?")
_SAYS_HOW = re.compile("（(?:以下)?(?:简称|下称)")
_OURSELVES = re.compile(r"我司|本公司|我公司|公司(?<![^，。；\n]公司)(?=[^、])|集团(?<![^，。；\n]集团)(?=[^、])")
_STOCK_NAME = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{3,6}|[A-Z\u4e00-\u9fff]{3,6})（\d{6}(?:\.S[HZ])?[^（）]{0,6}）"
)
_STOCK_CODE = re.compile(r"（\d{6}")
_LONGEST_STOCK_NAME = 6
_TITLE_FIRM = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Z]{3,8}?)(?:(?:19|20)\d\d年(?:年度|半年度|度)?(?:报告|业绩)|年度报告|：公司)"
)
_NOUN = Ending(
    r"(?:公司|集团|企业|园区|园|开发区|医院|学校|大学|学院|中学|小学|研究院|研究所|实验室|中心|景区|合作社|酒店|银行|厂|村|镇|项目|工程)$"
)
_FIRM = re.compile(r"(?:公司|集团|企业)$")
_GROUP = re.compile(r"(?<![该本我上述])[\u4e00-\u9fffA-Za-z]{2,12}?集团(?![本内外公有股军])")
_SHORT_FIRM = re.compile(r"(?<![该本我上述])[\u4e00-\u9fff]{2,8}(?<!上市)公司(?!的?(?:章程|治理))")
_PLACE_BEFORE = re.compile(r"^.*?(?:[县市区省]|，|的)(?=.{4,}$)")
_BOUNDARY = re.compile(r"[，。；：、（）“”\n\s]|[在由对向与和及据从到为是将](?=.{3,})")
_FIRM_REACH, _REACH = 1200, 400


def protagonist(document: Document) -> Recipient | None:
    """The firm that 公司 means: the one introduced as 公司 or named in the title; else the first, where 公司 speaks of itself."""
    text = document.text
    title = document.source.title or text.split("\n", 1)[0]
    for match in around(_INTRODUCED, _SAYS_HOW, LONGEST_NAME, text):
        if match["short"] in ("公司", "本公司", "集团", "我公司") or match["short"] in title:
            return Recipient(match.start("name"), match.end("name"), match["name"], "enterprise")
    if _OURSELVES.search(text) is None:
        return None
    if headed := _TITLE_FIRM.match(title):
        return Recipient(0, 0, headed["name"], "enterprise")
    if listed := next(around(_STOCK_NAME, _STOCK_CODE, _LONGEST_STOCK_NAME, text), None):
        return Recipient(listed.start("name"), listed.end("name"), listed["name"], "enterprise")
    if first := next(around(LEGAL_NAME, LEGAL_FORM, LONGEST_BEFORE_FORM, text), None):
        return Recipient(first.start(), first.end(), first[0], "enterprise")
    groups = Counter(match[0] for match in _GROUP.finditer(text))
    if groups:
        name = max(sorted(groups), key=groups.__getitem__)
        found = _named(text, text.find(name), text.find(name) + len(name), "集团")
        return found if found is not None and len(found.name) > 3 else None
    return None


def named_before(text: str, word: str, at: int) -> Recipient | None:
    """The name before ``at`` that ``word`` (该公司, 集团, 该园区) takes up; None where none is near.

    >>> found = named_before("云湖生态园位于城东。该园区获评", "该园区", 10)
    >>> found.name, found.coref
    ('云湖生态园', True)
    """
    noun = _NOUN.search(word)
    if noun is None:
        return None
    if _FIRM.search(word):
        before = (max(0, at - _FIRM_REACH), at)
        patterns = (_GROUP, LEGAL_NAME) if noun[0] == "集团" else (LEGAL_NAME, _SHORT_FIRM, _GROUP)
        for pattern in patterns:
            firms = list(pattern.finditer(text, *before))
            if firms:
                name = firms[-1][0] if pattern is LEGAL_NAME else _PLACE_BEFORE.sub("", firms[-1][0])
                begin = firms[-1].end() - len(name)
                return _named(text, begin, firms[-1].end(), noun[0]) or Recipient(
                    begin, begin + len(name), name, "enterprise", coref=True
                )
        return None
    low = max(0, at - _REACH)
    for tail in dict.fromkeys((noun[0], noun[0][0])):
        end = at
        found: Recipient | None = None
        while (start := text.rfind(tail, low, end)) >= 0:
            named = _named(text, low, start + len(tail), tail)
            if named is not None and len(named.name) >= len(tail) + 2:
                found = named
                if text.rfind("\n", low, at) > named.begin:
                    break
            end = start
        if found is not None:
            return found
    return None


def _named(text: str, low: int, end: int, noun: str) -> Recipient | None:
    """The name that ends at ``end``, from the last boundary behind ``low`` on."""
    begin = low
    for boundary in _BOUNDARY.finditer(text, low, end - len(noun)):
        begin = boundary.end()
    named = subject(text, begin, end, "enterprise").recipients
    if len(named) != 1 or named[0].end != end:
        return None
    found = named[0]
    return Recipient(found.begin, found.end, found.name, found.kind, found.owner, coref=True)


def itself(word: str, begin: int, end: int) -> Recipient | None:
    """An unnamed firm, as the text calls it (本集团, 公司): who is meant is unknown, that one firm is meant is not."""
    return Recipient(begin, end, word, "enterprise", coref=True) if _FIRM.search(word) else None

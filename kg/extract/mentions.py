"""Mentions of honours that nobody confers where they stand: descriptions of a firm, or what a later number speaks of."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.schemes import SchemePhrase, SchemeReader, is_distinction
from kg.extract.times import batch

NOUNS = (
    "企业|工厂|车间|单位|小巨人|独角兽|瞪羚|雏鹰|老字号|单项冠军|隐形冠军|实验室|技术中心|劳动模范|劳模|工匠|技能大师|技术能手|企业家|"
    "先进工作者|先进个人|三八红旗手|传承人|(?:奖章|奖状|标兵|标兵岗|先锋号|称号|奖)”?(?:获得者|得主)"
)
#: The name of an honour with a word of level, domain or edition in front, and with its head noun behind.
MENTION = re.compile(
    r"(?P<what>(?:“|国家级?|全国|中国|中华|世界|省级?|市级?|县级|区级|自治区级?|[\u4e00-\u9fff]{2,3}(?:省|市)|高新技术|专精特新|制造业|农业产业化|首批)"
    rf"[^，。；：、的了与和是（）]{{0,24}}?(?:{NOUNS})”?)(?!”?(?:{NOUNS}))"
)
OTHERS = re.compile(
    r"(?:“|国家级?|全国|中国|中华|(?<=[的到])[\u4e00-\u9fff]{2,3}[省市]|省级?|市级?)[^，。；：、的了与和是（）]{0,24}?"
    r"(?:产品|景区|乡村|村|镇|基地|中心|园区|示范区|奖|示范社|示范|项目|品牌|商标|集群|平台|专科|孵化器|名录)”?"
)
_GRADE = re.compile(r"(?:国家|省|市|县|区)级")
_BACK = 240


def can_describe(phrase: SchemePhrase) -> bool:
    """Whether an honour is one by its own words: listed, or with a level word and the words of a distinction."""
    graded = phrase.quoted or _GRADE.search(phrase.name) is not None
    return phrase.listed or (phrase.level is not None and graded and is_distinction(phrase))


def last_mentioned(text: str, schemes: SchemeReader, at: int, across: bool = False) -> SchemePhrase | None:
    """The honour named last before ``text[at]``, not far back, in the same paragraph or ``across``; None where none is."""
    begin = max(0 if across else text.rfind("\n", 0, at) + 1, at - _BACK)
    found = sorted(
        [*MENTION.finditer(text, begin, at), *OTHERS.finditer(text, begin, at)], key=lambda match: match.end()
    )
    for match in reversed(found[-4:]):
        phrases = schemes.phrases(text, match.start(), match.end())
        if len(phrases) == 1 and (phrases[0].listed or (phrases[0].level is not None and is_distinction(phrases[0]))):
            edition = batch(text[max(begin, match.start() - 6) : match.start()])
            return replace(phrases[0], batch=phrases[0].batch or edition)
    return None

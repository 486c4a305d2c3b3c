"""Clauses that announce a list whose holders follow: 在公布的第五批“小巨人”企业名单中, 发布《…名单的公示》, …又添."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.clauses import Clause
from kg.extract.patterns import Ending, quick
from kg.extract.schemes import SchemePhrase, SchemeReader

_PENDING = Ending(
    r"(?:名单|榜单|目录|名录|结果|公示)(?:（[^（）]*）)?(?:中|里|内|上)?(?:于|近日|日前|正式|已|昨日|今日|对外|由[^，]{2,16}?(?=公|发|揭))*"
    r"(?:出炉|公布|发布|揭晓|公示|下发|印发)?$|"
    r"(?<=.{4}[强奖])(?:榜)?(?:中|里|当中)$|(?<=.{4}[强榜]”)(?:中|里|上)$|(?<=.{6})(?:方向|类别|类|领域)(?:中|里|上)?$|(?<=[业品奖人家厂号村庄强项”])(?:评选)?(?:结果)?(?:正式|近日|日前)*(?:揭晓|出炉)$"
)
_TITLED = Ending(
    r"《(?:关于)?(?:公布|公示|发布|认定)?(?P<what>[^《》]{4,50}?)名单[^《》]*》(?:显示|公布|出炉|发布|揭晓)?$|"
    r"对(?:拟认定|拟入选|拟确定|拟命名)?的?(?P<these>[^，对]{6,50}?)(?:名单)?(?:进行|予以)(?:了)?(?:公示|公布|表彰|命名|表扬)$"
)
#: 省厅对｜某企业名单｜进行公示
_PUBLISHED = re.compile(r"对[^，对]{6,}(?:进行|予以)(?:了)?(?:公示|公布)$")
_HOLDERS = re.compile(r"(?:企业|单位|产品|项目)$")
_CEREMONY = re.compile(
    r"(?P<what>[^，。]{4,40}?(?:奖|奖章|称号|强|企业家))”?(?:颁奖|表彰|颁授|授牌)(?:典礼|仪式|大会|会)"
)
#: Every announcement closes its clause, or holds one of these words.
_CLOSES = Ending(f"{_PENDING.pattern.pattern}|{_TITLED.pattern.pattern}")
_MIDDLE = quick("(?:颁奖|表彰|颁授|授牌)(?:典礼|仪式|大会|会)|的(?:决定|通报|通知)》|又添|新添|再添|再增|增添")
_ADDED_TO = re.compile(r"^(?P<what>[^，]{6,40}?)(?:又添|新添|再添|再增|增添)(?=[\d一二三四五六七八九十])")
#: 《关于2022年度某省科学技术奖励的决定》
_DECISION = re.compile(r"《关于(?:公布|表彰|颁发)?(?P<what>[^《》]{4,40}?奖)励?的(?:决定|通报|通知)》")
_OF_CEREMONY = re.compile(r".*(?:举行|举办|召开|办理|的|在|参加|主办|出席)(?:了)?")
_OPENERS = ("公布的", "发布的", "公示的", "公示", "公布", "发布", "印发的", "通报", "下达的", "认定的")


def announced(text: str, clause: Clause, schemes: SchemeReader) -> tuple[SchemePhrase | None, bool]:
    """The scheme of the list that a clause of ``text`` announces, or None; and whether the clause does nothing else."""
    body = text[clause.begin : clause.end]
    if _CLOSES.search(body) is None and _MIDDLE.search(body) is None:
        return None, False
    match = _PENDING.search(body)
    if match is None or "获评" in body or _PUBLISHED.search(body):
        named = _TITLED.search(body) or _ADDED_TO.match(body) or _DECISION.search(body) or _CEREMONY.search(body)
        span = (0, 0) if named is None else named.span("these" if named["what"] is None else "what")
        if named is not None and named.re is _CEREMONY:
            cut = _OF_CEREMONY.search(body, *span)
            span = (cut.end() if cut else span[0], span[1])
        needed = 1 if named is not None and named.re is _CEREMONY else 2
        return _scheme(text, clause.begin + span[0], clause.begin + span[1], schemes, needed), False
    begin, opened = clause.begin, False
    for opener in _OPENERS:
        position = body.rfind(opener, 0, match.start())
        if position >= 0:
            begin, opened = clause.begin + position + len(opener), True
            break
    phrase = _scheme(text, begin, clause.begin + match.start(), schemes)
    return phrase, opened and phrase is not None


def _scheme(text: str, begin: int, end: int, schemes: SchemeReader, needed: int = 2) -> SchemePhrase | None:
    phrases = schemes.phrases(text, begin, end) if end > begin else []
    if (
        len(phrases) > 1
        and _HOLDERS.search(phrases[-1].name)
        and not any(_HOLDERS.search(p.name) for p in phrases[:-1])
    ):
        whole = text[phrases[0].begin : phrases[-1].end]
        name = whole[whole.find(phrases[0].name) :] if phrases[0].name in whole else phrases[0].name
        return replace(phrases[0], name=name, end=phrases[-1].end, weight=2)
    return phrases[0] if phrases and phrases[0].weight >= needed else None

"""Rankings: 数量均居金华各县市首位, 位居全省第4位, 列第37位."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TypeVar

from kg.extract.clauses import Sentence
from kg.extract.modality import Mood
from kg.extract.numbers import folded, numeral
from kg.extract.patterns import quick
from kg.extract.setting import Setting
from kg.model import Document, Honour, Metric, Ranking

_Fact = TypeVar("_Fact", Honour, Metric)
_FEW = 12
_RANK = quick(
    r"(?P<verb>位居|位列|跃居|稳居|名列|排名|排在|排位|居于|升至|跃至|列(?!入|为|车|举)|居(?!民|家|住)|排(?!放|查|污|水)|"
    r"位次)(?:[^，。；第首]{0,4}?升至|由[^，。；]{2,16}升至)?"
    r"(?P<within>[^，。；首“”]{0,20}?)(?P<ranks>(?:首位|榜首|第一(?!批|季|产)位?|第(?:[\d]+|[一二三四五六七八九十百]+)(?:位|"
    r"名)?)(?:(?:、|和)第(?:[\d]+|[一二三四五六七八九十]+)(?:位|名)?)*)(?!批|届|季|产业|次|期|个|轮|师|款|代|家)"
)
_ONE = re.compile(r"首位|榜首|第(?P<n>\d+|[一二三四五六七八九十百]+)")
_NUMBER = re.compile(r"[-\d〇零一二三四五六七八九两半]+[\d.%成倍余多]*$|\d|[一二三四五六七八九两]成|[一二两三]番")
_LEAD = quick(r"^(?:其中|全[市县区省]|我[市县区]|去年|今年|去年底|目前|截至目前|同时|、)+")
#: 江苏｜以95家位居第一
_BY_NUMBER = re.compile(r"以[\d.]+[^，\d]{0,6}$")
_REACH = 80
_TRAIL = re.compile(
    r"(?:均|分别|分列|分居|分|也|仍|继续|双双|同比|稳|跃|连续\S{1,3}年|一直|高于全省平均水平|，|总体)+$"
)


def read_rankings(
    document: Document,
    setting: Setting,
    sentences: list[Sentence],
    moods: list[tuple[Mood, ...]],
    found: tuple[list[Honour], list[Metric]],
) -> list[Ranking]:
    """All stated ranks; ``found``: the honours and metrics already read, which name a subject that the clause leaves out."""
    honours, metrics = sorted(found[0], key=_begin), sorted(found[1], key=_begin)
    rankings = []
    text = document.text
    for sentence, row in zip(sentences, moods, strict=True):
        if text.find("第", sentence.begin, sentence.end) < 0 and text.find("首", sentence.begin, sentence.end) < 0:
            continue
        for index, (clause, mood) in enumerate(zip(sentence.clauses, row, strict=True)):
            if mood == "target":
                continue
            body = text[clause.begin : clause.end]
            for match in _RANK.finditer(folded(body)):
                ranks = [int(numeral(m["n"])) if m["n"] else 1 for m in _ONE.finditer(match["ranks"])]
                left = _BY_NUMBER.sub(
                    "", _TRAIL.sub("", _LEAD.sub("", body[max(0, match.start() - _REACH) : match.start()]))
                )
                begin = clause.begin
                if len(left) < 2 or left in ("数量", "增速", "总量", "增幅", "入选数"):
                    leading, begin = _before(document, sentence, index, honours, metrics)
                    if not leading:
                        continue
                    left = leading + left
                within = body[match.start("within") : match.end("within")].lstrip("的排列居 ").rstrip("的中排列居 ")
                subjects = _subjects(left, len(ranks))
                section = document.section_at(clause.begin)
                for position, subject in enumerate(subjects):
                    rankings.append(
                        Ranking(
                            subject=subject,
                            place=setting.place or "",
                            within=within or setting.place or "",
                            rank=ranks[position] if position < len(ranks) else ranks[0],
                            quotation=document.quotation(begin, clause.begin + match.end()),
                            keyword_group=section.heading if section else None,
                        )
                    )
    return [ranking for ranking in rankings if ranking.place]


def _subjects(left: str, wanted: int) -> list[str]:
    """甲和乙数量 → 甲数量, 乙数量; 甲、乙增速 with two ranks → 甲增速, 乙增速."""
    tail = re.search(r"(?:数量|总量|增速|增幅|总额增速|数)$", left)
    parts = re.split(r"和|、", left)
    if len(parts) < 2 or not ((tail and len(parts) == 2) or wanted == len(parts)):
        return [left]
    suffix = tail[0] if tail else ""
    prefix = re.match(r"国家级|省级|市级", left)
    named = []
    for part in parts:
        name = part if part.endswith(suffix) else part + suffix
        if prefix and not re.match(r"国家级|省级|市级", name):
            name = prefix[0] + name
        named.append(name)
    return named


def _before(
    document: Document, sentence: Sentence, index: int, honours: list[Honour], metrics: list[Metric]
) -> tuple[str, int]:
    """What the clause before speaks of: its figure's indicator or its honour, and where that clause begins."""
    for earlier in range(index - 1, max(-1, index - 3), -1):
        clause = sentence.clauses[earlier]
        low, high = document.offsets[clause.begin], document.offsets[clause.end - 1]
        for metric in _near(metrics, high):
            if low < metric.quotation.end:
                if metric.value is None:
                    return _NUMBER.split(metric.quotation.text, maxsplit=1)[0], clause.begin
                return metric.indicator, clause.begin
        for honour in _near(honours, high):
            if low <= honour.quotation.begin:
                return honour.scheme + "数量", clause.begin
    return "", 0


def _begin(fact: Honour | Metric) -> int:
    return fact.quotation.begin


def _near(facts: list[_Fact], at: int) -> list[_Fact]:
    """Of facts in the order of their quotations, the last few that begin no later than the raw offset ``at``, last first."""
    last = bisect_right(facts, at, key=_begin)
    return facts[max(0, last - _FEW) : last][::-1]

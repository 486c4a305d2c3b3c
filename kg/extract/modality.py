"""Whether a clause states a fact, makes a forecast, or speaks of a target, a rule or a question.

A target word reaches to the end of its sentence (力争产值增长8%，新增企业5家); a heading such as 主要预期目标 over its section.
"""

from __future__ import annotations

import re
from typing import Literal

from kg.extract.clauses import Sentence
from kg.extract.numbers import folded
from kg.extract.patterns import whether

Mood = Literal["fact", "forecast", "target"]

_TARGET = re.compile(
    r"力争|力爭|争取|爭取|冲刺|目标(?:是|为|：|任务(?!的))|主要目标|预期目标|工作目标|计划(?=在|于|到|今年|明年|年内|用|再|新增|新建|投入|投资(?!额)|建设|"
    r"实施(?!方案|以来)|培育|引进|完成|开工|打造|创建|申报|组织|推荐|推广|争取|达到|实现|分|总)(?!总投资)|拟(?!合|定|评|命名|表彰|奖励?|入库|[新续]?增?认定|培育认定|入选|确定|授予|推荐|推介|入围|通过|支持|"
    r"进行备案|予|将[^，。]{2,80}(?:认定|确定|命名|授予|列入|评)|向)|确保(?=.{0,12}(?:达到|增长|突破|完成))|"
    r"要(?=达到|实现|突破|完成)|规划到|不低于|不少于|不高于|应(?=.{0,4}(?:达|不|在))|给予(?=.{0,8}(?:奖励|补助|资助|补贴))|奖励(?=最高|不|标准)|"
    r"力求|剑指|瞄准|控制在|若(?!干)|如果|"
    r"每年入库|一次性|符合(?<!不符合)(?!认定(?:要求|条件))|下一步|展望|须(?=达|占|位|在|为|具)|需达到|不得|如条件|倘若|一旦|凡是|应当|申报条件|愿景|最高不超过"
)
_WILL = re.compile(r"(?<!决定)将(?=.{0,8}(?:达|突破|增|完成|实现|超|新(?![区材能城])|再|冲|实施|支持))")
#: A title says what a text is about, not what is done.
_TITLED = re.compile("《[^《》]*》")
_UNTIL = re.compile(r"到(20[2-5]\d)年")
_FORECAST = re.compile(r"预计|預計|有望|预测|预期可|料将|可达(?=[到约近超\d一二三四五六七八九十百千万])")
_TURNING = whether(f"{_TARGET.pattern}|{_WILL.pattern}|{_FORECAST.pattern}")
_HEADING = re.compile(r"目标|计划安排|展望|下一步|打算|工作计划|思路|预期|申请条件|申报|保障")
_RULES = re.compile(
    r"对[^，。]{2,60}(?:的|者|企业|组织)，?[^。]{0,8}(?:给予|分别奖励|一次性奖励|奖励\d)|最高.{0,8}(?:奖励|万元)|申报条件|申请条件|应不低于"
)


def is_done(mood: Mood, body: str) -> bool:
    """Whether a clause may confer: a fact, or one behind a forecast that is no forecast itself (预计增长8%，甲被认定为…).

    >>> is_done("forecast", "甲被认定为绿色工厂"), is_done("forecast", "有望获评绿色工厂"), is_done("target", "获评绿色工厂")
    (True, False, False)
    """
    return mood == "fact" or (mood == "forecast" and _FORECAST.search(body) is None)


def is_planned(mood: Mood, words: str) -> bool:
    """Whether the words of a sentence so far, its last clause in this mood, plan or foresee: not where only its section does, or a rule.

    >>> is_planned("target", "力争新增"), is_planned("target", "对获评的12家"), is_planned("fact", "新增")
    (True, False, False)
    """
    if mood == "fact":
        return False
    words = _TITLED.sub("", words)
    return _TURNING.search(words) is not None or _UNTIL.search(folded(words)) is not None


def moods(text: str, sentences: list[Sentence], year: int | None) -> list[tuple[Mood, ...]]:
    """The mood of every clause of every sentence; ``year`` is the year reported, beyond which a date is a plan's.

    >>> from kg.extract.clauses import sentences
    >>> t = "产值增长5%。预计全年增长6%，力争突破千亿。"
    >>> moods(t, list(sentences(t)), 2020)
    [('fact',), ('forecast', 'target')]
    """
    found: list[tuple[Mood, ...]] = []
    section_is_target = False
    for sentence in sentences:
        whole = text[sentence.begin : sentence.end]
        if "《" in whole:
            whole = _TITLED.sub(lambda title: "·" * len(title[0]), whole)
        if sentence.starts_paragraph and sentence.mark in ("\n", "") and len(whole) <= 26:
            section_is_target = _HEADING.search(whole) is not None
        mood: Mood = "target" if section_is_target or sentence.mark in ("？", "?") or _RULES.search(whole) else "fact"
        row: list[Mood] = []
        for clause in sentence.clauses:
            body = whole[clause.begin - sentence.begin : clause.end - sentence.begin]
            if _TURNING.search(body) is None and "到2" not in body and "到２" not in body:
                row.append(mood)
                continue
            until = _UNTIL.search(folded(body)) if "到2" in body or "到２" in body else None
            if _FORECAST.search(body):
                mood = "forecast" if mood != "target" else mood
            elif (
                (_WILL.search(body) and mood == "fact")
                or _TARGET.search(body)
                or (until and year is not None and int(until[1]) > year + 1)
            ):
                mood = "target"
            row.append(mood)
        found.append(tuple(row))
    return found

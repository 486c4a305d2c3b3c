"""Explanations: every sentence once, with the frames that fired, the facts it gave, and why other triggers gave none."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract.explanation import ExplainedSentence, ExplainedTrigger, Reason, explain
from kg.extract.frames import FRAMES
from tests.extract.stating import document, facts

LISTS = ("honours", "participations", "counts", "rankings", "programmes", "metrics")
STORY = """云泽市青岚重工有限公司获评省级绿色工厂，并力争创建国家级绿色工厂。煜华纺织未能入选国家级绿色工厂。
我市新增省级绿色工厂5家；规上工业产值120.5亿元，增长6.2%。
蕴泽集团（以下简称蕴泽）入选第四批国家级绿色工厂名单，位居全省第2位。"""
NOTICE = """关于公布2022年度省级绿色工厂名单的通知
各县（市、区）经信局：
根据评审结果，现将名单公布如下。
1.云泽青岚重工有限公司
2.云泽煜华纺织股份有限公司
云泽市经济和信息化局
2023年1月8日"""


def explained(text: str) -> list[ExplainedSentence]:
    return list(explain(document(text, title=text.split("\n", 1)[0]), lexicon.load()))


def triggers(text: str) -> list[ExplainedTrigger]:
    return [trigger for sentence in explained(text) for clause in sentence.clauses for trigger in clause.triggers]


def test_a_clause_has_its_mood_its_trigger_and_the_phrases_beside_it() -> None:
    (sentence,) = explained("青岚重工获评省级绿色工厂，并力争入选国家级绿色工厂。")
    assert sentence.text == "青岚重工获评省级绿色工厂，并力争入选国家级绿色工厂。"
    assert [(clause.text, clause.mood) for clause in sentence.clauses] == [
        ("青岚重工获评省级绿色工厂", "fact"),
        ("并力争入选国家级绿色工厂", "target"),
    ]
    first, second = (clause.triggers[0] for clause in sentence.clauses)
    assert (first.label, first.status, first.frames, first.reason) == ("获评", "awarded", ("recipient first",), None)
    phrase = first.behind[0]
    assert (phrase.name, phrase.level, phrase.listed, phrase.weight) == ("省级绿色工厂", "provincial", True, 3)
    assert (second.label, second.frames, second.reason) == ("入选", (), "target")
    assert [(kind, fact.recipient, fact.scheme) for kind, fact in sentence.facts] == [
        ("honours", "青岚重工", "省级绿色工厂")
    ]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("云泽市政府授予骏驰股份“功勋企业”称号。", "grants"),
        ("我市新增省级绿色工厂5家。", "counted"),
        ("“市长质量奖”得主是云湖有限公司。", "awarded to"),
        ("云湖通过国家级绿色工厂复核。", "passes"),
        ("向云湖有限公司颁发“小巨人”企业证书。", "hands"),
    ],
)
def test_the_frame_that_fired_is_named(text: str, frame: str) -> None:
    assert [trigger.frames for trigger in triggers(text)] == [(frame,)]
    assert frame in {name for name, _, _ in FRAMES}


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("煜华纺织未能入选国家级绿色工厂。", "withheld", "未能"),
        ("支持煜华纺织入选国家级绿色工厂。", "withheld", "支持"),
        ("煜华纺织有望入选国家级绿色工厂。", "forecast", ""),
        ("力争煜华纺织入选国家级绿色工厂。", "target", ""),
        ("哪些企业入选国家级绿色工厂？", "question", ""),
        ("入选国家级绿色工厂的企业给予50万元奖励。", "rule", ""),
        ("煜华纺织入选国家级绿色工厂一事不实。", "refuted", ""),
        ("睿霖智能获得客户好评。", "no scheme", ""),
        ("睿霖智能列入重点项目名单。", "weak", ""),
        ("近日获评省级绿色工厂。", "nobody", ""),
    ],
)
def test_a_near_miss_has_its_reason(text: str, reason: Reason, words: str) -> None:
    assert facts(text).honours == ()
    assert [(trigger.frames, trigger.reason, trigger.words) for trigger in triggers(text)] == [((), reason, words)]


@pytest.mark.parametrize("text", [STORY, NOTICE, STORY.replace("。", "。\n"), STORY.replace("，", ",")])
def test_each_fact_stands_in_the_sentence_that_holds_its_quotation(text: str) -> None:
    stated = facts(text, title=text.split("\n", 1)[0])
    sentences = explained(text)
    for name in LISTS:
        told = [fact for sentence in sentences for kind, fact in sentence.facts if kind == name]
        assert sorted(map(repr, told)) == sorted(map(repr, getattr(stated, name)))
    for sentence in sentences:
        assert text[sentence.begin : sentence.begin + len(sentence.text)] == sentence.text
        for _, fact in sentence.facts:
            assert sentence.begin <= fact.quotation.begin < sentence.begin + len(sentence.text)


def test_the_rows_of_a_list_are_told_as_such() -> None:
    places = {sentence.text: sentence.place for sentence in explained(NOTICE)}
    assert places["1.云泽青岚重工有限公司"] == "list"
    assert places["各县（市、区）经信局："] == "running"
    assert all(bool(sentence.clauses) == (sentence.place == "running") for sentence in explained(NOTICE))


def test_a_headline_is_told_as_such() -> None:
    headline, body, *_ = explained("青岚重工获评省级绿色工厂\n" + STORY)
    assert (headline.place, headline.clauses, headline.facts) == ("headline", (), ())
    assert body.place == "running"


def test_what_fired_or_has_a_reason_never_both() -> None:
    for trigger in triggers(STORY):
        assert (trigger.reason is None) == bool(trigger.frames)


def test_the_text_is_told_as_printed() -> None:
    (sentence,) = explained("蘊澤集團獲評國家級綠色工廠,並入選省級智能工廠.")
    assert sentence.text.startswith("蘊澤集團獲評國家級綠色工廠")
    assert sentence.clauses[0].text == "蘊澤集團獲評國家級綠色工廠"
    assert sentence.clauses[0].triggers[0].label == "获评"

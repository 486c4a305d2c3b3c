"""Levels and rungs that trees choose: what they are asked, when they are followed, and when the forms' word stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg import lexicon
from kg.extract.contexts import Contexts, cues_of
from kg.extract.forest import Forest
from kg.extract.honour_places import HonourPlaces, words_around
from kg.extract.level_claims import LEVELS, LevelFeatures
from kg.extract.models import Models, shipped
from kg.extract.reading import reading
from kg.extract.rung_claims import RUNGS, RungFeatures
from kg.model import STATUSES, Facts
from tests.extract.stating import document

TEXT = "云泽市公布名单。青岚重工有限公司获评隐帆企业，北汀机械有限公司获评省级绿色工厂。全市共有12家隐帆企业。"


def choosing(features: tuple[str, ...], value: int, odds: float) -> Forest:
    """Trees that find the value of that number so likely, and every other one impossible; values are told apart by the first feature."""
    below, above = value - 0.5, value + 0.5
    nodes = ((0, below, 1, 2), (-1, -9.0, 0, 0), (0, above, 3, 4), (-1, odds, 0, 0), (-1, -9.0, 0, 0))
    return Forest(features, 0.0, (nodes,))


def told(levels: Forest | None = None, rungs: Forest | None = None) -> Facts:
    never = replace(
        shipped(), levels=choosing(LevelFeatures._fields, 0, -9), rungs=choosing(RungFeatures._fields, 0, -9)
    )
    models: Models = replace(never, levels=levels or never.levels, rungs=rungs or never.rungs)
    return reading(document(TEXT), lexicon.load(), models).facts


def test_the_shipped_trees_ask_for_the_features_that_are_read() -> None:
    assert shipped().levels.features == LevelFeatures._fields
    assert shipped().rungs.features == RungFeatures._fields
    assert sorted(RUNGS) == sorted(STATUSES)


def test_where_no_value_is_likely_the_forms_stand() -> None:
    forms = reading(document(TEXT), lexicon.load(), None).facts
    assert {(h.recipient, h.scheme, h.level, h.status) for h in told().honours} == {
        (h.recipient, h.scheme, h.level, h.status) for h in forms.honours
    }
    assert len(forms.honours) == 2


@pytest.mark.parametrize("level", LEVELS)
def test_a_likely_level_is_told_of_honours_and_not_of_counts(level: str) -> None:
    sure = choosing(LevelFeatures._fields, LEVELS.index(level), 5.0)
    facts = told(levels=sure)
    assert {honour.level for honour in facts.honours} == {level}
    assert {count.level for count in facts.counts} == {count.level for count in told().counts}
    assert facts.counts != ()


def test_a_level_is_changed_less_easily_than_told() -> None:
    facts = told(levels=choosing(LevelFeatures._fields, LEVELS.index("national"), 0.4))
    assert {(honour.scheme, honour.level) for honour in facts.honours} == {
        ("隐帆企业", "national"),
        ("省级绿色工厂", "provincial"),
    }


@pytest.mark.parametrize(("odds", "status"), [(5.0, "renewed"), (0.2, "awarded")])
def test_a_rung_is_told_where_it_is_likely_enough(odds: float, status: str) -> None:
    facts = told(rungs=choosing(RungFeatures._fields, RUNGS.index("renewed"), odds))
    assert {honour.status for honour in facts.honours} == {status}


def test_words_weigh_for_one_value_only() -> None:
    contexts = Contexts(-1.0, dict.fromkeys(cues_of("national", ["b国家"]), 2.5))
    assert contexts.weigh_value("national", ["b国家", "b省里"]) == 1.5
    assert contexts.weigh_value("county", ["b国家"]) == -1.0


def test_an_honour_is_named_in_its_quotation_or_before_it_or_behind() -> None:
    seen = document("隐帆企业名单：青岚重工有限公司。青岚重工有限公司获评隐帆企业。")
    facts = reading(seen, lexicon.load(), None).facts
    (honour, *_) = (honour for honour in facts.honours if honour.scheme == "隐帆企业")
    places = HonourPlaces(seen)
    begin, end = places.named(honour)
    assert seen.text[begin:end] == "隐帆企业"
    elsewhere = replace(honour, scheme="没有的称号")
    assert places.named(elsewhere) == places.quoted(honour)


def test_words_around_stay_in_the_sentence() -> None:
    assert list(words_around("甲。乙获隐帆企业称号。丙", (4, 8))) == ["<乙获", ">称号", "b乙获", "b乙获"]

"""Pairs of holder and honour that no form joins: what the trees find, and what keeps them from finding it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg import lexicon
from kg.extract.features import Features
from kg.extract.forest import Forest, from_json, to_json
from kg.extract.models import shipped
from kg.extract.reading import reading
from kg.model import Honour
from tests.extract.comparison import uncut
from tests.extract.stating import document, facts

PLAIN = "青岚重工有限公司靠着过硬的品质，把省级绿色工厂的牌子稳稳捧在手里。"


def found(text: str) -> list[Honour]:
    stated = facts(text)
    assert uncut(document(text), stated) == []
    return list(stated.honours)


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trees that find every pair likely: what is left out is left out by other reasons."""
    made = replace(shipped(), pairs=Forest(Features._fields, 3.0, (((-1, 0.0, 0, 0),),)))
    monkeypatch.setattr("kg.extract.shipped", lambda: made)


def test_the_shipped_trees_ask_for_the_features_that_are_read() -> None:
    forest = shipped().pairs
    assert forest.features == Features._fields
    assert from_json(to_json(forest)) == forest
    nodes = [node for tree in forest.trees for node in tree]
    assert all(-1 <= feature < len(Features._fields) for feature, *_ in nodes)


def test_no_trees() -> None:
    with pytest.raises(ValueError, match="no trees"):
        from_json('{"features": []}')


def test_a_pair_without_a_form(eager: None) -> None:
    known = lexicon.load()
    assert reading(document(PLAIN), known, None).facts.honours == ()
    (honour,) = (honour for honour in found(PLAIN) if honour.recipient == "青岚重工有限公司")
    assert (honour.recipient, honour.scheme, honour.level) == ("青岚重工有限公司", "省级绿色工厂", "provincial")
    assert honour.probability == pytest.approx(0.953)


def test_what_a_form_says_bears_no_probability(eager: None) -> None:
    (honour,) = found("青岚重工有限公司获评省级绿色工厂。")
    assert honour.probability is None


@pytest.mark.parametrize(
    "text",
    [
        "支持青岚重工有限公司把省级绿色工厂的牌子捧在手里。",
        "青岚重工有限公司捧得省级绿色工厂的牌子一事不实。",
        "青岚重工有限公司力争三年内把省级绿色工厂的牌子捧在手里。",
        "青岚重工有限公司何时能把省级绿色工厂的牌子捧在手里？",
        "青岚重工有限公司：子公司把省级绿色工厂的牌子稳稳捧在手里。",
        "云泽市把中国驰名商标的牌子稳稳捧在手里。",
    ],
    ids=["withheld", "refuted", "target", "question", "subsidiary", "place"],
)
def test_what_the_trees_are_not_asked(eager: None, text: str) -> None:
    assert [honour for honour in found(text) if honour.recipient in ("青岚重工有限公司", "云泽市")] == []


@pytest.mark.usefixtures("eager")
def test_lists_below_a_heading_that_rules_them_out() -> None:
    text = "关于公布省级绿色工厂名单的通知\n一、限期整改的企业（2家）\n青岚重工有限公司\n煜华纺织有限公司\n"
    assert found(text) == []

"""Each reason for doubt, and what gives none."""

from __future__ import annotations

from typing import Any

import pytest

from kg.decisions import Decision
from kg.lexicon import load
from kg.resolve import resolve
from kg.review import REASONS, decide, doubts, identified
from tests.review.invented import ALL, count, honour, metric, page


def reasons(*facts: Any, text: str | None = None, decisions: tuple[Decision, ...] = ()) -> list[tuple[str, ...]]:
    one = page(*facts) if text is None else page(*facts, text=text)
    return [doubt.reasons for doubt in found(one, decisions=decisions)]


def found(*pages: Any, decisions: tuple[Decision, ...] = ()) -> list[Any]:
    reviewed = decide(pages, decisions)
    linker = resolve([facts for _, facts in reviewed.pages], load())
    return list(doubts(reviewed, linker, load()))


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (honour("澜岳阀门", scheme="市级“星火”工厂"), "candidate"),
        (count(scheme="市级“星火”工厂"), "candidate"),
        (honour("磐柠"), "name"),
        (honour("澜岳阀门", coref=True), "coref"),
        (honour("澜岳阀门", scheme="绿色食品", level=None), "level"),
        (honour("澜岳阀门", probability=0.6), "associated"),
        (count(probability=0.6), "counted"),
        (count(count=1, named=("甲厂", "乙厂")), "names"),
    ],
)
def test_each_reason(fact: Any, reason: str) -> None:
    assert reasons(fact) == [(reason,)]
    assert all(REASONS[reason])


@pytest.mark.parametrize(
    "fact",
    [
        honour("澜岳阀门"),
        honour("磐柠有限公司"),
        honour("磐柠", recipient_type="product", owner="澜岳阀门"),
        count(named=("甲厂", "乙厂")),
        count(count=1, named=("甲厂", "乙厂"), qualifier="more_than"),
        count(scheme="上云企业", status="completed"),
        metric(),
    ],
)
def test_what_is_not_doubtful(fact: Any) -> None:
    assert reasons(fact) == [()]


def test_a_bare_name_that_is_written_twice_or_has_another_name_is_a_firms() -> None:
    assert reasons(honour("磐柠"), text="磐柠获评绿色工厂。磐柠还有别的。") == [()]
    legal = honour("永康市磐柠光电有限公司")
    assert reasons(honour("磐柠光电"), legal) == [(), ()]


def test_figures_that_disagree_are_doubtful_in_all_documents() -> None:
    one, same, other = page(metric()), page(metric(value=50000, unit="万元"), id="b"), page(metric(value=6), id="c")
    assert [doubt.reasons for doubt in found(one, same)] == [(), ()], "5亿元 is 50000万元"
    assert [doubt.reasons for doubt in found(one, same, other)] == [("figures",)] * 3
    for different in (
        {"period": "2020"},
        {"expected": True},
        {"qualifier": "approx"},
        {"unit": "家"},
        {"period": None},
    ):
        assert [doubt.reasons for doubt in found(one, page(metric(value=6, **different), id="d"))] == [(), ()]


def test_a_decided_fact_is_not_doubtful_any_more() -> None:
    doubtful = honour("磐柠")
    ((_, _, name),) = identified(page(doubtful)[1])
    for decision in (Decision(name, "accepted"), Decision(name, "rejected"), Decision(name, "changed", {"year": 2020})):
        assert reasons(doubtful, decisions=(decision,)) == []


def test_every_fact_is_listed_with_its_id() -> None:
    assert {doubt.id for doubt in found(page(*ALL))} == {id for _, _, id in identified(page(*ALL)[1])}

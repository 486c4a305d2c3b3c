"""What a person may write for a field, and what a file may hold."""

from __future__ import annotations

from dataclasses import fields

import pytest

from kg.decisions import RELATIONS
from kg.errors import InputError
from kg.facts_json import LISTS
from kg.model import Count, Honour, Metric, Participation, Programme, Ranking
from kg.review.fields import FIELDS, as_model, check_changes, parse_changes

CLASSES = {
    "honours": Honour,
    "participations": Participation,
    "counts": Count,
    "rankings": Ranking,
    "programmes": Programme,
    "metrics": Metric,
}
KEPT = {"quotation", "keyword_group", "extra", "coref", "candidate", "probability"}


def test_every_field_of_every_relation_may_be_changed() -> None:
    assert set(FIELDS) == set(RELATIONS) == set(LISTS) == set(CLASSES)
    for relation, kind in CLASSES.items():
        assert set(FIELDS[relation]) == {field.name for field in fields(kind)} - KEPT
        assert set(RELATIONS[relation]) <= set(FIELDS[relation])


@pytest.mark.parametrize(
    ("relation", "word", "value"),
    [
        ("honours", "recipient=甲厂", "甲厂"),
        ("honours", "recipient_type=产品", "product"),
        ("honours", "owner=", None),
        ("honours", "owner=无", None),
        ("honours", "level=国家级", "national"),
        ("honours", "level=", None),
        ("honours", "status=复核通过", "renewed"),
        ("honours", "status=Awarded", "awarded"),
        ("honours", "year=2021", 2021),
        ("honours", "batch=null", None),
        ("honours", "scheme=a=b", "a=b"),
        ("participations", "status=新增", "added"),
        ("counts", "status=completed", "completed"),
        ("counts", "status=获评", "awarded"),
        ("counts", "named=甲,乙，丙", ["甲", "乙", "丙"]),
        ("counts", "named=", []),
        ("counts", "qualifier=约", "approx"),
        ("rankings", "rank=3", 3),
        ("metrics", "value=-3.50", -3.5),
        ("metrics", "value=12", 12),
        ("metrics", "expected=是", True),
        ("metrics", "expected=false", False),
    ],
)
def test_words_become_values(relation: str, word: str, value: object) -> None:
    name = word.split("=", 1)[0]
    assert parse_changes(relation, [word]) == {name: value}
    check_changes(relation, {name: value}, "")


@pytest.mark.parametrize(
    ("relation", "word"),
    [
        ("honours", "recipient="),
        ("honours", "status="),
        ("honours", "status=得"),
        ("honours", "status=completed"),
        ("honours", "year=2021年"),
        ("honours", "year=20.5"),
        ("honours", "quotation=x"),
        ("honours", "coref=false"),
        ("honours", "year"),
        ("counts", "count="),
        ("metrics", "value=nan"),
        ("metrics", "value=1e5"),
        ("metrics", "value=--5"),
        ("metrics", "expected=perhaps"),
        ("programmes", "status=awarded"),
    ],
)
def test_other_words_are_refused_with_advice(relation: str, word: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_changes(relation, [word])
    assert all(caught.value.message) and all(caught.value.hint) and caught.value.where


@pytest.mark.parametrize(
    ("relation", "changes"),
    [
        ("honours", {"year": "2020"}),
        ("honours", {"year": True}),
        ("honours", {"status": None}),
        ("honours", {"recipient": ""}),
        ("counts", {"named": "甲"}),
        ("counts", {"count": 1.5}),
        ("metrics", {"expected": 1}),
        ("metrics", {"nosuch": 1}),
    ],
)
def test_what_a_file_may_not_hold(relation: str, changes: dict[str, object]) -> None:
    with pytest.raises(InputError, match="file:3"):
        check_changes(relation, changes, "file:3")


def test_lists_become_tuples() -> None:
    assert as_model({"named": ["甲"], "count": 1}) == {"named": ("甲",), "count": 1}

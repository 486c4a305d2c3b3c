"""Conferrals in every sentence form and on every rung of the ladder; and sentences that confer nothing."""

from __future__ import annotations

import pytest

from kg.model import STATUSES, Honour
from tests.extract.comparison import differences, plain, uncut
from tests.extract.stating import document, facts
from tests.extract.tables import Case, Row, cases

GRANTING, OTHER = cases("honours.txt"), cases("no_honours.txt")


def row(honour: Honour) -> Row:
    number = [None if value is None else str(value) for value in (honour.year, honour.batch)]
    names = (plain(honour.recipient), honour.recipient_type, plain(honour.owner), plain(honour.scheme))
    return (*names, honour.level, honour.status, *number)


def wanted(case: Case) -> list[Row]:
    return [tuple(plain(cell) for cell in row) for row in case.rows]


@pytest.mark.parametrize("case", GRANTING, ids=str)
def test_honours(case: Case) -> None:
    assert differences(map(row, facts(case.text).honours), wanted(case)) == [], case.text


@pytest.mark.parametrize("case", OTHER, ids=str)
def test_nobody_is_honoured(case: Case) -> None:
    assert [row(honour) for honour in facts(case.text).honours] == [], case.text


@pytest.mark.parametrize("case", GRANTING, ids=str)
def test_quotations(case: Case) -> None:
    found = facts(case.text)
    assert uncut(document(case.text), found) == []
    for honour in found.honours:
        assert honour.coref or honour.recipient in honour.quotation.text, honour


def test_every_status_is_tried() -> None:
    assert {row[5] for case in GRANTING for row in case.rows} == set(STATUSES)


@pytest.mark.parametrize("case", [case for case in GRANTING if len(case.text) < 40], ids=str)
def test_two_paragraphs_state_what_each_of_them_states(case: Case) -> None:
    other = "座谈会在会展中心召开。"
    assert differences(map(row, facts(f"{other}\n{case.text}\n{other}").honours), wanted(case)) == [], case.text

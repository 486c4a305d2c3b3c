"""Years, periods and batches as a text names them."""

from __future__ import annotations

import pytest

from kg.extract.times import batch, period, years
from tests.extract.tables import Case, cases

CASES = cases("times.txt")


def asked(case: Case, kind: str) -> list[tuple[str | None, ...]]:
    return [tuple(row[1:]) for row in case.rows if row[0] == kind]


@pytest.mark.parametrize("case", [case for case in CASES if asked(case, "year") or not case.rows], ids=str)
def test_years(case: Case) -> None:
    found = years(case.text, 2023)
    assert [(str(y.year), "relative" if y.relative else None) for y in found] == asked(case, "year"), case.text
    assert all(case.text[y.begin : y.end] for y in found)


@pytest.mark.parametrize("case", [case for case in CASES if asked(case, "period") or not case.rows], ids=str)
def test_periods(case: Case) -> None:
    assert period(case.text, 2022) == (asked(case, "period") or [(None,)])[0][0], case.text


@pytest.mark.parametrize("case", [case for case in CASES if asked(case, "batch") or not case.rows], ids=str)
def test_batches(case: Case) -> None:
    wanted = asked(case, "batch")
    assert batch(case.text) == (int(str(wanted[0][0])) if wanted else None), case.text


def test_relative_years_need_the_year_of_writing() -> None:
    assert years("去年入选", None) == []
    assert [y.year for y in years("去年入选", 2020)] == [2019]

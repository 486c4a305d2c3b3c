"""Names of honours: where they begin and end, their level, year, batch and rung, and whether the lexicon lists them."""

from __future__ import annotations

import pytest

from kg.model import Honour, Level
from tests.extract.comparison import plain
from tests.extract.stating import facts
from tests.extract.tables import Case, Row, cases

CASES = cases("schemes.txt")


def row(honour: Honour) -> Row:
    listed = None if honour.candidate else "listed"
    number = [None if value is None else str(value) for value in (honour.year, honour.batch)]
    return (plain(honour.scheme), honour.level, listed, *number, honour.status)


def wanted(case: Case) -> list[Row]:
    return [tuple(plain(cell) for cell in row) for row in case.rows]


def got(case: Case) -> list[Row]:
    return [row(honour) for honour in facts(f"青岚重工获评{case.text}。").honours]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_schemes(case: Case) -> None:
    assert got(case) == wanted(case), case.text


@pytest.mark.parametrize("case", [case for case in CASES if case.rows], ids=str)
def test_a_name_is_printed_as_it_stands(case: Case) -> None:
    """Its characters stand in the text in their order; between them stands what belongs to other names, or a batch."""
    for honour in facts(f"青岚重工获评{case.text}。").honours:
        rest = iter(case.text)
        assert all(character in rest for character in honour.scheme), honour.scheme


@pytest.mark.parametrize(
    ("name", "place", "level"),
    [
        ("国家级云帆示范企业", "云泽市", "national"),
        ("全国云帆示范企业", "云泽市", "national"),
        ("中国云帆示范企业", "云泽市", "national"),
        ("国际云帆示范企业", "云泽市", "international"),
        ("省“云帆”示范企业", "云泽市", "provincial"),
        ("浙江云帆示范企业", "云泽市", "provincial"),
        ("安徽省云帆示范企业", "云泽市", "provincial"),
        ("市级云帆示范企业", "云泽市", "municipal"),
        ("市级云帆示范企业", "上海市", "provincial"),
        ("市级云帆示范企业", "重庆市", "provincial"),
        ("农业产业化市级云帆示范企业", "重庆市", "provincial"),
        ("金华市云帆示范企业", "永康市", "municipal"),
        ("永康市云帆示范企业", "永康市", "county"),
        ("县级云帆示范企业", "云泽市", "county"),
        ("中国轴承工业协会科技奖", "云泽市", "industry"),
        ("“云帆”示范企业", "云泽市", None),
        ("放心市场云帆示范企业", "云泽市", None),
    ],
)
def test_levels_in_words(name: str, place: str, level: Level | None) -> None:
    (honour,) = facts(f"青岚重工入选{name}。", place=place).honours
    assert honour.level == level


def test_without_a_place_and_a_year_nothing_is_guessed() -> None:
    (honour,) = facts("青岚重工入选市级云帆示范企业。", place=None, year=None).honours
    assert (honour.level, honour.year, honour.candidate) == ("municipal", None, True)
    assert facts("省级信息经济发展示范区通过验收。", place=None, year=None).honours == ()

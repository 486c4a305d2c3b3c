"""Scheme phrases: where a name begins and ends, its level, year, batch and holder, and whether the lexicon lists it."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.setting import Setting, setting
from kg.model import Level
from tests.extract.comparison import plain
from tests.extract.stating import document
from tests.extract.tables import Case, Row, cases

CASES = cases("schemes.txt")


def reader(place: str = "云泽市") -> SchemeReader:
    known = lexicon.load()
    return SchemeReader(known, setting(document("。", place=place), known))


def row(phrase: SchemePhrase) -> Row:
    number = [None if value is None else str(value) for value in (phrase.year, phrase.batch)]
    names = (plain(phrase.name), phrase.level, phrase.kind, "listed" if phrase.listed else None)
    return (*names, *number, "cultivated" if phrase.cultivated else None)


def wanted(case: Case) -> list[Row]:
    return [tuple(plain(cell) for cell in (*row, *[None] * 7)[:7]) for row in case.rows]


def got(case: Case) -> list[Row]:
    return [row(p) for p in reader().phrases(case.text, 0, len(case.text)) if p.weight]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_phrases(case: Case) -> None:
    assert got(case) == wanted(case), case.text


@pytest.mark.parametrize("case", [case for case in CASES if len(case.rows) == 1], ids=str)
def test_a_phrase_holds_its_name(case: Case) -> None:
    text = f"获评{case.text}，"
    (phrase,) = reader().phrases(text, 2, len(text) - 1)
    assert 2 <= phrase.begin < phrase.end < len(text)
    name = plain(phrase.name) or ""
    assert name in (plain(text) or "") or phrase.year or phrase.batch


@pytest.mark.parametrize(
    ("name", "place", "level"),
    [
        ("国家级绿色工厂", "云泽市", "national"),
        ("全国文明单位", "云泽市", "national"),
        ("中国专利优秀奖", "云泽市", "national"),
        ("国际质量金奖", "云泽市", "international"),
        ("省“隐形冠军”企业", "云泽市", "provincial"),
        ("浙江制造精品", "云泽市", "provincial"),
        ("安徽省创新企业", "云泽市", "provincial"),
        ("市级创新企业", "云泽市", "municipal"),
        ("市级创新企业", "上海市", "provincial"),
        ("市级创新企业", "重庆市", "provincial"),
        ("金华市创新企业", "永康市", "municipal"),
        ("永康市创新企业", "永康市", "county"),
        ("县级创新企业", "云泽市", "county"),
        ("中国轴承工业协会科技奖", "云泽市", "industry"),
        ("中小企业示范平台", "云泽市", None),
        ("精美工厂", "云泽市", None),
        ("市场信得过企业", "云泽市", None),
    ],
)
def test_levels_in_words(name: str, place: str, level: Level | None) -> None:
    assert reader(place).stated_level(name) == level


def test_without_a_place_nothing_is_guessed() -> None:
    known = SchemeReader(lexicon.load(), Setting())
    (phrase,) = known.phrases("市级云帆示范企业", 0, 8)
    assert (phrase.level, phrase.year) == ("municipal", None)

"""Traditional characters and ASCII marks are read like the usual ones; names are given back as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.view import view
from tests.extract.comparison import uncut
from tests.extract.stating import document, facts


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("甲(乙),丙:丁;戊!己?", "甲（乙），丙：丁；戊！己？"),
        ("「甲」『乙』", "“甲”“乙”"),
        ('入选"未来工厂"名单', "入选“未来工厂”名单"),
        ('甲"乙', '甲"乙'),
        ('一"甲\n"乙"', '一"甲\n“乙”'),
        ("共1,850家,占3:2", "共1,850家，占3:2"),
        ("8:30开会", "8:30开会"),
        ("产值3.5亿元.\n完", "产值3.5亿元。\n完"),
        ("甲，乙。", "甲，乙。"),
        ("公司獲頒國家品質獎，並獲選為標竿企業", "公司获颁国家品质奖，并获选为标竿企业"),
    ],
)
def test_one_character_for_one(text: str, seen: str) -> None:
    found = view(document(text))
    assert found.text == seen
    assert (len(found.text), found.raw) == (len(text), text)


def test_what_needs_no_folding_is_not_copied() -> None:
    usual = document("青岚重工获评省级绿色工厂，增长5.6%。")
    assert view(usual) is usual


@given(st.text(alphabet="甲乙获獲國標\"'「」『』()（）,，:：;.。!?1 \n", max_size=80))
def test_the_view_is_as_long_as_the_text(text: str) -> None:
    seen = view(document(text))
    assert len(seen.text) == len(text)
    assert [c == "\n" for c in seen.text] == [c == "\n" for c in text]
    assert view(seen).text == seen.text


@pytest.mark.parametrize(
    ("text", "recipient", "scheme"),
    [
        ("青岚重工(云泽)有限公司获评省级绿色工厂。", "青岚重工(云泽)有限公司", "省级绿色工厂"),
        ('煜华纺织入选省级"未来工厂"名单。', "煜华纺织", '省级"未来工厂"'),
        ("禾川精密入选省级「未来工厂」名单。", "禾川精密", "省级「未来工厂」"),
        ("昊霖光電獲評國家級綠色工廠，並為該產業標竿。", "昊霖光電", "國家級綠色工廠"),
        ("晟恒電機榮獲國家品質獎,為業界首家.", "晟恒電機", "國家品質獎"),
    ],
)
def test_names_are_given_back_as_printed(text: str, recipient: str, scheme: str) -> None:
    found = facts(text)
    assert [(h.recipient, h.scheme) for h in found.honours] == [(recipient, scheme)]
    assert uncut(document(text), found) == []
    assert recipient in found.honours[0].quotation.text


def test_ascii_commas_part_clauses() -> None:
    found = facts("青岚重工获评省级绿色工厂,煜华纺织获评省级智能工厂.")
    assert [(h.recipient, h.scheme) for h in found.honours] == [
        ("青岚重工", "省级绿色工厂"),
        ("煜华纺织", "省级智能工厂"),
    ]


def test_years_of_the_republic() -> None:
    (honour,) = facts("民國108年，昊霖光電獲頒國家品質獎，為業界標竿。", place="臺中市").honours
    assert honour.year == 2019


def test_the_same_facts_in_either_script() -> None:
    simple = facts("昊霖光电获评国家级绿色工厂，产值为12.5亿元，增长5.6%。")
    other = facts("昊霖光電獲評國家級綠色工廠，產值為12.5億元，增長5.6%。")
    assert [(m.value, m.growth_percent) for m in simple.metrics] == [(m.value, m.growth_percent) for m in other.metrics]
    assert [h.level for h in simple.honours] == [h.level for h in other.honours] == ["national"]
    assert [m.unit for m in other.metrics] == ["億元"]

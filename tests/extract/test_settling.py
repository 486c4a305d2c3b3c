"""Levels and rungs that the document as a whole tells, beside the sentence that names holder and honour."""

from __future__ import annotations

import pytest

from tests.extract.stating import facts


def told(text: str, *, place: str | None = "云泽市") -> set[tuple[str, str | None, str]]:
    return {(honour.scheme, honour.level, honour.status) for honour in facts(text, place=place).honours}


@pytest.mark.parametrize(
    ("text", "scheme", "level"),
    [
        ("青岚重工获评“云帆示范单位”。“云帆示范单位”是全国第二批“云帆示范单位”。", "云帆示范单位", "national"),
        ("青岚重工荣获“云帆示范企业”“晨光标杆企业”等多项省级荣誉。", "云帆示范企业", "provincial"),
        ("全省工业设计大赛落幕。青岚重工荣获一等奖。", "一等奖", "provincial"),
        ("全国云石行业评选揭晓。青岚重工荣获一等奖。", "一等奖", "industry"),
        ("青岚重工进入“国字号”云帆基地名单。", "“国字号”云帆基地", "national"),
        ("轻工业部公布评比结果，青岚重工荣获“云帆奖”。", "云帆奖", "national"),
        ("省政府通报表彰。青岚县获评“县域经济示范县”。", "县域经济示范县", "provincial"),
        ("近日，青岚重工获评全省唯一的国家级“云帆”示范企业。", "全省唯一的国家级“云帆”示范企业", "national"),
        ("青岚重工获认定为云南省高新技术企业。", "云南省高新技术企业", "national"),
    ],
)
def test_levels(text: str, scheme: str, level: str) -> None:
    found = {name: stated for name, stated, _ in told(text)}
    assert found.get(scheme) == level, found


@pytest.mark.parametrize("place", ["重庆市", "重庆市万州区"])
def test_a_city_level_of_a_municipality_is_provincial(place: str) -> None:
    text = "重庆市经济信息委公布名单，青岚重工获评市级绿色工厂。"
    assert {level for _, level, _ in told(text, place=place)} == {"provincial"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("经评审，青岚重工被评为市级绿色工厂。如有异议，请致电市经信局。", "publicised"),
        ("省经信厅近日公示省级绿色工厂名单。青岚重工入选省级绿色工厂。", "publicised"),
        ("关于表彰省级绿色工厂的决定\n省级绿色工厂名单此前公示。青岚重工入选省级绿色工厂。", "awarded"),
        ("青岚重工获评省级绿色工厂。如对本站有异议，请联系我们。", "awarded"),
        ("省级绿色工厂名单公布，新认定8家，不合格取消2家。荣登榜单的有青岚重工。", "awarded"),
        ("省级绿色工厂公示期满。青岚重工入选省级绿色工厂。", "awarded"),
        ("省经信厅近日公示省级节水型企业名单。青岚重工获评省级绿色工厂。", "awarded"),
        ("青岚重工获评“守合同重信用”公示企业。", "awarded"),
        ("青岚重工等3家企业省级绿色工厂复核合格。", "renewed"),
        ("青岚重工再次被认定为省级绿色工厂。", "renewed"),
        ("青岚重工首次被认定为省级绿色工厂。", "awarded"),
        ("青岚重工被认定为高新技术企业，这次是原证书期满后的重新认定。", "renewed"),
        ("青岚重工入围中国制造业500强。", "awarded"),
        ("省经信厅公布省级绿色工厂入围名单，青岚重工入围。", "shortlisted"),
        ("青岚重工获评省品牌培育示范企业。", "awarded"),
        ("青岚重工列入省级绿色工厂培育名单。", "cultivated"),
    ],
)
def test_rungs(text: str, status: str) -> None:
    assert {rung for _, _, rung in told(text)} == {status}, told(text)


def test_what_is_said_of_one_item_is_not_said_of_the_others() -> None:
    found = told("青岚重工获评省级绿色工厂、通过国家技术创新示范企业复核评价。")
    assert ("省级绿色工厂", "provincial", "awarded") in found

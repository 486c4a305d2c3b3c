"""A conferral told twice in other words is one; two conferrals that look alike are two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.extract.paraphrases import without_paraphrases
from kg.model import Honour, Quotation, RecipientType


def honour(recipient: str, scheme: str, kind: RecipientType = "enterprise", **others: Any) -> Honour:
    told = {"owner": None, "level": None, "status": "awarded", "year": None, "batch": None, **others}
    return Honour(recipient, kind, scheme=scheme, quotation=Quotation(0, 0, ""), **told)


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (honour("青岚重工公司", "绿色工厂"), honour("青岚重工（云泽）机械有限公司", "绿色工厂称号")),
        (honour("青岚重工", "绿色工厂"), honour("云泽青岚重工股份有限公司", "省级绿色工厂", level="provincial")),
        (honour("青岚重工", "第二批制造业30强"), honour("青岚重工", "云泽制造业30强", year=2021)),
        (honour("岚山雪", "名牌产品", "product"), honour("岚山雪", "云泽名牌产品", "product")),
    ],
)
def test_one_conferral(less: Honour, more: Honour) -> None:
    for told in ([less, more], [more, less]):
        assert without_paraphrases(told) == ([more], [less])


def test_a_conferral_has_the_year_and_the_batch_that_any_of_its_tellings_gives() -> None:
    one, other = honour("青岚重工", "2021年绿色工厂", batch=2), honour("青岚重工", "省级绿色工厂", year=2021)
    assert without_paraphrases([one, other]) == ([replace(other, batch=2)], [one])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (honour("青岚重工", "绿色工厂", level="national"), honour("青岚重工", "绿色工厂", level="provincial")),
        (honour("青岚重工", "绿色工厂", year=2020), honour("青岚重工", "绿色工厂", year=2023)),
        (honour("青岚重工", "绿色工厂"), honour("青岚重工", "绿色工厂", status="publicised")),
        (honour("青岚重工", "市长质量奖"), honour("青岚重工", "市长质量奖提名奖")),
        (honour("青岚", "绿色工厂"), honour("青岚重工", "绿色工厂")),
        (honour("云泽市", "示范区", "place"), honour("云泽市湖岸镇", "示范区", "place")),
        (honour("北汀机械", "绿色工厂"), honour("青岚机械", "绿色工厂")),
    ],
)
def test_two_conferrals(one: Honour, other: Honour) -> None:
    assert without_paraphrases([one, other]) == ([one, other], [])


def test_the_order_stays() -> None:
    several = [honour("青岚重工", "绿色工厂"), honour("北汀机械", "专精特新企业"), honour("青岚重工", "省级绿色工厂")]
    assert without_paraphrases(several) == (several[1:], several[:1])

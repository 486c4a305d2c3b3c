"""Names behind the words that lead to them, in running text."""

from __future__ import annotations

import pytest

from tests.extract.comparison import uncut
from tests.extract.stating import document, facts

THREE = "青岚重工有限公司、煜华纺织有限公司、禾川机械有限公司"
NAMES = ["青岚重工有限公司", "煜华纺织有限公司", "禾川机械有限公司"]


def holders(text: str) -> list[tuple[str, str, str]]:
    found = facts(text)
    assert uncut(document(text), found) == []
    return [(honour.recipient, honour.scheme, honour.status) for honour in found.honours]


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        (f"这3家市级农业龙头企业是{THREE}。", "市级农业龙头企业"),
        (f"日前，省经信厅公布省级绿色工厂名单。我市入选的3家企业分别为：{THREE}。", "省级绿色工厂"),
        (f"今年获奖的企业有20家，云泽市质量奖3家，包括{THREE}。", "云泽市质量奖"),
        (f"列入国家级专精特新“小巨人”企业名单的云泽企业为{THREE}。", "国家级专精特新“小巨人”企业"),
        (f"省经信厅认定了一批省级绿色工厂。分别为：{THREE}。", "省级绿色工厂"),
    ],
    ids=["number and honour", "chosen", "class", "relative", "next sentence"],
)
def test_names_behind_a_lead(text: str, scheme: str) -> None:
    assert holders(text) == [(name, scheme, "awarded") for name in NAMES]


def test_products_with_their_makers() -> None:
    text = "日前评出2022年云泽省非遗手信名单。上榜的2个云泽非遗手信是：青岚食品有限公司申报的“青岚杏仁饼”，石岚酒厂有限公司申报的“石岚米酒”。"
    found = facts(text).honours
    assert [(h.recipient, h.owner) for h in found] == [
        ("青岚杏仁饼", "青岚食品有限公司"),
        ("石岚米酒", "石岚酒厂有限公司"),
    ]


def test_centres_with_the_firms_behind_them() -> None:
    text = (
        "省科技厅公示拟认定的云泽省工程技术研究中心。分别为：云泽省耐火材料工程技术研究中心（依托单位：青岚新材料有限公司），"
        "云泽省羽绒加工工程技术研究中心（依托单位：昊霖羽绒有限公司）。"
    )
    assert [(h.recipient, h.owner, h.status) for h in facts(text).honours] == [
        ("云泽省耐火材料工程技术研究中心", "青岚新材料有限公司", "publicised"),
        ("云泽省羽绒加工工程技术研究中心", "昊霖羽绒有限公司", "publicised"),
    ]


def test_the_rung_told_before() -> None:
    text = f"3家不合格的省级绿色工厂日前被省经信厅取消资格。这3家省级绿色工厂是：{THREE}。"
    assert holders(text) == [(name, "省级绿色工厂", "revoked") for name in NAMES]


@pytest.mark.parametrize(
    "text",
    [
        "公司主导产品有锦纶单丝、涤纶长丝、交织面料，曾获好评。",
        "名单分为绿色工厂、绿色设计产品、绿色工业园区3类。",
        "省级绿色工厂由省经信厅、省发改委、省财政厅认定。",
        "参加省级绿色工厂培训的企业有青岚重工有限公司、煜华纺织有限公司。",
    ],
    ids=["products", "classes", "offices", "training"],
)
def test_lists_of_others(text: str) -> None:
    assert holders(text) == []

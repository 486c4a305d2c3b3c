"""Notices: titles, headings and tables say who was honoured for what."""

from __future__ import annotations

import pytest

from kg.model import Honour
from tests.extract.comparison import plain, uncut
from tests.extract.stating import document, facts

Short = tuple[str | None, ...]


def short(honour: Honour) -> Short:
    return plain(honour.recipient), plain(honour.scheme), honour.level, honour.status


def stated(text: str) -> list[Short]:
    found = facts(text, title=text.split("\n", 1)[0])
    assert uncut(document(text), found) == []
    return [short(honour) for honour in found.honours]


NUMBERED = """关于公布2022年度省级绿色工厂名单的通知
各县（市、区）经信局：
根据评审结果，现将名单公布如下。
1.云泽青岚重工有限公司
2.云泽煜华纺织股份有限公司
3、禾川精密机械（云泽）有限公司
云泽市经济和信息化局
2023年1月8日"""

PUBLICISED = """关于2022年省级专精特新中小企业拟认定名单的公示
现将拟认定企业名单予以公示，公示期5个工作日。
（1）云泽昊霖光电有限公司
（2）云泽晟恒电器厂
联系电话：0000-86101234"""

TABLE = """2022年度省级首台（套）装备名单
序号\t企业名称\t产品名称
1\t云泽鑫曜新材有限公司\t全自动覆膜机
2\t云泽珩宇机械有限公司\t五轴龙门铣床"""

HEADINGS = """关于公布2022年度云泽市工业企业荣誉名单的通报
一、市级绿色工厂（2家）
云泽睿霖智能有限公司
云泽骏驰股份有限公司
二、市级隐形冠军企业（1家）
云泽沐岚科技有限公司"""

RENEWED = """关于公布2022年省级企业技术中心评价结果的通知
一、评价合格的企业技术中心（2家）
云泽翰海新能源有限公司
云泽蕴泽集团有限公司
二、撤销资格的企业技术中心（1家）
云泽禾川精密有限公司"""

GUIDE = """关于组织申报2023年度省级绿色工厂的通知
一、申报条件
1.企业须为规模以上工业企业
2.近三年未发生安全事故
二、申报材料
1.申请书
2.审计报告"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            NUMBERED,
            [
                ("云泽青岚重工有限公司", "省级绿色工厂", "provincial", "awarded"),
                ("云泽煜华纺织股份有限公司", "省级绿色工厂", "provincial", "awarded"),
                ("禾川精密机械(云泽)有限公司", "省级绿色工厂", "provincial", "awarded"),
            ],
        ),
        (
            PUBLICISED,
            [
                ("云泽昊霖光电有限公司", "省级专精特新中小企业", "provincial", "publicised"),
                ("云泽晟恒电器厂", "省级专精特新中小企业", "provincial", "publicised"),
            ],
        ),
        (
            TABLE,
            [
                ("全自动覆膜机", "省级首台(套)装备", "provincial", "awarded"),
                ("五轴龙门铣床", "省级首台(套)装备", "provincial", "awarded"),
            ],
        ),
        (
            HEADINGS,
            [
                ("云泽睿霖智能有限公司", "市级绿色工厂", "municipal", "awarded"),
                ("云泽骏驰股份有限公司", "市级绿色工厂", "municipal", "awarded"),
                ("云泽沐岚科技有限公司", "市级隐形冠军企业", "municipal", "awarded"),
            ],
        ),
        (GUIDE, []),
    ],
    ids=["numbered", "publicised", "table", "headings", "guide"],
)
def test_lists(text: str, wanted: list[Short]) -> None:
    assert stated(text) == wanted


def test_a_heading_may_change_the_rung() -> None:
    found = {(honour[0], honour[3]) for honour in stated(RENEWED)}
    assert found == {
        ("云泽翰海新能源有限公司", "renewed"),
        ("云泽蕴泽集团有限公司", "renewed"),
        ("云泽禾川精密有限公司", "revoked"),
    }


def test_products_of_a_table_have_their_makers() -> None:
    found = facts(TABLE, title=TABLE.split("\n", 1)[0]).honours
    assert [(h.recipient_type, h.owner, h.year) for h in found] == [
        ("product", "云泽鑫曜新材有限公司", 2022),
        ("product", "云泽珩宇机械有限公司", 2022),
    ]


def test_numbers_in_headings_are_counts() -> None:
    found = facts(HEADINGS, title=HEADINGS.split("\n", 1)[0]).counts
    assert [(c.scheme, c.count, c.unit) for c in found] == [("市级绿色工厂", 2, "家"), ("市级隐形冠军企业", 1, "家")]


@pytest.mark.parametrize("columns", [("企业名称", "称号"), ("单位名称", "荣誉名称"), ("企业名称", "奖项")])
def test_a_column_names_the_scheme(columns: tuple[str, str]) -> None:
    rows = [("云泽青岚重工有限公司", "省级绿色工厂"), ("云泽煜华纺织有限公司", "省级智能工厂")]
    lines = ["关于公布2022年度荣誉企业名单的通报", "\t".join(columns), *("\t".join(row) for row in rows)]
    assert [honour[:2] for honour in stated("\n".join(lines))] == rows


def test_the_order_of_the_lines_is_that_of_the_facts() -> None:
    found = facts(NUMBERED, title=NUMBERED.split("\n", 1)[0]).honours
    assert [h.quotation.begin for h in found] == sorted(h.quotation.begin for h in found)

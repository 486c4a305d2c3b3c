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


PROPOSED = """2022年度省级绿色工厂名单
{}
1.云泽青岚重工有限公司
2.云泽煜华纺织有限公司"""


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("现将名单予以公示，公示时间为2022年9月6日至9月12日。", "publicised"),
        ("公示期为9月6日至9月12日。", "publicised"),
        ("经公示无异议，现将名单予以公布。", "awarded"),
        ("公示期已满，现将名单予以公布。", "awarded"),
        ("名单已在网上公示，公示期为9月1日至9月7日。经公示无异议，现予公布。", "awarded"),
    ],
)
def test_a_list_whose_text_proposes_is_publicised(sentence: str, status: str) -> None:
    assert [honour[3] for honour in stated(PROPOSED.format(sentence))] == [status, status]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("2022年省级绿色工厂专家评审结果公示", "publicised"),
        ("2022年省级绿色工厂遴选结果", "awarded"),
        ("关于2022年省级绿色工厂评选结果的通报", "awarded"),
    ],
)
def test_the_result_of_a_review_is_a_list(title: str, status: str) -> None:
    names = ["云泽青岚重工有限公司", "云泽煜华纺织有限公司"]
    wanted = [(name, "省级绿色工厂", "provincial", status) for name in names]
    assert stated("\n".join([title, *(f"{n}.{name}" for n, name in enumerate(names, 1))])) == wanted


@pytest.mark.parametrize("columns", [("产品名称", "推荐单位"), ("推荐单位", "产品名称")])
def test_who_recommends_owns_nothing(columns: tuple[str, str]) -> None:
    rows = [
        {"产品名称": "全自动覆膜机", "推荐单位": "云泽市经信局"},
        {"产品名称": "五轴龙门铣床", "推荐单位": "柳溪市经信局"},
    ]
    title = "关于公布2022年度省级首台（套）装备名单的通知"
    text = "\n".join([title, "\t".join(columns), *("\t".join(row[name] for name in columns) for row in rows)])
    found = facts(text, title=title).honours
    assert [(h.recipient, h.recipient_type, h.owner) for h in found] == [
        ("全自动覆膜机", "product", None),
        ("五轴龙门铣床", "product", None),
    ]


def test_who_recommends_a_firm_is_not_honoured() -> None:
    title = "关于公布2022年度省级绿色工厂名单的通知"
    rows = "推荐单位\t企业名称\n云泽市经信局\t云泽鑫曜新材有限公司\n柳溪市经信局\t云泽珩宇机械有限公司"
    found = facts(f"{title}\n{rows}", title=title).honours
    assert [h.recipient for h in found] == ["云泽鑫曜新材有限公司", "云泽珩宇机械有限公司"]


def test_the_honour_behind_the_number_of_its_holders() -> None:
    text = """关于表彰2022年度云泽市工业先进单位的通报
一、综合奖（2家）：全市工业强镇先进单位
柳溪镇、禾川镇
二、单项奖（3家）：全市技改投资先进单位
沐岚镇、青岚镇、昊霖镇"""
    found = facts(text, title=text.split("\n", 1)[0])
    first, second = "全市工业强镇先进单位", "全市技改投资先进单位"
    assert [(h.recipient, h.recipient_type, h.scheme) for h in found.honours] == [
        ("柳溪镇", "place", first), ("禾川镇", "place", first),
        ("沐岚镇", "place", second), ("青岚镇", "place", second), ("昊霖镇", "place", second),
    ]  # fmt: skip
    assert [(c.scheme, c.count, c.unit) for c in found.counts] == [(first, 2, "家"), (second, 3, "家")]


def test_places_in_a_ranking_head_their_holders() -> None:
    text = "关于表彰2022年度云泽市工业先进单位的通报\n一、综合考评先进单位\n第一名：柳溪镇\n第二名：禾川镇"
    assert [honour[:2] for honour in stated(text)] == [("柳溪镇", "综合考评先进单位"), ("禾川镇", "综合考评先进单位")]


@pytest.mark.parametrize("mark", ["、", "，", "\t"])
def test_names_side_by_side(mark: str) -> None:
    names = ["云泽青岚重工有限公司", "云泽煜华纺织有限公司", "云泽骏驰传动有限公司", "云泽晟恒电器有限公司"]
    text = f"关于公布2022年度省级绿色工厂名单的通知\n{mark.join(names[:2])}\n{mark.join(names[2:])}"
    assert [honour[:2] for honour in stated(text)] == [(name, "省级绿色工厂") for name in names]


def test_institutes_stand_among_the_names() -> None:
    names = ["海陵省机械研究设计院", "海陵轻工研究所", "云泽机床总厂"]
    text = "2022年度省级技术创新示范企业名单\n" + "\n".join(names)
    assert [honour[0] for honour in stated(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "关于召开2022年度省级绿色工厂工作会议的通知\n第一名：云泽青岚重工有限公司\n云泽煜华纺织有限公司、云泽骏驰传动有限公司",
        "关于2022年度安全生产情况的通报\n1.云泽青岚重工有限公司\n2.云泽煜华纺织有限公司",
        "关于征集2022年度省级绿色工厂名单的通知\n序号\t企业名称\t推荐单位\n1\t云泽青岚重工有限公司\t云泽市经信局",
        "关于公布2022年度省级绿色工厂名单的通知\n一、限期整改的企业（1家）\n云泽青岚重工有限公司",
    ],
    ids=["meeting", "no honour", "call", "on probation"],
)
def test_lists_that_honour_nobody(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize("name", [1, 2])
def test_numbered_rows_without_heads(name: int) -> None:
    title = "关于公布2022年度省级绿色工厂名单的通知"
    rows = [["1", "云泽", "云泽"], ["2", "柳溪", "柳溪"]]
    names = ["云泽青岚重工有限公司", "云泽煜华纺织有限公司"]
    for row, firm in zip(rows, names, strict=True):
        row[name] = firm
    assert [honour[0] for honour in stated("\n".join([title, *("\t".join(row) for row in rows)]))] == names


def test_words_before_a_colon_may_change_the_rung() -> None:
    title = "关于2022年省级企业技术中心评价结果的通报"
    found = facts(f"{title}\n优秀等次：青岚重工、昊霖光电；评价不合格的2家：晟恒电器、禾川精密。", title=title)
    assert [(h.recipient, h.status) for h in found.honours] == [
        ("青岚重工", "renewed"),
        ("昊霖光电", "renewed"),
        ("晟恒电器", "revoked"),
        ("禾川精密", "revoked"),
    ]
    assert [(c.count, c.unit, c.status) for c in found.counts] == [(2, "家", "revoked")]


def test_classes_of_a_list_share_its_honour() -> None:
    text = "关于公布2022年省级企业技术中心名单的通知\n（一）装备制造类：青岚重工、昊霖光电\n（二）电器类：晟恒电器、禾川精密"
    names = ["青岚重工", "昊霖光电", "晟恒电器", "禾川精密"]
    assert stated(text) == [(name, "省级企业技术中心", "provincial", "awarded") for name in names]


@pytest.mark.parametrize(
    ("office", "level"),
    [("浙江省经济和信息化厅", "provincial"), ("云泽市经济和信息化局", "municipal"), ("", None)],
)
def test_the_level_of_the_office_is_that_of_what_it_grants(office: str, level: str | None) -> None:
    text = f"{office}关于公布2022年度“云帆”示范企业名单的通知\n1.云泽青岚重工有限公司\n2.云泽煜华纺织有限公司"
    assert [honour[2] for honour in stated(text)] == [level, level]


def test_as_many_names_as_the_heading_says_are_its_holders() -> None:
    heading = "云泽市2022年度省级文明单位名单\n一、省级文明单位（3家）\n"
    named = stated(heading + "中共云泽市委组织部、云泽海关、云泽监狱\n")
    assert [recipient for recipient, *_ in named] == ["中共云泽市委组织部", "云泽海关", "云泽监狱"]
    assert "云泽海关" not in {recipient for recipient, *_ in stated(heading + "中共云泽市委组织部、云泽海关\n")}


@pytest.mark.parametrize("number", ["（一）", "一、"])
def test_items_may_bear_chinese_numerals(number: str) -> None:
    items = [number.replace("一", numeral) for numeral in "一二三"]
    names = ["云泽青岚重工有限公司", "云泽煜华纺织股份有限公司", "云泽昊霖光电有限公司"]
    rows = "\n".join(item + name for item, name in zip(items, names, strict=True))
    text = f"关于公布2022年度省级绿色工厂名单的通知\n{rows}\n"
    assert stated(text) == [(name, "省级绿色工厂", "provincial", "awarded") for name in names]


def test_headings_above_firms_need_no_title() -> None:
    text = """云泽知名企业
一、新获省级绿色工厂
云泽青岚重工有限公司
云泽煜华纺织股份有限公司
二、新获国家级节水型企业
云泽昊霖光电有限公司"""
    assert stated(text) == [
        ("云泽青岚重工有限公司", "省级绿色工厂", "provincial", "awarded"),
        ("云泽煜华纺织股份有限公司", "省级绿色工厂", "provincial", "awarded"),
        ("云泽昊霖光电有限公司", "国家级节水型企业", "national", "awarded"),
    ]

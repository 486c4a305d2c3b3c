"""Sentences torn over other text."""

from __future__ import annotations

from tests.read.layout import paragraphs, read

LEFT = [
    "工程机械配件是湘浦的支柱产业。全市工程机械配套企业实现产值356亿元，星远液压、楚原锻造入选国家级专精特新“小巨",
    "人”企业，另有机械配件企业获评省级中小企业。其中，星远液压的柱塞马达被认定为首台套装备，售价为进口产品的六",
    "成。湘浦高新区获批省级工程机械配件集群，星远液压牵头的产业链项目启动，园区新签约项目52个。",
]
RIGHT = [
    "日用陶瓷产业链全年实现产值189亿元，出口稳居全省首位。瓷远股份釉下五彩餐具获评单项冠军产品，彩釉配方获省科技进步",
    "奖三等奖。制瓷艺人黄远被授予工艺美术大师称号，陶瓷产业工匠队伍壮大，釉下五彩技艺后继有人，瓷远股份三年培",
    "育陶瓷“小巨人”企业2家。",
]


def test_two_columns_interleaved_by_paragraph() -> None:
    mixed = [part for pair in zip(LEFT, RIGHT, strict=True) for part in pair]
    assert paragraphs(read("\n\n".join(mixed))) == ["".join(LEFT), "".join(RIGHT)]


def test_one_column_is_left_as_it_is() -> None:
    closed = ["产值增长三成。", "企业新增五家。", "园区签约十个。"]
    assert paragraphs(read("\n\n".join(closed))) == closed


def test_a_sentence_goes_on_behind_a_page_number() -> None:
    assert paragraphs(read("\n\n".join([LEFT[0], "— 5 —", LEFT[1], "— 6 —", LEFT[2]]))) == ["".join(LEFT)]


def test_items_do_not_go_on_in_the_next_item() -> None:
    items = ["·列入工信部机电产品再制造试点单位名单，于12月通过验收", "·全年安全生产无事故，获评市级安全文化示范企业"]
    assert paragraphs(read("\n".join(items))) == items


def test_offsets_rise_across_a_tear() -> None:
    mixed = [part for pair in zip(LEFT, RIGHT, strict=True) for part in pair]
    document = read("\n\n".join(mixed))
    end = document.text.index("\n")
    assert list(document.offsets[:end]) == sorted(document.offsets[:end])
    quotation = document.quotation(document.text.index("专精特新"), document.text.index("人”企业") + 4)
    assert document.raw[quotation.begin : quotation.end] == quotation.text == "专精特新“小巨"


def test_names_of_one_kind_under_each_other_are_not_put_together() -> None:
    towns = ["云泽市青岚县和平新镇", "云泽市沐岚区大桥头镇", "云泽市珺泰区石板桥镇", "云泽市昊霖区三里亭镇"]
    prose = "我市四个镇今年入选，评审历时五个月，专家到现场看过产业、街区与村庄，听了介绍，名单上周公示，昨日公布了。"
    wrapped = [prose[begin : begin + 10] for begin in range(0, len(prose), 10)]
    found = paragraphs(read("\n".join([*wrapped, *towns])))
    assert found[0] == prose
    assert found[-3:] == towns[1:]


def test_numbers_of_rows_are_no_page_numbers() -> None:
    cells = [f"{number}\n青岚{name}厂\n云泽市\n沐岚区" for number, name in enumerate("甲乙丙", 1)]
    table = "\n".join(["序号", "企业名称", "所在市", "县区", *cells])
    assert [line for line in read(table).text.split("\n") if line.isdigit()] == ["1", "2", "3"]

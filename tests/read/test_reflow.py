"""Lines that become paragraphs: wrapped prose, lists, titles, spacing."""

from __future__ import annotations

import pytest

from tests.read.layout import paragraphs, read, wrapped

ONE = (
    "今年以来，云浦市扎实推进制造强市建设，全市规上工业增加值增速由2月份的-27.5%逐月回升，11月当月达到8.1%，"
    "位次升至全省第3位。"
)
TWO = (
    "新增规上工业企业143家，净增85家；新增省级专精特新中小企业52家，广驰轴承、云启电气被认定为省级单项冠军企业，"
    "占全市三成多。"
)


@pytest.mark.parametrize("width", [10, 14, 22, 31, 44])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("apart", ["\n\n\n", "\n\u3000\u3000"])
def test_wrapped_prose(width: int, between: str, apart: str) -> None:
    raw = ("\u3000\u3000" if "\u3000" in apart else "") + apart.join(wrapped(one, width, between) for one in (ONE, TWO))
    text = paragraphs(read(raw))
    assert "".join(text) == ONE + TWO
    if width == 22:
        assert text == [ONE, TWO]


def test_a_short_last_line_ends_a_paragraph_without_blank_lines() -> None:
    assert paragraphs(read(wrapped(ONE, 22) + "\n" + wrapped(TWO, 22))) == [ONE, TWO]


def test_paragraphs_on_one_line_each_stay_apart() -> None:
    lines = [ONE, TWO, "展望来年，全市力争新增企业20家。"]
    assert paragraphs(read("\n".join(lines))) == lines
    assert paragraphs(read("\n\n".join(lines))) == lines


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("云启 PC/PMMA 复合板入 选 5 家", "云启PC/PMMA复合板入选5家"),
        ("旗下 Tavo S3 口袋云台", "旗下Tavo S3口袋云台"),
        ("产量1 832.6万台，员工4,300余人", "产量1832.6万台，员工4,300余人"),
        ("规 上 工 业 增 加 值 为 3 5 亿 元", "规上工业增加值为35亿元"),
        ("获 评 L E D 示 范 企 业 称 号", "获评LED示范企业称号"),
        ("通过ISO/IEC 27001与CMMI 3级认证", "通过ISO/IEC 27001与CMMI 3级认证"),
        ("云浦 Lumen Lighting Co., Ltd. 获奖", "云浦Lumen Lighting Co., Ltd.获奖"),
        ("（套\u200b）产\u00ad品\ufeff名单\u3000", "（套）产品名单"),
        ("２０１８年，“小巨人”企业⋯⋯", "２０１８年，“小巨人”企业⋯⋯"),
    ],
)
def test_spacing(raw: str, clean: str) -> None:
    assert paragraphs(read(raw)) == [clean]


@pytest.mark.parametrize(
    ("words", "clean"),
    [
        (("增长6.", "35%；实现利税"), "增长6.35%；实现利税"),
        (("技改投资5", "2.3亿元，占全"), "技改投资52.3亿元，占全"),
        (("增速由1-", "11月累计增长3"), "增速由1-11月累计增长3"),
        (("采用PM", "MA复合板材"), "采用PMMA复合板材"),
        (("发布NovaX", "Lighting灯具"), "发布NovaX Lighting灯具"),
        (("发布Tavo", "S3口袋云台"), "发布Tavo S3口袋云台"),
    ],
)
def test_words_and_numbers_torn_between_lines(words: tuple[str, str], clean: str) -> None:
    lines = wrapped(ONE, 22).split("\n")
    above = ONE[: 22 * 2 - len(words[0])] + words[0]
    below = words[1] + "，" + TWO
    raw = wrapped(above, 22) + "\n" + wrapped(below, 22)
    assert len(lines) > 2
    assert clean in read(raw).text


def test_a_list_stays_a_list() -> None:
    raw = (
        "一、新认定企业技术中心（3家）\n1.云浦铭岳机床股份有限公司技术中心\n2.云浦衡沛动力有限公司技术中心\n"
        "3、越泽海澜育苗有限公司技术中心；\n二、撤销资格（1家）\n（一）越泽新星塑料厂\n"
    )
    document = read(raw)
    assert paragraphs(document) == raw.strip().split("\n")
    assert [section.heading for section in document.sections] == ["新认定企业技术中心（3家）", "撤销资格（1家）"]


def test_names_one_on_each_line_are_no_prose() -> None:
    names = [
        f"{place}{name}股份有限公司" for place in ("越泽", "云浦", "澄阳") for name in ("铭岳机床", "衡沛动力", "澜绒")
    ]
    assert paragraphs(read("\n".join(names))) == names


def test_honours_one_on_each_line_are_no_prose() -> None:
    lines = [
        "获评国家级绿色工厂、省级数字化车间称号",
        "入选省级未来工厂、智能工厂培育企业名单",
        "荣获市长质量奖、工业设计大赛铜奖等奖项",
        "通过省级隐形冠军、单项冠军产品复核评价",
        "被认定为技术创新示范企业、博士后工作站",
    ]
    assert paragraphs(read("所获荣誉\n" + "\n".join(lines))) == ["所获荣誉", *lines]


@pytest.mark.parametrize("width", [14, 20])
def test_items_that_run_over_two_lines(width: int) -> None:
    items = [
        "1.云浦铭岳数控机床股份有限公司企业技术中心",
        "2.越泽衡沛动力有限公司汽车零部件技术中心",
        "3.澄阳海澜育苗科技有限公司海洋技术中心",
    ]
    text = paragraphs(read("名单如下：\n" + "\n".join(wrapped(item, width) for item in items)))
    assert text == ["名单如下：", *items]


def test_a_title_over_two_lines_is_one() -> None:
    raw = "关于公布2023年市级企业技术中心认定评价结果\n的通报\n" + wrapped(ONE + TWO, 23)
    assert paragraphs(read(raw))[0] == "关于公布2023年市级企业技术中心认定评价结果的通报"
    assert read("云浦市三年行动计划\n（2023—2025年）\n\n" + ONE).source.title == "云浦市三年行动计划（2023—2025年）"


def test_margins_are_left_out() -> None:
    raw = wrapped(ONE[:44], 22) + "\n\n- 3 -\n\n" + wrapped(ONE[44:], 22) + "\n第4版\n责任编辑：张三\n"
    assert paragraphs(read(raw)) == [ONE]


def test_no_character_is_lost() -> None:
    raw = "标题一行\n\n" + ONE + "\n\n序号  企业\n1  云启电气\n\n" + TWO + "\n落款单位\n"
    assert "".join(read(raw).text.split()) == "".join(raw.split())


GLOSSED = "云浦市两家企業(yè)入选：蓝(lán)科石化、云州電機(jī)，均为绿色制造单位(de)，省里认(rèn)定。"


def test_pinyin_on_a_page_that_is_glossed_with_it() -> None:
    document = read(GLOSSED)
    assert paragraphs(document) == ["云浦市两家企業入选：蓝科石化、云州電機，均为绿色制造单位，省里认定。"]
    assert all(document.raw[at] == one for at, one in zip(document.offsets, document.text, strict=True) if one != "\n")


def test_latin_in_brackets_elsewhere_stays() -> None:
    assert paragraphs(read("云浦市企业(lanke)入选，另有(cloud)平台，全文见(yun)附件。")) == [
        "云浦市企业(lanke)入选，另有(cloud)平台，全文见(yun)附件。"
    ]

"""PDF: columns in reading order, tables row by row, what cannot be read is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.files.limits import Limits
from kg.files.pdf import pages
from kg.read import read
from tests.files.pdf_writer import Text, paragraph, pdf

ONE = "全市坚持工业立市，全年新增规上企业九十家，完成技改投资三亿元，各项指标位居全省前列。"
TWO = "甲泽科技获评省级绿色工厂，乙川机械入选省级企业技术中心，丙原电器获评市级工匠。"
THREE = "下一步，全市将继续推动企业智能化改造，培育更多行业领军企业，力争明年再上台阶。"


def lines(content: bytes) -> list[str]:
    return "\n".join(pages(content, Limits())["pages"]).split("\n")


def text_of(content: bytes) -> str:
    return "".join("".join(lines(content)).split())


@pytest.mark.parametrize("one_block", [False, True])
def test_two_columns_are_read_one_after_the_other(one_block: bool) -> None:
    left, right = paragraph(ONE, (50, 700), 20), paragraph(TWO, (280, 700), 20)
    mixed = [text for pair in zip(left, right, strict=True) for text in pair]
    assert text_of(pdf([mixed], one_block=one_block)) == ONE + TWO


def test_a_title_above_and_a_note_below_are_not_part_of_a_column() -> None:
    left = [*paragraph(ONE, (50, 600), 20), *paragraph(TWO, (50, 558), 20)]
    right = [*paragraph(TWO, (280, 600), 20), *paragraph(THREE, (280, 558), 20)]
    title: Text = (150, 650, 18, "工业经济亮点频现")
    note: Text = (50, 480, 10, "附：名单")
    found = text_of(pdf([[note, *right, title, *left]]))
    assert found == title[3] + ONE + TWO + TWO + THREE + note[3]


def test_three_columns() -> None:
    columns = [paragraph(text, (40 + 180 * at, 700), 16) for at, text in enumerate((ONE, TWO, THREE))]
    assert text_of(pdf([[text for column in reversed(columns) for text in column]])) == ONE + TWO + THREE


def test_a_table_is_read_row_by_row() -> None:
    rows = [
        ("序号", "企业名称", "称号"),
        ("1", "甲泽科技有限公司", "省级绿色工厂"),
        ("2", "乙川机械股份有限公司", "国家级绿色工厂"),
    ]
    rows += [("3", "丙原电器有限公司", "省级绿色工厂"), ("4", "丁湖新材料有限公司", "省级绿色工厂")]
    page = [
        (x, 700.0 - 16 * at, 10.0, cell)
        for at, row in enumerate(rows)
        for x, cell in zip((50, 90, 220), row, strict=True)
    ]
    assert lines(pdf([sorted(page)])) == ["\t".join(row) for row in rows]


def test_cells_that_stand_close_are_parted_where_columns_begin() -> None:
    page = [
        (x, 700.0 - 16 * at, 10.0, cell) for at in range(3) for x, cell in ((50.0, "乙川机械有限公司"), (134.0, "北县"))
    ]
    assert lines(pdf([page])) == ["乙川机械有限公司\t北县"] * 3


def test_indents_empty_lines_and_pages_are_kept() -> None:
    found = pages(
        pdf([[*paragraph(ONE, (50, 700), 20), *paragraph(TWO, (50, 600), 20)], paragraph(TWO, (50, 700), 20)]), Limits()
    )
    first, second = found["pages"]
    assert first.startswith("　　全市") and "\n\n　　甲泽" in first
    assert second.startswith("　　甲泽") and "\n\n" not in second


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    assert lines(pdf([[(50, 700, 10, "甲泽科技获评"), (50.3, 700, 10, "甲泽科技获评")]])) == ["甲泽科技获评"]


def test_radicals_are_ideographs() -> None:
    assert lines(pdf([[(50, 700, 10, "国家级绿⾊⼯⼚企业，⻓")]])) == ["国家级绿色工厂企业，长"]


def test_a_scan_is_refused_with_advice() -> None:
    with pytest.raises(SourceError, match="no text layer") as caught:
        pages(pdf([[], []]), Limits())
    assert "OCR" in caught.value.hint[1]


def test_fonts_without_a_map_are_refused() -> None:
    with pytest.raises(SourceError, match="which characters"):
        pages(pdf([[(50, 700, 10, ONE)]], mapped=False), Limits())


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(SourceError, match="more than 3 pages"):
        pages(pdf([[(50, 700, 10, ONE)]] * 4), Limits(pages=3))


def test_cells_that_run_over_lines_belong_to_the_row_of_their_number() -> None:
    head = [(50.0, 700.0, 10.0, "序号"), (110.0, 700.0, 10.0, "企业名称"), (240.0, 700.0, 10.0, "产品名称")]
    rows: list[Text] = []
    for at in range(1, 4):
        middle = 700.0 - 40 * at
        name, product = f"第{'甲乙丙'[at - 1]}智能装备科技", "高档数控机床用精密减速器"
        rows += [(56, middle, 10, str(at)), (90, middle + 6, 10, name), (90, middle - 6, 10, "有限公司")]
        rows += [(200, middle + 12 * step, 10, product[4 * (1 - step) : 4 * (2 - step)]) for step in (1, 0, -1)]
    found = [line.strip("\u3000").split("\t") for line in lines(pdf([sorted([*head, *rows])]))]
    assert found[0] == ["序号", "企业名称", "产品名称"]
    for at, row in enumerate(found[1:]):
        assert row == [str(at + 1), f"第{'甲乙丙'[at]}智能装备科技有限公司", "高档数控机床用精密减速器"]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    def page(number: int, text: str) -> list[Text]:
        head: Text = (50, 760, 9, "某市工业年报")
        return [head, *paragraph(text, (50, 700), 20), (280, 40, 9, f"- {number} -")]

    found = pages(pdf([page(1, ONE), page(2, TWO), page(3, THREE)]), Limits())["pages"]
    assert ["".join(text.split()) for text in found] == [ONE, TWO, THREE]


def test_a_sentence_goes_on_over_the_page(tmp_path: Path) -> None:
    whole = paragraph(ONE + TWO + THREE, (50, 700), 20)
    (tmp_path / "a.pdf").write_bytes(pdf([whole[:4], [(x, y + 56, size, text) for x, y, size, text in whole[4:]]]))
    (document,) = read(tmp_path / "a.pdf")
    assert document.text.strip() == ONE + TWO + THREE

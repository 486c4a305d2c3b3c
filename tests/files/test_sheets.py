"""Workbooks and CSV as tables of text: numbers of rows, merged cells, hidden sheets, separators."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

import pytest
import xlsxwriter

from kg.errors import SourceError
from kg.files.limits import Limits
from kg.files.sheets import delimited, workbook


def made(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    fill(book)
    book.close()
    return stream.getvalue()


def test_cells_are_text_and_rows_keep_their_numbers() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("名单")
        sheet.write_row(1, 1, ["序号", "企业名称", "年度"])
        sheet.write_row(3, 1, [1, " 甲泽\n科技\t公司 ", 2021])
        sheet.write_datetime(4, 2, datetime.datetime(2023, 5, 6), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_row(4, 3, [0.5, True, ""])

    (sheet,) = workbook(made(fill), Limits())["sheets"]
    assert sheet["name"] == "名单"
    assert sheet["numbers"] == [2, 4, 5]
    assert sheet["rows"] == [
        ["", "序号", "企业名称", "年度"],
        ["", "1", "甲泽 科技 公司", "2021"],
        ["", "", "2023-05-06", "0.5", "TRUE"],
    ]


def test_a_cell_merged_downwards_counts_in_every_row_a_title_once() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:B1", "名单")
        sheet.merge_range("A2:A4", "绿色工厂")
        sheet.write_column("B2", ["甲", "乙", "丙"])

    (sheet,) = workbook(made(fill), Limits())["sheets"]
    assert sheet["rows"] == [["名单"], ["绿色工厂", "甲"], ["绿色工厂", "乙"], ["绿色工厂", "丙"]]


def test_hidden_sheets_are_not_read() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("看得见", "看不见"):
            book.add_worksheet(name).write(0, 0, name)
        book.worksheets()[1].hide()

    assert [sheet["name"] for sheet in workbook(made(fill), Limits())["sheets"]] == ["看得见"]


@pytest.mark.parametrize(
    ("what", "limits"),
    [
        ("worksheets", Limits(sheets=2)),
        ("rows", Limits(rows=4)),
        ("cells", Limits(cells=9)),
        ("characters", Limits(characters=9)),
    ],
)
def test_a_limit_is_named(what: str, limits: Limits) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for _ in range(3):
            book.add_worksheet().write_column(0, 0, ["甲泽科技"] * (5 if what == "rows" else 1))
        book.worksheets()[0].write(0, 9, "乙")

    with pytest.raises(SourceError, match=f"more than . {what}"):
        workbook(made(fill), limits)


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_the_separator_is_found_and_quoted_cells_hold_anything(mark: str) -> None:
    text = (
        mark.join(["序号", "企业名称", "称号"]) + "\r\n\r\n" + mark.join(["1", f'"甲{mark}""乙""\n公司"', "丙，丁；戊"])
    )
    (sheet,) = delimited(text.encode("utf-8-sig"), Limits())["sheets"]
    assert sheet["numbers"] == [1, 3]
    between = " " if mark == "\t" else mark
    assert sheet["rows"] == [["序号", "企业名称", "称号"], ["1", f'甲{between}"乙" 公司', "丙，丁；戊"]]


def test_a_stated_separator_counts() -> None:
    assert delimited("sep=|\n甲|乙,丙".encode(), Limits())["sheets"][0]["rows"][-1] == ["甲", "乙,丙"]


def test_a_line_of_a_million_cells_is_refused() -> None:
    with pytest.raises(SourceError, match="more than 16384 columns"):
        delimited(b"a," * 10**6, Limits())


def test_a_cell_that_never_ends_is_refused_with_its_line() -> None:
    with pytest.raises(SourceError, match="not valid CSV") as caught:
        delimited(b'a,b\n1,"' + b"x\n" * 10**6, Limits())
    assert "in pairs" in caught.value.hint[1]

"""Workbooks (XLSX, XLS) and delimited text (CSV, TSV) as tables of text."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence

from kg.errors import SourceError
from kg.files import Sheet, Sheets
from kg.files.archive import check
from kg.files.limits import MIB, Limits

_ZIP = b"PK\x03\x04"
_BLANK = re.compile(r"[\s\x00-\x1f\u200b\ufeff]+")
_SEPARATOR = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)


def delimited(content: bytes, limits: Limits) -> Sheets:
    """The table of a CSV or TSV file in UTF-8; its separator is the tab, comma or semicolon that parts its first rows.

    Rows are records of RFC 4180: a quoted cell may hold line ends. Raises SourceError.
    """
    text = content.decode("utf-8").removeprefix("\ufeff")
    stated = _SEPARATOR.match(text)
    csv.field_size_limit(MIB)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=stated[1] if stated else _separator(text))
    try:
        return {"sheets": [_sheet("", enumerate(reader, 1), limits)]}
    except csv.Error as error:
        raise SourceError(
            (f"第 {reader.line_num} 行不是正确的 CSV：{error}", f"line {reader.line_num} is not valid CSV: {error}"),
            hint=("检查引号是否成对", "check that quotation marks are in pairs"),
        ) from error


def workbook(content: bytes, limits: Limits) -> Sheets:
    """The visible worksheets of an XLSX or XLS file; cells merged downwards repeat their value. Raises SourceError."""
    import python_calamine as calamine

    if content.startswith(_ZIP):
        check(content, limits)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise SourceError(
            ("工作簿有密码", "the workbook has a password"), hint=("请去掉密码再存", "remove it and save the file")
        ) from error
    seen, work = calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet
    shown = [entry.name for entry in book.sheets_metadata if entry.visible == seen and entry.typ == work]
    limits.check("sheets", len(shown))
    sheets = []
    for name in shown:
        sheet = book.get_sheet_by_name(name)
        row, column = sheet.end or (-1, -1)
        limits.check("rows", row + 1)
        limits.check("cells", (row + 1) * (column + 1))
        rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        _fill_down(rows, sheet.merged_cell_ranges or ())
        sheets.append(_sheet(name, enumerate(rows, 1), limits))
    limits.check("rows", sum(len(sheet["rows"]) for sheet in sheets))
    limits.check("characters", sum(len(cell) for sheet in sheets for row in sheet["rows"] for cell in row))
    return {"sheets": sheets}


def _sheet(name: str, rows: Iterable[tuple[int, Sequence[str]]], limits: Limits) -> Sheet:
    sheet: Sheet = {"name": name, "numbers": [], "rows": []}
    for number, cells in rows:
        limits.check("rows", number)
        limits.check("columns", len(cells))
        row = [_BLANK.sub(" ", cell).strip() for cell in cells]
        while row and not row[-1]:
            row.pop()
        if row:
            sheet["numbers"].append(number)
            sheet["rows"].append(row)
    return sheet


def _separator(text: str) -> str:
    """The separator that the first lines have most often, and evenly: the tab before the comma before the semicolon.

    >>> _separator("序号,单位\\n1,甲"), _separator("单位\\t称号（甲,乙）\\n"), _separator("名单\\n1;甲;乙\\n2;丙;丁")
    (',', '\\t', ';')
    """
    lines = [line for line in text[:20_000].splitlines() if line][:20]
    return max("\t,;", key=lambda mark: sum(mark in line for line in lines))


def _fill_down(rows: list[list[str]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Give every row of a merged range the value of its first row; one that is merged sideways too is a title."""
    for (top, left), (bottom, right) in merged:
        if left == right and bottom < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = row[left] or rows[top][left]


def _text(cell: object) -> str:
    """A cell as a spreadsheet shows it, near enough.

    >>> _text(2021.0), _text(0.5), _text(True), _text(datetime.datetime(2023, 5, 6)), _text(" 甲 ")
    ('2021', '0.5', 'TRUE', '2023-05-06', ' 甲 ')
    """
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)

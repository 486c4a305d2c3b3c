"""The rows of a table in a file: CSV in UTF-8 or GB18030, or XLSX. Row numbers are those that a spreadsheet shows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError

SUFFIXES = (".csv", ".xlsx")
MAX_BYTES = 64 * 1024 * 1024
"""Size of the largest file that is read, and a quarter of what an XLSX file may unpack to."""

Row = tuple[int, tuple[str, ...]]


def read_rows(path: Path) -> Iterator[Row]:
    """Each row that is not empty, with its number from 1; of a workbook, the first sheet. Cells are stripped.

    Raises InputError for a file that is missing, of another kind, too large or broken.
    """
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        raise InputError(
            ("企业名录须是 CSV 或 XLSX 文件", "a registry is a CSV or XLSX file"),
            str(path),
            ("请另存为 CSV（UTF-8）或 XLSX", "save it as CSV (UTF-8) or XLSX"),
        )
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _broken(path, "文件太大", "the file is too large")
        rows = _csv(path) if kind == ".csv" else _xlsx(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            (f"读不了企业名录（{reason}）", f"cannot read the registry ({reason})"),
            str(path),
            ("检查路径与权限", "check the path and its permissions"),
        ) from error
    for number, cells in rows:
        row = tuple(cell.strip() for cell in cells)
        if any(row):
            yield number, row


def _csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise _broken(path, "既不是 UTF-8 也不是 GB18030", "neither UTF-8 nor GB18030")
    return _csv_rows(text, path)


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Numbered as a spreadsheet would: a cell with line breaks is part of one row."""
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline="")), 1)
    except csv.Error as error:
        raise _broken(path, str(error), str(error)) from error


def _xlsx(path: Path) -> Iterator[tuple[int, list[str]]]:
    from zipfile import BadZipFile, ZipFile

    import python_calamine as calamine

    try:
        with ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > 4 * MAX_BYTES:
                raise _broken(path, "解开后太大", "it unpacks to too much")
        with calamine.load_workbook(path) as book:
            rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (BadZipFile, calamine.CalamineError, IndexError) as error:
        raise _broken(path, f"不是完好的 XLSX：{error}", f"not a sound XLSX file: {error}") from error
    return ((number, [_spelled(cell) for cell in row]) for number, row in enumerate(rows, 1))


def _spelled(cell: object) -> str:
    """A cell as text; a whole number without the fraction that a spreadsheet keeps it with."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _broken(path: Path, zh: str, en: str) -> InputError:
    advice = ("请另存为 CSV（UTF-8）或 XLSX", "save it as CSV (UTF-8) or XLSX")
    return InputError((f"企业名录读不出来：{zh}", f"the registry cannot be read: {en}"), str(path), advice)

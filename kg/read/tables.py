"""Rows of tables that were set with tabs or spaces, with cells that may run over several lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.read.lines import BLANK, Line, columns

_WIDE_GAP = re.compile(rf"[{BLANK}]{{2,}}|[\t\u3000\u2003]")
_ANY_GAP = re.compile(rf"[{BLANK}]+")
_WORD = re.compile(rf"[^{BLANK}]+")
_SERIAL_HEAD = re.compile(r"序号?|编号|排名|名次|序列")
_BETWEEN_PIPES = re.compile(rf"[^|｜{BLANK}](?:[^|｜]*[^|｜{BLANK}])?")
_NEAR = 2

Piece = tuple[int, int]
"""A part of a line, ``raw[begin:end]``."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the lines ``first`` to ``last`` (both included) and the pieces of each cell."""

    first: int
    last: int
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    column: int
    begin: int
    end: int


def rows_of(lines: Sequence[Line]) -> Iterator[Row]:
    """The rows of all tables among ``lines``: neighbouring lines whose cells begin at the same columns."""
    cells = [_cells(line) for line in lines]
    begin = 0
    while begin < len(lines):
        for end_of, cell in ((_end_of_piped, _BETWEEN_PIPES), (_end_of_numbered, _WORD)):
            if (end := end_of(lines, begin)) > begin:
                for index in range(begin, end):
                    yield Row(index, index, tuple((span,) for span in _spans(cell, lines[index])))
                break
        if end > begin:
            begin = end
            continue
        end = _end_of_table(lines, cells, begin)
        if end - begin >= 2:
            yield from _rows(lines, cells, begin, end)
        begin = max(end, begin + 1)


def _spans(cell: re.Pattern[str], line: Line) -> list[Piece]:
    """The cells of a line, as spans of the raw text."""
    return [(line.begin + match.start(), line.begin + match.end()) for match in cell.finditer(line.text)]


def _end_of_piped(lines: Sequence[Line], begin: int) -> int:
    """The end of the rows (序号 | 名称 | 地区) that begin at line ``begin``: two or more, with as many vertical lines each."""
    pipes, index = _pipes(lines[begin]), begin
    while pipes and index < len(lines) and lines[index].gap <= 1 and _pipes(lines[index]) == pipes:
        index += 1
    return index if index - begin >= 2 else begin


def _pipes(line: Line) -> int:
    """How many vertical lines part the cells of a line; 0 where fewer than two cells stand."""
    return line.text.count("|") + line.text.count("｜") if len(_BETWEEN_PIPES.findall(line.text)) > 1 else 0


def _end_of_numbered(lines: Sequence[Line], begin: int) -> int:
    """The end of the numbered rows (1 甲公司 杭州, 2 乙公司 宁波, …) that begin at line ``begin`` or at the heads above them.

    Single spaces part the cells of such rows, since their numbers count up and all have as many words; ``begin`` itself
    where no three such rows (two below heads) stand.
    """
    words = _WORD.findall(lines[begin].text)
    if len(words) < 2 or lines[begin].spaced:
        return begin
    headed = _SERIAL_HEAD.fullmatch(words[0]) is not None
    number, index = 0, begin + headed
    while index < len(lines) and lines[index].gap <= 1:
        row = _WORD.findall(lines[index].text)
        if len(row) != len(words) or row[0].rstrip(".．、") != str(number + 1) or len(row[1]) < 2:
            break
        number, index = number + 1, index + 1
    return index if number >= (2 if headed else 3) else begin


def _cells(line: Line, starts: frozenset[int] = frozenset()) -> list[_Cell]:
    """The cells of a line; a single space parts two cells only where a column of ``starts`` begins behind it."""
    if line.spaced:
        return []
    cells: list[_Cell] = []
    position = measured = 0
    column = begins_at = line.indent
    for gap in _ANY_GAP.finditer(line.text):
        wide = _WIDE_GAP.search(gap.group()) is not None
        if not wide and not starts:
            continue
        column += columns(line.text[measured : gap.end()])
        measured = gap.end()
        if wide or not starts.isdisjoint((column - 1, column, column + 1)):
            cells.append(_Cell(begins_at, line.begin + position, line.begin + gap.start()))
            position, begins_at = gap.end(), column
    cells.append(_Cell(begins_at, line.begin + position, line.end))
    return cells


def _near_columns(cells: Sequence[_Cell]) -> frozenset[int]:
    """The columns at or near which the cells behind the first one begin."""
    return frozenset(cell.column + step for cell in cells[1:] for step in range(-_NEAR, _NEAR + 1))


def _share_columns(one: Sequence[_Cell], other: Sequence[_Cell]) -> bool:
    if len(one) < 2 or len(other) < 2:
        return False
    near = _near_columns(one)
    return any(cell.column in near for cell in other[1:])


def _end_of_table(lines: Sequence[Line], cells: Sequence[Sequence[_Cell]], begin: int) -> int:
    """The end of the table that begins at line ``begin``, ``begin`` itself when there is none."""
    if len(cells[begin]) < 2:
        return begin
    tabbed = "\t" in lines[begin].text
    last_row, index = begin, begin + 1
    while index < len(lines) and lines[index].gap <= 1 and index - last_row <= 3:
        same_tabs = tabbed and len(cells[index]) == len(cells[begin]) and "\t" in lines[index].text
        if same_tabs or _share_columns(cells[last_row], cells[index]):
            last_row = index
        elif not _continues(cells[index], cells[last_row]):
            break
        index += 1
    if last_row == begin:
        return begin
    while index > last_row + 1 and not (lines[index - 1].gap == 0 and _continues(cells[index - 1], cells[last_row])):
        index -= 1
    return index


def _continues(cells: Sequence[_Cell], above: Sequence[_Cell]) -> bool:
    """Whether all cells of a line stand below cells of the row above other than the first."""
    near = _near_columns(above) if cells else frozenset()
    return bool(cells) and all(cell.column in near for cell in cells)


def _rows(lines: Sequence[Line], cells: Sequence[Sequence[_Cell]], begin: int, end: int) -> Iterator[Row]:
    widest = max(range(begin, end), key=lambda index: len(cells[index]))
    starts = [cell.column for cell in cells[widest]]
    if "\t" not in lines[begin].text:
        cells = {index: _cells(lines[index], frozenset(starts[1:])) for index in range(begin, end)}  # type: ignore[assignment]
    follows = [index for index in range(begin + 1, end) if lines[index].gap == 0]
    wrapped = [index for index in follows if cells[index] and cells[index][0].column > starts[0] + _NEAR]
    grouped = len(follows) < end - begin - 1 and 2 * len(wrapped) > len(follows)
    first = begin
    for index in range(begin + 1, end + 1):
        if index < end and (index in wrapped or (grouped and lines[index].gap == 0)):
            continue
        yield _row(cells, starts, first, index - 1)
        first = index


def _row(cells: Sequence[Sequence[_Cell]], starts: Sequence[int], first: int, last: int) -> Row:
    if first == last:
        return Row(first, last, tuple(((cell.begin, cell.end),) for cell in cells[first]))
    gathered: list[list[Piece]] = [[] for _ in starts]
    for index in range(first, last + 1):
        for cell in cells[index]:
            gathered[_nearest(starts, cell.column)].append((cell.begin, cell.end))
    return Row(first, last, tuple(tuple(pieces) for pieces in gathered if pieces))


def _nearest(starts: Sequence[int], column: int) -> int:
    """The number of the column of the table that begins nearest to ``column``; ``starts`` rise."""
    behind = bisect_left(starts, column)
    around = [at for at in (behind - 1, behind) if 0 <= at < len(starts)]
    return min(around, key=lambda at: abs(starts[at] - column))

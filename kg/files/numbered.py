"""Tables whose first column counts 1, 2, 3, …: what stands round a number belongs to its row, over several lines too.

In a printed table a long cell breaks into lines, and the number stands in the middle of them; read line by line, such a
row falls apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from kg.files.pieces import Piece, Row

_SAME_CELL = 1.2


def whole_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a numbered table put together: one for each number, one piece for each cell.

    >>> name = [Piece(20, 60, y, 10, text) for y, text in ((94, "甲泽"), (82, "公司"), (60, "乙川"))]
    >>> numbers = [Piece(0, 10, 88, 10, "1"), Piece(0, 10, 60, 10, "2")]
    >>> [[p.text for p in row] for row in whole_rows([[name[0]], [numbers[0]], [name[1]], [numbers[1], name[2]]])]
    [['1', '甲泽公司'], ['2', '乙川']]
    """
    numbers = _numbers(rows)
    if len(numbers) < 2:
        return list(rows)
    spacing = median(upper.y - lower.y for upper, lower in pairwise(numbers))
    head = next((row for row in reversed(rows) if row[0].y > numbers[0].y and _is_above(row, numbers[0])), None)
    top = min(numbers[0].y + 0.75 * spacing, head[0].y - 0.1 if head else numbers[0].y + spacing)
    bottom = numbers[-1].y - 0.75 * spacing
    inside = [piece for row in rows for piece in row if bottom < piece.y < top]
    columns = _columns(inside)
    if len(columns) < 2:
        return list(rows)
    whole: list[Row] = [[] for _ in numbers]
    for column in columns:
        for at, cell in _cells(column, numbers):
            whole[at].append(cell)
    above = [row for row in rows if row[0].y >= top]
    return [
        *above,
        *(sorted(row, key=lambda piece: piece.x) for row in whole),
        *(row for row in rows if row[0].y <= bottom),
    ]


def _numbers(rows: Sequence[Row]) -> list[Piece]:
    """The longest run of first pieces, below each other, that count up by one."""
    best: list[Piece] = []
    run: list[Piece] = []
    for row in rows:
        piece = row[0]
        text = piece.text.strip()
        if not (text.isascii() and text.isdigit() and len(text) <= 4):
            continue
        follows = run and int(text) == int(run[-1].text) + 1 and abs(_middle(piece) - _middle(run[-1])) <= piece.size
        run = [*run, piece] if follows else [piece]
        best = max(best, run, key=len)
    return best


def _middle(piece: Piece) -> float:
    return (piece.x + piece.end) / 2


def _is_above(row: Row, number: Piece) -> bool:
    """Whether a row is the header: its first piece stands above the numbers, and others beside it."""
    return len(row) > 1 and row[0].x <= number.end and number.x <= row[0].end


def _columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces by columns, from left to right: those that share a stretch of the line stand in one."""
    columns: list[list[Piece]] = []
    end = float("-inf")
    for piece in sorted(pieces, key=lambda piece: piece.x):
        if piece.x >= end:
            columns.append([])
        columns[-1].append(piece)
        end = max(end, piece.end)
    return columns


def _cells(column: Sequence[Piece], numbers: Sequence[Piece]) -> list[tuple[int, Piece]]:
    """The cells of a column, each with the place of its number: lines that stand close are one cell."""
    pieces = sorted(column, key=lambda piece: (-piece.y, piece.x))
    cells: list[list[Piece]] = []
    for piece in pieces:
        close = cells and cells[-1][-1].y - piece.y <= _SAME_CELL * piece.size
        if close:
            cells[-1].append(piece)
        else:
            cells.append([piece])
    if len(cells) != len(numbers):
        cells = [[] for _ in numbers]
        for piece in pieces:
            cells[min(range(len(numbers)), key=lambda at: abs(numbers[at].y - piece.y))].append(piece)
    left = min(piece.x for piece in pieces)
    return [
        (at, Piece(left, max(p.end for p in cell), numbers[at].y, cell[0].size, "".join(p.text for p in cell), True))
        for at, cell in enumerate(cells)
        if cell
    ]

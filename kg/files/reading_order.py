"""Pieces of text with their places on a page become lines in reading order: column by column, tables row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from kg.files.numbered import whole_rows
from kg.files.pieces import Piece, Row

_SAME_LINE = 0.4
_GUTTER = 0.8
_ALIGNED_GUTTER = 0.3
_CELL_GAP = 1.0
_APART = 1.65
_DEEPEST = 12
_MARKS = re.compile(r"[，。；：、！？”]")
_ENDED = re.compile(r"[。！？；”）]\Z")


def page_text(pieces: Sequence[Piece]) -> str:
    """The lines of a page. Indents are full-width spaces, wide gaps in a line tabs; a wide gap above, an empty line.

    >>> left = [Piece(0, 60, 100 - 12 * at, 10, f"左边，第{at}行") for at in range(4)]
    >>> right = [Piece(80, 140, 100 - 12 * at, 10, f"右边，第{at}行") for at in range(4)]
    >>> page_text([piece for pair in zip(left, right) for piece in pair]).split()[2:6]
    ['左边，第2行', '左边，第3行', '右边，第0行', '右边，第1行']
    """
    shown = [piece for piece in pieces if piece.text.strip() and piece.size > 0]
    if not shown:
        return ""
    return "\n".join(_lines(_rows(shown), 0))


def _rows(pieces: Sequence[Piece]) -> list[Row]:
    """The baselines of a page from the top; pieces that touch are joined, text printed twice is taken once."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x)):
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_LINE * min(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    rows = [sorted(row, key=lambda piece: piece.x) for row in rows]
    starts: Counter[int] = Counter()
    for row in rows:
        for before, piece in pairwise(row):
            if piece.x - before.end >= _ALIGNED_GUTTER * piece.size:
                starts.update({round(piece.x) - 1, round(piece.x), round(piece.x) + 1})
    return [_joined(row, starts) for row in rows]


def _joined(row: Row, starts: Counter[int]) -> Row:
    joined: Row = []
    for piece in row:
        if not joined:
            joined.append(piece)
            continue
        before = joined[-1]
        size = max(before.size, piece.size)
        gap = piece.x - before.end
        if gap < -0.5 * (piece.end - piece.x) and before.text.endswith(piece.text):
            continue
        aligned = gap >= _ALIGNED_GUTTER * size and starts[round(piece.x)] > 1
        if gap >= _GUTTER * size or aligned:
            joined.append(piece._replace(aligned=aligned))
            continue
        latin = before.text[-1].isascii() and piece.text[0].isascii() and gap > 0.15 * size
        text = before.text + (" " if latin and " " not in (before.text[-1], piece.text[0]) else "") + piece.text
        joined[-1] = Piece(before.x, max(before.end, piece.end), before.y, size, text, before.aligned)
    return joined


def _lines(rows: Sequence[Row], depth: int) -> Iterator[str]:
    """The lines of a region: above its columns, the columns from left to right, below them."""
    found = _columns(rows) if depth < _DEEPEST else None
    if found is None:
        yield from _plain(rows)
        return
    top, bottom, gutter = found
    left = [[piece for piece in row if piece.x < gutter] for row in rows[top:bottom]]
    right = [[piece for piece in row if piece.x >= gutter] for row in rows[top:bottom]]
    if top:
        yield from _lines(rows[:top], depth + 1)
        yield ""
    yield from _lines([row for row in left if row], depth + 1)
    yield from _lines([row for row in right if row], depth + 1)
    if bottom < len(rows):
        yield ""
        yield from _lines(rows[bottom:], depth + 1)


def _plain(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of a region without columns."""
    rows = whole_rows(rows)
    if not rows:
        return
    edge = min(row[0].x for row in rows)
    leading = _leading(rows)
    above: Row | None = None
    for row in rows:
        if above is not None and above[0].y - row[0].y > _APART * max(leading, 0.9 * row[0].size):
            yield ""
        indent = round((row[0].x - edge) / row[0].size)
        parts = ["\u3000" * max(0, min(indent, 20)), row[0].text.strip()]
        for before, piece in pairwise(row):
            wide = piece.aligned or piece.x - before.end >= _CELL_GAP * min(before.size, piece.size)
            parts += ["\t" if wide else " ", piece.text.strip()]
        yield "".join(parts)
        above = row


def _leading(rows: Sequence[Row]) -> float:
    """The usual distance between baselines."""
    steps = [upper[0].y - lower[0].y for upper, lower in pairwise(rows)]
    return median(steps) if steps else 0.0


def _columns(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The largest stretch of rows with running text on both sides of a gutter: its rows, and where the right begins."""
    best: tuple[int, int, float] | None = None
    tried: set[tuple[int, int, int]] = set()
    for at, row in enumerate(rows):
        for before, piece in pairwise(row):
            top, bottom, gap = _stretch(rows, at, (before.end, piece.x))
            key = (top, bottom, round(gap[0]))
            if key in tried:
                continue
            tried.add(key)
            gutter = (gap[0] + gap[1]) / 2
            top, bottom = _trimmed(rows, (top, bottom), gutter)
            if (best is None or bottom - top > best[1] - best[0]) and _is_prose(rows[top:bottom], gutter):
                best = (top, bottom, gutter)
    return best


def _stretch(rows: Sequence[Row], at: int, gap: tuple[float, float]) -> tuple[int, int, tuple[float, float]]:
    """The rows around row ``at`` that leave a gap free, and what of the gap all of them leave free."""
    top, bottom = at, at + 1
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(rows):
            narrowed = _free(rows[index], gap)
            if narrowed is None:
                break
            gap = narrowed
            top, bottom = min(top, index), max(bottom, index + 1)
            index += step
    return top, bottom, gap


def _free(row: Row, gap: tuple[float, float]) -> tuple[float, float] | None:
    """The widest part of a gap that a row leaves free, None where that is no gutter."""
    begin, end = gap
    least = 0.6 * _GUTTER * row[0].size
    for piece in row:
        if piece.end <= begin or piece.x >= end:
            continue
        if piece.x - begin >= end - piece.end:
            end = piece.x
        else:
            begin = piece.end
        if end - begin < least:
            return None
    return begin, end


def _trimmed(rows: Sequence[Row], span: tuple[int, int], gutter: float) -> tuple[int, int]:
    """The stretch without rows at its ends that stand on one side only and apart: a title above, a note below."""
    top, bottom = span
    leading = _leading(rows[top:bottom])
    size = median(piece.size for row in rows[top:bottom] for piece in row)
    both = [at for at in range(top, bottom) if rows[at][0].x < gutter <= rows[at][-1].x]
    for at in range(both[0], top, -1):
        apart = rows[at - 1][0].y - rows[at][0].y > _APART * leading
        if apart or rows[at - 1][0].size > 1.2 * size:
            top = at
            break
    edge = min(row[0].x for row in rows[top:bottom])
    for at in range(both[-1] + 1, bottom):
        torn = not any(_ENDED.search(piece.text) for piece in rows[at - 1] if piece.x < gutter)
        if rows[at - 1][0].y - rows[at][0].y > _APART * leading or (torn and rows[at][0].x - edge > 1.5 * size):
            bottom = at
            break
    return top, bottom


def _is_prose(rows: Sequence[Row], gutter: float) -> bool:
    """Whether both sides of a gutter hold running text: lines that fill their column, with marks of sentences."""
    for on_right in (False, True):
        lines = [[piece for piece in row if (piece.x >= gutter) == on_right] for row in rows]
        lines = [line for line in lines if line]
        if len(lines) < 3:
            return False
        begin, end = min(line[0].x for line in lines), max(line[-1].end for line in lines)
        full = sum(line[-1].end - begin >= 0.75 * (end - begin) for line in lines)
        marked = sum(any(_MARKS.search(piece.text) for piece in line) for line in lines)
        size = median(sum(len(piece.text) for piece in line) for line in lines)
        if 2 * full < len(lines) or 4 * marked < len(lines) or size < 5:
            return False
    return True

"""Above so many nodes the picture starts folded: the honours in a table of fields by levels, each with its holders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.view.boxes import Box, Position

MOST = 400
"""So many honours stand in the overview, those with most holders; the others are found by search and in the lists."""
LEVELS = ("international", "national", "provincial", "municipal", "county", "industry", "")
_GAP, _HEAD, _PADDING, _ASPECT = 8.0, 42.0, 12.0, 1.35


@dataclass(frozen=True, slots=True)
class Block:
    """One cell of the table, as a rectangle: a field (its key) at a level."""

    name: str
    level: str
    left: float
    top: float
    right: float
    bottom: float


def overview(
    boxes: Mapping[int, Box], of: Mapping[int, tuple[str, str]]
) -> tuple[dict[int, Position], tuple[Block, ...]]:
    """Where the honours of an overview stand, and the cells they stand in.

    In: the boxes in the order that they are to be listed in, and of each its (level, category). A column is a field,
    a row a level; a cell lists its boxes side by side, so many that the whole fits a wide window.
    """
    drawings = [_table(boxes, of, across) for across in range(1, 9)]
    return min(drawings, key=lambda drawing: abs(_aspect(drawing[1]) - _ASPECT))


def _aspect(blocks: Sequence[Block]) -> float:
    return max((block.right for block in blocks), default=1.0) / max((block.bottom for block in blocks), default=1.0)


def _table(
    boxes: Mapping[int, Box], of: Mapping[int, tuple[str, str]], across: int
) -> tuple[dict[int, Position], tuple[Block, ...]]:
    """The overview with at most ``across`` boxes side by side in a cell."""
    levels = [level for level in LEVELS if any(one == level for one, _ in of.values())]
    fields = sorted({field for _, field in of.values()}, key=lambda f: (-sum(one == f for _, one in of.values()), f))
    cells: dict[tuple[str, str], list[int]] = {}
    for node in boxes:
        cells.setdefault(of[node], []).append(node)
    wide = {node: box.width for node, box in boxes.items()}
    step = max(wide.values(), default=0.0) + _GAP
    columns = {f: min(across, max(len(cell) for (_, own), cell in cells.items() if own == f)) for f in fields}
    at: dict[int, Position] = {}
    blocks: list[Block] = []
    top = 0.0
    for level in levels:
        left, lowest = 0.0, top
        for field in fields:
            width = columns[field] * step + 2 * _PADDING
            here = cells.get((level, field), [])
            bottom = _list(here, boxes, (left + _PADDING, top + _HEAD, step, columns[field]), at)
            if here:
                blocks.append(Block(field, level, left, top, left + width, bottom + _PADDING))
            lowest = max(lowest, bottom + _PADDING)
            left += width + 2 * _GAP
        top = lowest + 2 * _GAP
    return at, tuple(blocks)


def _list(
    nodes: Sequence[int], boxes: Mapping[int, Box], room: tuple[float, float, float, int], at: dict[int, Position]
) -> float:
    """List boxes row by row; gives the lowest edge."""
    left, y, step, columns = room
    for first in range(0, len(nodes), columns):
        row = nodes[first : first + columns]
        tallest = max(boxes[node].height for node in row)
        for place, node in enumerate(row):
            at[node] = (left + place * step + (step - _GAP) / 2, y + tallest / 2)
        y += tallest + _GAP
    return y

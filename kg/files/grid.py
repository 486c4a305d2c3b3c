"""Tables whose cells span rows and columns become lines, a tab between cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Cell = tuple[str, int, int]
"""The text of a cell, and how many columns and rows it spans."""

_WIDEST = 1000


def grid_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The rows of a table as lines; empty rows are left out.

    A cell that spans rows is repeated in each of them, one that spans columns stands in the first. A row with one
    filled cell becomes a line without tabs: a title, or a heading among the rows.

    >>> list(grid_lines([[("名单", 3, 1)], [("甲", 1, 2), ("乙", 1, 1), ("", 1, 1)], [("", 1, 1), ("丙", 1, 1)]]))
    ['名单', '甲\\t乙', '甲\\t\\t丙']
    """
    hanging: dict[int, tuple[str, int]] = {}
    for cells in rows:
        line: dict[int, str] = {}
        below: dict[int, tuple[str, int]] = {}
        for column, (text, left) in hanging.items():
            line[column] = text
            if left > 1:
                below[column] = (text, left - 1)
        column = 0
        for text, wide, high in cells:
            while column in line:
                column += 1
            if column >= _WIDEST:
                break
            line[column] = " ".join(text.split("\t"))
            if high > 1:
                below[column] = (line[column], high - 1)
            for step in range(1, min(wide, _WIDEST - column)):
                line.setdefault(column + step, "")
                if high > 1:
                    below[column + step] = ("", high - 1)
            column += max(1, wide)
        hanging = below
        filled = [text for text in line.values() if text]
        if len(filled) == 1:
            yield filled[0]
        elif filled:
            yield "\t".join(line.get(at, "") for at in range(max(line) + 1)).rstrip("\t")

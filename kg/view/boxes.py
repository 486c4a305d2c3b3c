"""How much room a label takes: lines, widths, the box of a node, and how many boxes lie on each other.

Lengths are the page's own units (CSS pixels at zoom 1). No font is asked: a Chinese character is one em wide, other
characters are reckoned on the wide side, so that what does not overlap here does not overlap in a browser either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE_HEIGHT = 1.25
_NARROW = frozenset("iljftrI1 .,:;'!|()[]")
_WIDE = frozenset("mwMW@%&")
_NOT_FIRST = frozenset("，。、；：？！”’）》】〉」』)]}>,.;:?!%")
_NOT_LAST = frozenset("“‘（《【〈「『([{<")


@dataclass(frozen=True, slots=True)
class Box:
    """What a node covers, measured from its position: how far to the left, up, right and down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def sides(self) -> tuple[float, float, float, float]:
        return self.left, self.top, self.right, self.bottom

    @property
    def width(self) -> float:
        return self.left + self.right

    @property
    def height(self) -> float:
        return self.top + self.bottom


Position = tuple[float, float]


def text_width(text: str, size: float) -> float:
    """The width of one line in a sans-serif font of ``size`` pixels, a little generous.

    >>> text_width("绿色工厂", 10), round(text_width("ill", 10), 1)
    (40.0, 10.5)
    """
    ems = 0.0
    for char in text:
        if char >= "\u2e80" or char in "“”‘’…—×·":
            ems += 1.0
        elif char in _NARROW:
            ems += 0.35
        elif char in _WIDE:
            ems += 0.95
        else:
            ems += 0.72 if char.isupper() else 0.6
    return ems * size


def wrapped(text: str, longest: int, most: int = 3) -> list[str]:
    """Break a label into lines of about equal length, at most ``most``, the rest as an ellipsis.

    ``longest`` counts Chinese characters. Words of other scripts stay whole where they fit; what stands in quotation
    marks or brackets stays together where it can; no line starts with a closing mark or ends with an opening one.

    >>> wrapped("国家专精特新“小巨人”企业", 9)
    ['国家专精特新', '“小巨人”企业']
    >>> wrapped("Provincial Enterprise Technology Centre", 10)
    ['Provincial', 'Enterprise', 'Technology Centre']
    >>> wrapped("", 9), wrapped("一二三四五六七八", 3, most=2)
    ([''], ['一二三', '四五…'])
    """
    pieces = _pieces(" ".join(text.split()))
    while len(pieces) > 1 and _rows(pieces, longest) > most:
        pieces = [*pieces[: -2 if pieces[-1] == "…" else -1], "…"]
    rows = min(most, _rows(pieces, longest))
    return [line.strip() for line in _broken(pieces, rows)] if pieces else [""]


def _rows(pieces: Sequence[str], longest: int) -> int:
    """How many lines the pieces fill when each line takes as many as go in."""
    rows, width = 1, 0.0
    for piece in pieces:
        step = text_width(piece.rstrip(), 1)
        if width and width + step > longest + 0.01:
            rows, width = rows + 1, 0.0
        width += text_width(piece, 1)
    return rows


def _broken(pieces: Sequence[str], rows: int) -> list[str]:
    """The division into ``rows`` lines that is most even and breaks at the best places."""
    goal = text_width("".join(pieces), 1) / rows
    depth, open_at = 0, [0]
    for piece in pieces:
        depth += (piece[0] in _NOT_LAST) - (piece[0] in "”’）》】〉」』)]}")
        open_at.append(max(0, depth))
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for row in range(1, rows + 1):
        for end in range(row, len(pieces) + 1):
            costs = []
            for begin in range(row - 1, end):
                if (row - 1, begin) in best:
                    line = "".join(pieces[begin:end]).strip()
                    cost = (text_width(line, 1) - goal) ** 2 + _bad_break(pieces, end, open_at[end])
                    costs.append((best[row - 1, begin][0] + cost, begin))
            if costs:
                best[row, end] = min(costs)
    ends = [len(pieces)]
    for row in range(rows, 0, -1):
        ends.append(best[row, ends[-1]][1])
    ends.reverse()
    return ["".join(pieces[begin:end]) for begin, end in pairwise(ends)]


def _bad_break(pieces: Sequence[str], end: int, depth: int) -> float:
    if end == len(pieces):
        return 0.0
    if pieces[end][0] in _NOT_FIRST or pieces[end - 1].rstrip()[-1:] in _NOT_LAST:
        return 400.0
    return 12.0 if depth else -2.0 if pieces[end][0] in _NOT_LAST else 0.0


def _joins(char: str) -> bool:
    """Whether a character belongs to a word that stays whole: letters do, Chinese characters and quotes do not."""
    return char < "\u2e80" and char not in _NOT_LAST and char not in "”’"


def _pieces(text: str) -> list[str]:
    """Single Chinese characters, and the words of other scripts with the space after them; long words are cut."""
    pieces: list[str] = []
    for char in text:
        before = pieces[-1] if pieces else " "
        if _joins(char) and _joins(before[-1]) and before[-1] != " " and len(before) < 22:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def overlapping(boxes: Mapping[int, Box], at: Mapping[int, Position], margin: float = 0.0) -> list[tuple[int, int]]:
    """The pairs of nodes whose boxes come nearer to each other than ``margin``, found by one sweep from the left.

    >>> box = Box(10, 5, 10, 5)
    >>> overlapping({1: box, 2: box, 3: box}, {1: (0, 0), 2: (15, 8), 3: (50, 0)})
    [(1, 2)]
    """
    if not boxes:
        return []
    tall = max(box.height for box in boxes.values()) + margin
    rows = {node: int((at[node][1] - box.top) // tall) for node, box in boxes.items()}
    active: dict[int, list[int]] = {}
    found: list[tuple[int, int]] = []
    for node in sorted(boxes, key=lambda node: (at[node][0] - boxes[node].left, node)):
        box, (x, y) = boxes[node], at[node]
        left, top, bottom = x - box.left - margin, y - box.top - margin, y + box.bottom + margin
        for row in range(rows[node] - 1, rows[node] + 2):
            if row not in active:
                continue
            active[row] = [one for one in active[row] if at[one][0] + boxes[one].right > left]
            for one in active[row]:
                other, other_y = boxes[one], at[one][1]
                if other_y - other.top < bottom and other_y + other.bottom > top:
                    found.append((one, node) if one < node else (node, one))
        active.setdefault(rows[node], []).append(node)
    return sorted(found)

"""Where everything stands: levels from top to bottom, honours and holders pulled to each other, the unconnected below.

The picture is laid out here and not in the browser: it is there at once and looks the same everywhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.view.boxes import Box, Position
from kg.view.columns import columns
from kg.view.forces import settle, spiral
from kg.view.refine import Drawing
from kg.view.spread import MARGIN, apart, tightened

BANDS = ("international", "national", "provincial", "municipal", "county", "industry", "", "programme")
WIDE, TALL = 1.5, 0.62
How = Literal["levels", "free", "columns"]
HOW: tuple[How, ...] = ("levels", "free", "columns")
"""Ways to lay out: forces with each level at its height, forces alone, lists side by side."""
STARTS = 480
"""A small graph is laid out from several starts and the best is kept: so many nodes in all."""
SMALL, WORK = 16_000, 30_000
"""Up to SMALL nodes times edges, :mod:`kg.view.refine` may do WORK trials times edges."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One node to place: what it covers and its band (a level, or ``programme``; None for recipients).

    ``turns``: its label may stand above it instead of below.
    """

    box: Box
    band: str | None = None
    turns: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions by node, what each node covers there, and the nodes whose label stands above them."""

    at: Mapping[int, Position]
    boxes: Mapping[int, Box]
    above: frozenset[int] = frozenset()

    @property
    def frame(self) -> Box:
        """How far the drawing goes from the origin to each side."""
        if not self.at:
            return Box(0, 0, 0, 0)
        return Box(
            max(self.boxes[node].left - x for node, (x, _) in self.at.items()),
            max(self.boxes[node].top - y for node, (_, y) in self.at.items()),
            max(self.boxes[node].right + x for node, (x, _) in self.at.items()),
            max(self.boxes[node].bottom + y for node, (_, y) in self.at.items()),
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list of unconnected nodes under the picture, as a rectangle."""

    name: str
    left: float
    top: float
    right: float
    bottom: float


def layout(
    spots: Mapping[int, Spot], edges: Sequence[tuple[int, int]], aspect: float = WIDE, how: How = "levels"
) -> Layout:
    """Place all nodes that an edge touches; ``aspect`` is the width of the drawing divided by its height.

    Deterministic; no two boxes overlap.
    """
    tied = {node for edge in edges for node in edge if edge[0] != edge[1]}
    ties = sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]})
    if not tied:
        return Layout({}, {})
    placed = {node: spot for node, spot in spots.items() if node in tied}
    if how == "columns":
        boxes = {node: spot.box for node, spot in placed.items()}
        return Layout(columns(boxes, {node: spot.band for node, spot in placed.items()}, ties, BANDS), boxes)
    bands = _bands(placed, aspect) if how == "levels" else {}
    best = _best(placed, ties, bands, aspect)
    return Layout(best.at, best.boxes, _above(spots, best))


def shelve(
    groups: Mapping[str, Mapping[int, Box]], frame: Box, aspect: float = WIDE
) -> tuple[dict[int, Position], tuple[Shelf, ...]]:
    """List the nodes of each group row by row below a drawing that reaches as far as ``frame``."""
    left, right, top = -frame.left, frame.right, frame.bottom + 34
    area = sum((box.width + 16) * (box.height + 16) for group in groups.values() for box in group.values())
    right = max(right, left + (area * aspect) ** 0.5, left + 240)
    placed: dict[int, Position] = {}
    shelves: list[Shelf] = []
    for name, group in groups.items():
        bottom = _fill(group, (left + 12, top + 30, right - 12), placed)
        shelves.append(Shelf(name, left, top, right, bottom + 12))
        top = bottom + 30
    return placed, tuple(shelves)


def aspect_above(boxes: Iterable[Box], listed: Iterable[Box], aspect: float) -> float:
    """The aspect of the drawing that, with the shelves below it, makes a picture of ``aspect``."""
    drawn = 2.2 * sum((box.width + 24) * (box.height + 24) for box in boxes)
    below = sum((box.width + 12) * (box.height + 10) for box in listed)
    return aspect * (drawn + below) / drawn if drawn else aspect


def _best(
    spots: Mapping[int, Spot], ties: Sequence[tuple[int, int]], bands: Mapping[int, float], aspect: float
) -> Drawing:
    """The drawing that reads best of those that different starts end in."""
    order = _walk(spots, ties)
    boxes = {node: spot.box for node, spot in spots.items()}
    drawings = []
    for turn in range(max(1, min(24, STARTS // len(order)))):
        at = settle(boxes, ties, spiral(order, aspect, turn), bands, aspect)
        turned = _turned(spots, ties, at)
        drawings.append(Drawing(turned, apart(turned, tightened(turned, at, aspect)), ties, bands, aspect))
    if len(order) * len(ties) > SMALL:
        return drawings[0]
    best = sorted(drawings, key=Drawing.cost)[:3]
    for drawing in best:
        drawing.improve(WORK // len(ties) // len(best))
        drawing.draw_in()
    return min(best, key=Drawing.cost)


def _turned(spots: Mapping[int, Spot], ties: Sequence[tuple[int, int]], at: Mapping[int, Position]) -> dict[int, Box]:
    """The boxes, with the label above where most edges leave downwards."""
    pull = dict.fromkeys(spots, 0.0)
    for a, b in ties:
        dx, dy = at[b][0] - at[a][0], at[b][1] - at[a][1]
        slope = dy / (abs(dx) + abs(dy) + 0.01)
        pull[a] += slope
        pull[b] -= slope
    return {
        node: Box(spot.box.left, spot.box.bottom, spot.box.right, spot.box.top)
        if spot.turns and pull[node] > 0.25
        else spot.box
        for node, spot in spots.items()
    }


def _above(spots: Mapping[int, Spot], drawing: Drawing) -> frozenset[int]:
    return frozenset(node for node, box in drawing.boxes.items() if spots[node].turns and box != spots[node].box)


def _walk(boxes: Mapping[int, Spot], edges: Sequence[tuple[int, int]]) -> list[int]:
    """All nodes, neighbours near each other: breadth first from the node with most edges, largest part first."""
    near: dict[int, list[int]] = {node: [] for node in boxes}
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    parts: list[list[int]] = []
    seen: set[int] = set()
    for first in sorted(boxes, key=lambda node: (-len(near[node]), node)):
        if first in seen:
            continue
        seen.add(first)
        part, queue = [], deque([first])
        while queue:
            node = queue.popleft()
            part.append(node)
            for other in near[node]:
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        parts.append(part)
    return [node for part in sorted(parts, key=lambda part: (-len(part), part[0])) for node in part]


def _bands(spots: Mapping[int, Spot], aspect: float) -> dict[int, float]:
    """The height that each banded node is drawn to: present levels share the height of the picture."""
    present = [name for name in BANDS if any(spot.band == name for spot in spots.values())]
    room = sum((spot.box.width + 24) * (spot.box.height + 24) for spot in spots.values())
    height = 1.3 * (room / aspect) ** 0.5
    step = height / max(1, len(present))
    middle = (len(present) - 1) / 2
    return {n: (present.index(s.band) - middle) * step for n, s in spots.items() if s.band is not None}


def _fill(boxes: Mapping[int, Box], room: tuple[float, float, float], placed: dict[int, Position]) -> float:
    """Set boxes from left to right in rows; gives the lowest edge."""
    left, y, right = room
    x, tallest = left, 0.0
    for node, box in boxes.items():
        if x > left and x + box.width > right:
            x, y, tallest = left, y + tallest + MARGIN + 2, 0.0
        placed[node] = (x + box.left, y + box.top)
        x += box.width + MARGIN + 4
        tallest = max(tallest, box.height)
    return y + tallest

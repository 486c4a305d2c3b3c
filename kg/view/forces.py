"""A force layout for boxes, in plain Python: deterministic on every machine, so only + - * / and square roots.

Neighbours repel each other as far as :data:`REACH`, edges pull, everything is drawn a little to the middle, and a node
with a band is drawn to its height. A grid finds the neighbours, so the time grows with the number of nodes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt

from kg.view.boxes import Box, Position

REACH = 260.0
_EDGE = 60.0
_TURN = (-0.7373688780783197, 0.6754902942615238)  # cosine and sine of the golden angle


def spiral(order: Sequence[int], aspect: float, turn: int = 0) -> dict[int, Position]:
    """Start positions: the first node in the middle, the others round it, ``aspect`` times as wide as high.

    ``turn`` gives other starts for the same nodes.
    """
    cos, sin = _TURN
    x, y = 1.0, 0.0
    wide = sqrt(aspect)
    at: dict[int, Position] = {}
    for _ in range(turn):
        x, y = x * 0.8 - y * 0.6, x * 0.6 + y * 0.8
    for rank, node in enumerate(order):
        radius = 34.0 * sqrt(rank + 0.25)
        at[node] = (x * radius * wide, y * radius / wide)
        x, y = x * cos - y * sin, x * sin + y * cos
        norm = sqrt(x * x + y * y)
        x, y = x / norm, y / norm
    return at


def settle(
    boxes: Mapping[int, Box],
    edges: Sequence[tuple[int, int]],
    start: Mapping[int, Position],
    bands: Mapping[int, float],
    aspect: float,
) -> dict[int, Position]:
    """Where the nodes come to rest from ``start``; ``bands`` gives the height of some nodes.

    Large graphs get fewer steps and, so that they do not end as one heap, a weaker pull to the middle.
    """
    nodes = list(start)
    index = {node: i for i, node in enumerate(nodes)}
    xs = [start[node][0] for node in nodes]
    ys = [start[node][1] for node in nodes]
    sizes = [sqrt(boxes[node].width * boxes[node].height) for node in nodes]
    height: list[float | None] = [bands.get(node) for node in nodes]
    pairs = [(index[a], index[b]) for a, b in edges if a != b]
    degree = [0] * len(nodes)
    for a, b in pairs:
        degree[a] += 1
        degree[b] += 1
    stiff = [0.25 / sqrt(min(degree[a], degree[b])) for a, b in pairs]
    inward = 0.06 if len(nodes) < 60 else 0.06 * sqrt(60 / len(nodes))
    banding = 0.1 if len(nodes) < 120 else 0.25
    inward_x, inward_y = inward / aspect, inward * aspect
    most, rounds = 110.0, 160 if len(nodes) < 300 else 70
    for _ in range(rounds):
        fx = [-inward_x * x for x in xs]
        fy = [-inward_y * y for y in ys]
        _repel(xs, ys, sizes, fx, fy)
        for (a, b), strength in zip(pairs, stiff, strict=True):
            dx, dy = xs[a] - xs[b], ys[a] - ys[b]
            distance = sqrt(dx * dx + dy * dy) + 0.01
            force = (distance - _EDGE) * strength / distance
            fx[a] -= dx * force
            fy[a] -= dy * force
            fx[b] += dx * force
            fy[b] += dy * force
        for i, band in enumerate(height):
            if band is not None:
                fy[i] += (band - ys[i]) * banding
        for i in range(len(nodes)):
            length = sqrt(fx[i] * fx[i] + fy[i] * fy[i])
            step = most / length if length > most else 1.0
            xs[i] += fx[i] * step
            ys[i] += fy[i] * step
        most = max(2.0, most * (0.972 if rounds > 100 else 0.945))
    return {node: (xs[i], ys[i]) for i, node in enumerate(nodes)}


def _repel(xs: list[float], ys: list[float], sizes: list[float], fx: list[float], fy: list[float]) -> None:
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for i, x in enumerate(xs):
        cells[int(x // REACH), int(ys[i] // REACH)].append(i)
    reach = REACH * REACH
    for (column, row), here in cells.items():
        near = [
            j for side in ((1, -1), (1, 0), (1, 1), (0, 1)) for j in cells.get((column + side[0], row + side[1]), ())
        ]
        for rank, i in enumerate(here):
            x, y, size = xs[i], ys[i], sizes[i] * 0.3
            gx = gy = 0.0
            for j in here[rank + 1 :] + near:
                dx, dy = (x - xs[j]) * 0.8, (y - ys[j]) * 1.25
                square = dx * dx + dy * dy + 1.0
                if square < reach:
                    force = size * sizes[j] / square
                    gx += dx * force
                    gy += dy * force
                    fx[j] -= dx * force
                    fy[j] -= dy * force
            fx[i] += gx
            fy[i] += gy

"""A force layout for boxes, deterministic on every machine: only + - * / and square roots, sums in a fixed order.

Neighbours repel each other as far as :data:`REACH`, edges pull, everything is drawn a little to the middle, and a node
with a band is drawn to its height. A grid finds the neighbours, so the time grows with the number of nodes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any

from kg.view.boxes import Box, Position

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

REACH = 260.0
_EDGE = 60.0
_WHOLE = 400  # up to so many nodes every pair is looked at; the grid pays off later
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
    import numpy as np

    nodes = list(start)
    index = {node: i for i, node in enumerate(nodes)}
    at = np.array([start[node] for node in nodes]).T.copy()
    sizes = np.sqrt(np.array([boxes[node].width * boxes[node].height for node in nodes]))
    banded = np.array([index[node] for node in nodes if node in bands], dtype=np.intp)
    heights = np.array([bands[node] for node in nodes if node in bands])
    ends = np.array([(index[a], index[b]) for a, b in edges if a != b], dtype=np.intp).reshape(-1, 2).T
    degree = np.bincount(ends.ravel(), minlength=len(nodes))
    stiff = 0.25 / np.sqrt(np.minimum(degree[ends[0]], degree[ends[1]]))
    inward = 0.06 if len(nodes) < 60 else 0.06 * sqrt(60 / len(nodes))
    banding = 0.1 if len(nodes) < 120 else 0.25
    toward = np.array([[inward / aspect], [inward * aspect]])
    most, rounds = 110.0, 160 if len(nodes) < 300 else 70
    for _ in range(rounds):
        force = -toward * at
        _repel(at, sizes, force)
        apart = at[:, ends[0]] - at[:, ends[1]]
        distance = np.sqrt(apart[0] * apart[0] + apart[1] * apart[1]) + 0.01
        pull = apart * ((distance - _EDGE) * stiff / distance)
        for axis in (0, 1):
            force[axis] -= np.bincount(ends[0], pull[axis], len(nodes))
            force[axis] += np.bincount(ends[1], pull[axis], len(nodes))
        force[1, banded] += (heights - at[1, banded]) * banding
        length = np.sqrt(force[0] * force[0] + force[1] * force[1])
        at += force * np.where(length > most, most / np.maximum(length, 1e-9), 1.0)
        most = max(2.0, most * (0.972 if rounds > 100 else 0.945))
    return {node: (float(x), float(y)) for node, x, y in zip(nodes, *at, strict=True)}


def _repel(at: Array, sizes: Array, force: Array) -> None:
    """Add what pushes the nodes off each other; sums go down the columns, in the same order on every machine."""
    import numpy as np

    count = at.shape[1]
    if count <= _WHOLE:
        everyone = np.arange(count)
        _push(at, sizes, force, everyone, everyone)
        return
    cells = (at // REACH).astype(np.intp)
    members: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for i, cell in enumerate(zip(cells[0].tolist(), cells[1].tolist(), strict=True)):
        members[cell].append(i)
    for (column, row), here in members.items():
        near = [j for dx in (-1, 0, 1) for dy in (-1, 0, 1) for j in members.get((column + dx, row + dy), ())]
        _push(at, sizes, force, np.array(here), np.array(near))


def _push(at: Array, sizes: Array, force: Array, here: Array, near: Array) -> None:
    """Push the nodes ``here`` off the nodes ``near``."""
    across = (at[0, here] - at[0, near][:, None]) * 0.8
    down = (at[1, here] - at[1, near][:, None]) * 1.25
    square = across * across + down * down + 1.0
    strength = sizes[here] * 0.3 * sizes[near][:, None] / square
    strength[square >= REACH * REACH] = 0.0
    force[0, here] += (across * strength).sum(axis=0)
    force[1, here] += (down * strength).sum(axis=0)

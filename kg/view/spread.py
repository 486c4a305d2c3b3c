"""From rough positions to ones where no two boxes touch: first as tight as it goes, then pushed apart."""

from __future__ import annotations

from collections.abc import Mapping

from kg.view.boxes import Box, Position, overlapping

MARGIN = 7.0
_CROWDED = 0.12


def tightened(boxes: Mapping[int, Box], at: Mapping[int, Position], aspect: float) -> dict[int, Position]:
    """Draw all positions together until about one node in eight would touch another.

    The side that is too long for ``aspect`` (width by height) goes first.
    """
    allowed = max(1, int(len(boxes) * _CROWDED))
    best = dict(at)
    for _ in range(24):
        width = max(x for x, _ in best.values()) - min(x for x, _ in best.values())
        height = max(y for _, y in best.values()) - min(y for _, y in best.values())
        across, down = (0.85, 1.0) if width > height * aspect else (1.0, 0.85)
        tighter = {node: (x * across, y * down) for node, (x, y) in best.items()}
        if len(overlapping(boxes, tighter, MARGIN)) > allowed:
            break
        best = tighter
    return best


def apart(boxes: Mapping[int, Box], at: Mapping[int, Position], rounds: int = 300) -> dict[int, Position]:
    """Push boxes off each other along the shorter way until none is nearer than :data:`MARGIN`.

    Where pushing alone does not end (a dense heap), everything is drawn apart a little every few rounds.
    """
    xs = {node: x for node, (x, _) in at.items()}
    ys = {node: y for node, (_, y) in at.items()}
    for turn in range(rounds):
        now = {node: (xs[node], ys[node]) for node in xs}
        pairs = overlapping(boxes, now, MARGIN)
        if not pairs:
            return now
        if turn % 12 == 11:
            xs = {node: x * 1.05 for node, x in xs.items()}
            ys = {node: y * 1.05 for node, y in ys.items()}
        for a, b in pairs:
            _push(boxes, xs, ys, a, b)
    return {node: (xs[node], ys[node]) for node in xs}


def _push(boxes: Mapping[int, Box], xs: dict[int, float], ys: dict[int, float], a: int, b: int) -> None:
    one, two = boxes[a], boxes[b]
    right = xs[a] + one.right + MARGIN - (xs[b] - two.left)
    left = xs[b] + two.right + MARGIN - (xs[a] - one.left)
    down = ys[a] + one.bottom + MARGIN - (ys[b] - two.top)
    up = ys[b] + two.bottom + MARGIN - (ys[a] - one.top)
    if min(right, left, down, up) <= 0:
        return
    across, along = min(right, left), min(down, up)
    if across < along:
        step = (across / 2 + 0.05) * (1 if right <= left else -1)
        xs[a] -= step
        xs[b] += step
    else:
        step = (along / 2 + 0.05) * (1 if down <= up else -1)
        ys[a] -= step
        ys[b] += step

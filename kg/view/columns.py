"""A layout in columns: programmes, holders, honours by level; for those who would rather read lists than a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from kg.view.boxes import Box, Position
from kg.view.spread import MARGIN

_APART = 150.0


def columns(
    boxes: Mapping[int, Box], bands: Mapping[int, str | None], ties: Sequence[tuple[int, int]], order: Sequence[str]
) -> dict[int, Position]:
    """Stack programmes on the left, holders in the middle, honours on the right, each near what it is tied to.

    ``bands`` names the level of an honour, ``programme``, or None for a holder; ``order`` is the order of the levels.
    """
    near: dict[int, list[int]] = {node: [] for node in boxes}
    for a, b in ties:
        near[a].append(b)
        near[b].append(a)
    lists: list[list[int]] = [[], [], []]
    for node in sorted(boxes):
        band = bands[node]
        lists[1 if band is None else 0 if band == "programme" else 2].append(node)
    lists[2].sort(key=lambda node: (order.index(bands[node] or ""), node))
    place = {node: rank / max(1, len(stack)) for stack in lists for rank, node in enumerate(stack)}
    for _ in range(8):
        for stack in (lists[1], lists[0], lists[2]):
            middle = {n: sum(place[m] for m in near[n]) / len(near[n]) if near[n] else place[n] for n in stack}
            if stack is lists[2]:
                runs = [list(run) for _, run in groupby(stack, key=lambda node: bands[node])]
                stack[:] = [n for run in runs for n in sorted(run, key=lambda node: (middle[node], node))]
            else:
                stack.sort(key=lambda node: (middle[node], node))
            place |= {node: rank / max(1, len(stack)) for rank, node in enumerate(stack)}
    return _stacked(boxes, [stack for stack in lists if stack])


def _stacked(boxes: Mapping[int, Box], lists: Sequence[Sequence[int]]) -> dict[int, Position]:
    at: dict[int, Position] = {}
    tallest = max(sum(boxes[node].height + MARGIN + 1 for node in stack) for stack in lists)
    x = 0.0
    for stack in lists:
        wide = max(boxes[node].width for node in stack)
        slack = (tallest - sum(boxes[node].height + MARGIN + 1 for node in stack)) / len(stack)
        y = 0.0
        for node in stack:
            at[node] = (x + wide / 2, y + slack / 2 + boxes[node].top)
            y += boxes[node].height + MARGIN + 1 + slack
        x += wide + _APART
    return {node: (px - x / 2, py - tallest / 2) for node, (px, py) in at.items()}

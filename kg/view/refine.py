"""The last touch of the layout: no edge should run behind a name that it has nothing to do with, few should cross.

A cost says how hard a picture is to read; nodes that are to blame are moved a little when that lowers the cost. The
work is bounded by a number of trials, not by a clock, so that the result is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from kg.view.boxes import Box, Position
from kg.view.spread import MARGIN

BEHIND, OWN, CROSSING, LENGTH, BAND, SIZE = 6.0, 2.0, 1.5, 0.01, 0.006, 0.02
_STEPS = [(dx * far, dy * far) for far in (36, 72, 120, 190) for dx, dy in
          ((1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))]  # fmt: skip


class Drawing:
    """Boxes at positions with straight edges, and what is hard to read about them."""

    def __init__(
        self,
        boxes: Mapping[int, Box],
        at: Mapping[int, Position],
        edges: Sequence[tuple[int, int]],
        bands: Mapping[int, float],
        aspect: float = 1.0,
    ) -> None:
        self.boxes = dict(boxes)
        self.at = dict(at)
        self.edges = sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]})
        self.bands = bands
        self.aspect = aspect
        self.of: dict[int, list[tuple[int, int]]] = {node: [] for node in boxes}
        for edge in self.edges:
            self.of[edge[0]].append(edge)
            self.of[edge[1]].append(edge)

    def cost(self) -> float:
        """The whole cost; lower reads better."""
        total = 0.0
        for rank, edge in enumerate(self.edges):
            total += self._of_edge(edge, self.edges[rank + 1 :])
        for node, band in self.bands.items():
            total += abs(self.at[node][1] - band) * BAND
        total += sum(self._own_label(node) for node in self.boxes)
        return total + SIZE * max(self._extent(0), self._extent(1) * self.aspect)

    def blame(self, node: int) -> float:
        """The part of the cost that depends on where ``node`` stands."""
        total = 0.0
        own = self.of[node]
        for edge in own:
            total += self._of_edge(edge, self.edges)
        left, top, right, bottom = self._sides(node)
        for a, b in self.edges:
            if node not in (a, b) and behind(self.at[a], self.at[b], left, top, right, bottom):
                total += BEHIND
        if node in self.bands:
            total += abs(self.at[node][1] - self.bands[node]) * BAND
        return total + self._own_label(node) + sum(self._own_label(b if a == node else a) for a, b in own)

    def improve(self, trials: int) -> None:
        """Move the nodes with the most blame, each to the best free place near it, for at most ``trials`` trials."""
        before = -1.0
        while trials > 0:
            blamed = sorted(((self.blame(node), node) for node in self.boxes), key=lambda pair: (-pair[0], pair[1]))
            total = sum(blame for blame, _ in blamed)
            if total == before:
                return
            before = total
            for blame, node in blamed:
                if trials <= 0 or blame < CROSSING:
                    break
                trials -= self._move(node)

    def draw_in(self, step: float = 12.0) -> None:
        """Bring the parts that nothing connects nearer to the middle, as far as they go without touching anything."""
        parts = self._parts()
        for _ in range(3):
            axis = 0 if self._extent(0) > self._extent(1) * self.aspect else 1
            for part in parts[1:] + parts[:1]:
                edges = [edge for edge in self.edges if edge[0] in part]
                while self._nudge(part, edges, axis, step):
                    pass

    def _extent(self, axis: int) -> float:
        """Width (axis 0) or height (axis 1) of the whole."""
        low = min(self.at[node][axis] - box.sides[axis] for node, box in self.boxes.items())
        return max(self.at[node][axis] + box.sides[axis + 2] for node, box in self.boxes.items()) - low

    def _nudge(self, part: frozenset[int], edges: Sequence[tuple[int, int]], axis: int, step: float) -> bool:
        """Move a part one step to the middle on one axis; False, and as before, where that is not free."""
        middle = sum(self.at[node][axis] for node in part) / len(part)
        if abs(middle) < step:
            return False
        by = -step if middle > 0 else step
        shift = (by, 0.0) if axis == 0 else (0.0, by)
        before = {node: self.at[node] for node in part}
        for node, (x, y) in before.items():
            self.at[node] = (x + shift[0], y + shift[1])
        if all(self._free(node, part) for node in part) and not self._in_the_way(part, edges):
            return True
        self.at.update(before)
        return False

    def _in_the_way(self, part: frozenset[int], edges: Sequence[tuple[int, int]]) -> bool:
        """Whether an edge of the part runs behind a box outside it or across an edge outside it, or the reverse."""
        for edge in self.edges:
            inside = edge[0] in part
            one, two = self.at[edge[0]], self.at[edge[1]]
            if any(behind(one, two, *self._sides(node)) for node in self.boxes if (node in part) != inside):
                return True
            if not inside and any(cross(one, two, self.at[a], self.at[b]) for a, b in edges):
                return True
        return False

    def _parts(self) -> list[frozenset[int]]:
        """The connected parts, largest first."""
        parts: list[frozenset[int]] = []
        left = dict.fromkeys(self.boxes)
        while left:
            queue = [next(iter(left))]
            seen = set(queue)
            while queue:
                for edge in self.of[queue.pop()]:
                    more = [node for node in edge if node not in seen]
                    seen.update(more)
                    queue.extend(more)
            parts.append(frozenset(seen))
            for node in seen:
                del left[node]
        return sorted(parts, key=lambda part: (-len(part), min(part)))

    def _move(self, node: int) -> int:
        home = self.at[node]
        best, place = self.blame(node), home
        tried = 0
        near = [self.at[b if a == node else a] for a, b in self.of[node]]
        middle = (sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)) if near else home
        for base in (home, middle):
            for dx, dy in _STEPS:
                self.at[node] = (base[0] + dx, base[1] + dy)
                if self._free(node):
                    tried += 1
                    blame = self.blame(node)
                    if blame < best - 0.01:
                        best, place = blame, self.at[node]
        self.at[node] = place
        self._turn(node, best)
        return tried + 1

    def _turn(self, node: int, best: float) -> None:
        """Put the label on the other side where that reads better."""
        box = self.boxes[node]
        if box.top == box.bottom:
            return
        self.boxes[node] = Box(box.left, box.bottom, box.right, box.top)
        if not self._free(node) or self.blame(node) > best - 0.01:
            self.boxes[node] = box

    def _own_label(self, node: int) -> float:
        """What the edges of a node cost that run through its own label, which stands below or above it."""
        box, (x, y) = self.boxes[node], self.at[node]
        if box.top == box.bottom:
            return 0.0
        small = min(box.top, box.bottom)
        top, bottom = (y + small, y + box.bottom) if box.bottom > box.top else (y - box.top, y - small)
        other = [self.at[b if a == node else a] for a, b in self.of[node]]
        return OWN * sum(behind((x, y), end, x - box.left, top, x + box.right, bottom) for end in other)

    def _of_edge(self, edge: tuple[int, int], others: Sequence[tuple[int, int]]) -> float:
        one, two = self.at[edge[0]], self.at[edge[1]]
        dx, dy = one[0] - two[0], one[1] - two[1]
        total = sqrt(dx * dx + dy * dy) * LENGTH
        for other in others:
            if other[0] not in edge and other[1] not in edge and cross(one, two, self.at[other[0]], self.at[other[1]]):
                total += CROSSING
        for node in self.boxes:
            if node not in edge and behind(one, two, *self._sides(node)):
                total += BEHIND
        return total

    def _sides(self, node: int) -> tuple[float, float, float, float]:
        (x, y), box = self.at[node], self.boxes[node]
        return x - box.left, y - box.top, x + box.right, y + box.bottom

    def _free(self, node: int, but: frozenset[int] = frozenset()) -> bool:
        left, top, right, bottom = self._sides(node)
        left, top, right, bottom = left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN
        for other, box in self.boxes.items():
            x, y = self.at[other]
            if (
                other != node
                and other not in but
                and x - box.left < right
                and x + box.right > left
                and y - box.top < bottom
                and y + box.bottom > top
            ):
                return False
        return True


def cross(a: Position, b: Position, c: Position, d: Position) -> bool:
    """Whether the segments ab and cd cross.

    >>> cross((0, 0), (2, 2), (0, 2), (2, 0)), cross((0, 0), (1, 1), (3, 0), (3, 3))
    (True, False)
    """
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False

    def turn(p: Position, q: Position, r: Position) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def behind(a: Position, b: Position, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether the segment ab runs through a rectangle (Liang–Barsky).

    >>> behind((0, 0), (10, 0), 4, -1, 6, 1), behind((0, 5), (10, 5), 4, -1, 6, 1)
    (True, False)
    """
    if max(a[0], b[0]) < left or min(a[0], b[0]) > right or max(a[1], b[1]) < top or min(a[1], b[1]) > bottom:
        return False
    dx, dy = b[0] - a[0], b[1] - a[1]
    enter, leave = 0.0, 1.0
    for slope, room in ((-dx, a[0] - left), (dx, right - a[0]), (-dy, a[1] - top), (dy, bottom - a[1])):
        if slope == 0:
            if room < 0:
                return False
        elif slope < 0:
            enter = max(enter, room / slope)
        else:
            leave = min(leave, room / slope)
    return enter < leave

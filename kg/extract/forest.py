"""Gradient-boosted decision trees (Friedman 2001), read from JSON and asked for many rows at once.

``benchmarks/fit.py`` fits them and writes the file; the numbers in it are all that a prediction depends on.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

#: A leaf has the feature -1 and its value as threshold; an inner node sends what is at most its threshold to the left.
Node = tuple[int, float, int, int]


#: So many rows are asked at once, to bound the memory that a long document takes.
_ROWS = 4096
#: Fewer rows than this are asked one by one, which is faster.
_FEWEST = 6


@dataclass(frozen=True)
class Forest:
    """Trees over rows of the ``features``, in this order; ``bias`` and the leaves that a row falls into are log odds."""

    features: tuple[str, ...]
    bias: float
    trees: tuple[tuple[Node, ...], ...]

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """The probability of the class that the trees were fitted to, for each row of features.

        >>> stump = ((0, 0.5, 1, 2), (-1, -2.0, 0, 0), (-1, 2.0, 0, 0))
        >>> forest = Forest(("listed",), 0.0, (stump,))
        >>> [round(probability, 3) for probability in forest.probabilities([[1.0], [0.0]])]
        [0.881, 0.119]
        >>> forest.probabilities([[0.0]] * 9) == forest.probabilities([[0.0]]) * 9
        True
        """
        if len(rows) < _FEWEST or not self.trees:
            odds = [self._odds(row) for row in rows]
        else:
            odds = [one for first in range(0, len(rows), _ROWS) for one in self._all_odds(rows[first : first + _ROWS])]
        return [1.0 / (1.0 + math.exp(-one)) for one in odds]

    def _odds(self, row: Sequence[float]) -> float:
        odds = self.bias
        for nodes in self.trees:
            feature, threshold, left, right = nodes[0]
            while feature >= 0:
                feature, threshold, left, right = nodes[left if row[feature] <= threshold else right]
            odds += threshold
        return odds

    def _all_odds(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """All rows go down all trees level by level; leaves are added tree by tree, as :meth:`_odds` does."""
        import numpy as np  # takes a tenth of a second to load

        feature, threshold, children, roots, depth = self._nodes
        flat = np.array(rows, dtype=float)
        count, width = flat.shape
        flat = flat.ravel()
        begins = np.arange(count) * width
        at = np.repeat(roots[:, None], count, axis=1)
        for _ in range(depth):
            right = flat.take(begins + feature.take(at)) > threshold.take(at)
            at = children.take(2 * at + right)
        leaves = threshold.take(at)
        odds = np.full(count, self.bias)
        for tree in leaves:
            odds += tree
        result: list[float] = odds.tolist()
        return result

    @functools.cached_property
    def _nodes(self) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray, numpy.ndarray, int]:
        """The nodes of all trees: features, thresholds, children, where each tree begins, and the greatest depth.

        A leaf is its own child, so that who has arrived stays.
        """
        import numpy as np

        feature: list[int] = []
        threshold: list[float] = []
        children: list[int] = []
        roots: list[int] = []
        deepest = 0
        for nodes in self.trees:
            first = len(feature)
            roots.append(first)
            depths = {0: 0}
            for number, (column, value, left, right) in enumerate(nodes):
                leaf = column < 0
                feature.append(max(column, 0))
                threshold.append(value)
                children += [first + number] * 2 if leaf else [first + left, first + right]
                if not leaf:
                    depths[left] = depths[right] = depths[number] + 1
            deepest = max(deepest, *depths.values())
        return np.array(feature), np.array(threshold), np.array(children), np.array(roots), deepest


def from_json(text: str) -> Forest:
    """The trees that a JSON text holds, as :func:`to_json` writes them; raises ValueError where it holds none."""
    plain: Mapping[str, Any] = json.loads(text)
    try:
        trees = tuple(tuple(tuple(node) for node in tree) for tree in plain["trees"])
        return Forest(tuple(plain["features"]), float(plain["bias"]), trees)
    except (KeyError, TypeError) as error:
        raise ValueError(f"no trees: {error}") from error


def to_json(forest: Forest) -> str:
    """The trees as JSON, one tree to a line.

    >>> forest = Forest(("listed",), 0.25, (((-1, 1.5, 0, 0),),))
    >>> from_json(to_json(forest)) == forest
    True
    """
    trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in forest.trees)
    return f'{{"features": {json.dumps(forest.features)},\n"bias": {forest.bias},\n"trees": [\n{trees}\n]}}\n'

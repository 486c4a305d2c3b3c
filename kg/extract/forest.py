"""Gradient-boosted decision trees (Friedman 2001), read from JSON and asked one row at a time: no library is needed to ask.

``benchmarks/fit.py`` fits them and writes the file; the numbers in it are all that a prediction depends on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: A leaf has the feature -1 and its value as threshold; an inner node sends what is at most its threshold to the left.
Node = tuple[int, float, int, int]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over rows of the ``features``, in this order; ``bias`` and the leaves that a row falls into are log odds."""

    features: tuple[str, ...]
    bias: float
    trees: tuple[tuple[Node, ...], ...]

    def probability(self, row: Sequence[float]) -> float:
        """The probability of the class that the trees were fitted to, for one row of features.

        >>> stump = ((0, 0.5, 1, 2), (-1, -2.0, 0, 0), (-1, 2.0, 0, 0))
        >>> forest = Forest(("listed",), 0.0, (stump,))
        >>> round(forest.probability([1.0]), 3), round(forest.probability([0.0]), 3)
        (0.881, 0.119)
        """
        odds = self.bias
        for nodes in self.trees:
            feature, threshold, left, right = nodes[0]
            while feature >= 0:
                feature, threshold, left, right = nodes[left if row[feature] <= threshold else right]
            odds += threshold
        return 1.0 / (1.0 + math.exp(-odds))


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

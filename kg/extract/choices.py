"""One of several values, weighed by trees: each value of a fact is a row of features, and the likeliest is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from kg.extract.forest import Forest

Value = TypeVar("Value")
#: The features of each value, with the cues that the words give of it.
Rows = Sequence[tuple[Sequence[float], list[str]]]


def weighed(trees: Forest, values: Sequence[Value], facts: Iterable[Rows]) -> Iterator[tuple[Value, float]]:
    """For each fact the likeliest of the ``values``, and how likely it is; rows that facts share are asked once.

    >>> grows = ((0, 0.5, 1, 2), (-1, -2.0, 0, 0), (-1, 2.0, 0, 0))
    >>> [(value, round(probability, 3)) for value, probability in
    ...  weighed(Forest(("told",), 0.0, (grows,)), ("awarded", "renewed"), [[([0.0], []), ([1.0], [])]])]
    [('renewed', 0.881)]
    """
    every = list(facts)
    unique = {id(rows): rows for rows in every}
    probabilities = iter(trees.probabilities([row for rows in unique.values() for row, _ in rows]))
    likeliest = {}
    for key, rows in unique.items():
        chances = [next(probabilities) for _ in rows]
        best = max(chances)
        likeliest[key] = values[chances.index(best)], best
    return iter([likeliest[id(rows)] for rows in every])

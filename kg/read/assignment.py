"""Which heading belongs to which block: the best assignment of all at once, not one heading after the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log

from kg.read.lines import is_han

Matrix = list[list[float]]


def assign(scores: Sequence[Sequence[float]]) -> list[int | None]:
    """For each row the column given to it, so that the sum of scores is the highest possible; each column once.

    With more rows than columns some rows get None. The Hungarian algorithm (Kuhn 1955, in the form of Jonker and
    Volgenant), O(rows² · columns).

    >>> assign([[5, 4, 0], [5, 1, 0]])
    [1, 0]
    >>> assign([[1], [3], [2]])
    [None, 0, None]
    """
    rows, columns = len(scores), len(scores[0]) if scores else 0
    if rows > columns:
        flipped = assign([[scores[row][column] for row in range(rows)] for column in range(columns)])
        given: list[int | None] = [None] * rows
        for column, row in enumerate(flipped):
            if row is not None:
                given[row] = column
        return given
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    holder, before = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        holder[0], column = row, 0
        slack, done = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while holder[column]:
            done[column] = True
            current, step, nearest = holder[column], float("inf"), 0
            for other in range(1, columns + 1):
                if done[other]:
                    continue
                cost = -scores[current - 1][other - 1] - row_price[current] - column_price[other]
                if cost < slack[other]:
                    slack[other], before[other] = cost, column
                if slack[other] < step:
                    step, nearest = slack[other], other
            for other in range(columns + 1):
                if done[other]:
                    row_price[holder[other]] += step
                    column_price[other] -= step
                else:
                    slack[other] -= step
            column = nearest
        while column:
            holder[column] = holder[before[column]]
            column = before[column]
    given = [None] * rows
    for column in range(1, columns + 1):
        if holder[column]:
            given[holder[column] - 1] = column - 1
    return given


class Wording:
    """The wording of blocks of text, to which the wording of headings is compared; each character is counted once.

    A character or pair of characters counts by how well it tells the blocks apart: what stands in all of them alike
    says nothing. Occurrences are relative to the length of the block.
    """

    def __init__(self, blocks: Sequence[str]) -> None:
        self._blocks = [(block, set(block), (len(block) + 200.0) ** -0.5) for block in blocks]
        self._shares: dict[str, tuple[float, list[float]] | None] = {}

    def affinities(self, headings: Sequence[str]) -> Matrix:
        """How much of each heading's wording is found in each block, from 0 to 1; a row sums to 1 or is all 0.

        >>> [[round(share, 1) for share in row] for row in Wording(["绿色工厂", "数字经济"]).affinities(["绿色"])]
        [[1.0, 0.0]]
        """
        rows: Matrix = []
        for heading in headings:
            grams = [share for gram in sorted(_grams(heading)) if (share := self._share(gram)) is not None]
            weight = sum(one for one, _ in grams)
            if weight <= 0:
                rows.append([0.0] * len(self._blocks))
                continue
            rows.append(
                [sum(one * share[block] for one, share in grams) / weight for block in range(len(self._blocks))]
            )
        return rows

    def _share(self, gram: str) -> tuple[float, list[float]] | None:
        """What a character or pair counts, and its share in each block; None where it is in no block."""
        if gram not in self._shares:
            counts = [_count(gram, block) if present.issuperset(gram) else 0 for block, present, _ in self._blocks]
            rates = [
                count**0.5 * size if count else 0.0 for count, (_, _, size) in zip(counts, self._blocks, strict=True)
            ]
            total = sum(rates)
            share = [rate / total for rate in rates] if total else []
            self._shares[gram] = ((3.0 if len(gram) == 2 else 1.0) * _telling(share), share) if total else None
        return self._shares[gram]


def _telling(share: Sequence[float]) -> float:
    """1 for what occurs in one block only, 0 for what occurs in all alike."""
    if len(share) < 2:
        return 1.0
    entropy = -sum(part * log(part) for part in share if part > 0)
    return max(0.0, 1.0 - entropy / log(len(share)))


def _grams(text: str) -> set[str]:
    """The ideographs of ``text`` and their neighbouring pairs."""
    single = {character for character in text if is_han(character)}
    return single | {text[i : i + 2] for i in range(len(text) - 1) if text[i] in single and text[i + 1] in single}


def _count(gram: str, text: str) -> int:
    """How often a character or pair of characters stands in ``text``.

    >>> _count("人人", "人人人和"), _count("人和", "人人人和")
    (2, 1)
    """
    if len(gram) == 2 and gram[0] == gram[1]:
        return sum(one == other == gram[0] for one, other in pairwise(text))
    return text.count(gram)

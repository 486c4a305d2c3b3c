"""Pieces of text with their places on a page. Coordinates are those of PDF: points, y upwards."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple


class Piece(NamedTuple):
    """``text`` from ``x`` to ``end`` on the baseline ``y``, in a font of ``size``: what a program showed at one place.

    ``aligned``: it begins at the place, set apart, where pieces of other lines begin.
    """

    x: float
    end: float
    y: float
    size: float
    text: str
    aligned: bool = False


Row = list[Piece]
"""The pieces on one baseline, from left to right."""


def width_of(text: str) -> float:
    """The width of a text in ems: ideographs and full-width marks have one, other characters a half.

    >>> width_of("永康PC，")
    4.0
    """
    return sum(1.0 if unicodedata.east_asian_width(char) in "WF" or char in "“”‘’…—·" else 0.5 for char in text)

"""A trigger with the text around it, and a frame with its slots filled: what passes from the frames to the facts."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.clauses import Clause
from kg.extract.numbers import Quantity
from kg.extract.recipients import Subject
from kg.extract.schemes import SchemePhrase
from kg.extract.triggers import Hit


@dataclass(frozen=True, slots=True)
class Window:
    """A trigger with the text that may belong to it: ``start`` to the trigger on its left, to ``stop`` on its right."""

    hit: Hit
    start: int
    stop: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class Filled:
    """A frame with its slots filled: who, which schemes, and the number stated with the scheme, if any.

    ``quantity`` is the number of an object phrase (创建…30家), read from the text that begins at ``base``; the number of a
    subject phrase is in ``who``. ``words``: what stands left of the trigger (分别 distributes).
    """

    frame: str
    hit: Hit
    who: Subject
    phrases: tuple[SchemePhrase, ...]
    words: str = ""
    quantity: Quantity | None = None
    base: int = 0
    begin: int = 0

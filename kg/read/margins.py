"""What a page prints around its text: page numbers, running heads, the names of its editors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.read.lines import Line

_NUMBER = re.compile(
    r"(?:[-—–·•]+\s*\d{1,4}\s*[-—–·•]+"
    r"|第\s*[A-Z]?\d{1,4}\s*[页版](?:[:：]?\s*[\u4e00-\u9fff]{0,6})?(?:\s*[/／,，]?\s*共\s*\d{1,4}\s*[页版])?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|[Pp]age\s*\d{1,4}|[A-Z]?\d{1,3}\s*版)\Z"
)
_MASTHEAD = re.compile(r"(?=.*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)(?=.*星期[一二三四五六日天]).{8,80}\Z")
_STAFF = re.compile(r"(?:责任?编辑?|版式(?:设计)?|美术?编辑|校对|审读|值班编委|[一二三]审|编辑)\s*[:：/／].{0,60}\Z")
_ROW_NUMBER = re.compile(r"(?:序\s*号|编\s*号|[Nn][Oo]\.?)\Z")
_BARE = re.compile(r"\d{1,4}\Z")


def marginal(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that belong to the margins of a page, not to its text."""
    found = {index for index, line in enumerate(lines) if line.size <= 80 and _is_marginal(line.text)}
    bare = [index for index, line in enumerate(lines) if line.size <= 4 and _BARE.match(line.text)]
    numbers = [int(lines[index].text) for index in bare]
    if len(bare) > 1 and all(later == earlier + 1 for earlier, later in pairwise(numbers)):
        apart = all(later - earlier > 3 for earlier, later in pairwise(bare))
        numbers_rows = any(_ROW_NUMBER.match(line.text) for line in lines[: bare[0]])
        found.update(bare if apart and not numbers_rows else ())
    return found | _running_heads(lines, found)


def _is_marginal(text: str) -> bool:
    return (_NUMBER.match(text) or _MASTHEAD.match(text) or _STAFF.match(text)) is not None


def _running_heads(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Short lines that return word for word at least three times, mostly beside a page number."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines) if found else ():
        if 4 <= line.size <= 40 and not line.ended and not line.marker:
            places.setdefault(line.text, []).append(index)
    heads: set[int] = set()
    for at in places.values():
        beside = sum(not found.isdisjoint(range(index - 2, index + 3)) for index in at)
        if len(at) >= 3 and 3 * beside >= 2 * len(at):
            heads.update(at)
    return heads

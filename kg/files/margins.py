"""What returns on every page at its top or bottom: running heads, page numbers, the addresses that browsers print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+(?=页)")
_SPACES = re.compile(r"\s+")
_KEPT = re.compile(r"附[件表录]|.*[\u3400-\u9fff].*\t.*[\u3400-\u9fff]")
_REACH = 2
_SHORT = 15


def without_margins(pages: Sequence[str]) -> list[str]:
    """The pages without lines that stand at one place, first, second, last or last but one, on most of them.

    Numbers may differ from page to page. The head of a table that goes on over pages stays.

    >>> without_margins(["某报 1\\n甲获评。\\n- 1 -", "某报 2\\n乙获评。\\n- 2 -", "某报 3\\n丙获评。\\n- 3 -"])
    ['甲获评。', '乙获评。', '丙获评。']
    """
    split = [page.split("\n") for page in pages]
    shown = [[at for at, line in enumerate(lines) if line.strip()] for lines in split]
    seen: Counter[tuple[int, str]] = Counter()
    for lines, filled in zip(split, shown, strict=True):
        seen.update(_edges(lines, filled).values())
    number = sum(bool(filled) for filled in shown)
    cleaned = []
    for lines, filled in zip(split, shown, strict=True):
        dropped = {at for at, mark in _edges(lines, filled).items() if _returns(seen[mark], number, mark[1])}
        cleaned.append("\n".join(line for at, line in enumerate(lines) if at not in dropped).strip("\n"))
    return cleaned


def _edges(lines: Sequence[str], filled: Sequence[int]) -> dict[int, tuple[int, str]]:
    """The lines at the edges of a page: each with its place, from the top or from below, and its words."""
    places = [*range(_REACH), *range(-_REACH, 0)]
    return {
        filled[place]: (place, _SPACES.sub("", _DIGITS.sub("#", lines[filled[place]])))
        for place in places
        if len(filled) > 2 * _REACH - 2
        and -len(filled) <= place < len(filled)
        and not _KEPT.match(lines[filled[place]])
    }


def _returns(times: int, pages: int, words: str) -> bool:
    return times >= max(3, 0.6 * pages) or (times == pages == 2 and len(words) <= _SHORT)

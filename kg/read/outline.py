"""Headings that stand where they belong: each opens a section of the text below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read.assignment import Wording
from kg.read.headings import NO_HEADING, phrases
from kg.read.parts import Item, Part

_LONGEST = 60
_SUBTITLE = "——"
_RANKS = (
    re.compile(r"第0[章节编条]"),
    re.compile(r"0[、．]\Z|【"),
    re.compile(r"[（(]0[）)]"),
    re.compile(r"0[.．]"),
    re.compile(r"0[)）]"),
)
_MARK = re.compile(
    r"\A\s*(?:第[一二三四五六七八九十百\d]+[章节编条]|[一二三四五六七八九十百]+[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d+[、.．)）]|[•·●○■▲△◆◇★☆※▪▶►]|——)\s*"
)


def front_of(items: Sequence[Item]) -> int:
    """The number of loose lines above the first text, row or numbered heading: title, agency, date, whom it is for."""
    return next(
        (
            index
            for index, item in enumerate(items)
            if item.kind != "loose" or item.line.marker not in ("", _SUBTITLE, "【")
        ),
        len(items),
    )


def outline(items: Sequence[Item]) -> list[Part]:
    """The sections of a text whose headings are in place; a heading line stays in the text and opens its section."""
    front = front_of(items)
    stacked = _stacked(items, front)
    if stacked:
        return stacked
    ranks = _ranks(items)
    parts: list[Part] = []
    begin = 0
    heading: str | None = None
    for index in range(front, len(items)):
        if _opens(items, index, ranks):
            if index > begin:
                parts.append(Part(tuple(items[begin:index]), heading))
            begin, heading = index, _words(items[index])
    if begin < len(items):
        parts.append(Part(tuple(items[begin:]), heading))
    return parts


def _ranks(items: Sequence[Item]) -> list[int]:
    """The rank of each item's marker: chapters first, bullets last in the order of their first use; -1 without one."""
    bullets: dict[str, int] = {}
    ranks = []
    for item in items:
        marker = item.line.marker
        rank = next((rank for rank, pattern in enumerate(_RANKS) if pattern.match(marker)), None) if marker else -1
        ranks.append(bullets.setdefault(marker, len(_RANKS) + len(bullets)) if rank is None else rank)
    return ranks


def _opens(items: Sequence[Item], index: int, ranks: Sequence[int]) -> bool:
    """Whether a loose line is a heading: text, a row, or a list of a lower rank follows it."""
    item = items[index]
    if item.kind != "loose" or item.line.size > _LONGEST or index + 1 == len(items):
        return False
    if item.line.text[-1] in "：:；;，、":
        return False
    below, rank = items[index + 1], ranks[index]
    if rank < 0:
        above = items[index - 1] if index else None
        plain = below.kind == "text" and ranks[index + 1] < 0 and not NO_HEADING.match(item.line.text)
        return plain and above is not None and above.kind != "loose" and item.line.text[0] not in "（("
    if ranks[index + 1] < 0:
        return below.kind != "loose" or rank < 2
    return ranks[index + 1] > rank


def _words(item: Item) -> str:
    """The words of a heading, its number left out."""
    words = " ".join(phrases(item.line))
    return _MARK.sub("", words) or words


def _stacked(items: Sequence[Item], front: int) -> list[Part]:
    """The sections of a page whose headings, each with a subtitle (——…篇), stand all above its text, in columns.

    Each paragraph goes to the heading whose words it holds; no sections when there are not two such headings.
    """
    pairs = [
        (at, at + 1)
        for at in range(1, front - 1)
        if items[at + 1].line.marker == _SUBTITLE and items[at].line.marker == ""
    ]
    body = items[front:]
    if len(pairs) < 2 or any(item.kind == "loose" for item in body):
        return []
    wording = Wording([item.wording for item in body])
    fits = wording.affinities([_words(items[one]) + _words(items[two]) for one, two in pairs])
    parts = [Part(tuple(items[:front]))]
    for at, item in enumerate(body):
        one, two = pairs[max(range(len(pairs)), key=lambda pair: fits[pair][at])]
        heading = _words(items[one])
        if parts[-1].heading == heading:
            parts[-1] = Part((*parts[-1].items, item), heading, parts[-1].tagline)
        else:
            parts.append(Part((item,), heading, _words(items[two])))
    return parts

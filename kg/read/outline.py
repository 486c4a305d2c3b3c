"""Headings that stand where they belong: each opens a section of the text below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read.headings import phrases
from kg.read.parts import Item, Part

_LONGEST = 60
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


def outline(items: Sequence[Item]) -> list[Part]:
    """The sections of a text whose headings are in place; a heading line stays in the text and opens its section."""
    parts: list[Part] = []
    begin = 0
    heading: str | None = None
    for index in range(len(items)):
        if _opens(items, index):
            if index > begin:
                parts.append(Part(tuple(items[begin:index]), heading))
            begin, heading = index, _title(items[index])
    if begin < len(items):
        parts.append(Part(tuple(items[begin:]), heading))
    return parts


def _opens(items: Sequence[Item], index: int) -> bool:
    """Whether a loose line is a heading: text, a row or a list of a lower rank follows it."""
    item = items[index]
    if item.kind != "loose" or item.line.size > _LONGEST or index == 0 or index + 1 == len(items):
        return False
    below = items[index + 1]
    if item.line.text[-1] in "：:；;，、":
        return False
    if below.kind != "loose":
        return below.kind == "row" or not below.line.marker or _rank(below) > _rank(item)
    return below.line.marker != item.line.marker and _rank(below) > _rank(item)


def _rank(item: Item) -> int:
    marker = item.line.marker
    if not marker:
        return -1
    return next((rank for rank, pattern in enumerate(_RANKS) if pattern.match(marker)), len(_RANKS))


def _title(item: Item) -> str:
    """The words of a heading, its number left out."""
    words = " ".join(phrases(item.line))
    return _MARK.sub("", words) or words

"""A raw text becomes a page: paragraphs in reading order, headings beside them, every character with its raw offset."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Section
from kg.read.fragments import is_byline
from kg.read.headings import phrases
from kg.read.inference import Printed
from kg.read.lines import Line, lines_of
from kg.read.margins import marginal
from kg.read.newspaper import newspaper
from kg.read.outline import front_of, outline
from kg.read.parts import Item, Part, items_of
from kg.read.spacing import Cleaner

_SHOWN, _MOST = 200, 20
_BULLET = re.compile(r"^[□■●◎○◇◆△▲\s]+")


@dataclass(frozen=True, slots=True)
class Page:
    """The outcome of reflow.

    ``text`` is the clean text, ``offsets[i]`` the raw offset of ``text[i]``; ``printed`` are the lines around it.
    """

    text: str
    offsets: array[int]
    sections: tuple[Section, ...]
    printed: Printed


def page_of(raw: str) -> Page:
    """The page of a decoded text, in time linear in its length.

    A character of the clean text that is not white space equals the raw character at its offset; white space stands
    for the raw white space at its offset, or was put in behind that offset. Offsets rise within a paragraph, unless a
    table's cells run over several lines.
    """
    everything = list(lines_of(raw))
    aside = marginal(everything)
    lines = [line for index, line in enumerate(everything) if index not in aside]
    items = items_of(lines)
    bylines = [item for item in items if item.kind == "loose" and is_byline(item.line)]
    headline, parts = newspaper(lines, items)
    text, offsets, sections = _written(raw, parts or outline(items), {item.first for item in bylines})
    printed = Printed(
        headline=headline,
        byline="；".join(_BULLET.sub("", _shown(item)).strip("()（）【】") for item in bylines) or None,
        head=[] if headline else [_shown(item) for item in _head(items)[:_MOST]],
        foot=[_shown(item) for item in _foot(items)[-_MOST:]],
        margins=[everything[index].text[:_SHOWN] for index in sorted(aside)],
        opening=next((item.line.text[:_SHOWN] for item in items if item.kind == "text"), ""),
        text=text,
    )
    return Page(text, offsets, sections, printed)


def _shown(item: Item) -> str:
    """A loose line as printed, white space made single."""
    return "".join(" ".join(phrases(line)) for fragment in item.fragments for line in fragment.lines)[:_SHOWN]


def _head(items: Sequence[Item]) -> Sequence[Item]:
    """The loose lines at the top; a first line that ends like a sentence, but stands alone and is short, is a title."""
    first = items[0] if items else None
    if first is not None and first.kind == "text" and first.last == first.first and len(items) > 1:
        alone = first.line.size <= 40 and "。" not in first.line.text and len(items[1].wording) > first.line.size
        return items[:1] if alone else []
    count = front_of(items)
    return items[: count or (1 if first is not None and first.kind == "loose" else 0)]


def _foot(items: Sequence[Item]) -> Sequence[Item]:
    """The loose lines at the bottom: who signed, and when."""
    begin = len(items)
    while begin and items[begin - 1].kind == "loose":
        begin -= 1
    return items[begin:] if begin else []


def _written(raw: str, parts: Sequence[Part], hidden: set[int]) -> tuple[str, array[int], tuple[Section, ...]]:
    cleaner = Cleaner(raw)
    sections = []
    for part in parts:
        begin = cleaner.length
        for item in part.items:
            if item.first not in hidden or item.kind != "loose":
                _write(cleaner, item)
                cleaner.mark("\n")
        if cleaner.length > begin:
            sections.append(Section(begin, cleaner.length - 1, part.heading, part.tagline))
    return cleaner.text, cleaner.offsets, tuple(sections)


def _write(cleaner: Cleaner, item: Item) -> None:
    row = item.fragments[0].row
    if row is not None:
        for number, cell in enumerate(row.cells):
            if number:
                cleaner.mark("\t")
            for begin, end in cell:
                cleaner.piece(begin, end)
        return
    above: Line | None = None
    for fragment in item.fragments:
        for line in fragment.lines:
            if above is not None:
                cleaner.seam(above, line)
            cleaner.line(line, cells=item.kind == "loose")
            above = line

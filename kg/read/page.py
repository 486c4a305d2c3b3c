"""A raw text becomes a page: paragraphs in reading order, headings beside them, every character with its raw offset."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Section
from kg.read.fragments import is_byline
from kg.read.headings import phrases
from kg.read.lines import Line, lines_of
from kg.read.margins import marginal
from kg.read.newspaper import newspaper
from kg.read.outline import outline
from kg.read.parts import Item, Part, items_of
from kg.read.spacing import Cleaner

_BULLET = re.compile(r"^[□■●◎○◇◆△▲\s]+")


@dataclass(frozen=True, slots=True)
class Page:
    """The outcome of reflow.

    ``text`` is the clean text, ``offsets[i]`` the raw offset of ``text[i]``; ``lines`` are the raw lines outside the
    margins, ``margins`` those in them. ``headline`` and ``byline`` are what was told from the running text.
    """

    text: str
    offsets: array[int]
    sections: tuple[Section, ...]
    headline: str | None
    byline: str | None
    lines: tuple[Line, ...]
    margins: tuple[Line, ...]


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
    byline = "；".join(_BULLET.sub("", " ".join(phrases(item.line))) for item in bylines)
    margins = tuple(everything[index] for index in sorted(aside))
    return Page(text, offsets, sections, headline, byline or None, tuple(lines), margins)


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

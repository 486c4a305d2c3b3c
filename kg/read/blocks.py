"""Text whose paragraphs are known already (a web page, Markdown, DOCX, a table) becomes a page: no reflow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.model import Section
from kg.read.fragments import is_byline
from kg.read.headings import phrases
from kg.read.inference import Printed
from kg.read.lines import Line, lines_of
from kg.read.page import Page
from kg.read.spacing import Cleaner
from kg.read.tables import Piece

_SHOWN, _MOST = 200, 20
_SENTENCE = re.compile(r"[。！？；!?;…]|[.，,].{12}")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十百]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百\d]+[章节编])\s*"
)
_BULLET = re.compile(r"\A[□■●◎○◇◆△▲\s]+")


class Block(NamedTuple):
    """A paragraph: ``kind`` is a digit for a heading of that rank, ``t`` for text, ``r`` for a row of a table.

    ``cells`` are the cells of a row, one for text; each is the pieces of the raw text that it is made of, line by line.
    """

    kind: str
    cells: tuple[tuple[Piece, ...], ...]


def blocks_of(raw: str, kinds: str) -> list[Block]:
    """The blocks of a raw text with one block on each line, by the kinds of its lines; cells are parted by tabs.

    >>> blocks_of("名单\\n甲\\t乙", "1r")
    [Block(kind='1', cells=(((0, 2),),)), Block(kind='r', cells=(((3, 4),), ((5, 6),)))]
    """
    blocks, begin = [], 0
    for kind, line in zip(kinds, raw.split("\n"), strict=False):
        cells = []
        at = begin
        for cell in line.split("\t") if kind == "r" else [line]:
            cells.append(((at, at + len(cell)),))
            at += len(cell) + 1
        blocks.append(Block(kind, tuple(cells)))
        begin += len(line) + 1
    return blocks


def page_of_blocks(raw: str, blocks: Sequence[Block]) -> Page:
    """The page that the blocks make, one paragraph each, with the same promises as :func:`kg.read.page.page_of`.

    A heading stays in the text and opens a section.
    """
    shown = [_Shown(raw, block) for block in blocks]
    shown = [one for one in shown if any(one.cells)]
    cleaner = Cleaner(raw)
    sections: list[Section] = []
    begin, heading = 0, None
    for at, one in enumerate(shown):
        if one.is_heading and at + 1 < len(shown) and at:
            if cleaner.length > begin:
                sections.append(Section(begin, cleaner.length - 1, heading))
            begin, heading = cleaner.length, one.words
        if not one.is_byline:
            one.write(cleaner)
            cleaner.mark("\n")
    if cleaner.length > begin:
        sections.append(Section(begin, cleaner.length - 1, heading))
    head = _until_text(shown)
    foot = _until_text(shown[:head:-1])
    printed = Printed(
        headline=None,
        byline="；".join(_BULLET.sub("", one.printed) for one in shown if one.is_byline) or None,
        head=[one.printed for one in shown[:head]][:_MOST],
        foot=[one.printed for one in reversed(shown[len(shown) - foot :])][-_MOST:] if foot else [],
        margins=[],
        opening=next((one.printed for one in shown if not one.is_loose), ""),
        text=cleaner.text,
    )
    return Page(cleaner.text, cleaner.offsets, tuple(sections), printed)


class _Shown:
    """A block with the lines that it shows."""

    def __init__(self, raw: str, block: Block) -> None:
        self.block = block
        self.cells = [
            [
                line._replace(begin=line.begin + begin, end=line.end + begin)
                for begin, end in cell
                for line in lines_of(raw[begin:end])
            ]
            for cell in block.cells
        ]
        self.lines = self.cells[0] if block.kind != "r" else []
        text = "".join(line.text for line in self.lines)
        self.is_loose = block.kind.isdigit() or (block.kind == "t" and len(text) <= 60 and not _SENTENCE.search(text))
        self.is_heading = block.kind.isdigit() or (self.is_loose and len(text) <= 40 and bool(_NUMBERED.match(text)))
        self.is_byline = block.kind == "t" and len(self.lines) == 1 and is_byline(self.lines[0])

    @property
    def printed(self) -> str:
        """The block as printed, white space made single."""
        return "".join(" ".join(phrases(line)) for line in self.lines)[:_SHOWN]

    @property
    def words(self) -> str:
        """A heading without its number."""
        return _NUMBERED.sub("", self.printed, count=1) or self.printed

    def write(self, cleaner: Cleaner) -> None:
        """Add the clean text of the block."""
        if self.block.kind == "r":
            for number, cell in enumerate(self.cells):
                if number:
                    cleaner.mark("\t")
                for line in cell:
                    cleaner.piece(line.begin, line.end)
            return
        above: Line | None = None
        for line in self.lines:
            if above is not None:
                cleaner.seam(above, line)
            cleaner.line(line, cells=self.is_loose)
            above = line


def _until_text(shown: Sequence[_Shown]) -> int:
    """How many loose blocks stand before the first that is running text, a row or a numbered heading."""
    for at, one in enumerate(shown):
        if not one.is_loose or (at and one.is_heading):
            return at
    return len(shown)

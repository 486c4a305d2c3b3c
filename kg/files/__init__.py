"""Files that are no text: HTML, PDF, DOCX, tables. What they say is taken out here, in a process of its own.

``kg.read.sandbox`` starts :mod:`kg.files.child` for each file, with limits; the file comes in by standard input, and
what was taken out goes back as JSON, in one of the three shapes below. Nothing here imports the rest of the package
but the errors, so that the process starts in a few milliseconds.
"""

from __future__ import annotations

from typing import TypedDict

__all__ = ["Blocks", "Pages", "Sheet", "Sheets"]


class Blocks(TypedDict):
    """Running text with its structure: a web page, a DOCX.

    ``kinds`` has one character for each line: a digit for a heading of that rank, ``t`` for a paragraph or an item,
    ``r`` for a table row, its cells parted by ``\\t``. ``known``: what the file says of itself: title, date, publisher.
    """

    lines: list[str]
    kinds: str
    known: dict[str, str]


class Pages(TypedDict):
    """The text of each page, line by line in reading order."""

    pages: list[str]


class Sheet(TypedDict):
    """A table: the number of each row that holds something, from 1, and its cells from the first column on."""

    name: str
    numbers: list[int]
    rows: list[list[str]]


class Sheets(TypedDict):
    """The tables of a workbook, or the one of a CSV file."""

    sheets: list[Sheet]

"""Which kinds of file can be read, and how each becomes a raw text, a page, and anchors into the file."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.anchors import Anchors
from kg.read.blocks import blocks_of, page_of_blocks
from kg.read.decode import decode
from kg.read.grids import listed, panels_apart
from kg.read.markdown import markdown
from kg.read.page import Page, page_of
from kg.read.sandbox import take

_PAGE_BREAK = "\n\f"


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: its raw text, the page made of it, where in the file its parts are.

    ``known`` is what it says of itself: title, date, publisher; ``guessed`` names those of them that it does not print.
    """

    raw: str
    page: Page
    anchors: Anchors | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    guessed: tuple[str, ...] = ()


def text(content: bytes, path: Path) -> Read:
    """Plain text, reflowed."""
    raw = decode(content, str(path))
    return Read(raw, page_of(raw))


def marked(content: bytes, path: Path) -> Read:
    """Markdown; the raw text is the file's with its marks blanked."""
    raw, blocks = markdown(decode(content, str(path)))
    return Read(raw, page_of_blocks(raw, blocks))


def web(content: bytes, path: Path) -> Read:
    """A web page: its article."""
    return _blocks(take("html", content, str(path)))


def word(content: bytes, path: Path) -> Read:
    """A DOCX document."""
    return _blocks(take("docx", content, str(path)))


def pdf(content: bytes, path: Path) -> Read:
    """A PDF: its pages in reading order, reflowed."""
    pages: list[str] = take("pdf", content, str(path))["pages"]
    begins, at = array("L"), 0
    for page in pages:
        begins.append(at)
        at += len(page) + len(_PAGE_BREAK)
    raw = _PAGE_BREAK.join(pages)
    return Read(raw, page_of(raw), Anchors("page", begins, array("L", range(1, len(pages) + 1))))


def delimited(content: bytes, path: Path) -> Read:
    """A CSV or TSV file."""
    return _sheets(take("csv", decode(content, str(path)).encode(), str(path)), path)


def workbook(content: bytes, path: Path) -> Read:
    """An XLSX or XLS workbook."""
    return _sheets(take("workbook", content, str(path)), path)


def _blocks(taken: Mapping[str, Any]) -> Read:
    lines, kinds = panels_apart(taken["lines"], taken["kinds"])
    raw = "\n".join(lines)
    return Read(raw, page_of_blocks(raw, blocks_of(raw, kinds)), known=taken["known"])


def _sheets(taken: Mapping[str, Any], path: Path) -> Read:
    found = listed(taken["sheets"], path.stem)
    page = page_of_blocks(found.raw, blocks_of(found.raw, found.kinds))
    known = {"title": found.title or path.stem}
    return Read(found.raw, page, found.anchors, known, () if found.title else ("title",))


READERS: Mapping[str, Callable[[bytes, Path], Read]] = MappingProxyType(
    {
        ".txt": text,
        ".md": marked,
        ".html": web,
        ".htm": web,
        ".pdf": pdf,
        ".docx": word,
        ".csv": delimited,
        ".tsv": delimited,
        ".xlsx": workbook,
        ".xls": workbook,
    }
)
"""The reader of each kind of file, by suffix."""

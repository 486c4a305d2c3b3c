"""Word documents (DOCX): paragraphs and tables in the order of the text, text boxes behind their paragraph."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import SourceError
from kg.files import Blocks
from kg.files.archive import check
from kg.files.grid import Cell, grid_lines
from kg.files.limits import Limits

Node = Any
"""An element of lxml, which has no types of its own."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    (_FALLBACK, *(_W + name for name in ("del", "moveFrom", "rt", "instrText", "delText", "pPr", "rPr")))
)
_GROUPS = frozenset(_W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-6])\Z", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|標題)\Z", re.IGNORECASE)
_SPACES = re.compile(r"[ \r\n\f\v]+")


def blocks(content: bytes, limits: Limits) -> Blocks:
    """The paragraphs of a document with their kinds, and the rows of its tables. Raises SourceError."""
    check(content, limits)
    import docx

    document = docx.Document(io.BytesIO(content))
    styles = {style.style_id: style.name or "" for style in document.styles}
    lines: list[str] = []
    kinds: list[str] = []
    for kind, text in _body(document.element.body, styles):
        for line in text.split("\n"):
            shown = (line if kind == "r" else _SPACES.sub(" ", line.replace("\t", "  "))).strip(" \u3000")
            if shown.strip():
                lines.append(shown)
                kinds.append(kind)
    limits.check("characters", sum(map(len, lines)))
    if not lines:
        raise SourceError(
            ("文档里没有文字", "the document holds no text"),
            hint=("内容可能是图片：请先做文字识别（OCR）", "it may be a picture: recognise its text (OCR) first"),
        )
    return {"lines": lines, "kinds": "".join(kinds), "known": {}}


def _body(body: Node, styles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The blocks of a body, in order; content controls and insertions are gone into, deletions left out."""
    stack = [iter(body)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == _W + "p":
            text, boxes = _paragraph(child)
            yield _kind(child, styles), text
            stack.extend(iter(box) for box in reversed(boxes))
        elif child.tag == _W + "tbl":
            yield from _table(child)
        elif child.tag in _GROUPS:
            stack.append(iter(child))


def _paragraph(paragraph: Node) -> tuple[str, list[Node]]:
    """The text of a paragraph with ``\\n`` for its line breaks, and the text boxes that hang on it."""
    parts: list[str] = []
    boxes: list[Node] = []
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == _W + "t":
            parts.append(child.text or "")
        elif child.tag in (_W + "tab", _W + "ptab"):
            parts.append("\t")
        elif child.tag in (_W + "br", _W + "cr"):
            parts.append("\n")
        elif child.tag == _W + "noBreakHyphen":
            parts.append("-")
        elif child.tag == _W + "txbxContent":
            boxes.append(child)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            stack.append(iter(child))
    return "".join(parts), boxes


def _kind(paragraph: Node, styles: Mapping[str, str]) -> str:
    """A digit for a heading by its style or its outline level, else ``t``."""
    properties = paragraph.find(_W + "pPr")
    if properties is None:
        return "t"
    style = properties.find(_W + "pStyle")
    name = styles.get(style.get(_W + "val") or "", "") if style is not None else ""
    heading = _HEADING.match(name)
    if heading:
        return heading[1]
    if _TITLE.match(name):
        return "1"
    level = properties.find(_W + "outlineLvl")
    rank = level.get(_W + "val") if level is not None else None
    return str(int(rank) + 1) if rank in {"0", "1", "2", "3", "4", "5"} else "t"


def _table(table: Node) -> Iterator[tuple[str, str]]:
    """The rows of a table; one with a single column is a frame round paragraphs."""
    rows = [[*_cells(row)] for row in table.iterchildren(_W + "tr")]
    if all(len(row) < 2 for row in rows):
        for row in rows:
            for text, _, _ in row:
                yield "t", text
        return
    above: dict[int, Cell] = {}
    spanned: list[list[Cell]] = []
    for row in rows:
        line: list[Cell] = []
        column = 0
        for text, wide, high in row:
            if high == 0 and column in above:
                text = above[column][0]
            above[column] = (text, wide, 1)
            line.append((" ".join(text.split()), wide, 1))
            column += wide
        spanned.append(line)
    for shown in grid_lines(spanned):
        yield "r" if "\t" in shown else "t", shown


def _cells(row: Node) -> Iterator[Cell]:
    """The cells of a row: text, columns spanned; the rows spanned are 0 for a cell that goes on from the row above."""
    for cell in row.iter(_W + "tc"):
        if next(cell.iterancestors(_W + "tr")) is not row:
            continue
        properties = cell.find(_W + "tcPr")
        span = properties.find(_W + "gridSpan") if properties is not None else None
        merged = properties.find(_W + "vMerge") if properties is not None else None
        wide = (span.get(_W + "val") or "1") if span is not None else "1"
        goes_on = merged is not None and merged.get(_W + "val") != "restart"
        text = "\n".join(_paragraph(paragraph)[0] for paragraph in cell.iter(_W + "p"))
        yield text, min(int(wide), 100) if wide.isdigit() else 1, 0 if goes_on else 1

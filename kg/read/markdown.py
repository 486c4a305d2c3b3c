"""Markdown: headings, paragraphs, lists, tables. Its marks are blanked where they stand, so that offsets stay true.

The raw text of a document has the length of the file; a mark (``**``, ``](url)``, ``| |``) is white space in it.
CommonMark 0.31 as far as it shows in text, and the tables of GitHub Flavored Markdown; code is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from kg.read.blocks import Block
from kg.read.tables import Piece

_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_ORDERED = re.compile(r"[ \t]*\d{1,9}[.)][ \t]+")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_REFERENCE = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$")
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<image>!\[[^\[\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))"
    r"|(?P<link>\[(?P<words>[^\[\]\n]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\]))"
    r"|(?P<note>\[\^[^\]\n]+\])"
    r"|(?P<auto><(?:https?://|mailto:)[^<>\s]*>)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}>)"
    r"|(?P<mark>\*{1,3}|~~|`+|(?<![A-Za-z0-9_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![A-Za-z0-9_]))"
)
_STAR_ALONE = re.compile(r"(?<![^\s])\*+(?![^\s])")


@dataclass
class _Reader:
    """The text as it is, with its marks blanked so far, and the blocks found."""

    text: str
    shown: list[str]
    blocks: list[Block] = field(default_factory=list)
    open: list[Piece] = field(default_factory=list)

    def close(self, kind: str = "t") -> None:
        """End the paragraph."""
        if self.open:
            self.blocks.append(Block(kind, (tuple(self.open),)))
        self.open = []

    def blank(self, begin: int, end: int) -> None:
        """Blank a stretch; its line ends stay."""
        self.shown[begin:end] = [char if char == "\n" else " " for char in self.shown[begin:end]]


def markdown(text: str) -> tuple[str, list[Block]]:
    """The text with its marks blanked, of the same length, and its blocks.

    >>> raw, blocks = markdown("# 名单\\n\\n**甲**获评\\n[乙](u)奖\\n\\n|企业|年|\\n|-|-|\\n|丙|1|")
    >>> [(kind, ["".join(raw[b:e].split()) for cell in cells for b, e in cell]) for kind, cells in blocks]
    [('1', ['名单']), ('t', ['甲获评', '乙奖']), ('r', ['企业', '年']), ('r', ['丙', '1'])]
    """
    reader = _Reader(text, list(text))
    front = _FRONT.match(text)
    if front:
        reader.blank(*front.span())
    begin = text.find("<!--")
    while begin >= 0 and (end := text.find("-->", begin)) >= 0:
        reader.blank(begin, end + 3)
        begin = text.find("<!--", end)
    lines = [*_lines("".join(reader.shown))]
    at = 0
    while at < len(lines):
        at = _block(reader, lines, at)
    reader.close()
    return "".join(reader.shown), reader.blocks


def _lines(text: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for line in text.split("\n"):
        yield begin, line
        begin += len(line) + 1


def _block(reader: _Reader, lines: list[tuple[int, str]], at: int) -> int:
    """Read the line ``at``, and the lines that belong to it; out: the next line."""
    begin, line = lines[at]
    quote = _QUOTE.match(line)
    if quote:
        reader.blank(begin, begin + quote.end())
        line = " " * quote.end() + line[quote.end() :]
    fence = _FENCE.match(line)
    if fence:
        return _fenced(reader, lines, at, fence[1])
    if not line.strip() or _REFERENCE.match(line):
        reader.close()
        reader.blank(begin, begin + len(line))
        return at + 1
    if reader.open and _SETEXT.match(line):
        reader.close("1" if "=" in line else "2")
        reader.blank(begin, begin + len(line))
        return at + 1
    if _RULE.match(line):
        reader.close()
        reader.blank(begin, begin + len(line))
        return at + 1
    heading = _HEADING.match(line)
    if heading:
        reader.close()
        body = line.rstrip()
        opened = body.rstrip("#")
        end = len(opened) if opened[-1:] in (" ", "\t") else len(body)
        reader.blank(begin, begin + heading.end())
        reader.blank(begin + end, begin + len(line))
        _inline(reader, begin + heading.end(), begin + end)
        reader.open.append((begin + heading.end(), begin + end))
        reader.close(str(len(heading[1])))
        return at + 1
    if (
        "|" in line
        and at + 1 < len(lines)
        and "|" in lines[at + 1][1]
        and _DELIMITERS.match(_unquoted(lines[at + 1][1]))
    ):
        return _table(reader, lines, at)
    return _text(reader, begin, line, at)


def _text(reader: _Reader, begin: int, line: str, at: int) -> int:
    """A line of a paragraph or of a list; the number of an ordered item stays, a bullet goes."""
    bullet = _BULLET.match(line)
    start = begin
    if bullet:
        reader.close()
        start = begin + bullet.end()
        reader.blank(begin, start)
    elif _ORDERED.match(line):
        reader.close()
    body = line.rstrip()
    hard = reader.text.endswith("  ", 0, begin + len(line)) or body.endswith("\\")
    end = begin + len(body.removesuffix("\\") if hard else body)
    reader.blank(end, begin + len(line))
    _inline(reader, start, end)
    reader.open.append((start, end))
    if hard:
        reader.close()
    return at + 1


def _fenced(reader: _Reader, lines: list[tuple[int, str]], at: int, fence: str) -> int:
    reader.close()
    end = at + 1
    while end < len(lines) and not lines[end][1].lstrip(" >").startswith(fence):
        end += 1
    last = lines[min(end, len(lines) - 1)]
    reader.blank(lines[at][0], last[0] + len(last[1]))
    return end + 1


def _unquoted(line: str) -> str:
    quote = _QUOTE.match(line)
    return line[quote.end() :] if quote else line


def _table(reader: _Reader, lines: list[tuple[int, str]], at: int) -> int:
    reader.close()
    header = at
    while at < len(lines) and "|" in lines[at][1] and lines[at][1].strip():
        begin, line = lines[at]
        if at == header + 1:
            reader.blank(begin, begin + len(line))
        else:
            quote = _QUOTE.match(line)
            reader.blank(begin, begin + (quote.end() if quote else 0))
            reader.blocks.append(
                Block("r", tuple(_cells(reader, begin + (quote.end() if quote else 0), begin + len(line))))
            )
        at += 1
    return at


def _cells(reader: _Reader, begin: int, end: int) -> Iterator[tuple[Piece, ...]]:
    row = "".join(reader.shown[begin:end])
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", row)]
    edges = [-1, *bars, len(row)]
    if not row[: edges[1]].strip():
        edges.pop(0)
    if len(edges) > 1 and not row[edges[-2] + 1 :].strip():
        edges.pop()
    for left, right in pairwise(edges):
        _inline(reader, begin + left + 1, begin + right)
        yield ((begin + left + 1, begin + right),)
    for bar in bars:
        reader.blank(begin + bar, begin + bar + 1)


def _inline(reader: _Reader, begin: int, end: int) -> None:
    """Blank the marks within a line; of a link its words stay."""
    line = "".join(reader.shown[begin:end])
    alone = {match.start() for match in _STAR_ALONE.finditer(line)}
    for match in _INLINE.finditer(line):
        if match["escape"]:
            reader.blank(begin + match.start(), begin + match.start() + 1)
        elif match["link"]:
            reader.blank(begin + match.start(), begin + match.start("words"))
            reader.blank(begin + match.end("words"), begin + match.end())
            _inline(reader, begin + match.start("words"), begin + match.end("words"))
        elif match.start() not in alone:
            reader.blank(begin + match.start(), begin + match.end())

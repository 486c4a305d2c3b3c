"""Text in columns where a Chinese character takes two: widths, wrapping, and what must not reach a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

GAP = "  "
_LEAST = 10
_NEVER_FIRST = frozenset("，。、；：！？）》〉」』】”’…,.;:!?)]}%")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me") else 1


def width_of(text: str) -> int:
    """How many columns a text takes: two for a wide character (UAX #11), none for a combining one, else one.

    >>> width_of("荣誉ab"), width_of("e\\u0301")
    (6, 1)
    """
    return len(text) if text.isascii() else sum(map(_char_width, text))


def visible(text: str) -> str:
    """A text on one line in which nothing acts on the terminal: controls and direction marks are spelled out.

    >>> visible("a\\tb\\n c"), visible("x\\x1b[31m\\u202ey")
    ('a b c', 'x\\\\x1b[31m\\\\u202ey')
    """
    text = _SPACES.sub(" ", text)
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def pad(text: str, width: int, right: bool = False) -> str:
    """A text filled up with spaces to a width.

    >>> pad("荣誉", 6), pad("5", 3, right=True)
    ('荣誉  ', '  5')
    """
    spaces = " " * (width - width_of(text))
    return spaces + text if right else text + spaces


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most ``width`` columns (2 at least), broken at a space or a wide character.

    >>> wrap("获评省级 Smart factory", 10)
    ['获评省级', 'Smart', 'factory']
    """
    lines = []
    while width_of(text) > width:
        used = cut = 0
        for char in text:
            used += _char_width(char)
            if used > width and cut:
                break
            cut += 1
        back = cut
        while back and (_joined(text[back - 1], text[back]) or text[back] in _NEVER_FIRST):
            back -= 1
        cut = back or cut
        lines.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*lines, text] if text or not lines else lines


def _joined(left: str, right: str) -> bool:
    return left != " " != right and _char_width(left) == _char_width(right) == 1


def fit(widths: Sequence[int], total: int) -> list[int] | None:
    """Column widths that fit into ``total``, the widest made narrower first; None where they would be too narrow.

    >>> fit([4, 30, 20], 40), fit([30, 30, 30], 20)
    ([4, 16, 16], None)
    """
    room = total - len(GAP) * (len(widths) - 1)
    if sum(widths) <= room:
        return list(widths)
    if sum(min(width, _LEAST) for width in widths) > room:
        return None
    limit = max(widths)
    while sum(min(width, limit) for width in widths) > room:
        limit -= 1
    return [min(width, limit) for width in widths]


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> list[str]:
    """Lines with every column as wide as it needs: a header, a rule and the rows.

    >>> aligned(["荣誉", "n"], [["奖", "5"]], [False, True])
    ['荣誉   n', '----  --', '奖     5']
    """
    widths = _natural(head, rows)
    body = [_joined_cells(row, widths, numeric) for row in rows]
    return [_joined_cells(head, widths, numeric), GAP.join("-" * width for width in widths), *body]


def boxed(
    head: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], width: int, colour: bool
) -> list[str]:
    """Lines for a terminal of ``width`` columns: cells are wrapped, never cut; too many columns become records."""
    widths = fit(_natural(head, rows), width)
    if widths is None:
        return _records(head, rows, width, colour)
    bold, dim, reset = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if colour else ("", "", "")
    lines = [bold + line + reset for line in _wrapped(head, widths, numeric)]
    lines.append(dim + "─" * min(width, sum(widths) + len(GAP) * (len(widths) - 1)) + reset)
    for row in rows:
        lines += _wrapped(row, widths, numeric)
    return lines


def _natural(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(2, width_of(name), *(width_of(row[at]) for row in rows)) if rows else max(2, width_of(name))
            for at, name in enumerate(head)]  # fmt: skip


def _joined_cells(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = (pad(cell, width, right) for cell, width, right in zip(cells, widths, numeric, strict=True))
    return GAP.join(padded).rstrip()


def _wrapped(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> list[str]:
    columns = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    depth = max(map(len, columns), default=1)
    return [
        _joined_cells([column[at] if at < len(column) else "" for column in columns], widths, numeric)
        for at in range(depth)
    ]


def _records(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, colour: bool) -> list[str]:
    """One field a line, a rule between rows."""
    bold, dim, reset = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if colour else ("", "", "")
    label = max(map(width_of, head), default=0)
    room = max(2, width - label - len(GAP))
    lines = []
    for number, row in enumerate(rows, 1):
        title = f"─ {number} "
        lines.append(dim + title + "─" * max(0, width - len(title)) + reset)
        for name, cell in zip(head, row, strict=True):
            for at, part in enumerate(wrap(cell, room)):
                lines.append(f"{bold if at == 0 else ''}{pad(name if at == 0 else '', label)}"
                             f"{reset if at == 0 else ''}{GAP}{part}".rstrip())  # fmt: skip
    return lines

"""The lines of a raw text, with what layout says about them: width, indent, blank lines before, how they end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BLANK = r"\s\u00ad\u200b-\u200d\u2060\ufeff"
"""Inside a character class: white space, and the characters that show nothing."""

_PARAGRAPH_INDENT = 8
_LINE = re.compile(r"[^\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_EDGES = "".join(
    map(chr, (*range(0x09, 0x0E), *range(0x1C, 0x21), 0x85, 0xA0, 0xAD, 0x1680, *range(0x2000, 0x200E), 0x2028, 0x2029))
) + ("\u202f\u205f\u2060\u3000\ufeff")
_GAPS = re.compile(rf"[{BLANK}]+")
_NARROW = re.compile(r"[\x20-\x7e\xa0-\u2013\u2100-\u2bff\uff61-\uff9f]+")
_ENDED = re.compile(r"[。！？!?…⋯][”’』」）)\]》】\"']*\Z")
_HAN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MARKER = re.compile(
    r"(?:[一二三四五六七八九十百]{1,3}[、．.]|[（(][一二三四五六七八九十百\d]{1,3}[）)]"
    r"|第[一二三四五六七八九十百\d]{1,4}(?:[章节条编]|名[：:])|[\d０-９]{1,3}(?:[、．]|\.(?!\d)|[)）](?!\d))|[①-⓿]"
    r"|(?:19|20)\d\d年(?:\d{1,2}月)?(?=[\s\u3000]{2}|[\t\u3000])|[•·●○■▲△◆◇★☆※▪▶►]|[-*+–](?=\s)|——|【|[A-Za-z][.、)）](?=[^A-Za-z])|注[：:])"
)


class Line(NamedTuple):
    """One line that shows something: ``raw[begin:end]``, without the white space at its ends.

    ``width`` counts half-width columns (an ideograph has two) and ``size`` characters, both after letter-spacing is
    closed up; ``indent`` is the white space before the line in columns, ``gap`` the number of blank lines before it.
    """

    begin: int
    end: int
    text: str
    width: int
    size: int
    indent: int
    gap: int
    spaced: bool
    ended: bool
    marker: str

    @property
    def reach(self) -> int:
        """The column where the line ends; white space before a line set in the middle or at the right is left out."""
        return self.width + (self.indent if self.indent <= _PARAGRAPH_INDENT else 0)

    @property
    def halting(self) -> bool:
        """Whether the line ends on a mark after which a sentence must go on."""
        return self.text[-1] in "，、,“‘「『（(《〈"


def lines_of(raw: str) -> Iterator[Line]:
    """The lines of ``raw`` that show something, in order.

    >>> [(line.text, line.width, line.indent, line.gap) for line in lines_of("  我市。\\n\\n\\n获 评 5 家 企 业")]
    [('我市。', 6, 2, 0), ('获 评 5 家 企 业', 11, 0, 2)]
    """
    previous_end = 0
    for match in _LINE.finditer(raw):
        tail = match.group().lstrip(_EDGES)
        text = tail.rstrip(_EDGES)
        if not text:
            continue
        begin = match.end() - len(tail)
        end = begin + len(text)
        gap = max(0, raw.count("\n", previous_end, match.start()) - 1) if previous_end else 0
        previous_end = end
        width, size, spaced = _measured(text)
        marker = _MARKER.match(text)
        yield Line(
            begin,
            end,
            text,
            width,
            size,
            columns(raw[match.start() : begin]) if begin > match.start() else 0,
            gap,
            spaced,
            _ENDED.search(text[-6:]) is not None,
            _kind_of_marker(marker.group()) if marker else "",
        )


def _measured(text: str) -> tuple[int, int, bool]:
    """The width and the size of a line, and whether it is letter-spaced; each gap counts one column at most."""
    chunks = _GAPS.split(text)
    if len(chunks) == 1:
        return columns(text), len(text), False
    closed = "".join(chunks)
    spaced = _is_letter_spaced(chunks, len(text) - len(closed))
    return columns(closed) + (0 if spaced else len(chunks) - 1), len(closed), spaced


def columns(text: str) -> int:
    """The width of ``text`` in half-width columns, as fonts for Chinese show it; a tab counts four.

    >>> columns("5家“小巨人”"), columns("PC/PMMA")
    (13, 7)
    """
    narrow = sum(map(len, _NARROW.findall(text)))
    return 2 * (len(text) + text.count("\t") - text.count("\ufeff") - text.count("\u200b")) - narrow


def is_han(character: str) -> bool:
    """Whether ``character`` is an ideograph (or 〇)."""
    return "\u3400" <= character <= "\u9fff" or _HAN.match(character) is not None


def _is_letter_spaced(chunks: list[str], gaps: int) -> bool:
    """Whether a line was spread by setting single characters apart (规 上 工 业); ``gaps``: all its blanks."""
    if len(chunks) < 3 or 2 * gaps > 3 * len(chunks):
        return False
    single = sum(len(chunk) == 1 and not chunk.isascii() for chunk in chunks)
    return single >= 0.6 * len(chunks)


def _kind_of_marker(marker: str) -> str:
    """The marker with its number made 0, so that the members of one list have one kind."""
    return re.sub(r"[一二三四五六七八九十百]+|[\d０-９]+|[①-⓿]", "0", marker)

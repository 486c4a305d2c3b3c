"""White space: none inside Chinese, one space between Latin words and numbers, a tab between cells; and no pinyin glosses."""

from __future__ import annotations

import itertools
import re
from array import array

from kg.read.lines import BLANK, Line

_GAP = re.compile(rf"[{BLANK}]+")
_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
#: How a character is pronounced, in brackets behind it, as some pages have it: 企業(yè).
_GLOSS = rf"(?<=[\u3400-\u9fff])[（(][a-zü{_TONES}]{{1,7}}[）)]"
_TONED = re.compile(rf"(?<=[\u3400-\u9fff])[（(][a-zü]*[{_TONES}][a-zü]*[）)]")
_GAP_OR_GLOSS = re.compile(rf"{_GAP.pattern}|{_GLOSS}")
#: So many glosses with a tone show that a page is glossed; so much of it is looked at.
_FEWEST_GLOSSES, _LOOKED_AT = 4, 20_000
_WIDE_GAP = re.compile(rf"[{BLANK}]{{2,}}|[\t\u3000\u2003]")
_GROUP = re.compile(r"\d{3}(?!\d)")
_BEFORE_GROUP = re.compile(r"(?<![\d.])\d{1,3}\Z|(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+\Z")
_NAMES = re.compile(r"[\u3400-\u9fff·]{2,6}(?:[ \u00a0][\u3400-\u9fff·]{2,6}){2,}\Z")
_WORD_AND_MARK = re.compile(r"[A-Za-z][.,;:&)]{1,2}\Z")
_WORD_END = re.compile(r"[A-Za-z]+\Z")
_WORD_START = re.compile(r"[A-Za-z]+")


class Cleaner:
    """Clean text under construction: pieces of ``raw`` are added in reading order, each with its raw offsets."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        toned = itertools.islice(_TONED.finditer(raw, 0, _LOOKED_AT), _FEWEST_GLOSSES)
        self._gaps = _GAP_OR_GLOSS if sum(1 for _ in toned) == _FEWEST_GLOSSES else _GAP
        self._parts: list[str] = []
        self.length = 0
        self.offsets: array[int] = array("L")

    @property
    def text(self) -> str:
        """The clean text so far."""
        return "".join(self._parts)

    def keep(self, begin: int, end: int) -> None:
        """Add ``raw[begin:end]`` as it is."""
        if end > begin:
            self._parts.append(self._raw[begin:end])
            self.offsets.extend(range(begin, end))
            self.length += end - begin

    def mark(self, blank: str, offset: int | None = None) -> None:
        """Add a blank character that stands for the white space at ``offset``, or that was put in here."""
        self._parts.append(blank)
        self.offsets.append(offset if offset is not None else (self.offsets[-1] if self.offsets else 0))
        self.length += 1

    def line(self, line: Line, *, cells: bool) -> None:
        """Add one line; with ``cells``, wide gaps become tabs, else all white space inside Chinese goes."""
        self._tidy(line.begin, line.text, line.spaced, cells and not line.spaced)

    def piece(self, begin: int, end: int) -> None:
        """Add ``raw[begin:end]``, a piece of a cell, without the white space inside Chinese."""
        if end > begin:
            self._tidy(begin, self._raw[begin:end], False, False)

    def _tidy(self, begin: int, text: str, spaced: bool, tabbed: bool) -> None:
        position = 0
        names = tabbed and _NAMES.match(text) is not None
        for gap in self._gaps.finditer(text):
            self.keep(begin + position, begin + gap.start())
            position = gap.end()
            if gap[0][0] in "（(":
                continue
            wide = _WIDE_GAP.search(gap.group()) is not None
            if tabbed and (wide or names):
                self.mark("\t", begin + gap.start())
            elif _is_kept(text, gap.start(), gap.end(), spaced):
                self.mark(" ", begin + gap.start())
        self.keep(begin + position, begin + len(text))

    def seam(self, above: Line, below: Line) -> None:
        """Join the next line to the one above: nothing, or a space between two Latin words."""
        if not (above.text[-1].isascii() and below.text[0].isascii()):
            return
        left, right = _WORD_END.search(above.text[-40:]), _WORD_START.match(below.text)
        if left and right and _are_two_words(left.group(), right.group()):
            self.mark(" ", above.end)


def _is_kept(text: str, start: int, end: int, spaced: bool) -> bool:
    """Whether the white space ``text[start:end]`` stays as one space: it stands between Latin words or numbers."""
    left, right = text[start - 1], text[end]
    if not (left < "\u2e80" and right < "\u2e80"):
        return False
    if left.isalnum() and right.isalnum():
        if left.isdigit() and right.isdigit():
            return not (spaced or (end - start == 1 and _is_thousands(text, start, end)))
        return not (spaced and _stands_alone(text, start - 1) and _stands_alone(text, end))
    if left in ".,;:&)" and right.isalpha():
        return _WORD_AND_MARK.search(text[max(0, start - 3) : start]) is not None
    return left.isalpha() and right in "&(" and text[end + 1 : end + 2].isascii()


def _is_thousands(text: str, start: int, end: int) -> bool:
    """Whether the space groups the digits of one number (1 832.6)."""
    return _GROUP.match(text, end) is not None and _BEFORE_GROUP.search(text[max(0, start - 16) : start]) is not None


def _stands_alone(text: str, index: int) -> bool:
    """Whether the character has white space (or nothing) on both sides."""
    around = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
    return not around.strip()


def _are_two_words(left: str, right: str) -> bool:
    """Whether a line end between Latin letters parts two words (Tavo | Pro), not one word (PM | MA, Light | ing).

    >>> [_are_two_words(*pair) for pair in (("Tavo", "Pro"), ("NovaX", "Lighting"), ("PM", "MA"), ("Light", "ing"))]
    [True, True, False, False]
    """
    if right[0].islower():
        return False
    return left[-1].islower() or (len(right) > 1 and right[1].islower())

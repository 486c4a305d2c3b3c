"""One way of writing for the rules, and back: traditional characters, ASCII punctuation and other quotation marks.

The view of a text has exactly as many characters as the text, so that offsets hold; names and quotations are given back as
the document prints them.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import fields, replace
from itertools import islice
from operator import le
from typing import Any, TypeVar

from kg.model import Document, Facts

_WIDE = {
    "(": "（",
    ")": "）",
    ";": "；",
    "!": "！",
    "?": "？",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "﹃": "“",
    "﹄": "”",
    "＂": '"',
    "〝": "“",
    "〞": "”",
    "﹔": "；",
    "﹐": "，",
    "﹑": "、",
    "•": "·",
    "‧": "·",
}
_NARROW = re.compile(f"[{re.escape(''.join(_WIDE))}]")
_ASCII_MARKS = re.compile(r",(?<![0-9],)|,(?![0-9]{3}(?![0-9]))|:(?<![0-9]:)|:(?![0-9])")
_STOP = re.compile(r"\.(?<=[\u4e00-\u9fff”）]\.)(?=\n|$)")
_TRADITIONAL = re.compile(
    "[獲獎國產業為與將會個們這來時發電機學級專選評術強標總體區關開達從類證際點單環續廠創優圍頒榮認東車門馬龍灣後經濟於佔億萬]"
)
_NEAR = 600
Fact = TypeVar("Fact")


def view(document: Document) -> Document:
    """The document as the rules read it; the document itself where nothing needs folding."""
    text = document.text
    folded = _NARROW.sub(lambda mark: _WIDE[mark[0]], text)
    if "," in folded or ":" in folded:
        folded = _ASCII_MARKS.sub(lambda m: "，" if m[0] == "," else "：", folded)
    if "." in folded:
        folded = _STOP.sub("。", folded)
    if '"' in folded:
        folded = _paired(folded)
    if len(_TRADITIONAL.findall(folded, 0, 4000)) >= 3:
        folded = _simplified(folded)
    return document if folded == text else replace(document, text=folded)


def _paired(text: str) -> str:
    """Straight quotation marks become pairs, paragraph by paragraph; an odd one is left as it is."""
    paragraphs = []
    for paragraph in text.split("\n"):
        parts = paragraph.split('"')
        if len(parts) % 2:
            paragraph = "".join(
                part + mark for part, mark in zip(parts, ["“", "”"] * (len(parts) // 2) + [""], strict=True)
            )
        paragraphs.append(paragraph)
    return "\n".join(paragraphs)


@functools.cache
def _converter() -> Callable[[str], str]:
    """OpenCC's t2s; it takes milliseconds to make."""
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _simplified(text: str) -> str:
    """Each traditional character by its simplified one (OpenCC's t2s, character by character)."""
    ideographs = {character for character in text if "\u4e00" <= character <= "\u9fff"}
    return text.translate({ord(character): _simple(character) for character in ideographs})


@functools.cache
def _simple(character: str) -> str:
    """The simplified form of a character, itself where there is none of one character."""
    simple = _converter()(character)
    return simple if len(simple) == 1 else character


def restore(facts: Facts, document: Document, seen: Document) -> Facts:
    """Facts read from the view, with every name and quotation as the document itself prints it."""
    if seen is document:
        return facts
    restorer = _Restorer(document, seen)
    lists: dict[str, Any] = {}
    for field in fields(facts):
        if field.name not in ("source", "aliases"):
            lists[field.name] = tuple(map(restorer.restored, getattr(facts, field.name)))
    return replace(facts, **lists)


_NAMES = (
    "recipient",
    "owner",
    "scheme",
    "participant",
    "programme",
    "subject",
    "place",
    "within",
    "name",
    "indicator",
    "unit",
)


@functools.cache
def _names_of(kind: type) -> tuple[str, ...]:
    """The fields of a kind of fact that hold names."""
    return tuple(field.name for field in fields(kind) if field.name in _NAMES)


class _Restorer:
    """Gives the facts of one document back as it prints them; only what holds a character printed in another way changes."""

    def __init__(self, document: Document, seen: Document) -> None:
        self._printed, self._seen = document.text, seen.text
        self._offsets = document.offsets
        self._other = {one for one, other in zip(seen.text, document.text, strict=True) if one != other}

    def restored(self, fact: Fact) -> Fact:
        quotation = fact.quotation  # type: ignore[attr-defined]
        changes: dict[str, Any] = {}
        if not self._other.isdisjoint(quotation.text):
            begin = self._clean_at(quotation.begin)
            changes["quotation"] = replace(quotation, text=self._printed[begin : begin + len(quotation.text)])
        for name in _names_of(type(fact)):  # type: ignore[arg-type]
            value = getattr(fact, name)
            if value is not None and not self._other.isdisjoint(value):
                changes[name] = self._as_printed(value, self._clean_at(quotation.begin))
        named = getattr(fact, "named", ())
        if any(not self._other.isdisjoint(name) for name in named):
            begin = self._clean_at(quotation.begin)
            changes["named"] = tuple(self._as_printed(name, begin) for name in named)
        return replace(fact, **changes) if changes else fact  # type: ignore[type-var]

    def _as_printed(self, value: str, begin: int) -> str:
        """``value`` as the document prints it: the first time around ``begin``, else the last before it, else sign by sign."""
        position = self._seen.find(value, max(0, begin - _NEAR), begin + _NEAR)
        if position < 0:
            position = self._seen.rfind(value, 0, begin)
        return self._printed[position : position + len(value)] if position >= 0 else value.translate(self._form)

    def _clean_at(self, offset: int) -> int:
        """The clean index of the character at a raw offset."""
        if not self._ascending:
            return self._index[offset]
        index = bisect_right(self._offsets, offset) - 1
        while self._printed[index] == "\n" and index and self._offsets[index - 1] == offset:
            index -= 1
        return index

    @functools.cached_property
    def _form(self) -> dict[int, str]:
        """The printed ideograph of each one of the view that the document prints in one other way, for names put together."""
        forms: dict[str, set[str]] = {one: set() for one in self._other if "\u4e00" <= one <= "\u9fff"}
        for one, other in set(zip(self._seen, self._printed, strict=True)) if forms else ():
            if one in forms:
                forms[one].add(other)
        return {ord(one): next(iter(others)) for one, others in forms.items() if len(others) == 1}

    @functools.cached_property
    def _ascending(self) -> bool:
        return all(map(le, self._offsets, islice(self._offsets, 1, None)))

    @functools.cached_property
    def _index(self) -> dict[int, int]:
        """The clean index by raw offset, for text whose columns were put in another order."""
        return {offset: i for i, (offset, c) in enumerate(zip(self._offsets, self._printed, strict=True)) if c != "\n"}

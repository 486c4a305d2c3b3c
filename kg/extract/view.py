"""One way of writing for the rules, and back: traditional characters, ASCII punctuation and other quotation marks.

The view of a text has exactly as many characters as the text, so that offsets hold; names and quotations are given back as
the document prints them.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any, TypeVar

from kg.model import Document, Facts, Quotation

_WIDE = str.maketrans(
    {
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
)
_ASCII_MARKS = re.compile(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))|(?<![0-9]):|:(?![0-9])")
_STOP = re.compile(r"(?<=[\u4e00-\u9fff”）])\.(?=\n|$)")
_TRADITIONAL = re.compile(
    "[獲獎國產業為與將會個們這來時發電機學級專選評術強標總體區關開達從類證際點單環續廠創優圍頒榮認東車門馬龍灣後經濟於佔億萬]"
)
_NEAR = 600
Fact = TypeVar("Fact")


def view(document: Document) -> Document:
    """The document as the rules read it; the document itself where nothing needs folding."""
    text = document.text
    folded = text.translate(_WIDE)
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


def _simplified(text: str) -> str:
    """Each traditional character by its simplified one (OpenCC's t2s, character by character)."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    table = {}
    for character in set(text):
        if "\u4e00" <= character <= "\u9fff":
            simple = convert(character)
            if simple != character and len(simple) == 1:
                table[ord(character)] = simple
    return text.translate(table)


def restore(facts: Facts, document: Document, seen: Document) -> Facts:
    """Facts read from the view, with every name and quotation as the document itself prints it."""
    if seen is document:
        return facts
    clean_at = {
        offset: i for i, (offset, c) in enumerate(zip(document.offsets, document.text, strict=True)) if c != "\n"
    }
    printed = _printed(document.text, seen.text)
    lists: dict[str, Any] = {}
    for field in fields(facts):
        value = getattr(facts, field.name)
        if field.name not in ("source", "aliases"):
            lists[field.name] = tuple(_restored(fact, (document, seen, printed), clean_at) for fact in value)
    return replace(facts, **lists)


def _restored(fact: Fact, texts: tuple[Document, Document, dict[int, str]], clean_at: dict[int, int]) -> Fact:
    document, seen, printed = texts
    quotation: Quotation = fact.quotation  # type: ignore[attr-defined]
    begin = clean_at[quotation.begin]
    changes: dict[str, Any] = {"quotation": replace(quotation, text=document.text[begin : begin + len(quotation.text)])}
    for field in fields(fact):  # type: ignore[arg-type]
        value = getattr(fact, field.name)
        if isinstance(value, str) and field.name in _NAMES:
            changes[field.name] = _as_printed(value, begin, document.text, seen.text) or value.translate(printed)
        elif field.name == "named":
            changes["named"] = tuple(
                _as_printed(name, begin, document.text, seen.text) or name.translate(printed) for name in value
            )
    return replace(fact, **changes)  # type: ignore[type-var]


_NAMES = frozenset(
    [
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
    ]
)


def _as_printed(value: str, begin: int, text: str, seen: str) -> str:
    """``value`` as the document prints it: the first occurrence around ``begin``, else the last before it, else nothing."""
    position = seen.find(value, max(0, begin - _NEAR), begin + _NEAR)
    if position < 0:
        position = seen.rfind(value, 0, begin)
    return text[position : position + len(value)] if position >= 0 else ""


def _printed(text: str, seen: str) -> dict[int, str]:
    """The printed ideograph of each one of the view that the document prints in one way only, for names put together."""
    forms: dict[str, set[str]] = {}
    for one, other in zip(seen, text, strict=True):
        if "\u4e00" <= one <= "\u9fff":
            forms.setdefault(one, set()).add(other)
    return {ord(one): next(iter(others)) for one, others in forms.items() if len(others) == 1}

"""Set text as pages are set: wrapped, with blank lines between, with its clean paragraphs taken from a document."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Document
from kg.read import read_text


def paragraphs(document: Document) -> list[str]:
    """The paragraphs of the clean text."""
    return [line for line in document.text.split("\n") if line]


def spans(document: Document) -> Iterator[tuple[int, int]]:
    """The clean offsets of each paragraph."""
    begin = 0
    for line in document.text.split("\n"):
        if line:
            yield begin, begin + len(line)
        begin += len(line) + 1


def wrapped(text: str, width: int, between: str = "\n") -> str:
    """``text`` broken after every ``width`` characters."""
    return between.join(text[at : at + width] for at in range(0, len(text), width))


def rewrapped(raw: str, width: int, between: str, apart: str) -> str:
    """The raw text with its running paragraphs wrapped anew; the lines between them stay as they are."""
    document, position = read_text(raw, "page"), 0
    parts: list[str] = []
    for begin, end in spans(document):
        first, last = document.offsets[begin], document.offsets[end - 1] + 1
        gap = raw[position:first]
        parts.append(gap if gap.strip() else apart if parts else "")
        parts.append(wrapped(document.text[begin:end], width, between))
        position = last
    return "".join(parts) + raw[position:]


def read(raw: str) -> Document:
    """The document of a text, its map checked."""
    document = read_text(raw, "page")
    check(document)
    return document


def check(document: Document) -> None:
    """Every clean character stands in the raw text where the map says; no raw character is used twice."""
    assert len(document.text) == len(document.offsets)
    seen: set[int] = set()
    for character, offset in zip(document.text, document.offsets, strict=True):
        if character in " \t\n":
            continue
        assert not character.isspace()
        assert character == document.raw[offset]
        assert offset not in seen
        seen.add(offset)
    end = 0
    for section in document.sections:
        assert end <= section.begin < section.end <= len(document.text)
        end = section.end

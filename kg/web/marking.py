"""A document's text with the places that state something: cut at every beginning and end, so that marks may overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Document
from kg.view.evidence import clean_positions


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters that belong to the same quotations: ``spans`` (raw offsets), the shortest first.

    ``starts``: the quotations that begin here.
    """

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    starts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A section: its anchor (``section=begin,end``, as in its IRI), heading, tagline, and paragraphs of pieces."""

    anchor: str
    heading: str
    tagline: str
    paragraphs: tuple[tuple[Piece, ...], ...]


def marked(document: Document, spans: Iterable[tuple[int, int]]) -> list[Block]:
    """The sections of a document with their quotations marked; text between sections has blocks of its own."""
    at = clean_positions(document)
    places = {}
    for begin, end in set(spans):
        if begin in at and end - 1 in at and at[begin] < at[end - 1] + 1:
            places[begin, end] = (at[begin], at[end - 1] + 1)
    blocks: list[Block] = []
    done = 0
    for section in sorted(document.sections, key=lambda section: section.begin):
        if document.text[done : section.begin].strip():
            blocks.append(Block("", "", "", _paragraphs(document.text, done, section.begin, places)))
        raw = document.quotation(section.begin, section.end)
        anchor = f"section={raw.begin},{raw.end}"
        paragraphs = _paragraphs(document.text, max(done, section.begin), section.end, places)
        blocks.append(Block(anchor, section.heading or "", section.tagline or "", paragraphs))
        done = max(done, section.end)
    if document.text[done:].strip():
        blocks.append(Block("", "", "", _paragraphs(document.text, done, len(document.text), places)))
    return blocks


def _paragraphs(
    text: str, begin: int, end: int, places: dict[tuple[int, int], tuple[int, int]]
) -> tuple[tuple[Piece, ...], ...]:
    found = []
    for line in text[begin:end].splitlines(keepends=True):
        if line.strip():
            found.append(tuple(pieces(text, begin, begin + len(line.rstrip("\n")), places)))
        begin += len(line)
    return tuple(found)


def pieces(text: str, begin: int, end: int, places: dict[tuple[int, int], tuple[int, int]]) -> Sequence[Piece]:
    """``text[begin:end]`` cut wherever a quotation begins or ends; ``places``: raw span → clean span.

    >>> [(piece.text, piece.spans) for piece in pieces("甲乙丙丁", 0, 4, {(9, 11): (1, 3), (10, 11): (2, 3)})]
    [('甲', ()), ('乙', ((9, 11),)), ('丙', ((10, 11), (9, 11))), ('丁', ())]
    """
    here = {raw: (a, b) for raw, (a, b) in places.items() if a < end and b > begin}
    cuts = sorted({begin, end} | {place for span in here.values() for place in span if begin < place < end})
    found = []
    for left, right in pairwise(cuts):
        inside = sorted((raw for raw, (a, b) in here.items() if a <= left and right <= b),
                        key=lambda raw: (raw[1] - raw[0], raw))  # fmt: skip
        starts = tuple(raw for raw in inside if here[raw][0] == left)
        found.append(Piece(text[left:right], tuple(inside), starts))
    return found

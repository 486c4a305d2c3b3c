"""Documents of a sentence or two, as the reader would give them, for tests of the extractor alone."""

from __future__ import annotations

import functools
from array import array

from kg import lexicon
from kg.extract import extract
from kg.model import Document, Facts, Source


def document(text: str, *, title: str | None = None, place: str | None = "云泽市", year: int | None = 2022) -> Document:
    """The document ``text``, not reflowed, that reports on ``place`` and ``year`` and was written a year later."""
    written = None if year is None else year + 1
    source = Source("case", "case.txt", title, place=place, report_year=year, publication_year=written)
    return Document(source, text, text, array("l", range(len(text))))


@functools.cache
def facts(text: str, *, title: str | None = None, place: str | None = "云泽市", year: int | None = 2022) -> Facts:
    """What ``text`` states."""
    return extract(document(text, title=title, place=place, year=year), lexicon.load())

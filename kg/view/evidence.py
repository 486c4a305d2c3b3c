"""What stands behind the picture: documents, quotations, stated counts, ranks, open questions of identity.

Offsets of a :class:`Quote` are code points of the raw file, half-open, as in :class:`kg.model.Quotation`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kg.model import Document
from kg.view.rows import Cells, Reader

Texts = Callable[[str], Document | None]
"""Gives the text of a document by its id, or None where the file is not at hand."""

_SENTENCE_ENDS = "。！？!?…\n"
_LONGEST_CONTEXT = 160


@dataclass(frozen=True, slots=True)
class Quote:
    """The characters ``text`` that stand at ``[begin, end)`` of the raw file of ``document`` (its id)."""

    document: str
    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A source: ``inferred`` names the fields that nobody printed."""

    id: str
    title: str
    publisher: str
    date: str
    report_year: int | None
    publication_year: int | None
    place: str
    inferred: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A stated number of holders; ``about`` is the CURIE of a scheme or programme, ``members`` are the named ones."""

    about: str
    count: int
    rung: str
    qualifier: str
    unit: str
    year: int | None
    batch: int | None
    members: tuple[str, ...]
    quotes: tuple[Quote, ...]
    curie: str = ""


@dataclass(frozen=True, slots=True)
class Rank:
    """A stated rank of ``about`` (a CURIE)."""

    about: str
    subject: str
    within: str
    rank: int
    quotes: tuple[Quote, ...]
    curie: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that may be one firm."""

    left: str
    right: str
    score: str
    zh: str
    en: str


@dataclass
class Evidence:
    """All that the side panel says beside the nodes and edges; it travels as ``graph.graph["evidence"]``."""

    pages: dict[str, Page] = field(default_factory=dict)
    quotes: dict[str, tuple[Quote, ...]] = field(default_factory=dict)
    tallies: tuple[Tally, ...] = ()
    ranks: tuple[Rank, ...] = ()
    pairs: tuple[Pair, ...] = ()
    categories: dict[str, tuple[str, str]] = field(default_factory=dict)


def quote_of(cells: Cells) -> tuple[Quote, ...]:
    """The quotation of one row, or nothing where the row has none."""
    begin, end = cells.number("begin"), cells.number("end")
    if begin is None or end is None:
        return ()
    return (Quote(cells.local("document"), begin, end, cells.text("text")),)


def gather(rows: Iterable[Cells], key: str = "fact") -> dict[str, tuple[Cells, tuple[Quote, ...]]]:
    """Facts by CURIE: the first row of each and all its quotations, in the order of the documents."""
    first: dict[str, Cells] = {}
    quotes: defaultdict[str, dict[Quote, None]] = defaultdict(dict)
    for cells in rows:
        fact = cells.curie(key)
        first.setdefault(fact, cells)
        quotes[fact].update(dict.fromkeys(quote_of(cells)))
    by_place = {
        fact: tuple(sorted(found, key=lambda q: (q.document, q.begin, q.end))) for fact, found in quotes.items()
    }
    return {fact: (cells, by_place[fact]) for fact, cells in first.items()}


def evidence(read: Reader) -> Evidence:
    """All but the quotations of conferrals and participations, which :func:`kg.view.network.network` adds."""
    return Evidence(
        pages=_pages(read("documents")),
        tallies=_tallies(list(read("tallies"))),
        ranks=tuple(
            Rank(c.curie("ranked"), c.text("subject"), c.text("within"), c.number("rank") or 0, quotes, fact)
            for fact, (c, quotes) in gather(read("rankings")).items()
        ),
        pairs=_pairs(read("pairs")),
        categories={c.local("concept"): (c.text("label"), c.text("labelEn")) for c in read("categories")},
    )


def _pages(rows: Iterable[Cells]) -> dict[str, Page]:
    first: dict[str, Cells] = {}
    inferred: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for cells in rows:
        first.setdefault(cells.local("document"), cells)
        inferred[cells.local("document")].update(
            dict.fromkeys([cells.text("inferred")] if cells.text("inferred") else [])
        )
    return {
        id: Page(
            id,
            c.text("title"),
            c.text("publisher"),
            c.text("date"),
            c.number("reportYear"),
            c.number("publicationYear"),
            c.text("place"),
            tuple(inferred[id]),
        )
        for id, c in first.items()
    }


def _pairs(rows: Iterable[Cells]) -> tuple[Pair, ...]:
    said: defaultdict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    for c in rows:
        said[c.curie("left"), c.curie("right"), c.text("score")][c.text("language")] = c.text("explanation")
    return tuple(
        Pair(*key, zh=why.get("zh", why.get("", "")), en=why.get("en", why.get("", ""))) for key, why in said.items()
    )


def _tallies(rows: list[Cells]) -> tuple[Tally, ...]:
    members: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for cells in rows:
        if cells.text("member"):
            members[cells.curie("fact")][cells.curie("member")] = None
    return tuple(
        Tally(
            about=c.curie("programme") or c.curie("scheme"),
            count=c.number("count") or 0,
            rung=c.local("stage") or c.local("status"),
            qualifier=c.local("qualifier"),
            unit=c.text("unit"),
            year=c.number("year"),
            batch=c.number("batch"),
            members=tuple(members[fact]),
            quotes=quotes,
            curie=fact,
        )
        for fact, (c, quotes) in gather(rows).items()
    )


def context(document: Document, quote: Quote, positions: dict[int, int]) -> tuple[str, str]:
    """The rest of the sentence and the sentence before and after a quotation, out of the clean text.

    In: the document, the quotation, and where each raw offset stands in the clean text (:func:`clean_positions`).
    Out: the text before and the text after, both empty where the text at that place is not the one quoted.
    """
    begin, last = positions.get(quote.begin), positions.get(quote.end - 1)
    if begin is None or last is None or document.text[begin : last + 1] != quote.text:
        return "", ""
    left = _sentence_start(document.text, _sentence_start(document.text, begin) - 1)
    right = _sentence_end(document.text, _sentence_end(document.text, last + 1))
    left, right = max(left, begin - _LONGEST_CONTEXT), min(right, last + 1 + _LONGEST_CONTEXT)
    return document.text[left:begin].lstrip(), document.text[last + 1 : right].rstrip()


def clean_positions(document: Document) -> dict[int, int]:
    """Where each raw offset stands in the clean text; the newlines that reflow put in are left out."""
    return {raw: clean for clean, raw in enumerate(document.offsets) if document.text[clean] != "\n"}


def _sentence_start(text: str, position: int) -> int:
    while position > 0 and text[position - 1] not in _SENTENCE_ENDS:
        position -= 1
    return max(position, 0)


def _sentence_end(text: str, position: int) -> int:
    while position < len(text) and text[position] not in _SENTENCE_ENDS:
        position += 1
    return min(position + 1, len(text))


def simple(value: Any) -> str | int | float | bool:
    """A value that GraphML and GEXF can write: no None, no list.

    >>> simple(None), simple(2020), simple(("甲", "乙"))
    ('', 2020, '甲 / 乙')
    """
    if value is None:
        return ""
    if isinstance(value, str | int | float | bool):
        return value
    return " / ".join(str(part) for part in value)

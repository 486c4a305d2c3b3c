"""Where a text names the honour of a fact, and the words around that place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.surfaces import unquoted
from kg.model import Count, Document, Honour

_BEFORE, _BEHIND = 60, 40
#: So far behind a quotation the name is looked for.
_FARTHEST = 20_000
_STOP = re.compile("[。\n]")

Span = tuple[int, int]


class HonourPlaces:
    """Tells where one document names the honours of its facts; all places are clean offsets."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._offsets = document.offsets
        self._named: dict[tuple[str, int, int], Span] = {}

    def quoted(self, fact: Honour | Count) -> Span:
        """Where the quotation of a fact begins and ends."""
        return bisect_left(self._offsets, fact.quotation.begin), bisect_left(self._offsets, fact.quotation.end)

    def named(self, fact: Honour | Count) -> Span:
        """Where the honour is named: in the quotation, else last before it, else next behind it, else the quotation."""
        begin, end = self.quoted(fact)
        name = unquoted(fact.scheme)
        if (name, begin, end) not in self._named:
            at = self._text.find(name, begin, end)
            at = at if at >= 0 else self._text.rfind(name, max(0, begin - _FARTHEST), begin)
            at = at if at >= 0 else self._text.find(name, end, end + _FARTHEST)
            self._named[name, begin, end] = (at, at + len(name)) if at >= 0 else (begin, end)
        return self._named[name, begin, end]


def words_around(text: str, span: Span, before: int = _BEFORE, behind: int = _BEHIND) -> Iterator[str]:
    """The pairs of characters before and behind ``text[span]`` in its sentence, so many at most, and what stands next before it.

    >>> list(words_around("被省厅评为绿色工厂。", (5, 9)))
    ['<被省', '<省厅', '<厅评', '<评为', 'b评为', 'b厅评为']
    """
    begin, end = span
    first = text[max(0, begin - before) : begin]
    first = first[max(first.rfind("。"), first.rfind("\n")) + 1 :]
    last = _STOP.split(text[end : end + behind], maxsplit=1)[0]
    yield from dict.fromkeys(f"<{first[at : at + 2]}" for at in range(len(first) - 1))
    yield from dict.fromkeys(f">{last[at : at + 2]}" for at in range(len(last) - 1))
    yield f"b{first[-2:]}"
    yield f"b{first[-3:]}"

"""What a document has told when a number comes that names no honour of its own: 累计达11家 counts what was told before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from kg.extract.clauses import Clause
from kg.extract.findings import Findings
from kg.extract.members import named_behind
from kg.extract.numbers import Quantity
from kg.extract.schemes import SchemePhrase
from kg.extract.setting import Setting
from kg.model import Count, Document, Honour

_Fact = TypeVar("_Fact", Honour, Count)
_LONG_AGO = -9


class Told:
    """The honour or count told last in a sentence, and the list announced in the document; what is counted is added here.

    ``last``: the count that a further number leans on, of the number 0 where only an honour was told. ``announced``: the
    scheme of the list that was announced last. Offsets are code points of the clean text, half-open.
    """

    def __init__(self, document: Document, setting: Setting, findings: Findings) -> None:
        self.document = document
        self.setting = setting
        self.findings = findings
        self.last: Count | None = None
        self.announced: str | None = None
        self._honours = _Placed(findings.honours)
        self._counts = _Placed(findings.counts)
        self._index = self._counted_at = _LONG_AGO

    def begin_sentence(self) -> None:
        """Forget what the sentence before told; what was announced stays."""
        self.last = None
        self._counted_at = _LONG_AGO

    def begin_clause(self, clause: Clause, index: int) -> None:
        """Take the honour and the count that earlier readers found in a clause, the ``index``-th of its sentence."""
        self._index = index
        if not (self._honours or self._counts):
            return
        begin, end = self.document.offsets[clause.begin], self.document.offsets[clause.end - 1]
        if (honour := self._honours.last(begin, end)) is not None:
            self.last = Count(honour.scheme, 0, "家", honour.level, honour.status, honour.quotation, batch=honour.batch)
        if (count := self._counts.last(begin, end)) is not None:
            self.last = count
            self._counted_at = index

    @property
    def counted_nearby(self) -> bool:
        """Whether something was counted in this clause or the one before it."""
        return self._index - self._counted_at <= 1

    def of(self, phrase: SchemePhrase, status: str) -> Count:
        """A count of the scheme that a phrase names, its number still to come."""
        at = self.document.quotation(phrase.begin, phrase.end)
        return Count(phrase.name, 0, "", phrase.level, status, at, year=phrase.year, batch=phrase.batch)

    def of_name(self, scheme: str, clause: Clause, status: str = "awarded") -> Count:
        """A count of ``scheme``, which no words of the clause name, its number still to come."""
        return Count(scheme, 0, "", None, status, self.document.quotation(clause.begin, clause.end))

    def add(
        self, quantity: Quantity, clause: Clause, like: Count, begin: int | None = None, end: int | None = None
    ) -> None:
        """Record a count as ``like`` has it, with its number, and its unit before the noun that ``like`` holds.

        ``quantity`` stands in the words of ``clause``; the quotation runs from ``begin``, or the clause's, to ``end``, or the
        number's. A number that is not whole counts nothing.
        """
        if not isinstance(quantity.value, int):
            return
        at, to = clause.begin + quantity.begin, clause.begin + quantity.end
        first = clause.begin if begin is None else begin
        section = self.document.section_at(at)
        count = replace(
            like,
            count=quantity.value,
            unit=quantity.unit + like.unit,
            quotation=self.document.quotation(min(first, at), to if end is None else end),
            qualifier=quantity.qualifier,
            keyword_group=section.heading if section else None,
        )
        if self.findings.add_count(count, at):
            self.last = count
            self._counted_at = self._index

    def add_members(self, phrase: SchemePhrase, end: int, status: str, number: float) -> None:
        """Record the holders named behind ``end``, where ``number`` holders of the scheme were counted."""
        dated = replace(phrase, year=phrase.year or self.setting.year)
        self.findings.honours.extend(named_behind(self.document, dated, end, status, number))


class _Placed(Generic[_Fact]):
    """Facts in the order of their quotations, to be found by place."""

    def __init__(self, facts: Sequence[_Fact]) -> None:
        self._facts: list[_Fact] = sorted(facts, key=lambda fact: fact.quotation.begin)
        self._begins: list[int] = [fact.quotation.begin for fact in self._facts]

    def __len__(self) -> int:
        return len(self._facts)

    def last(self, begin: int, end: int) -> _Fact | None:
        """The last fact that begins from ``begin`` to ``end``, both raw offsets, or None."""
        at = bisect_right(self._begins, end) - 1
        return self._facts[at] if at >= 0 and self._begins[at] >= begin else None


def alike(count: Count, scheme: str | None = None) -> Count:
    """What a further number of the same scheme, or of a class of it, shares with the count before; its number is 0.

    >>> from kg.model import Quotation
    >>> before = Count("省级绿色工厂", 5, "家", "provincial", "renewed", Quotation(0, 8, "省级绿色工厂5家"), batch=2)
    >>> further = alike(before)
    >>> further.scheme, further.count, further.unit, further.status, further.batch
    ('省级绿色工厂', 0, '', 'renewed', None)
    """
    return Count(scheme or count.scheme, 0, "", count.level, count.status, count.quotation)

"""What the readers of one document have found so far, and what must not be said twice."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg.extract.firm_names import split_owner
from kg.extract.paraphrases import without_paraphrases
from kg.extract.surfaces import unquoted
from kg.extract.triggers import Hit
from kg.model import Count, Honour

#: Two sessions of one prize are two conferrals.
_EDITION = re.compile(r"第[一二三四五六七八九十\d]+届")
_NATIONAL = re.compile("^国家级?")


@dataclass
class Findings:
    """Honours and counts, and the numbers that they used.

    ``counted`` maps the clean offset of a number to the scheme whose holders it counts; ``explained`` holds, for each honour
    frame that fired, its trigger and its name; ``withdrawn`` are honours that were claimed and found unlikely, ``echoes`` those
    that said once more what stands in ``honours``.
    """

    honours: list[Honour] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    counted: dict[int, str] = field(default_factory=dict)
    explained: list[tuple[Hit, str]] = field(default_factory=list)
    withdrawn: list[Honour] = field(default_factory=list)
    echoes: list[Honour] = field(default_factory=list)
    _stated: set[tuple[str, int, str]] = field(default_factory=set)

    def add_count(self, count: Count, at: int) -> bool:
        """Record a count whose number stands at the clean offset ``at``; False where the same was stated before."""
        self.counted[at] = count.scheme
        key = (unquoted(count.scheme), count.count, "" if count.status == "awarded" else count.status)
        if count.place is None:
            if key in self._stated:
                return False
            self._stated.add(key)
        self.counts.append(count)
        return True

    def said(self) -> list[Honour | Count]:
        """The honours and counts that stand, each as often as the text says it."""
        gone = {honour.recipient for honour in self.withdrawn}
        return [*self.honours, *(echo for echo in self.echoes if echo.recipient not in gone), *self.counts]

    def finish(self) -> None:
        """Leave each conferral once, and give products the owners that the whole document tells."""
        self.honours, echoes = _without_echoes(self.honours)
        self.honours, paraphrases = without_paraphrases(self.honours)
        self.echoes += echoes + paraphrases
        known = tuple(
            dict.fromkeys(h.recipient for h in self.honours if h.recipient_type == "enterprise" and not h.coref)
        )
        self.honours = [_with_owner(honour, known) for honour in self.honours]


def _without_echoes(honours: list[Honour]) -> tuple[list[Honour], list[Honour]]:
    """Each conferral once, and the others: what a later sentence repeats, word for word, is left to its first mention.

    Products of one name that two makers own are two. 国家高新技术企业 repeats 高新技术企业 and says more: it stays.
    """
    seen: dict[tuple[str, str, str], list[int]] = {}
    kept: list[Honour] = []
    echoes: list[Honour] = []
    for honour in honours:
        name = unquoted(honour.scheme)
        earlier = seen.setdefault((honour.recipient, _NATIONAL.sub("", name) or name, honour.status), [])
        same = [at for at in earlier if _same_conferral(kept[at], honour)]
        if not same or _another_year(honour, {kept[at].year for at in same}):
            earlier.append(len(kept))
            kept.append(honour)
        elif len(name) > len(kept[same[0]].scheme):
            echoes.append(kept[same[0]])
            kept[same[0]] = replace(honour, year=honour.year or kept[same[0]].year)
        else:
            echoes.append(honour)
    return kept, echoes


def _same_conferral(one: Honour, other: Honour) -> bool:
    """Whether two honours of one recipient, whose names differ by 国家 at most, are one."""
    if None not in (one.owner, other.owner) and one.owner != other.owner:
        return False
    if one.quotation == other.quotation and None not in (one.year, other.year) and one.year != other.year:
        return False
    editions = [_EDITION.search(honour.quotation.text) for honour in (one, other)]
    if editions[0] and editions[1] and editions[0][0] != editions[1][0]:
        return False
    return one.level == other.level or unquoted(one.scheme) == unquoted(other.scheme)


def _another_year(honour: Honour, earlier: set[int | None]) -> bool:
    """Whether an honour repeated in a document is another edition: renewed, or granted two years or more apart."""
    if honour.year is None or None in earlier or honour.year in earlier:
        return False
    return honour.status != "awarded" or all(abs(honour.year - year) > 1 for year in earlier if year is not None)


def _with_owner(honour: Honour, known: tuple[str, ...]) -> Honour:
    """Give a product without an owner, or with a guessed one, the firm of the document that its name begins with."""
    if honour.recipient_type not in ("product", "other") or honour.owner == honour.recipient:
        return honour
    if honour.owner is None or honour.recipient.startswith(honour.owner):
        owner = split_owner(honour.recipient, known)
        if owner is not None and owner != honour.owner:
            return replace(honour, owner=owner)
    return honour

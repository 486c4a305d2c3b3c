"""How extracted facts are compared with those that a person read out of a text.

Names agree without regard to white space, quotation marks and the width of brackets and punctuation; indicators by a
similarity, since there are many ways to name what a figure measures.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.model import Count, Document, Facts, Honour, Metric, Participation, Programme, Quotation, Ranking

_QUOTES = dict.fromkeys(map(ord, " \t\n\u3000“”‘’\"'「」『』"))
_NOISE = dict.fromkeys(map(ord, " \t\n\u3000“”‘’\"'「」『』《》()[]【】、,。.·・:;—-_/"))

Key = tuple[object, ...]


def plain(name: str | None) -> str | None:
    """A name for comparison.

    >>> plain("首台(套） “甲”"), plain(None)
    ('首台(套)甲', None)
    """
    return None if name is None else unicodedata.normalize("NFKC", name).translate(_QUOTES)


def similar(one: str, other: str) -> float:
    """Dice's coefficient of the character bigrams of two names; at least 0.75 where one contains most of the other.

    >>> similar("工业投资", "完成工业投资"), similar("技改奖励", "地块")
    (0.9166666666666666, 0.0)
    """
    a, b = (unicodedata.normalize("NFKC", name).translate(_NOISE) for name in (one, other))
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and short in long and 2 * len(short) >= len(long):
        return 0.75 + 0.25 * len(short) / len(long)
    first, second = ({name[i : i + 2] for i in range(len(name) - 1)} or {name} for name in (a, b))
    return 2 * len(first & second) / (len(first) + len(second))


def honour(fact: Honour) -> Key:
    """All that tells one honour from another, evidence apart."""
    names = (plain(fact.recipient), fact.recipient_type, plain(fact.owner), plain(fact.scheme))
    return (*names, fact.level, fact.status, fact.year, fact.batch, fact.keyword_group)


def participation(fact: Participation) -> Key:
    """All that tells one participation from another."""
    return plain(fact.participant), plain(fact.programme), fact.status, fact.role, fact.keyword_group


def count(fact: Count) -> Key:
    """All that tells one count from another."""
    return plain(fact.scheme), fact.count, plain(fact.unit), fact.level, fact.status, fact.keyword_group


def ranking(fact: Ranking) -> Key:
    """All that tells one ranking from another."""
    return plain(fact.subject), fact.place, plain(fact.within), fact.rank, fact.keyword_group


def programme(fact: Programme) -> Key:
    """All that tells one programme from another."""
    return plain(fact.name), fact.kind, fact.keyword_group


def metric(fact: Metric) -> Key:
    """All that tells one figure from another, its indicator apart."""
    figure = (fact.value, plain(fact.unit), fact.qualifier, fact.growth_percent, fact.completion_percent)
    return (*figure, fact.period, fact.expected, fact.keyword_group)


def differences(got: Iterable[Key], wanted: Iterable[Key]) -> list[tuple[str, Key]]:
    """What is missed and what is wrong, as (“missed” or “wrong”, key), empty where both are the same.

    >>> differences([("a",), ("b",)], [("b",), ("c",)])
    [('missed', ('c',)), ('wrong', ('a',))]
    """
    here, there = Counter(got), Counter(wanted)
    missed = [("missed", key) for key in (there - here).elements()]
    return missed + [("wrong", key) for key in (here - there).elements()]


def unlike(got: Sequence[Metric], wanted: Sequence[Metric], least: float) -> list[tuple[str, str]]:
    """The pairs (found, wanted) of indicators of the same figure that are less similar than ``least``."""
    left = list(got)
    pairs = []
    for gold in wanted:
        same = [fact for fact in left if metric(fact) == metric(gold)]
        if same:
            best = max(same, key=lambda fact: similar(fact.indicator, gold.indicator))
            left.remove(best)
            if similar(best.indicator, gold.indicator) < least:
                pairs.append((best.indicator, gold.indicator))
    return pairs


def quotations(facts: Facts) -> list[Quotation]:
    """The quotations of all facts of a document."""
    lists = (
        facts.honours, facts.participations, facts.counts, facts.rankings, facts.programmes, facts.metrics
    )  # fmt: skip
    return [fact.quotation for found in lists for fact in found]


def uncut(document: Document, facts: Facts) -> list[Quotation]:
    """The quotations that are not the words of the raw file at their offsets, white space apart."""
    raw = document.raw
    return [
        q
        for q in quotations(facts)
        if not 0 <= q.begin < q.end <= len(raw) or "".join(raw[q.begin : q.end].split()) != "".join(q.text.split())
    ]

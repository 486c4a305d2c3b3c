"""Which predicted fact is which gold fact: a score for each relation, and the best pairs first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kg.evaluate.similarity import norm, same_recipient, same_scheme, similar, unit

Fact = Mapping[str, Any]
Aliases = Iterable[Iterable[str]]
Scoring = Callable[[Fact, Fact, Aliases], float]

_SCHEME = 0.6
_COUNTED = 0.5
_INDICATOR = 0.4
_BY_OWNER = 0.6


def honour_score(predicted: Fact, gold: Fact, aliases: Aliases) -> float:
    """Recipient and scheme together; 0 where either is another. A product may be known by its owner alone.

    >>> honour_score({"recipient": "甲乙", "scheme": "绿色工厂"}, {"recipient": "甲乙", "scheme": "省级绿色工厂"}, ())
    2.0
    """
    who = same_recipient(predicted.get("recipient"), gold["recipient"], aliases, gold.get("aliases", ()))
    if not who and gold.get("recipient_type") == "product" and predicted.get("owner") and gold.get("owner"):
        who = _BY_OWNER * same_recipient(predicted["owner"], gold["owner"], aliases)
    what = _scheme(predicted, gold)
    return who + what if who and what >= _SCHEME else 0.0


def count_score(predicted: Fact, gold: Fact, aliases: Aliases) -> float:
    """Likeness of what is counted; 0 for another number.

    >>> count_score({"scheme": "绿色工厂", "count": 5}, {"scheme": "绿色工厂", "count": 6}, ())
    0.0
    """
    if predicted.get("count") != gold.get("count"):
        return 0.0
    what = _scheme(predicted, gold)
    return what if what >= _COUNTED else 0.0


def metric_score(predicted: Fact, gold: Fact, aliases: Aliases) -> float:
    """1 and the likeness of the indicators; 0 for another value or unit, or where only growth is told, other growth.

    >>> said = {"indicator": "规上工业总产值", "value": 463.16, "unit": "亿元"}
    >>> metric_score(said, {"indicator": "工业总产值", "value": 463.16, "unit": "亿"}, ())
    1.9285714285714286
    """
    value, wanted = predicted.get("value"), gold.get("value")
    if wanted is None:
        if value is not None or predicted.get("growth_percent") != gold.get("growth_percent"):
            return 0.0
    elif not _one_amount(predicted, gold):
        return 0.0
    said, true = norm(predicted.get("indicator")), norm(gold["indicator"])
    inside = len(said) >= 2 and len(true) >= 2 and (said in true or true in said)
    what = max(similar(said, true), 0.5 if inside else 0.0)
    return 1 + what if what >= _INDICATOR else 0.0


SCORINGS: Mapping[str, Scoring] = {"honours": honour_score, "counts": count_score, "metrics": metric_score}
"""What is scored, and how."""


def _one_amount(predicted: Fact, gold: Fact) -> bool:
    value, wanted = predicted.get("value"), gold["value"]
    if value is None or abs(value - wanted) > 1e-6 * max(1, abs(wanted)):
        return False
    return unit(predicted.get("unit")) == unit(gold.get("unit"))


def pair(predicted: Sequence[Fact], gold: Sequence[Fact], score: Scoring, aliases: Aliases) -> list[tuple[int, int]]:
    """Positions of predicted and gold facts that are one, one to one, best score first; of equal ones the last first.

    >>> pair([{"scheme": "绿色工厂", "count": 5}], [{"scheme": "甲", "count": 1}, {"scheme": "绿色工厂", "count": 5}],
    ...      count_score, ())
    [(0, 1)]
    """
    edges = sorted(
        ((score(p, g, aliases), i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold)), reverse=True
    )
    left, right = set(range(len(predicted))), set(range(len(gold)))
    pairs = []
    for likeness, i, j in edges:
        if likeness > 0 and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    return pairs


def _scheme(predicted: Fact, gold: Fact) -> float:
    return same_scheme(predicted.get("scheme"), (gold["scheme"], *gold.get("scheme_aliases", ())))

"""A person's decision on a fact, and the name under which a fact is found again after every extraction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kg.model import Count, Honour, Metric, Participation, Programme, Ranking
from kg.names import slug

Fact = Honour | Participation | Count | Ranking | Programme | Metric
Verdict = Literal["accepted", "rejected", "changed"]

VERDICTS: tuple[Verdict, ...] = ("accepted", "rejected", "changed")
RELATIONS: Mapping[str, tuple[str, ...]] = {
    "honours": ("recipient", "scheme"),
    "participations": ("participant", "programme", "role"),
    "counts": ("scheme", "count"),
    "rankings": ("subject", "place", "rank"),
    "programmes": ("name",),
    "metrics": ("indicator", "value"),
}
"""The lists of facts, and the fields that tell two facts of one quotation apart."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on one fact; ``changes`` are the new values of its fields, as JSON has them.

    ``quote``: the words of the document, for whoever reads the decision; ``line``: the last line on the fact.
    """

    id: str
    verdict: Verdict
    changes: Mapping[str, Any] = field(default_factory=dict)
    why: str | None = None
    by: str | None = None
    quote: str = ""
    line: int = 0


def fact_id(doc_id: str, relation: str, fact: Fact) -> str:
    """The name of a fact: document, relation, offsets of its quotation, and a digest of whom and what it is about.

    It depends on nothing else, so that it stays while document and extraction of this fact stay; status, year and
    level may be extracted otherwise tomorrow, and a decision still holds.

    >>> from kg.model import Quotation
    >>> honour = Honour("甲", "enterprise", None, "省级绿色工厂", None, "awarded", None, None, Quotation(3, 12, "甲…"))
    >>> fact_id("永康 2020", "honours", honour)
    '永康-2020.honour.3-12.98361753'
    """
    about = json.dumps([getattr(fact, name) for name in RELATIONS[relation]], ensure_ascii=False)
    digest = hashlib.sha256(about.encode()).hexdigest()[:8]
    span = fact.quotation
    return f"{slug(doc_id)}.{relation.removesuffix('s')}.{span.begin}-{span.end}.{digest}"

"""Facts as plain JSON values: what ``kg extract --format jsonl`` prints, one object for each document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.model import Facts, Quotation

LISTS = ("honours", "participations", "counts", "rankings", "programmes", "metrics")
"""The lists of facts, in the order in which they are printed."""


_TOLD: Mapping[str, tuple[str, ...]] = {
    "honours": ("recipient", "status", "scheme", "year"),
    "participations": ("participant", "status", "programme", "role"),
    "counts": ("scheme", "status", "count", "unit"),
    "rankings": ("place", "subject", "within", "rank"),
    "programmes": ("name", "kind"),
    "metrics": ("indicator", "value", "unit", "growth_percent", "period"),
}


def told(relation: str, fact: Any) -> str:
    """A fact of a list, or its JSON, in one line: what tells it from others, as far as it has it.

    >>> told("metrics", {"indicator": "产值", "value": 5, "unit": "亿元", "growth_percent": None, "period": "2020"})
    '产值 · 5 · 亿元 · 2020'
    """
    plain = fact if isinstance(fact, Mapping) else _fact(fact)
    return " · ".join(str(plain[key]) for key in _TOLD[relation] if plain[key] is not None)


def to_json(facts: Facts) -> dict[str, Any]:
    """All that a document states: ``id``, ``title``, ``place``, ``report_year``, the lists of facts, ``aliases``.

    Each fact has the fields of its class in :mod:`kg.model`; in place of the quotation ``quote``, its clean text, and
    ``span``, half-open code points of the raw file. What few metrics have stands among the metric's own fields.

    >>> from kg.model import Programme, Source
    >>> facts = Facts(Source("a", "a.txt"), programmes=(Programme("甲计划", "plan", Quotation(3, 8, "“甲计划”")),))
    >>> to_json(facts)["programmes"]
    [{'name': '甲计划', 'kind': 'plan', 'keyword_group': None, 'quote': '“甲计划”', 'span': [3, 8]}]
    """
    source = facts.source
    head = {"id": source.id, "title": source.title, "place": source.place, "report_year": source.report_year}
    lists = {name: [_fact(fact) for fact in getattr(facts, name)] for name in LISTS}
    return {**head, **lists, "aliases": [list(group) for group in facts.aliases]}


def _fact(fact: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name in fact.__dataclass_fields__:
        value = getattr(fact, name)
        if isinstance(value, tuple):
            plain[name] = list(value)
        elif not isinstance(value, Quotation | Mapping):
            plain[name] = value
    quotation: Quotation = fact.quotation
    extra: Mapping[str, Any] = getattr(fact, "extra", {})
    return {**plain, **extra, "quote": quotation.text, "span": [quotation.begin, quotation.end]}

"""A document with facts of every relation, for tests that need no extractor."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import Any

from kg.model import Count, Document, Facts, Honour, Metric, Participation, Programme, Quotation, Ranking, Source

TEXT = "磐柠获评市级绿色工厂，澜岳阀门获评省级绿色工厂。产值5亿元。"
QUOTATION = Quotation(0, 10, TEXT[:10])


def honour(recipient: str = "磐柠", **others: Any) -> Honour:
    made = Honour(recipient, "enterprise", None, "市级绿色工厂", "municipal", "awarded", 2021, None, QUOTATION)
    return replace(made, **others)


def count(**others: Any) -> Count:
    return replace(Count("市级绿色工厂", 3, "家", "municipal", "awarded", QUOTATION), **others)


def metric(**others: Any) -> Metric:
    return replace(Metric("产值", 5, "亿元", "exact", None, "2021", QUOTATION), **others)


def page(*facts: Any, id: str = "page", text: str = TEXT) -> tuple[Document, Facts]:
    """A document with these facts."""
    source = Source(id, f"{id}.txt", place="永康市")
    kinds = {
        "honours": Honour,
        "participations": Participation,
        "counts": Count,
        "rankings": Ranking,
        "programmes": Programme,
        "metrics": Metric,
    }
    lists = {name: tuple(fact for fact in facts if isinstance(fact, kind)) for name, kind in kinds.items()}
    document = Document(source, text, text, array("L", range(len(text))))
    return document, Facts(source, **lists)  # type: ignore[arg-type]


ALL = (
    honour(),
    Participation("磐柠", "上云行动", "added", "pilot", QUOTATION),
    count(),
    Ranking("产值", "永康市", "全省", 3, QUOTATION),
    Programme("上云行动", "campaign", QUOTATION),
    metric(),
)

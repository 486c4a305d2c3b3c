"""The facts that a person read out of the first page, as the model has them, for tests that need no extractor.

Quotations are found in the raw file by a search that ignores white space, so that their offsets are the true ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.model import Count, Document, Facts, Honour, Metric, Participation, Programme, Quotation, Ranking
from kg.read import read

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "tests" / "gold" / "seed.json"
PAGE = ROOT / "sources" / "yongkang-2020.txt"
EXTRA = ("change_points", "change_absolute", "growth_qualifier", "growth_kind", "value_max", "ratio_to_previous")


@cache
def page() -> Document:
    """The first page as the reader gives it."""
    return next(read(PAGE))


@cache
def seed() -> Facts:
    """All that the first page states."""
    return facts(page(), json.loads(SEED.read_text(encoding="utf-8")))


def find(raw: str, quote: str) -> Quotation:
    """The first place where ``raw`` says ``quote``, white space apart; raises ValueError if it does not."""
    offsets = [index for index, char in enumerate(raw) if not char.isspace()]
    wanted = "".join(quote.split())
    at = "".join(raw[index] for index in offsets).find(wanted)
    if at < 0:
        raise ValueError(f"not in the text: {quote}")
    return Quotation(offsets[at], offsets[at + len(wanted) - 1] + 1, quote)


def facts(document: Document, gold: Mapping[str, Any]) -> Facts:
    """What a gold file says of ``document``; members of a count are those whom the same words name."""

    def quoted(fact: Mapping[str, Any], *keys: str, **others: Any) -> dict[str, Any]:
        found = {key: fact[key] for key in (*keys, "keyword_group") if key in fact}
        return {**found, **others, "quotation": find(document.raw, fact["quote"])}

    honours = tuple(
        Honour(
            **quoted(
                honour, "recipient", "recipient_type", "owner", "scheme", "level", "status", "year", "batch", "coref"
            )
        )
        for honour in gold["honours"]
    )
    participations = tuple(
        Participation(**quoted(item, "participant", "programme", "status", "role"))
        for item in gold.get("participations", ())
    )
    counts = tuple(
        Count(**quoted(item, "scheme", "count", "unit", "level", "status", "qualifier", "year", "batch", "place"))
        for item in gold.get("counts", ())
    )
    return Facts(
        document.source,
        honours,
        participations,
        tuple(replace(count, named=_named(count, honours, participations)) for count in counts),
        tuple(Ranking(**quoted(item, "subject", "place", "within", "rank")) for item in gold.get("rankings", ())),
        tuple(Programme(**quoted(item, "name", "kind")) for item in gold.get("programmes", ())),
        tuple(
            Metric(
                **quoted(
                    item, "indicator", "value", "unit", "qualifier", "growth_percent", "period", "completion_percent"
                ),
                expected=item.get("expected", False),
                extra={key: item[key] for key in EXTRA if key in item},
            )
            for item in gold.get("metrics", ())
        ),
        tuple(tuple(group) for group in gold.get("aliases", ())),
    )


def _named(count: Count, honours: Iterable[Honour], participations: Iterable[Participation]) -> tuple[str, ...]:
    def shared(quotation: Quotation) -> bool:
        return quotation.begin < count.quotation.end and count.quotation.begin < quotation.end

    named = [honour.recipient for honour in honours if honour.scheme == count.scheme and shared(honour.quotation)]
    named += [
        item.participant
        for item in participations
        if item.status == count.status and item.role != "industry" and shared(item.quotation)
    ]
    return tuple(dict.fromkeys(named))

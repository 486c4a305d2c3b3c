"""The metrics of one document as they are read: each recorded with its quotation, the last one open to additions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from kg.model import Document, Metric

#: What stands before the head noun of an indicator.
HEAD_OF = re.compile(
    r"(?:以上|以下|的|新增|净增|筹建|新开工|开工|筹建|新签约|实施|推进|备案|完成|引进|现有|其中|规模以上数字经济)"
)


@dataclass
class Running:
    """What runs along a sentence: the last metric (its index), whether figures are forecasts, the period in force."""

    last: int | None = None
    base: str = ""
    expected: bool = False
    period: str | None = None
    year: int | None = None
    topic: str = ""
    share: str = ""
    change: tuple[float, str] | None = None
    fresh: bool = True


class Ledger:
    """Records metrics; positions are clean offsets."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.metrics: list[Metric] = []
        self._begins: list[int] = []

    def period(self, state: Running) -> str | None:
        return state.period or (str(state.year) if state.year is not None else None)

    def add(self, state: Running, indicator: str, span: tuple[int, int], **fields: Any) -> None:
        """Record a metric quoted at the clean ``span``."""
        begin, end = span[0], max(span[1], span[0] + 1)
        section = self.document.section_at(begin)
        values = {"value": None, "unit": None, "qualifier": "exact", "growth_percent": None, "extra": {}, **fields}
        self.metrics.append(
            Metric(
                indicator=indicator,
                period=self.period(state),
                quotation=self.document.quotation(begin, end),
                expected=state.expected,
                keyword_group=section.heading if section else None,
                **values,
            )
        )
        self._begins.append(begin)
        if not state.topic and values["unit"] in ("个", "家", "项", "座", "条"):
            state.topic = HEAD_OF.split(indicator)[-1]
        state.fresh = False
        state.last = len(self.metrics) - 1

    def amend(
        self, state: Running, end: int | None = None, extra: dict[str, Any] | None = None, **changes: Any
    ) -> None:
        """Give the last metric what a later clause says of it, and let its quotation reach there."""
        if state.last is None:
            return
        last = self.metrics[state.last]
        if end is not None and self._begins[state.last] < end:
            changes["quotation"] = self.document.quotation(self._begins[state.last], end)
        self.metrics[state.last] = replace(last, extra={**last.extra, **(extra or {})}, **changes)

    def last_is_growth(self, state: Running) -> bool:
        return state.last is not None and self.metrics[state.last].value is None

    def last_unit(self, state: Running) -> str:
        return (self.metrics[state.last].unit or "") if state.last is not None else ""

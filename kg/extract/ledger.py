"""The metrics of one document as they are read: each recorded with its quotation, the last one open to additions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from kg.model import Document, Metric

#: What stands before the head noun of an indicator.
HEAD_OF = re.compile(r"(?:以上|以下|的|新增|净增|筹建|新开工|开工|筹建|新签约|实施|推进|备案|完成|引进|现有|其中)")

_SMALL_VERBS = frozenset(
    (
        "净增 新增 竣工 开工 新开工 退规 累计 总数 总量 合计 其中 减少 增加 在建 建成 投产 入库 签约 "
        "落地 完工 总 共 关停 转让 上市 总数达 净增长"
    ).split()
)
_GENERIC = frozenset(
    (
        "总投资 投资 投资额 规划面积 总规划面积 建筑面积 占地面积 产值 营收 营业收入 增加值 总产值 利润 "
        "税收 贷款 放款 金额 总金额 资金 合同金额 占比 产能 产量 完成投资 市场占有率"
    ).split()
)


@dataclass
class Running:
    """What runs along a sentence: the last metric (its index), whether figures are forecasts, the period in force.

    ``heading``: the words before a colon (营业收入：), which name the figure behind it.
    """

    last: int | None = None
    base: str = ""
    expected: bool = False
    period: str | None = None
    year: int | None = None
    topic: str = ""
    share: str = ""
    change: tuple[float, str] | None = None
    fresh: bool = True
    heading: str = ""
    next_heading: str = ""


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

    def completed(self, indicator: str, state: Running) -> str:
        """An indicator that leans on the one before: 净增, 10亿元以上, 规划面积."""
        if not state.base:
            return indicator
        noun = HEAD_OF.split(state.base)[-1] or state.base
        if indicator in _SMALL_VERBS:
            return indicator + noun
        if indicator.endswith(("以上", "以下")):
            return indicator + noun
        if indicator in _GENERIC:
            stem = noun if len(noun) >= 2 else state.base
            if state.fresh:
                return state.topic + indicator
            if self.last_unit(state) in ("个", "家", "项", "座", "条", "宗"):
                return (state.base if len(state.base) <= 8 else stem) + indicator
        return indicator

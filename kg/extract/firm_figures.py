"""Numbers of firms of which so much is told: 2家企业营业收入超过100亿元 counts firms, it is nobody's turnover."""

from __future__ import annotations

import itertools
import re

from kg.extract.clauses import Clause
from kg.extract.ledger import Ledger, Running
from kg.extract.numbers import Quantity

#: 2家｜企业营业收入超过｜100亿元
_FIRMS = re.compile(r"(?P<noun>(?:规上|工业|民营)*(?:企业|公司|单位))(?:的)?(?P<what>[\u4e00-\u9fff]{2,12}?)?在?")


class FirmFigures:
    """Adds them to the ledger of one document."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        #: What the last numbers of firms were told by: 营业收入.
        self._measured = ""

    def without(self, clause: Clause, body: str, stated: list[Quantity], state: Running) -> list[Quantity]:
        """2家企业营业收入超过100亿元: so many firms of which so much is told; the other quantities are returned."""
        rest = list(stated)
        for many, much in itertools.pairwise(stated):
            told = _FIRMS.fullmatch(body, many.end, much.begin)
            if many.kind != "count" or told is None or much.qualifier != "more_than":
                continue
            self._measured = told["what"] or self._measured
            if not self._measured:
                continue
            name = self._measured + body[much.begin : much.end] + told["noun"]
            span = (clause.begin + many.begin, clause.begin + much.end)
            self._ledger.add(state, name, span, value=many.value, unit=many.unit, qualifier=many.qualifier)
            rest = [quantity for quantity in rest if quantity not in (many, much)]
        return rest

"""Numbers of one honour's holders side by side: 12家企业、11个项目获评; 10家企业和3名个人荣获."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from kg.extract.findings import Findings
from kg.extract.numbers import Quantity, quantities
from kg.model import Document

#: What may stand between two such numbers: whom the first one counts, and a conjunction.
_BETWEEN = re.compile(r"(?P<noun>企业|单位|个人|项目|产品|组织|集体|品牌|县|市|区|镇|村|团队)?(?:、|和|及|以及|与)")
#: So far before a number the one that it is coordinated with begins.
_REACH = 40


def coordinate(document: Document, findings: Findings) -> None:
    """Add to ``findings`` the numbers that stand right before a counted one, coordinated with it: they count of the same."""
    counted = sorted(findings.counted.items())
    begins = [at for at, _ in counted]
    for count in list(findings.counts):
        span = (bisect_left(document.offsets, at) for at in (count.quotation.begin, count.quotation.end))
        first, last = (bisect_left(begins, at) for at in span)
        for at, scheme in counted[first:last]:
            reach = max(0, at - _REACH)
            before = _coordinated(document.text[reach:at]) if scheme == count.scheme else None
            if before is None or reach + before.begin in findings.counted or not isinstance(before.value, int):
                continue
            quotation = document.quotation(reach + before.begin, bisect_left(document.offsets, count.quotation.end))
            more = replace(count, count=before.value, unit=before.unit, quotation=quotation, named=())
            findings.add_count(more, reach + before.begin)


def _coordinated(words: str) -> Quantity | None:
    """The number of holders at whose conjunction ``words`` end, or None.

    >>> found = _coordinated("授予12家企业、")
    >>> (found.value, found.unit) if found else None
    (12, '家')
    """
    found = [quantity for quantity in quantities(words) if quantity.kind == "count" and not quantity.threshold]
    return found[-1] if found and _BETWEEN.fullmatch(words, found[-1].end) else None

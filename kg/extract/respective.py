"""Figures told respectively: 城镇、农村居民收入分别增长5%和7.1%."""

from __future__ import annotations

import re

from kg.extract.clauses import Clause
from kg.extract.indicators import CHANGE, DOWN, LEAD, leading, shared_tail
from kg.extract.ledger import Ledger, Running
from kg.extract.numbers import Quantity

_GROWTH_ONLY = re.compile(r"^(?:同比|比上年|较上年)?(?P<verb>增长|下降|上升|提高|减少)[\d.]+%(?:[、和及][\d.]+%)+$")
#: 城乡｜居民人均可支配收入
_TOWN_AND_COUNTRY = re.compile(r"(?:城乡|城镇和农村)(?=(?:常住)?居民)")
_BASIS = re.compile(r"(?:同比|环比|比上年|较上年|比去年|较去年)?")


def distributed(ledger: Ledger, at: tuple[Clause, str], stated: list[Quantity], state: Running) -> bool:
    """Record what a clause (``at``: it and its words) tells respectively; False where it does not, or not plainly."""
    clause, body = at
    if "分别" not in body:
        plain = _GROWTH_ONLY.match(body)
        down = plain is not None and DOWN.search(plain["verb"]) is not None
        return plain is not None and len(stated) > 1 and _grown_each(ledger, clause, stated, down, state)
    position = body.find("分别")
    values = [quantity for quantity in stated if quantity.begin > position]
    if len(values) < 2 or any(quantity.kind != values[0].kind for quantity in values):
        return False
    between = body[position + 2 : stated[0].begin]
    change = CHANGE.search("分别" + between)
    if change is not None and _BASIS.fullmatch(body[:position]):
        return _grown_each(ledger, clause, values, DOWN.search(change["verb"]) is not None, state)
    subjects = _subjects(LEAD.sub("", body[:position]), len(values))
    if subjects is None:
        return False
    tail = shared_tail(subjects)
    share = between.replace("为", "") if "占" in between else ""
    if change is None and not share and not re.fullmatch(r"(?:为|达到|达|约|约为|增至)?", between):
        return False
    for name, quantity in zip(subjects, values, strict=True):
        indicator = name if name.endswith(tail) else name + tail
        span = (clause.begin + leading(body[: stated[0].begin]), clause.begin + quantity.end)
        if change is not None and change["to"] not in ("到", "至", "达到", "达") and quantity.kind == "percent":
            growth = -quantity.value if DOWN.search(change["verb"]) else quantity.value
            ledger.add(state, indicator, span, growth_percent=growth)
        else:
            ledger.add(
                state,
                indicator + share,
                span,
                value=quantity.value,
                unit=quantity.unit,
                qualifier=quantity.qualifier,
            )
    return True


def _subjects(words: str, number: int) -> list[str] | None:
    """The names of ``words`` as ``number`` subjects, the coarsest division that gives as many; None where none does.

    >>> _subjects("对德国、埃及进出口", 2), _subjects("三次产业增加值", 3)
    (['对德国', '埃及进出口'], ['第一产业增加值', '第二产业增加值', '第三产业增加值'])
    """
    if number == 3 and words.startswith("三次产业"):
        return [f"第{which}产业{words[4:]}" for which in "一二三"]
    if number == 2 and (both := _TOWN_AND_COUNTRY.match(words)):
        return [f"{where}{words[both.end() :]}" for where in ("城镇", "农村")]
    for separators in ("、", "、|和|以及", "、|和|及|以及|与"):
        names = [name for name in re.split(separators, words) if name]
        if len(names) == number:
            return names
    return None


def _grown_each(ledger: Ledger, clause: Clause, values: list[Quantity], down: bool, state: Running) -> bool:
    """吞吐量3560万吨，集装箱吞吐量82万标箱，分别增长6.1%和9.4%: the growth of the figures before, in their order."""
    last = state.last
    first = last - len(values) + 1 if last is not None else -1
    if first < 0 or values[0].kind != "percent":
        return False
    if any(metric.growth_percent is not None for metric in ledger.metrics[first:]):
        return False
    for index, quantity in enumerate(values, first):
        state.last = index
        growth = -quantity.value if down else quantity.value
        ledger.amend(state, growth_percent=growth, end=clause.begin + quantity.end)
    return True

"""Counts, metrics, rankings, programmes and participations, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kg.model import Count, Facts, Metric, Participation, Programme, Ranking
from tests.extract.comparison import Key, differences, plain, similar, uncut
from tests.extract.stating import document, facts
from tests.extract.tables import Case, Row, cases


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact, its table, and what of a fact stands in the columns."""

    table: str
    columns: str
    rows: Callable[[Facts], list[Row]]


def shown(value: object) -> str | None:
    return None if value is None else plain(f"{value}")


def count(fact: Count) -> Row:
    return tuple(map(shown, (fact.scheme, fact.count, fact.unit, fact.level, fact.status, fact.qualifier)))


def metric(fact: Metric) -> Row:
    more = ["expected"] if fact.expected else []
    more += [f"completion={fact.completion_percent}"] if fact.completion_percent is not None else []
    more += [f"{key}={value}" for key, value in fact.extra.items()]
    figure = map(shown, (fact.value, fact.unit, fact.qualifier, fact.growth_percent, fact.period))
    return fact.indicator, *figure, shown(" ".join(more) or None)


def ranking(fact: Ranking) -> Row:
    return tuple(map(shown, (fact.subject, fact.place, fact.within, fact.rank)))


def programme(fact: Programme) -> Row:
    return shown(fact.name), shown(fact.kind)


def participation(fact: Participation) -> Row:
    return tuple(map(shown, (fact.participant, fact.programme, fact.status, fact.role)))


KINDS = (
    Kind("counts.txt", "scheme count unit level status qualifier", lambda found: list(map(count, found.counts))),
    Kind("rankings.txt", "subject place within rank", lambda found: list(map(ranking, found.rankings))),
    Kind("programmes.txt", "name kind", lambda found: list(map(programme, found.programmes))),
    Kind("participations.txt", "participant programme stage role",
         lambda found: list(map(participation, found.participations))),
)  # fmt: skip


def wanted(case: Case, columns: str) -> list[Key]:
    width = len(columns.split())
    return [tuple(plain(cell) for cell in (*row, *[None] * width)[:width]) for row in case.rows]


@pytest.mark.parametrize(
    ("kind", "case"),
    [(kind, case) for kind in KINDS for case in cases(kind.table)],
    ids=lambda value: getattr(value, "table", str(value)),
)
def test_facts(kind: Kind, case: Case) -> None:
    assert differences(kind.rows(facts(case.text)), wanted(case, kind.columns)) == [], case.text


def figures(case: Case) -> list[Key]:
    rows = [(*row, *[None] * 7)[:7] for row in case.rows]
    return [(*map(plain, row[1:5]), row[5] or "2022", plain(row[6])) for row in rows]


@pytest.mark.parametrize("case", cases("metrics.txt"), ids=str)
def test_metrics(case: Case) -> None:
    found = [metric(fact) for fact in facts(case.text).metrics]
    assert differences([row[1:] for row in found], figures(case)) == [], case.text
    for row, gold in zip(found, case.rows, strict=True):
        assert similar(row[0] or "", gold[0] or "") >= 0.5, (row[0], gold[0])


@pytest.mark.parametrize(
    "case", [case for name in ("metrics.txt", *(kind.table for kind in KINDS)) for case in cases(name)], ids=str
)
def test_quotations(case: Case) -> None:
    assert uncut(document(case.text), facts(case.text)) == []


def test_a_figure_is_a_count_or_a_metric_and_not_both() -> None:
    for case in cases("counts.txt"):
        found = facts(case.text)
        counts = {item.quotation.end for item in found.counts}
        assert [item for item in found.metrics if item.value is not None and item.quotation.end in counts] == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "国家级绿色工厂名单公布，全国200家企业入选，其中浙江占30家、安徽12家。",
            [(200, None), (30, "浙江"), (12, "安徽")],
        ),
        ("海陵省12家企业入选国家级绿色工厂，其中浙江3家、江苏4家。", [(12, None), (3, "浙江"), (4, "江苏")]),
        ("我市新增2家国家级绿色工厂，云泽县1家。", [(2, None), (1, "云泽县")]),
        ("全市共有36家企业获国家级绿色工厂认定，其中台企4家，国企2家。", [(36, None), (4, None), (2, None)]),
    ],
)
def test_shares_have_their_places(text: str, places: list[tuple[int, str | None]]) -> None:
    """A kind of owner (台企) is a share too, and no place."""
    assert [(fact.count, fact.place) for fact in facts(text).counts] == places

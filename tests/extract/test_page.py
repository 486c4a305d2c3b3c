"""The shipped page gives exactly the facts that a person read out of it, each with its quotation."""

from __future__ import annotations

import json
from functools import cache

from kg import lexicon
from kg.extract import extract
from kg.model import Facts, Metric
from tests.extract import comparison
from tests.extract.comparison import differences, plain, similar, uncut, unlike
from tests.gold import SEED, page, seed

#: A programme that the page names without quotation marks may be given besides.
QUOTED = "“《"


@cache
def facts() -> Facts:
    return extract(page(), lexicon.load())


@cache
def optional_figures() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(SEED.read_text(encoding="utf-8"))["optional_metrics"]
    return found


def test_honours() -> None:
    assert differences(map(comparison.honour, facts().honours), map(comparison.honour, seed().honours)) == []


def test_participations() -> None:
    got = map(comparison.participation, facts().participations)
    assert differences(got, map(comparison.participation, seed().participations)) == []


def test_counts() -> None:
    assert differences(map(comparison.count, facts().counts), map(comparison.count, seed().counts)) == []


def test_members_named_with_a_count() -> None:
    wanted = {(plain(count.scheme), count.count): set(count.named) for count in seed().counts if count.named}
    got = {(plain(count.scheme), count.count): set(count.named) for count in facts().counts}
    assert {key: got.get(key) for key in wanted} == wanted


def test_rankings() -> None:
    assert differences(map(comparison.ranking, facts().rankings), map(comparison.ranking, seed().rankings)) == []


def test_programmes() -> None:
    wanted = set(map(comparison.programme, seed().programmes))
    got = {comparison.programme(programme): programme for programme in facts().programmes}
    assert wanted - set(got) == set()
    besides = [got[key] for key in set(got) - wanted]
    assert [p.name for p in besides if any(mark in p.quotation.text for mark in QUOTED)] == []


def optional(metric: Metric) -> bool:
    return any(
        (item["value"], item["unit"], item["qualifier"], item["period"])
        == (metric.value, metric.unit, metric.qualifier, metric.period)
        for item in optional_figures()
    )


def test_metrics() -> None:
    got = [metric for metric in facts().metrics if not optional(metric)]
    assert differences(map(comparison.metric, got), map(comparison.metric, seed().metrics)) == []


def test_indicators() -> None:
    assert unlike(facts().metrics, seed().metrics, 0.5) == []
    gold = [fact.indicator for fact in seed().metrics]
    best = [max(similar(fact.indicator, name) for name in gold) for fact in facts().metrics]
    assert sum(best) / len(best) >= 0.9


def test_a_forecast_and_a_fact_of_one_figure_are_both_kept() -> None:
    both = [metric for metric in facts().metrics if metric.value == 196]
    assert [(metric.expected, metric.quotation.text[-4:]) for metric in both] == [(False, "196家"), (True, "196家")]
    assert len({metric.quotation.begin for metric in both}) == 2


def test_quotations_cut_their_text_out_of_the_raw_file() -> None:
    assert uncut(page(), facts()) == []
    assert len(comparison.quotations(facts())) >= 113


def test_a_quotation_of_an_honour_shows_its_recipient_and_its_scheme() -> None:
    for honour in facts().honours:
        text, scheme = plain(honour.quotation.text) or "", plain(honour.scheme) or ""
        assert honour.coref or (plain(honour.recipient) or "") in text, honour
        assert scheme in text or scheme[-6:] in text, honour


def test_values_stand_in_their_quotations() -> None:
    for metric in facts().metrics:
        for figure in (metric.value, metric.growth_percent, metric.completion_percent):
            if figure is not None and figure not in (4, 1000):
                assert f"{figure}" in metric.quotation.text, metric


def test_extraction_is_the_same_every_time() -> None:
    assert extract(page(), lexicon.load()) == facts()

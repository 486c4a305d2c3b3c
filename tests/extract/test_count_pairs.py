"""Numbers that no form has counted, weighed beside the honours around them; and the metrics that the trees find unlikely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg import lexicon
from kg.extract.count_pairs import CountFeatures
from kg.extract.forest import Forest
from kg.extract.metric_claims import MetricFeatures
from kg.extract.models import Models, shipped
from kg.extract.reading import reading
from kg.model import Facts
from tests.extract.stating import document

HONOUR = "云泽市3家企业的产品列为省级绿色设计产品。"
LEANING = HONOUR + "其中青岚重工有2款产品在这份目录里。"


def weighing(counts: float, metrics: float = 9.0) -> Models:
    """Models that find every count so likely, in log odds, and every metric."""
    return replace(
        shipped(), counts=Forest(CountFeatures._fields, counts, ()), metrics=Forest(MetricFeatures._fields, metrics, ())
    )


def facts(text: str, models: Models | None) -> Facts:
    return reading(document(text), lexicon.load(), models).facts


def counted(text: str, models: Models | None) -> set[tuple[str, int, str]]:
    return {(count.scheme, count.count, count.status) for count in facts(text, models).counts}


def test_the_shipped_trees_ask_for_the_features_that_are_read() -> None:
    assert shipped().counts.features == CountFeatures._fields
    assert shipped().metrics.features == MetricFeatures._fields


def test_a_likely_number_counts_the_holders_of_the_honour_named_before() -> None:
    assert counted(LEANING, weighing(-9.0)) == counted(LEANING, None)
    added = counted(LEANING, weighing(9.0)) - counted(LEANING, None)
    assert ("省级绿色设计产品", 2, "awarded") in added


def test_a_number_that_is_counted_is_no_metric() -> None:
    indicators = {metric.value for metric in facts(LEANING, weighing(-9.0)).metrics}
    assert 2 in indicators
    assert 2 not in {metric.value for metric in facts(LEANING, weighing(9.0)).metrics}


@pytest.mark.parametrize(
    "text",
    [
        HONOUR + "明年力争新增5家。",
        HONOUR + "到2035年，达到10家。",
        HONOUR + "全市没有1家企业获评国家级绿色工厂。",
        HONOUR + "全市规上企业93家。",
    ],
)
def test_targets_and_numbers_of_something_else_are_never_counted(text: str) -> None:
    assert counted(text, weighing(9.0)) == counted(HONOUR, weighing(9.0))


def test_what_is_quoted_holds_the_number() -> None:
    for text in (LEANING, "雲澤市3家企業的產品列為省級綠色設計產品。其中青嵐重工有2款產品在這份目錄裡。"):
        read = document(text)
        for count in reading(read, lexicon.load(), weighing(9.0)).facts.counts:
            quoted = count.quotation
            assert text[quoted.begin : quoted.end] == quoted.text and str(count.count) in quoted.text


def test_an_unlikely_metric_is_not_stated() -> None:
    text = "全年工业总产值120亿元，增长5%。"
    assert [metric.indicator for metric in facts(text, weighing(-9.0)).metrics] == ["工业总产值"]
    assert facts(text, weighing(-9.0, -9.0)).metrics == ()


def test_the_shipped_trees_keep_a_figure_and_drop_a_fragment() -> None:
    text = "2021年云泽市规模以上工业总产值1200.5亿元，比上年增长5.2%。省级绿色设计产品名单公布，云泽就占了10款。"
    assert [(metric.value, metric.growth_percent) for metric in facts(text, shipped()).metrics] == [(1200.5, 5.2)]

"""The metrics that forms read, weighed by trees: a number whose words name no indicator (甲市就占了3家) states none.

Forms read whatever stands beside a number as its indicator; the trees know how indicators look, and what texts count.
"""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.contexts import Contexts
from kg.extract.count_pairs import UNITS
from kg.extract.features import DISTINCTION, ENTERS, FUNCTION_WORDS, NO_NAME
from kg.extract.findings import Findings
from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.models import Models
from kg.extract.numbers import Numbers
from kg.extract.pairs import Pairs
from kg.extract.words import Words
from kg.model import Document, Metric

#: A metric less likely than this is not stated.
LEAST_PROBABILITY = 0.25
#: The same for a further figure of an indicator of which another is likely: 由5万吨扩大到8万吨.
LEAST_OF_INDICATOR = 0.08
_LIKELY = 0.5
_PLACE = re.compile(r"(?:[省市县区镇州]|自治区)(?:就|则|还|也|已)*$")
_OPEN_END = re.compile(r"[到至为了是有在被把将于就占从均都的]$")
_MONEY = re.compile(r"元|^[万亿]")
_FAR, _MOST = 60, 9


class MetricFeatures(NamedTuple):
    """One metric in numbers. Lengths and distances are in code points."""

    money: float
    percent: float
    holders: float
    grows: float
    valued: float
    value: float
    whole: float
    exact: float
    expected: float
    dated: float
    completed: float
    length: float
    nominal: float
    last_nominal: float
    first_verb: float
    function_words: float
    open_end: float
    digits: float
    quoted: float
    enters: float
    spoken: float
    place: float
    known: float
    named: float
    distinction: float
    honours: float
    counted: float
    printed: float
    ahead: float
    distance: float
    quotation_length: float
    said_before: float
    alike_before: float
    sentence_length: float
    metrics_here: float
    counts_here: float
    title: float
    lines: float
    calls: float
    title_tells: float
    metrics: float
    context: float


class ClaimedMetrics:
    """Reads the features of the metrics of one document; ``pairs`` tells its sentences and honours."""

    def __init__(
        self,
        document: Document,
        pairs: Pairs,
        numbers: Numbers,
        findings: Findings,
        metrics: Sequence[Metric],
        contexts: Contexts,
    ) -> None:
        self._text = document.text
        self._offsets = document.offsets
        self._pairs = pairs
        self._numbers = numbers
        self._contexts = contexts
        self._lexicon = pairs.schemes.lexicon
        self._counted = sorted(findings.counted)
        self._mentions = [mention.phrase.begin for mention in pairs.mentions]
        self._metrics = metrics
        self._begins = sorted(bisect_left(self._offsets, metric.quotation.begin) for metric in metrics)
        self._said: dict[tuple[object, ...], int] = {}
        self._indicators: dict[str, int] = {}

    def rows(self) -> list[MetricFeatures]:
        """The features of each metric, in order."""
        return [self._row(metric) for metric in self._metrics]

    def _row(self, metric: Metric) -> MetricFeatures:
        indicator, unit = metric.indicator, metric.unit or ""
        begin, end = (bisect_left(self._offsets, at) for at in (metric.quotation.begin, metric.quotation.end))
        sentence = self._pairs.sentences[self._pairs.sentence_at(begin)]
        (first, last), (number, stop) = self._places(metric, begin, end)
        nominal, last_nominal, first_verb = _kinds(indicator)
        value = metric.value if metric.value is not None else metric.growth_percent or 0
        key = metric.value, metric.unit, metric.growth_percent
        said, alike = self._said.get(key, 0), self._indicators.get(indicator, 0)
        self._said[key], self._indicators[indicator] = said + 1, alike + 1
        honours = self._pairs.mentions[bisect_left(self._mentions, begin) : bisect_left(self._mentions, end)]
        return MetricFeatures(
            _MONEY.search(unit) is not None,
            unit == "%",
            unit[:1] in UNITS,
            metric.growth_percent is not None,
            metric.value is not None,
            math.log2(1 + abs(value)),
            isinstance(metric.value, int),
            metric.qualifier == "exact",
            metric.expected,
            metric.period is not None,
            metric.completion_percent is not None,
            len(indicator),
            nominal,
            last_nominal,
            first_verb,
            len(FUNCTION_WORDS.findall(indicator)),
            _OPEN_END.search(indicator) is not None,
            any(map(str.isdigit, indicator)),
            "“" in indicator or "《" in indicator,
            ENTERS.search(indicator) is not None,
            NO_NAME.search(indicator) is not None,
            _PLACE.search(indicator) is not None,
            self._lexicon.indicator(indicator) is not None,
            2 * (LEGAL_NAME.search(indicator) is not None) + named_by_structure(indicator),
            DISTINCTION.search(indicator) is not None,
            sum(mention.phrase.weight >= 2 for mention in honours),
            bisect_left(self._counted, end) > bisect_left(self._counted, begin),
            first >= 0,
            0 <= number < first,
            min(max(number - last, first - stop, 0), _FAR) if min(first, number) >= 0 else -1,
            min(end - begin, 2 * _FAR),
            min(said, 3),
            min(alike, 3),
            min(sentence.end - sentence.begin, 250),
            min(bisect_left(self._begins, sentence.end) - bisect_left(self._begins, sentence.begin), _MOST),
            min(bisect_left(self._counted, sentence.end) - bisect_left(self._counted, sentence.begin), _MOST),
            sentence.begin == 0,
            self._pairs.lines,
            self._pairs.calls,
            self._pairs.title_tells,
            min(len(self._metrics), 60),
            self._contexts.odds(self._pairs.tagging.words, *self.spans(metric)),
        )

    def spans(self, metric: Metric) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the number and the indicator of a metric stand; where the words of one do not, its quotation's end or begin."""
        begin, end = (bisect_left(self._offsets, at) for at in (metric.quotation.begin, metric.quotation.end))
        (first, last), (number, stop) = self._places(metric, begin, end)
        return (
            (number, stop) if number >= 0 else (end, end),
            (first, last) if first >= 0 else (begin, min(end, begin + len(metric.indicator))),
        )

    def _places(self, metric: Metric, begin: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """The spans of indicator and number in the quotation ``text[begin:end]``; -1, -1 for what is not there as such."""
        first = self._text.find(metric.indicator, begin, end)
        named = (first, first + len(metric.indicator)) if first >= 0 else (-1, -1)
        value = metric.value if metric.value is not None else metric.growth_percent
        for quantity in self._numbers.within(begin, end):
            if value is not None and abs(quantity.value) == abs(value):
                return named, (begin + quantity.begin, begin + quantity.end)
        return named, (-1, -1)


@functools.lru_cache(maxsize=4096)
def _kinds(indicator: str) -> tuple[float, bool, bool]:
    """How nominal an indicator is, whether its last word is, and whether its first is a verb.

    >>> _kinds("工业总产值")[1], _kinds("提升至")[1]
    (True, False)
    """
    words = Words(indicator)
    size = len(indicator)
    return words.nominal(0, size), words.nominal(size - 1, size) > 0, words.kinds[:1] == "v"


def without_unlikely(
    document: Document, pairs: Pairs, numbers: Numbers, findings: Findings, metrics: Sequence[Metric], models: Models
) -> tuple[list[Metric], list[Metric]]:
    """The metrics that the trees find likely, and those that they do not."""
    rows = ClaimedMetrics(document, pairs, numbers, findings, metrics, models.metric_contexts).rows()
    probabilities = models.metrics.probabilities(rows)
    known = {
        metric.indicator for metric, probability in zip(metrics, probabilities, strict=True) if probability >= _LIKELY
    }
    likely: list[Metric] = []
    unlikely: list[Metric] = []
    for metric, probability in zip(metrics, probabilities, strict=True):
        least = LEAST_OF_INDICATOR if metric.indicator in known else LEAST_PROBABILITY
        (likely if probability >= least else unlikely).append(metric)
    return likely, unlikely

"""Numbers that no form has counted, and the honours whose holders they may count: 全市12家企业进入名单.

Forms come first; what they counted is not counted again. Trees weigh each number beside the honours named around it, and
the likeliest honour is what a likely number counts the holders of.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.extract.contexts import Contexts
from kg.extract.counts import NO_HONOUR, NONE
from kg.extract.entries import told_rung
from kg.extract.features import DISTINCTION, ENTERS
from kg.extract.findings import Findings
from kg.extract.limits import is_rank
from kg.extract.modality import is_planned
from kg.extract.models import Models
from kg.extract.named_honours import Mention
from kg.extract.numbers import Numbers, Quantity
from kg.extract.pairs import Pairs
from kg.extract.surfaces import unquoted
from kg.model import Count, Document, Metric

#: How likely a number must count the holders of an honour.
LEAST_PROBABILITY = 0.4
#: Units of holders: of firms, of any thing, of works, of persons, of products.
UNITS = {unit: number for number, units in enumerate(("家户", "个", "项", "名位人", "种款件")) for unit in units}
_OTHER_UNITS = frozenset("座 处 所 条 组 队 篇 部 支 例 张 届 艘 台 套".split())
_NOUN = re.compile(
    r"(?P<firm>[\u4e00-\u9fff]{0,4}?(?:企业|公司|单位|民企|国企|机构))|(?P<thing>产品|项目|成果|品牌|商标|作品|案例|平台)|(?P<place>村|镇|乡|县|市|区|园区|景区|基地)"
)
_FIRM_ENDS = re.compile(r"(?:企业|公司|单位|工厂|车间|中心|合作社)$")
_PLACE = re.compile(r"(?:[省市县区镇州]|自治区)(?:一?共|就|独|则|还)?(?:有|占)?$")
_OF_ALL = re.compile(r"(?:全|我|本)[省市县区国州镇](?:[^，。；]{0,6})$")
_ENTERS_NEXT = re.compile(rf"(?:均|都|同时|成功|顺利|双双|也|又|一举|被|已)*(?:{ENTERS.pattern})")
_HAVE = re.compile(r"(?:有|占|达|共|计|至|到|为|增|评出|认定|新增)了?$")
_IN_ALL = re.compile(r"共|合计|总计|累计")
_HELD = ("awarded", "renewed", "publicised")
#: So many honours of its sentence on either side of a number, and so many named before the sentence, are tried.
_NEAR, _BACK = 3, 2
_WINDOW, _FAR = 14, 300
_REACH = 4


class CountFeatures(NamedTuple):
    """One number beside one honour. Lengths and distances are in code points; probabilities are the tagger's."""

    unit: float
    value: float
    han: float
    firms_behind: float
    things_behind: float
    places_behind: float
    noun_length: float
    ends_clause: float
    ends_sentence: float
    enters_next: float
    enters_behind: float
    enters_before: float
    such_as: float
    of_them: float
    have: float
    in_all: float
    place_before: float
    all_before: float
    target: float
    begins_clause: float
    qualified: float
    figure: float
    figure_length: float
    numbers_here: float
    counted_here: float
    counted_before: float
    names_here: float
    names_agree: float
    lines: float
    calls: float
    title_tells: float
    weight: float
    listed: float
    quoted: float
    leveled: float
    distinction: float
    prize: float
    firm_ends: float
    of_products: float
    scheme_length: float
    honour_tagged: float
    honour_share: float
    in_title: float
    same_sentence: float
    before: float
    distance: float
    clauses_between: float
    sentences_between: float
    numbers_between: float
    honours_between: float
    nearest: float
    counted: float
    holders: float
    holders_agree: float
    in_figure: float
    figure_behind: float
    context: float


@dataclass(frozen=True, slots=True)
class Number:
    """A number of holders at ``text[begin:end]``, in the clause ``clause`` of the sentence ``sentence``."""

    sentence: int
    clause: int
    begin: int
    end: int
    quantity: Quantity


class _Figure(NamedTuple):
    """A metric with a value, quoted at ``text[begin:end]``."""

    begin: int
    end: int
    metric: Metric


class CountPairs:
    """The candidate pairs of numbers and honours of one document; ``metrics`` are those that forms have read."""

    def __init__(
        self,
        document: Document,
        pairs: Pairs,
        numbers: Numbers,
        findings: Findings,
        metrics: Sequence[Metric],
        contexts: Contexts,
    ) -> None:
        self._document = document
        self._pairs = pairs
        self._text = document.text
        self._numbers = numbers
        self._contexts = contexts
        self._findings = findings
        self._counted = sorted(findings.counted)
        self._schemes = Counter(unquoted(count.scheme) for count in findings.counts)
        self._holders = Counter(unquoted(honour.scheme) for honour in findings.honours if honour.status in _HELD)
        self._figures = sorted(
            (
                _Figure(
                    bisect_left(document.offsets, m.quotation.begin), bisect_left(document.offsets, m.quotation.end), m
                )
                for m in metrics
                if m.unit is not None and m.value is not None
            ),
            key=lambda figure: figure.begin,
        )
        self._figure_begins = [figure.begin for figure in self._figures]
        self._name_begins = [span.begin for span in pairs.names]
        self._mention_begins = [mention.phrase.begin for mention in pairs.mentions]
        self._strong = [mention for mention in pairs.mentions if mention.phrase.weight >= 2]
        self._strong_at = [mention.sentence for mention in self._strong]

    def __iter__(self) -> Iterator[tuple[Number, list[tuple[Mention, CountFeatures]]]]:
        """Each number with the honours that it may count the holders of."""
        if not self._pairs.mentions:
            return
        for index, sentence in enumerate(self._pairs.sentences):
            if not self._numbers.anywhere(sentence.begin, sentence.end):
                continue
            numbers = list(self._numbers_of(index))
            for number in numbers:
                honours = self._honours(number)
                if honours:
                    shared = self._shared(number, numbers)
                    rows = [CountFeatures(*shared, *self._own(number, numbers, m, at)) for at, m in enumerate(honours)]
                    yield number, list(zip(honours, rows, strict=True))

    def _numbers_of(self, index: int) -> Iterator[Number]:
        sentence = self._pairs.sentences[index]
        if NONE.search(self._text, sentence.begin, sentence.end):
            return
        for at, (clause, mood) in enumerate(zip(sentence.clauses, self._pairs.moods[index], strict=True)):
            if is_planned(mood, self._text[sentence.begin : clause.end]):
                continue
            for quantity in self._numbers.within(clause.begin, clause.end):
                begin, end = clause.begin + quantity.begin, clause.begin + quantity.end
                if begin in self._findings.counted or quantity.kind != "count" or quantity.threshold:
                    continue
                if is_rank(quantity, self._text[clause.begin : clause.end]):
                    continue
                number = Number(index, at, begin, end, quantity)
                if (figure := self.figure(number)) and NO_HONOUR.search(figure.metric.indicator):
                    continue
                if isinstance(quantity.value, int) and (quantity.unit[:1] in UNITS or quantity.unit in _OTHER_UNITS):
                    yield number

    def _honours(self, number: Number) -> list[Mention]:
        """The honours around a number, the nearest first."""
        mentions = self._pairs.mentions
        place = bisect_left(self._mention_begins, number.begin)
        near = [m for m in mentions[max(0, place - _NEAR) : place + _NEAR] if m.sentence == number.sentence]
        back = bisect_left(self._strong_at, number.sentence)
        found = [*near, *self._strong[max(0, back - _BACK) : back], *self._strong[:1]]
        unique = {m.phrase.begin: m for m in found if m.phrase.end <= number.begin or number.end <= m.phrase.begin}
        return sorted(unique.values(), key=lambda m: self._distance(number, m))

    @staticmethod
    def _distance(number: Number, mention: Mention) -> int:
        return max(number.begin - mention.phrase.end, mention.phrase.begin - number.end)

    def _shared(self, number: Number, numbers: list[Number]) -> tuple[float, ...]:
        text, quantity = self._text, number.quantity
        sentence = self._pairs.sentences[number.sentence]
        clause = sentence.clauses[number.clause]
        before = text[clause.begin : number.begin]
        behind = text[number.end : min(sentence.end, number.end + _WINDOW)]
        noun = _NOUN.match(behind)
        rest = behind[noun.end() :] if noun else behind
        first, last = (bisect_left(self._name_begins, at) for at in (sentence.begin, sentence.end))
        names = len({text[span.begin : span.end] for span in self._pairs.names[first:last]})
        figure = self.figure(number)
        counted_to = bisect_left(self._counted, number.begin)
        return (
            UNITS.get(quantity.unit[:1], 5),
            math.log2(1 + quantity.value),
            not text[clause.begin + quantity.number_begin].isascii(),
            noun is not None and noun["firm"] is not None,
            noun is not None and noun["thing"] is not None,
            noun is not None and noun["place"] is not None,
            noun.end() if noun else 0,
            not rest or rest[0] in "，；。、：（）,",
            number.end >= sentence.end,
            _ENTERS_NEXT.match(rest) is not None,
            ENTERS.search(behind) is not None,
            ENTERS.search(before) is not None,
            before.endswith(("等", "等共", "这")),
            "其中" in before[-_WINDOW:],
            _HAVE.search(before) is not None,
            _IN_ALL.search(before[-_WINDOW:]) is not None,
            _PLACE.search(before) is not None,
            _OF_ALL.search(before) is not None,
            self._pairs.moods[number.sentence][number.clause] == "target",
            min(number.begin - clause.begin, _FAR),
            quantity.qualifier != "exact",
            figure is not None,
            len(figure.metric.indicator) if figure else 0,
            min(len(numbers), 8),
            bisect_left(self._counted, sentence.end) - bisect_left(self._counted, sentence.begin),
            counted_to > 0 and number.begin - self._counted[counted_to - 1] < _FAR // 3,
            min(names, 9),
            names == quantity.value,
            self._pairs.lines,
            self._pairs.calls,
            self._pairs.title_tells,
        )

    def _own(self, number: Number, numbers: list[Number], mention: Mention, rank: int) -> tuple[float, ...]:
        phrase, tagging = mention.phrase, self._pairs.tagging
        name = unquoted(phrase.name)
        first, last = min(number.end, phrase.end), max(number.begin, phrase.begin)
        same = mention.sentence == number.sentence
        figure = self.figure(number)
        held = self._holders[name]
        low, high = (bisect_left(self._mention_begins, at) for at in (first, last))
        return (
            phrase.weight,
            phrase.listed,
            phrase.quoted,
            phrase.level is not None,
            DISTINCTION.search(name) is not None,
            name.endswith("奖"),
            _FIRM_ENDS.search(name) is not None,
            phrase.kind == "product",
            len(name),
            tagging.probability("honour", phrase.begin, phrase.end),
            tagging.share("honour", phrase.begin, phrase.end),
            name in self._pairs.title,
            same,
            phrase.begin < number.begin,
            min(last - first, _FAR),
            min(abs(mention.clause - number.clause), 6) if same else 6,
            min(abs(mention.sentence - number.sentence), 9),
            min(sum(first <= other.begin < last for other in numbers), 5),
            min(high - low, 5),
            rank,
            min(self._schemes[name], 4),
            min(held, 9),
            held == number.quantity.value,
            figure is not None and figure.begin < phrase.end and phrase.begin < figure.end,
            figure is not None and figure.end > number.end,
            self._contexts.odds(tagging.words, (number.begin, number.end), (phrase.begin, phrase.end)),
        )

    def figure(self, number: Number) -> _Figure | None:
        """The metric that a number is the value of, if it is one's."""
        at = bisect_left(self._figure_begins, number.begin + 1)
        for figure in reversed(self._figures[max(0, at - _REACH) : at]):
            if figure.end > number.begin and figure.metric.value == number.quantity.value:
                return figure
        return None

    def count(self, number: Number, mention: Mention) -> Count:
        """The count that a number of holders of an honour makes."""
        phrase, sentence = mention.phrase, self._pairs.sentences[number.sentence]
        spans = [(number.begin, number.end)]
        spans += [(phrase.begin, phrase.end)] if mention.sentence == number.sentence else []
        rung = told_rung(self._text[sentence.begin : sentence.end])
        return Count(
            phrase.name,
            int(number.quantity.value),
            number.quantity.unit,
            phrase.level,
            "cultivated" if phrase.cultivated else rung,
            self._document.quotation(min(begin for begin, _ in spans), max(end for _, end in spans)),
            number.quantity.qualifier,
            year=phrase.year,
            batch=phrase.batch,
        )


def count_likely(
    document: Document,
    pairs: Pairs,
    numbers: Numbers,
    findings: Findings,
    metrics: Sequence[Metric],
    models: Models,
) -> list[Metric]:
    """Add to ``findings`` what the likely numbers count; the ``metrics`` of which none is the value."""
    counted = CountPairs(document, pairs, numbers, findings, metrics, models.count_contexts)
    gone: set[int] = set()
    numbered = list(counted)
    probabilities = iter(models.counts.probabilities([row for _, honours in numbered for _, row in honours]))
    for number, honours in numbered:
        likely = [(next(probabilities), mention) for mention, _ in honours]
        probability, mention = max(likely, key=lambda one: one[0])
        if probability < LEAST_PROBABILITY:
            continue
        findings.add_count(replace(counted.count(number, mention), probability=round(probability, 3)), number.begin)
        figure = counted.figure(number)
        gone |= {id(figure.metric)} if figure else set()
    return [metric for metric in metrics if id(metric) not in gone]

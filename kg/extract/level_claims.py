"""The levels of honours, weighed by trees: of the levels that one may have, the likeliest is told.

Forms read a level from an honour's own words, or from a body that confers. Where neither tells it, or where both mislead
(中国… of an association), the rest of the text often does; where nothing makes one level likely, the forms' word stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.extract.authorities import Authorities
from kg.extract.choices import weighed
from kg.extract.contexts import Contexts
from kg.extract.features import DISTINCTION
from kg.extract.findings import Findings
from kg.extract.honour_places import HonourPlaces, Span, words_around
from kg.extract.models import Models
from kg.extract.pairs import Pairs
from kg.extract.surfaces import unquoted
from kg.model import Count, Document, Honour, Level

#: What a level may be, the widest first; a trade's is none of a place.
LEVELS: tuple[Level, ...] = ("international", "national", "provincial", "municipal", "county", "industry")
#: 中国家电之都, 全国茶业百强企业: what associations and media confer.
_TRADE = re.compile(r"(?:中国|全国).*(?:[百十千]强|\d强|十大|之都|之乡|重镇|行业|协会|联合会|学会|基地$|品牌$)")
#: How likely a level must be where forms tell none, and where they tell another one.
LEAST_PROBABILITY, LEAST_TO_CHANGE = 0.5, 0.7
#: The same where the lexicon knows the honour.
LEAST_AGAINST_LEXICON = 0.9
_WORD = re.compile(
    r"(?P<international>国际|世界|全球|亚洲|亚太)|(?P<national>国家|全国|中国|国务院|工信部|工业和信息化部|农业农村部|科技部|商务部|经济部|行政院)|"
    r"(?P<provincial>[全本我]?省|自治区)|(?P<municipal>(?<![上城超都门])[全本我]?市(?![州场值民容域盈占]))|"
    r"(?P<county>[全本我]?[县区](?![域块])|街道|镇)|(?P<industry>协会|学会|商会|联合会|促进会|研究会|组委会|行业)"
)
_RANKING = re.compile(r"\d强|[十百]强|榜|排行")
_FAR, _HEAD = 99, 20_000
_MOST = 9

Fact = Honour | Count


class LevelFeatures(NamedTuple):
    """One level that an honour or a count may have, in numbers. Distances are in code points."""

    level: float
    claimed: float
    unclaimed: float
    stated: float
    unstated: float
    candidate: float
    granted: float
    ungranted: float
    conferred: float
    unconferred: float
    alike: float
    unlike: float
    before: float
    behind: float
    last_before: float
    words_here: float
    share_here: float
    share: float
    words_in_title: float
    title_tells_other: float
    facts: float
    facts_share: float
    sentence_share: float
    setting: float
    finer: float
    unset: float
    municipality: float
    counted: float
    place: float
    person: float
    product: float
    prize: float
    ranking: float
    distinction: float
    quoted: float
    length: float
    named_here: float
    dated: float
    held: float
    context: float


class ClaimedLevels:
    """Reads the features of the levels that the honours and counts of one document may have."""

    def __init__(self, document: Document, pairs: Pairs, findings: Findings, contexts: Contexts) -> None:
        self._text = document.text
        self._places = HonourPlaces(document)
        self._pairs = pairs
        self._levels = pairs.schemes.levels
        self._setting = pairs.schemes.setting
        self._authorities = Authorities(document.text, pairs.schemes.setting)
        self._contexts = contexts
        self._words = [(m.start(), m.end(), m.lastgroup) for m in _WORD.finditer(document.text)]
        self._word_begins = [begin for begin, _, _ in self._words]
        self._share = Counter(level for begin, _, level in self._words if begin < _HEAD)
        self._in_title = {match.lastgroup for match in _WORD.finditer(pairs.title)}
        facts: Sequence[Fact] = (*findings.honours, *findings.counts)
        schemes = {unquoted(fact.scheme): fact.level for fact in facts}
        self._of_facts = Counter(schemes.values())
        self._in_sentence: dict[int, Counter[Level | None]] = {}
        self._named: dict[str, set[Level]] = {}
        for mention in pairs.mentions:
            if (level := mention.phrase.level) is not None:
                name = unquoted(mention.phrase.name)
                self._in_sentence.setdefault(mention.sentence, Counter())[level] += 1
                for at in range(max(1, len(name) - 2)):
                    self._named.setdefault(name[at:], set()).add(level)
        self._rows: dict[tuple[object, ...], list[tuple[LevelFeatures, list[str]]]] = {}

    def rows(self, fact: Fact) -> list[tuple[LevelFeatures, list[str]]]:
        """The features of each level that ``fact`` may have, with the cues that its words give of it; in the order of LEVELS."""
        begin, end = self._places.named(fact)
        kind = fact.recipient_type if isinstance(fact, Honour) else "count"
        key = fact.scheme, begin, fact.level, fact.status, kind
        if key not in self._rows:
            self._rows[key] = list(self._all(fact, (begin, end)))
        return self._rows[key]

    def _all(self, fact: Fact, span: Span) -> Iterator[tuple[LevelFeatures, list[str]]]:
        text, name = self._text, unquoted(fact.scheme)
        begin, end = span
        number = self._pairs.sentence_at(begin)
        sentence = self._pairs.sentences[number]
        stated = self._levels.stated(fact.scheme)
        granted = self._authorities.in_sentence(end)
        conferred = self._authorities.of_document(begin)
        alike = self._named.get(name, set())
        first, place, last = (bisect_left(self._word_begins, at) for at in (sentence.begin, begin, sentence.end))
        before = self._words[max(first, place - _MOST) : place]
        behind = self._words[bisect_right(self._word_begins, end - 1) : last][:_MOST]
        here = Counter(level for *_, level in (*before, *behind))
        others = self._in_sentence.get(number, Counter())
        told, words, known = sum(others.values()), sum(self._share.values()), self._setting.level
        facts = sum(self._of_facts.values())
        kind = fact.recipient_type if isinstance(fact, Honour) else "count"
        cues = list(_cues(text, name, span))
        shared = (
            isinstance(fact, Count),
            kind == "place",
            kind == "person",
            kind == "product",
            name.endswith(("奖", "奖项", "一等奖", "二等奖", "三等奖")),
            _RANKING.search(name) is not None,
            DISTINCTION.search(name) is not None,
            text[begin - 1 : begin] in ("“", "「", "《"),
            len(name),
            text[begin:end] == name,
            fact.year is not None,
            fact.status in ("awarded", "renewed"),
        )
        for index, level in enumerate(LEVELS):
            near = next((begin - stop for _, stop, word in reversed(before) if word == level), _FAR)
            next_ = next((start - end for start, _, word in behind if word == level), _FAR)
            row = LevelFeatures(
                index,
                fact.level == level,
                fact.level is None,
                stated == level,
                stated is None,
                fact.candidate if isinstance(fact, Honour) else 0,
                granted == level,
                granted is None,
                conferred == level,
                conferred is None,
                level in alike,
                bool(alike - {level}),
                min(near, _FAR),
                min(next_, _FAR),
                bool(before) and before[-1][2] == level,
                min(here[level], _MOST),
                here[level] / max(1, len(before) + len(behind)),
                self._share[level] / max(1, words),
                level in self._in_title,
                bool(self._in_title - {level}),
                min(self._of_facts[level], _MOST),
                self._of_facts[level] / max(1, facts),
                others[level] / max(1, told),
                known == level,
                LEVELS.index(known) - index if known is not None else 0,
                known is None,
                self._setting.under_municipality,
                *shared,
                self._contexts.weigh_value(level, cues),
            )
            yield row, cues


def _cues(text: str, name: str, span: Span) -> Iterator[str]:
    """What an honour's name and the words around it are made of.

    >>> list(_cues("被省厅评为绿色工厂。", "绿色工厂", (5, 9)))[:4]
    ['#绿色', '#色工', '#工厂', '^绿色']
    """
    yield from dict.fromkeys(f"#{name[at : at + 2]}" for at in range(len(name) - 1))
    yield f"^{name[:2]}"
    yield f"^{name[:3]}"
    yield f"${name[-3:]}"
    yield f"${name[-4:]}"
    yield f"={name}"
    yield from words_around(text, span)


def with_likely_levels(document: Document, pairs: Pairs, findings: Findings, models: Models) -> None:
    """Give the honours of ``findings`` the levels that the trees find likeliest, if likely enough."""
    reader = ClaimedLevels(document, pairs, findings, models.level_contexts)
    likeliest = weighed(models.levels, LEVELS, map(reader.rows, findings.honours))
    findings.honours = [
        _of_trade(replace(honour, level=level) if probability >= _least(honour) else honour)
        for honour, (level, probability) in zip(findings.honours, likeliest, strict=True)
    ]


def _of_trade(honour: Honour) -> Honour:
    """The honour; of its trade, not of the state, where no lexicon knows it and its words are those of associations' rankings and titles."""
    trade = honour.candidate and honour.level == "national" and _TRADE.match(unquoted(honour.scheme)) is not None
    return replace(honour, level="industry") if trade else honour


def _least(honour: Honour) -> float:
    if honour.level is None:
        return LEAST_PROBABILITY
    return LEAST_TO_CHANGE if honour.candidate else LEAST_AGAINST_LEXICON

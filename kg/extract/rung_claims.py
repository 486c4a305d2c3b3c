"""The rungs of honours, weighed by trees: of awarded, publicised, renewed and the others, the likeliest is told.

Forms read a rung from a trigger, a heading or a title. What else the sentence and the text say (通过复核, 再次, 现予公示) the trees
weigh together; where nothing makes one rung likely, the forms' word stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from kg.extract.choices import weighed
from kg.extract.contexts import Contexts
from kg.extract.entries import PUBLICISED, rung, told_rung
from kg.extract.findings import Findings
from kg.extract.honour_places import HonourPlaces, Span, words_around
from kg.extract.models import Models
from kg.extract.pairs import Pairs
from kg.extract.surfaces import unquoted
from kg.model import Document, Honour, Status

#: What an honour's rung may be.
RUNGS: tuple[Status, ...] = ("awarded", "publicised", "shortlisted", "renewed", "cultivated", "revoked")
#: How likely a rung must be that the forms do not tell.
LEAST_TO_CHANGE = 0.6
_AGAIN = re.compile(r"再次|再度|再获|蝉联|连续|第[二三四五六七八九十\d]+次|重新|复[核审评查验]|保留|继续|延续|续评")
_FINISHED = re.compile(r"公示(?:期)?(?:期?满|结束|后|无异议)|正式(?:公布|发布|认定|获)|颁奖|授牌|揭牌|已被|成功")
_RANKED = re.compile(r"\d强|[十百]强|榜")
_HEAD, _MOST = 20_000, 9


class RungFeatures(NamedTuple):
    """One rung that an honour may have, in numbers. Lengths are in code points."""

    rung: float
    claimed: float
    awarded: float
    told: float
    of_title: float
    of_line: float
    publicised_here: float
    publicised_in_title: float
    publicised_anywhere: float
    again: float
    finished: float
    finished_anywhere: float
    ranked: float
    prize: float
    share: float
    honours: float
    share_here: float
    same_scheme: float
    joined: float
    line: float
    coreferent: float
    place: float
    person: float
    product: float
    lines: float
    calls: float
    title_tells: float
    sentence_length: float
    context: float


class ClaimedRungs:
    """Reads the features of the rungs that the honours of one document may have."""

    def __init__(self, document: Document, pairs: Pairs, findings: Findings, contexts: Contexts) -> None:
        self._text = document.text
        self._places = HonourPlaces(document)
        self._pairs = pairs
        self._contexts = contexts
        self._title = pairs.title
        self._of_title = rung(pairs.title)
        self._in_title = PUBLICISED.search(pairs.title) is not None
        self._anywhere = PUBLICISED.search(self._text, 0, _HEAD) is not None
        self._finished = _FINISHED.search(self._text, 0, _HEAD) is not None
        self._honours = findings.honours
        self._share = Counter(honour.status for honour in findings.honours)
        self._of_scheme = Counter((unquoted(honour.scheme), honour.status) for honour in findings.honours)
        self._schemes = Counter(unquoted(honour.scheme) for honour in findings.honours)
        self._here = Counter((self._sentence(honour), honour.status) for honour in findings.honours)
        self._sentences = Counter(map(self._sentence, findings.honours))
        self._rows: dict[tuple[object, ...], list[tuple[RungFeatures, list[str]]]] = {}

    def rows(self, honour: Honour) -> list[tuple[RungFeatures, list[str]]]:
        """The features of each rung that ``honour`` may have, with the cues that the words give of it; in the order of RUNGS."""
        span, number = self._places.named(honour), self._sentence(honour)
        joined = honour.probability is not None
        key = honour.scheme, span, number, honour.status, honour.recipient_type, honour.coref, joined
        if key not in self._rows:
            self._rows[key] = list(self._all(honour, span, number))
        return self._rows[key]

    def _sentence(self, honour: Honour) -> int:
        """The sentence that holds the end of the quotation; where that names no honour, as in lists, the one that does."""
        begin, end = self._places.quoted(honour)
        first, last = self._places.named(honour)
        return self._pairs.sentence_at(end - 1 if begin <= first < last <= end else first)

    def _all(self, honour: Honour, span: Span, number: int) -> Iterator[tuple[RungFeatures, list[str]]]:
        text, name, pairs = self._text, unquoted(honour.scheme), self._pairs
        sentence = pairs.sentences[number]
        said = text[sentence.begin : min(sentence.end, sentence.begin + 400)]
        _, end = self._places.quoted(honour)
        inside = end >= span[1] > span[0] and sentence.begin < end <= sentence.end + 1
        line_begin = text.rfind("\n", 0, span[0]) + 1
        line = text[line_begin : min(span[0], line_begin + 100)] + text[span[0] : span[1]]
        cues = [
            *words_around(text, span),
            *(f"q{cue}" for cue in words_around(text, (end, end), 30, 30) if inside),
            *dict.fromkeys(f"t{self._title[at : at + 2]}" for at in range(min(60, len(self._title) - 1))),
            f"${name[-3:]}",
            f"={name}",
        ]
        told, of_line = told_rung(said), rung(line)
        shared = (
            PUBLICISED.search(said) is not None,
            self._in_title,
            self._anywhere,
            _AGAIN.search(said) is not None,
            _FINISHED.search(said) is not None,
            self._finished,
            _RANKED.search(name) is not None,
            name.endswith("奖"),
        )
        last = (
            honour.probability is not None,
            sentence.starts_paragraph and sentence.mark in ("\n", ""),
            honour.coref,
            honour.recipient_type == "place",
            honour.recipient_type == "person",
            honour.recipient_type == "product",
            pairs.lines,
            pairs.calls,
            pairs.title_tells,
            min(len(said), 250),
        )
        for index, status in enumerate(RUNGS):
            row = RungFeatures(
                index,
                honour.status == status,
                honour.status == "awarded",
                told == status,
                self._of_title == status,
                of_line == status,
                *shared,
                self._share[status] / max(1, len(self._honours)),
                min(len(self._honours), _MOST),
                self._here[number, status] / max(1, self._sentences[number]),
                self._of_scheme[name, status] / max(1, self._schemes[name]),
                *last,
                self._contexts.weigh_value(status, cues),
            )
            yield row, cues


def with_likely_rungs(document: Document, pairs: Pairs, findings: Findings, models: Models) -> None:
    """Give the honours of ``findings`` the rungs that the trees find likeliest, if likely enough; what is revoked stays so."""
    reader = ClaimedRungs(document, pairs, findings, models.rung_contexts)
    likeliest = weighed(models.rungs, RUNGS, map(reader.rows, findings.honours))
    findings.honours = [
        honour if probability < LEAST_TO_CHANGE or honour.status == "revoked" else replace(honour, status=status)
        for honour, (status, probability) in zip(findings.honours, likeliest, strict=True)
    ]

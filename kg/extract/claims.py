"""What forms of the text have claimed, weighed by trees: claims whose holder's name, or honour, is unlikely are withdrawn.

A form tells what stands in a slot, not whether it is a name. The tagger reads the same words without knowing the forms; where
the trees, which know both, find a claim unlikely, it is not made.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from kg.extract.contexts import Contexts
from kg.extract.features import (
    DISTINCTION,
    ENTERS,
    FUNCTION_WORDS,
    HONOUR_END,
    NO_NAME,
    OFFICE,
)
from kg.extract.findings import Findings
from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.models import Models
from kg.extract.pairs import Pairs
from kg.extract.surfaces import unquoted
from kg.model import Document, Honour

#: A claim less likely than this is withdrawn.
LEAST_PROBABILITY = 0.25
#: The same for a person, for an item of a list another of whose items is likely, and for all claims of a text so short that
#: the tagger learns nothing from what stands around them.
LEAST_OF_LIST = 0.1
_SHORT = 140
#: How likely a name is of which the tagger is sure, and one that it finds impossible.
_SURE, _IMPOSSIBLE = 0.5, 0.1
#: Words within what is more than one name, or no name.
_JOINS = re.compile(r"[的了在是将被把从为于其和及与、，]")
#: What may be cut off a name although it is but one character.
_LOOSE = frozenset("由被把将对给即如和与及在从以为经向让使是有等均也都获又再已入因于并则还其共")
#: What may well be the front of a firm's full name: a few characters, none of which leads up to one.
_OF_NAME = re.compile(
    r"(?!.*(?:表[彰扬]|颁|授予|宣布|公示|认定|包括|企业|公司|集团|新增|其中|推荐))[^的了在将对把向由被给为与和及、，：；（）]{2,6}"
)
_AROUND, _FAR, _GROWS = 300, 999, 15
_RIVALS = 0.3


class ClaimFeatures(NamedTuple):
    """One claimed honour in numbers. Distances are in code points; probabilities are the tagger's."""

    holder_tagged: float
    holder_share: float
    holder_begins: float
    rival: float
    rival_gap: float
    honour_tagged: float
    honour_share: float
    distance: float
    before: float
    same_sentence: float
    coreferent: float
    together: float
    holders_together: float
    times: float
    legal: float
    structural: float
    enterprise: float
    place: float
    product: float
    other: float
    office: float
    spoken: float
    function_words: float
    nominal: float
    cuts_word: float
    length: float
    scheme_length: float
    candidate: float
    distinction: float
    prize: float
    honour_end: float
    level_known: float
    enters: float
    line: float
    lines: float
    sentence_length: float
    in_title: float
    protagonist: float
    announced: float
    lone: float
    calls: float
    title_tells: float
    context: float


class ClaimReader:
    """Reads the features of the claims of one document."""

    def __init__(self, document: Document, pairs: Pairs, honours: list[Honour], contexts: Contexts) -> None:
        self._contexts = contexts
        self._text = document.text
        self._offsets = document.offsets
        self._pairs = pairs
        self._honours = honours
        self._quoted = Counter((honour.quotation.begin, honour.quotation.end) for honour in honours)
        self._of_scheme = Counter((honour.scheme, honour.status) for honour in honours)

    def row(self, honour: Honour) -> ClaimFeatures:
        """The features of one of the claims."""
        text, tagging = self._text, self._pairs.tagging
        name, scheme = honour.recipient, unquoted(honour.scheme)
        begin, end, holder, named = self._places(honour)
        number = self._pairs.sentence_at(begin)
        sentence = self._pairs.sentences[number]
        who = self._pairs.protagonist
        first, last = (min(holder, named), max(holder, named)) if min(holder, named) >= 0 else (begin, end)
        nearby = max(sentence.begin, begin - _AROUND), min(sentence.end, end + _AROUND)
        near = list(tagging.spans("holder", *nearby, _RIVALS))
        rivals = [span for span in near if (span.begin, span.end) != (holder, holder + len(name))]
        return ClaimFeatures(
            tagging.probability("holder", holder, holder + len(name)) if holder >= 0 else -1,
            tagging.share("holder", holder, holder + len(name)) if holder >= 0 else -1,
            tagging.share("holder", holder, holder + 1) if holder >= 0 else -1,
            max((span.probability for span in rivals), default=0.0),
            min((abs(span.begin - max(named, begin)) for span in rivals), default=_FAR),
            tagging.probability("honour", named, named + len(scheme)) if named >= 0 else -1,
            tagging.share("honour", named, named + len(scheme)) if named >= 0 else -1,
            min(last - first, _FAR),
            holder < named,
            sentence.begin <= holder < sentence.end,
            honour.coref,
            min(self._quoted[honour.quotation.begin, honour.quotation.end], 5),
            min(self._of_scheme[honour.scheme, honour.status], 8),
            min(text.count(name, max(0, begin - 5000), end + 5000), 6),
            LEGAL_NAME.fullmatch(name) is not None,
            named_by_structure(name),
            honour.recipient_type == "enterprise",
            honour.recipient_type == "place",
            honour.recipient_type == "product",
            honour.recipient_type == "other",
            OFFICE.search(name) is not None,
            NO_NAME.search(name) is not None,
            len(FUNCTION_WORDS.findall(name)),
            tagging.words.nominal(holder, holder + len(name)) if holder >= 0 else -1,
            tagging.words.cuts(holder, holder + len(name)) if holder >= 0 else -1,
            len(name),
            len(scheme),
            honour.candidate,
            DISTINCTION.search(scheme) is not None,
            scheme.endswith("奖"),
            HONOUR_END.search(name) is not None,
            honour.level is not None,
            ENTERS.search(text, begin, end) is not None,
            sentence.starts_paragraph and sentence.mark in ("\n", ""),
            self._pairs.lines,
            min(sentence.end - sentence.begin, 250),
            name in self._pairs.title,
            who is not None and (name in who.name or who.name in name),
            honour.status in ("publicised", "shortlisted"),
            len(self._honours) == 1,
            self._pairs.calls,
            self._pairs.title_tells,
            self._contexts.odds(tagging.words, *self.spans(honour)),
        )

    def respanned(self, honour: Honour) -> Honour:
        """The honour, its holder named by the one likely span within the claimed name, or the one that begins or ends as it does."""
        tagging, name = self._pairs.tagging, honour.recipient
        first, last, begin, _ = self._places(honour)
        end = begin + len(name)
        if honour.recipient_type != "enterprise" or honour.owner is not None:
            return honour
        if not first <= begin < last or tagging.probability("holder", begin, end) >= _IMPOSSIBLE:
            return honour
        found = [
            span
            for span in tagging.spans("holder", max(first, begin - _GROWS), end, _SURE)
            if span.end > begin and span.probability >= _SURE
        ]
        if len(found) != 1 or _JOINS.search(self._text, found[0].begin, found[0].end):
            return honour
        span = found[0]
        inside = begin <= span.begin and span.end <= end
        if not inside and (LEGAL_NAME.fullmatch(name) or not (span.begin <= begin and end <= span.end <= last)):
            return honour
        if inside and any(
            len(cut) == 1 and cut not in _LOOSE for cut in (self._text[begin : span.begin], self._text[span.end : end])
        ):
            return honour
        front = self._text[begin : span.begin]
        if inside and span.end == end and LEGAL_NAME.fullmatch(name) and _OF_NAME.fullmatch(front):
            return honour
        who = self._pairs.recipient(span)
        return replace(honour, recipient=who.name, recipient_type=who.kind, owner=who.owner)

    def spans(self, honour: Honour) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the holder and the honour of a claim are named, as far as they are; else where it is quoted."""
        begin, end, holder, named = self._places(honour)
        return (
            (holder, holder + len(honour.recipient)) if holder >= 0 else (begin, begin),
            (named, named + len(unquoted(honour.scheme))) if named >= 0 else (begin, end),
        )

    def _places(self, honour: Honour) -> tuple[int, int, int, int]:
        """Where a claim's quotation begins and ends, and where its holder and its honour are named; -1 where they are not."""
        begin = bisect_left(self._offsets, honour.quotation.begin)
        end = bisect_left(self._offsets, honour.quotation.end)
        holder = self._nearest(honour.recipient, begin, end)
        return begin, end, holder, self._nearest(unquoted(honour.scheme), begin, end)

    def _nearest(self, words: str, begin: int, end: int) -> int:
        """Where ``words`` stand in the quotation, else last before it, else next behind it; -1 where they do not."""
        inside = self._text.find(words, begin, end)
        if inside >= 0:
            return inside
        before = self._text.rfind(words, max(0, begin - _AROUND), end)
        return before if before >= 0 else self._text.find(words, begin, end + _AROUND)


def withdraw(document: Document, pairs: Pairs, findings: Findings, models: Models) -> None:
    """Give names of ``findings`` the spans that the tagger is sure of; take from it what the trees find unlikely.

    An item of a list is believed more easily where the trees are sure of another one, and so are a person, whom a form
    knows by the surname, and all that a text of a sentence or two says.
    """
    findings.honours = respanned(document, pairs, findings.honours, models.contexts)
    reader = ClaimReader(document, pairs, findings.honours, models.contexts)
    likely = models.claims.probabilities([reader.row(honour) for honour in findings.honours])
    believed = [honour for honour, probability in zip(findings.honours, likely, strict=True) if probability >= _SURE]
    sure = {edge for honour in believed for edge in _edges(honour)}
    short = len(document.text) < _SHORT
    kept: list[Honour] = []
    withdrawn: list[Honour] = []
    for honour, probability in zip(findings.honours, likely, strict=True):
        easily = short or honour.recipient_type == "person" or sure & _edges(honour)
        least = LEAST_OF_LIST if easily else LEAST_PROBABILITY
        (kept if probability >= least else withdrawn).append(honour)
    findings.honours, findings.withdrawn = kept, withdrawn


def _edges(honour: Honour) -> set[tuple[str, int]]:
    """The honour and where its quotation begins and ends: the items of one list share one of the two."""
    return {(honour.scheme, honour.quotation.begin), (honour.scheme, -honour.quotation.end)}


def respanned(document: Document, pairs: Pairs, honours: list[Honour], contexts: Contexts) -> list[Honour]:
    """The honours, their holders named where the tagger is sure of it, if it finds the claimed span impossible."""
    reader = ClaimReader(document, pairs, honours, contexts)
    return [reader.respanned(honour) for honour in honours]

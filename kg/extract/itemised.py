"""Holders that a number announces and that the next sentences tell of one by one: 全市4家企业入选。其中，甲主营…；乙专注…；….

No verb joins such a name to its honour; that as many sentences begin with as many names as the text says were chosen does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.findings import Findings
from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.modality import is_done
from kg.extract.names import Recipient
from kg.extract.pairs import Pairs
from kg.extract.recipients import subject
from kg.extract.settling import alike
from kg.extract.slot_edges import strip_lead
from kg.extract.surfaces import unquoted
from kg.model import Count, Document, Honour, Status

_FEWEST, _MOST = 2, 40
#: So many sentences may be told of each.
_SENTENCES_EACH = 3
#: How likely the tagger must find a name that such a sentence begins with, and one that nothing else vouches for.
_LIKELY, _SURE = 0.3, 0.5
#: 其中: those that follow are among those that were counted.
_AMONG = re.compile(r"[，\s]*其中(?!有?\d)[，：]?")
#: The rungs of those who are told of, as counts name them.
_HELD: dict[str, Status] = {
    "awarded": "awarded",
    "publicised": "publicised",
    "renewed": "renewed",
    "shortlisted": "shortlisted",
}
_LOST = re.compile(r"落选|未能|取消|撤销|淘汰|整改|暂缓")


def itemise(document: Document, pairs: Pairs, findings: Findings) -> None:
    """Add to ``findings`` the honours of those of whom sentences tell one by one behind their number."""
    found = list(_Items(document, pairs, findings).read())
    findings.honours += found


class _Items:
    def __init__(self, document: Document, pairs: Pairs, findings: Findings) -> None:
        self._document = document
        self._text = document.text
        self._pairs = pairs
        self._findings = findings
        self._named = [(unquoted(honour.scheme), honour.recipient) for honour in findings.honours]
        self._claimed: dict[int, list[str]] = {}
        for honour in findings.honours:
            at = pairs.sentence_at(bisect_left(document.offsets, honour.quotation.end) - 1)
            self._claimed.setdefault(at, []).append(unquoted(honour.scheme))

    def read(self) -> Iterator[Honour]:
        """The honours of those who are told of one by one."""
        for count in self._findings.counts:
            if _FEWEST <= count.count <= _MOST and count.status in _HELD and not count.named:
                known = self._known(count)
                names = self._told_of(count) if len(known) < count.count else []
                yield from (self._honour(count, one) for one in names if one.name not in known)

    def _known(self, count: Count) -> set[str]:
        """Who holds the honour that is counted, as far as it is known already."""
        name = unquoted(count.scheme)
        return {who for scheme, who in self._named if same_name(scheme, name)}

    def _told_of(self, count: Count) -> list[Recipient]:
        """The names that the sentences behind a number begin with, if they are as many, or among those counted; else none."""
        number = self._pairs.sentence_at(bisect_left(self._document.offsets, count.quotation.end) - 1)
        counted = self._pairs.sentences[number]
        if _LOST.search(self._text, counted.begin, counted.end):
            return []
        sentences = self._pairs.sentences[number + 1 : number + 1 + _SENTENCES_EACH * count.count]
        names: list[Recipient] = []
        among = bool(sentences) and _AMONG.match(self._text, sentences[0].begin) is not None
        for at, sentence in enumerate(sentences, number + 1):
            one = self._first_name(at)
            if one is None:
                if not names or sentences[at - number - 2].mark in ("；", ";"):
                    break
                continue
            if self._tells_another(at, count) or _LOST.search(self._text, sentence.begin, sentence.end):
                break
            if all(one.name != other.name for other in names):
                names.append(one)
            if len(names) == count.count:
                return names
        return names if among and len(names) >= _FEWEST else []

    def _tells_another(self, number: int, count: Count) -> bool:
        """Whether a sentence confers another honour than the one counted."""
        return any(not same_name(scheme, unquoted(count.scheme)) for scheme in self._claimed.get(number, ()))

    def _first_name(self, number: int) -> Recipient | None:
        """The name that a sentence begins with, if what it tells is done; else None."""
        sentence = self._pairs.sentences[number]
        lead = _AMONG.match(self._text, sentence.begin, sentence.end)
        begin = strip_lead(self._text, lead.end() if lead else sentence.begin, sentence.end)
        clause = sentence.clauses[0]
        if not is_done(self._pairs.moods[number][0], self._text[clause.begin : clause.end]):
            return None
        if (legal := LEGAL_NAME.match(self._text, begin, clause.end)) is not None:
            who = subject(self._text, begin, legal.end(), "enterprise").recipients
            return who[0] if len(who) == 1 and who[0].begin == begin else None
        quoted = begin < sentence.end and self._text[begin] in "“「"
        for span in self._pairs.tagging.spans("holder", begin, min(begin + 2, sentence.end), _LIKELY):
            if span.begin - begin > quoted:
                return None
            one = self._pairs.recipient(span)
            return one if span.probability >= _SURE or named_by_structure(one.name) else None
        return None

    def _honour(self, count: Count, one: Recipient) -> Honour:
        return Honour(
            recipient=one.name,
            recipient_type=one.kind,
            owner=one.owner,
            scheme=count.scheme,
            level=count.level,
            status=_HELD[count.status],
            year=count.year,
            batch=count.batch,
            quotation=self._document.quotation(one.begin, one.end),
            coref=True,
            candidate=self._pairs.schemes.lexicon.scheme(count.scheme, count.level) is None,
            keyword_group=count.keyword_group,
        )


def same_name(one: str, other: str) -> bool:
    """Whether two names of honours, without their marks, may mean one: either holds the other, or most of it.

    >>> same_name("浙江省隐形冠军企业", "隐形冠军企业"), same_name("绿色工厂", "隐形冠军企业")
    (True, False)
    """
    return one in other or other in one or alike(one, other)

"""Holders that a number announces and that the next sentences tell of one by one: 全市4家企业入选。其中，甲主营…；乙专注…；….

No verb joins such a name to its honour; that as many sentences begin with as many names as the text says were chosen does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

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
#: What opens a list; so far before its first name, and so far behind a quotation that name may stand.
_OPENS = re.compile(r"(?:：|包括|包含|分别[是为]|得主[是为])[“]?$")
_REACH = 60
#: So far around a number, in raw code points, and so many honours, are looked at for those who are known.
_AROUND, _MOST_AROUND = 3_000, 200
#: How long a short name is, and words behind one that make it a trade's.
_SHORTEST_SHORT, _LONGEST_SHORT = 4, 10
_TRADE = re.compile(r"行业|产业|企业|领域|市场|产品|技术|等|的?发展")
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
    findings.honours += list(_Items(document, pairs, findings).siblings())
    findings.honours += list(_Items(document, pairs, findings).read())


class _Items:
    def __init__(self, document: Document, pairs: Pairs, findings: Findings) -> None:
        self._document = document
        self._text = document.text
        self._pairs = pairs
        self._findings = findings
        self._named = sorted(
            (honour.quotation.begin, unquoted(honour.scheme), honour.recipient) for honour in findings.honours
        )
        self._named_at = [begin for begin, _, _ in self._named]
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

    def siblings(self) -> Iterator[Honour]:
        """包括：甲主营…；乙专注…；丙是…: what a form found of the first item holds of the others, if all begin with a name."""
        for honour in self._findings.honours:
            if honour.probability is not None or honour.coref:
                continue
            at = bisect_left(self._document.offsets, honour.quotation.begin)
            end = bisect_left(self._document.offsets, honour.quotation.end)
            begin = self._text.find(honour.recipient, at, end + _REACH)
            first = self._pairs.sentence_at(begin) if begin >= 0 else -1
            if first < 0 or self._pairs.sentences[first].mark not in ("；", ";"):
                continue
            if _OPENS.search(self._text, max(0, begin - _REACH), begin) is None:
                continue
            quoted = self._text[begin - 1] == "“"
            yield from (
                replace(
                    honour,
                    recipient=one.name,
                    recipient_type=one.kind,
                    owner=one.owner,
                    quotation=self._document.quotation(one.begin, one.end),
                    coref=True,
                )
                for one in self._items_behind(first, quoted, unquoted(honour.scheme))
            )

    def _items_behind(self, first: int, quoted: bool, scheme: str) -> list[Recipient]:
        """The names that the items of a list behind its first begin with; none where one begins otherwise.

        Nor are there any where an item tells of another honour than ``scheme``; those who hold that already are left out.
        """
        names: list[Recipient] = []
        for number in range(first + 1, min(first + _MOST, len(self._pairs.sentences))):
            one = self._first_name(number)
            sentence = self._pairs.sentences[number]
            if one is None or self._tells_another(number, scheme) or (self._text[one.begin - 1] == "“") != quoted:
                return []
            if number not in self._claimed:
                names.append(one)
            if sentence.mark not in ("；", ";"):
                break
        return names

    def _known(self, count: Count) -> set[str]:
        """Who holds the honour that is counted, as far as it is known around the number."""
        name, at = unquoted(count.scheme), count.quotation.begin
        first, last = (bisect_left(self._named_at, at + reach) for reach in (-_AROUND, _AROUND))
        near = self._named[first : min(last, first + _MOST_AROUND)]
        return {who for _, scheme, who in near if same_name(scheme, name)}

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
            if self._tells_another(at, unquoted(count.scheme)) or _LOST.search(
                self._text, sentence.begin, sentence.end
            ):
                break
            if all(one.name != other.name for other in names):
                names.append(one)
            if len(names) == count.count:
                return names
        return names if among and len(names) >= _FEWEST else []

    def _tells_another(self, number: int, scheme: str) -> bool:
        """Whether a sentence confers another honour than ``scheme``."""
        return any(not same_name(other, scheme) for other in self._claimed.get(number, ()))

    def _first_name(self, number: int) -> Recipient | None:
        """The name that a sentence begins with, if what it tells is done; else None."""
        sentence = self._pairs.sentences[number]
        lead = _AMONG.match(self._text, sentence.begin, sentence.end)
        begin = strip_lead(self._text, lead.end() if lead else sentence.begin, sentence.end)
        clause = sentence.clauses[0]
        if not is_done(self._pairs.moods[number][0], self._text[clause.begin : clause.end]):
            return None
        begin += self._text.startswith("“", begin)
        if (legal := LEGAL_NAME.match(self._text, begin, clause.end)) is not None:
            return self._one(begin, legal.end())
        for span in self._pairs.tagging.spans("holder", begin, min(begin + 1, sentence.end), _LIKELY):
            if span.probability >= _SURE or named_by_structure(self._text[span.begin : span.end]):
                return self._pairs.recipient(span)
        starts = self._pairs.tagging.words.begins
        for end in range(min(begin + _LONGEST_SHORT, clause.end - 1), begin + _SHORTEST_SHORT - 1, -1):
            if starts(end) and named_by_structure(self._text[begin:end]) and not _TRADE.match(self._text, end):
                return self._one(begin, end)
        return None

    def _one(self, begin: int, end: int) -> Recipient | None:
        who = subject(self._text, begin, end, "enterprise").recipients
        return who[0] if len(who) == 1 and who[0].begin == begin else None

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

"""What an honour is beside its holder and its name: rung, year, batch and level, from its words, its clause and its document."""

from __future__ import annotations

import re

from kg.extract.antecedents import Antecedents
from kg.extract.authorities import Authorities
from kg.extract.clauses import Clause
from kg.extract.numbers import numeral
from kg.extract.patterns import Ending
from kg.extract.roles import ROLE
from kg.extract.schemes import SchemePhrase
from kg.extract.setting import Setting
from kg.extract.surfaces import unquoted
from kg.extract.times import FOUNDED, years
from kg.extract.times import batch as edition
from kg.extract.triggers import COPULAS, Hit
from kg.model import Level, Status

_GRANTED_HERE = re.compile(r"评选|评出|表彰|授予|命名")
_SET_UP_HERE = re.compile(r"(?:推行|开展|出台|实施|启动)[^，。；“]{0,8}“([^”]{2,12})”(?:创建|评选|评定|培育)")
_ANNOUNCED_BATCH = re.compile(r"(?:公布|公示|发布|印发|出炉)[^，。]*?(第[一二三四五六七八九十\d]+批|首批(?!次))")
_AFTER_EARLIER = re.compile(r"继[^，]{2,16}?后(?=再|又)")
#: How far before a trigger its year may stand, in characters.
_REACH = 300
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = r"(?:(?:19|20)\d\d年?度?[、和及]){1,9}(?:19|20)\d\d年?度?"
#: Years one by one before a verb, or behind it.
_YEARS_BEFORE = Ending(rf"{_YEARS}(?:先后|相继|连续|均|都|又|再|也|多次|[两三四五六七八九\d]+次)*$")
_YEARS_BEHIND = re.compile(rf"了?{_YEARS}")
_EACH_YEAR = Ending(
    r"(?P<first>(?:19|20)\d\d)年?[—\-–~至]+(?P<last>(?:19|20)\d\d)年?度?(?:间|期间|，)?连续(?P<number>[两三四五六七八九十\d]+)年(?:被|均|都|获|度)*$"
)
_OVER_TIME = re.compile(r"先后|累计|历年|多次|曾")


class Attributes:
    """Reads the attributes of honours in one document; reads, never writes, the thread that ``antecedents`` keeps."""

    def __init__(self, text: str, setting: Setting, antecedents: Antecedents) -> None:
        self.text = text
        self.setting = setting
        self.antecedents = antecedents
        self.authorities = Authorities(text, setting)
        self._local = frozenset(match[1] for match in _SET_UP_HERE.finditer(text))

    def status(self, hit: Hit, phrase: SchemePhrase) -> Status:
        """The rung that a trigger states of a scheme: cultivated and publicised where the words around it say so."""
        if phrase.cultivated and hit.status in ("awarded", "shortlisted"):
            return "cultivated"
        thread = self.antecedents.thread
        if hit.frame == "entered" and hit.status == "awarded" and thread.phrase is None and thread.pending is None:
            return self.antecedents.latest_rung
        publicised = thread.publicised and hit.frame != ROLE
        return "publicised" if hit.status == "awarded" and publicised else hit.status

    def year(self, clause: Clause, hit: Hit, phrase: SchemePhrase) -> int | None:
        """The year in the scheme's words, else the last one before the trigger in its clause or sentence, else the reported one."""
        if phrase.year is not None:
            return phrase.year
        sentence = max(self.text.rfind(mark, 0, clause.begin) for mark in "。\n") + 1
        for begin in (clause.begin, sentence):
            words = _AFTER_EARLIER.sub("", self.text[max(begin, hit.end - _REACH) : hit.end])
            stated = [] if FOUNDED.search(words) else years(words, self.setting.written)
            if stated:
                return stated[-1].year
        timeless = hit.label in COPULAS or hit.frame == ROLE or _OVER_TIME.search(self.text, clause.begin, hit.end)
        return None if self.setting.several and timeless else self.setting.year

    def years(self, clause: Clause, hit: Hit, phrase: SchemePhrase) -> list[int | None]:
        """The years in which a clause says that it happened again: 2014年、2017年和2020年通过; 2019—2022年连续4年; else the one of :meth:`year`."""
        before = self.text[max(clause.begin, hit.begin - _REACH) : hit.begin]
        told = _YEARS_BEFORE.search(before) or _YEARS_BEHIND.match(self.text, hit.end, phrase.end)
        if told is not None:
            return [int(year) for year in dict.fromkeys(_YEAR.findall(told[0]))]
        if (span := _EACH_YEAR.search(before)) is not None:
            first, last = int(span["first"]), int(span["last"])
            if last - first + 1 == numeral(span["number"]):
                return list(range(first, last + 1))
        return [self.year(clause, hit, phrase)]

    def batch(self, clause: Clause, hit: Hit) -> int | None:
        """The batch in the clause before the verb; else the one of the list that the sentence announced."""
        found = edition(self.text[clause.begin : hit.begin])
        if found is not None:
            return found
        begin = max(self.text.rfind(mark, 0, clause.begin) for mark in "。；\n") + 1
        announced = set(_ANNOUNCED_BATCH.findall(self.text, begin, clause.begin))
        return edition(announced.pop()) if len(announced) == 1 else None

    def level(self, phrase: SchemePhrase, hit: Hit) -> Level | None:
        """The level in the words; else of the body that publishes or grants; else of the place that set the honour up."""
        if phrase.level is not None or phrase.listed:
            return self.authorities.of_trade(phrase, hit.begin)
        prize = self.antecedents.prize
        if prize is not None and unquoted(phrase.name).endswith("奖"):
            return prize.level
        authority = self.authorities.in_sentence(hit.end)
        if authority is not None:
            return authority
        if _GRANTED_HERE.match(hit.label) or unquoted(phrase.name) in self._local:
            return self.setting.level
        return self.authorities.of_document(hit.begin)

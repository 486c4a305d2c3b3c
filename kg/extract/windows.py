"""The triggers of a clause, each with the words around it that may be its holders and its honours."""

from __future__ import annotations

import itertools
import re

from kg.extract.clauses import Clause
from kg.extract.patterns import Ending
from kg.extract.schemes import SchemeReader
from kg.extract.slots import Window
from kg.extract.triggers import COPULAS, Hit, hindered

_OBJECT_TAIL = re.compile(r"(?:、|并且?|且|，|还|又|后)[^、，“”]{0,30}$")
_ONE_OF_A_KIND = re.compile(
    r"[^，、]{0,20}?(?:唯一|首|少数|第[一二三四五六七八九十\d]+)一?[家个批位名]?(?:企业|单位|公司)?"
)
_AND = re.compile(r"[和、及，]|以及")
#: The subject of a passive verb behind the last honour of the verb before.
_BEFORE_PASSIVE = Ending(r"(?<=.{3})、(?!并|同时|还|且|又|也|先后)[^、，]{2,30}$")


class Windows:
    """Finds them in one clean text."""

    def __init__(self, text: str, schemes: SchemeReader) -> None:
        self.text = text
        self.schemes = schemes
        self._masked = schemes.masked
        self.triggers = schemes.grammar.triggers

    def of_clause(self, clause: Clause) -> list[tuple[Window, str]]:
        """The triggers of a clause, each with the text around it and the words before it that keep it from conferring."""
        hits = self.triggers.hits(self._masked, clause, self._names_scheme)
        hits = [hit for hit, following in itertools.zip_longest(hits, hits[1:]) if not self._introduces(hit, following)]
        found, start = [], clause.begin
        for number, hit in enumerate(hits):
            last = number + 1 == len(hits)
            stop = clause.end if last else self._before_passive(hit, hits[number + 1])
            hindrance = hindered(self._masked, clause.begin, hit.begin)
            found.append((Window(hit, start, stop, clause), hindrance))
            if not hindrance:
                cut = not last and stop < hits[number + 1].begin
                start = stop + cut if last or cut else self._object_end(hit, stop)
        return found

    def _before_passive(self, hit: Hit, following: Hit) -> int:
        """Where the words of a trigger end before the next one: before the subject of a passive, …名牌产品、｜“某”商标被认定为…."""
        between = self.text[hit.end : following.begin]
        names = _BEFORE_PASSIVE.search(between) if following.label.startswith("被") else None
        return hit.end + names.start() if names else following.begin

    def _introduces(self, hit: Hit, following: Hit | None) -> bool:
        """Whether a copula only leads to the next trigger: 云湖｜是｜全省唯一一家｜入选｜…的企业."""
        return (
            following is not None
            and hit.label in COPULAS
            and _ONE_OF_A_KIND.fullmatch(self.text, hit.end, following.begin) is not None
        )

    def _object_end(self, hit: Hit, stop: int) -> int:
        """Where the object of a trigger ends and the subject of the next may begin."""
        for mark in _AND.finditer(self.text, hit.end, stop):
            phrases = self.schemes.phrases(self.text, hit.end, mark.start())
            following = self.schemes.phrases(self.text, mark.end(), stop)
            if phrases and phrases[-1].listed and not (following and following[0].weight >= 2):
                return mark.end()
        tail = _OBJECT_TAIL.search(self.text[hit.end : stop])
        return hit.end + tail.start() if tail else hit.end

    def _names_scheme(self, begin: int, end: int) -> bool:
        return bool(self.schemes.phrases(self.text, begin, end))

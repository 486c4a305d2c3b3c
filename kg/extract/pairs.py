"""Candidate pairs of holders and honours: names that stand together, and the honours in and around their sentence.

Whether a pair holds is for :mod:`kg.extract.association` to say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.groups import Group, Groups, looks_like_name
from kg.extract.named_honours import Mention
from kg.extract.names import Recipient
from kg.extract.schemes import SchemePhrase
from kg.extract.tagger import Span
from kg.extract.triggers import Hit

#: So many honours named before a list may be its own; so many names before an honour may be its holders.
_BACK, _CARRIED = 3, 2
#: So many honours on either side of a group of names may be its own, if they stand in its sentence.
_NEAR = 4
#: So many names together need not look like names.
_FEWEST = 3
#: So many likely names are tried as what a document is about, and so far back.
_TOPICS, _FARTHEST = 3, 3_000
#: So far from an honour its sentence is looked at, in code points.
_NEARBY = 600


class Pairs(Groups):
    """The candidate pairs of one document, with what their features are read from."""

    def __iter__(self) -> Iterator[tuple[Group, Mention]]:
        """Every pair that is worth a look: of names that look like names, and of honours near them."""
        strong = [mention for mention in self.mentions if mention.phrase.weight >= 2]
        ends = [mention.phrase.end for mention in strong]
        begins = [mention.phrase.begin for mention in self.mentions]
        at = [mention.sentence for mention in strong]
        open_to = [self.quoted(mention) == 0 for mention in self.mentions]
        for group in self.groups:
            if not self._plausible(group):
                continue
            place = bisect_left(begins, group.begin)
            near = range(max(0, place - _NEAR), min(len(begins), place + _NEAR))
            own = [
                self.mentions[at]
                for at in (near if group.lines == 1 else ())
                if self.mentions[at].sentence == group.sentence and (open_to[at] or place - 1 <= at <= place)
            ]
            place = bisect_right(ends, group.begin)
            before = [
                strong[at]
                for at in range(max(0, place - _BACK), place)
                if group.lines > 1 or at == place - 1 or self.quoted(strong[at]) == 0
            ]
            heading = [m for m in before if m.sentence == group.sentence - 1] if group.lines > 1 else []
            if heading:
                yield from ((group, mention) for mention in heading)
                continue
            last = group.sentence + group.lines
            behind = [m for m in strong[bisect_left(at, last) : bisect_left(at, last) + 1] if m.sentence <= last + 1]
            seen: set[int] = set()
            for mention in (*own, *before, *strong[:1], *behind):
                if mention.phrase.begin not in seen and not _overlap(group, mention.phrase):
                    seen.add(mention.phrase.begin)
                    yield group, mention
        yield from self._carried()

    def names_between(self, begin: int, end: int) -> int:
        """How many different likely names begin in ``text[begin:end]``, or in its last few hundred code points."""
        begin = max(begin, end - _NEARBY)
        some = self.names[bisect_left(self._name_begins, begin) : bisect_left(self._name_begins, end)]
        return len({self.text[span.begin : span.end] for span in some})

    def hits(self, begin: int, end: int) -> list[Hit]:
        """The triggers that begin in ``text[begin:end]``."""
        begins = self._hit_begins[bisect_left(self._hit_begins, begin) : bisect_left(self._hit_begins, end)]
        return [self._hit_at[at] for at in begins]

    def groups_between(self, begin: int, end: int) -> int:
        """How many groups of names begin in ``text[begin:end]``."""
        return bisect_left(self._group_begins, end) - bisect_left(self._group_begins, begin)

    def _carried(self) -> Iterator[tuple[Group, Mention]]:
        """What the document is about, and the names last told before a sentence, with the honours that it names.

        Such a group is empty and stands where the clause begins; its recipient stands where its name was said last.
        """
        topics = self._topics()
        about = {who.name for who in self._about()}
        at = [span.begin for span in self.names]
        for mention in self.mentions:
            clause = self.clause(mention)
            if not self._is_open(mention):
                continue
            sentence = self.sentences[mention.sentence]
            latest = self.names[max(0, bisect_left(at, sentence.begin) - _CARRIED) : bisect_left(at, sentence.begin)]
            told = {who.name: who for who in (*(self.recipient(span) for span in latest), *topics)}
            for who in told.values():
                begin = max(sentence.begin, mention.phrase.begin - _NEARBY)
                end = min(sentence.end, mention.phrase.end + _NEARBY)
                last = self.text.rfind(who.name, max(0, sentence.begin - _FARTHEST), sentence.begin)
                if self.text.find(who.name, begin, end) >= 0 or (last < 0 and who.name not in about):
                    continue
                if last >= 0:
                    who = replace(who, begin=last, end=last + len(who.name))
                yield Group(mention.sentence, mention.clause, clause.begin, clause.begin, (who,)), mention

    def _topics(self) -> list[Recipient]:
        """The holders that a document may be about: its firm, its place, and the likely names that it says most often."""
        likely: dict[str, float] = {}
        first: dict[str, Span] = {}
        for span in self.names:
            name = self.text[span.begin : span.end]
            first.setdefault(name, span)
            likely[name] = likely.get(name, 0.0) + span.probability + (name in self.title)
        often = sorted(likely, key=lambda name: (-likely[name], first[name].begin))[:_TOPICS]
        return [*self._about(), *(self.recipient(first[name]) for name in often)]

    def _about(self) -> list[Recipient]:
        about = [self.protagonist] if self.protagonist is not None else []
        if (place := self.schemes.setting.place) is not None:
            about.append(Recipient(0, 0, place, "place"))
        return about

    def _plausible(self, group: Group) -> bool:
        return group.tagged or len(group.recipients) >= _FEWEST or any(map(looks_like_name, group.recipients))


def _overlap(group: Group, phrase: SchemePhrase) -> bool:
    return any(one.begin < phrase.end and phrase.begin < one.end for one in group.recipients)

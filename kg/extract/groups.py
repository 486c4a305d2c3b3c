"""The names of one document that stand together, near the honours that may be theirs.

Frames say outright who holds what. What they leave is looked for here, whatever the form of the sentence; which of them are
worth a look as pairs is for :mod:`kg.extract.pairs` to say.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.clauses import Clause, Sentence, enclosed
from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.layers import LIST_TITLE
from kg.extract.named_honours import NamedHonours
from kg.extract.names import Recipient
from kg.extract.patterns import quick
from kg.extract.recipients import subject
from kg.extract.rows import RowReader
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.slot_edges import strip_lead
from kg.extract.tagger import Span, Tagger, Tagging
from kg.model import Count, Document, Honour

#: Words between which names may stand: verbs, copulas, colons.
_CUT = quick(
    r"(?:分别|依次|具体)?(?:是|为(?!了)|包括|包含|涵盖|即|有(?!限))：?|：|(?<!自)由(?=.{2})|以及|作为|颁给|授予|花落|得主|获选|获得者|荣获|斩获|"
    r"夺得|摘得|捧得|喜获|喜提|再获|跻身|荣膺|成功|入选|上榜|入围|获评|获批|榜上有名|在列|此外|同时|还有|另有|其中|表示|介绍"
)
_LONGEST_NAME, _LONGEST_LINE = 45, 120
_SHORTEST_LEGAL = 6
#: So many sentences before one that names an honour, and behind it, may name its holders.
_BEFORE, _BEHIND = 1, 3
#: How likely the tagger must find a name that only it finds: the trees say the rest.
_LIKELY_NAME = 0.2
#: How likely a name must be for other sentences to mean it.
_LIKELY_TOPIC = 0.4
#: What no part of a name is: the edge of a cell, a mark of a title that does not end.
_NO_PART = re.compile(r"\||《(?![^》]*》)|^[^“（]*[”）]")
#: What may stand between two names of one list.
_BETWEEN = re.compile(r"[、，；和与及 ]|以及|”“?、?“?")


@dataclass(frozen=True, slots=True)
class Group:
    """Names that stand together at ``text[begin:end]``, in the clause ``clause`` of the sentence ``sentence``.

    ``lines``: of how many lines a list consists; ``tagged``: that the tagger found them.
    """

    sentence: int
    clause: int
    begin: int
    end: int
    recipients: tuple[Recipient, ...]
    lines: int = 1
    column: bool = False
    tagged: bool = False


class Groups(NamedHonours):
    """The groups of names of one document, beside the honours that it names; ``tagger`` looks at it, too.

    ``claimed`` are the facts that the forms have stated.
    """

    def __init__(
        self,
        document: Document,
        schemes: SchemeReader,
        protagonist: Recipient | None,
        claimed: Sequence[Honour | Count],
        tagger: Tagger,
    ) -> None:
        super().__init__(document, schemes)
        self.protagonist = protagonist
        self._rows = RowReader(document)
        wanted = {mention.sentence for mention in self.mentions} | {self._sentence_of(fact) for fact in claimed}
        wanted |= set(self._near(wanted))
        if LIST_TITLE.search(self.title):
            wanted = set(range(len(self.sentences)))
        self.tagging: Tagging = tagger.tag(self.text, self.sentences, wanted, self.title, schemes.grammar)
        self.add_tagged(self.tagging, wanted)
        self.names = [
            span
            for index in sorted(wanted)
            for span in self.tagging.spans(
                "holder", self.sentences[index].begin, self.sentences[index].end, _LIKELY_TOPIC
            )
        ]
        self._name_begins = [span.begin for span in self.names]
        self.groups: list[Group] = []

    def seek(self, claimed: Sequence[Honour | Count]) -> None:
        """Look for names around those honours that no quotation of ``claimed`` holds."""
        self._quoted = sorted((fact.quotation.begin, fact.quotation.end) for fact in claimed)
        self.groups = list(self._groups()) if self.mentions else []
        self._group_begins = sorted(group.begin for group in self.groups)
        self._hit_begins = sorted(hit.begin for hits in self._hits.values() for hit in hits)
        self._hit_at = {hit.begin: hit for hits in self._hits.values() for hit in hits}

    def _sentence_of(self, fact: Honour | Count) -> int:
        """The sentence that holds the end of a fact's quotation."""
        return self.sentence_at(bisect_left(self._offsets, fact.quotation.end) - 1)

    def recipient(self, span: Span) -> Recipient:
        """A name that the tagger found, with its kind and owner as the slot's reader tells them."""
        name = self.text[span.begin : span.end]
        begin = strip_lead(self.text, span.begin, span.end)
        if self.text[begin : span.end].startswith("“") and "”" not in name:
            begin += 1
        if span.begin < begin < span.end - 1:
            span, name = span._replace(begin=begin), self.text[begin : span.end]
        who = subject(self.text, span.begin, span.end, "enterprise").recipients
        kind = who[0].kind if len(who) == 1 else "enterprise"
        owner = who[0].owner if len(who) == 1 and who[0].name == name else None
        return Recipient(span.begin, span.end, name, kind, owner)

    # -- names ---------------------------------------------------------------------------------------------------------

    def _groups(self) -> Iterator[Group]:
        open_to = [mention for mention in self.mentions if self._is_open(mention)]
        near = self._near({mention.sentence for mention in open_to if mention.phrase.weight >= 2})
        near = sorted({*near, *(mention.sentence for mention in open_to)})
        by_clause: dict[tuple[int, int], list[SchemePhrase]] = {}
        for mention in self.mentions:
            by_clause.setdefault((mention.sentence, mention.clause), []).append(mention.phrase)
        found: dict[int, list[Group]] = {}
        for index in near:
            sentence = self.sentences[index]
            here = self._cells(index, sentence)
            for number, clause in enumerate(sentence.clauses):
                here += self._segments(index, number, clause, by_clause.get((index, number), []))
            here.sort(key=lambda group: (group.begin, -group.end))
            found[index] = [*_joined(here, self.text), *self._tagged(index, sentence, here)]
        yield from self._blocks(found, {sentence for sentence, _ in by_clause})

    def _near(self, named: set[int]) -> list[int]:
        """The sentences around those that name an honour, and the lines of the lists behind them."""
        near: set[int] = set()
        for index in sorted(named):
            near.update(range(max(0, index - _BEFORE), index))
            stop = index
            while stop < len(self.sentences) and stop not in near and (stop <= index + _BEHIND or self._is_line(stop)):
                near.add(stop)
                stop += 1
        return sorted(near)

    def _is_line(self, index: int) -> bool:
        sentence = self.sentences[index]
        ends = sentence.mark in ("\n", "") and sentence.starts_paragraph
        return ends and sentence.end - sentence.begin <= _LONGEST_LINE

    def _cells(self, index: int, sentence: Sentence) -> list[Group]:
        """The names of a line whose cells stand apart."""
        if not sentence.starts_paragraph or sentence.end - sentence.begin > 3 * _LONGEST_LINE:
            return []
        line = self._rows.row(sentence.begin, sentence.end)
        if line is None or len(line.cells) < 2:
            return []
        named = [subject(self.text, b, e, "enterprise").recipients for b, e in line.cells if e - b <= _LONGEST_NAME]
        names = tuple(one[0] for one in named if len(one) == 1 and not one[0].name.isdigit())
        return [Group(index, 0, names[0].begin, names[-1].end, names, column=True)] if names else []

    def _segments(self, index: int, number: int, clause: Clause, phrases: list[SchemePhrase]) -> list[Group]:
        """The names between the triggers, copulas and honours of a clause, and full names that stand in none of these."""
        cuts = {clause.begin, clause.end}
        cuts |= {at for hit in self._triggers(clause) for at in (hit.begin, hit.end)}
        cuts |= {at for phrase in phrases if phrase.weight >= 2 for at in (phrase.begin, phrase.end)}
        body = self.text[clause.begin : clause.end]
        closed = enclosed(body)
        for match in _CUT.finditer(body):
            if not any(b < match.start() < e for b, e in closed):
                cuts |= {clause.begin + match.start(), clause.begin + match.end()}
        groups: list[Group] = []
        for begin, end in itertools.pairwise(sorted(at for at in cuts if clause.begin <= at <= clause.end)):
            who = subject(self.text, begin, end, "enterprise") if end - begin >= 2 else None
            if (
                who is not None
                and who.recipients
                and all(2 <= len(r.name) <= _LONGEST_NAME and "|" not in r.name for r in who.recipients)
            ):
                groups.append(Group(index, number, begin, end, who.recipients))
        known = {(r.begin, r.name) for group in groups for r in group.recipients}
        for match in LEGAL_NAME.finditer(self.text, clause.begin, clause.end):
            closed_in = any(clause.begin + b < match.start() < clause.begin + e for b, e in closed)
            if match.end() - match.start() >= _SHORTEST_LEGAL and not closed_in:
                for one in subject(self.text, *match.span(), "enterprise").recipients[:1]:
                    if (one.begin, one.name) not in known and LEGAL_NAME.fullmatch(one.name):
                        groups.append(Group(index, number, one.begin, one.end, (one,), column=True))
        return groups

    def _tagged(self, index: int, sentence: Sentence, known: list[Group]) -> Iterator[Group]:
        """The names that only the tagger finds, those of one list together."""
        spans = {(one.begin, one.end) for group in known for one in group.recipients}
        clauses = [clause.begin for clause in sentence.clauses]
        run: list[Recipient] = []
        for span in self.tagging.spans("holder", sentence.begin, sentence.end, _LIKELY_NAME):
            begin, end = span.begin, span.end
            if (begin, end) in spans or end - begin > _LONGEST_NAME or _NO_PART.search(self.text[begin:end]):
                continue
            if run and not _BETWEEN.fullmatch(self.text, run[-1].end, begin):
                yield _tagged_group(index, clauses, run)
                run = []
            run.append(self.recipient(span))
        if run:
            yield _tagged_group(index, clauses, run)

    def _blocks(self, found: dict[int, list[Group]], named: set[int]) -> Iterator[Group]:
        """The groups, those of lines that are nothing but names put together into one."""
        index = 0
        order = sorted(found)
        while index < len(order):
            run: list[Group] = []
            while index + len(run) < len(order) and order[index + len(run)] == order[index] + len(run):
                line = self._line(order[index + len(run)], found)
                if line is None:
                    break
                run.append(line)
            if len(run) < 2:
                yield from found[order[index]]
                index += 1
                continue
            names = tuple(recipient for group in run for recipient in group.recipients)
            middle = run[len(run) // 2]
            yield replace(run[0], clause=0, end=run[-1].end, recipients=names, lines=len(run), column=middle.column)
            for number in order[index : index + len(run)]:
                if number in named:
                    yield from found[number]
            index += len(run)

    def _line(self, index: int, found: dict[int, list[Group]]) -> Group | None:
        if not self._is_line(index):
            return None
        sentence = self.sentences[index]
        half = (sentence.end - sentence.begin) / 2
        return next((g for g in found[index] if g.column or sum(len(r.name) for r in g.recipients) >= half), None)


def _tagged_group(sentence: int, clauses: list[int], names: list[Recipient]) -> Group:
    clause = max(0, bisect_right(clauses, names[0].begin) - 1)
    return Group(sentence, clause, names[0].begin, names[-1].end, tuple(names), tagged=True)


def looks_like_name(recipient: Recipient) -> bool:
    """Whether a name shows by itself that it is one: by its end, its kind, or its marks.

    >>> looks_like_name(Recipient(0, 4, "云湖机械", "enterprise")), looks_like_name(Recipient(0, 4, "记者了解", "enterprise"))
    (True, False)
    """
    return (
        recipient.kind in ("place", "other", "person")
        or "”" in recipient.name
        or "牌" in recipient.name
        or (named_by_structure(recipient.name))
    )


def _joined(groups: list[Group], text: str) -> list[Group]:
    """Names that only a comma parts, put together where all are firms'."""
    joined: list[Group] = []
    for group in groups:
        last = joined[-1] if joined else None
        if (
            last is not None
            and not (last.column or group.column)
            and text[last.end : group.begin] in ("，", "、")
            and all(named_by_structure(one.name) for one in (*last.recipients, *group.recipients))
        ):
            joined[-1] = replace(
                group, clause=last.clause, begin=last.begin, recipients=last.recipients + group.recipients
            )
        else:
            joined.append(group)
    return joined

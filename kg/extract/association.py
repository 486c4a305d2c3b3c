"""Holders and honours that no frame joined, joined where gradient-boosted trees find it likely that the text means it so.

Frames come first; what they claimed is not claimed again. Every such honour bears the probability that the trees gave it,
and ``kg review`` lists it.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.claims import withdraw
from kg.extract.entries import PUBLICISED, told_rung
from kg.extract.features import FeatureReader, Features
from kg.extract.findings import Findings
from kg.extract.groups import Group
from kg.extract.honours import REFUTED, HonourReader
from kg.extract.leads import BLOCKED
from kg.extract.modality import is_done
from kg.extract.models import Models
from kg.extract.named_honours import Mention
from kg.extract.names import Recipient
from kg.extract.pairing import cannot_hold, says_the_same
from kg.extract.pairs import Pairs
from kg.extract.recipients import subject
from kg.extract.schemes import SchemePhrase
from kg.extract.surfaces import unquoted
from kg.extract.triggers import Hit, hindered
from kg.model import Document, Honour, Status

#: The label of the trigger-less hit of such a pair, and what ``--explain`` calls it.
ASSOCIATED = "associated"
#: How likely a pair must be; from 0.45 to 0.6 texts that the trees have not met are read equally well.
LEAST_PROBABILITY = 0.55
_ALIKE = 0.5
_LONGEST_QUOTATION, _LONGEST_HEADING = 1200, 60
_OF_ANOTHER = re.compile(r"子公司|孙公司|参股公司|旗下(?![产品牌])|^(?:投资|控股|参股|孵化|服务|扶持)的")
#: …名单，公司全资子公司甲在列: the honour named before is the subsidiary's.
_ANOTHERS = re.compile(r"[^获评选授]{0,16}(?:子公司|孙公司|参股公司)")
#: 甲公司（以下简称“公司”）｜控股子公司
_SUBSIDIARY_BEHIND = re.compile(
    r"(?:（[^（）]{2,40}）)?的?(?:[一二]级|全资|控股|参股|下属|旗下|间接|及)*(?:子公司|孙公司|(?:企业)?(?:技术|设计|研发)中心(?=[被获]))"
)
#: 甲公司、乙公司等3家企业｜报名参评
_APPLIES = re.compile(r"[^，。；]{0,60}?(?:申报|报名|参评|参选|参赛|申请参加|申请参评|提交申请|提出申请)(?!的)")
#: 旗下拥有8家成员企业——｜甲公司、乙公司
_OF_GROUP = re.compile(r"(?:成员|下属|控股|参股|合作|关联|子|分)(?:企业|公司|单位)(?:——|：|包括|有|为|分别是|分别为)$")
#: Whoever a clause with these words names need not hold what it names.
_NO_HOLDERS = re.compile(
    r"培训|整改|参会|报名|落选|推行|行动(?:方案|计划)|创建(?:工程|行动|工作|活动)|分布的?区域|集中(?:在|于)|主要分布|为[^，]{2,40}提供"
)
_LOST_OUT = re.compile("落选|无缘|未能入[选围]")
#: Titles of notices whose lists name no holders.
_NO_LIST = re.compile(r"召开|培训|征集|申报(?:指南|通知|工作)|组织申报|问答|参会")
_CUT = 2
#: So many holders near a list are compared with each of its names.
_MOST_NEAR = 10
#: So many honours of names that are one with another are compared; a place's name begins those of all its firms.
_MOST_ALIKE = 30
#: A first line is the headline of a text that is so many times as long.
_BODY = 3


def associate(document: Document, pairs: Pairs, honours: HonourReader, findings: Findings, models: Models) -> None:
    """Withdraw from ``findings`` the honours that are unlikely, and add those of likely ``pairs``.

    Added are those that ``honours`` has neither found nor ruled out.
    """
    withdraw(document, pairs, findings, models)
    pairs.seek(findings.said())
    if pairs.groups:
        _Associations(document, pairs, honours, findings, models).add()


def unclaimed(document: Document, pairs: Pairs, findings: Findings) -> Iterator[tuple[Group, Mention]]:
    """The pairs whose names no honour of ``findings`` was quoted with.

    Of a list some of whose names were, the pairs with the same honour: what some of it hold the others may hold as well. Of
    the cells of a row only one names the holder.
    """
    honours = (fact for fact in findings.said() if isinstance(fact, Honour))
    spans = sorted(
        (honour.quotation.begin, honour.quotation.end, honour.recipient, honour.scheme) for honour in honours
    )
    begins = [begin for begin, *_ in spans]
    known: dict[tuple[int, int, int], tuple[int, list[str]]] = {}
    for group, mention in pairs:
        key = group.begin, group.end, group.lines
        if group.end > group.begin and key not in known:
            begin, end = document.offsets[group.begin], document.offsets[group.end - 1]
            some = spans[bisect_left(begins, begin - _LONGEST_QUOTATION) : bisect_right(begins, end)]
            near = [(name, scheme) for _, e, name, scheme in some if begin < e]
            known[key] = _named_there([one.name for one in group.recipients], near)
        number, held = known.get(key, (0, []))
        others = number < len(group.recipients) and not group.column
        if not number or (others and any(_same_scheme(scheme, mention.phrase.name) for scheme in held)):
            yield group, mention


def _named_there(names: Sequence[str], near: Sequence[tuple[str, str]]) -> tuple[int, list[str]]:
    """How many of the ``names`` are among the holders ``near``, each with what it holds, and what they hold.

    >>> _named_there(["青岚重工", "煜华纺织"], [("青岚重工有限公司", "绿色工厂")])
    (1, ['绿色工厂'])
    """
    exactly = dict(near)
    number, held = 0, []
    for one in names:
        found = exactly.get(one)
        if found is None:
            found = next((scheme for name, scheme in near[:_MOST_NEAR] if _same_name(name, one)), None)
        if found is not None:
            number += 1
            if found not in held:
                held.append(found)
    return number, held


class _Associations:
    def __init__(
        self, document: Document, pairs: Pairs, honours: HonourReader, findings: Findings, models: Models
    ) -> None:
        self._trees = models.pairs
        self.document = document
        self.text = document.text
        self.pairs = pairs
        self.findings = findings
        self.attributes = honours.attributes
        self._passed_over = honours.passed_over
        title = pairs.title
        self.features = FeatureReader(pairs, models.contexts)
        first = pairs.sentences[0]
        self._headline = first.mark in ("\n", "") and len(pairs.text) > _BODY * (first.end - first.begin)
        self._silent: dict[int, bool] = {}
        self._confers: dict[int, bool] = {}
        self._no_list = _NO_LIST.search(title) is not None
        #: The honours by their holders' names, by what these begin and end with, and by the owners of what holds them.
        self._by_name: dict[str, list[Honour]] = {}
        self._by_edge: dict[str, list[Honour]] = {}
        self._by_owner: dict[str, list[Honour]] = {}
        self._proposed = PUBLICISED.search(title) is not None

    def add(self) -> None:
        """Take the likely pairs, the likeliest first; each name of a group takes one honour."""
        for honour in self.findings.honours:
            self._hold(honour)
        rows: list[Features] = []
        asked: list[tuple[Recipient, Group, Mention]] = []
        for group, mention in unclaimed(self.document, self.pairs, self.findings):
            if all(self._claimed(one, group, mention.phrase) for one in group.recipients):
                continue
            if mention.sentence == 0 and self._headline and self._told_by_body(mention.phrase):
                continue
            if not self._states(mention) or self._withheld(group, mention):
                continue
            rows += self.features.rows(group, mention)
            asked += [(one, group, mention) for one in group.recipients]
        likely = [
            (-probability, one.begin, mention.phrase.begin, one, group, mention)
            for probability, (one, group, mention) in zip(self._trees.probabilities(rows), asked, strict=True)
            if probability >= LEAST_PROBABILITY
        ]
        taken: set[tuple[int, str]] = set()
        for unlikely, _, _, one, group, mention in sorted(likely, key=lambda entry: entry[:3]):
            where = (group.begin, one.name)
            if where not in taken and not self._claimed(one, group, mention.phrase):
                taken.add(where)
                self._honour(one, group, mention, -unlikely)

    def _told_by_body(self, phrase: SchemePhrase) -> bool:
        """Whether the text below its headline has told already who holds the honour that the headline names."""
        return any(_same_scheme(honour.scheme, phrase.name) for honour in self.findings.honours)

    def _states(self, mention: Mention) -> bool:
        """Whether the clause that names an honour may confer one: a fact that nothing withholds or refutes."""
        begin = mention.phrase.begin
        if begin not in self._confers:
            self._confers[begin] = self._may_confer(mention)
        return self._confers[begin]

    def _may_confer(self, mention: Mention) -> bool:
        if mention.sentence not in self._silent:
            sentence = self.pairs.sentences[mention.sentence]
            self._silent[mention.sentence] = self._passed_over(sentence) is not None
        begin, end = self.pairs.sentences[mention.sentence][:2]
        if _LOST_OUT.search(self.text, begin, end):
            return False
        clause = self.pairs.clause(mention)
        mood = self.pairs.moods[mention.sentence]
        done = is_done(mood[min(mention.clause, len(mood) - 1)], self.text[clause.begin : clause.end])
        if self._silent[mention.sentence] or not done:
            return False
        if REFUTED.search(self.text, clause.begin, clause.end) or _NO_HOLDERS.search(
            self.text, clause.begin, clause.end
        ):
            return False
        return not hindered(self.text, clause.begin, mention.phrase.begin)

    def _withheld(self, group: Group, mention: Mention) -> bool:
        """Whether a heading between an honour and the lines of a list says that they hold nothing, or the notice does.

        A firm before 子公司 only tells of it, and so does one that the sentence does not name. The heading of a list gives its
        honour to the names below it, not to one named before.
        """
        if group.end <= mention.phrase.begin and _OF_ANOTHER.search(
            self.text, group.end, min(mention.phrase.end, group.end + _LONGEST_HEADING)
        ):
            return True
        if _SUBSIDIARY_BEHIND.match(self.text, group.end):
            return True
        if group.end > group.begin and group.lines == 1 and _APPLIES.match(self.text, group.recipients[0].end):
            return True
        if len(group.recipients) > 1 and _OF_GROUP.search(self.text, max(0, group.begin - _MOST_NEAR), group.begin):
            return True
        sentence = self.pairs.sentences[group.sentence]
        if group.end <= mention.phrase.begin and _ANOTHERS.match(self.text, mention.phrase.end, sentence.end):
            return True
        if group.end == group.begin:
            if (
                sentence.starts_paragraph
                and sentence.mark in ("\n", "")
                and "名单" in self.text[sentence.begin : sentence.end]
            ):
                return True
            near = mention.phrase.begin - _LONGEST_HEADING, mention.phrase.end + _LONGEST_HEADING
            return _OF_ANOTHER.search(self.text, max(sentence.begin, near[0]), min(sentence.end, near[1])) is not None
        line = sentence.starts_paragraph and sentence.mark in ("\n", "") and group.sentence != mention.sentence
        if group.lines == 1 and not line:
            return False
        begin = max(mention.phrase.end, group.begin - _LONGEST_HEADING)
        return self._no_list or BLOCKED.search(self.text, begin, group.begin) is not None

    def _hold(self, honour: Honour) -> None:
        name = unquoted(honour.recipient)
        self._by_name.setdefault(name, []).append(honour)
        for edge in _edges(name):
            self._by_edge.setdefault(edge, []).append(honour)
        if honour.owner is not None:
            self._by_owner.setdefault(honour.owner, []).append(honour)

    def _named_alike(self, name: str) -> Iterator[Honour]:
        """The honours of those whose names, as :func:`_same_name` says, are one with ``name``, which has no quotation marks."""
        yield from self._by_name.get(name, ())
        yield from self._by_edge.get(name, ())
        for edge in _edges(name):
            yield from self._by_name.get(edge, ())

    def _claimed(self, one: Recipient, group: Group, phrase: SchemePhrase) -> bool:
        """Whether the honour, or one so much like it, is the holder's already, or its sentence gave the holder one."""
        sentence = self.pairs.sentences[group.sentence]
        begin, end = self.document.offsets[sentence.begin], self.document.offsets[sentence.end - 1]
        name = unquoted(one.name)
        for honour in self._by_owner.get(one.name, ())[:_MOST_ALIKE]:
            if not _same_name(honour.recipient, one.name) and _same_scheme(honour.scheme, phrase.name):
                return True
        for honour in itertools.islice(self._named_alike(name), _MOST_ALIKE):
            if _same_scheme(honour.scheme, phrase.name) or says_the_same(one, phrase):
                return True
            if honour.probability is None and honour.quotation.begin <= end and begin < honour.quotation.end:
                return True
        return cannot_hold(one, phrase) or says_the_same(one, phrase)

    def _honour(self, one: Recipient, group: Group, mention: Mention, probability: float) -> None:
        phrase, clause = mention.phrase, self.pairs.clause(mention)
        before = [
            hit
            for hit in self.pairs.hits(clause.begin, phrase.begin)
            if not hindered(self.text, clause.begin, hit.begin)
        ]
        hit = before[-1] if before else Hit(phrase.begin, phrase.begin, "", "awarded", ASSOCIATED)
        who = subject(self.text, one.begin, one.end, phrase.kind).recipients if one.end > one.begin else ()
        holder = who[0] if len(who) == 1 and who[0].name == one.name else one
        together = group.sentence == mention.sentence and group.lines == 1 and group.end > group.begin
        span = (min(one.begin, phrase.begin), max(one.end, phrase.end)) if together else (phrase.begin, phrase.end)
        if not together and group.end > group.begin:
            span = (one.begin, one.end)
        honour = Honour(
            recipient=holder.name,
            recipient_type=holder.kind,
            owner=holder.owner,
            scheme=phrase.name,
            level=self.attributes.level(phrase, hit),
            status=self._status(mention, hit),
            year=self.attributes.year(clause, hit, phrase),
            batch=phrase.batch or self.attributes.batch(clause, hit),
            quotation=self.document.quotation(*span),
            coref=not together,
            candidate=not phrase.listed,
            probability=round(probability, 3),
        )
        self.findings.honours.append(honour)
        self._hold(honour)
        self.findings.explained.append((replace(hit, begin=phrase.begin), ASSOCIATED))

    def _status(self, mention: Mention, hit: Hit) -> Status:
        sentence = self.pairs.sentences[mention.sentence]
        said = self.text[sentence.begin : sentence.end]
        if mention.phrase.cultivated:
            return "cultivated"
        if hit.status != "awarded":
            return hit.status
        if self._proposed:
            return "publicised"
        told = told_rung(said)
        return told if told == "publicised" or hit.frame == ASSOCIATED else "awarded"


def _edges(name: str) -> set[str]:
    """What a name begins and ends with, itself aside.

    >>> sorted(_edges("青岚重工"))
    ['岚重工', '重工', '青岚', '青岚重']
    """
    cuts = range(_CUT, len(name))
    return {name[:cut] for cut in cuts} | {name[-cut:] for cut in cuts}


def _same_name(one: str, other: str) -> bool:
    """Whether one name begins or ends as the other, quotation marks aside.

    >>> _same_name("“高效空冷技术”成果", "高效空冷技术"), _same_name("青岚重工", "青岚电器")
    (True, False)
    """
    one, other = unquoted(one), unquoted(other)
    return one == other or one.startswith(other) or other.startswith(one) or one.endswith(other) or other.endswith(one)


def _same_scheme(one: str, other: str) -> bool:
    """Whether two names of honours share so many pairs of characters (Dice) that they may be one.

    >>> _same_scheme("省级绿色工厂", "绿色工厂"), _same_scheme("市长质量奖", "专精特新企业")
    (True, False)
    """
    a, b = unquoted(one), unquoted(other)
    if a in b or b in a:
        return True
    left, right = ({name[i : i + 2] for i in range(len(name) - 1)} for name in (a, b))
    return 2 * len(left & right) >= _ALIKE * (len(left) + len(right))

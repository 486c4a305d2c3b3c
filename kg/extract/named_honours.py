"""The honours that one document names, whoever holds them: by their words, by the verbs around them, by the tagger."""

from __future__ import annotations

import functools
import itertools
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kg.extract.clauses import Clause, enclosed, sentences
from kg.extract.firm_names import LEGAL_NAME
from kg.extract.layers import TITLE_TELLS
from kg.extract.leads import SAYS
from kg.extract.mentions import MENTION, OTHERS
from kg.extract.modality import Mood, moods
from kg.extract.schemes import SchemePhrase, SchemeReader, is_membership, only_reviewed
from kg.extract.tagger import Tagging
from kg.extract.triggers import Hit
from kg.extract.words import Words
from kg.model import Document

#: Words that every honour's name, or what is said of it, holds one of.
_TELLS = re.compile(
    r"[奖強强]|称号|企业|工厂|车间|单位|示范|名牌|商标|品牌|产品|景区|老字号|冠军|中心|基地|实验室|园区|小巨人|先进|劳模|工匠|平台|项目|村|镇|集群|名录|名单|榜"
)
#: Without a verb, such a clause may be the name of an honour, or of a list.
_TELLS_LIST = re.compile(r"名单|名录|榜|目录|[\n：:（]|[奖強强]")
#: What leads up to the name of an honour without being part of it: 公布的, 关于第二批….
_FRONT = re.compile(
    r"^(?:关于|公布|公示|发布|印发|按照|根据|依照|依据|表彰|评选|评定|认定|授予|命名|开展|举办|组织|参加|参与|冲击|冲刺|申报|争创|推荐|继续保留|继续|保留|获得|荣获|"
    r"入选|入围|被评为|评为|列入|纳入|进入|新增|新获|首批|一批|了|的|其|等|第.批|我国|我省|我市|我县|全部|上述|这些|其他|年度)+"
)
#: Verbs within which no honour's name begins.
_PUBLISHED = frozenset(("公布", "发布", "颁布", "宣布", "公示"))
_LONGEST_OBJECT, _LONGEST_SCHEME = 160, 60
_FEWEST = 3
#: So many quotations may hold one honour's name.
_MOST_QUOTED = 40
#: How likely the tagger must find an honour that only it finds: the trees say the rest.
_LIKELY_HONOUR = 0.3


#: Words of calls and rules, which name honours that nobody holds yet.
_CALLS = re.compile(
    r"申报(?:条件|材料|程序|指南|要求|时间|对象|范围|主体|工作|通知)|组织申报|(?:评选|管理|评审|认定|暂行|实施)(?:办法|细则)|评选(?:条件|标准|范围)|征集|报名|"
    r"截止|扶持政策|给予.{0,8}(?:奖励|补助)"
)
_MOST_CALLS, _MOST_LINES = 6, 60


def calls(text: str) -> int:
    """How much of a text calls for applications or lays down rules: so many of their words stand in its first pages.

    >>> calls("关于组织申报省级绿色工厂的通知。申报条件：一、"), calls("云湖获评省级绿色工厂。")
    (2, 0)
    """
    return sum(1 for _ in itertools.islice(_CALLS.finditer(text, 0, 20_000), _MOST_CALLS))


@dataclass(frozen=True, slots=True)
class Mention:
    """An honour's name in the clause ``clause`` of the sentence ``sentence``."""

    sentence: int
    clause: int
    phrase: SchemePhrase


class InClause(Protocol):
    """What stands in a clause of a sentence, each by its number."""

    @property
    def sentence(self) -> int: ...

    @property
    def clause(self) -> int: ...


class NamedHonours:
    """The mentions of honours of one document, in the order of the text; those that only a tagger finds are added later."""

    def __init__(self, document: Document, schemes: SchemeReader) -> None:
        self.text = document.text
        self.title = document.source.title or document.text.split("\n", 1)[0]
        self.schemes = schemes
        self.sentences = list(sentences(document.text))
        self._offsets = document.offsets
        self._quoted: list[tuple[int, int]] = []
        self._begins = [sentence.begin for sentence in self.sentences]
        self._hits: dict[int, list[Hit]] = {}
        self.mentions = list(self._mentions())

    @functools.cached_property
    def lines(self) -> int:
        """Of how many lines the text consists, up to a bound."""
        return min(self.text.count("\n"), _MOST_LINES)

    @functools.cached_property
    def calls(self) -> int:
        """How much the text calls for applications, see :func:`calls`."""
        return calls(self.text)

    @functools.cached_property
    def title_tells(self) -> bool:
        """Whether the title tells who holds an honour."""
        return TITLE_TELLS.search(self.title) is not None

    @functools.cached_property
    def moods(self) -> list[tuple[Mood, ...]]:
        """The moods of the clauses of each sentence."""
        return moods(self.text, self.sentences, self.schemes.setting.year)

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds ``text[at]``."""
        return max(0, bisect_right(self._begins, at) - 1)

    def clause(self, of: InClause) -> Clause:
        """The clause in which something stands."""
        clauses = self.sentences[of.sentence].clauses
        return clauses[min(of.clause, len(clauses) - 1)]

    def _is_open(self, mention: Mention) -> bool:
        """Whether an honour may still be someone's: it is one by its own words, or by a verb, and nobody's so far."""
        if mention.phrase.weight < 2 and not self._hits.get(self.clause(mention).begin):
            return False
        return self.quoted(mention) == 0

    def quoted(self, mention: Mention) -> int:
        """How many of the claimed facts quote an honour's name."""
        at = self._offsets[mention.phrase.begin]
        last = bisect_right(self._quoted, (at, sys.maxsize))
        return sum(at < end for _, end in self._quoted[max(0, last - _MOST_QUOTED) : last])

    def _mentions(self) -> Iterator[Mention]:
        for index, sentence in enumerate(self.sentences):
            found: list[tuple[float, bool, int, int, int, SchemePhrase]] = []
            for number, clause in enumerate(sentence.clauses):
                if clause.end - clause.begin < _FEWEST or _TELLS.search(self.text, clause.begin, clause.end) is None:
                    continue
                for phrase in self._named(clause):
                    quoted = self.text[phrase.begin] in "“「"
                    length = min(phrase.end - phrase.begin, _LONGEST_SCHEME // 2)
                    found.append((phrase.weight + quoted / 2, phrase.listed, length, -phrase.begin, number, phrase))
            used: list[Mention] = []
            covered = bytearray(sentence.end - sentence.begin + 1)
            for *_, number, phrase in sorted(found, key=lambda entry: entry[:4], reverse=True):
                begin, end = phrase.begin - sentence.begin, phrase.end - sentence.begin
                if not any(covered[begin:end]):
                    covered[begin:end] = b"\1" * (end - begin)
                    used.append(Mention(index, number, phrase))
            yield from sorted(used, key=lambda mention: mention.phrase.begin)

    def _named(self, clause: Clause) -> Iterator[SchemePhrase]:
        """What may be honours in a clause: objects of its triggers, what stands before the first, quoted words, mentions."""
        hits = self._triggers(clause)
        begins = [clause.begin, *(hit.end for hit in hits)]
        spans = list(zip(begins, [*(hit.begin for hit in hits), clause.end], strict=True))
        if not hits and _TELLS_LIST.search(self.text, clause.begin, clause.end + 1) is None:
            spans = []
        spans += [
            (clause.begin + b, clause.begin + e)
            for b, e in enclosed(self.text[clause.begin : clause.end])
            if self.text[clause.begin + b] in "“「《『"
        ]
        spans += [
            m.span() for pattern in (MENTION, OTHERS) for m in pattern.finditer(self.text, clause.begin, clause.end)
        ]
        for begin, end in spans:
            if not 2 <= end - begin <= _LONGEST_OBJECT:
                continue
            for phrase in self.schemes.phrases(self.text, begin, end):
                if phrase.weight < 1 or phrase.end - phrase.begin > _LONGEST_SCHEME:
                    continue
                if SAYS.search(phrase.name) or LEGAL_NAME.search(phrase.name):
                    continue
                if _over_trigger(phrase.begin, phrase.end, hits):
                    continue
                front = None if phrase.listed else _FRONT.match(self.text[phrase.begin : phrase.end])
                if front and phrase.begin + front.end() < phrase.end - 2:
                    inner = self.schemes.phrases(self.text, phrase.begin + front.end(), phrase.end)
                    yield inner[0] if inner and inner[0].weight >= 1 else phrase
                else:
                    yield phrase

    def add_tagged(self, tagging: Tagging, wanted: Iterable[int]) -> None:
        """Add the honours of the sentences ``wanted`` that only the tagger finds, or finds elsewhere to begin or to end."""
        found = self._tagged_mentions(tagging, sorted(wanted))
        self.mentions = sorted([*self.mentions, *found], key=lambda mention: mention.phrase.begin)

    def _tagged_mentions(self, tagging: Tagging, wanted: Iterable[int]) -> Iterator[Mention]:
        known = {(mention.phrase.begin, mention.phrase.end) for mention in self.mentions}
        for index in wanted:
            sentence = self.sentences[index]
            clauses = [clause.begin for clause in sentence.clauses]
            for begin, end, _, _ in tagging.spans("honour", sentence.begin, sentence.end, _LIKELY_HONOUR):
                number = max(0, bisect_right(clauses, begin) - 1)
                begin = _word_begin(tagging.words, begin, end, known)
                if self.text[max(0, begin - 1) : begin + 1] in _PUBLISHED:
                    begin += 1
                over = _over_trigger(begin, end, self._triggers(sentence.clauses[number]))
                if (
                    over
                    or (begin, end) in known
                    or not 3 <= end - begin <= _LONGEST_SCHEME
                    or only_reviewed(self.text, end)
                ):
                    continue
                phrases = self.schemes.phrases(self.text, begin, end)
                for phrase in phrases or [self.schemes.plain(self.text, begin, end)]:
                    if (phrase.begin, phrase.end) not in known and not is_membership(phrase.name):
                        yield Mention(index, number, replace(phrase, weight=max(phrase.weight, 2)))

    def _names_scheme(self, begin: int, end: int) -> bool:
        return bool(self.schemes.phrases(self.text, begin, end))

    def _triggers(self, clause: Clause) -> list[Hit]:
        if clause.begin not in self._hits:
            triggers = self.schemes.grammar.triggers
            self._hits[clause.begin] = triggers.hits(self.schemes.masked, clause, self._names_scheme)
        return self._hits[clause.begin]


def _word_begin(words: Words, begin: int, end: int, known: set[tuple[int, int]]) -> int:
    """Where a span that the tagger found begins, if not within a word: with a longer known honour, or the next word."""
    if words.begins(begin):
        return begin
    longer = (first for first, last in known if first < begin and last == end)
    return next(longer, next((at for at in range(begin, end) if words.begins(at)), begin))


def _over_trigger(begin: int, end: int, hits: Sequence[Hit]) -> bool:
    """Whether a span runs over a trigger: it names no honour, but says how one is won."""
    return any(begin < hit.begin and hit.end < end for hit in hits)

"""Honours: what the filled frames state, with rung, level, edition, year and quotation."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from kg.extract.announcements import announced
from kg.extract.antecedents import Antecedents, named_well
from kg.extract.attributes import Attributes
from kg.extract.authorities import without_grantor
from kg.extract.clause_frames import TELLING
from kg.extract.clauses import Clause, Sentence, outside
from kg.extract.entries import PUBLICISED
from kg.extract.enumerations import Enumerations
from kg.extract.findings import Findings
from kg.extract.firm_names import LEGAL_NAME
from kg.extract.frames import Frames
from kg.extract.leaning import completed, shortened
from kg.extract.modality import Mood, is_done
from kg.extract.names import Recipient
from kg.extract.numbers import Quantity, quantities
from kg.extract.pairing import cannot_hold, paired, product_in_brackets, says_the_same
from kg.extract.patterns import Ending, whether
from kg.extract.recipients import Subject, subject
from kg.extract.roles import ROLE, Roles
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.setting import Setting
from kg.extract.slots import ITEMISED, NAMED_LIST, Filled
from kg.extract.surfaces import Closing, unquoted
from kg.extract.triggers import Hit
from kg.extract.windows import Windows
from kg.model import Count, Document, Honour, Level, Status

_QUESTION = re.compile(r"？|\?|是否|哪些|哪个|如何|怎样")
_RULE = re.compile(
    r"给予.{0,14}(?:奖励|补助|资助|补贴)|奖励\d|最高.{0,8}奖励|分别奖励|应当|应在|应于|符合.{0,20}条件|不低于|申报(?:条件|对象)|申报(?:企业|单位)(?:应|须|需|必须|要|条件)|申请条件|可以申报"
)
_LIST_WORD = re.compile(r"”?(?:名单|称号|榜单|目录|行列|培育库)?")
#: Words by which a clause says that what is told is not true.
REFUTED = re.compile(r"不实|误传|谣言|不属实|系谣传")
_AFTER_THAT = re.compile(r"^(?:继|在)?.*(?:之?后|基础上)$")
_BRACKETED_NAMES = Ending(r"（(?P<names>(?:[^（）；。]{2,10}、)?[^（）；。]{2,200})）$")
_SEMICOLON = re.compile("；")


@functools.cache
def _telling(triggers: str) -> re.Pattern[str]:
    """What stands in every clause that a frame may fit; ``triggers`` is the pattern of those of the lexicon."""
    return whether("|".join((triggers, TELLING, REFUTED.pattern)))


class HonourReader:
    """Finds conferrals and the counts that stand with them, sentence by sentence, in one document."""

    def __init__(self, document: Document, schemes: SchemeReader, setting: Setting, findings: Findings) -> None:
        self.document = document
        self.text = document.text
        self.setting = setting
        self.findings = findings
        self.schemes = schemes
        self.triggers = schemes.grammar.triggers
        self._masked = schemes.masked
        self.windows = Windows(self.text, schemes)
        self._closing = Closing(schemes.lexicon)
        self._telling = _telling(self.triggers.first.pattern)
        self.antecedents = Antecedents(document, setting)
        self.roles = Roles(self.text, schemes, self.antecedents)
        self.frames = Frames(self.text, self.schemes, self.antecedents, findings)
        self.enumerations = Enumerations(self.text, schemes, self.antecedents)
        self._deferred: tuple[Filled, Clause] | None = None
        self._proposed = re.search(r"公示|拟认定|拟入选", document.source.title or "") is not None
        self.attributes = Attributes(self.text, setting, self.antecedents)

    def read(self, sentences: list[Sentence], moods: list[tuple[Mood, ...]]) -> None:
        """Add what the sentences state to the findings; ``moods`` as :func:`kg.extract.modality.moods` gives them."""
        for sentence, row in zip(sentences, moods, strict=True):
            whole = self._masked[sentence.begin : sentence.end]
            if sentence.starts_paragraph:
                self.antecedents.begin_paragraph(self.text[sentence.begin : sentence.end])
            thread = self.antecedents.thread
            thread.counted = thread.numbered = None
            self._deferred = None
            goes_on = thread.publicised and not sentence.starts_paragraph and whole.startswith("其中")
            thread.publicised = self._proposed or goes_on or PUBLICISED.search(whole) is not None
            if self.passed_over(sentence) is not None:
                continue
            said = len(self.findings.honours)
            for index, (clause, mood) in enumerate(zip(sentence.clauses, row, strict=True)):
                if is_done(mood, self.text[clause.begin : clause.end]):
                    self._described(sentence, index)
                    self._clause(clause)
            if len(self.findings.honours) == said and (listed := self.enumerations.fill(sentence)) is not None:
                index, filled = listed
                if is_done(row[index], whole):
                    self._state(filled, sentence.clauses[index])
        self.findings.finish()

    def passed_over(self, sentence: Sentence) -> Literal["question", "rule"] | None:
        """Why a sentence can confer nothing, whatever its clauses say; None where it can."""
        whole = self._masked[sentence.begin : sentence.end]
        if whole.startswith(("原标题", "关键词")):
            return "rule"
        if _QUESTION.search(whole) or sentence.mark in ("？", "?"):
            return "question"
        return "rule" if _RULE.search(whole) and not LEGAL_NAME.search(whole) else None

    def refuted(self, clause: Clause) -> bool:
        """Whether a clause says that what it tells is not true."""
        return REFUTED.search(self.text, clause.begin, clause.end) is not None

    def _clause(self, clause: Clause) -> None:
        pending, only = announced(self.text, clause, self.schemes)
        if pending is not None:
            if pending.level is None and not pending.listed:
                pending = replace(pending, level=self.attributes.authorities.in_sentence(clause.end))
            self.antecedents.thread.pending = self.antecedents.announced = pending
            if unquoted(pending.name).endswith("奖"):
                self.antecedents.prize = pending
            if only:
                return
        if not self._may_tell(clause):
            if not self._also_is(clause):
                self._nothing_stated(clause)
            return
        if self._state_all(self.frames.of_clause(clause), clause):
            return
        if self.refuted(clause):
            return
        if self._also_is(clause):
            return
        stated = False
        for window, hindrance in self.windows.of_clause(clause):
            if not hindrance:
                stated = self._state_all(self.frames.at(window), clause) or stated
        if not stated:
            self._nothing_stated(clause)

    def _may_tell(self, clause: Clause) -> bool:
        """Whether a clause holds any of the words and marks without which no frame is looked for."""
        return self._telling.search(self.text, clause.begin, clause.end) is not None or self.frames.expects(clause)

    def _nothing_stated(self, clause: Clause) -> None:
        self._enumerated(clause)
        self.antecedents.remember(clause)

    def _described(self, sentence: Sentence, index: int) -> None:
        """State the roles of a clause; the thread goes on as if they had not been said."""
        roles = self.roles.of_clause(sentence.clauses, index)
        if roles:
            kept = replace(self.antecedents.recalled())
            for filled in roles:
                self._state(filled, sentence.clauses[index])
            self.antecedents.thread = kept

    def _also_is(self, clause: Clause) -> bool:
        """…是国家大型企业，｜某百强企业、某500强，｜…: a clause of nothing but honours goes on with what the firm is."""
        if self.text[clause.begin - 1 : clause.begin] != "，" or not self._closing.may_close(
            self.text, clause.begin, clause.end
        ):
            return False
        if self.triggers.stand_in(self.text[clause.begin : clause.end]):
            return False
        phrases = self.schemes.phrases(self.text, clause.begin, clause.end)
        if not phrases or not all(phrase.listed for phrase in phrases):
            return False
        covered = sum(phrase.end - phrase.begin for phrase in phrases) + len(phrases) - 1
        if covered < clause.end - clause.begin or not self.antecedents.recipients:
            return False
        who = self.antecedents.inherited()
        hit = Hit(clause.begin, clause.begin, "是", "awarded", ROLE)
        return who is not None and self._state(Filled(ROLE, hit, who, tuple(phrases)), clause)

    # -- from slots to facts --------------------------------------------------------------------------------------------

    def _state_all(self, frames: Iterable[Filled], clause: Clause) -> bool:
        """Record every one of the filled frames; whether any of them stated something."""
        stated = [self._state(filled, clause) for filled in frames]
        return True in stated

    def _state(self, filled: Filled, clause: Clause) -> bool:
        """Record what a filled frame states; False where nobody can be named and nothing is counted."""
        hit, phrases = filled.hit, filled.phrases
        phrases = (shortened(phrases[0], self.antecedents.announced), *phrases[1:])
        if filled.frame == "counted":
            pending = self.antecedents.thread.pending
            phrases = (completed(phrases[0], pending) or shortened(phrases[0], pending), *phrases[1:])
            self._count(phrases[0], filled, clause, ())
            self._members(phrases[0], filled, clause, clause.end)
            self.findings.explained.append((hit, filled.frame))
            self.antecedents.latest = phrases[0]
            return True
        if filled.who.empty and _AFTER_THAT.match(self.text[clause.begin : clause.end]):
            self._deferred = (filled, clause)
            return True
        who = self.antecedents.resolve(without_grantor(filled.who, hit), phrases[0].kind)
        if who is None or (not who.recipients and who.quantity is None):
            return False
        thread = self.antecedents.thread
        pairs = paired(who, phrases, filled.words + self.text[hit.begin : hit.end])
        status = self.attributes.status(hit, phrases[0])
        told = self.attributes.years(clause, hit, phrases[0])
        batch = self.attributes.batch(clause, hit)
        pairs = [pair for pair in pairs if not (says_the_same(*pair) or cannot_hold(*pair))]
        pairs = [pair for pair in pairs if pair[0].coref or not self.schemes.is_name(pair[0].name)]
        pairs = [(self.antecedents.of_the_firm(recipient), phrase) for recipient, phrase in pairs]
        for recipient, phrase in map(product_in_brackets, pairs):
            for year in told:
                self._honour(recipient, phrase, hit, clause, (status, year, batch))
        if filled.quantity is not None:
            self._count(phrases[0], filled, clause, who.recipients)
        elif who.quantity is not None and len(phrases) == 1:
            counted = replace(filled, quantity=who.quantity, base=who.quantity_base, begin=who.begin, who=who)
            self._count(phrases[0], counted, clause, who.recipients)
            if not who.recipients:
                self._members(phrases[0], counted, clause, clause.end)
        if who.recipients:
            self.antecedents.honoured(tuple(recipient for recipient, _ in pairs))
            self._state_deferred(who)
        thread.phrase = self.antecedents.latest = phrases[-1]
        thread.status = self.antecedents.latest_rung = status
        self.findings.explained.append((hit, filled.frame))
        return True

    def _state_deferred(self, who: Subject) -> None:
        """继2020年获评…后，甲又获评…: the subject of the earlier clause stands in the later one."""
        if self._deferred is not None:
            filled, clause = self._deferred
            self._deferred = None
            recipients = tuple(replace(recipient, coref=True) for recipient in who.recipients)
            self._state(
                replace(filled, who=replace(who, recipients=recipients, quantity=None), frame="deferred"), clause
            )

    def _members(self, phrase: SchemePhrase, filled: Filled, clause: Clause, stop: int) -> None:
        """新增…5家，分别为甲、乙和丙; 新增…1家（甲）: the members are named behind the number."""
        hit = filled.hit
        bracketed = _BRACKETED_NAMES.search(self.text, phrase.begin, stop)
        if bracketed is not None:
            who = subject(self.text, *bracketed.span("names"), phrase.kind)
            alone = filled.quantity is not None and filled.quantity.value == 1 and all(map(named_well, who.recipients))
            if len(who.recipients) > 1 or (who.recipients and alone):
                self._state(Filled("named", hit, replace(who, quantity=None), (phrase,)), clause)
            return
        items = ITEMISED.match(self.text, stop)
        if items is not None:
            begin = items.start("items")
            for b, e in outside(items["items"], _SEMICOLON):
                name_end = begin + min(e, items["items"].find("，", b) % (e + 1) or e)
                who = subject(self.text, begin + b, name_end, phrase.kind)
                if who.recipients:
                    self._state(Filled("named", hit, replace(who, quantity=None), (phrase,)), clause)
            return
        match = NAMED_LIST.match(self.text, stop)
        if match is None or self.triggers.stand_in(match["names"]):
            return
        who = subject(self.text, match.start("names"), match.end("names"), phrase.kind)
        if who.recipients:
            self._state(Filled("named", hit, replace(who, quantity=None), (phrase,)), clause)

    def _honour(
        self,
        recipient: Recipient,
        phrase: SchemePhrase,
        hit: Hit,
        clause: Clause,
        dated: tuple[Status, int | None, int | None],
    ) -> None:
        status, year, edition = dated
        section = self.document.section_at(hit.begin)
        begin, end = self._span(recipient, phrase, hit, clause)
        self.findings.honours.append(
            Honour(
                recipient=recipient.name,
                recipient_type=recipient.kind,
                owner=recipient.owner,
                scheme=phrase.name,
                level=self.attributes.level(phrase, hit),
                status=status,
                year=year,
                batch=phrase.batch or edition,
                quotation=self.document.quotation(begin, end),
                coref=recipient.coref,
                candidate=not phrase.listed,
                keyword_group=section.heading if section else None,
            )
        )

    def _span(self, recipient: Recipient, phrase: SchemePhrase, hit: Hit, clause: Clause) -> tuple[int, int]:
        """The words that state the honour: recipient, trigger and scheme, as far as they stand in or behind the clause."""
        places = [(hit.begin, hit.end), (phrase.begin, phrase.end)]
        if not recipient.coref:
            places.append((recipient.begin, recipient.end))
        begin = min(b for b, _ in places if b >= clause.begin)
        end = max(e for _, e in places)
        listed = _LIST_WORD.match(self.text, end)
        return begin, listed.end() if listed else end

    def _count(self, phrase: SchemePhrase, filled: Filled, clause: Clause, named: tuple[Recipient, ...]) -> None:
        quantity, base, hit = filled.quantity, filled.base, filled.hit
        noun = filled.who.noun
        if quantity is None or not isinstance(quantity.value, int):
            return
        at, to = base + quantity.begin, base + quantity.end
        begin, end = min(filled.begin, phrase.begin, at), max(phrase.end, to + len(noun))
        status = self.attributes.status(hit, phrase) if named or filled.frame != "counted" else hit.status
        self._tally(phrase, quantity, (at, begin, end), noun, (status, self.attributes.level(phrase, hit), named))

    def _tally(
        self,
        phrase: SchemePhrase,
        quantity: Quantity,
        span: tuple[int, int, int],
        noun: str,
        stated: tuple[Status, Level | None, tuple[Recipient, ...]],
    ) -> None:
        at, begin, end = span
        status, level, named = stated
        section = self.document.section_at(at)
        count = Count(
            scheme=phrase.name,
            count=int(quantity.value),
            unit=quantity.unit + noun,
            level=level,
            status=status,
            quotation=self.document.quotation(begin, end),
            qualifier=quantity.qualifier,
            year=phrase.year,
            batch=phrase.batch,
            named=tuple(recipient.name for recipient in named),
            keyword_group=section.heading if section else None,
        )
        if self.findings.add_count(count, at):
            self.antecedents.thread.counted = count
            self.antecedents.thread.status = status

    def _enumerated(self, clause: Clause) -> None:
        """…，精益车间141个: a count without a verb goes on with that of the clause before."""
        thread = self.antecedents.thread
        last = thread.counted
        if last is None:
            return
        body = self.text[clause.begin : clause.end]
        found = [q for q in quantities(body) if q.kind == "count" and not q.threshold]
        if len(found) != 1 or found[0].end != len(body) or body.startswith("其中") or found[0].begin < 2:
            thread.counted = None
            self._deferred = None
            return
        phrases = self.schemes.phrases(self.text, clause.begin, clause.begin + found[0].begin)
        if len(phrases) != 1 or phrases[0].weight < 1 or re.search(r"新增|完成|总数|净增", body):
            return
        phrase, quantity = phrases[0], found[0]
        level = phrase.level
        if level is None and not self.schemes.levels.stated(last.scheme):
            level = last.level
        if isinstance(quantity.value, int):
            self._tally(
                phrase,
                quantity,
                (clause.begin + quantity.begin, clause.begin, clause.end),
                "",
                (thread.status, level, ()),
            )

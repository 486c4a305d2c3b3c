"""Names behind the words that lead to them, in running text: 这16家市级龙头企业是甲、乙…; 名单如下：甲、乙; 获奖的7个项目为：….

What stands before 是, 为, 有, 包括 or a colon is read as a lead, what stands behind as a list of names; the two must fit.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.antecedents import Antecedents
from kg.extract.clauses import Sentence, enclosed
from kg.extract.firm_names import LEGAL_NAME
from kg.extract.leads import Lead, LeadReader
from kg.extract.names import Recipient, looks_personal
from kg.extract.patterns import quick
from kg.extract.recipients import Subject, subject
from kg.extract.rows import named
from kg.extract.schemes import SchemePhrase, SchemeReader, is_distinction
from kg.extract.slots import Filled
from kg.extract.surfaces import unquoted
from kg.extract.triggers import Hit

_OPENS = quick(
    r"(?:分别|依次|具体|主要)?(?:(?<![是不就还便总])是(?![否指由])|(?<![认定评予列名作成称选以因改更调视分])为(?![了此数止期主准])|"
    r"(?<![所拥具没仅])有(?![限效关望机色])|包括|包含|涵盖)：?|(?:，|——)?即：?|：|:"
)
_LEANS = re.compile(r"[，\s]*(?:它们|他们|这些|其中|分别|具体|名单|依次|主要)*[，\s]*")
#: Words by which a lead says that it speaks of those of whom was spoken.
_SAME = re.compile(r"这|此次|本次|上述|该|其中|[它他]们")
_STOP = re.compile(
    r"，(?=占|其中|并(?!购)|较|比|同比|位居|位列|居|是|为|均|都|将|成为|数量|入[选围]|涵盖|覆盖|涉及|至此|目前|据|全市|全省|全县|我[市省县区])|[\n]"
)
_NO_NAME = re.compile(
    r"[，。：！？]|获|被|评|是|在[^线]|占|的[^“”]{0,3}$|数量|有(?!限|色|机)|\d[个家%]|增长|提高|加快|推进|建设(?!集团|工程|有限|局|厅|公司)|重点|方面|问题|情况|工作$|^(?:对|以|将|从|为|按|经|由|一|各|该|其|这|那)"
)
_LONGEST, _SURE = 40, 0.7
#: 甲有限公司，某产品；乙有限公司，某产品
_MAKER = re.compile(rf"(?P<maker>{LEGAL_NAME.pattern})，(?P<product>[^，、；。：\n]{{2,24}})(?=[；。\n]|$)")
_WITH_MAKERS = re.compile(
    rf"(?:{LEGAL_NAME.pattern}，[^，、；。：\n]{{2,24}}；){{1,200}}{LEGAL_NAME.pattern}，[^，、；。：\n]{{2,24}}(?=[；。\n]|$)"
)
#: What was said just before of those who follow: they may lose what they hold, or did not get it.
_AT_RISK = re.compile(r"整改|否则|未通过|暂缓|警告|约谈")
_BEFORE = 120
_LONGEST_LIST, _MOST_OPENINGS = 3000, 12


class Enumerations:
    """Finds such lists in one document; reads, never writes, the thread that ``antecedents`` keeps."""

    def __init__(self, text: str, schemes: SchemeReader, antecedents: Antecedents) -> None:
        self.text = text
        self.schemes = schemes
        self.antecedents = antecedents
        self._leads = LeadReader(text, schemes)

    def fill(self, sentence: Sentence) -> tuple[int, Filled] | None:
        """The first list of a sentence that fits its lead, and the index of the clause that leads to it; else None."""
        for index, begin, at, after in itertools.islice(self._openings(sentence), _MOST_OPENINGS):
            if makers := self._with_makers(begin, at, after):
                return index, makers
            stop = _STOP.search(self.text, after, sentence.end)
            end = min(stop.start() if stop else sentence.end, after + _LONGEST_LIST)
            if self.text.find("、", after, end) < 0 and self.text.find("公司", after, end) < 0:
                continue
            lead = self._leads.read(begin, at) if at > begin else Lead(refers=True)
            if lead.blocked or not (lead.phrases or lead.refers):
                continue
            own = lead.phrases[-1] if lead.phrases else None
            weak = own is None or (own.weight < 2 and lead.chosen)
            phrase = (self._spoken_of(begin) or own) if weak else own
            if phrase is None:
                continue
            who = subject(self.text, after, end, phrase.kind)
            if (
                lead.number is not None
                and phrase.kind in ("enterprise", "other")
                and all(map(looks_personal, who.recipients))
            ):
                who = subject(
                    self.text, after, end, "person" if lead.quantity and lead.quantity.unit in "人名位" else phrase.kind
                )
            if not self._fits(who, lead, phrase) or (
                phrase is not own and _AT_RISK.search(self.text, max(0, begin - _BEFORE), begin)
            ):
                continue
            if phrase is not own:
                phrase = replace(phrase, begin=at, end=after)
            status = lead.status
            if status == "awarded" and (lead.refers or _SAME.match(self.text, begin, at)):
                status = self._leads.rung_before(begin)
            hit = Hit(at, after, self.text[at:after], status, "entered")
            who = replace(who, quantity=None)
            return index, Filled("entered", hit, who, (phrase,), "", lead.quantity, lead.base, begin)
        return None

    def _with_makers(self, begin: int, at: int, after: int) -> Filled | None:
        """具体包括：甲公司，某产品；乙公司，某产品: products, each behind its maker, of the honour last spoken of; else None."""
        items = _WITH_MAKERS.match(self.text, after)
        if items is None:
            return None
        lead = self._leads.read(begin, at) if at > begin else Lead(refers=True)
        phrase = lead.phrases[-1] if lead.phrases else self._spoken_of(begin)
        if lead.blocked or phrase is None or phrase.kind != "product":
            return None
        made = tuple(
            Recipient(*item.span("product"), item["product"], "product", item["maker"])
            for item in _MAKER.finditer(self.text, after, items.end())
        )
        hit = Hit(at, after, self.text[at:after], lead.status, "entered")
        return Filled("entered", hit, Subject(after, items.end(), made), (replace(phrase, begin=at, end=after),))

    def _openings(self, sentence: Sentence) -> Iterator[tuple[int, int, int, int]]:
        """Where a lead begins and ends and its list begins, with the index of the clause in which the lead stands."""
        for index, clause in enumerate(sentence.clauses):
            body = self.text[clause.begin : clause.end + 1]
            spans = enclosed(body)
            for match in _OPENS.finditer(body):
                if any(b < match.start() < e for b, e in spans):
                    continue
                begin, at = clause.begin, clause.begin + match.start()
                if index and _LEANS.fullmatch(self.text, begin, at):
                    begin = sentence.clauses[index - 1].begin
                if at - begin >= 2 or (not index and "别" in match[0]):
                    yield index, begin, at, clause.begin + match.end()

    def _spoken_of(self, begin: int) -> SchemePhrase | None:
        """The honour that a lead without one refers to."""
        thread = self.antecedents.thread
        paragraph = self.text.rfind("\n", 0, begin) + 1
        return (
            thread.phrase
            or thread.pending
            or self._leads.last_named(paragraph, begin)
            or self.antecedents.latest
            or self._leads.last_named(self.text.rfind("\n", 0, max(0, paragraph - 1)) + 1, paragraph)
        )

    def _fits(self, who: Subject, lead: Lead, phrase: SchemePhrase) -> bool:
        """Whether the names look like holders, and are as many as the lead says."""
        names = [recipient.name for recipient in who.recipients]
        if not names or any(len(name) > _LONGEST or _NO_NAME.search(name) for name in names):
            return False
        if any(p.weight >= 2 for name in names for p in self.schemes.phrases(name, 0, len(name)) if not named(name)):
            return False
        sure = sum(
            named(r.name) or "”" in self.text[r.begin : r.end + 1] or (phrase.kind == "person" and r.kind == "person")
            for r in who.recipients
        )
        if lead.number is not None and lead.number > 1:
            if len(names) == lead.number:
                return phrase.weight >= 2 or is_distinction(phrase) or unquoted(phrase.name).endswith("奖")
            return 1 < len(names) < lead.number and sure >= _SURE * len(names) and phrase.weight >= 2
        if phrase.weight < 2:
            return False
        return sure >= _SURE * len(names) and (len(names) > 1 or bool(lead.phrases))

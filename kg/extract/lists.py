"""Honour lists: notices whose headings and tables, not sentences, say who was honoured for what.

The reader walks the lines with the title and the headings above in mind; below them stand table rows and members.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from kg.extract.entries import Context, Entry, Tally
from kg.extract.findings import Findings
from kg.extract.firm_names import LEGAL_NAME
from kg.extract.list_headings import HeadingReader, heading, stands_alone, states_number
from kg.extract.list_members import BODY, MemberReader
from kg.extract.names import Recipient
from kg.extract.patterns import quick
from kg.extract.recipients import subject
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.setting import Setting
from kg.extract.tables import header, row, torn
from kg.model import Count, Document, Honour

#: A date below the name of an office: the two sign the notice.
_DATE_LINE = re.compile(
    r"[12二一][\d〇○O0零一二三四五六七八九]{3}\s?年[\d一二三四五六七八九十 ]{1,3}月[\d一二三四五六七八九十 ]{1,4}日"
)
_OFFICE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,9}?[省市县区州])(?:人民)?(?:政府|委|[\u4e00-\u9fff]{0,10}[厅局会])(?:办公[室厅])?关于"
)
_NO_NAME = re.compile(r"合计|小计|总计|备注|说明|以下空白")
_PROPOSED = re.compile(r"(?:现将|现对)[^。]{4,120}?公示(?![期结后无])|公示(?:期|时间|期限)(?:为|：|自|从|\d)")
_CLOSED = re.compile(
    r"公示(?:期?已?满|结束|后|无异议|期间未|期内未)|经公示|公示程序|(?:评审|审核|审定|核查|审查)、(?:网上|社会)?公示"
)
_NUMBERED = re.compile(r"\d[）、.．]")
_MARKER = quick(
    r"（(?P<n>\d{1,2})）|(?<![\d.])(?P<m>\d{1,2})[、.．](?=[\u4e00-\u9fff“])|(?P<h>[一二三四五六七八九十])、(?=[^，。]{4,40}（)"
)


def read_lists(
    document: Document, schemes: SchemeReader, setting: Setting, findings: Findings
) -> list[tuple[int, int]]:
    """Add what the lists of a notice state to ``findings``; the clean spans of the lines that were read are returned."""
    reader = _ListReader(document, schemes, setting, findings)
    reader.read()
    return reader.spans


class _ListReader:
    def __init__(self, document: Document, schemes: SchemeReader, setting: Setting, findings: Findings) -> None:
        self.document = document
        self.text = document.text
        self.setting = setting
        self.schemes = schemes
        self.findings = findings
        self.spans: list[tuple[int, int]] = []
        self._columns: list[str] = []
        self._title: Context | None = None
        self._headings = HeadingReader(document.text, schemes)
        self._members = MemberReader(document.text, schemes)
        self._lead = False
        #: Whether the notice only proposes: 现将…予以公示, 公示期为….
        self._proposed = _PROPOSED.search(self.text) is not None and _CLOSED.search(self.text) is None
        title = document.source.title or self.text.split("\n", 1)[0]
        office = _OFFICE.match(title)
        own = office is not None and office["place"] == setting.place
        place = schemes.lexicon.place(office["place"]) if office else None
        #: The level of the office that issues the notice: what it grants without a word of level is of that level.
        self._issuer = place.level if place is not None else setting.level if own else None

    def read(self) -> None:
        """Go through the lines once, with the headings above in mind."""
        context: Context | None = None
        lines = _lines(self.text)
        skip_to = 0
        for number, (begin, line) in enumerate(lines):
            if not line or number < skip_to:
                continue
            if line == "序号":
                entries, skip_to = torn(lines, number, context or Context(phrase=self._headings.main))
                for entry in entries:
                    self._honour(entry)
                    self.spans.append((entry.span[0], entry.end or entry.span[1]))
                continue
            span = (begin, begin + len(line))
            if (titled := self._headings.title(lines, number, context)) is not None:
                self._title = context = titled
                if "，" not in line:
                    self.spans.append(span)
                continue
            if self._lead and (bare := self._headings.bare_scheme(line, begin)) is not None:
                self._title = Context()
                context = bare
                self.spans.append(span)
                continue
            self._lead = self._lead or line.rstrip("：:").endswith("名单如下")
            cells = line.split("\t")
            if len(cells) >= 2 and (columns := header(cells)):
                self._columns = columns
                self.spans.append(span)
                context = context or Context()
                continue
            if len(cells) >= 2 and context is not None and self._row(cells, begin, context):
                self.spans.append(span)
                continue
            headed = heading(line)
            if context is None:
                if headed is None or not states_number(line):
                    continue
                context = Context()
            if headed is not None and stands_alone(line):
                self._columns = []
                context, tally = self._headings.below(headed, begin, self._title or context)
                if tally is not None:
                    self._count(tally)
                self.spans.append(span)
                continue
            following = next((words for _, words in lines[number + 1 : number + 3] if words), "")
            if _DATE_LINE.match(following) and BODY.search(line):
                continue
            if self._below(line, begin, context):
                self.spans.append(span)
            elif len(cells) == 1:
                self._columns = []

    def _row(self, cells: list[str], begin: int, context: Context) -> bool:
        """Take a row of a table, with or without heads; False where it may be something else."""
        if self._columns:
            entry = row(self.text, self.schemes, cells, begin, self._columns, context)
        elif (entry := self._members.numbered(cells, begin, context)) is None:
            return False
        if entry is not None:
            self._honour(entry)
        return True

    def _below(self, line: str, begin: int, context: Context) -> bool:
        """Take a line below a title or heading; False where it names no members."""
        members = self._members.members(line, begin, context, self._title)
        if members is None:
            return False
        for entry in members.entries:
            self._honour(entry)
        for tally in members.tallies:
            self._count(tally)
        return True

    def _honour(self, entry: Entry) -> None:
        name = self.text[slice(*entry.span)].strip("；;。 ")
        if not 2 <= len(name) <= 50 or name.isdigit() or _NO_NAME.fullmatch(name) or name.endswith("名单"):
            return
        phrase, context = entry.phrase, entry.context
        recipient = self._kind(entry.span, phrase)
        if entry.kind:
            recipient = Recipient(*entry.span, name, entry.kind, entry.owner)
        self.findings.honours.append(
            Honour(
                recipient=recipient.name,
                recipient_type=recipient.kind,
                owner=recipient.owner,
                scheme=phrase.name,
                level=phrase.level or self._issuer,
                status="publicised" if self._proposed and context.status == "awarded" else context.status,
                year=phrase.year or context.year or self.setting.year,
                batch=phrase.batch or context.batch,
                quotation=self.document.quotation(entry.span[0], entry.end or entry.span[1]),
                candidate=not phrase.listed,
            )
        )

    def _kind(self, span: tuple[int, int], phrase: SchemePhrase) -> Recipient:
        who = subject(
            self.text, span[0], span[1], phrase.kind if phrase.kind in ("person", "product", "place") else "enterprise"
        )
        if len(who.recipients) != 1:
            name = self.text[slice(*span)]
            return Recipient(span[0], span[1], name, "enterprise")
        found = who.recipients[0]
        owner = LEGAL_NAME.match(found.name) if found.kind == "other" else None
        return replace(found, owner=owner[0]) if owner and len(owner[0]) < len(found.name) else found

    def _count(self, tally: Tally) -> None:
        context, phrase = tally.context, tally.context.phrase
        if phrase is None:
            return
        self.findings.add_count(
            Count(
                phrase.name,
                tally.number,
                tally.unit,
                phrase.level,
                context.status,
                self.document.quotation(*tally.span),
                year=context.year,
                batch=context.batch,
            ),
            tally.at,
        )


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines with where they begin; a list that runs on in one line, 一、…（1）甲（2）乙, is taken apart at its markers."""
    found = []
    position = 0
    for line in text.split("\n"):
        marks = list(_MARKER.finditer(line)) if len(line) > 30 and _NUMBERED.search(line) else []
        numbers = [int(m["n"] or m["m"]) for m in marks if not m["h"]]
        cuts = [0]
        if any(a == 1 and b == 2 for a, b in itertools.pairwise(numbers)):
            cuts = sorted({0, *(m.start() for m in marks)})
        for cut, following in zip(cuts, [*cuts[1:], len(line)], strict=True):
            found.append((position + cut, line[cut:following]))
        position += len(line) + 1
    return found

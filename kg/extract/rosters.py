"""Rosters: lists of holders in any layout, found from both ends: rows that look like names, and the lead above them.

What ``lists`` and ``timelines`` have read is left alone. The rows below a lead are taken where most of them end as names do,
or where they are as many as the lead says.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from kg.extract.entries import Context, Entry, Tally, told_rung
from kg.extract.findings import Findings
from kg.extract.firm_names import LEGAL_NAME
from kg.extract.leads import Lead, LeadReader, is_heading, opens
from kg.extract.leaning import completed
from kg.extract.list_headings import HeadingReader
from kg.extract.listed import Listed
from kg.extract.mentions import last_mentioned
from kg.extract.recipients import subject
from kg.extract.rows import Row, RowReader, could_name, is_person, named
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.setting import Setting
from kg.extract.tables import NAMES, header
from kg.model import Document, Status

_YEAR_ROW = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?:度)?[：:]\s*")
#: A paragraph that tells of a list may have it below without a word that leads to it.
_TELLS_LIST = re.compile(r"名单|榜单|公布|公示|揭晓|出炉|入选|上榜|获评|获批|认定")
_PROPOSES = re.compile(r"推荐|申报(?!、)|项目计划|择优|培训|会议")
#: Every heading of a list holds one of these.
_MAY_HEAD = re.compile(
    r"名单|名录|榜单|目录|如下|[：:）)奖號号]|企业|单位|工厂|产品|项目|示范|强[县市区镇村]|重点村|中心|基地|冠军|小巨人|先进|[强優优佳]|上榜|入选|一览|结果"
)
#: A place by itself in a line of a list.
_REGION = re.compile(r"[\u4e00-\u9fff]{1,7}(?:省|市|县|区|州|盟|旗)")
_CELL = re.compile(r"\t+|\s*[|｜]\s*|[ 　]+")
_LONGEST_HEADER = 80
_SHARE, _SURE = 0.6, 0.8
_BACK = 400
_LEAST = 2


def read_rosters(
    document: Document, schemes: SchemeReader, setting: Setting, findings: Findings, taken: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Add what the lists state whose lines are not in ``taken``; the clean spans of the rows that were read are returned."""
    reader = _Rosters(document, schemes, setting, findings)
    reader.read(taken)
    return reader.spans


class _Rosters:
    def __init__(self, document: Document, schemes: SchemeReader, setting: Setting, findings: Findings) -> None:
        self.text = document.text
        self.title = document.source.title or ""
        self.schemes = schemes
        self.spans: list[tuple[int, int]] = []
        self._triggers = schemes.grammar.triggers
        self._told = False
        self._reader = RowReader(document)
        self._leads = LeadReader(document.text, schemes)
        self._listed = Listed(document, schemes, setting, findings)
        self._headings = HeadingReader(document.text, schemes)
        self._lead: Lead | None = None
        self._lead_end = 0
        self._above: SchemePhrase | None = None
        self._roles: list[str] = []
        self._rows: list[tuple[Row, int | None]] = []

    def read(self, taken: list[tuple[int, int]]) -> None:
        """Go through the lines once; rows wait until the block that they belong to ends."""
        inside = bytearray(len(self.text) + 1)
        for begin, end in taken:
            inside[begin:end] = b"\1" * (end - begin)
        for begin, end in self._reader.lines():
            self._line(begin, end, bool(inside[begin]))
        self._close()

    def _line(self, begin: int, end: int, read: bool) -> None:
        line = self.text[begin:end]
        if len(line) <= _LONGEST_HEADER and (roles := self._header(begin, end)):
            self._close()
            self._roles = roles
            self._lead = self._lead or Lead(refers=True)
            return
        short = len(line) <= 70
        lead = self._leads.read(begin, end) if short and _MAY_HEAD.search(line) and not _YEAR_ROW.match(line) else None
        if (
            lead is not None
            and not self._expects(begin, end, lead)
            and is_heading(self.text, begin, end, lead, self._triggers.stand_in(line))
        ):
            self._open(lead, end)
            return
        found = None if read else self._row(begin, end)
        if found is not None:
            self._rows.append(found)
            return
        self._close()
        if opens(line):
            clause = max(line.rfind(mark, 0, -2) + len(mark) for mark in ("，", "。", "；", "！", "附件"))
            lead = self._leads.read(begin + clause, end)
            if not lead.phrases:
                lead = replace(lead, refers=True)
            self._open(lead, end)
        elif not read:
            self._lead, self._told = None, False
            if _TELLS_LIST.search(line) and not _PROPOSES.search(line):
                self._open(Lead(refers=True), end)
                self._told = True

    def _header(self, begin: int, end: int) -> list[str] | None:
        """The roles of the columns that a line heads; None where it is no header."""
        cells = [cell for cell in _CELL.split(self.text[begin:end]) if cell]
        if len(cells) < 2:
            cells = [self.text[b:e] for b, e in self._reader.between_spaces(begin, end)]
        return header(cells) if len(cells) >= 2 else None

    def _open(self, lead: Lead, end: int) -> None:
        self._close()
        if lead.phrases and self._above is not None and (whole := completed(lead.phrases[0], self._above)):
            lead = replace(lead, phrases=(whole, *lead.phrases[1:]))
        if lead.phrases:
            self._above = lead.phrases[0]
        self._lead, self._lead_end, self._roles, self._told = lead, end, [], False

    def _expects(self, begin: int, end: int, lead: Lead) -> bool:
        """Whether the lead above says that more rows follow, and the line is not one that heads a further list."""
        number = self._lead.number if self._lead is not None else None
        return (
            number is not None
            and len(self._rows) < number
            and lead.number is None
            and "名单" not in self.text[begin:end]
        )

    def _row(self, begin: int, end: int) -> tuple[Row, int | None] | None:
        dated = _YEAR_ROW.match(self.text, begin, end)
        found = self._reader.row(dated.end() if dated else begin, end)
        if found is None or self._triggers.stand_in(self.text[found.begin : found.end]):
            return None
        if not any(could_name(self.text[b:e]) for b, e in found.cells):
            return None
        return found, int(dated["year"]) if dated else None

    # -- a block of rows ---------------------------------------------------------------------------------------------

    def _close(self) -> None:
        """Decide on the rows that have waited."""
        rows, self._rows = self._rows, []
        lead = self._lead
        if not rows or lead is None or lead.blocked:
            return
        names = [
            self._names(found, column) for column in (self._column([found for found, _ in rows]),) for found, _ in rows
        ]
        likely = sum(any(named(self.text[b:e]) for b, e in spans) for spans in names)
        counted = lead.number == sum(map(len, names))
        phrase = self._phrase(lead, names, rows[-1][0].end)
        if phrase is None:
            return
        if phrase.kind == "person":
            likely = sum(any(is_person(self.text[b:e]) for b, e in spans) for spans in names)
        if len(rows) < _LEAST and not (counted or (lead.number is None and sum(map(len, names)) >= _LEAST)):
            return
        if self._told and (likely < _SURE * len(rows) or len(rows) <= _LEAST):
            return
        if not counted and likely < _SHARE * len(rows):
            return
        if phrase.weight < 2 and not counted and not lead.phrases:
            return
        context = Context(phrase, self._status(lead, phrase), phrase.year, phrase.batch)
        names = self._without_regions(names)
        for (found, year), spans in zip(rows, names, strict=True):
            here = replace(phrase, year=year) if year is not None else phrase
            if (made := self._made(found, here, context)) is not None:
                self._listed.honour(made)
                spans = []
            for span in spans:
                self._name(span, here, context)
            self.spans.append((found.begin, found.end))
        if lead.quantity is not None:
            at = lead.base + lead.quantity.begin
            stop = lead.base + lead.quantity.end
            self._listed.count(
                Tally(
                    context,
                    int(lead.quantity.value),
                    lead.quantity.unit,
                    (min(at, phrase.begin) if phrase.end <= stop and phrase.begin >= lead.base else at, stop),
                    at,
                )
            )

    def _without_regions(self, names: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
        """The names of the rows; places among firms only say where those below them are."""
        told = [self.text[b:e] for spans in names for b, e in spans]
        places = [name for name in told if _REGION.fullmatch(name)]
        if not places or 2 * sum(LEGAL_NAME.fullmatch(name) is not None for name in told) < len(told):
            return names
        return [[span for span in spans if not _REGION.fullmatch(self.text[slice(*span)])] for spans in names]

    def _status(self, lead: Lead, phrase: SchemePhrase) -> Status:
        """The rung of a block: that of its lead, else that of the sentence, or the title, that names the honour."""
        if lead.status != "awarded" or lead.phrases:
            return lead.status
        if phrase.begin == phrase.end:
            return told_rung(self.title)
        begin = max(self.text.rfind(mark, 0, phrase.begin) for mark in "。\n") + 1
        ends = [at for mark in "。\n" if (at := self.text.find(mark, phrase.end)) >= 0]
        return told_rung(self.text[begin : min(ends, default=len(self.text))])

    def _made(self, found: Row, phrase: SchemePhrase, context: Context) -> Entry | None:
        """The product of a row, with its maker, where the heads of the columns name both; else None."""
        if "product" not in self._roles or "enterprise" not in self._roles or phrase.kind not in ("product", "other"):
            return None
        cells = found.cells if len(found.cells) > 1 else tuple(self._reader.between_spaces(found.begin, found.end))
        numbered = self._roles[0] == "" and len(self._roles) == len(cells) + 1
        columns = self._roles[1:] if numbered else self._roles
        if len(columns) != len(cells):
            return None
        span, maker = (cells[columns.index(kind)] for kind in ("product", "enterprise"))
        return Entry(span, phrase, context, "product", self.text[slice(*maker)], max(span[1], maker[1]))

    def _name(self, span: tuple[int, int], phrase: SchemePhrase, context: Context) -> None:
        who = subject(self.text, *span, phrase.kind if phrase.kind != "other" else "enterprise")
        if len(who.recipients) == 1 and who.quantity is None:
            one = who.recipients[0]
            if one.owner is not None:
                self._listed.honour(Entry((one.begin, one.end), phrase, context, one.kind, one.owner))
                return
        self._listed.honour(Entry(span, phrase, context))

    def _column(self, rows: list[Row]) -> int:
        """Which cell of the rows holds the names: the one that a head names, else the one where most cells end as names do."""
        for kind in NAMES:
            if kind in self._roles:
                numbered = self._roles[0] == "" and len(self._roles) > len(rows[0].cells)
                return self._roles.index(kind) - numbered
        counts = Counter(index for found in rows for index, (b, e) in enumerate(found.cells) if named(self.text[b:e]))
        return min(counts, key=lambda index: (-counts[index], index)) if counts else 0

    def _names(self, found: Row, column: int) -> list[tuple[int, int]]:
        sure = [span for span in found.cells if named(self.text[slice(*span)])]
        if column >= len(found.cells) or (len(sure) == 1 and not named(self.text[slice(*found.cells[column])])):
            column = found.cells.index(sure[0]) if sure else column
        if column >= len(found.cells):
            return []
        begin, end = found.cells[column]
        pieces: list[tuple[int, int]] = []
        position = begin
        for match in re.finditer(r"[、；;]", self.text[begin:end]):
            pieces.append((position, begin + match.start()))
            position = begin + match.end()
        pieces.append((position, end))
        return [(b, e) for b, e in pieces if could_name(self.text[b:e].strip())]

    def _phrase(self, lead: Lead, names: list[list[tuple[int, int]]], end: int) -> SchemePhrase | None:
        """The honour of a block that ends at ``end``: that of its lead, else one named before it, else one named behind it."""
        if len(lead.phrases) == 1:
            return lead.phrases[0]
        if lead.phrases:
            products = sum("”" in self.text[b:e] or "的" in self.text[b:e] for spans in names for b, e in spans)
            kinds = ("product", "other") if products * 2 > sum(map(len, names)) else ("enterprise", "place")
            return next((p for p in lead.phrases if p.kind in kinds), lead.phrases[0])
        paragraph = self.text.rfind("\n", 0, self._lead_end) + 1
        return (
            self._leads.last_named(paragraph, self._lead_end)
            or self._above
            or self._main()
            or self._leads.last_named(max(0, paragraph - _BACK), paragraph)
            or self._leads.last_named(end, min(end + _BACK, len(self.text)))
        )

    def _main(self) -> SchemePhrase | None:
        """The honour that the document is about: named in its headline, or in the list that it says was published."""
        headline = self._reader.between_spaces(0, min(len(self.text.split("\n", 1)[0]), _BACK))
        named = (self._leads.last_named(begin, end) for begin, end in reversed(headline))
        return self._in_title() or next((phrase for phrase in named if phrase is not None), None) or self._headings.main

    def _in_title(self) -> SchemePhrase | None:
        """The honour that the document's title names, where the text first says it; an empty span where it never does."""
        found = last_mentioned(self.title, self.schemes, len(self.title))
        if found is None:
            return None
        begin = self.text.find(found.name)
        end = begin + len(found.name)
        return replace(found, begin=begin, end=end) if begin >= 0 else replace(found, begin=0, end=0)

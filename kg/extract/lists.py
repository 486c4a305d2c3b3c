"""Honour lists: notices whose headings and tables, not sentences, say who was honoured for what.

The reader walks the lines with the title and the headings above in mind; below them stand table rows and members.
"""

from __future__ import annotations

import itertools
import re

from kg.extract.entries import Context
from kg.extract.findings import Findings
from kg.extract.list_headings import HeadingReader, heading, stands_alone, states_number
from kg.extract.list_members import BODY, MemberReader
from kg.extract.listed import Listed
from kg.extract.patterns import quick
from kg.extract.schemes import SchemeReader
from kg.extract.setting import Setting
from kg.extract.tables import header, row, torn
from kg.model import Document

#: A date below the name of an office: the two sign the notice.
_DATE_LINE = re.compile(
    r"[12二一][\d〇○O0零一二三四五六七八九]{3}\s?年[\d一二三四五六七八九十 ]{1,3}月[\d一二三四五六七八九十 ]{1,4}日"
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
        self._listed = Listed(document, schemes, setting, findings)

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
                    self._listed.honour(entry)
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
                if headed is None or not (states_number(line) or self._headings.heads_names(lines, number)):
                    continue
                context = Context()
            if headed is not None and stands_alone(line):
                self._columns = []
                context, tally = self._headings.below(headed, begin, self._title or context)
                if tally is not None:
                    self._listed.count(tally)
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
            if entry is None and context.phrase is None:
                return False
        elif (entry := self._members.numbered(cells, begin, context)) is None:
            return False
        if entry is not None:
            self._listed.honour(entry)
        return True

    def _below(self, line: str, begin: int, context: Context) -> bool:
        """Take a line below a title or heading; False where it names no members."""
        members = self._members.members(line, begin, context, self._title)
        if members is None:
            return False
        for entry in members.entries:
            self._listed.honour(entry)
        for tally in members.tallies:
            self._listed.count(tally)
        return True


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

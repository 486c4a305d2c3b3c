"""Honours line by line without a table: the honours of one firm under a heading or by year, and posters.

荣誉资质 / 2018年 国家高新技术企业 / 2020年 省级绿色工厂 — the firm is the one that the document is about. A poster names the
firms first and says behind them what they received: 甲有限公司 / 乙有限公司 / 2家企业 / 荣获省级绿色工厂称号.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.coreference import protagonist
from kg.extract.entries import rung
from kg.extract.findings import Findings
from kg.extract.firm_names import LEGAL_FORM, LEGAL_NAME, LONGEST_BEFORE_FORM, LONGEST_NAME
from kg.extract.mentions import last_mentioned
from kg.extract.names import Recipient
from kg.extract.scanning import around
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.setting import Setting
from kg.model import Count, Document, Honour, Status

_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+、)?(?:公司|企业|集团|主要|所获|近年|重要)*(?:荣誉|资质|获奖|奖项){1,2}(?:资质|荣誉|称号|情况|证书|展示|墙|历程|一览)*[：:]?"
)
_DATED = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:年度?|[./-](?=\d))?(?:\d{1,2}月?(?:\d{1,2}日)?)?[\s:：—\-~,，、]*(?P<what>[^，。；\d][^，。；]{3,40})[；;。]?"
)
_BULLET = re.compile(r"[·•●◆■★▲\-*\s]*(?P<what>[^，。；：]{4,40})[；;。]?")
_CONFERRED = re.compile(
    r"(?:等)?(?P<number>\d+)?(?:家|个)?(?P<noun>企业|单位)?(?:成功|共同)?(?P<verb>荣获|获评|获得|获|入选|被评为|被认定为|通过复核|通过复审|保留|上榜)(?P<what>.*)"
)
_LONGEST_TAIL = 60


def read_timelines(
    document: Document, schemes: SchemeReader, setting: Setting, findings: Findings, taken: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Add what timelines and posters state to ``findings``; the clean spans of their lines, none of which is in ``taken``."""
    reader = _Timelines(document, schemes, setting, findings)
    inside = {begin for begin, _ in taken}
    lines, position = [], 0
    for line in document.text.split("\n"):
        lines.append((position, line if position not in inside else ""))
        position += len(line) + 1
    reader.timeline(lines)
    reader.posters(lines)
    return reader.spans


class _Timelines:
    def __init__(self, document: Document, schemes: SchemeReader, setting: Setting, findings: Findings) -> None:
        self.document = document
        self.text = document.text
        self.schemes = schemes
        self.setting = setting
        self.findings = findings
        self.spans: list[tuple[int, int]] = []

    def timeline(self, lines: list[tuple[int, str]]) -> None:
        """The lines of one firm's honours: by year, at least two of them, or below a heading that says what they are."""
        found: list[tuple[int, str, SchemePhrase, int | None]] = []
        headed, heads = False, 0
        for begin, line in lines:
            if not line:
                continue
            if _HEADING.fullmatch(line):
                headed, heads = True, heads + 1
                continue
            match = _DATED.fullmatch(line) or (_BULLET.fullmatch(line) if headed else None)
            phrase = self._honour_alone(begin + match.start("what"), begin + match.end("what")) if match else None
            if match is None or phrase is None or not (match.re is _DATED or phrase.listed):
                headed = headed and match is not None
                continue
            found.append((begin, line, phrase, int(match["year"]) if match.re is _DATED else None))
        if not found or (len(found) < 2 and not heads):
            return
        firm = protagonist(self.document) or self._only_firm()
        if firm is None:
            return
        for begin, line, phrase, year in found:
            self._add(replace(firm, coref=True), phrase, (begin, begin + len(line)), "awarded", year)

    def _honour_alone(self, begin: int, end: int) -> SchemePhrase | None:
        """The honour that ``text[begin:end]`` is and nothing else."""
        if self.schemes.grammar.triggers.stand_in(self.text[begin:end]):
            return None
        phrases = self.schemes.phrases(self.text, begin, end)
        if len(phrases) != 1 or phrases[0].weight < 2:
            return None
        return phrases[0] if 4 * len(phrases[0].name) >= 3 * (end - begin) else None

    def _only_firm(self) -> Recipient | None:
        names = around(LEGAL_NAME, LEGAL_FORM, LONGEST_BEFORE_FORM, self.text)
        found = {match[0]: match.start() for match in names}
        if len(found) != 1:
            return None
        name, begin = next(iter(found.items()))
        return Recipient(begin, begin + len(name), name, "enterprise")

    def posters(self, lines: list[tuple[int, str]]) -> None:
        """Names line by line, and behind them, on short lines, what they received."""
        index = 0
        while index < len(lines):
            first = index
            while index < len(lines) and (not lines[index][1] or _is_name(lines[index][1])):
                index += 1
            names = [(begin, begin + len(line)) for begin, line in lines[first:index] if line]
            if len(names) >= 2:
                self._poster(names, lines[index : index + 6])
            index = max(index, first + 1)

    def _poster(self, names: list[tuple[int, int]], behind: list[tuple[int, str]]) -> None:
        words, ends = "", names[-1][1]
        for begin, line in behind:
            if not line:
                continue
            if re.search(r"[，。；：]", line) or len(words) + len(line) > _LONGEST_TAIL:
                break
            words += line
            match = _CONFERRED.fullmatch(words)
            ends = begin + len(line)
            if match is None:
                continue
            named = self.schemes.phrases(words, match.start("what"), match.end("what")) if match["what"] else []
            phrase = named[0] if named else last_mentioned(self.text, self.schemes, names[0][0], across=True)
            if phrase is None or phrase.weight < 2:
                continue
            status: Status = "renewed" if re.search("复|保留", words) else rung(words)
            for span in names:
                holder = Recipient(*span, self.text[slice(*span)], "enterprise")
                self._add(holder, phrase, span, status, phrase.year or self.setting.year)
            if match["number"] and match["noun"]:
                self.findings.add_count(
                    Count(
                        phrase.name,
                        int(match["number"]),
                        "家" + match["noun"],
                        phrase.level,
                        status,
                        self.document.quotation(behind[0][0], ends),
                    ),
                    behind[0][0],
                )
            self.spans.append((names[0][0], ends))
            return

    def _add(
        self, holder: Recipient, phrase: SchemePhrase, span: tuple[int, int], status: Status, year: int | None
    ) -> None:
        self.findings.honours.append(
            Honour(
                recipient=holder.name,
                recipient_type="enterprise",
                owner=None,
                scheme=phrase.name,
                level=phrase.level,
                status=status,
                year=year,
                batch=phrase.batch,
                quotation=self.document.quotation(*span),
                coref=holder.coref,
                candidate=not phrase.listed,
            )
        )
        self.spans.append(span)


def _is_name(line: str) -> bool:
    return len(line) <= LONGEST_NAME and LEGAL_NAME.fullmatch(line) is not None

"""What lists state as facts: their entries become honours, their numbers counts, at the rung that the whole notice tells."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.authorities import Authorities
from kg.extract.entries import Entry, Tally
from kg.extract.findings import Findings
from kg.extract.firm_names import LEGAL_NAME
from kg.extract.names import Recipient
from kg.extract.pairing import cannot_hold
from kg.extract.recipients import subject
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.setting import Setting
from kg.model import Count, Document, Honour

_OFFICE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,9}?[省市县区州])(?:人民)?(?:政府|委|[\u4e00-\u9fff]{0,10}[厅局会])(?:办公[室厅])?关于"
)
_PROPOSED = re.compile(r"(?:现将|现对)[^。]{4,120}?公示(?![期结后无])|公示(?:期|时间|期限)(?:为|：|自|从|\d)")
_CLOSED = re.compile(
    r"公示(?:期?已?满|结束|后|无异议|期间未|期内未)|经公示|公示程序|(?:评审|审核|审定|核查|审查)、(?:网上|社会)?公示"
)
#: Sums, remarks, heads of columns, addresses.
_NO_NAME = re.compile(
    r"合计|小计|总计|备注|说明|以下空白|（[^（）]*）|(?:主体|单位|企业|公司|产品|项目)?(?:名称|全称|地址)|"
    r"[\u4e00-\u9fff]{3,}(?:路|街|道|巷|弄|村)[\u4e00-\u9fff]{0,4}\d+号.{0,10}|.*(?:交叉口|路口)(?:.{0,8}\d+米)?"
)
#: An office before a date signs the notice.
_SIGNS = re.compile(r"(?:厅|局|委|部|委员会|办公室|政府|协会|联合会|商会)$")
_DATED = re.compile(r"[\s；;。]*(?:(?:19|20)\d\d|二[〇○0零][一二三四五六七八九〇○零]{2})年[\d一二三四五六七八九十]+月")
#: 云湖有限公司｜（云泽市）: what stands behind a full name in a list says where the firm is.
_REMARK = re.compile(r"(?P<name>[^（）]{4,40}(?:公司|厂|合作社|集团|研究院|中心))（[^（）]{2,8}）$")


class Listed:
    """Adds what the lists of one document state to the findings."""

    def __init__(self, document: Document, schemes: SchemeReader, setting: Setting, findings: Findings) -> None:
        self.document = document
        self.text = document.text
        self.setting = setting
        self.findings = findings
        self._schemes = schemes
        self._authorities = Authorities(document.text, setting)
        #: Whether the notice only proposes: 现将…予以公示, 公示期为….
        self._proposed = _PROPOSED.search(self.text) is not None and _CLOSED.search(self.text) is None
        title = document.source.title or self.text.split("\n", 1)[0]
        office = _OFFICE.match(title)
        own = office is not None and office["place"] == setting.place
        place = schemes.lexicon.place(office["place"]) if office else None
        #: The level of the office that issues the notice: what it grants without a word of level is of that level.
        self._issuer = place.level if place is not None else setting.level if own else None

    def honour(self, entry: Entry) -> None:
        """Record that the entry's recipient holds its scheme; nothing where the words are no name."""
        if remark := _REMARK.match(self.text, *entry.span):
            entry = replace(entry, span=remark.span("name"), end=entry.end or entry.span[1])
        name = self.text[slice(*entry.span)].strip("；;。 ")
        if not 2 <= len(name) <= 50 or name.isdigit() or _NO_NAME.fullmatch(name) or name.endswith("名单"):
            return
        if _SIGNS.search(name) and _DATED.match(self.text, entry.span[1]):
            return
        phrase, context = entry.phrase, entry.context
        recipient = self._kind(entry.span, phrase)
        if self._schemes.lexicon.scheme(recipient.name) is not None or cannot_hold(recipient, phrase):
            return
        if entry.kind:
            recipient = Recipient(*entry.span, name, entry.kind, entry.owner)
        self.findings.honours.append(
            Honour(
                recipient=recipient.name,
                recipient_type=recipient.kind,
                owner=recipient.owner,
                scheme=phrase.name,
                level=self._authorities.of_trade(phrase, entry.span[0])
                or self._issuer
                or self._authorities.of_document(entry.span[0]),
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

    def count(self, tally: Tally) -> None:
        """Record a stated number of holders; nothing where no honour is known."""
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

"""Participations: who takes part in a programme, at which stage and in which role, and the numbers that go with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.clauses import Clause, Sentence, outside
from kg.extract.findings import Findings
from kg.extract.modality import Mood
from kg.extract.numbers import Numbers, Quantity
from kg.extract.recipients import subject
from kg.extract.scanning import longest_first
from kg.model import Count, Document, Participation, Programme, Stage

_SERVICE = re.compile(r"工程服务商|服务商|承包商|服务机构|诊断机构")
_ALONE = re.compile(r"(?P<who>[^，“”、]{2,16}?)(?:率先|已|全面)*(?P<verb>启动|列入|入选|牵头)“")
_MARKS = re.compile(r"[“”，、]")
_STAGES: tuple[tuple[re.Pattern[str], Stage], ...] = (
    (re.compile(r"完成建设|完工|通过验收|完成验收|建成|完成(?!率)|竣工|验收合格"), "completed"),
    (re.compile(r"启动|开工|上线"), "started"),
    (re.compile(r"新增|列入|入选|纳入|招引|引进|提供|做好|参与"), "added"),
)
_INDUSTRY_LIST = re.compile(r"^(?P<list>[^，。；“”]{2,40}?)(?:等)?(?:两大|[\d三四五六]大|几大)?行业(?P<rest>.*)$")
_DOING = re.compile(r"(?:协同)?(?:做好|开展|提供|推进|实施)(?P<name>[\u4e00-\u9fff]{4,14}?)(?:服务|工作)?$")


@dataclass
class _Running:
    programme: Programme | None = None


def read_participations(
    document: Document,
    running: tuple[list[Sentence], list[tuple[Mood, ...]]],
    programmes: list[Programme],
    findings: Findings,
    numbers: Numbers,
) -> list[Participation]:
    """Who takes part in the programmes of a document, as its ``running`` text, sentences and moods, tells.

    Counts of members are added to ``findings``, their numbers marked as used.
    """
    reader = _Reader(document, programmes, findings, numbers)
    if not reader.named and _SERVICE.search(document.text) is None:
        return []
    for sentence, row in zip(*running, strict=True):
        if sentence.starts_paragraph:
            reader.running = _Running()
        for clause, mood in zip(sentence.clauses, row, strict=True):
            reader.mention(clause)
            if mood != "target":
                reader.clause(clause)
    return reader.found


class _Reader:
    def __init__(self, document: Document, programmes: list[Programme], findings: Findings, numbers: Numbers) -> None:
        self.document = document
        self.numbers = numbers
        self.text = document.text
        self.findings = findings
        self.found: list[Participation] = []
        self.running = _Running()
        self.named = {
            _MARKS.sub("", programme.name): programme
            for programme in programmes
            if programme.kind in ("pilot", "programme", "platform", "activity")
        }
        self._name = re.compile(longest_first(self.named))
        self._used = set(findings.counted)

    def mention(self, clause: Clause) -> None:
        """Remember the programme that a clause names."""
        if not self.named:
            return
        plain = _MARKS.sub("", self.text[clause.begin : clause.end])
        named = [self.named[match[0]] for match in self._name.finditer(plain)]
        if named:
            self.running.programme = named[-1]

    def clause(self, clause: Clause) -> None:
        """The participations of one clause."""
        body = self.text[clause.begin : clause.end]
        if self._service(clause, body) or self.running.programme is None:
            return
        found = self.numbers.within(clause.begin, clause.end)
        counted = [q for q in found if q.kind == "count" and clause.begin + q.begin not in self._used]
        if self._industries(clause, body, counted):
            return
        for quantity in counted:
            noun = re.match(r"(?:试点|示范)?(?:项目|企业)", body[quantity.end :])
            if noun and (noun[0] != "企业" or "试点" in body) and self._members(clause, body, quantity, noun[0]):
                return
        self._single(clause, body)

    def _stage(self, body: str) -> Stage | None:
        return next((stage for pattern, stage in _STAGES if pattern.search(body)), None)

    def _members(self, clause: Clause, body: str, quantity: Quantity, noun: str) -> bool:
        """青岚、沐岚等6个项目完成建设；新增珺泰、昊霖等3个项目；10个试点项目完成."""
        programme = self.running.programme
        stage = self._stage(body)
        if programme is None or stage is None:
            return False
        lead = re.match(r"(?:新增|引进|其中|另有)", body)
        begin = clause.begin + (lead.end() if lead else 0)
        stop = clause.begin + quantity.begin
        named = subject(self.text, begin, stop, "enterprise") if stop > begin else None
        recipients = named.recipients if named is not None and "“" not in self.text[begin:stop] else ()
        if (
            named is not None
            and not recipients
            and not re.fullmatch(r".*?(?:行业|”|新增|首批|全部|共|、)*", self.text[begin:stop])
        ):
            return False
        end = clause.end
        for recipient in recipients:
            self._add(recipient.name, programme.name, stage, "pilot", (clause.begin, end))
        label = programme.name if programme.name.startswith("“") else f"“{programme.name}”"
        first = recipients[0].begin if recipients else stop
        quotation = self.document.quotation(min(first, clause.begin), end)
        names = tuple(recipient.name for recipient in recipients)
        self._count(Count(label + "试点", 0, noun, None, stage, quotation, named=names), quantity, clause)
        return True

    def _industries(self, clause: Clause, body: str, counted: list[Quantity]) -> bool:
        """水泵、阀门行业“…”10个试点项目完成；轴承行业新一轮试点启动."""
        match = _INDUSTRY_LIST.match(body) if "行业" in body else None
        programme = self.running.programme
        if match is None or programme is None:
            return False
        stage = self._stage(match["rest"])
        if stage is None or not re.search(r"试点|“", match["rest"]):
            return False
        for b, e in outside(match["list"], re.compile(r"、|和|及")):
            self._add(match["list"][b:e], programme.name, stage, "industry", (clause.begin, clause.end))
        for quantity in counted:
            noun = re.match(r"(?:试点|示范)?项目", body[quantity.end :])
            if noun:
                label = programme.name if programme.name.startswith("“") else f"“{programme.name}”"
                quotation = self.document.quotation(clause.begin + quantity.begin, clause.end)
                self._count(Count(label + "试点", 0, noun[0], None, stage, quotation), quantity, clause)
        return True

    def _service(self, clause: Clause, body: str) -> bool:
        """招引青岚等4家工程服务商…做好制造业数字化改造."""
        match = _SERVICE.search(body)
        if match is None:
            return False
        lead = re.match(r".{0,14}?(?:招引|引进|引入|邀请|请|由)", body)
        if lead is None and not re.search(r"家.{0,6}$", body[: match.start()]):
            return False
        who = subject(self.text, clause.begin + (lead.end() if lead else 0), clause.begin + match.start(), "enterprise")
        doing = _DOING.search(body)
        programme = self.running.programme.name if self.running.programme else doing["name"] if doing else None
        if not who.recipients or programme is None:
            return False
        stage: Stage = "completed" if re.search(r"完成", body) else "added"
        for recipient in who.recipients:
            self._add(recipient.name, programme, stage, "service provider", (recipient.begin, clause.end))
        return True

    def _single(self, clause: Clause, body: str) -> bool:
        """青岚率先启动“链式改造”试点."""
        programme = self.running.programme
        match = _ALONE.match(body) if "“" in body else None
        if programme is None or match is None or re.search(r"局|委|市|县|园区", match["who"]):
            return False
        stage: Stage = "started" if match["verb"] == "启动" else "added"
        self._add(
            match["who"],
            programme.name,
            stage,
            "lead" if match["verb"] == "牵头" else "pilot",
            (clause.begin, clause.end),
        )
        return True

    def _add(self, participant: str, programme: str, stage: Stage, role: str, span: tuple[int, int]) -> None:
        section = self.document.section_at(span[0])
        self.found.append(
            Participation(
                participant,
                programme,
                stage,
                role,
                self.document.quotation(*span),
                section.heading if section else None,
            )
        )

    def _count(self, like: Count, quantity: Quantity, clause: Clause) -> None:
        """Record a count as ``like`` has it, with its number, and its unit before the noun that ``like`` holds."""
        if not isinstance(quantity.value, int):
            return
        at = clause.begin + quantity.begin
        section = self.document.section_at(at)
        count = replace(
            like,
            count=quantity.value,
            unit=quantity.unit + like.unit,
            qualifier=quantity.qualifier,
            keyword_group=section.heading if section else None,
        )
        self.findings.add_count(count, at)

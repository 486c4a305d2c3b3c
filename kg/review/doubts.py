"""Which facts a person should look at, and why: what is only recognised by its structure, and what does not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.decisions import Fact
from kg.lexicon import Lexicon, fold
from kg.model import STATUSES, Count, Document, Facts, Honour, Metric
from kg.resolve import Linking, parse_name
from kg.review.deciding import Reviewed, identified

REASONS: Mapping[str, tuple[str, str]] = {
    "candidate": ("荣誉未收录，由行文结构识别", "the honour is not listed: recognised by structure"),
    "associated": (
        "主体与荣誉由统计模型判断相连，不由句式",
        "holder and honour were joined by trees fitted to texts, not by a form",
    ),
    "counted": (
        "所计荣誉由统计模型判断，不由句式",
        "which honour is counted was told by trees fitted to texts, not by a form",
    ),
    "name": (
        "主体不像企业：无组织形式、无行业词，只出现一次",
        "no sign of a firm: no form, no line of business, named once",
    ),
    "names": ("点名的多于所述个数", "more are named than counted"),
    "coref": ("主体由指代推断", "the recipient is inferred by co-reference"),
    "level": ("级别不明", "the level is not known"),
    "figures": ("同一指标、同一时期另有不同数值", "another value for this indicator and period"),
}
"""Why a fact is doubtful, in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact that nobody decided on, and why it is doubtful: keys of :data:`REASONS`, none where it is not."""

    id: str
    document: str
    relation: str
    fact: Fact
    reasons: tuple[str, ...]


def doubts(reviewed: Reviewed, linker: Linking, lexicon: Lexicon) -> Iterator[Doubt]:
    """Every fact that no decision kept or changed, in the order of documents and facts, with what makes it doubtful."""
    differing = _differing(reviewed.pages, lexicon)
    for document, facts in reviewed.pages:
        settled = {id(fact) for fact, _ in reviewed.decided.get(facts.source.id, ())}
        for relation, fact, name in identified(facts):
            if id(fact) not in settled:
                reasons = tuple(_reasons(fact, document, linker, lexicon))
                if id(fact) in differing:
                    reasons = (*reasons, "figures")
                yield Doubt(name, facts.source.id, relation, fact, reasons)


def _reasons(fact: Fact, document: Document, linker: Linking, lexicon: Lexicon) -> Iterator[str]:
    if isinstance(fact, Honour):
        link = linker.scheme(fact.scheme, fact.level, document.source.id)
        if not link.listed:
            yield "candidate"
        if fact.probability is not None:
            yield "associated"
        if fact.recipient_type == "enterprise" and not _firm_like(fact.recipient, document, linker, lexicon):
            yield "name"
        if fact.coref:
            yield "coref"
        if link.level is None and fact.level is None:
            yield "level"
    elif isinstance(fact, Count):
        if fact.status in STATUSES and not linker.scheme(fact.scheme, fact.level, document.source.id).listed:
            yield "candidate"
        if fact.probability is not None:
            yield "counted"
        if fact.count < len(fact.named) and fact.qualifier != "more_than":
            yield "names"


def _firm_like(name: str, document: Document, linker: Linking, lexicon: Lexicon) -> bool:
    """Whether a name shows that it is a firm's, or is written more than once."""
    parts = parse_name(name, lexicon, document.source.place)
    if parts.form or parts.lines or document.text.count(name) > 1:
        return True
    entity = linker.entity(name, "enterprise", document.source.id)
    return entity.legal_name is not None or bool(entity.names)


def _differing(pages: Iterable[tuple[Document, Facts]], lexicon: Lexicon) -> frozenset[int]:
    """The identities of exact, actual figures that differ from another one of the same indicator, period and place."""
    values: dict[tuple[str | None, str, str], dict[tuple[Decimal, str], list[int]]] = {}
    for document, facts in pages:
        for metric in facts.metrics:
            if metric.value is None or metric.expected or metric.qualifier != "exact" or not metric.period:
                continue
            key = (document.source.place, _indicator(metric, lexicon), metric.period)
            values.setdefault(key, {}).setdefault(_amount(metric, lexicon), []).append(id(metric))
    found: set[int] = set()
    for amounts in values.values():
        for unit in {unit for _, unit in amounts}:
            same = [names for (_, other), names in amounts.items() if other == unit]
            if len(same) > 1:
                found.update(name for names in same for name in names)
    return frozenset(found)


def _indicator(metric: Metric, lexicon: Lexicon) -> str:
    listed = lexicon.indicator(metric.indicator)
    return listed.slug if listed is not None else fold(metric.indicator)


def _amount(metric: Metric, lexicon: Lexicon) -> tuple[Decimal, str]:
    """The value in the base unit, and that unit."""
    value, label = Decimal(str(metric.value)), metric.unit or ""
    unit = lexicon.unit(label) if label else None
    return (value, fold(label)) if unit is None else (value * unit.factor, fold(unit.base))

"""Facts → statements: the one file that knows both worlds, our fact and its RDF terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg.decisions import Decision, Fact
from kg.lexicon import Lexicon
from kg.links import Linker
from kg.model import (
    QUALIFIERS,
    STAGES,
    Count,
    Document,
    Facts,
    Honour,
    Metric,
    Participation,
    Programme,
    Quotation,
    Ranking,
)
from kg.names import Names, slug
from kg.rdf.describe import Page
from kg.rdf.terms import number, text, truth, year

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_FIGURES: tuple[tuple[str, str], ...] = (
    ("value_max", "hon:valueMax"),
    ("change_points", "hon:changePoints"),
    ("change_absolute", "hon:changeAbsolute"),
    ("ratio_to_previous", "hon:ratioToPrevious"),
)


def triples(
    facts: Facts,
    document: Document,
    linker: Linker,
    names: Names,
    lexicon: Lexicon | None = None,
    decided: Sequence[tuple[Fact, Decision]] = (),
) -> Iterator[ox.Quad]:
    """What a document states, as quads in its named graph; what was inferred about it, in the derived graph.

    In: the facts and the document that they come from, who is who, the namespaces, the lexicon, which says which
    indicators and units the ontology describes already (default: none), and those of the facts that persons decided
    on. Out: each quad once, in the order of the facts; no blank nodes. The same input gives the same quads in the
    same order.
    """
    page = Page(document, linker, names, lexicon or Lexicon())
    page.source()
    decisions = {id(fact): decision for fact, decision in decided}
    for fact, node in _stated(page, facts):
        decision = decisions.get(id(fact))
        if decision is not None:
            page.say(node, "hon:decidedBy", page.node(f"decision:{decision.id}"))
    yield from page.draft
    yield from page.derived


def _stated(page: Page, facts: Facts) -> Iterator[tuple[Fact, ox.NamedNode]]:
    """Every fact and its node, said on the way."""
    for programme in facts.programmes:
        yield programme, _programme(page, programme)
    for honour in facts.honours:
        yield honour, _honour(page, honour)
    for participation in facts.participations:
        yield participation, _participation(page, participation, facts)
    for count in facts.counts:
        yield count, _count(page, count, facts)
    for ranking in facts.rankings:
        yield ranking, _ranking(page, ranking)
    for metric in facts.metrics:
        yield metric, _metric(page, metric)


def _programme(page: Page, programme: Programme) -> ox.NamedNode:
    node = page.programme(programme.name)
    page.say(node, "hon:kind", text(programme.kind))
    page.quote(node, programme.quotation, programme.keyword_group)
    return node


def _honour(page: Page, honour: Honour) -> ox.NamedNode:
    entity = page.entity(honour.recipient, honour.recipient_type, honour.owner)
    link = page.scheme(honour.scheme, honour.level)
    parts = [entity.label, page.local(link.slug)]
    parts += [str(honour.year)] if honour.year is not None else []
    parts += [f"batch-{honour.batch}"] if honour.batch is not None else []
    parts += [honour.status] if honour.status != "awarded" else []
    meaning = (entity.curie, link.curie, honour.level, honour.status, honour.year, honour.batch)
    node = page.mint("conf", tuple(parts), meaning, honour.quotation.begin)
    say = page.say
    say(node, "rdf:type", page.node("hon:Conferral"))
    say(node, "hon:recipient", page.node(entity.curie))
    say(node, "hon:scheme", page.node(link.curie))
    say(node, "hon:status", page.node(f"status:{honour.status}"))
    _edition(page, node, honour)
    say(node, "hon:jurisdiction", page.jurisdiction(link))
    say(node, "hon:recipientAsPrinted", text(honour.recipient))
    say(node, "hon:schemeAsPrinted", text(honour.scheme))
    say(node, "hon:coreference", truth(True) if honour.coref else None)
    page.quote(node, honour.quotation, honour.keyword_group)
    return node


def _edition(page: Page, node: ox.NamedNode, fact: Honour | Count) -> None:
    page.say(node, "hon:level", page.node(f"level:{fact.level}") if fact.level else None)
    page.say(node, "hon:year", None if fact.year is None else year(fact.year))
    page.say(node, "hon:batch", None if fact.batch is None else number(fact.batch))


def _participation(page: Page, fact: Participation, facts: Facts) -> ox.NamedNode:
    recipient_type = page.linker.type_of(fact.participant, page.id, fact.role)
    entity = page.entity(fact.participant, recipient_type)
    programme = page.programme(fact.programme)
    if all(item.name != fact.programme for item in facts.programmes):
        page.quote(programme, fact.quotation, fact.keyword_group)
    parts = (entity.label, fact.programme, fact.role, fact.status)
    node = page.mint("part", parts, (entity.curie, *parts[1:]), fact.quotation.begin)
    page.say(node, "rdf:type", page.node("hon:Participation"))
    page.say(node, "org:member", page.node(entity.curie))
    page.say(node, "org:organization", programme)
    page.say(node, "hon:stage", page.node(f"stage:{fact.status}"))
    page.say(node, "hon:roleName", text(fact.role))
    page.quote(node, fact.quotation, fact.keyword_group)
    return node


def _count(page: Page, fact: Count, facts: Facts) -> ox.NamedNode:
    members = tuple(_member(page, name, fact, facts) for name in fact.named)
    staged = fact.status in STAGES
    link = None if staged else page.scheme(fact.scheme, fact.level)
    what = fact.scheme if link is None else page.local(link.slug)
    parts = [what, str(fact.count), fact.status]
    parts += [str(fact.year)] if fact.year is not None else []
    parts += [f"batch-{fact.batch}"] if fact.batch is not None else []
    told = (fact.count, fact.unit, fact.level, fact.status, fact.qualifier, fact.year, fact.batch, fact.place)
    meaning = (what, told, members)
    node, say = page.mint("tally", tuple(parts), meaning, fact.quotation.begin), page.say
    say(node, "rdf:type", page.node("hon:Tally"))
    if link is None:
        say(node, "hon:subject", text(fact.scheme))
        say(node, "hon:stage", page.node(f"stage:{fact.status}"))
        say(node, "hon:memberOf", _counted(page, fact, facts))
    else:
        say(node, "hon:scheme", page.node(link.curie))
        say(node, "hon:schemeAsPrinted", text(fact.scheme))
        say(node, "hon:status", page.node(f"status:{fact.status}"))
    _edition(page, node, fact)
    say(node, "hon:count", number(fact.count))
    say(node, "hon:unitAsPrinted", text(fact.unit))
    say(node, "hon:qualifier", _qualifier(page, fact.qualifier))
    say(node, "hon:namedMember", *members)
    say(node, "sdmx-dimension:refArea", page.recipient(fact.place, "place") if fact.place else page.area)
    page.quote(node, fact.quotation, fact.keyword_group)
    return node


def _member(page: Page, name: str, count: Count, facts: Facts) -> ox.NamedNode:
    """A member of a count: a recipient of the honour that is counted, a programme, or whom the linker knows."""
    for honour in facts.honours:
        if honour.recipient == name and honour.scheme == count.scheme:
            return page.recipient(name, honour.recipient_type, honour.owner)
    if count.status in STAGES:
        for programme in facts.programmes:
            if slug(programme.name) in slug(name) and _overlap(programme.quotation, count.quotation):
                return page.programme(programme.name)
    return page.recipient(name, page.linker.type_of(name, page.id))


def _counted(page: Page, count: Count, facts: Facts) -> ox.NamedNode | None:
    """The programme whose members are counted: that of the members in the same words, else that in the words."""
    for item in facts.participations:
        named = item.status == count.status and item.participant in count.named
        if named and _overlap(item.quotation, count.quotation):
            return page.programme(item.programme)
    names = {item.name for item in facts.programmes} | {item.programme for item in facts.participations}
    counted = slug(count.scheme)
    found = sorted((name for name in names if slug(name) in counted), key=lambda name: (-len(name), name))
    return page.programme(found[0]) if found else None


def _overlap(left: Quotation, right: Quotation) -> bool:
    return left.begin < right.end and right.begin < left.end


def _ranking(page: Page, fact: Ranking) -> ox.NamedNode:
    entity = page.entity(fact.place, page.linker.type_of(fact.place, page.id))
    parts = (fact.subject, entity.label, str(fact.rank))
    node = page.mint("rank", parts, (fact.subject, entity.curie, fact.rank, fact.within), fact.quotation.begin)
    page.say(node, "rdf:type", page.node("hon:Ranking"))
    page.say(node, "hon:subject", text(fact.subject))
    page.say(node, "hon:ranked", page.node(entity.curie))
    page.say(node, "hon:rankedWithin", text(fact.within))
    page.say(node, "hon:rank", number(fact.rank))
    page.quote(node, fact.quotation, fact.keyword_group)
    return node


def _metric(page: Page, fact: Metric) -> ox.NamedNode:
    local, indicator = page.indicator(fact.indicator)
    parts = [local]
    parts += [fact.period] if fact.period else []
    parts += ["expected"] if fact.expected else []
    extra = tuple(sorted(fact.extra.items()))
    meaning = (indicator, fact.value, fact.unit, fact.qualifier, fact.growth_percent, fact.completion_percent, extra)
    node, say = page.mint("obs", tuple(parts), meaning, fact.quotation.begin), page.say
    say(node, "rdf:type", page.node("hon:Observation"))
    say(node, "hon:indicator", indicator)
    if fact.value is not None:
        say(node, "hon:value", number(fact.value))
        if fact.unit:
            say(node, "hon:unit", page.unit(fact.unit))
            page.in_base_unit(node, fact.value, fact.unit)
        printed = as_printed(fact)
        say(node, "hon:asPrinted", text(printed) if printed else None)
    say(node, "hon:qualifier", _qualifier(page, fact.qualifier))
    _growth(page, node, fact)
    say(node, "hon:expected", truth(fact.expected))
    say(node, "sdmx-dimension:refPeriod", text(fact.period) if fact.period else None)
    say(node, "sdmx-dimension:refArea", page.area)
    page.quote(node, fact.quotation, fact.keyword_group)
    return node


def _growth(page: Page, node: ox.NamedNode, fact: Metric) -> None:
    for predicate, value in (
        ("hon:growthPercent", fact.growth_percent),
        ("hon:completionPercent", fact.completion_percent),
        *((predicate, fact.extra.get(key)) for key, predicate in _FIGURES),
    ):
        page.say(node, predicate, number(value) if isinstance(value, int | float) else None)
    kind = fact.extra.get("growth_kind")
    page.say(node, "hon:growthKind", text(str(kind)) if kind else None)
    page.say(node, "hon:growthQualifier", _qualifier(page, fact.extra.get("growth_qualifier")))


def _qualifier(page: Page, qualifier: object) -> ox.NamedNode | None:
    return page.node(f"qualifier:{qualifier}") if qualifier in QUALIFIERS else None


def as_printed(metric: Metric) -> str | None:
    """Number and unit in the characters of the quotation, or None where the number is written in other signs.

    >>> quotation = Quotation(0, 9, "兑现技改奖励1.6亿余元")
    >>> as_printed(Metric("技改奖励", 1.6, "亿元", "more_than", None, "2020", quotation))
    '1.6亿余元'
    >>> as_printed(Metric("企业", 1000, "家", "more_than", None, "2020", Quotation(0, 6, "企业突破千家")))
    """
    surface = metric.extra.get("surface")
    if surface:
        return str(surface)
    unit = "".join(f"[余多]?{re.escape(char)}" for char in metric.unit or "")
    alone = None
    for found in _NUMBER.finditer(metric.quotation.text):
        if metric.value is not None and float(re.sub("[,，]", "", found.group())) == metric.value:
            whole = re.compile(re.escape(found.group()) + unit).match(metric.quotation.text, found.start())
            if whole:
                return whole.group()
            alone = alone or found.group()
    return alone

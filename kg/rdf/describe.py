"""A document's graph in the making: the document, its sections and quotations, and whom and what its facts speak of."""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cached_property

import pyoxigraph as ox

from kg.lexicon import Lexicon
from kg.links import Entity, IriKind, Linker, SchemeLink
from kg.model import Document, Level, Quotation, RecipientType
from kg.names import Names, slug
from kg.rdf.terms import DATE, Draft, chinese, number, text, truth, year

_CLASS: dict[IriKind, str] = {
    "enterprise": "hon:Enterprise",
    "product": "hon:Product",
    "person": "hon:Person",
    "place": "hon:Place",
    "thing": "hon:Recipient",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SCALE = re.compile(r"[十百千]?万?亿|[十百千]?万")
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


class Page:
    """What one document states, as two drafts: its own graph, and what was inferred about it in the derived graph."""

    def __init__(self, document: Document, linker: Linker, names: Names, lexicon: Lexicon) -> None:
        self.id = document.source.id
        self.slug = slug(self.id)
        self.document = document
        self.linker = linker
        self.names = names
        self.lexicon = lexicon
        self.draft = Draft(names, names.graph(self.id))
        self.derived = Draft(names, names.iri("graph", "derived"))
        self.iri = ox.NamedNode(names.document(self.id))
        self.node = self.draft.node
        self.say = self.draft.say
        self._minted: dict[str, Hashable] = {}
        self._section_labels: dict[ox.NamedNode, str] = {}

    def mint(self, prefix: str, parts: tuple[str, ...], meaning: Hashable, begin: int) -> ox.NamedNode:
        """The node of a fact, named by what it says; one meaning keeps one node however often it is stated.

        Where two facts of different ``meaning`` would share a name, the later one adds the offset of its quotation.
        """
        curie = f"{prefix}:{self.slug}." + ".".join(map(slug, parts))
        if self._minted.setdefault(curie, meaning) != meaning:
            curie = f"{curie}.at-{begin}"
        return self.node(curie)

    def source(self) -> None:
        """The document itself: what is printed about it, what was stated beside it, and which of that is inferred."""
        source, say = self.document.source, self.say
        say(self.iri, "rdf:type", self.node("hon:Document"))
        say(self.iri, "dcterms:identifier", text(source.id))
        for predicate, value in (
            ("schema:headline", source.title),
            ("schema:publisher", source.publisher),
            ("hon:byline", source.byline),
            ("dcterms:license", source.licence),
            ("hon:sha256", source.sha256),
        ):
            say(self.iri, predicate, text(value) if value else None)
        if source.date:
            typed = ox.Literal(source.date, datatype=DATE) if _DATE.fullmatch(source.date) else text(source.date)
            say(self.iri, "schema:datePublished", typed)
        say(self.iri, "hon:reportYear", None if source.report_year is None else year(source.report_year))
        say(self.iri, "hon:publicationYear", None if source.publication_year is None else year(source.publication_year))
        say(self.iri, "hon:inferredField", *map(text, source.inferred))
        say(self.iri, "dcterms:spatial", self.area)

    @cached_property
    def area(self) -> ox.NamedNode | None:
        """The place that the document is about."""
        place = self.document.source.place
        return self.recipient(place, "place") if place else None

    def quote(self, fact: ox.NamedNode, quotation: Quotation, keyword_group: str | None) -> None:
        """Tie a fact to the characters that state it, and to their section."""
        begin, end, say = quotation.begin, quotation.end, self.say
        node = ox.NamedNode(f"{self.iri.value}#{self.document.fragment(quotation)}")
        say(node, "rdf:type", self.node("hon:Quotation"))
        say(node, "nif:anchorOf", text(quotation.text))
        say(node, "nif:beginIndex", number(begin))
        say(node, "nif:endIndex", number(end))
        say(node, "nif:referenceContext", self.iri)
        say(fact, "prov:wasQuotedFrom", node)
        say(fact, "hon:inSection", self._section(begin, keyword_group))

    @cached_property
    def _clean(self) -> dict[int, int]:
        """The clean offset of each raw one."""
        clean: dict[int, int] = {}
        for index, raw in enumerate(self.document.offsets):
            clean.setdefault(raw, index)
        return clean

    def _section(self, begin: int, keyword_group: str | None) -> ox.NamedNode | None:
        position = self._clean.get(begin)
        section = None if position is None else self.document.section_at(position)
        if section is None or not (section.heading or keyword_group):
            return None
        raw = self.document.quotation(section.begin, section.end)
        node = ox.NamedNode(f"{self.iri.value}#section={raw.begin},{raw.end}")
        self.say(node, "rdf:type", self.node("hon:Section"))
        label = self._section_labels.setdefault(node, section.heading or keyword_group or "")
        self.say(node, "rdfs:label", chinese(label))
        self.say(node, "hon:heading", text(section.heading) if section.heading else None)
        self.say(node, "hon:tagline", text(section.tagline) if section.tagline else None)
        self.say(node, "dcterms:isPartOf", self.iri)
        return node

    def entity(self, name: str, recipient_type: RecipientType, owner: str | None = None) -> Entity:
        """The entity that ``name`` stands for here, described on the way, its maker too."""
        entity = self.linker.entity(name, recipient_type, self.id, owner)
        node, say = self.node(entity.curie), self.say
        if entity.listed:
            return entity
        say(node, "rdf:type", self.node(_CLASS[entity.iri_kind]))
        say(node, "skos:prefLabel", chinese(entity.label))
        say(node, "skos:altLabel", *(chinese(other) for other in entity.names if other != entity.label))
        say(node, "hon:tradeName", text(entity.trade_name) if entity.trade_name else None)
        say(node, "hon:legalName", text(entity.legal_name) if entity.legal_name else None)
        if entity.owner is not None:
            if owner is not None:
                self.entity(owner, "enterprise")
            verb = "hon:producedBy" if entity.iri_kind == "product" else "hon:ownedBy"
            say(node, verb, self.node(f"ent:{entity.owner}"))
        if entity.place is not None and entity.iri_kind == "enterprise":
            draft = self.derived if entity.place_inferred else self.draft
            draft.say(node, "hon:locatedIn", self.node(f"place:{entity.place}"))
        return entity

    def recipient(self, name: str, recipient_type: RecipientType, owner: str | None = None) -> ox.NamedNode:
        """The node of :meth:`entity`."""
        return self.node(self.entity(name, recipient_type, owner).curie)

    def scheme(self, surface: str, level: Level | None) -> SchemeLink:
        """The scheme behind the words, described here if the lexicon does not list it."""
        link = self.linker.scheme(surface, level, self.id)
        if not link.listed:
            node = self.node(link.curie)
            self.say(node, "rdf:type", self.node("hon:HonourScheme"))
            self.say(node, "skos:prefLabel", chinese(link.label))
            self.say(node, "hon:candidate", truth(True))
            self.say(node, "hon:level", self.node(f"level:{link.level}") if link.level else None)
            self.say(node, "hon:jurisdiction", self.jurisdiction(link))
        return link

    def jurisdiction(self, link: SchemeLink) -> ox.NamedNode | None:
        """The node of the place whose honour it is."""
        return None if link.jurisdiction is None else self.node(f"place:{link.jurisdiction}")

    def local(self, name: str) -> str:
        """A local name without the document's scope, to be part of a longer one that has it already."""
        return name.removeprefix(f"{self.slug}.")

    def programme(self, name: str) -> ox.NamedNode:
        """The node of a programme."""
        node = self.node(f"prog:{self.slug}.{slug(name)}")
        self.say(node, "rdf:type", self.node("hon:Programme"))
        self.say(node, "skos:prefLabel", chinese(name))
        return node

    def indicator(self, surface: str) -> tuple[str, ox.NamedNode]:
        """Local name and node of an indicator; the words of the text are a label where the lexicon has none."""
        listed = self.lexicon.indicator(surface)
        local = slug(surface) if listed is None else listed.slug
        node = self.node(f"indicator:{local}")
        if listed is None:
            self.say(node, "rdf:type", self.node("hon:Indicator"))
            self.say(node, "skos:prefLabel", chinese(surface))
        return local, node

    def unit(self, label: str) -> ox.NamedNode:
        """The node of a unit."""
        listed = self.lexicon.unit(label)
        node = self.node(f"unit:{(listed.slug if listed else '') or slug(label)}")
        if listed is None:
            self.say(node, "rdf:type", self.node("hon:Unit"))
            self.say(node, "skos:prefLabel", chinese(label))
        return node

    def in_base_unit(self, fact: ox.NamedNode, value: float, label: str) -> None:
        """Say the value in the base unit too: 1.6 (亿元) is 160000000 (元). A bare 亿 has no base unit."""
        from decimal import Decimal

        listed = self.lexicon.unit(label)
        if listed is not None:
            factor, base = listed.factor, listed.base
        else:
            scale = _SCALE.match(label)
            factor = Decimal(10) ** sum(_POWERS[char] for char in scale.group()) if scale else Decimal(1)
            base = label[scale.end() :] if scale else label
        self.say(fact, "hon:valueInBaseUnit", number(Decimal(str(value)) * factor))
        self.say(fact, "hon:baseUnit", self.unit(base) if base else None)

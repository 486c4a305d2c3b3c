"""Small invented documents and their facts: no firm, place or honour here exists."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import pyoxigraph as ox

from kg.links import Linker
from kg.model import Document, Facts, Honour, Quotation, Section, Source
from kg.names import Names
from kg.rdf import derive, judged, triples
from kg.rdf.vocabulary import statements
from tests.gold import ROOT
from tests.rdf.linker import PlainLinker

NAMES = Names()
TEXT = "云岚科电获评省级绿色工厂。\n启明智锁等3个产品获选省精品。\n"


def document(text: str = TEXT, id: str = "page", sections: tuple[Section, ...] = ()) -> Document:
    """A document whose clean text is its raw text."""
    source = Source(id, f"sources/{id}.txt", title="年终回顾", publisher="某日报", place="云岚市", report_year=2020)
    return Document(source, text, text, array("I", range(len(text))), sections)


def honour(
    recipient: str = "云岚科电", scheme: str = "省级绿色工厂", quote: str = "云岚科电获评省级绿色工厂"
) -> Honour:
    """An award of 2020, quoted from TEXT."""
    begin = TEXT.index(quote)
    quotation = Quotation(begin, begin + len(quote), quote)
    return Honour(recipient, "enterprise", None, scheme, "provincial", "awarded", 2020, None, quotation)


def stated(facts: Facts, page: Document | None = None, linker: Linker | None = None) -> list[ox.Quad]:
    """The quads of one document."""
    return list(triples(facts, page or document(), linker or PlainLinker(), NAMES))


def whole(quads: Iterable[ox.Quad], linker: Linker | None = None) -> list[ox.Quad]:
    """A whole graph: documents, what follows, what was judged, and of the ontology classes and small vocabularies."""
    told, who = list(quads), linker or PlainLinker()
    graph = ox.NamedNode(NAMES.iri("graph", "ontology"))
    terms = [
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for quad in statements(ROOT / "ontology" / "honours.ttl", NAMES.base)
    ]
    return [*told, *derive(told, who, NAMES), *judged(who, NAMES), *terms]


def objects(quads: Iterable[ox.Quad], subject: str, predicate: str) -> list[str]:
    """What is said of a subject, both as CURIEs: CURIEs and texts, sorted."""
    node, verb = ox.NamedNode(NAMES.expand(subject)), ox.NamedNode(NAMES.expand(predicate))
    found = (quad.object for quad in quads if quad.subject == node and quad.predicate == verb)
    return sorted(
        NAMES.curie(term.value) if isinstance(term, ox.NamedNode) else term.value  # type: ignore[union-attr]
        for term in found
    )


def instances(quads: Iterable[ox.Quad], cls: str) -> list[str]:
    """The CURIEs of a class's instances, sorted."""
    wanted, a = ox.NamedNode(NAMES.expand(cls)), ox.NamedNode(NAMES.expand("rdf:type"))
    found = (quad.subject for quad in quads if quad.predicate == a and quad.object == wanted)
    return sorted(NAMES.curie(subject.value) for subject in found)  # type: ignore[union-attr]

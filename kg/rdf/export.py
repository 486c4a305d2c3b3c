"""The graph in the usual RDF formats, the same bytes for the same statements."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox

from kg.names import Names
from kg.rdf.turtle import trig, turtle

Statements = Iterable[ox.Quad]


def export(quads: Statements, format: str, names: Names) -> bytes:
    """Quads in one of :data:`FORMATS`, UTF-8; a format without graphs (Turtle, N-Triples, RDF/XML) has them all in one.

    Raises KeyError for another format, ValueError for a blank node where the format is ours.
    """
    return FORMATS[format](quads, names)


def _ttl(quads: Statements, names: Names) -> bytes:
    return turtle(quads, names).encode()


def _trig(quads: Statements, names: Names) -> bytes:
    return trig(quads, names).encode()


def _nt(quads: Statements, names: Names) -> bytes:
    return _lines(f"{quad.triple} .\n" for quad in quads)


def _nq(quads: Statements, names: Names) -> bytes:
    return _lines(f"{quad} .\n" for quad in quads)


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(sorted(set(lines))).encode()


def _rdfxml(quads: Statements, names: Names) -> bytes:
    used = sorted({quad.triple for quad in quads}, key=str)
    prefixes = {prefix: iri for prefix, iri in names.prefixes.items() if prefix != "xsd"}
    return ox.serialize(used, format=ox.RdfFormat.RDF_XML, prefixes=prefixes) or b""


def _jsonld(quads: Statements, names: Names) -> bytes:
    """JSON-LD 1.1 with its context inside: nothing is to be fetched. https://www.w3.org/TR/json-ld11/"""
    graphs: dict[str, dict[str, dict[str, list[Any]]]] = {}
    for quad in sorted(quads, key=str):
        if not isinstance(quad.subject, ox.NamedNode):
            raise ValueError(f"not a name: {quad.subject}")
        graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else names.curie(_iri(quad.graph_name))
        subject = graphs.setdefault(graph, {}).setdefault(names.curie(quad.subject.value), {})
        predicate = names.curie(quad.predicate.value)
        if predicate == "rdf:type":
            subject.setdefault("@type", []).append(names.curie(_iri(quad.object)))
        else:
            subject.setdefault(predicate, []).append(_value(quad.object, names))
    blocks: list[dict[str, Any]] = []
    for graph, subjects in graphs.items():
        nodes = [{"@id": subject, **predicates} for subject, predicates in subjects.items()]
        blocks += [{"@id": graph, "@graph": nodes}] if graph else nodes
    document = {"@context": dict(names.prefixes), "@graph": blocks}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _iri(term: object) -> str:
    if not isinstance(term, ox.NamedNode):
        raise ValueError(f"not a name: {term}")
    return term.value


def _value(term: object, names: Names) -> object:
    if not isinstance(term, ox.Literal):
        return {"@id": names.curie(_iri(term))}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = names.curie(term.datatype.value)
    return term.value if datatype == "xsd:string" else {"@value": term.value, "@type": datatype}


FORMATS: dict[str, Callable[[Statements, Names], bytes]] = {
    "ttl": _ttl,
    "nt": _nt,
    "nq": _nq,
    "trig": _trig,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}
"""The formats and what writes them."""

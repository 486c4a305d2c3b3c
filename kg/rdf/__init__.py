"""RDF: facts become statements, statements become a store, files and tables."""

from __future__ import annotations

from kg.rdf.derive import derive, judged
from kg.rdf.export import FORMATS, export
from kg.rdf.state import triples
from kg.rdf.store import memory_store, open_store, publish
from kg.rdf.turtle import trig, turtle
from kg.rdf.vocabulary import ontology

__all__ = [
    "FORMATS",
    "derive",
    "export",
    "judged",
    "memory_store",
    "ontology",
    "open_store",
    "publish",
    "trig",
    "triples",
    "turtle",
]

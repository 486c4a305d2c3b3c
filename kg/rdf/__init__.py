"""RDF: facts become statements, statements become a store, files and tables."""

from __future__ import annotations

from kg.rdf.adopted import described
from kg.rdf.conform import Finding, conform, to_rdflib
from kg.rdf.decided import decided
from kg.rdf.derive import derive, judged
from kg.rdf.export import FORMATS, Statements, export
from kg.rdf.registered import registered
from kg.rdf.state import triples
from kg.rdf.store import memory_store, publish
from kg.rdf.tables import Table, csv_text, tables, xlsx_bytes
from kg.rdf.turtle import trig, turtle
from kg.rdf.vocabulary import ontology

__all__ = [
    "FORMATS",
    "Finding",
    "Statements",
    "Table",
    "conform",
    "csv_text",
    "decided",
    "derive",
    "described",
    "export",
    "judged",
    "memory_store",
    "ontology",
    "publish",
    "registered",
    "tables",
    "to_rdflib",
    "trig",
    "triples",
    "turtle",
    "xlsx_bytes",
]

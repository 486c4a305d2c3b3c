"""Every format says the same, in the same bytes, and other people's parsers agree."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib

from kg.rdf import FORMATS, export, memory_store, to_rdflib, triples
from tests.gold import page, seed
from tests.rdf.invented import NAMES, whole
from tests.rdf.linker import PlainLinker

OXIGRAPH = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld", "rdfxml": "xml"}
WITH_GRAPHS = ("nq", "trig", "jsonld")


@pytest.fixture(scope="module")
def graph() -> list[ox.Quad]:
    return whole(triples(seed(), page(), PlainLinker(), NAMES))


def test_these_are_the_formats() -> None:
    assert list(FORMATS) == list(OXIGRAPH)


@pytest.mark.parametrize("format", FORMATS)
def test_pyoxigraph_reads_it_back(graph: list[ox.Quad], format: str) -> None:
    found = set(ox.parse(export(graph, format, NAMES), format=OXIGRAPH[format]))
    if format in WITH_GRAPHS:
        assert found == set(graph)
    else:
        assert {quad.triple for quad in found} == {quad.triple for quad in graph}


@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")  # rdflib warns of itself
@pytest.mark.parametrize("format", FORMATS)
def test_rdflib_reads_it_back(graph: list[ox.Quad], format: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=export(graph, format, NAMES).decode(), format=RDFLIB[format])
    # without blank nodes isomorphic means equal
    assert {quad[:3] for quad in dataset.quads()} == set(to_rdflib(graph))


@pytest.mark.parametrize("format", FORMATS)
def test_order_does_not_matter(graph: list[ox.Quad], format: str) -> None:
    assert export(reversed(graph), format, NAMES) == export(graph, format, NAMES)


@pytest.mark.parametrize("format", FORMATS)
def test_a_store_exports_as_its_quads_do(graph: list[ox.Quad], format: str) -> None:
    assert export(memory_store(graph), format, NAMES) == export(graph, format, NAMES)


def test_json_ld_fetches_nothing(graph: list[ox.Quad]) -> None:
    document = json.loads(export(graph, "jsonld", NAMES))
    assert document["@context"]["hon"] == NAMES.iri("hon")
    graphs = {block["@id"] for block in document["@graph"]}
    assert graphs == {"graph:yongkang-2020", "graph:derived", "graph:ontology"}


def test_an_unknown_format_is_an_error(graph: list[ox.Quad]) -> None:
    with pytest.raises(KeyError):
        export(graph, "docx", NAMES)

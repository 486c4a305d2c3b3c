"""What this endpoint and this data set are, in RDF: a SPARQL service description, VoID and DCAT.

https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from kg.names import OTHERS, Names

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
VOID = OTHERS["void"]
DCAT = OTHERS["dcat"]
TERMS = OTHERS["dcterms"]
DATASET = "dataset"
"""The local name of the data set, as in ontology/honours.ttl."""
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_WRITTEN = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip


def service_description(names: Names, endpoint: str, graphs: Iterable[str]) -> list[ox.Triple]:
    """The endpoint at an address: SPARQL 1.1 Query, all graphs together as the default graph, and each by its name."""
    service = ox.NamedNode(endpoint)
    dataset, default = ox.NamedNode(names.base + DATASET), ox.NamedNode(names.base + "void#default")
    told = [
        _say(service, _TYPE.value, SD + "Service"),
        _say(service, SD + "endpoint", endpoint),
        _say(service, SD + "supportedLanguage", SD + "SPARQL11Query"),
        _say(service, SD + "feature", SD + "UnionDefaultGraph"),
        *(_say(service, SD + "resultFormat", FORMATS + name) for name in _WRITTEN),
        _say(service, SD + "defaultDataset", dataset.value),
        _say(dataset, _TYPE.value, SD + "Dataset"),
        _say(dataset, SD + "defaultGraph", default.value),
        _say(default, _TYPE.value, SD + "Graph"),
    ]
    for graph in graphs:
        entry = f"{names.base}void#{graph.rpartition('/')[2]}"
        told += [
            _say(dataset, SD + "namedGraph", entry),
            _say(ox.NamedNode(entry), _TYPE.value, SD + "NamedGraph"),
            _say(ox.NamedNode(entry), SD + "name", graph),
        ]
    return told


def dataset_description(names: Names, counts: Mapping[str, Any], files: Mapping[str, str]) -> list[ox.Triple]:
    """The data set: how much of what is in it (``counts`` of :mod:`kg.web.views`), and its files by media type."""
    base = names.base
    dataset = ox.NamedNode(base + DATASET)
    told = [
        _say(dataset, _TYPE.value, VOID + "Dataset"),
        _say(dataset, _TYPE.value, DCAT + "Dataset"),
        _word(dataset, TERMS + "title", "谁获得了哪些荣誉", "zh"),
        _word(dataset, TERMS + "title", "Who holds which honours", "en"),
        _say(dataset, VOID + "uriSpace", base, literal=True),
        _say(dataset, VOID + "sparqlEndpoint", base + "sparql"),
        _number(dataset, VOID + "triples", counts["triples"]),
        _number(dataset, VOID + "documents", counts["documents"]),
        _say(dataset, VOID + "vocabulary", names.iri("hon")),
    ]
    for curie, _, number in counts["classes"]:
        partition = ox.NamedNode(f"{base}void#class-{curie.replace(':', '-')}")
        told += [
            _say(dataset, VOID + "classPartition", partition.value),
            _say(partition, VOID + "class", names.expand(curie)),
            _number(partition, VOID + "entities", number),
        ]
    for address, media in files.items():
        distribution = ox.NamedNode(f"{base}void#{address.rpartition('/')[2]}")
        told += [
            _say(dataset, DCAT + "distribution", distribution.value),
            _say(distribution, _TYPE.value, DCAT + "Distribution"),
            _say(distribution, DCAT + "downloadURL", base + address),
            _say(distribution, DCAT + "mediaType", "https://www.iana.org/assignments/media-types/" + media),
        ]
        if media in ("text/turtle", "application/n-triples"):
            told.append(_say(dataset, VOID + "dataDump", base + address))
    for licence in counts["licences"]:
        told.append(_word(dataset, TERMS + "license", licence, ""))
    return told


def _say(subject: ox.NamedNode, predicate: str, value: str, literal: bool = False) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(value) if literal else ox.NamedNode(value))


def _word(subject: ox.NamedNode, predicate: str, text: str, language: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(text, language=language or None))


def _number(subject: ox.NamedNode, predicate: str, number: int) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(number))

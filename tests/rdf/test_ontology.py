"""The ontology's own linter: every term explained in two languages, typed, used, and none used that is not declared."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.model import LEVELS, QUALIFIERS, STAGES, STATUSES
from kg.rdf import triples
from tests.gold import ROOT, page, seed
from tests.rdf.invented import NAMES, objects
from tests.rdf.linker import PlainLinker

ONTOLOGY = ROOT / "ontology"
HON = NAMES.iri("hon")
OWN = re.compile(r"\bhon:([A-Za-z]\w*)")
QUERIED = re.compile(r"\bhon:([A-Za-z]\w*)|<ontology#(\w+)>")
SCHEMES = {"levels", "statuses", "stages", "qualifiers"}
"""Concept schemes: individuals, not terms."""


@cache
def quads() -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=str(ONTOLOGY / "honours.ttl")))


@cache
def declared(*kinds: str) -> frozenset[str]:
    """Local names of what is declared as one of these kinds of term."""
    wanted = {ox.NamedNode(NAMES.expand(kind)) for kind in kinds}
    types = ox.NamedNode(NAMES.expand("rdf:type"))
    found = {quad.subject for quad in quads() if quad.predicate == types and quad.object in wanted}
    return frozenset(node.value.removeprefix(HON) for node in found if isinstance(node, ox.NamedNode))


CLASSES = sorted(declared("owl:Class"))
PROPERTIES = sorted(declared("owl:ObjectProperty", "owl:DatatypeProperty"))


def languages(term: str, predicate: str) -> list[str]:
    node, verb = ox.NamedNode(NAMES.expand(term)), ox.NamedNode(NAMES.expand(predicate))
    found = [quad.object for quad in quads() if quad.subject == node and quad.predicate == verb]
    return sorted(text.language or "" for text in found if isinstance(text, ox.Literal))


def texts(*patterns: str) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for pattern in patterns for path in sorted(ROOT.glob(pattern))}


def test_there_are_terms() -> None:
    assert len(CLASSES) > 20 and len(PROPERTIES) > 50
    assert not set(CLASSES) & set(PROPERTIES)


@pytest.mark.parametrize("term", CLASSES + PROPERTIES)
def test_every_term_is_explained_in_two_languages(term: str) -> None:
    assert languages(f"hon:{term}", "rdfs:label") == ["en", "zh"]
    assert languages(f"hon:{term}", "skos:definition") == ["en", "zh"]


@pytest.mark.parametrize("name", PROPERTIES)
def test_every_property_has_domain_and_range(name: str) -> None:
    domain, range_ = objects(quads(), f"hon:{name}", "rdfs:domain"), objects(quads(), f"hon:{name}", "rdfs:range")
    assert len(domain) == len(range_) == 1, "more than one would mean their intersection"
    if domain == ["rdfs:Resource"]:
        assert len(objects(quads(), f"hon:{name}", "schema:domainIncludes")) > 1
    if range_ == ["rdfs:Resource"]:
        assert len(objects(quads(), f"hon:{name}", "schema:rangeIncludes")) > 1
    literal = range_[0].startswith("xsd:") or range_ == ["rdf:langString"]
    assert (name in declared("owl:DatatypeProperty")) == literal


def test_names_are_spelled_alike() -> None:
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", name) for name in CLASSES)
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9]+", name) for name in PROPERTIES)


def test_no_class_is_an_orphan() -> None:
    rooted = {name for name in CLASSES if objects(quads(), f"hon:{name}", "rdfs:subClassOf")}
    assert set(CLASSES) - rooted == {"Recipient"}
    for name in PROPERTIES:
        for predicate in ("rdfs:domain", "rdfs:range", "schema:domainIncludes", "schema:rangeIncludes"):
            own = [curie for curie in objects(quads(), f"hon:{name}", predicate) if curie.startswith("hon:")]
            assert {curie.removeprefix("hon:") for curie in own} <= set(CLASSES)


def test_the_header_says_whose_it_is_and_which() -> None:
    head = NAMES.base + "ontology"
    said = {quad.predicate.value: quad.object for quad in quads() if quad.subject == ox.NamedNode(head)}
    assert said[NAMES.expand("dcterms:license")] == ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
    version = said[NAMES.expand("owl:versionInfo")]
    assert isinstance(version, ox.Literal)
    assert said[NAMES.expand("owl:versionIRI")] == ox.NamedNode(f"{head}/{version.value}")
    titles = [quad.object for quad in quads() if quad.predicate.value == NAMES.expand("dcterms:title")]
    assert {text.language for text in titles if isinstance(text, ox.Literal)} == {"zh", "en"}


@pytest.mark.parametrize(
    ("prefix", "values"), [("level", LEVELS), ("status", STATUSES), ("stage", STAGES), ("qualifier", QUALIFIERS)]
)
def test_the_small_vocabularies_are_those_of_the_model(prefix: str, values: tuple[str, ...]) -> None:
    namespace = NAMES.iri(prefix)
    subjects = [quad.subject.value for quad in quads() if isinstance(quad.subject, ox.NamedNode)]
    found = dict.fromkeys(subject.removeprefix(namespace) for subject in subjects if subject.startswith(namespace))
    assert list(found) == list(values) or set(found) == set(values)
    for value in values:
        assert languages(f"{prefix}:{value}", "skos:prefLabel") == ["en", "zh"]
        assert languages(f"{prefix}:{value}", "skos:definition") == ["en", "zh"]


@pytest.mark.parametrize(("prefix", "values"), [("level", LEVELS), ("status", STATUSES), ("stage", STAGES)])
def test_ladders_are_in_order(prefix: str, values: tuple[str, ...]) -> None:
    orders = [objects(quads(), f"{prefix}:{value}", "skos:notation") for value in values]
    assert orders == [[str(number)] for number in range(1, len(values) + 1)]


def test_no_undeclared_term_is_used_anywhere() -> None:
    known = set(CLASSES) | set(PROPERTIES) | SCHEMES
    used = {
        (path.relative_to(ROOT).as_posix(), term)
        for path, text in texts("ontology/*.ttl", "triples/*.ttl", "queries/**/*.rq", "kg/**/*.py", "docs/*.md").items()
        for term in OWN.findall(text)
    }
    assert len(used) > 100
    assert sorted(pair for pair in used if pair[1] not in known) == []


def test_the_graph_uses_declared_terms_only() -> None:
    known = {HON + name for name in (*CLASSES, *PROPERTIES)}
    for quad in triples(seed(), page(), PlainLinker(), NAMES):
        for node in (quad.predicate, quad.object):
            assert not isinstance(node, ox.NamedNode) or not node.value.startswith(HON) or node.value in known


def test_every_term_is_used_by_a_question() -> None:
    asked = {first or second for text in texts("queries/**/*.rq").values() for first, second in QUERIED.findall(text)}
    assert sorted((set(CLASSES) | set(PROPERTIES)) - asked) == []


def test_the_page_on_rdf_shows_true_turtle_and_names_every_class() -> None:
    page_text = (ROOT / "docs" / "rdf.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```turtle\n(.*?)```", page_text, re.DOTALL)
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in NAMES.prefixes.items())
    shown = set(ox.parse(f"@base <{NAMES.document('yongkang-2020')}> .\n{head}{example}", format=ox.RdfFormat.TURTLE))
    assert len(shown) == 16
    assert all(f"`hon:{name}`" in page_text for name in CLASSES)

"""The committed Turtle of the first page: read alike by two parsers, canonical, true to its source, conforming."""

from __future__ import annotations

import hashlib
from functools import cache

import pyoxigraph as ox
import rdflib
from rdflib.compare import isomorphic

from kg.rdf import conform, ontology, to_rdflib, turtle
from tests.gold import PAGE, ROOT
from tests.rdf.invented import NAMES, instances, objects

TRIPLES = ROOT / "triples" / "yongkang-2020.ttl"


@cache
def stated() -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=str(TRIPLES)))


def test_two_parsers_read_it_alike() -> None:
    assert isomorphic(rdflib.Graph().parse(TRIPLES, format="turtle"), to_rdflib(stated()))


def test_it_is_canonical() -> None:
    assert turtle(stated(), NAMES, NAMES.document("yongkang-2020")) == TRIPLES.read_text(encoding="utf-8")


def test_every_quotation_cuts_its_text_out_of_the_raw_file() -> None:
    assert objects(stated(), "doc:yongkang-2020", "hon:sha256") == [hashlib.sha256(PAGE.read_bytes()).hexdigest()]
    raw = PAGE.read_text(encoding="utf-8")
    quotations = instances(stated(), "hon:Quotation")
    assert len(quotations) > 80
    for quotation in quotations:
        begin, end = map(int, quotation.rpartition("#char=")[2].split(","))
        (text,) = objects(stated(), quotation, "nif:anchorOf")
        assert "".join(raw[begin:end].split()) == "".join(text.split())


def test_every_fact_has_a_quotation_and_a_section() -> None:
    for cls in ("Conferral", "Participation", "Tally", "Ranking", "Observation", "Programme"):
        for fact in instances(stated(), f"hon:{cls}"):
            assert objects(stated(), fact, "prov:wasQuotedFrom"), fact
            assert objects(stated(), fact, "hon:inSection"), fact


def test_it_conforms() -> None:
    mentioned = {quad.object for quad in stated() if isinstance(quad.object, ox.NamedNode)}
    assert conform([*stated(), *ontology(NAMES, mentioned)], NAMES) == []

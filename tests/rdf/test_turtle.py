"""Canonical Turtle: read back by two parsers as what it was, and the same bytes whatever the order or the process."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg.model import Facts
from kg.rdf import to_rdflib, trig, triples, turtle
from tests.gold import ROOT, page, seed
from tests.rdf.invented import NAMES, document, honour, stated, whole
from tests.rdf.linker import PlainLinker

BUILD = """
import sys
from kg.names import Names
from kg.rdf import triples, turtle, trig
from tests.gold import page, seed
from tests.rdf.invented import whole
from tests.rdf.linker import PlainLinker
quads = list(triples(seed(), page(), PlainLinker(), Names()))
sys.stdout.buffer.write(turtle(quads, Names(), Names().document("yongkang-2020")).encode())
sys.stdout.buffer.write(trig(whole(quads), Names()).encode())
"""


def own(quads: list[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads}


def parsed(text: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}


@pytest.fixture(scope="module")
def gold() -> list[ox.Quad]:
    return list(triples(seed(), page(), PlainLinker(), NAMES))


@pytest.fixture(scope="module")
def text(gold: list[ox.Quad]) -> str:
    return turtle(gold, NAMES, NAMES.document("yongkang-2020"))


def test_pyoxigraph_reads_what_was_written(gold: list[ox.Quad], text: str) -> None:
    assert parsed(text) == own(gold)


def test_rdflib_reads_the_same(gold: list[ox.Quad], text: str) -> None:
    assert isomorphic(rdflib.Graph().parse(data=text, format="turtle"), to_rdflib(gold))


def test_names_are_readable(text: str) -> None:
    assert "ent:yongkang-2020.德硕 a hon:Enterprise ;" in text
    assert "prov:wasQuotedFrom <#char=184,198>" in text
    assert "hon:value 463.16 ;" in text and "hon:batch 5 ;" in text and "hon:expected false ;" in text
    body = text.split("# Documents", 1)[1]
    assert not re.findall(r"<http[^>]*>", body), "every IRI is a CURIE or a fragment"
    assert '"""' not in text and "\\u" not in text


def test_quotations_are_in_the_order_of_the_text(text: str) -> None:
    begins = [int(found) for found in re.findall(r"^<#char=(\d+),\d+> a hon:Quotation", text, re.M)]
    assert len(begins) > 80 and begins == sorted(begins)


def test_order_does_not_matter(gold: list[ox.Quad], text: str) -> None:
    shuffled = list(gold)
    random.Random(1).shuffle(shuffled)
    assert turtle(shuffled, NAMES, NAMES.document("yongkang-2020")) == text


def test_two_processes_write_the_same_bytes() -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-c", BUILD],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "4242")
    ]
    assert len(outputs[0]) > 50_000
    assert outputs[0] == outputs[1]


def test_one_more_fact_changes_its_own_lines_only() -> None:
    facts = Facts(document().source, (honour(),))
    more = Facts(document().source, (honour(), honour("启明智锁")))
    before = turtle(stated(facts), NAMES).splitlines()
    after = turtle(stated(more), NAMES).splitlines()
    assert [line for line in before if line not in after] == []


texts = st.text(st.characters(exclude_categories=["Cs"]))
names = st.text("甲乙é́ab01.-_~%/ '\"“（、", max_size=8).map(lambda local: re.sub(r"[%\" ]", "", local))
literals = st.one_of(
    texts.map(ox.Literal),
    st.tuples(texts, st.sampled_from(["zh", "en", "zh-hant"])).map(lambda pair: ox.Literal(pair[0], language=pair[1])),
    st.tuples(texts, st.sampled_from(["integer", "decimal", "boolean", "gYear", "token"])).map(
        lambda pair: ox.Literal(pair[0], datatype=ox.NamedNode(NAMES.expand(f"xsd:{pair[1]}")))
    ),
)
nodes = st.one_of(
    st.tuples(st.sampled_from(["ent", "conf", "doc", "hon", "skos"]), names).map(
        lambda pair: ox.NamedNode(NAMES.iri(*pair))
    ),
    names.map(lambda local: ox.NamedNode(f"{NAMES.document('page')}#{local}")),
)
statements = st.builds(ox.Triple, nodes, nodes, st.one_of(nodes, literals))


@given(st.lists(statements, max_size=6))
def test_any_statement_comes_back(given: list[ox.Triple]) -> None:
    assert parsed(turtle(given, NAMES, NAMES.document("page"))) == set(given)


@given(st.lists(st.builds(ox.Quad, nodes, nodes, literals, nodes), max_size=6))
def test_any_quad_comes_back(given: list[ox.Quad]) -> None:
    assert set(ox.parse(trig(given, NAMES), format=ox.RdfFormat.TRIG)) == set(given)


@pytest.mark.parametrize("char", ["\u202e", "\u200b", "\x07", "\u2028", "\ufeff", "\U000e0041"])
def test_what_nobody_sees_is_spelled_out(char: str) -> None:
    triple = ox.Triple(ox.NamedNode(NAMES.iri("ent", "a")), ox.NamedNode(NAMES.iri("hon", "b")), ox.Literal(char))
    text = turtle([triple], NAMES)
    assert char not in text and parsed(text) == {triple}


def test_blank_nodes_are_refused() -> None:
    triple = ox.Triple(ox.BlankNode(), ox.NamedNode("http://example.org/p"), ox.Literal("x"))
    with pytest.raises(ValueError, match="neither a name nor a literal"):
        turtle([triple], NAMES)


def test_trig_keeps_the_graphs(gold: list[ox.Quad]) -> None:
    everything = whole(gold)
    assert set(ox.parse(trig(everything, NAMES), format=ox.RdfFormat.TRIG)) == set(everything)


def test_the_ontology_reads_alike_in_both_parsers() -> None:
    for path in sorted(Path(ROOT, "ontology").glob("*.ttl")):
        if path.name in ("places.ttl", "shapes.ttl"):  # thousands of like lines; blank nodes
            continue
        graph = rdflib.Graph().parse(path, format="turtle")
        assert isomorphic(graph, to_rdflib(ox.parse(path=str(path)))), path.name

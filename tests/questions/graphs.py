"""The graphs that questions are tested on, and their expected answers.

``page``: what a person read out of the first page, with the decisions on names that are shipped; ``open``: without any
decision; ``judged``: with one more; ``invented``: invented.trig, for what the page does not have.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import lexicon, rdf
from kg.links import Judgement
from kg.names import Names
from kg.query import Table, ask
from kg.resolve import read_judgements, resolve
from kg.resources import resource
from tests.gold import ROOT, page, seed

HERE = Path(__file__).resolve().parent
NAMES = Names()
ONE_MORE = Judgement("ent:yongkang-2020.道明", "ent:yongkang-2020.道明光电", "different", "两家公司")


@dataclass(frozen=True)
class Case:
    """A question, the graph that it is asked of, with which parameters, and the answer."""

    question: str
    graph: str
    params: dict[str, Any]
    lang: str
    rows: list[list[Any]]
    contains: bool

    def __str__(self) -> str:
        return f"{self.question}-{self.graph}-{json.dumps(self.params, ensure_ascii=False)}"


def cases() -> Iterator[Case]:
    """All expected answers: one file a question, one entry a case."""
    for path in sorted(HERE.glob("*.json")):
        for entry in json.loads(path.read_text(encoding="utf-8")):
            yield Case(
                path.stem,
                entry["graph"],
                entry.get("params", {}),
                entry.get("lang", "zh"),
                entry["rows"],
                entry.get("contains", False),
            )


@cache
def graph(name: str) -> ox.Store:
    """One of the graphs."""
    store = ox.Store()
    if name == "invented":
        store.load(path=resource("ontology", "honours.ttl"), format=ox.RdfFormat.TURTLE, to_graph=_node("ontology"))
        store.load(path=HERE / "invented.trig", format=ox.RdfFormat.TRIG)
    else:
        shipped = read_judgements(ROOT / "triples" / "judgements.jsonl")
        store.extend(_page_quads({"page": shipped, "open": (), "judged": (*shipped, ONE_MORE)}[name]))
    return store


def answer(case: Case) -> Table:
    """What the question says now."""
    return ask(graph(case.graph), case.question, case.params, case.lang)


def _page_quads(decisions: tuple[Judgement, ...]) -> list[ox.Quad]:
    known = lexicon.load()
    linker = resolve([seed()], known, decisions)
    stated = list(rdf.triples(seed(), page(), linker, NAMES, known))
    rest = [*rdf.derive(stated, linker, NAMES), *rdf.judged(linker, NAMES)]
    return [
        *stated,
        *rest,
        *rdf.ontology(NAMES, {quad.object for quad in stated if isinstance(quad.object, ox.NamedNode)}),
    ]


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(NAMES.iri("graph", name))

"""The ontology with what a workspace has adopted: one graph, in which the shipped files say what they list."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.names import Names
from kg.rdf.vocabulary import ontology, statements


def described(names: Names, mentioned: Collection[ox.NamedNode], own: Path | None) -> Iterator[ox.Quad]:
    """The graph of the ontology, and of ``own``, a further schemes file, what the ontology does not describe.

    In as for :func:`kg.rdf.vocabulary.ontology`. Raises SourceError for a missing or broken file.
    """
    if own is None:
        yield from ontology(names, mentioned)
        return
    added = list(statements(own, names.base))
    objects = (quad.object for quad in added)
    wanted = {*mentioned, *(node for node in objects if isinstance(node, ox.NamedNode))}
    listed = set()
    for quad in ontology(names, wanted):
        listed.add(quad.subject)
        yield quad
    graph = ox.NamedNode(names.iri("graph", "ontology"))
    for quad in added:
        if quad.subject not in listed:
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)

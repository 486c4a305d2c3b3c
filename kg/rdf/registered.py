"""What a registry says of the enterprises that documents name, in a graph of its own: no document says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.names import Names
from kg.rdf.terms import Draft, chinese, text
from kg.registry import Registered


def registered(firms: Iterable[tuple[str, Registered]], names: Names) -> Iterator[ox.Quad]:
    """Legal name, credit code and former names of each enterprise, by its CURIE, and the registry's name."""
    draft = Draft(names, names.iri("graph", "registry"))
    for curie, firm in firms:
        node = draft.node(curie)
        draft.say(node, "rdf:type", draft.node("hon:Enterprise"))
        draft.say(node, "hon:legalName", text(firm.legal_name))
        draft.say(node, "hon:uscc", text(firm.uscc) if firm.uscc else None)
        draft.say(node, "skos:altLabel", *map(chinese, firm.former_names))
        draft.say(node, "dcterms:source", text(firm.source) if firm.source else None)
    yield from draft

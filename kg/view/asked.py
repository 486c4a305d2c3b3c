"""The part of the graph that an answer speaks of: the rows of a question, or the statements of a CONSTRUCT.

Whoever calls brings CURIEs; the picture knows no query engine.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Answer:
    """What was answered: the CURIEs of all that it names, and its own statements as (subject, predicate, object).

    ``labels`` are the names that the answer itself gives to things.
    """

    names: frozenset[str]
    links: tuple[tuple[str, str, str], ...] = ()
    labels: dict[str, str] = field(default_factory=dict)


def answered(graph: nx.MultiDiGraph, answer: Answer) -> nx.MultiDiGraph:
    """What of a graph an answer names: its nodes with all facts between them, its facts with their ends.

    Statements that the graph does not have already become lines with their predicate as ``label``; things that it
    does not know become nodes of the kind ``other``. A question may name holders without their honours: nodes whose
    neighbours are not named stay alone.
    """
    facts = {key for _, _, key in graph.edges(keys=True) if key in answer.names}
    keep = {node for node in graph if node in answer.names}
    keep |= {end for left, right, key in graph.edges(keys=True) if key in facts for end in (left, right)}
    part = graph.subgraph(keep).copy()
    for subject, predicate, object in answer.links:
        if subject in facts or object in facts or subject == object or _is_known(part, subject, object):
            continue
        for end in (subject, object):
            if end not in part:
                part.add_node(end, **(dict(graph.nodes[end]) if end in graph else _other(end, answer.labels)))
        part.add_edge(subject, object, key=predicate, kind="link", label=predicate.rpartition(":")[2])
    return part


def _is_known(graph: nx.MultiDiGraph, subject: str, object: str) -> bool:
    return subject in graph and object in graph and bool(graph.number_of_edges(subject, object))


def _other(curie: str, labels: dict[str, str]) -> dict[str, str | int]:
    label = labels.get(curie) or curie.partition(":")[2] or curie
    empty = dict.fromkeys(("label_en", "names", "level", "category", "place"), "")
    return {**empty, "kind": "other", "label": label, "honours": 0}


def answer_of(names: Iterable[str]) -> Answer:
    """An answer that names things and states nothing.

    >>> sorted(answer_of(["ent:甲", "scheme:乙", "ent:甲"]).names)
    ['ent:甲', 'scheme:乙']
    """
    return Answer(frozenset(names))

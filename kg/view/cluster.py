"""Names that were judged to be one firm become one node of the picture, which keeps all its names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


def representatives(graph: nx.MultiDiGraph) -> dict[str, str]:
    """For every node what stands for it: itself, or the one with the fullest name of its ``sameAs`` cluster."""
    parent = {node: node for node in graph}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right, kind in graph.edges(data="kind"):
        if kind == "sameAs":
            one, two = root(left), root(right)
            low, high = sorted((one, two), key=lambda node: (-len(graph.nodes[node]["label"]), node))
            parent[high] = low
    return {node: root(node) for node in graph}


def merged(graph: nx.MultiDiGraph, same: Mapping[str, str]) -> nx.MultiDiGraph:
    """The graph with every cluster drawn together; ``same`` comes from :func:`representatives`.

    The names of a cluster are joined in the attribute ``names``, its CURIEs in ``same``; ``own`` and ``ownTo`` of an
    edge are its ends before, where they were other ones; ``honours`` counts each scheme once.
    """
    import networkx as nx

    out = nx.MultiDiGraph(**graph.graph)
    for node, attributes in sorted(graph.nodes(data=True), key=lambda pair: (same[pair[0]] != pair[0], pair[0])):
        kept = same[node]
        if kept == node:
            out.add_node(node, **attributes)
        else:
            out.nodes[kept].setdefault("same", [kept]).append(node)
            _join(out.nodes[kept], attributes)
    for left, right, key, attributes in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        if attributes["kind"] != "sameAs" and same[left] != same[right]:
            own = {name: end for name, end in (("own", left), ("ownTo", right)) if same[end] != end}
            out.add_edge(same[left], same[right], key=key, **attributes, **own)
    for node in set(same.values()):
        held = {right for _, right, kind in out.out_edges(node, data="kind") if kind == "holds"}
        out.nodes[node]["honours"] = len(held)
    return out


def _join(kept: dict[str, Any], other: Mapping[str, Any]) -> None:
    names = [kept["label"], *kept["names"].split(" / "), other["label"], *other["names"].split(" / ")]
    kept["names"] = " / ".join(dict.fromkeys(name for name in names[1:] if name and name != kept["label"]))
    for key, value in other.items():
        if not kept.get(key):
            kept[key] = value

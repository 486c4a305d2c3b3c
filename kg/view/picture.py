"""From the networkx projection to what the page is given: looks, positions, facts, quotations with their context.

Nodes and edges have whole numbers as ids; whatever a document says travels only as text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kg.model import Document
from kg.view.cluster import merged, representatives
from kg.view.evidence import Evidence, Quote, Tally, Texts, clean_positions, context
from kg.view.labels import Look, look
from kg.view.layout import How
from kg.view.overview import LEVELS, MOST, overview
from kg.view.places import Place, places

if TYPE_CHECKING:
    import networkx as nx

OPTIONS: Mapping[str, Any] = {
    "physics": False,
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "selectConnectedEdges": False, "zoomSpeed": 0.7},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 1},
}
_OF_NODE = ("kind", "label", "label_en", "level", "category", "place", "honours", "tradeName", "legalName", "uscc",
            "candidate", "authority", "authorityEn", "validity", "programmeKind", "same")  # fmt: skip
_OF_FACT = ("kind", "status", "level", "year", "batch", "stage", "role", "scheme_as_printed", "as_printed", "own",
            "ownTo", "label")  # fmt: skip
_DRAWN_TOGETHER = ("conferral", "participation")


class Quotes:
    """The quotations of the page, each once, with the sentences round it where the text is at hand."""

    def __init__(self, texts: Texts | None) -> None:
        self.rows: list[dict[str, Any]] = []
        self._texts = texts
        self._ids: dict[Quote, int] = {}
        self._documents: dict[str, tuple[Document, dict[int, int]] | None] = {}

    def ids(self, quotes: Iterable[Quote]) -> list[int]:
        """The numbers of some quotations."""
        return [self._id(quote) for quote in quotes]

    def _id(self, quote: Quote) -> int:
        if quote not in self._ids:
            self._ids[quote] = len(self.rows)
            found = self._document(quote.document)
            before, after = context(found[0], quote, found[1]) if found else ("", "")
            told = {"document": quote.document, "begin": quote.begin, "end": quote.end, "text": quote.text}
            self.rows.append({**told, "before": before, "after": after})
        return self._ids[quote]

    def _document(self, id: str) -> tuple[Document, dict[int, int]] | None:
        if id not in self._documents:
            document = self._texts(id) if self._texts else None
            self._documents[id] = (document, clean_positions(document)) if document else None
        return self._documents[id]


def picture(
    graph: nx.MultiDiGraph, texts: Texts | None = None, how: How = "levels", most: int = 2000
) -> dict[str, Any]:
    """All that the page shows, as JSON values.

    In: the graph of :func:`kg.view.network.network`; ``texts`` gives documents for the context of quotations; ``how``
    to lay out; with more nodes than ``most`` the picture is folded. Out: ``nodes`` and ``edges`` for vis-network,
    ``about`` and ``facts`` by the same numbers, quotations, documents. Of a folded picture only the honours of the
    overview have looks and places; the page makes the others as they unfold.
    """
    behind: Evidence = graph.graph.get("evidence") or Evidence()
    same = representatives(graph)
    graph = merged(graph, same)
    ids = {node: number for number, node in enumerate(_ordered(graph))}
    quotes = Quotes(texts)
    edges, facts = _edges(graph, ids, behind, quotes)
    tallies: defaultdict[str, list[Tally]] = defaultdict(list)
    for tally in behind.tallies:
        tallies[tally.about].append(tally)
    drawn = _folded(graph, ids) if len(ids) > most else _whole(graph, ids, edges, tallies, how)
    return {
        **drawn,
        "edges": edges,
        "facts": facts,
        "tallies": [_tally(one, ids, same, quotes) for one in behind.tallies if one.about in ids],
        "ranks": [
            {**asdict(rank), "about": ids[same[rank.about]], "aboutAs": rank.about, "quotes": quotes.ids(rank.quotes)}
            for rank in behind.ranks
            if rank.about in same
        ],
        "pairs": [
            {**asdict(pair), "left": ids[same[pair.left]], "right": ids[same[pair.right]]}
            for pair in behind.pairs
            if pair.left in same and pair.right in same and same[pair.left] != same[pair.right]
        ],
        "programmes": {ids[node]: quotes.ids(behind.quotes.get(node, ())) for node in ids if node in behind.quotes},
        "documents": {id: asdict(page) for id, page in behind.pages.items()},
        "categories": behind.categories,
        "quotes": quotes.rows,
        "pinyin": _pinyin(graph),
        "prefixes": graph.graph.get("prefixes", {}),
        "most": most,
    }


def _whole(
    graph: nx.MultiDiGraph,
    ids: Mapping[str, int],
    edges: Sequence[Mapping[str, Any]],
    tallies: Mapping[str, Sequence[Tally]],
    how: How,
) -> dict[str, Any]:
    """Nodes with looks and places, and the lists of what no edge touches."""
    looks = [look(graph.nodes[node], tallies.get(node, ()), _holders(graph, node)) for node in ids]
    placed = places(
        {number: _place(graph.nodes[node], looks[number], node in tallies) for node, number in ids.items()},
        [(edge["from"], edge["to"]) for edge in edges],
        how,
    )
    shelves = {view: [asdict(shelf) for shelf in shelves] for view, shelves in placed.shelves.items()}
    return {
        "nodes": [_node(number, graph.nodes[node], looks[number], placed.at[number]) for node, number in ids.items()],
        "about": [_about(node, graph.nodes[node], looks[number], placed.at[number]) for node, number in ids.items()],
        "shelves": shelves,
    }


def _folded(graph: nx.MultiDiGraph, ids: Mapping[str, int]) -> dict[str, Any]:
    """Honours with the number of their holders, placed; nothing but names of the rest."""
    holders = {node: _holders(graph, node) for node in ids if graph.nodes[node]["kind"] == "scheme"}
    kept = sorted((node for node in holders if holders[node]), key=lambda node: (-holders[node], ids[node]))[:MOST]
    looks = {node: look(graph.nodes[node], held=holders[node]) for node in kept}
    of = {ids[node]: (graph.nodes[node]["level"], graph.nodes[node]["category"]) for node in kept}
    at, blocks = overview({ids[node]: looks[node].box for node in kept}, of)
    about = [_told(node, graph.nodes[node]) for node in ids]
    nodes = []
    for node in kept:
        spot = [[round(at[ids[node]][0]), round(at[ids[node]][1]), 0]]
        about[ids[node]] |= {"lines": looks[node].lines, "notes": looks[node].notes, "at": spot}
        nodes.append(_node(ids[node], graph.nodes[node], looks[node], spot))
    return {"nodes": nodes, "about": about, "shelves": {}, "blocks": [asdict(block) for block in blocks]}


def _ordered(graph: nx.MultiDiGraph) -> list[str]:
    """Schemes by level, then recipients by honours, then programmes: the order of ids, lists and shelves."""

    def rank(node: str) -> tuple[int, int, int, str, str]:
        a = graph.nodes[node]
        level = LEVELS.index(a["level"]) if a["level"] in LEVELS else len(LEVELS)
        group = 0 if a["kind"] == "scheme" else 2 if a["kind"] == "programme" else 1
        return group, level, -a["honours"], a["label"], node

    return sorted(graph, key=rank)


def _edges(
    graph: nx.MultiDiGraph, ids: Mapping[str, int], behind: Evidence, quotes: Quotes
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines of the picture: all facts of one sort between two nodes are one line."""
    lines: dict[tuple[str, str, str], dict[str, Any]] = {}
    facts: list[dict[str, Any]] = []
    held = {(u, v) for u, v, kind in graph.edges(data="kind") if kind == "holds"}
    for left, right, key, edge in sorted(graph.edges(keys=True, data=True), key=lambda e: (ids[e[0]], ids[e[1]], e[2])):
        kind = edge["kind"]
        if kind == "holds":
            continue
        line = lines.setdefault(
            (left, right, kind), {"id": len(lines), "from": ids[left], "to": ids[right], "kind": kind, "facts": []}
        )
        fact = {name: edge[name] for name in _OF_FACT if edge.get(name) not in (None, "")}
        fact |= {"from": ids[left], "to": ids[right], "quotes": quotes.ids(behind.quotes.get(key, ()))}
        if kind in _DRAWN_TOGETHER:
            fact["curie"] = key
        if (left, right) in held:
            fact["held"] = True
        line["facts"].append(len(facts))
        facts.append(fact)
    return list(lines.values()), facts


def _holders(graph: nx.MultiDiGraph, node: str) -> int:
    return len({left for left, _, kind in graph.in_edges(node, data="kind") if kind == "conferral"})


def _place(attributes: Mapping[str, Any], drawn: Look, counted: bool) -> Place:
    kind, level = attributes["kind"], attributes["level"]
    if kind == "scheme":
        return Place(drawn, level if level in LEVELS else "", "counted" if counted else "unheld")
    return Place(drawn, kind if kind == "programme" else None, kind)


def _node(number: int, attributes: Mapping[str, Any], drawn: Look, at: Sequence[Sequence[int]]) -> dict[str, Any]:
    """A node as vis-network takes it; the page changes colour, language and place."""
    label = "\n".join(filter(None, [*drawn.lines["zh"], drawn.notes["zh"]]))
    node = {"id": number, "label": label, "shape": drawn.shape, "x": at[0][0], "y": at[0][1]}
    return {**node, "size": drawn.size, "group": attributes["kind"]}


def _about(node: str, attributes: Mapping[str, Any], drawn: Look, at: Sequence[Sequence[int]]) -> dict[str, Any]:
    return {**_told(node, attributes), "lines": drawn.lines, "notes": drawn.notes, "at": at}


def _told(node: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a node, without its looks."""
    told = {key: attributes[key] for key in _OF_NODE if attributes.get(key) not in (None, "", False)}
    return {**told, "curie": node, "names": [name for name in attributes["names"].split(" / ") if name]}


def _tally(tally: Tally, ids: Mapping[str, int], same: Mapping[str, str], quotes: Quotes) -> dict[str, Any]:
    members = [ids[same[member]] for member in tally.members if member in same]
    own = {"about": ids[tally.about], "members": members, "membersAs": tally.members}
    return {**asdict(tally), **own, "quotes": quotes.ids(tally.quotes)}


def _pinyin(graph: nx.MultiDiGraph) -> dict[str, str]:
    """The readings of every Chinese character of the names, without tones: what search goes by."""
    from pypinyin import Style, pinyin

    names = (part for _, a in graph.nodes(data=True) for part in (a["label"], a["names"], a.get("tradeName", "")))
    found = sorted({char for name in names for char in name if "\u3400" <= char <= "\u9fff"})
    return {char: " ".join(dict.fromkeys(pinyin(char, style=Style.NORMAL, heteronym=True)[0])) for char in found}

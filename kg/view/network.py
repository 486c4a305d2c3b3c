"""The networkx projection of the graph, its exports, and pyvis's model of the picture.

Only this module knows pyvis; networkx and pyvis are imported by the functions that need them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack, cast

from kg.names import Names
from kg.view.evidence import Evidence, Quote, evidence, gather, simple
from kg.view.rows import Cells, Reader, Select

if TYPE_CHECKING:
    import networkx as nx

Wanted = str | int | Collection[str | int]
KINDS = ("enterprise", "product", "person", "place", "other", "scheme", "programme")
LINKS = ("producedBy", "ownedBy", "sharesTradeName", "sameAs", "holds")

_KIND_OF_CLASS = {"Enterprise": "enterprise", "Product": "product", "Person": "person", "Place": "place"}


class Filters(TypedDict, total=False):
    """What of the graph is wanted; each filter takes one value or several, and all of them must fit.

    ``level``, ``status``, ``category`` are local names (``national``) or labels (``国家级``); ``scheme`` and
    ``enterprise`` a CURIE or a name; ``place`` the label of the recipient's place; ``document`` an id.
    """

    level: Wanted
    status: Wanted
    year: Wanted
    category: Wanted
    scheme: Wanted
    enterprise: Wanted
    place: Wanted
    document: Wanted


def network(select: Select, names: Names | None = None, **filters: Unpack[Filters]) -> nx.MultiDiGraph:
    """The graph as networkx sees it: recipients, schemes and programmes, with everything that connects them.

    In: ``select``, which answers a SPARQL SELECT with its rows; the namespaces; filters. Out: a ``MultiDiGraph`` whose
    nodes and edges are CURIEs with simple attributes only, and ``graph.graph["evidence"]``, an
    :class:`~kg.view.evidence.Evidence`. Node ``kind`` is one of :data:`KINDS`; edge ``kind`` is ``conferral``,
    ``participation`` or one of :data:`LINKS`. ``char_begin`` and ``char_end`` are code points of the raw file.
    """
    import networkx as nx

    read = Reader(select, names)
    graph = nx.MultiDiGraph()
    behind = evidence(read)
    _add_nodes(graph, read, behind)
    _add_facts(graph, read, behind)
    for cells in read("links"):
        left, right, link = cells.curie("left"), cells.curie("right"), cells.local("link")
        if left in graph and right in graph and (link not in ("sharesTradeName", "sameAs") or left < right):
            graph.add_edge(left, right, key=link, **_edge(link))
    keep = _matching(graph, _keys(filters, read)) if filters else _connected(graph, behind)
    graph.remove_nodes_from([node for node in list(graph) if node not in keep])
    for node, held in graph.nodes(data="honours", default=0):
        graph.nodes[node]["honours"] = held + len(
            {v for _, v, kind in graph.out_edges(node, data="kind") if kind == "holds"}
        )
    graph.graph["evidence"] = behind
    graph.graph["prefixes"] = dict(read.names.prefixes)
    return graph


def graphml(graph: nx.MultiDiGraph) -> str:
    """GraphML (http://graphml.graphdrawing.org): string ids, no empty values."""
    import networkx as nx

    return "\n".join(nx.generate_graphml(_plain(graph), named_key_ids=True)) + "\n"


def gexf(graph: nx.MultiDiGraph) -> str:
    """GEXF 1.2 (https://gexf.net), without the date that networkx would put in."""
    import re

    import networkx as nx

    text = "\n".join(nx.generate_gexf(_plain(graph))) + "\n"
    return re.sub(r' lastmodifieddate="[^"]*"', "", text)


def node_link(graph: nx.MultiDiGraph) -> str:
    """JSON in the node-link form of networkx (``networkx.node_link_graph(…, edges="edges")`` reads it)."""
    import json

    import networkx as nx

    return json.dumps(nx.node_link_data(_plain(graph), edges="edges"), ensure_ascii=False, indent=1) + "\n"


def to_graphml(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write :func:`graphml`; raises OSError."""
    path.write_text(graphml(graph), "utf-8")


def to_gexf(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write :func:`gexf`; raises OSError."""
    path.write_text(gexf(graph), "utf-8")


def vis(
    nodes: list[dict[str, Any]], edges: list[dict[str, Any]], options: dict[str, Any]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], str]:
    """Hand nodes and edges to pyvis's network model and take back what it gives to vis-network.

    They are assigned, not added: ``add_edge`` looks through all edges each time. Out: nodes, edges, options as JSON.
    """
    from pyvis.network import Network

    model = Network(directed=True, cdn_resources="in_line")
    model.nodes, model.edges, model.options = nodes, edges, options
    model.node_ids = [node["id"] for node in nodes]
    model.node_map = {node["id"]: node for node in nodes}
    out_nodes, out_edges, _, _, _, out_options = model.get_network_data()
    return out_nodes, out_edges, out_options


def bundle() -> str:
    """vis-network's own script, read from the installed pyvis (the newest that it ships)."""
    import pyvis

    found = sorted((Path(pyvis.__file__).parent / "lib").glob("vis-*/vis-network.min.js"))
    return found[-1].read_text("utf-8")


def _add_nodes(graph: nx.MultiDiGraph, read: Reader, behind: Evidence) -> None:
    for cells in read("recipients"):
        kind = _KIND_OF_CLASS.get(cells.local("class"), "other")
        _node(graph, cells, kind, "tradeName", "legalName", "uscc", "place")
    for cells in read("schemes"):
        _node(graph, cells, "scheme", "level", "category", "candidate", "authority", "authorityEn", "validity")
    for programme, (cells, quotes) in gather(read("programmes"), "node").items():
        _node(graph, cells, "programme", "programmeKind")
        behind.quotes[programme] = quotes
    for cells in read("names"):
        if cells.curie("node") in graph:
            attributes = graph.nodes[cells.curie("node")]
            name = cells.text("name")
            if name != attributes["label"] and name not in attributes["names"].split(" / "):
                attributes["names"] = " / ".join(filter(None, [attributes["names"], name]))


def _node(graph: nx.MultiDiGraph, cells: Cells, kind: str, *keys: str) -> None:
    node = cells.curie("node")
    if node in graph and graph.nodes[node]["kind"] != "other":
        return
    attributes: dict[str, Any] = dict.fromkeys(("names", "level", "category", "place"), "")
    for key in keys:
        attributes[key] = (
            cells.local(key)
            if key in ("level", "category")
            else cells.true(key)
            if key == "candidate"
            else cells.text(key)
        )
    label = cells.text("label") or cells.text("labelEn") or cells.local("node")
    graph.add_node(node, kind=kind, label=label, label_en=cells.text("labelEn"), honours=0, **attributes)


def _add_facts(graph: nx.MultiDiGraph, read: Reader, behind: Evidence) -> None:
    for fact, (cells, quotes) in gather(read("conferrals")).items():
        left, right = cells.curie("recipient"), cells.curie("scheme")
        if left in graph and right in graph:
            level = cells.local("level") or graph.nodes[right]["level"]
            own = {
                "status": cells.local("status"),
                "level": level,
                "year": cells.number("year"),
                "batch": cells.number("batch"),
            }
            printed = {
                "scheme_as_printed": cells.text("schemeAsPrinted"),
                "as_printed": cells.text("recipientAsPrinted"),
            }
            graph.add_edge(left, right, key=fact, **_edge("conferral", quotes, **own, **printed))
            behind.quotes[fact] = quotes
    for fact, (cells, quotes) in gather(read("participations")).items():
        left, right = cells.curie("participant"), cells.curie("programme")
        if left in graph and right in graph:
            own = {"stage": cells.local("stage"), "role": cells.text("role")}
            graph.add_edge(left, right, key=fact, **_edge("participation", quotes, **own))
            behind.quotes[fact] = quotes


def _edge(kind: str, quotes: tuple[Quote, ...] = (), **own: Any) -> dict[str, str | int | float | bool]:
    first = quotes[0] if quotes else Quote("", -1, -1, "")
    where = {"document": first.document, "char_begin": first.begin, "char_end": first.end}
    said: dict[str, Any] = {"quotation": first.text, **where} if quotes else {}
    return {"kind": kind, **{key: simple(value) for key, value in own.items() if value is not None}, **said}


def _connected(graph: nx.MultiDiGraph, behind: Evidence) -> set[str]:
    told = {tally.about for tally in behind.tallies} | {rank.about for rank in behind.ranks}
    return {
        node for node, kind in graph.nodes(data="kind") if graph.degree(node) or kind == "programme" or node in told
    }


def _matching(graph: nx.MultiDiGraph, filters: Filters) -> set[str]:
    """The nodes that stay, after the edges that no filter lets through are gone."""
    wanted = {key: _texts(value) for key, value in filters.items() if value is not None}  # type: ignore[arg-type]
    same = _of_enterprises(graph, wanted.pop("enterprise")) if "enterprise" in wanted else None
    of_edge = {"level", "status", "year", "scheme", "category"} & set(wanted)
    drop = []
    for left, right, key, edge in graph.edges(keys=True, data=True):
        if edge["kind"] not in ("conferral", "participation"):
            continue
        has = {
            "place": {graph.nodes[left]["place"]},
            "document": {edge.get("document", "")},
            "scheme": {right, graph.nodes[right]["label"]},
            "category": {graph.nodes[right]["category"]},
            **{name: {str(edge.get(name, ""))} for name in ("level", "status", "year")},
        }
        fits = all(has[name] & values for name, values in wanted.items()) and (same is None or left in same)
        if not fits or (of_edge and edge["kind"] == "participation"):
            drop.append((left, right, key))
    graph.remove_edges_from(drop)
    facts = [(u, v) for u, v, kind in graph.edges(data="kind") if kind in ("conferral", "participation")]
    keep = {node for pair in facts for node in pair}
    makers = {v for u, v, kind in graph.edges(data="kind") if kind in ("producedBy", "ownedBy") and u in keep}
    held = {(u, v) for u, v in facts}
    lost = [
        (u, v, key) for u, v, key, kind in graph.edges(keys=True, data="kind") if kind == "holds" and (u, v) not in held
    ]
    graph.remove_edges_from(lost)
    return keep | makers


def _keys(filters: Filters, read: Reader) -> Filters:
    """The filters with the labels of levels, statuses and categories (国家级) turned into their local names."""
    found = dict(filters)
    if not found.keys() & {"level", "status", "category"}:
        return filters
    keys = {cells.text("label").casefold(): cells.local("concept") for cells in read("concepts")}
    for name in ("level", "status", "category"):
        if found.get(name) is not None:
            found[name] = [keys.get(text.casefold(), text) for text in sorted(_texts(found[name]))]  # type: ignore[arg-type]
    return cast("Filters", found)


def _texts(value: Wanted) -> frozenset[str]:
    values: Iterable[str | int] = (value,) if isinstance(value, str | int) else value
    return frozenset(str(one) for one in values)


def _of_enterprises(graph: nx.MultiDiGraph, wanted: frozenset[str]) -> set[str]:
    """The enterprises with these names, all that is judged the same, and what they make."""
    found = {n for n, a in graph.nodes(data=True) if wanted & {n, a["label"], *a["names"].split(" / ")}}
    while True:
        more = {v for u, v, kind in graph.edges(data="kind") if kind == "sameAs" and u in found}
        more |= {
            u for u, v, kind in graph.edges(data="kind") if v in found and kind in ("sameAs", "producedBy", "ownedBy")
        }
        if more <= found:
            return found
        found |= more


def _plain(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy without what only the picture needs, with every attribute on every node and edge of its sort."""
    import networkx as nx

    copy = nx.MultiDiGraph()
    for node, attributes in sorted(graph.nodes(data=True)):
        copy.add_node(node, **{key: simple(value) for key, value in attributes.items()})
    for left, right, key, attributes in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        copy.add_edge(left, right, key=key, **{name: simple(value) for name, value in attributes.items()})
    return copy

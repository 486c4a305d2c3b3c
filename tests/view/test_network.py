"""The networkx projection: what is in it, what filters leave, what the exports keep."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest

from kg.view.cluster import merged, representatives
from kg.view.network import network, to_gexf, to_graphml
from tests.view.invented import Graph, large, small

YUN, MING = "ent:page.云岚", "ent:page.云岚电机"


def test_nodes_and_edges_of_every_kind() -> None:
    graph = network(small().select())
    kinds = Counter(kind for _, kind in graph.nodes(data="kind"))
    assert kinds == {"scheme": 4, "enterprise": 4, "programme": 2, "product": 1, "person": 1, "place": 1}
    links = Counter(kind for _, _, kind in graph.edges(data="kind"))
    assert links["conferral"] == 6 and links["participation"] == 1 and links["holds"] == 2
    assert links["producedBy"] == links["sameAs"] == links["sharesTradeName"] == 1
    (edge,) = [e for _, v, e in graph.out_edges(YUN, data=True) if e["kind"] == "conferral"]
    assert edge["status"] == "awarded" and edge["level"] == "national" and edge["year"] == 2020 and edge["batch"] == 5
    assert edge["quotation"] == "云岚入选第五批国家级绿色工厂名单"
    assert (edge["document"], edge["char_begin"], edge["char_end"]) == ("page", 10, 26)
    assert graph.nodes[YUN]["honours"] == 1 and graph.nodes[YUN]["names"] == "云岚集团"


def test_the_order_of_the_rows_does_not_matter() -> None:
    one, two = network(small().select()), network(small().select(backwards=True))
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert sorted(one.edges(keys=True)) == sorted(two.edges(keys=True))
    assert one.graph["evidence"] == two.graph["evidence"]


def test_a_fact_said_twice_is_one_edge_with_two_quotations() -> None:
    given = small()
    fact = given.conferral(
        given.recipient("方圆"), given.scheme("市级未来工厂", "municipal"), "awarded", "方圆获评", 300
    )
    given.conferral(
        given.recipient("嘉木"), given.scheme("市级未来工厂", "municipal"), "awarded", "嘉木、方圆获评", 400
    )
    given.say(f"{fact} prov:wasQuotedFrom <https://honours-kg.example/document/page#char=400,407> .")
    graph = network(given.select())
    assert graph.number_of_edges("ent:page.方圆", "scheme:市级未来工厂") == 2  # the conferral, and that it is held
    (key,) = [k for _, _, k in graph.out_edges("ent:page.方圆", keys=True) if k.startswith("conf:")]
    assert [quote.begin for quote in graph.graph["evidence"].quotes[key]] == [300, 400]


@pytest.mark.parametrize(
    ("filters", "recipients"),
    [
        ({"level": "national"}, {"云岚", "青石县"}),
        ({"status": ["awarded", "renewed"]}, {"云岚", "云岚电机"}),
        ({"year": 2020}, {"云岚"}),
        ({"scheme": "某省制造精品"}, {"启明智能阀", "周一", "启明"}),
        ({"enterprise": "云岚电机"}, {"云岚", "云岚电机"}),
        ({"enterprise": "启明"}, {"启明智能阀", "启明"}),
        ({"level": "national", "status": "revoked"}, {"青石县"}),
        ({"document": "another"}, set()),
    ],
)
def test_filters_all_have_to_fit(filters: dict[str, str], recipients: set[str]) -> None:
    graph = network(small().select(), **filters)  # type: ignore[arg-type]
    assert {a["label"] for _, a in graph.nodes(data=True) if a["kind"] not in ("scheme", "programme")} == recipients


def test_names_of_one_firm_become_one_node() -> None:
    graph = network(small().select())
    same = representatives(graph)
    assert same[YUN] == same[MING] == MING
    together = merged(graph, same)
    assert YUN not in together and together.nodes[MING]["names"] == "云岚 / 云岚集团"
    assert together.nodes[MING]["honours"] == 2
    assert {v for _, v, kind in together.out_edges(MING, data="kind") if kind == "conferral"} == {
        "scheme:国家级绿色工厂",
        "scheme:省级技术中心",
    }


def test_graphml_and_gexf_keep_every_node_edge_and_attribute(tmp_path: Path) -> None:
    graph = network(large(60).select())
    for write, parse in ((to_graphml, nx.read_graphml), (to_gexf, nx.read_gexf)):
        write(graph, tmp_path / "graph.xml")
        again = parse(tmp_path / "graph.xml")
        assert set(again) == set(graph) and again.number_of_edges() == graph.number_of_edges()
        for node, attributes in graph.nodes(data=True):
            assert again.nodes[node]["label"] == attributes["label"]
        quotations = Counter(e["quotation"] for *_, e in graph.edges(data=True) if "quotation" in e)
        assert Counter(e["quotation"] for *_, e in again.edges(data=True) if "quotation" in e) == quotations
        text = (tmp_path / "graph.xml").read_text("utf-8")
        assert "None" not in text and "evidence" not in text and "lastmodified" not in text


def test_an_empty_graph_is_no_error(tmp_path: Path) -> None:
    graph = network(Graph().select())
    assert not graph.nodes
    to_graphml(graph, tmp_path / "empty.graphml")
    to_gexf(graph, tmp_path / "empty.gexf")

"""The layout: no two labels overlap, nothing depends on chance, levels stand in order."""

from __future__ import annotations

import pytest

from kg.view.boxes import Box, overlapping, text_width, wrapped
from kg.view.forces import settle, spiral
from kg.view.layout import TALL, WIDE, Spot, layout, shelve
from kg.view.network import network
from kg.view.picture import picture
from kg.view.refine import behind, cross
from tests.view.invented import large, small

BOX = Box(40, 10, 40, 10)


def spots_of(nodes: int) -> tuple[dict[int, Spot], list[tuple[int, int]]]:
    """A chain of hubs with leaves."""
    spots = {n: Spot(BOX, ("national", "provincial", None, None)[n % 4], n % 4 > 1) for n in range(nodes)}
    return spots, [(n, (n * 3) // 4) for n in range(1, nodes)]


@pytest.mark.parametrize("nodes", [2, 25, 200, 700])
@pytest.mark.parametrize("aspect", [WIDE, TALL])
def test_no_two_boxes_overlap(nodes: int, aspect: float) -> None:
    placed = layout(*spots_of(nodes), aspect)
    assert len(placed.at) == nodes
    assert overlapping(placed.boxes, placed.at) == []


def test_the_same_graph_gives_the_same_places() -> None:
    assert layout(*spots_of(60)) == layout(*spots_of(60))


def test_higher_levels_stand_higher() -> None:
    placed = layout(*spots_of(120))
    heights = [placed.at[n][1] for n in range(120) if n % 4 == 0], [placed.at[n][1] for n in range(120) if n % 4 == 1]
    assert sum(heights[0]) / len(heights[0]) < sum(heights[1]) / len(heights[1])


def test_a_tree_is_drawn_without_crossings() -> None:
    spots, edges = spots_of(14)
    placed = layout(spots, edges)

    def sides(node: int) -> tuple[float, float, float, float]:
        (x, y), box = placed.at[node], placed.boxes[node]
        return x - box.left, y - box.top, x + box.right, y + box.bottom

    for rank, (a, b) in enumerate(edges):
        one, two = placed.at[a], placed.at[b]
        assert not any(behind(one, two, *sides(node)) for node in spots if node not in (a, b))
        rest = [(c, d) for c, d in edges[rank + 1 :] if not {a, b} & {c, d}]
        assert not any(cross(one, two, placed.at[c], placed.at[d]) for c, d in rest)


def test_forces_know_no_chance() -> None:
    spots, edges = spots_of(30)
    boxes = {n: spot.box for n, spot in spots.items()}
    start = spiral(list(spots), 1.5)
    assert settle(boxes, edges, start, {}, 1.5) == settle(boxes, edges, start, {}, 1.5)


def test_unconnected_nodes_are_listed_below() -> None:
    frame = Box(100, 50, 100, 80)
    at, shelves = shelve({"programme": dict.fromkeys(range(9), BOX), "counted": {10: BOX}}, frame)
    assert overlapping(dict.fromkeys(at, BOX), at) == []
    assert min(y for _, y in at.values()) > 80
    assert [shelf.name for shelf in shelves] == ["programme", "counted"]
    assert shelves[0].bottom < shelves[1].top
    for number, (x, y) in at.items():
        shelf = shelves[number == 10]
        assert shelf.left < x < shelf.right and shelf.top < y < shelf.bottom


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("绿色工厂", ["绿色工厂"]),
        ("国家专精特新“小巨人”企业", ["国家专精特新", "“小巨人”企业"]),
        ("省级数字化车间（智能工厂）", ["省级数字化车间", "（智能工厂）"]),
        ("甲、乙、丙、丁、戊、己、庚、辛", ["甲、乙、丙、丁、", "戊、己、庚、辛"]),
        ("National Green Factory of the Year", ["National Green", "Factory of the Year"]),
    ],
)
def test_labels_break_at_good_places(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10) == lines


def test_long_labels_end_in_an_ellipsis() -> None:
    lines = wrapped("某" * 200, 10)
    assert len(lines) == 3 and lines[-1].endswith("…") and all(text_width(line, 1) <= 11 for line in lines)
    assert wrapped("x" * 300, 10)[-1].endswith("…")


@pytest.mark.parametrize("graph", [small(), large(60)])
def test_every_node_has_a_place_in_both_windows(graph: object) -> None:
    assert hasattr(graph, "select")
    shown = picture(network(graph.select()))
    assert [node["id"] for node in shown["nodes"]] == list(range(len(shown["nodes"])))
    tied = {end for edge in shown["edges"] for end in (edge["from"], edge["to"])}
    for number, about in enumerate(shown["about"]):
        assert len(about["at"]) == (2 if number in tied else 4)
        assert all(isinstance(value, int) for spot in about["at"] for value in spot)

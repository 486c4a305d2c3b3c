"""The files of ``kg draw`` that need no browser, parts of the graph, layouts, and the picture in a notebook."""

from __future__ import annotations

import html
import json
import struct
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.errors import InputError
from kg.graph import PICTURES, Graph, build, example, format_of
from kg.view import png as png_module
from kg.view.boxes import overlapping
from kg.view.layout import HOW, How, layout
from kg.view.network import network
from kg.view.page import FORMATS, Style, content
from kg.view.svg import svg
from tests.view.browser import Browser
from tests.view.invented import Graph as Invented
from tests.view.invented import small
from tests.view.test_browser import ATTACKS
from tests.view.test_layout import spots_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build(example())


def labels(given: nx.MultiDiGraph) -> set[str]:
    return {label for _, label in given.nodes(data="label")}


def test_every_format_is_written(graph: Graph, tmp_path: Path) -> None:
    assert PICTURES == FORMATS
    for form in FORMATS:
        path = graph.draw(tmp_path / f"x.{form}", level="国家级", title="标题")
        assert path.stat().st_size > 1000
    data = json.loads((tmp_path / "x.json").read_text("utf-8"))
    again = nx.node_link_graph(data, edges="edges")
    assert labels(again) == {"德硕", "千禧龙", "道明光电", "专精特新“小巨人”企业", "国家级绿色工厂"}
    text = (tmp_path / "x.svg").read_text("utf-8")
    words = "".join(one.text or "" for one in ElementTree.fromstring(text).iter(f"{SVG}text"))
    assert "标题" in words and "国家级绿色工厂" in words and "获评" in words
    head = (tmp_path / "x.png").read_bytes()[:24]
    width, height = struct.unpack(">II", head[16:24])
    assert head.startswith(b"\x89PNG") and width > 300 and height > 200


def test_another_ending_is_refused(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        graph.draw(tmp_path / "x.docx")
    assert list(tmp_path.iterdir()) == [] and format_of("a.HTM") == "html"


def test_without_a_chinese_font_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png_module, "has_chinese", lambda: False)
    with pytest.raises(InputError) as caught:
        content(network(small().select()), "png")
    assert "fonts-noto-cjk" in caught.value.render("zh") and "fonts-noto-cjk" in caught.value.render("en")


def test_hostile_names_stay_text_in_svg() -> None:
    given = Invented()
    for attack in (*ATTACKS, "\x00\x0b\ufffe"):
        given.conferral(given.recipient(f"甲{attack}"), given.scheme(f"{attack}级", "national"), "awarded", attack)
    for lang in ("zh", "en"):
        text = content(
            network(given.select()), "svg", None, Style(lang="en" if lang == "en" else "zh", title=ATTACKS[1])
        )
        assert isinstance(text, str)
        tags = {one.tag for one in ElementTree.fromstring(text).iter()}
        assert tags <= {f"{SVG}{name}" for name in ("svg", "title", "rect", "text", "g", "line", "circle")}


def test_an_empty_graph_is_a_picture_too() -> None:
    for form in FORMATS:
        assert content(network(Invented().select()), form)
    assert "<svg" in svg({"about": [], "nodes": [], "edges": [], "facts": [], "shelves": {}}, "zh", "")


@pytest.mark.parametrize("how", HOW)
def test_no_layout_lets_labels_overlap(how: How) -> None:
    placed = layout(*spots_of(90), how=how)
    assert overlapping(placed.boxes, placed.at) == [] and len(placed.at) == 90


def test_columns_put_holders_between_programmes_and_honours(graph: Graph) -> None:
    page = graph.page(layout="columns")
    data = json.loads(page.partition('data-form="json">')[2].partition("</script>")[0])
    tied = {end for edge in data["edges"] for end in (edge["from"], edge["to"])}
    xs: dict[str, list[int]] = {}
    for number in tied:
        xs.setdefault(data["about"][number]["kind"], []).append(data["about"][number]["at"][0][0])
    assert max(xs["programme"]) < min(xs["enterprise"]) and max(xs["enterprise"]) < min(xs["scheme"])


def test_the_rows_of_a_question_are_drawn(graph: Graph) -> None:
    found = graph.to_networkx(graph.ask("holders", scheme="省级绿色工厂"))
    assert {"哈尔斯", "步阳", "省级绿色工厂"} <= labels(found) and "德硕" not in labels(found)
    assert found.number_of_edges() >= 2


def test_what_a_construct_states_is_drawn(graph: Graph, tmp_path: Path) -> None:
    query = (
        "CONSTRUCT { ?scheme hon:authority ?agency } "
        "WHERE { ?fact a hon:Conferral ; hon:scheme ?scheme . ?scheme hon:authority ?agency }"
    )
    found = graph.to_networkx(graph.query(query))
    assert "工业和信息化部" in labels(found)
    assert {label for *_, label in found.edges(data="label")} == {"authority"}
    assert "authority" in graph.draw(tmp_path / "x.html", query=graph.query(query)).read_text("utf-8")
    facts = graph.to_networkx(
        graph.query("CONSTRUCT WHERE { ?fact a hon:Conferral ; hon:recipient ?who ; hon:scheme ?s }")
    )
    conferrals = [kind for *_, kind in facts.edges(data="kind") if kind == "conferral"]
    assert len(conferrals) == 18 and "link" not in {kind for *_, kind in facts.edges(data="kind")}


def test_the_picture_shows_itself_in_a_notebook(graph: Graph, browser: Browser, tmp_path: Path) -> None:
    frame = graph.draw(level="national")._repr_html_()
    assert 'sandbox="allow-scripts allow-downloads"' in frame and "allow-same-origin" not in frame
    assert "<script" not in frame.replace(html.escape("<script"), "")
    outer = tmp_path / "notebook.html"
    outer.write_text(f"<!doctype html><title>n</title><html data-ready=1><body>{frame}", "utf-8")
    browser.size(1280, 800)
    browser.complaints()
    browser.open(outer)
    browser.driver.switch_to.frame(0)
    try:
        browser.wait("document.documentElement.dataset.ready")
        browser.run("kg.choose(kg.search('dshu')[0])")
        assert browser.text("#panel h2") == "德硕"
        assert browser.run("try { return parent.document.title } catch (error) { return 'closed' }") == "closed"
    finally:
        browser.driver.switch_to.default_content()
    assert browser.complaints() == []

"""A graph too large to show at once: it opens as an overview, unfolds, is searched and filtered."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.view.boxes import overlapping
from kg.view.labels import look
from kg.view.network import network
from kg.view.overview import overview
from kg.view.packed import columns, packed
from kg.view.page import Style, content, page
from tests.view.browser import Browser
from tests.view.invented import many
from tests.view.test_browser import OVERLAPS

SHOWN = "return [...kg.drawn(kg.state).nodes].map((id) => kg.graph.nodes[id].label)"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.html"
    path.write_text(page(network(many(2600, 6000).select())), "utf-8")
    return path


@pytest.fixture
def folded(browser: Browser, path: Path) -> Browser:
    browser.size(1280, 800)
    browser.complaints()
    browser.open(path, "#lang=zh&theme=light")
    return browser


def data_of(path: Path) -> Any:
    match = re.search(r'data-form="gzip">([\w+/=]+)</script>', path.read_text("utf-8"))
    assert match
    return json.loads(gzip.decompress(base64.b64decode(match[1])))


def test_data_travels_compressed_as_columns(path: Path) -> None:
    data = data_of(path)
    assert data["facts"]["count"] == 6000 and len(data["facts"]["columns"]["from"]) == 6000
    assert data["facts"]["columns"]["kind"] == ["conferral"]
    assert path.stat().st_size < 1_200_000


def test_small_data_stays_readable() -> None:
    rows = [{"a": None}, {}]
    assert packed({"about": [], "facts": rows, "quotes": []})[1] == "json"
    assert columns([]) == {"count": 0, "columns": {}} and columns(rows)["columns"] == {"a": [None]}
    text, form = packed({"about": [], "facts": rows, "quotes": [{"text": "字" * 500_000}]})
    assert form == "gzip" and len(text) < 10_000


def test_it_opens_as_an_overview(folded: Browser) -> None:
    assert folded.run("return kg.drawn(kg.state).mode") == "overview"
    assert folded.run("return kg.graph.nodes.length") > 2500
    assert 100 < len(folded.run(SHOWN)) <= 400
    assert folded.run("return kg.network.body.nodeIndices.length") == len(folded.run(SHOWN))
    assert re.match(r"总览：\d+ 项荣誉", folded.text("#remaining"))
    counts = folded.run("return kg.graph.nodes.filter((node) => node.at).map((node) => node.notes.zh)")
    assert all(re.fullmatch(r"\d+ 个获得者", count) for count in counts)
    for lang in ("zh", "en"):
        folded.run("kg.change({lang: arguments[0]})", lang)
        assert folded.run(OVERLAPS) == []
    assert folded.complaints() == []


def test_it_unfolds_from_search_and_on_demand(folded: Browser) -> None:
    folded.run("window.firm = kg.graph.nodes.find((node) => node.kind === 'enterprise' && node.links.length > 2)")
    folded.run("kg.choose(kg.search(firm.label)[0])")
    assert folded.run("return kg.drawn(kg.state).mode") == "unfolded"
    assert folded.run("return kg.state.focus === kg.state.chosen && kg.covers().size === firm.links.length + 1")
    assert folded.run(OVERLAPS) == []
    folded.run(
        "[...document.querySelectorAll('#panel .tools button')].find((b) => b.textContent === '再扩一步').click()"
    )
    assert folded.run("return kg.covers().size") > 20
    assert folded.run(OVERLAPS) == []
    folded.run("kg.choose(kg.graph.nodes[0])")
    folded.run("kg.change({focus: kg.graph.nodes[0].curie + ' ' + firm.curie, steps: 1})")
    assert folded.run("return [0, firm.id].every((id) => kg.drawn(kg.state).nodes.has(id))")
    folded.run("history.back()")
    folded.wait("!kg.state.focus.includes(' ')")
    folded.run("kg.reset()")
    assert folded.run("return kg.drawn(kg.state).mode") == "overview"
    assert folded.complaints() == []


def test_filters_that_leave_little_unfold(folded: Browser) -> None:
    folded.run("kg.change({year: '2015', status: ['awarded', 'renewed', 'shortlisted', 'cultivated', 'publicised']})")
    assert folded.run("return kg.drawn(kg.state).mode") == "unfolded"
    assert 20 < len(folded.run(SHOWN)) < 200
    assert folded.run(OVERLAPS) == []


def test_what_has_too_many_neighbours_shows_those_with_most_honours(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(page(network(many(400, 900).select()), style=Style(most=40)), "utf-8")
    browser.size(390, 844)
    browser.open(path, "#lang=zh")
    browser.run("kg.change({focus: kg.graph.nodes[0].curie, steps: 3})")
    assert browser.run("return [kg.drawn(kg.state).nodes.size, kg.visible(kg.state).nodes.size > 100]") == [40, True]
    assert browser.run(OVERLAPS) == []
    assert browser.complaints() == []


def test_the_other_views_show_everything(folded: Browser) -> None:
    for view, expected in (("table", "6000 行"), ("matrix", ""), ("timeline", "2015")):
        folded.run("kg.change({view: arguments[0]})", view)
        assert expected in folded.text("#sheet")
        assert folded.run("return document.querySelectorAll('#sheet *').length") < 12_000
    assert folded.run("return kg.csvOf(kg.shownFacts()).split('\\r\\n').length") == 6002
    assert len(list(folded.parse())) > 30_000
    assert folded.complaints() == []


def test_the_overview_is_an_svg_too() -> None:
    text = content(network(many(300, 700).select()), "svg", None, Style(most=50))
    assert isinstance(text, str) and "个获得者" in text
    assert len(list(ElementTree.fromstring(text).iter("{http://www.w3.org/2000/svg}line"))) < 12  # the legend's only


def test_no_two_boxes_of_an_overview_overlap() -> None:
    node = {"kind": "scheme", "label": "省级未来工厂培育企业", "label_en": "Future Factory", "honours": 0}
    boxes = {n: look(node, held=n).box for n in range(1, 90)}
    at, blocks = overview(boxes, {n: (("national", "")[n % 2], "abc"[n % 3]) for n in boxes})
    assert overlapping(boxes, at) == [] and len(blocks) == 6
    assert overview({}, {}) == ({}, ())

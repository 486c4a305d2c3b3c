"""Matrix, table, timeline, and the files that the page makes, in a real browser."""

from __future__ import annotations

import base64
import csv
import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph
import pytest

from kg.graph import build, example
from tests.view.browser import Browser
from tests.view.conftest import written
from tests.view.invented import large

VIEWS = ("", "matrix", "table", "timeline")
KEY = """
const target = document.activeElement;
target.dispatchEvent(new KeyboardEvent("keydown", { key: arguments[0], bubbles: true, cancelable: true }));
return document.activeElement.getAttribute("aria-label") || document.activeElement.textContent;
"""
CELLS = """
const rows = [...document.querySelectorAll("#sheet tbody tr:not(.gap)")];
return rows.map((row) => [...row.children].map((cell) => cell.textContent));
"""
LAST_ROW = "return [...document.querySelectorAll('#sheet tr')].at(-2).getAttribute('aria-rowindex')"
LAST_IN_MATRIX = """
const pairs = kg.statedFacts().filter((fact) => fact.status).map((fact) => [fact.from, fact.to]);
return kg.graph.nodes[kg.blocks(pairs).rows.at(-1)].label;
"""


def see(browser: Browser, view: str, **state: str) -> None:
    browser.run("kg.change(arguments[0])", {"view": view, **state})


def rows(browser: Browser) -> list[list[str]]:
    found: list[list[str]] = browser.run(CELLS)
    return found


def test_the_matrix_shows_who_holds_what_and_blocks(fresh: Browser) -> None:
    see(fresh, "matrix")
    assert fresh.run("return document.querySelectorAll('#sheet [role=rowheader]').length") == 5
    assert fresh.run("return document.querySelectorAll('#sheet [role=columnheader]').length") == 4
    marks = fresh.run("return [...document.querySelectorAll('#sheet td svg')].map((s) => s.parentElement.ariaLabel)")
    assert len(marks) == 6 and "2020年，云岚电机获评国家级绿色工厂（国家级，第5批）。" in marks
    order = "return (({rows, columns}) => [rows, columns])(kg.blocks(arguments[0]))"
    assert fresh.run(order, [[1, 10], [2, 11], [3, 10], [2, 12], [4, 12]]) == [[2, 4, 1, 3], [11, 12, 10]]
    assert fresh.complaints() == []


def test_arrows_move_in_the_matrix_and_enter_chooses(fresh: Browser) -> None:
    see(fresh, "matrix")
    fresh.run("document.querySelector('#sheet [data-cell=\"1 1\"]').focus()")
    first = fresh.run(KEY, "ArrowUp")
    assert first == fresh.run("return document.querySelector('#sheet [data-cell=\"0 1\"]').textContent")
    fresh.run(KEY, "ArrowDown")
    fresh.run(KEY, "End")
    assert fresh.run("return document.activeElement.dataset.cell") == "1 4"
    fresh.run(KEY, "Home")
    assert fresh.run("return document.activeElement.dataset.cell") == "1 0"
    name = fresh.run("return document.activeElement.textContent")
    fresh.run(KEY, "Enter")
    assert fresh.text("#panel h2") == name
    assert fresh.run("return document.activeElement.dataset.cell") == "1 0"
    assert fresh.run("return document.querySelectorAll('#sheet td.lit').length") == 4
    assert fresh.run("return document.querySelectorAll('#sheet [tabindex=\"0\"]').length") == 1


def test_pointing_at_a_mark_shows_its_words_and_a_click_its_fact(fresh: Browser) -> None:
    see(fresh, "matrix")
    spot = fresh.run(
        "const mark = document.querySelector('#sheet td[aria-label*=获评]');"
        "const box = mark.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2];"
    )
    fresh.mouse(*spot)
    fresh.wait("!document.getElementById('tip').hidden")
    assert "云岚入选第五批国家级绿色工厂名单" in fresh.text("#tip")
    fresh.mouse(*spot, click=True)
    fresh.wait("kg.state.chosen.startsWith('line:')")
    assert "云岚入选第五批国家级绿色工厂名单" in fresh.text("#panel mark")


@pytest.mark.parametrize("column", range(14))
def test_every_column_of_the_table_sorts(fresh: Browser, column: int) -> None:
    see(fresh, "table")
    assert len(rows(fresh)) == 7 and len(rows(fresh)[0]) == 14
    press = f"document.querySelectorAll('#sheet thead button')[{column}].click()"
    fresh.run(press)
    up = [row[column] for row in rows(fresh)]
    key = fresh.run("return kg.state.sort")
    assert fresh.run("return document.activeElement.dataset.sort") == key
    fresh.run(press)
    down = [row[column] for row in rows(fresh)]
    assert [cell for cell in down if cell] == list(reversed([cell for cell in up if cell]))
    assert up[0] or set(up) == {""}
    assert fresh.run("return document.querySelector('[aria-sort=descending] button').dataset.sort") == key
    assert f"sort={key}-" in fresh.run("return location.hash")


def test_what_is_chosen_and_filtered_stays_in_every_view(fresh: Browser) -> None:
    see(fresh, "table", year="2020")
    assert [row[0] for row in rows(fresh)] == ["云岚电机"]
    fresh.run("document.querySelector('#sheet tbody a.name').click()")
    for view in VIEWS:
        see(fresh, view)
        assert fresh.text("#panel h2") == "云岚电机"
        assert fresh.run("return kg.state.year") == "2020"
        assert fresh.text("#remaining").startswith("显示 2 / 12 个节点")
    fresh.run("history.back()")
    fresh.wait("kg.state.view === 'table'")
    assert fresh.run("return document.querySelector('#sheet tr[aria-selected=true] th').textContent") == "云岚电机"
    assert fresh.complaints() == []


def test_the_table_is_copied_and_saved(fresh: Browser, tmp_path: Path) -> None:
    fresh.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path), "eventsEnabled": False}
    )
    see(fresh, "table", sort="recipient")
    lines = fresh.run("return kg.tabbed(kg.shownFacts())").split("\n")
    assert len(lines) == 8 and len({line.count("\t") for line in lines}) == 1
    fresh.run("document.getElementById('copy').click()")
    fresh.wait("document.getElementById('said').textContent === '已复制 7 行'")
    fresh.run("document.getElementById('csv').click()")
    for _ in range(100):
        if (tmp_path / "honours.csv").exists():
            break
        fresh.run("return new Promise((done) => setTimeout(done, 20))")
    found = list(csv.reader(io.StringIO((tmp_path / "honours.csv").read_text("utf-8-sig"))))
    assert [row[0] for row in found[1:]] == [row[0] for row in rows(fresh)]
    assert "云岚入选第五批国家级绿色工厂名单" in {row[11] for row in found}
    assert [url for url in fresh.requests() if not url.startswith("file:")] == []


def test_the_timeline_goes_by_year(fresh: Browser) -> None:
    see(fresh, "timeline")
    heads = fresh.run("return [...document.querySelectorAll('#sheet h3')].map((one) => one.textContent)")
    assert heads == ["2020 1", "未述年份 5"]
    bars = fresh.run("return [...document.querySelectorAll('#sheet .bars button')].map((one) => one.title)")
    assert bars == ["2020：1 条", "未述年份：5 条"]
    fresh.run("document.querySelector('#year-0 .holder .plain').click()")
    assert fresh.run("return document.querySelectorAll('#sheet .holder.lit').length") == 1


def test_long_lists_draw_only_what_is_in_sight(browser: Browser, tmp_path: Path) -> None:
    browser.size(1280, 800)
    browser.open(written(tmp_path, large(300)), "#lang=zh&view=table")
    facts = browser.run("return kg.statedFacts().length")
    assert facts > 250 and len(rows(browser)) < 60
    browser.run("const s = document.getElementById('sheet'); s.scrollTop = s.scrollHeight; s.onscroll()")
    assert browser.run(LAST_ROW) == str(facts + 1)
    last = browser.run(LAST_IN_MATRIX)
    see(browser, "matrix")
    browser.run("kg.choose(kg.graph.nodes.find((node) => node.label === arguments[0]))", last)
    assert browser.run("return document.querySelector('#sheet th.row.chosen').textContent") == last
    assert browser.run("return document.querySelectorAll('#sheet td').length") < 2500
    assert browser.complaints() == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_views_fit_the_window_and_say_nothing_in_the_console(
    browser: Browser, opened: Path, width: int, lang: str
) -> None:
    browser.size(width, 800)
    for view in VIEWS:
        for theme in ("light", "dark"):
            browser.open(opened, f"#lang={lang}&theme={theme}&view={view}")
            assert browser.run("return document.documentElement.scrollWidth") <= width
    assert browser.complaints() == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_prints(fresh: Browser, view: str) -> None:
    see(fresh, view, theme="dark")
    pdf = base64.b64decode(fresh.driver.print_page())
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert pdf.startswith(b"%PDF") and 1 <= pages <= 3
    assert fresh.run("return [kg.state.theme, document.documentElement.dataset.theme]") == ["dark", "dark"]
    assert fresh.complaints() == []


def triples(store: pyoxigraph.Store) -> set[Any]:
    return {(quad.subject, quad.predicate, quad.object) for quad in store}


def test_turtle_says_nothing_but_what_the_graph_says(browser: Browser, tmp_path: Path) -> None:
    graph = build(example())
    browser.size(1280, 800)
    browser.open(graph.draw(tmp_path / "honours.html"), "#lang=zh")
    own, known = triples(browser.parse()), triples(graph.store)
    assert own <= known and len(own) > 700
    status = pyoxigraph.NamedNode(graph.names.iri("hon", "status"))
    facts = {s for s, p, _ in known if p == status and "conferral/" in s.value}
    assert len(facts) == 18 and facts <= {s for s, _, _ in own}
    browser.run("kg.choose(kg.search('dshu')[0])")
    selected = triples(browser.parse("turtleHere"))
    assert selected < own and 20 < len(selected) < 200


def test_turtle_keeps_the_names_of_a_firm_apart(fresh: Browser) -> None:
    store = fresh.parse()
    ask = "PREFIX owl: <http://www.w3.org/2002/07/owl#> ASK { ?a owl:sameAs ?b . FILTER(?a != ?b) }"
    assert bool(store.query(ask))
    text = fresh.run("return kg.fileOf('turtle')")
    assert "hon:recipient ent:page.云岚 ;" in text and "hon:recipient ent:page.云岚电机 ;" in text


def test_graphml_opens_in_networkx(fresh: Browser) -> None:
    graph = nx.parse_graphml(fresh.run("return kg.fileOf('graphml')"))
    assert graph.number_of_nodes() == 12 and graph.number_of_edges() == 9
    assert graph.nodes["scheme:国家级绿色工厂"]["level"] == "national"


@pytest.mark.parametrize("view", VIEWS)
def test_pictures_of_every_view(fresh: Browser, view: str) -> None:
    see(fresh, view)
    svg = ElementTree.fromstring(fresh.run("return kg.fileOf('svg')"))
    text = "".join("".join(one.itertext()) for one in svg.iter("{http://www.w3.org/2000/svg}text"))
    assert "云岚电机" in text and "省级技术中心" in text
    size = fresh.run("return Promise.resolve(kg.fileOf('png')).then((blob) => [blob.type, blob.size])")
    assert size[0] == "image/png" and size[1] > 10_000
    assert fresh.complaints() == []


def test_the_menu_of_files_goes_by_keyboard(fresh: Browser) -> None:
    fresh.run("document.getElementById('take').click()")
    assert fresh.run("return document.activeElement.dataset.take") == "turtle"
    fresh.run(KEY, "Escape")
    assert fresh.run("return [document.activeElement.id, document.getElementById('taken').hidden]") == ["take", True]

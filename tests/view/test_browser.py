"""The page in a real browser that reaches nothing: it draws, answers, filters, and runs nobody else's code."""

from __future__ import annotations

import csv
import io
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.view.evidence import Evidence
from tests.view.browser import Browser
from tests.view.conftest import written
from tests.view.invented import Graph, large

OVERLAPS = """
const covers = [...kg.covers()];
const touch = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const pairs = covers.flatMap(([i, a]) => covers.filter(([j, b]) => i < j && touch(a, b)).map(([j]) => [i, j]));
return pairs.map((pair) => pair.map((id) => kg.graph.nodes[id].label));
"""
ATTACKS = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=2</script>",
    "<img src=x onerror=window.pwned=3>",
    "<a href=javascript:window.pwned=4>href</a>",
    "javascript:window.pwned=5",
    "\u202e甲乙丙\u2066<svg onload=window.pwned=6>",
    "'\"><iframe srcdoc='<script>parent.pwned=7</script>'>",
    "${window.pwned=8}{{window.pwned=9}}",
    "\\u003cscript\\u003ewindow.pwned=10\\u003c/script\\u003e",
    "-->]]><!--<style>body{display:none}</style>",
    "=HYPERLINK(1)",
    '甲\\u003e> . <x:y> <x:z> <x:w> . """\\',
)


def shown(browser: Browser) -> set[str]:
    """The labels of the nodes that are visible."""
    return set(browser.run("return [...kg.visible(kg.state).nodes].map((id) => kg.graph.nodes[id].label)"))


def test_every_node_is_drawn_and_nothing_is_asked_for(fresh: Browser, opened: Path) -> None:
    assert fresh.run("return kg.graph.nodes.length") == 12  # thirteen, of which two are one firm
    assert fresh.run("return kg.network.body.nodeIndices.length") == 12
    assert fresh.run("return Object.keys(kg.network.body.edges).length") == 9
    assert fresh.text("#remaining").startswith("显示 12 / 12 个节点")
    assert [url.partition("#")[0] for url in fresh.requests()] == [opened.as_uri()]
    assert fresh.complaints() == []


def test_the_policy_stops_requests_and_foreign_code(fresh: Browser) -> None:
    stopped = fresh.run("return fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'stopped')")
    assert stopped == "stopped"
    fresh.run("const s = document.createElement('script'); s.textContent = 'window.pwned = 1'; document.body.append(s)")
    assert fresh.run("return window.pwned") is None
    assert len(fresh.complaints()) >= 2  # the browser says so


def test_pointing_at_a_node_shows_the_words_it_rests_on(fresh: Browser) -> None:
    fresh.mouse(*fresh.spot("国家级绿色工厂"))
    fresh.wait("!document.getElementById('tip').hidden")
    assert "国家级绿色工厂" in fresh.text("#tip") and "云岚入选第五批国家级绿色工厂名单" in fresh.text("#tip")
    fresh.mouse(3, 3)
    fresh.wait("document.getElementById('tip').hidden")


def test_choosing_a_node_opens_its_facts(fresh: Browser) -> None:
    fresh.mouse(*fresh.spot("云岚电机"), click=True)
    fresh.wait("kg.state.chosen")
    panel = fresh.text("#panel")
    assert "2020年，云岚电机获评国家级绿色工厂（国家级，第5批）。" in panel.replace("\n", "")
    assert "云岚、云岚集团" in panel and "推导" in panel and "第 10–26 字" in panel
    marks = fresh.run("return [...document.querySelectorAll('#panel mark')].map((one) => one.textContent)")
    assert "云岚入选第五批国家级绿色工厂名单" in marks and "新增云岚电机等3个项目" in marks
    assert "云岚电机" in shown(fresh)  # choosing hides nothing
    fresh.run("document.querySelector('#panel a.name[href*=\"%E5%9B%BD%E5%AE%B6\"]').click()")
    assert fresh.text("#panel h2") == "国家级绿色工厂"
    fresh.run("history.back()")
    fresh.wait("document.querySelector('#panel h2').textContent === '云岚电机'")


def test_a_stated_count_says_how_many_are_named(fresh: Browser) -> None:
    fresh.run("kg.choose(kg.graph.nodes.find((node) => node.label === '省级技术中心'))")
    panel = fresh.text("#panel")
    assert "点名：云岚电机；未点名 4" in panel.replace("\n", "") and "云岚电机等5家企业" in panel


def test_choosing_a_line_opens_its_fact(fresh: Browser) -> None:
    fresh.run("kg.change({chosen: 'line:5'})")
    assert "启明智能阀入围某省制造精品" in fresh.text("#panel").replace("\n", "")


def test_the_legend_filters(fresh: Browser) -> None:
    def press(key: str, value: str) -> None:
        fresh.run(f"document.querySelector('[data-filter={key}][data-value={value}]').click()")

    press("level", "national")
    assert "国家级绿色工厂" not in shown(fresh) and "青石县" not in shown(fresh) and "云岚电机" in shown(fresh)
    press("status", "renewed")
    assert "省级技术中心" not in shown(fresh) and "云岚电机" in shown(fresh)  # it still takes part in a programme
    press("kind", "programme")
    assert not {"云岚电机", "机器换人行动", "企业之家"} & shown(fresh)
    assert fresh.run("return location.hash").count("-") >= 3
    hidden = fresh.run("return Object.values(kg.network.body.nodes).filter((node) => node.options.hidden).length")
    assert hidden == 12 - len(shown(fresh))
    address = fresh.run("return location.href")
    fresh.run("document.querySelector('[data-filter=reset]').click()")
    assert len(shown(fresh)) == 12
    fresh.run("history.back()")
    fresh.wait("kg.state.kind.length === 1")
    assert fresh.run("return location.href") == address


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("云岚集团", "云岚电机"),
        ("yldj", "云岚电机"),
        ("yunlan", "云岚电机"),
        ("ylanx", None),
        ("gjjlsgc", "国家级绿色工厂"),
        ("qmguang", "启明光学"),
        ("jqhr", "机器换人行动"),
        ("green", "国家级绿色工厂"),
        ("甲乙", None),
    ],
)
def test_search_by_characters_pinyin_and_initials(fresh: Browser, typed: str, label: str | None) -> None:
    found = fresh.run("return kg.search(arguments[0]).map((node) => node.label)", typed)
    assert (found[0] if found else None) == label


def test_search_by_keyboard(fresh: Browser) -> None:
    fresh.run("""
        const box = document.getElementById("search");
        const key = (name, target) => target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
        key("/", document.body);
        box.value = "qm";
        box.dispatchEvent(new Event("input"));
        key("ArrowDown", box);
        key("Enter", box);
    """)
    assert fresh.run("return document.activeElement.id") == "search"
    assert fresh.text("#panel h2") in ("启明光学", "启明智能阀")
    fresh.run("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))")
    assert fresh.run("return kg.state.chosen") == ""


def test_focus_on_one_and_widen(fresh: Browser) -> None:
    fresh.run("kg.change({focus: 'scheme:国家级绿色工厂', steps: 1})")
    assert shown(fresh) == {"国家级绿色工厂", "云岚电机", "青石县"}
    fresh.run("kg.change({steps: 2})")
    assert shown(fresh) == {"国家级绿色工厂", "云岚电机", "青石县", "省级技术中心", "机器换人行动"}


def test_a_view_can_be_sent(browser: Browser, opened: Path) -> None:
    browser.size(1280, 800)
    browser.open(opened, "#level=-national&chosen=ent%3Apage.启明光学&lang=en&theme=dark")
    assert "国家级绿色工厂" not in shown(browser)
    assert browser.text("#panel h2") == "启明光学" and "is being cultivated towards" in browser.text("#panel")
    assert browser.run("return [document.documentElement.lang, document.documentElement.dataset.theme]") == [
        "en",
        "dark",
    ]


def test_on_a_phone_the_chosen_node_stays_in_sight(browser: Browser, tmp_path: Path) -> None:
    browser.size(390, 844)
    browser.open(written(tmp_path, large(60)), "#lang=zh")
    browser.run("kg.choose(kg.graph.nodes[0])")
    browser.wait("document.getElementById('panel').clientHeight > 250 && kg.network.getScale() >= 0.5")
    x, y = browser.spot(str(browser.run("return kg.graph.nodes[0].label")))
    stage = browser.run("const r = document.getElementById('stage').getBoundingClientRect(); return [r.top, r.bottom]")
    assert 0 < x < 390 and stage[0] < y < stage[1]


def test_language_and_theme_switch(fresh: Browser) -> None:
    paper = fresh.run("return getComputedStyle(document.body).backgroundColor")
    fresh.run("document.getElementById('language').click(); document.getElementById('theme').click()")
    assert fresh.text("#remaining").startswith("12 of 12 nodes")
    assert "National Green Factory" in fresh.run("return kg.labelOf(kg.graph.nodes[0]).lines.join(' ')")
    assert fresh.run("return getComputedStyle(document.body).backgroundColor") != paper
    assert fresh.complaints() == []


def test_no_two_labels_overlap_at_two_hundred_nodes(browser: Browser, tmp_path: Path) -> None:
    path = written(tmp_path, large(200))
    for width, height in ((1280, 800), (390, 844)):
        browser.size(width, height)
        browser.open(path, "#lang=zh")
        for lang in ("zh", "en"):
            browser.run("kg.change({lang: arguments[0]})", lang)
            assert browser.run("return kg.covers().size") > 150
            assert browser.run(OVERLAPS) == []
        assert browser.run("return document.documentElement.scrollWidth") <= width
    assert browser.complaints() == []


def test_strangers_text_stays_text(browser: Browser, tmp_path: Path) -> None:
    given = Graph()
    for number, attack in enumerate(ATTACKS):
        firm = given.recipient(f"{number}{attack}")
        scheme = given.scheme(f"{attack}{number}级", "national")
        given.conferral(firm, scheme, "awarded", attack, number * 100)
        given.participation(firm, given.programme(attack + "计划"), "added", attack, number * 100)
        given.say(f"{firm} skos:altLabel {_turtle(attack + '别名')}@zh .")
        given.tally(scheme, 5, attack, number * 100, [firm])
    browser.size(1280, 800)
    browser.open(written(tmp_path, given, title=ATTACKS[1]))
    total = browser.run("return kg.graph.nodes.length")
    assert total == 3 * len(ATTACKS)
    for lang in ("zh", "en"):
        browser.run("kg.change({lang: arguments[0]})", lang)
        for number in range(total):
            browser.run(
                "const node = kg.graph.nodes[arguments[0]];"
                "kg.choose(node);"
                "kg.tipNode(node, {clientX: 5, clientY: 5});"
                "document.getElementById('search').value = node.label;"
                "document.getElementById('search').dispatchEvent(new Event('input'));"
                "node.links.forEach((line) => kg.tipEdge(line, {clientX: 5, clientY: 5}));",
                number,
            )
        for view in ("matrix", "table", "timeline", ""):
            browser.run("kg.change({view: arguments[0], chosen: ''})", view)
            for kind in ("turtle", "turtleHere", "csv", "graphml", "svg", "png"):
                browser.run("return Promise.resolve(kg.fileOf(arguments[0])).then(() => 0)", kind)
            svg = ElementTree.fromstring(browser.run("return kg.fileOf('svg')"))
            assert not {one.tag.rpartition("}")[2] for one in svg.iter()} & {"script", "a", "image", "foreignObject"}
            assert not [name for one in svg.iter() for name in one.attrib if name.startswith("on") or "href" in name]
        assert len(list(browser.parse("turtle"))) > 200
        rows = list(csv.reader(io.StringIO(browser.run("return kg.fileOf('csv')").removeprefix("\ufeff"))))
        assert len(rows) == 1 + 2 * len(ATTACKS)
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert browser.run("return window.pwned") is None
    assert browser.text("#title") == ATTACKS[1]
    foreign = "return document.querySelectorAll('#panel script, #sheet script, img, iframe, svg[onload]').length"
    assert browser.run(foreign) == 0
    assert len(browser.requests()) == 1
    assert browser.complaints() == []


def _turtle(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_levels_are_told_apart_without_colour(fresh: Browser) -> None:
    """In grey, neighbouring levels differ clearly, and every text stands out from its ground (WCAG 2.2: 4.5 to 1)."""
    for theme in ("light", "dark"):
        fresh.run("kg.change({theme: arguments[0]})", theme)
        pairs = "return kg.LEVELS.map((level) => ['level', 'on'].map((part) => kg.token(`--${part}-${level}`)))"
        tokens = fresh.run(pairs)
        grounds = [luminance(ground) for ground, _ in tokens]
        for ground, ink in tokens:
            assert contrast(ground, ink) >= 4.5, (ground, ink)
        for darker, lighter in pairwise(grounds[:-1]):
            assert (lighter + 0.05) / (darker + 0.05) >= 1.25
        for name in ("ink", "soft", "accent"):
            for paper in ("paper", "card"):
                pair = fresh.run(f"return [kg.token('--{name}'), kg.token('--{paper}')]")
                assert contrast(*pair) >= 4.5, (theme, name, paper)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Contrast of two colours."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def test_an_empty_graph_opens(browser: Browser, tmp_path: Path) -> None:
    assert Evidence().pages == {}
    browser.open(written(tmp_path, Graph()))
    assert browser.text("#remaining").startswith(("显示 0 / 0", "0 of 0"))
    assert browser.complaints() == []

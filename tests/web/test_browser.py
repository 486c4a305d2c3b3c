"""The site in headless Chromium: nothing complains, nothing comes from outside, pages work, strangers' text is text."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pipeline import build
from kg.web.pages import PATHS
from kg.workspace import Workspace
from tests.view.browser import Browser, chromium
from tests.web.serving import Served, serving

FAULTS = """
const faults = [];
for (const one of document.querySelectorAll("img:not([alt]), iframe:not([title])")) faults.push(one.outerHTML);
for (const one of document.querySelectorAll("input, select, textarea")) {
  if (!one.labels.length && !one.ariaLabel) faults.push("no label: " + one.outerHTML.slice(0, 80));
}
for (const one of document.querySelectorAll("a, button")) {
  if (!one.textContent.trim() && !one.ariaLabel) faults.push("no name: " + one.outerHTML.slice(0, 80));
}
const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push("twice: " + id);
if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
if (!document.documentElement.lang || !document.title) faults.push("no language or title");
const wide = document.documentElement.scrollWidth;
if (wide > innerWidth + 1) faults.push("wider than the window: " + wide);
return faults;
"""
CONTRAST = """
const light = (colour) => {
  const parts = colour.match(/[\\d.]+/g).map((one) => one / 255);
  const [r, g, b] = parts.map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (one) => {
  for (; one; one = one.parentElement) {
    const colour = getComputedStyle(one).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)") return colour;
  }
  return "rgb(255, 255, 255)";
};
const low = new Set();
for (const one of document.querySelectorAll("main *, header *")) {
  if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
  if (!one.offsetParent || one.closest("svg")) continue;
  const pair = [light(getComputedStyle(one).color), light(ground(one))].sort((a, b) => b - a);
  if ((pair[0] + 0.05) / (pair[1] + 0.05) < 4.5) low.add(one.tagName + "." + one.className);
}
return [...low];
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that reaches this machine only."""
    with chromium() as found:
        yield found


def visit(browser: Browser, served: Served, path: str) -> None:
    """Load a page and wait for its scripts."""
    browser.driver.get("about:blank")
    browser.requests()
    browser.complaints()
    browser.driver.get(served.url + path)
    browser.wait("document.documentElement.dataset.ready")


def quiet(browser: Browser, served: Served) -> None:
    """Nothing was complained of, nothing was asked of anybody else."""
    assert [said for said in browser.complaints() if "favicon" not in said] == []
    asked = [url for url in browser.requests() if not url.startswith(("about:", "data:", "chrome:"))]
    assert all(url.startswith(served.url) for url in asked), asked


SOME = ("page/document/yongkang-2020", "page/enterprise/yongkang-2020.三锋", "question/holders")


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("path", [*PATHS, *SOME])
def test_each_page_is_quiet_and_accessible(browser: Browser, served: Served, lang: str, path: str) -> None:
    browser.size(1280, 900)
    visit(browser, served, f"/{lang}{path}")
    assert browser.run(FAULTS) == []
    for scheme in ("light", "dark"):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        assert browser.run(CONTRAST) == [], scheme
    browser.size(390, 800)
    assert browser.run(FAULTS) == []
    browser.size(1280, 900)
    quiet(browser, served)


def test_the_board_sorts_and_filters_and_the_address_keeps_it(browser: Browser, served: Served) -> None:
    visit(browser, served, "/")
    shown = "return [...document.querySelectorAll('#board tbody tr')].filter((row) => !row.hidden).length"
    everybody = browser.run(shown)
    browser.run("""const level = document.querySelector('[name=level]'); level.value = 'national';
        level.dispatchEvent(new Event('input', { bubbles: true }))""")
    some = browser.run(shown)
    assert 0 < some < everybody
    assert "level=national" in browser.run("return location.search")
    visit(browser, served, "/?level=national")
    assert browser.run(shown) == some
    browser.run("document.querySelectorAll('#board thead button')[1].click()")
    held = browser.run("return [...document.querySelectorAll('#board td.held')].map((cell) => Number(cell.innerText))")
    assert held == sorted(held)


def test_a_highlight_leads_to_its_fact_and_back(browser: Browser, served: Served) -> None:
    visit(browser, served, "/page/document/yongkang-2020")
    browser.run("document.querySelector('.mark').click()")
    browser.wait("document.querySelector('.facts li:target')")
    span = browser.run("return document.querySelector('.facts li:target').dataset.spans")
    browser.run("document.querySelector('.facts li:target a.to').click()")
    browser.wait(f"decodeURIComponent(location.hash) === '#char={span}'")
    browser.wait("document.querySelectorAll('.mark.on').length")


@pytest.mark.parametrize("typed", ["三锋", "sanfeng", "sf"])
def test_search_by_characters_pinyin_and_initials(browser: Browser, served: Served, typed: str) -> None:
    visit(browser, served, f"/search?q={typed}")
    browser.wait("document.querySelector('#search').dataset.ready")
    assert "三锋" in browser.text("#found")
    assert browser.run("return document.querySelector('#found a').href").startswith(served.url + "/page/")


def test_the_editor_runs_points_and_completes(browser: Browser, served: Served) -> None:
    visit(browser, served, "/en/sparql#example=holders")
    assert "hon:Conferral" in browser.run("return document.querySelector('#query').value")
    browser.run("document.querySelector('#run').click()")
    browser.wait("document.querySelector('#result table')")
    quiet(browser, served)
    browser.run("""document.querySelector('#query').value = 'SELECT *\\n{ ?s ?p }';
        document.querySelector('#run').click()""")
    browser.wait("!document.querySelector('#problem').hidden")
    assert "line 2" in browser.text("#problem")
    assert browser.run("const area = document.querySelector('#query'); return area.selectionStart") > 9
    browser.run("""const area = document.querySelector('#query');
        area.value = 'SELECT * { ?s a ho'; area.selectionStart = 18;
        area.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', ctrlKey: true, bubbles: true }))""")
    browser.wait("!document.querySelector('#completions').hidden")
    assert browser.text("#completions").strip() == "hon:"


def test_hostile_text_stays_text(browser: Browser, tmp_path: Path) -> None:
    payloads = ["<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "javascript:window.hacked=1",
                "\u202e德硕\u202c", "{{7*7}}", "'\"><svg onload=window.hacked=1>"]  # fmt: skip
    (tmp_path / "sources").mkdir()
    for number, payload in enumerate(payloads):
        name = f"h{number}-<img src=x onerror=window.hacked=1>" if number == 1 else f"h{number}"
        text = f"甲县“{payload}”获评省级绿色工厂。\n金桥{payload}门业有限公司获评省级“{payload}”示范企业。\n"
        (tmp_path / "sources" / f"{name}.txt").write_text(text, encoding="utf-8")
        meta = f"title = {json.dumps(payload)}\npublisher = {json.dumps(payload)}\n"
        (tmp_path / "sources" / f"{name}.toml").write_text(meta, encoding="utf-8")
    build(Workspace(tmp_path))
    with serving(tmp_path) as served:
        rows = served.ask("SELECT DISTINCT ?s { ?s a ?k FILTER(?k IN (hon:Document, hon:Enterprise, hon:HonourScheme))"
                          " FILTER(EXISTS { ?f hon:recipient|hon:scheme ?s } || ?k = hon:Document) }")  # fmt: skip
        things = [row["s"]["value"].partition(".example/")[2] for row in rows.json()["results"]["bindings"]]
        assert len(things) > 6
        for path in (*PATHS, "question/documents", *(f"page/{thing}" for thing in things)):
            visit(browser, served, "/" + path)
            time.sleep(0.05)
            assert browser.run("return window.hacked === undefined"), path
            assert browser.run("return [...document.links].every((one) => /^https?:/.test(one.protocol))"), path
            quiet(browser, served)

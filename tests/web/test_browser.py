"""The site in headless Chromium: nothing complains, nothing comes from outside, pages work, in both languages."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from kg.web.pages import PATHS
from tests.axe import serious
from tests.view.browser import Browser
from tests.web.serving import Served

FAULTS = """
const faults = [];
if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
const wide = document.documentElement.scrollWidth;
if (wide > innerWidth + 1) faults.push("wider than the window: " + wide);
return faults;
"""
SHOWN = "return [...document.querySelectorAll('#board tbody tr')].filter((row) => !row.hidden).length"
SOME = ("page/document/yongkang-2020", "page/enterprise/yongkang-2020.三锋", "page/scheme/省级企业技术中心",
        "question/holders", "question/holders?level=nothing", "no/such/page")  # fmt: skip
BOTH = pytest.mark.parametrize("lang", ["", "en/"], ids=["zh", "en"])


def visit(browser: Browser, served: Served, path: str) -> None:
    """Load a page and wait for its scripts."""
    browser.driver.get("about:blank")
    browser.requests()
    browser.complaints()
    browser.driver.get(served.url + path)
    browser.wait("document.documentElement.dataset.ready")


def quiet(browser: Browser, served: Served, status: str = "") -> None:
    """Nothing was complained of but a page's own ``status``, nothing was asked of anybody else."""
    assert [said for said in browser.complaints() if not status or status not in said] == []
    asked = [url for url in browser.requests() if not url.startswith(("about:", "data:", "chrome:"))]
    assert all(url.startswith(served.url) for url in asked), asked


def theme(browser: Browser, scheme: str) -> None:
    """What the reader's system prefers: ``light`` or ``dark``."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def press(browser: Browser, *keys: str) -> None:
    """Press keys one after the other, as a person would."""
    codes = {"Tab": 9, "Enter": 13, "ArrowDown": 40, "Escape": 27}
    for key in keys:
        told = {"key": key, "code": key, "windowsVirtualKeyCode": codes[key], "text": "\r" if key == "Enter" else ""}
        for kind in ("keyDown", "keyUp"):
            browser.driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": kind, **told})


def choose(browser: Browser, name: str, value: str) -> None:
    """Give a field of the first form a value, as a person would."""
    browser.run(
        """const field = document.forms[0].elements[arguments[0]]; field.value = arguments[1];
        if (field.value !== arguments[1]) throw new Error("no such option: " + arguments[1]);
        field.dispatchEvent(new Event("input", { bubbles: true }))""",
        name, value,
    )  # fmt: skip


@BOTH
@pytest.mark.parametrize("path", [*PATHS, *SOME])
def test_each_page_is_quiet_and_accessible(browser: Browser, served: Served, axe: str, lang: str, path: str) -> None:
    browser.size(1280, 900)
    theme(browser, "light")
    visit(browser, served, f"/{lang}{path}")
    assert browser.run(FAULTS) == []
    # the picture is a page of its own, with tests of its own
    assert serious(browser, axe, iframes=False) == []
    browser.size(390, 800)
    theme(browser, "dark")
    assert browser.run(FAULTS) == []
    only = {"type": "rule", "values": ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]}
    assert serious(browser, axe, iframes=False, runOnly=only) == []
    quiet(browser, served, "404" if path == "no/such/page" else "")


def test_axe_would_find_a_fault_in_either_theme(browser: Browser, served: Served, axe: str) -> None:
    visit(browser, served, "/questions")
    for scheme, colour in (("light", "#ccc"), ("dark", "#333")):
        theme(browser, scheme)
        browser.run("document.querySelector('h1').style.color = arguments[0]", colour)
        assert [one[0] for one in serious(browser, axe)] == ["color-contrast"]


@BOTH
def test_the_board_filters_and_the_address_keeps_it(browser: Browser, served: Served, lang: str) -> None:
    browser.size(1280, 900)
    visit(browser, served, f"/{lang}")
    everybody = browser.run(SHOWN)
    for name in ("level", "status", "year", "scheme", "place", "kind"):
        options = browser.run(
            "return [...document.forms[0].elements[arguments[0]].options].map((one) => one.value)", name
        )
        counts = []
        for value in options[1:4]:
            choose(browser, name, value)
            assert f"{name}=" in browser.run("return location.search")
            counts.append(browser.run(SHOWN))
            assert browser.text("#count").startswith(("共 ", "")) and str(counts[-1]) in browser.text("#count")
        assert all(0 < count <= everybody for count in counts), name
        assert min(counts) < everybody or name in ("year", "place"), name
        choose(browser, name, "")
        assert browser.run(SHOWN) == everybody
    choose(browser, "text", "三锋")
    assert 0 < browser.run(SHOWN) < everybody
    choose(browser, "text", "")
    choose(browser, "level", "national")
    some = browser.run(SHOWN)
    address = browser.run("return location.pathname + location.search")
    visit(browser, served, address)
    assert browser.run(SHOWN) == some < everybody
    other = browser.run("return document.querySelector('a.other').href")
    visit(browser, served, other.removeprefix(served.url))
    assert browser.run(SHOWN) == some
    browser.run("document.querySelector('#filter [type=reset]').click()")
    browser.wait(f"({SHOWN.removeprefix('return ')}) === {everybody}")
    quiet(browser, served)


def test_the_board_sorts_both_ways(browser: Browser, served: Served) -> None:
    visit(browser, served, "/")
    held = "return [...document.querySelectorAll('#board td.held')].map((cell) => Number(cell.innerText))"
    for way, reverse in (("ascending", False), ("descending", True)):
        browser.run("document.querySelectorAll('#board thead button')[1].click()")
        numbers = browser.run(held)
        assert numbers == sorted(numbers, reverse=reverse) and len(set(numbers)) > 1
        assert browser.run("return document.querySelectorAll('#board thead th')[1].ariaSort") == way


def test_the_keyboard_is_enough(browser: Browser, served: Served) -> None:
    visit(browser, served, "/")
    press(browser, "Tab")
    assert browser.run("return document.activeElement.className") == "skip"
    assert browser.run("return document.activeElement.getBoundingClientRect().left") >= 0
    press(browser, "Enter")
    browser.wait("document.activeElement.id === 'main'")
    seen = []
    for _ in range(9):
        press(browser, "Tab")
        seen.append(
            browser.run(
                "return document.activeElement.name || document.activeElement.type || document.activeElement.className"
            )
        )
        ring = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
        assert ring != "none", seen
    assert seen[:8] == ["text", "level", "status", "year", "scheme", "place", "kind", "reset"]
    assert seen[8] == "wide"  # a table that scrolls can be reached
    press(browser, "Tab")
    press(browser, "Enter")
    assert browser.run("return document.querySelector('#board th').ariaSort") == "ascending"


@BOTH
def test_a_highlight_leads_to_its_fact_and_back(browser: Browser, served: Served, lang: str) -> None:
    visit(browser, served, f"/{lang}page/document/yongkang-2020")
    for number in (0, 7, 40):
        browser.run("document.querySelectorAll('.mark')[arguments[0]].click()", number)
        browser.wait("document.querySelector('.facts li:target')")
        span = browser.run("return document.querySelector('.facts li:target').dataset.spans")
        quote = browser.run("return document.querySelector('.facts li:target blockquote').textContent")
        browser.run("document.querySelector('.facts li:target a.to').click()")
        browser.wait(f"decodeURIComponent(location.hash) === '#char={span}'")
        browser.wait("document.querySelectorAll('.mark.on').length")
        marked = browser.run(
            "return [...document.querySelectorAll('.text .mark.on')].map((one) => one.textContent).join('')"
        )
        assert quote.replace(" ", "") in marked.replace(" ", "") or marked.replace(" ", "") in quote.replace(" ", "")
    quiet(browser, served)


@BOTH
@pytest.mark.parametrize("typed", ["三锋", "sanfeng", "sf"])
def test_search_by_characters_pinyin_and_initials(browser: Browser, served: Served, typed: str, lang: str) -> None:
    visit(browser, served, f"/{lang}search")
    browser.wait("document.querySelector('#search').dataset.ready")
    choose(browser, "q", typed)
    first = browser.run("const one = document.querySelector('#found a'); return [one.textContent, decodeURI(one.href)]")
    assert first == ["三锋", f"{served.url}/{lang}page/enterprise/yongkang-2020.三锋"]
    assert browser.run("return new URLSearchParams(location.search).get('q')") == typed
    assert ("found" if lang else "找到") in browser.text("#told")
    browser.run("document.querySelector('#search').requestSubmit()")
    browser.wait("document.querySelector('h1')?.textContent === '三锋'")
    quiet(browser, served)


@BOTH
def test_a_question_is_asked_shared_and_downloaded(browser: Browser, served: Served, lang: str, tmp_path: Path) -> None:
    visit(browser, served, f"/{lang}question/holders")
    choose(browser, "level", "national")
    browser.run("document.forms[0].requestSubmit()")
    browser.wait("location.search.includes('level=national')")
    browser.wait("document.documentElement.dataset.ready")
    rows = "return [...document.querySelectorAll('main tbody tr')].map((row) => row.innerText)"
    found = browser.run(rows)
    assert len(found) == 3 and all(("national" if lang else "国家级") in row for row in found)
    address = browser.run("return location.pathname + location.search")
    visit(browser, served, address)
    assert browser.run(rows) == found
    names = [one.splitlines()[0].split("\t")[0] for one in found]
    for suffix in ("csv", "xlsx", "json"):
        content = downloaded(browser, tmp_path, f"a[download][href*='.{suffix}']", f"holders.{suffix}")
        if suffix == "csv":
            told = [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))][1:]
        elif suffix == "json":
            told = [row["recipient"] for row in json.loads(content)]
        else:
            strings = zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml").decode()
            told = [name for name in names if name in strings]
        assert told == names
    quiet(browser, served)


def downloaded(browser: Browser, folder: Path, selector: str, name: str) -> bytes:
    """What a click on a link brings as a file."""
    told = {"behavior": "allow", "downloadPath": str(folder)}
    browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", told)
    browser.run("document.querySelector(arguments[0]).click()", selector)
    until = time.monotonic() + 10
    while not (folder / name).exists():
        assert time.monotonic() < until, [path.name for path in folder.iterdir()]
        time.sleep(0.02)
    return (folder / name).read_bytes()


@BOTH
def test_the_data_page_gives_files_with_their_sizes(
    browser: Browser, served: Served, lang: str, tmp_path: Path
) -> None:
    visit(browser, served, f"/{lang}data")
    content = downloaded(browser, tmp_path, "a[href$='download/honours.ttl']", "honours.ttl")
    assert len(list(ox.parse(content, format=ox.RdfFormat.TURTLE))) > 1000
    content = downloaded(browser, tmp_path, "a[href$='data/graph/yongkang-2020.ttl']", "yongkang-2020.ttl")
    assert len(list(ox.parse(content, format=ox.RdfFormat.TURTLE))) > 1000
    until = time.monotonic() + 20
    while True:
        visit(browser, served, f"/{lang}data")
        sizes = browser.run(
            "return [...document.querySelector('main table').querySelectorAll('td.number')].map((one) => one.innerText)"
        )
        if all(size.replace(",", "").isdigit() for size in sizes):
            break
        assert time.monotonic() < until, sizes
        time.sleep(0.2)
    quiet(browser, served)


@BOTH
def test_the_editor_runs_examples_and_completes(browser: Browser, served: Served, lang: str) -> None:
    visit(browser, served, f"/{lang}sparql")
    names = browser.run("return [...document.querySelector('#example').options].map((one) => one.value)")
    assert "holders" in names and len(names) > 30
    browser.run("""const one = document.querySelector('#example'); one.value = 'holders';
        one.dispatchEvent(new Event('change', { bubbles: true }))""")
    assert "hon:Conferral" in browser.run("return document.querySelector('#query').value")
    browser.run("document.querySelector('#run').click()")
    browser.wait("document.querySelector('#result tbody tr')")
    assert ("rows" if lang else "行") in browser.text("#told")
    assert browser.run("return document.querySelector('#result a').href").startswith(served.url)
    browser.run("""const area = document.querySelector('#query'); area.focus();
        area.value = 'SELECT * { ?s a ho'; area.selectionStart = 18;
        area.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', ctrlKey: true, bubbles: true }))""")
    browser.wait("!document.querySelector('#completions').hidden")
    assert browser.text("#completions").strip() == "hon:"
    press(browser, "Enter")
    assert browser.run("return document.querySelector('#query').value") == "SELECT * { ?s a hon:"
    quiet(browser, served)


@BOTH
def test_the_editor_points_at_an_error_and_keeps_on(browser: Browser, served: Served, lang: str) -> None:
    visit(browser, served, f"/{lang}sparql?query=SELECT%20*%0A%7B%20%3Fs%20%3Fp%20%7D")
    assert browser.run("return document.querySelector('#query').value") == "SELECT *\n{ ?s ?p }"
    browser.run("document.querySelector('#run').click()")
    browser.wait("!document.querySelector('#problem').hidden")
    told = browser.text("#problem")
    assert told.startswith(
        "SPARQL syntax error: not understood" if lang else "SPARQL 语法错误：这里看不懂\n第 2 行第 10 列"
    )
    assert ("the engine says: expected" if lang else "引擎的原话：expected") in told
    assert browser.run("const area = document.querySelector('#query'); return area.selectionStart") > 9
    assert browser.run("return document.querySelector('#query').ariaInvalid") == "true"
    browser.run("const area = document.querySelector('#query'); area.value = 'ASK {}'; area.focus()")
    browser.run("""document.querySelector('#query').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }))""")
    browser.wait("document.querySelector('#told').textContent === 'true'")
    assert browser.run("return document.querySelector('#problem').hidden")
    quiet(browser, served, "400")


@BOTH
def test_the_editor_downloads(browser: Browser, served: Served, lang: str, tmp_path: Path) -> None:
    visit(browser, served, f"/{lang}sparql")
    browser.run("""document.querySelector('#query').value = 'SELECT ?d { ?d a hon:Document }';
        document.querySelector('[name=format]').value = 'csv'""")
    content = downloaded(browser, tmp_path, "#editor [type=submit]", "answer.csv")
    assert unquote(content.decode()).splitlines() == ["d", "https://honours-kg.example/document/yongkang-2020"]
    quiet(browser, served)

"""Strangers' text is text: as firm names, honours, file names and titles, on every page, in both languages."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from kg.pipeline import build
from kg.web.pages import PATHS
from kg.workspace import Workspace
from tests.view.browser import Browser
from tests.web.serving import Served, serving
from tests.web.test_browser import quiet, visit

PAYLOADS = {
    "script": "<script>window.hacked=1</script>",
    "handler": "<img src=x onerror=window.hacked=1>",
    "address": "javascript:window.hacked=1",
    "bidi": "\u202e德硕\u202c\u2066",
    "template": "{{7*7}}",
    "attribute": "'\"><svg onload=window.hacked=1>",
    "formula": '=HYPERLINK("javascript:window.hacked=1")',
    "close": "</script></textarea></template><script>window.hacked=1</script>",
}
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
STATE = """
return {
  hacked: window.hacked !== undefined,
  links: [...document.links].map((one) => one.protocol).filter((one) => !/^https?:$/.test(one)),
  handlers: [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]).filter((one) => /^on/i.test(one.name)).length,
  inline: [...document.scripts].filter((one) => !one.src).length + document.querySelectorAll("main svg:not(.chart), main img").length,
  text: document.documentElement.textContent,
};
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A graph of documents that mean harm."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "sources").mkdir()
    for name, payload in PAYLOADS.items():
        stem = name if "/" in payload else payload
        text = (
            f"甲县“{payload}”获评省级绿色工厂。\n\n金桥{payload}门业有限公司获评省级“{payload}”示范企业。\n\n"
            f"甲县银桥门业有限公司等5家企业获评“{payload}”称号。\n\n甲县{payload}产值12亿元，增长5%。\n"
        )
        (root / "sources" / f"{stem}.txt").write_text(text, encoding="utf-8")
        told = {"title": payload, "publisher": payload, "place": payload}
        meta = "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items())
        (root / "sources" / f"{stem}.toml").write_text(meta, encoding="utf-8")
    build(Workspace(root))
    with serving(root) as found:
        yield found


def things(served: Served) -> list[str]:
    """The pages on everything that those documents name."""
    rows = served.ask("""SELECT DISTINCT ?s { ?s a ?k
        FILTER(?k IN (hon:Document, hon:Enterprise, hon:HonourScheme, hon:Recipient, hon:Indicator, hon:Product))
        FILTER(EXISTS { ?f hon:recipient|hon:scheme|hon:indicator ?s } || ?k = hon:Document) }""")
    return [row["s"]["value"].partition(".example/")[2] for row in rows.json()["results"]["bindings"]]


def test_the_corpus_reaches_the_graph(hostile: Served) -> None:
    told = hostile.ask("SELECT ?l { ?s skos:prefLabel|schema:headline|nif:anchorOf ?l }").text
    for name, payload in PAYLOADS.items():
        assert json.dumps(payload, ensure_ascii=False)[1:-1] in told, name
    assert len(things(hostile)) > 20


def test_nothing_of_it_runs(browser: Browser, hostile: Served) -> None:
    fixed = (
        "",
        "metrics",
        "documents",
        "schemes",
        "unknown",
        "data",
        "network",
        "question/evidence",
        "question/holders",
    )
    assert {path for path in fixed if "question" not in path} <= set(PATHS)
    found = things(hostile)
    documents = [thing for thing in found if thing.startswith("document/")]
    others = sorted(set(found) - set(documents))[::2]
    assert len(documents) == len(PAYLOADS) and len(others) > 10
    pages = [*fixed, *(f"page/{quote(thing)}" for thing in (*documents, *others))]
    pages += [f"search?q={quote(PAYLOADS['handler'])}", f"question/holders?level={quote(PAYLOADS['close'])}",
              f"sparql?query={quote(PAYLOADS['close'])}", quote(PAYLOADS["script"], safe="")]  # fmt: skip
    for number, path in enumerate(pages):
        visit(browser, hostile, f"/{'en/' if number % 2 else ''}{path}")
        state = browser.run(STATE)
        text = state.pop("text")
        assert state == {"hacked": False, "links": [], "handlers": 0, "inline": 0}, path
        assert not BIDI.search(text), path
        assert path != "documents" or PAYLOADS["template"] in text
        quiet(browser, hostile, "404")


def test_nothing_of_it_runs_in_the_search_and_the_editor(browser: Browser, hostile: Served) -> None:
    visit(browser, hostile, "/search?q=" + quote("<"))
    browser.wait("document.querySelector('#search').dataset.ready")
    assert browser.run("return document.querySelectorAll('#found a').length") > 2
    assert browser.run("return [...document.querySelectorAll('#found a')].every((one) => one.protocol === 'http:')")
    visit(
        browser,
        hostile,
        "/sparql?query=" + quote("SELECT ?s ?l (IRI('javascript:window.hacked=1') AS ?j) { ?s skos:prefLabel ?l }"),
    )
    browser.run("document.querySelector('#run').click()")
    browser.wait("document.querySelector('#result tbody tr')")
    state = browser.run(STATE)
    assert (state["hacked"], state["links"], state["handlers"], state["inline"]) == (False, [], 0, 0)
    quiet(browser, hostile)


def test_nothing_of_it_is_a_formula(hostile: Served) -> None:
    answer = hostile.get("/answers/zh/documents.csv")
    cells = [cell for row in csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))) for cell in row]
    assert any(cell == "'" + PAYLOADS["formula"] for cell in cells)
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    for name in ("conferrals.csv", "metrics.csv"):
        rows = csv.reader(io.StringIO(hostile.get(f"/download/{name}").text.lstrip("\ufeff")))
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)

"""The picture of the page that comes with the package: all its facts, each with its words, nothing overlapping."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.graph import Graph, build, example
from kg.view.evidence import Evidence
from tests.view.browser import Browser
from tests.view.test_browser import OVERLAPS


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build(example())


def test_all_honours_and_participants_are_in_it(graph: Graph) -> None:
    network = graph.to_networkx()
    kinds = Counter(kind for _, _, kind in network.edges(data="kind"))
    assert kinds["conferral"] == 18 and kinds["participation"] == 10 and kinds["producedBy"] == 4
    national = {
        (network.nodes[u]["label"], edge["status"])
        for u, _, edge in network.edges(data=True)
        if edge["kind"] == "conferral" and edge["level"] == "national"
    }
    assert national == {("德硕", "awarded"), ("千禧龙", "awarded"), ("道明光电", "awarded")}


def test_every_quotation_is_cut_out_of_the_raw_file(graph: Graph) -> None:
    raw = example().read_text("utf-8")
    evidence: Evidence = graph.to_networkx().graph["evidence"]
    quotes = [quote for found in evidence.quotes.values() for quote in found]
    quotes += [quote for tally in evidence.tallies for quote in tally.quotes]
    assert len(quotes) > 40
    for quote in quotes:
        assert "".join(raw[quote.begin : quote.end].split()) == "".join(quote.text.split())


def test_the_picture_in_a_browser(graph: Graph, browser: Browser, tmp_path: Path) -> None:
    path = graph.draw(tmp_path / "honours.html")
    for width, height in ((1280, 800), (390, 844)):
        browser.size(width, height)
        browser.open(path, "#lang=zh")
        for lang in ("zh", "en"):
            browser.run("kg.change({lang: arguments[0]})", lang)
            assert browser.run(OVERLAPS) == []
    assert browser.run("return kg.graph.quotes.filter((quote) => !quote.before && !quote.after).length") == 0
    assert browser.run("return kg.search('dshu')[0].label") == "德硕"
    assert browser.complaints() == []
    assert len(path.read_bytes()) < 1_200_000

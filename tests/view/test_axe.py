"""axe-core finds nothing serious in any view, language, theme and width."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.axe import serious
from tests.view.browser import Browser
from tests.view.conftest import written
from tests.view.invented import large


@pytest.fixture(scope="module")
def graph_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("axe-page"), large(60))


def show(browser: Browser, page: Path, width: int, address: str) -> None:
    browser.complaints()
    browser.size(width, 800)
    browser.open(page, address)
    browser.run("kg.choose(kg.graph.nodes.find((node) => node.kind === 'enterprise'))")


@pytest.mark.parametrize("view", ["", "matrix", "table", "timeline"])
def test_nothing_serious(browser: Browser, graph_page: Path, axe: str, view: str) -> None:
    show(browser, graph_page, 1280, f"#lang=zh&theme=light&level=-county&view={view}")
    browser.run("document.getElementById('take').click()")
    assert serious(browser, axe) == []
    show(browser, graph_page, 390, f"#lang=en&theme=dark&view={view}")
    browser.run("document.body.classList.add('filtering')")
    assert serious(browser, axe) == []
    assert browser.complaints() == []


def test_open_filters_that_leave_the_picture_no_room(browser: Browser, graph_page: Path) -> None:
    show(browser, graph_page, 390, "#lang=en")
    before = browser.run("return kg.network.getScale()")
    browser.run("document.body.classList.add('filtering')")
    browser.wait("document.getElementById('stage').clientHeight < 58")
    browser.run("return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert browser.complaints() == []
    browser.run("document.body.classList.remove('filtering')")
    browser.run("return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert browser.run("return kg.network.getScale()") == before


def test_nothing_serious_while_searching_and_nothing_chosen(browser: Browser, graph_page: Path, axe: str) -> None:
    show(browser, graph_page, 1280, "#lang=en&theme=light")
    browser.run("kg.change({chosen: ''})")
    browser.run("const box = document.getElementById('search'); box.value = 'q'; box.dispatchEvent(new Event('input'))")
    assert serious(browser, axe) == []


def test_axe_would_find_something(browser: Browser, graph_page: Path, axe: str) -> None:
    show(browser, graph_page, 1280, "#lang=en")
    browser.run("document.documentElement.removeAttribute('lang')")
    assert "html-has-lang" in [one[0] for one in serious(browser, axe)]

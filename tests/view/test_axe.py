"""axe-core finds nothing serious in any view, language, theme and width; it comes from npm, outside the tree."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.view.browser import Browser
from tests.view.conftest import written
from tests.view.invented import large

VERSION = "4.14.1"
MISSING = "no npm here: apt-get install -y npm, and let it reach a registry"
CHECK = """
return axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
  violations.map((one) => [one.id, one.impact, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]));
"""


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core; without npm the tests fail in CI and are skipped elsewhere."""
    npm = shutil.which("npm")
    if npm is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    folder = tmp_path_factory.mktemp("axe")
    words = [
        npm,
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
        str(folder),
        f"axe-core@{VERSION}",
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def serious(browser: Browser, axe: str) -> list[Any]:
    browser.run(axe)
    return [one for one in browser.run(CHECK) if one[1] in ("serious", "critical")]


@pytest.fixture(scope="module")
def graph_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("axe-page"), large(60))


def show(browser: Browser, page: Path, width: int, address: str) -> None:
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


def test_nothing_serious_while_searching_and_nothing_chosen(browser: Browser, graph_page: Path, axe: str) -> None:
    show(browser, graph_page, 1280, "#lang=en&theme=light")
    browser.run("kg.change({chosen: ''})")
    browser.run("const box = document.getElementById('search'); box.value = 'q'; box.dispatchEvent(new Event('input'))")
    assert serious(browser, axe) == []


def test_axe_would_find_something(browser: Browser, graph_page: Path, axe: str) -> None:
    show(browser, graph_page, 1280, "#lang=en")
    browser.run("document.documentElement.removeAttribute('lang')")
    assert "html-has-lang" in [one[0] for one in serious(browser, axe)]

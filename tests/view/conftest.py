"""The page of the small invented graph, in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.view.network import network
from kg.view.page import Style, page
from tests.view.browser import Browser
from tests.view.invented import Graph, small


def written(folder: Path, graph: Graph, title: str | None = None) -> Path:
    """The page of an invented graph as a file."""
    path = folder / "honours.html"
    path.write_text(page(network(graph.select()), style=Style(title=title)), "utf-8")
    return path


@pytest.fixture(scope="session")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("page"), small())


@pytest.fixture
def fresh(browser: Browser, opened: Path) -> Browser:
    """The small graph, in Chinese, in a wide window, nothing chosen."""
    browser.size(1280, 800)
    browser.complaints()
    browser.open(opened, "#lang=zh&theme=light")
    return browser

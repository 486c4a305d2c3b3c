"""The static twin: pages and files on disk, links that lead somewhere, names that a file system takes."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from kg.names import Names
from kg.pipeline import build
from kg.web.render import Site, file_of, outside, page_of
from kg.web.twin import Links, write_site
from kg.workspace import Workspace
from tests.axe import serious
from tests.view.browser import Browser
from tests.web.serving import Served, client
from tests.web.test_browser import SHOWN, choose, quiet, theme, visit

LONG = "金" * 80


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, int]:
    """The folder of a twin, and how many pages and files it said that it wrote."""
    root = tmp_path_factory.mktemp("twin")
    (root / "w" / "sources").mkdir(parents=True)
    workspace = Workspace(root / "w")
    text = f"甲县{LONG}门业有限公司获评省级绿色工厂。甲县银桥门业有限公司等5家企业获评省级企业技术中心。\n"
    (workspace.sources / "page.txt").write_text(text, encoding="utf-8")
    build(workspace)
    return root / "out", *write_site(workspace, root / "out")


def test_the_twin_has_all_pages_and_every_link_leads_somewhere(twin: tuple[Path, int, int]) -> None:
    out, pages, files = twin
    assert len(list(out.rglob("*.html"))) >= pages > 100 and files > 100
    names = json.loads((out / "names.json").read_text(encoding="utf-8"))
    assert all((out / one[-1]).is_file() for one in names)
    assert (out / "en" / "index.html").is_file()
    assert (out / "download" / "honours.ttl").stat().st_size > 1000
    assert list(out.parent.glob(".out*")) == []
    broken = []
    for page in out.rglob("*.html"):
        if "network/" in str(page.relative_to(out)):
            continue
        for target in Links(page.read_text(encoding="utf-8")).targets:
            parts = urlsplit(target)
            if not parts.scheme and not (page.parent / unquote(parts.path)).exists():
                broken.append((page.name, target))
    assert broken == []


@pytest.fixture(scope="module")
def hosted(twin: tuple[Path, int, int]) -> Iterator[Served]:
    """The twin on the plainest of web servers, below a path."""
    handler = functools.partial(Quiet, directory=str(twin[0].parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        url = f"http://127.0.0.1:{server.server_address[1]}/out"
        with client(url) as asking:
            yield Served(url, None, asking)  # type: ignore[arg-type]
        server.shutdown()
        thread.join()


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing of what it does."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def test_the_twin_works_in_a_browser(browser: Browser, hosted: Served, axe: str) -> None:
    theme(browser, "light")
    browser.size(1280, 900)
    some = ("index", "search", "question/holders", "sparql", "network", "data", "page/document/page")
    for path in (*some, *(f"en/{path}" for path in ("index", "search", "sparql"))):
        visit(browser, hosted, f"/{path}.html")
        if not path.startswith("en/"):
            assert serious(browser, axe, iframes=False) == []
        if path.endswith("search"):
            browser.wait("document.querySelector('#search').dataset.ready")
            choose(browser, "q", "yinqiao")
            browser.run("document.querySelector('#search').requestSubmit()")
            browser.wait("document.querySelector('h1')?.textContent.includes('银桥')")
        if path == "index":
            everybody = browser.run(SHOWN)
            choose(browser, "text", "没有这家")
            assert browser.run(SHOWN) == 0 < everybody
        if path == "sparql":
            assert browser.run("return document.querySelector('#run')") is None
        quiet(browser, hosted)


def test_file_names_fit_and_differ() -> None:
    first, second = file_of("page/scheme/" + "长" * 96), file_of("page/scheme/" + "长" * 95 + "短")
    assert first != second and max(len(part.encode()) for part in first.split("/")) < 200


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x", "http:x"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert "<a" not in outside(address, "x")


def test_labels_are_escaped() -> None:
    site = Site(Names())
    html = site.render("error", "", "zh", status=404, message="<script>", where="\u202e", hint="'\"")
    assert "<script>" not in html.replace('<script src="static/site.js" defer></script>', "")
    assert "\u202e" not in html
    assert page_of("doc:a#char=1,2") == ("page/document/a", "char=1,2")

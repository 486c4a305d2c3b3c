"""The static twin: pages and files on disk, links that lead somewhere, names that a file system takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.names import Names
from kg.pipeline import build
from kg.web.render import Site, file_of, outside, page_of
from kg.web.twin import write_site
from kg.workspace import Workspace

LONG = "金" * 80


def test_the_twin_has_all_pages_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    (tmp_path / "w" / "sources").mkdir(parents=True)
    workspace = Workspace(tmp_path / "w")
    text = f"甲县{LONG}门业有限公司获评省级绿色工厂。甲县银桥门业有限公司等5家企业获评省级企业技术中心。\n"
    (workspace.sources / "page.txt").write_text(text, encoding="utf-8")
    build(workspace)
    pages, files = write_site(workspace, tmp_path / "out")
    assert pages > 100 and files > 100
    names = json.loads((tmp_path / "out" / "names.json").read_text(encoding="utf-8"))
    assert all((tmp_path / "out" / one[-1]).is_file() for one in names)
    assert (tmp_path / "out" / "en" / "index.html").is_file()
    assert (tmp_path / "out" / "download" / "honours.ttl").stat().st_size > 1000
    assert list(tmp_path.glob(".out*")) == []


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
